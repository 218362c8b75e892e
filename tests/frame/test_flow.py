"""The flow on a real Prefect server, which it starts itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

Runs = list[dict[str, Any]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where `walk` ran: twice on two reports and a bad file, then with a twin, then with an impossible number."""
    folder = tmp_path_factory.mktemp("walk")
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    patient = {"PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120"}
    env = plain | patient | {"HOME": str(folder), "PREFECT_HOME": str(folder / "prefect")}
    walked = subprocess.run(
        [sys.executable, "-m", "tests.frame.walk", str(folder)], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert walked.returncode == 0, walked.stderr
    return folder


@pytest.fixture(scope="module")
def runs(folder: Path) -> Runs:
    found: Runs = json.loads((folder / "runs.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.server
def test_reports_are_published_and_the_bad_file_is_named(runs: Runs) -> None:
    assert (runs[0]["state"], runs[0]["message"]) == ("Completed", "2 reports, 1 pair, 1 set aside")
    assert runs[0]["name"] == "publish reports: 3 documents"
    assert runs[0]["pages"] == ["build/青石区/2022-2023/diff.html"]
    assert {"build/summary.md", "build/set_aside.csv", "build/validation/failures.csv"} <= set(runs[0]["files"])


@pytest.mark.server
def test_every_artifact_is_there(runs: Runs) -> None:
    assert runs[0]["artifacts"] == ["diff markdown", "publish markdown", "publish table"]


@pytest.mark.server
def test_the_same_run_again_gives_the_same_bytes(runs: Runs) -> None:
    assert runs[1]["files"] == runs[0]["files"]
    assert runs[1]["message"] == runs[0]["message"]


@pytest.mark.server
def test_two_reports_of_one_year_are_set_aside_and_nothing_is_compared(runs: Runs) -> None:
    assert runs[2]["message"] == "3 reports, 0 pairs, 3 set aside"
    assert runs[2]["pages"] == []


@pytest.mark.server
def test_a_critical_failure_ends_in_needs_review(runs: Runs, folder: Path) -> None:
    assert runs[3]["state"] == "NeedsReview"
    failures = (folder / "build" / "validation" / "failures.csv").read_text(encoding="utf-8-sig")
    assert "critical,observations,fall-within-whole" in failures
    assert "收入下降131%" in failures
    diff = (folder / "build" / "青石区" / "2022-2023" / "diff.csv").read_text(encoding="utf-8-sig")
    assert "needs_review,validation" in diff
