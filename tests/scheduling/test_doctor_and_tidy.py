from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportdiff.cli import group
from tests.frame.sample import district


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(group, [str(word) for word in words])


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    district(tmp_path / "reports")
    assert run("backfill", tmp_path / "reports", "--into", tmp_path / "build", "--workers", "1").exit_code == 0
    return tmp_path


def doctor(folder: Path) -> Result:
    return run("doctor", "--reports", folder / "reports", "--into", folder / "build")


def test_a_healthy_installation_is_well(filled: Path) -> None:
    """In a process of its own, which has loaded nothing before."""
    folders: list[str | Path] = ["--reports", filled / "reports", "--into", filled / "build"]
    alone = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
    command: list[str | Path] = [sys.executable, "-m", "reportdiff", "doctor", *folders]
    found = subprocess.run(command, env=alone, capture_output=True, text=True, timeout=120)
    assert found.returncode == 0, found.stdout + found.stderr
    words = [line.split()[1].rstrip(":") for line in found.stdout.splitlines()]
    assert words == ["python", "packages", "lexicon", "expectations", "sources", "store", "server"]
    assert "2 reports in" in found.stdout


def test_each_ill_is_named_with_what_to_do(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    (filled / "reports" / "sources.yml").write_text("- {area: 甲, lsting: x}\n", encoding="utf-8")
    found = doctor(filled)
    assert found.exit_code == 1
    ill = [line for line in found.stdout.splitlines() if line.startswith("do ")]
    assert [line.split()[1] for line in ill] == ["sources:", "server:"]
    assert "start it: reportdiff serve" in found.stdout


def test_what_nothing_refers_to_is_listed_and_removed_only_when_told(filled: Path) -> None:
    build = filled / "build"
    words = ("tidy", filled / "reports", "--into", build)
    assert run(*words).stdout == ""
    (filled / "reports" / "青石区" / "2022.txt").unlink()
    (build / ".x.txt.999999999.part").write_text("half", encoding="utf-8")
    run("backfill", filled / "reports", "--into", build, "--workers", "1")
    (build / ".y.txt.999999999.part").write_text("half", encoding="utf-8")
    listed = run(*words).stdout.splitlines()
    assert [line.split("\t")[1] for line in listed] == [
        "left half-written by a run that was cut off",
        "no document has these bytes",
        "its reports are no pair any more",
    ]
    assert all(Path(line.split("\t")[0]).exists() for line in listed)
    run(*words, "--yes")
    assert run(*words).stdout == ""
    assert (build / "青石区" / "published.json").exists()
