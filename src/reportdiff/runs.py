"""A run over many reports, told: a title, a summary for messages, tables for files and artifacts."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from reportdiff import storage
from reportdiff.batch import Published, SetAside, Stored
from reportdiff.model import Failure, OutcomeWord
from reportdiff.outputs import file_name, write
from reportdiff.validation import record


@dataclass(frozen=True, slots=True)
class Run:
    """What a run over `folder` did: reports read, pairs published, documents set aside, each in a stable order."""

    folder: Path
    reports: tuple[Stored, ...]
    pairs: tuple[Published, ...]
    aside: tuple[SetAside, ...]

    @property
    def needs_review(self) -> bool:
        return any(r.critical for r in self.reports) or any(p.critical for p in self.pairs)

    @property
    def title(self) -> str:
        counts = [(len(self.reports), "report"), (len(self.pairs), "pair")]
        words = ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts)
        return words + (f", {len(self.aside)} set aside" if self.aside else "")


def page(pair: Published) -> Path:
    """Where the pair's page lies, seen from the folder of all outputs."""
    return Path(file_name(pair.ref_area)) / f"{pair.a_year}-{pair.b_year}" / "diff.html"


def summary(run: Run) -> str:
    """Markdown: the missed targets pair by pair, then what was set aside, then reports that wait for a partner."""
    lines = [f"# {run.title}", ""]
    for pair in run.pairs:
        lines += [_sentence(pair), *(f"  - missed: {quote}" for quote in pair.missed)]
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
        {"pair": p.name, "targets": sum(p.outcomes.values())}
        | {word: p.outcomes.get(word, 0) for word in words}
        | {"critical": p.critical, "page": page(p).as_posix()}
        for p in run.pairs
    ]


def write_all(run: Run, into: Path) -> None:
    """Write `summary.md`, `set_aside.csv` and `validation/` (what the reports failed) into the outputs' folder."""
    write(into / "summary.md", summary(run))
    aside = _table(("document", "reason"), [(one.document, one.reason) for one in run.aside])
    write(into / "set_aside.csv", _from_folder(run, aside))
    record.write(_failures(run.reports), into)


def _from_folder(run: Run, text: str) -> str:
    """Paths as seen from the folder, so that outputs don't depend on where it lies."""
    return text.replace(f"{run.folder}{os.sep}", "")


def _sentence(pair: Published) -> str:
    counts = ", ".join(f"{n} {word}" for word, n in pair.outcomes.items())
    critical = f"; {pair.critical} critical failures" if pair.critical else ""
    return f"- [{pair.name}]({page(pair).as_posix()}): {sum(pair.outcomes.values())} targets: {counts}{critical}"


def _alone(run: Run) -> list[str]:
    paired = {(p.ref_area, year) for p in run.pairs for year in (p.a_year, p.b_year)}
    gone = {one.document for one in run.aside}
    alone = [r for r in run.reports if (r.ref_area, r.review_year) not in paired and str(r.document) not in gone]
    return [f"{r.ref_area} {r.review_year} (`{r.document}`)" for r in alone]


def _failures(reports: Sequence[Stored]) -> list[Failure]:
    return list(chain.from_iterable(storage.load(r.parquet).failures for r in reports if r.failures))


def _table(columns: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    out.write("\ufeff")
    csv.writer(out, lineterminator="\n").writerows([columns, *lines])
    return out.getvalue()
