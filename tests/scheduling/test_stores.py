"""What was read lies on any store that fsspec knows; the pages are the same."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from click.testing import CliRunner

from reportdiff.cli import group
from tests.frame.sample import district
from tests.scheduling.corpus import written


def backfill(folder: Path, into: str, store: str) -> str:
    words = ["backfill", str(folder / "reports"), "--into", str(folder / into), "--workers", "1", "--store", store]
    done = CliRunner().invoke(group, words)
    assert done.exit_code == 0, done.output
    return done.stderr


def test_a_store_in_memory_gives_the_pages_of_one_on_disk_and_is_known_again(tmp_path: Path) -> None:
    district(tmp_path / "reports")
    store = f"memory://{uuid4()}/store"
    backfill(tmp_path, "disk", str(tmp_path / "store"))
    assert "1 of 1 areas were out of date" in backfill(tmp_path, "memory", store)
    assert written(tmp_path / "memory") == written(tmp_path / "disk")
    assert not (tmp_path / "memory" / "store").exists()
    assert "0 of 1 areas were out of date" in backfill(tmp_path, "memory", store)
