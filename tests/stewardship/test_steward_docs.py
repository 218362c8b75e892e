"""The stewards' handbook shows only files that the program takes, and names every status, key and deed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from reportdiff.human_files import parse
from reportdiff.stewardship.area_indicators import AreaIndicator, check
from reportdiff.stewardship.entries import KINDS, Entry, Fields, Status
from reportdiff.stewardship.waivers import Waiver

DOCS = [Path(__file__).parents[2] / "docs" / name for name in ("steward.md", "steward.zh.md")]
SCHEMAS: tuple[TypeAdapter[list[Any]], ...] = (
    TypeAdapter(list[Entry]),
    TypeAdapter(list[AreaIndicator]),
    TypeAdapter(list[Waiver]),
)


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_the_files_it_shows_are_valid(path: Path) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    entries, indicators, waivers = (parse(b, s, path.name) for b, s in zip(blocks, SCHEMAS, strict=True))
    assert {e.deed for e in entries} == set(KINDS) - {"unlink"}
    check(indicators, path.name)
    assert len(waivers) == 1


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_it_names_every_status_field_and_deed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    missing = [word for word in (*Status, *Fields.model_fields, *KINDS) if str(word) not in text]
    assert missing == []
