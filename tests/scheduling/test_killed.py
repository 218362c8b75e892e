"""Killed at random points and started again, a backfill ends with the bytes of one that nobody disturbed.

Two kills as a rule; REPORTDIFF_KILLS=20 makes it twenty.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.scheduling.corpus import AREAS, forty

KILLS = int(os.environ.get("REPORTDIFF_KILLS", "2"))
_IN_A_CHAIN = 4


def backfill(reports: Path, into: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "reportdiff", "backfill", str(reports), "--into", str(into), "--workers", "2"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, start_new_session=True, **quiet)  # type: ignore[call-overload,no-any-return]


def wait_for(running: subprocess.Popen[str], into: Path, files: int) -> None:
    """Until the run has written so many files, or has ended; by what is done, not by the clock."""
    while running.poll() is None and sum(p.is_file() for p in into.rglob("*")) < files:
        time.sleep(0.02)


def finished(reports: Path, into: Path) -> None:
    running = backfill(reports, into)
    _, said = running.communicate(timeout=240)
    assert running.returncode == 0, said


def written(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.timeout(240 + 120 * KILLS)
def test_a_killed_backfill_started_again_gives_the_same_bytes(tmp_path: Path) -> None:
    reports = forty(tmp_path / "reports")
    finished(reports, tmp_path / "calm")
    calm = written(tmp_path / "calm")
    assert sum(name.endswith("diff.html") for name in calm) == 32
    moments = random.Random(8)
    cut = []
    for chain in range(-(-KILLS // _IN_A_CHAIN)):
        into = tmp_path / f"killed-{chain}"
        for _ in range(min(_IN_A_CHAIN, KILLS - chain * _IN_A_CHAIN)):
            running = backfill(reports, into)
            wait_for(running, into, moments.randint(1, len(calm) * 3 // 4))
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)
            running.communicate()
            cut.append(len(written(into)) if into.exists() else 0)
        finished(reports, into)
        assert written(into) == calm
    assert any(0 < count < len(calm) for count in cut), f"no kill met the work: {cut} of {len(calm)} files"


def test_two_backfills_at_once_do_not_mix(tmp_path: Path) -> None:
    reports = forty(tmp_path / "reports", AREAS[:2])
    both = [backfill(reports, tmp_path / "both") for _ in range(2)]
    for running in both:
        _, said = running.communicate(timeout=240)
        assert running.returncode == 0, said
    together = written(tmp_path / "both")
    finished(reports, tmp_path / "alone")
    assert together == written(tmp_path / "alone")
