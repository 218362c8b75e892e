"""Seconds that extraction takes: `python benchmarks/extraction.py FILE…` (text reports), after import.

Prints, for each file, reading and extraction in ms (best of five) and ms per 20,000 characters; then how the time grows
with length: the first file's text repeated to 0.25, 0.5, 1 and 2 MB, with its paragraphs, and all in one line.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reportdiff.extraction import extract
from reportdiff.model import Report
from reportdiff.reading import read


def best(job: Callable[[], object], times: int = 5) -> float:
    taken = []
    for _ in range(times):
        start = time.process_time()
        job()
        taken.append(time.process_time() - start)
    return min(taken) * 1000


def report_line(path: Path) -> None:
    report = read(path)
    reading, extracting = best(lambda: read(path)), best(lambda: extract(report))
    share = extracting * 20_000 / len(report.text)
    print(f"{path}: read {reading:.1f} ms, extract {extracting:.1f} ms, {share:.1f} ms per 20,000 characters")


def growth(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head, body = text[:400], text[400:]
    for size in (250_000, 500_000, 1_000_000, 2_000_000):
        for name, longer in (
            ("paragraphs", body * (size // len(body) + 1)),
            ("one line", body.replace("\n", "") * (size // len(body) + 1)),
        ):
            report = as_report(head + longer[:size])
            print(f"{name}, {size:,} characters: {best(lambda r=report: extract(r), 1):.0f} ms")  # type: ignore[misc]


def as_report(text: str) -> Report:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.txt"
        path.write_text(text, encoding="utf-8")
        return read(path)


if __name__ == "__main__":
    files = [Path(name) for name in sys.argv[1:]] or sys.exit(__doc__)  # type: ignore[func-returns-value]
    for file in files:
        report_line(file)
    growth(files[0])
