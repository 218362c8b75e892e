"""Wherever the work is done, and whatever happens on the way, the bytes are the same.

Threads, the default, have their turn where the server goes away.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.scheduling.corpus import Corpus, written
from tests.scheduling.serving import ROOT, Serving, Way


@pytest.mark.server
def test_dask_gives_the_bytes_of_the_plain_command(installation: Serving, many: Corpus, tmp_path: Path) -> None:
    words = (many.reports, "--into", tmp_path / "build", "--runner", "dask", "--workers", "2")
    running = installation.run("backfill", *words)
    said, _ = running.communicate(timeout=240)
    assert running.returncode == 0, said
    assert written(tmp_path / "build") == many.calm


@pytest.mark.server
def test_processes_give_the_same_bytes_and_a_run_without_a_server_starts_one_for_all(
    many: Corpus, tmp_path: Path
) -> None:
    words = ("backfill", many.reports, "--into", tmp_path / "build", "--runner", "processes", "--workers", "2")
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    done = subprocess.run(
        [sys.executable, "-m", "flows", *map(str, words)],
        cwd=ROOT,
        env=plain | {"HOME": str(tmp_path), "PREFECT_HOME": str(tmp_path / "prefect")},
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    assert written(tmp_path / "build") == many.calm
    assert "Starting temporary server" not in done.stderr, "Prefect has started one more by itself"


@pytest.mark.server
def test_a_server_that_goes_away_ends_the_run_in_one_sentence_and_nothing_is_lost(
    installation: Serving, many: Corpus, tmp_path: Path
) -> None:
    way, into = Way(installation.port), tmp_path / "build"
    running = installation.run("backfill", many.reports, "--into", into, api=way.api, PREFECT_CLIENT_MAX_RETRIES="1")
    while running.poll() is None and not list(into.glob("store/*.parquet")):
        time.sleep(0.02)
    way.cut()
    said, _ = running.communicate(timeout=120)
    assert running.returncode == 2, said
    last = said.splitlines()[-1]
    assert (
        last == f"{way.api}: can't be reached (any more) — start it and run this again: what is done is not done again"
    )
    left = written(into)
    assert {name: many.calm.get(name) for name in left} == left, "nothing is half-written"

    again = installation.run("backfill", many.reports, "--into", into)
    said, _ = again.communicate(timeout=240)
    assert again.returncode == 0, said
    assert written(into) == many.calm
