"""When a run may start a server of its own before Prefect is imported: where nothing can name another."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.settings import may_name_a_server

NAMES = ("PREFECT_API_URL", "PREFECT_PROFILE", "PREFECT_PROFILES_PATH")


@pytest.fixture(autouse=True)
def nothing_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "home").mkdir()
    return tmp_path


def test_nothing_names_a_server(nothing_named: Path) -> None:
    (nothing_named / "pyproject.toml").write_text('[project]\ndependencies = ["prefect"]\n', encoding="utf-8")
    assert not may_name_a_server()


@pytest.mark.parametrize("name", NAMES)
def test_the_environment_may_name_a_server(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "elsewhere")
    assert may_name_a_server()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("home/profiles.toml", 'active = "work"\n'),
        ("prefect.toml", '[api]\nurl = "elsewhere"\n'),
        ("pyproject.toml", '[tool.prefect.api]\nurl = "elsewhere"\n'),
        (".env", "PREFECT_API_URL=elsewhere\n"),
    ],
)
def test_a_file_may_name_a_server(nothing_named: Path, file: str, text: str) -> None:
    (nothing_named / file).write_text(text, encoding="utf-8")
    assert may_name_a_server()
