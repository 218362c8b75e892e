"""Tiny reports of invented districts, more than one process gets, and what an undisturbed run makes of them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.frame.sample import FIRST

AREAS = "东西南北中上下前后左右内外大小新古长宽高平安清明"


@dataclass(frozen=True)
class Corpus:
    """`reports`: the folder; `calm`: every file, by name, of a backfill that nobody disturbed."""

    reports: Path
    calm: dict[str, bytes]


def thirty_two(folder: Path) -> Path:
    """Twenty-four districts, of which eight have two reports: so many that the work is shared, few pairs to publish."""
    reports(folder, AREAS, [2022])
    return reports(folder, AREAS[::3], [2021])


def reports(folder: Path, areas: str, years: Iterable[int]) -> Path:
    """Write a report for each area and year into `folder` and return it."""
    for number, name in enumerate(areas):
        home = folder / f"{name}石区"
        home.mkdir(parents=True, exist_ok=True)
        for year in years:
            named = {"2022": str(year), "2023": str(year + 1)}
            text = re.sub("2022|2023", lambda found, named=named: named[found[0]], FIRST)  # type: ignore[misc]
            text = text.replace("青石区", home.name).replace("4.2%", f"{3 + (year + number) % 4}.{number}%")
            (home / f"{year}.txt").write_text(text, encoding="utf-8")
    return folder


def backfill(reports: Path, into: Path) -> subprocess.Popen[str]:
    """`reportdiff backfill` on two processes, started."""
    command = [sys.executable, "-m", "reportdiff", "backfill", str(reports), "--into", str(into), "--workers", "2"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, start_new_session=True, **quiet)  # type: ignore[call-overload,no-any-return]


def finished(reports: Path, into: Path) -> dict[str, bytes]:
    """The same, done: what it wrote."""
    running = backfill(reports, into)
    _, said = running.communicate(timeout=240)
    assert running.returncode == 0, said
    return written(into)


def written(folder: Path) -> dict[str, bytes]:
    """Every file under `folder` by its name from there."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
