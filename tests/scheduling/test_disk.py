"""A full disk, folders without rights: said in one sentence, nothing half-written, and on it goes once mended."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportdiff import areas, batch
from reportdiff.areas import Published
from reportdiff.batch import SetAside, Stored
from reportdiff.watching.memory import Memory
from reportdiff.watching.poll import poll
from reportdiff.watching.sources import Source
from tests.frame.sample import FIRST, district
from tests.scheduling.corpus import Corpus, written
from tests.scheduling.web import Site

_SMALL, _ENOUGH = 600 << 10, 256 << 20
NOBODY = 65534


@dataclass
class Disk:
    """A folder that holds little until `free`; `before` is run in each child that writes there."""

    folder: Path
    before: Callable[[], object] | None
    free: Callable[[], object]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A real small disk where we may mount one, else a limit on the size of files."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o"]
    if (
        shutil.which("mount")
        and not subprocess.run([*mount, f"size={_SMALL}", "t", folder], capture_output=True).returncode
    ):
        bigger = ["mount", "-o", f"remount,size={_ENOUGH}", str(folder)]
        yield Disk(folder, None, lambda: subprocess.run(bigger, check=True))
        subprocess.run(["umount", "--lazy", folder], check=True)
        return
    found = Disk(
        folder, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40 << 10, resource.RLIM_INFINITY)), lambda: None
    )
    found.free = lambda: setattr(found, "before", None)
    yield found


def test_a_full_disk_is_said_once_and_the_run_goes_on_when_there_is_space(disk: Disk, many: Corpus) -> None:
    into = disk.folder / "build"

    def backfill() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "reportdiff", "backfill", str(many.reports), "--into", str(into)]
        words = [*command, "--workers", "2"]
        return subprocess.run(words, capture_output=True, text=True, timeout=240, preexec_fn=disk.before)

    full = backfill()
    assert full.returncode == 2, full.stderr
    said = [line for line in full.stderr.splitlines() if line.startswith("reportdiff: ")]
    assert len(said) == 1, full.stderr
    assert "No space left" in said[0] or "File too large" in said[0]
    assert "Traceback" not in full.stderr
    left = written(into)
    assert {name: many.calm.get(name) for name in left} == left, "what is there is whole"
    disk.free()
    done = backfill()
    assert done.returncode == 0, done.stderr
    assert written(into) == many.calm


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of root, who has all."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody can reach and write to: pytest's own are their owner's alone."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        yield Path(name)


def given_away(folder: Path) -> None:
    if os.geteuid() == 0:
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, NOBODY, NOBODY)


def test_an_area_whose_folder_may_not_be_written_is_named_and_the_others_go_on(open_folder: Path) -> None:
    reports, into = open_folder / "reports", open_folder / "build"
    district(reports)
    for path in shutil.copytree(reports / "青石区", reports / "白石区").iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("青石区", "白石区"), encoding="utf-8")
    stored = batch.ingest_many(batch.documents(reports), into / "store")
    every, _ = areas.grouped(one for one in stored if isinstance(one, Stored))
    areas.publish_many(every, open_folder / "warm")
    (into / "青石区").mkdir()
    given_away(into)
    (into / "青石区").chmod(0o555)
    with as_nobody():
        done = areas.publish_many(every, into)
    closed = next(one for one in done if isinstance(one, SetAside))
    assert closed.document == str(into / "青石区")
    assert "Permission denied — give the right to write there" in closed.reason
    assert [one.ref_area for one in done if isinstance(one, Published)] == ["白石区"]
    assert written(into / "青石区") == {}
    assert (into / "白石区" / "2022-2023" / "diff.html").exists()


def test_a_document_and_a_folder_that_may_not_be_read_are_named_and_the_rest_goes_on(open_folder: Path) -> None:
    reports = open_folder / "reports"
    first, second = district(reports)
    closed = reports / "closed"
    closed.mkdir()
    given_away(open_folder)
    first.chmod(0)
    closed.chmod(0)
    aside: list[SetAside] = []
    with as_nobody():
        found = batch.ingest_many(batch.documents(reports, aside), open_folder / "store")
    closed.chmod(0o755)
    assert [one.document for one in aside] == [str(closed)]
    assert isinstance(found[0], SetAside)
    assert "can't be read: Permission denied" in found[0].reason
    assert isinstance(found[1], Stored)
    assert found[1].document == second


def test_a_shelf_without_rights_is_named_at_each_poll_until_it_is_mended(site: Site, open_folder: Path) -> None:
    site.pages["/report"] = FIRST.encode()
    source = Source(area="青石区", document=f"{site.address}/report", private=True, pace=0.0)
    reports = open_folder / "reports"
    reports.mkdir()
    given_away(reports)
    reports.chmod(0o555)
    for _ in range(2):
        with as_nobody():
            found = poll([source], reports, Memory(open_folder / "watch.json"))
        assert "can't be put on the shelf: Permission denied" in found.aside[0].reason
    reports.chmod(0o755)
    with as_nobody():
        assert poll([source], reports, Memory(open_folder / "watch.json")).arrivals
