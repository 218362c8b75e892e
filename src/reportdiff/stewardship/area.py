"""One area as its stewards see it: its reports corrected, validated, compared, and decided on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TypeVar

from reportdiff.comparison import successive
from reportdiff.errors import HumanFileError
from reportdiff.model import Comparison, Extraction, Failure, Observation
from reportdiff.stewardship import area_indicators, corrections, entries, waivers
from reportdiff.stewardship.area_indicators import AreaIndicator
from reportdiff.stewardship.decisions import apply_decisions
from reportdiff.stewardship.entries import Entry, Settled, Status
from reportdiff.stewardship.waivers import Waiver
from reportdiff.stewardship.words import because

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Document:
    """A report as it was read and normalised, before any correction; `failures` are those of the report as a whole."""

    path: Path
    text: str
    extraction: Extraction
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Files:
    """What stewards have written for an area."""

    entries: tuple[Entry, ...] = ()
    indicators: tuple[AreaIndicator, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    errors: tuple[HumanFileError, ...] = ()
    """What is wrong with files that could not be read; the others hold all the same."""


def read_files(folder: Path, suites: Path) -> Files:
    """The corrections and indicators of the area's `folder`, the waivers beside the suites."""
    errors: list[HumanFileError] = []
    _read(lambda home: waivers.misplaced(home, suites), folder, errors)
    return Files(
        _read(entries.read, folder, errors),
        _read(area_indicators.read, folder, errors),
        _read(waivers.read, suites, errors),
        tuple(errors),
    )


def _read(read: Callable[[Path], tuple[T, ...] | None], folder: Path, errors: list[HumanFileError]) -> tuple[T, ...]:
    try:
        return read(folder) or ()
    except HumanFileError as error:
        errors.append(error)
        return ()


class Steps:
    """What the rooms beside this one do with values. Each is remembered, so only what changed runs again.

    `validate`: failures of a corrected extraction's rows. `compare`: the diff of two. `validate_outcomes`: failures
    of its verdicts. `set_apart`: the diff in which what failed critically needs review. `rules`: all names of rules.
    """

    def __init__(
        self,
        validate: Callable[[Extraction], tuple[Failure, ...]],
        compare: Callable[[Extraction, Extraction], Comparison],
        validate_outcomes: Callable[[Comparison, Extraction], tuple[Failure, ...]],
        set_apart: Callable[[Comparison, tuple[Failure, ...]], Comparison],
        rules: frozenset[str],
    ) -> None:
        self.validate = lru_cache(256)(validate)
        self.compare = lru_cache(256)(compare)
        self.validate_outcomes = lru_cache(256)(validate_outcomes)
        self.set_apart = set_apart
        self.rules = rules


@dataclass(frozen=True, slots=True)
class Judged:
    """An area after a run: what holds now, what still fails, what was let off, and what became of each entry."""

    name: str
    documents: tuple[Document, ...]
    extractions: tuple[Extraction, ...]
    comparisons: tuple[Comparison, ...]
    failures: tuple[Failure, ...]
    waived: tuple[Failure, ...]
    settled: tuple[Settled, ...]
    files: Files = field(default_factory=Files)

    def rows(self) -> dict[str, Observation]:
        """Every observation of the area by its id."""
        return {o.id: o for e in self.extractions for o in e.observations}


def judge(name: str, documents: Sequence[Document], files: Files, steps: Steps, today: date | None = None) -> Judged:
    """Everything about an area, from its reports as read and its stewards' entries."""
    done = [_correct(d, files, today) for d in documents]
    extractions = tuple(c.extraction for c in done)
    known = {id(e): d for e, d in zip(extractions, documents, strict=True)}
    failed = [f for d, e in zip(documents, extractions, strict=True) for f in (*d.failures, *steps.validate(e))]
    settled = [s for c in done for s in c.entries]
    compared = []
    for a, b in successive(extractions):
        text = known[id(b)].text
        decided = apply_decisions(
            steps.compare(a, b), files.entries, a, b, indicators=files.indicators, text=text, today=today
        )
        settled.extend(decided.entries)
        failed.extend(steps.validate_outcomes(decided.comparison, a))
        compared.append(decided.comparison)
    ids = {o.id for e in extractions for o in e.observations} | {d.extraction.about.source.name for d in documents}
    let_off = waivers.waive(failed, files.waivers, name, rules=steps.rules, rows=ids, today=today)
    return Judged(
        name=name,
        documents=tuple(documents),
        extractions=extractions,
        comparisons=tuple(steps.set_apart(c, _of(c, let_off.open, extractions)) for c in compared),
        failures=let_off.open,
        waived=let_off.waived,
        settled=(*together(files.entries, settled), *let_off.waivers),
        files=files,
    )


def together(written: Sequence[Entry], settled: Sequence[Settled]) -> tuple[Settled, ...]:
    """One status an entry, from all reports and pairs of the area: what one of them took counts."""
    best: dict[str, Settled] = {}
    for s in settled:
        before = best.get(s.entry.id)
        if before is None or _RANK.index(s.status) < _RANK.index(before.status):
            best[s.entry.id] = s
    return tuple(best.get(e.id) or Settled(e, Status.ORPHAN, (because("no_report"),)) for e in written)


_RANK = (Status.CONFLICTING, Status.EXPIRED, Status.APPLIED, Status.STALE, Status.REDUNDANT, Status.ORPHAN)


def _correct(document: Document, files: Files, today: date | None) -> corrections.Corrected:
    named = area_indicators.apply(document.extraction, files.indicators)
    return corrections.settle(named, files.entries, text=document.text, today=today)


def _of(comparison: Comparison, failures: Sequence[Failure], extractions: Sequence[Extraction]) -> tuple[Failure, ...]:
    """The failures that concern the two reports of a comparison."""
    both = (comparison.a, comparison.b)
    ids = set(chain.from_iterable((o.id for o in e.observations) for e in extractions if e.about in both))
    return tuple(f for f in failures if f.row_id in ids or f.row_id in {about.source.name for about in both})


def with_entry(files: Files, entry: Entry | Waiver | AreaIndicator) -> Files:
    """The files as they would be with one more entry."""
    if isinstance(entry, Entry):
        return replace(files, entries=(*files.entries, entry))
    if isinstance(entry, Waiver):
        return replace(files, waivers=(*files.waivers, entry))
    return replace(files, indicators=(*files.indicators, entry))
