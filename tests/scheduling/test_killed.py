"""Killed at random points and started again, a backfill ends with the bytes of one that nobody disturbed.

Two kills as a rule; REPORTDIFF_KILLS=20 makes it twenty, over forty reports.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportdiff.cli import group
from tests.scheduling import corpus
from tests.scheduling.corpus import AREAS, Corpus, backfill, finished, written

KILLS = int(os.environ.get("REPORTDIFF_KILLS", "2"))
_IN_A_CHAIN = 4


@pytest.fixture
def forty(many: Corpus, tmp_path: Path) -> Corpus:
    """Forty reports where there are many kills, else as many as there are."""
    if KILLS <= _IN_A_CHAIN:
        return many
    reports = corpus.reports(tmp_path / "reports", AREAS[:8], range(2018, 2023))
    return Corpus(reports, finished(reports, tmp_path / "calm"))


def wait_for(running: subprocess.Popen[str], into: Path, files: int) -> None:
    """Until the run has written so many files, or has ended; by what is done, not by the clock."""
    while running.poll() is None and sum(p.is_file() for p in into.rglob("*")) < files:
        time.sleep(0.02)


@pytest.mark.timeout(240 + 120 * KILLS)
def test_a_killed_backfill_started_again_gives_the_same_bytes(forty: Corpus, tmp_path: Path) -> None:
    assert sum(name.endswith("diff.html") for name in forty.calm) >= 8
    moments = random.Random(8)
    cut = []
    for chain in range(-(-KILLS // _IN_A_CHAIN)):
        into = tmp_path / f"killed-{chain}"
        for _ in range(min(_IN_A_CHAIN, KILLS - chain * _IN_A_CHAIN)):
            running = backfill(forty.reports, into)
            wait_for(running, into, moments.randint(1, len(forty.calm) * 3 // 4))
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)
            running.communicate()
            cut.append(len(written(into)) if into.exists() else 0)
        assert finished(forty.reports, into) == forty.calm
    assert any(0 < count < len(forty.calm) for count in cut), f"no kill met the work: {cut}"


def test_two_backfills_at_once_do_not_mix(tmp_path: Path) -> None:
    reports = corpus.reports(tmp_path / "reports", AREAS[:2], (2021, 2022))
    both = [backfill(reports, tmp_path / "both") for _ in range(2)]
    for running in both:
        _, said = running.communicate(timeout=240)
        assert running.returncode == 0, said
    alone = ["backfill", str(reports), "--into", str(tmp_path / "alone"), "--workers", "1"]
    assert CliRunner().invoke(group, alone).exit_code == 0
    assert written(tmp_path / "both") == written(tmp_path / "alone")
