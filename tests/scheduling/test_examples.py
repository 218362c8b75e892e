"""What docs/scheduling.md gives to copy is right."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import pytest
import yaml
from apprise import AppriseConfig

from reportdiff.watching.sources import FILE, sources

DOC = Path(__file__).parents[2] / "docs" / "scheduling.md"
BLOCKS = dict[str, list[str]]


@pytest.fixture(scope="module")
def blocks() -> BLOCKS:
    found: BLOCKS = {}
    for language, body in re.findall(r"^```(\w+)\n(.*?)^```", DOC.read_text(encoding="utf-8"), re.M | re.S):
        found.setdefault(language, []).append(body)
    return found


def one(blocks: BLOCKS, language: str, key: str) -> str:
    return next(body for body in blocks[language] if re.search(rf"^(- )?\[?{key}\b", body, re.M))


def test_the_source_list_keeps_to_its_schema(blocks: BLOCKS, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(one(blocks, "yaml", "area"), encoding="utf-8")
    assert len(sources(tmp_path)) == 2


def test_apprise_takes_its_configuration(blocks: BLOCKS) -> None:
    config = AppriseConfig()
    assert config.add_config(one(blocks, "yaml", "urls"), format="yaml")
    assert len(config.servers()) == 2


def test_the_compose_file_starts_what_it_sends_messages_to(blocks: BLOCKS) -> None:
    services = yaml.safe_load(one(blocks, "yaml", "services"))["services"]
    assert all("image" in service for service in services.values())
    webhook = services["reportdiff"]["command"].rpartition(" ")[2]
    assert re.search(r"//(\w+):", webhook)[1] in services  # type: ignore[index]


def test_the_unit_starts_what_there_is(blocks: BLOCKS) -> None:
    unit = configparser.ConfigParser()
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(one(blocks, "ini", "Unit"))
    assert unit["Service"]["ExecStart"].split()[0] == f"{unit['Service']['WorkingDirectory']}/.venv/bin/reportdiff"
    assert unit["Install"]["WantedBy"] == "multi-user.target"
