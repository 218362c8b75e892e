"""A run over many reports, told: a title, a summary for messages, tables for files and artifacts."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportdiff.areas import Published, PublishedPair
from reportdiff.batch import SetAside, Stored
from reportdiff.model import OutcomeWord
from reportdiff.outputs import file_name, write

_URGENT = ("critical", "warning", "info")


@dataclass(frozen=True, slots=True)
class Run:
    """What a run over `folder` did: reports read, areas published, documents set aside, each in a stable order."""

    folder: Path
    reports: tuple[Stored, ...]
    areas: tuple[Published, ...]
    aside: tuple[SetAside, ...]

    @property
    def pairs(self) -> list[tuple[Published, PublishedPair]]:
        return [(area, pair) for area in self.areas for pair in area.pairs]

    @property
    def needs_review(self) -> bool:
        return any(area.failures.get("critical") for area in self.areas)

    @property
    def title(self) -> str:
        counts = [(len(self.reports), "report"), (len(self.pairs), "pair")]
        words = ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts)
        return words + (f", {len(self.aside)} set aside" if self.aside else "")


def page(area: Published, pair: PublishedPair) -> Path:
    """Where the pair's page lies, seen from the folder of all outputs."""
    return Path(file_name(area.ref_area)) / pair.name / "diff.html"


def summary(run: Run) -> str:
    """Markdown: the missed targets pair by pair, then what was set aside, then reports that wait for a partner."""
    lines = [f"# {run.title}", ""]
    for area, pair in run.pairs:
        lines += [_sentence(area, pair), *(f"  - missed: {quote}" for quote in pair.missed)]
    if run.aside:
        lines += ["", "## Set aside", *(f"- `{one.document}`: {one.reason}" for one in run.aside)]
    alone = _alone(run)
    if alone:
        lines += ["", "## Without a successor or predecessor", *(f"- {name}" for name in alone)]
    return _from_folder(run, "\n".join(lines) + "\n")


def rows(run: Run) -> list[dict[str, object]]:
    """One plain row a pair: its name, how many targets, how many of each outcome, critical failures."""
    words = [word.value for word in OutcomeWord]
    return [
        {"pair": f"{area.ref_area} {pair.name}", "targets": sum(pair.outcomes.values())}
        | {word: pair.outcomes.get(word, 0) for word in words}
        | {"critical": pair.critical, "page": page(area, pair).as_posix()}
        for area, pair in run.pairs
    ]


def failed(run: Run) -> list[dict[str, object]]:
    """One plain row an area in which expectations failed or stewards' entries no longer fit: the queue in short."""
    return [
        {"area": area.ref_area, "entries": len(area.open_entries)}
        | {word: area.failures.get(word, 0) for word in _URGENT}
        for area in run.areas
        if area.failures or area.open_entries
    ]


def write_all(run: Run, into: Path) -> None:
    """Write `summary.md`, `set_aside.csv` and `validation/failures.csv` (of all areas) into the outputs' folder."""
    write(into / "summary.md", summary(run))
    aside = [("document", "reason"), *((one.document, one.reason) for one in run.aside)]
    write(into / "set_aside.csv", _from_folder(run, _table(aside)))
    write(into / "validation" / "failures.csv", _table(_failures(run, into)))


def _from_folder(run: Run, text: str) -> str:
    """Paths as seen from the folder, so that outputs don't depend on where it lies."""
    return text.replace(f"{run.folder}{os.sep}", "")


def _sentence(area: Published, pair: PublishedPair) -> str:
    counts = ", ".join(f"{n} {word}" for word, n in pair.outcomes.items())
    critical = f"; {pair.critical} critical failures" if pair.critical else ""
    name = f"{area.ref_area} {pair.name}"
    return f"- [{name}]({page(area, pair).as_posix()}): {sum(pair.outcomes.values())} targets: {counts}{critical}"


def _alone(run: Run) -> list[str]:
    paired = {(area.ref_area, year) for area, pair in run.pairs for year in (pair.a_year, pair.b_year)}
    gone = {one.document for one in run.aside}
    alone = [r for r in run.reports if (r.ref_area, r.review_year) not in paired and str(r.document) not in gone]
    return [f"{r.ref_area} {r.review_year} (`{r.document}`)" for r in alone]


def _failures(run: Run, into: Path) -> Iterator[Sequence[str]]:
    """The areas' tables of failures one below the other, most urgent first."""
    tables = [_read(into / file_name(area.ref_area) / "validation" / "failures.csv") for area in run.areas]
    head = next((table[0] for table in tables), ["severity"])
    yield head
    lines = [line for table in tables for line in table[1:]]
    yield from sorted(lines, key=lambda line: _URGENT.index(line[0]))


def _read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def _table(lines: Iterator[Sequence[str]] | Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    out.write("\ufeff")
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue()
