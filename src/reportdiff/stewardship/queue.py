"""The queue: one problem a row, in the steward's words, with what would mend it; most urgent first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from reportdiff.model import Extraction, Failure, Observation, Outcome, OutcomeWord
from reportdiff.stewardship import context, proposals
from reportdiff.stewardship.area import Judged
from reportdiff.stewardship.entries import OPEN, Entry, Settled, Signed
from reportdiff.stewardship.proposals import Signature
from reportdiff.stewardship.waivers import Waiver
from reportdiff.stewardship.words import say

SEVERITIES = ("critical", "warning", "info")
FILES = "files"
WORDS_VERDICT = "words-verdict"
ONE_VALUE = "one-value"


@dataclass(frozen=True)
class Problem:
    """One thing to look at. `proposal` is a ready-made entry; `settled` the entry that came back, where one did."""

    area: str
    severity: str
    suite: str
    rule: str
    row_id: str
    what: str
    year: int | None = None
    row: Observation | None = None
    outcome: Outcome | None = None
    neighbours: tuple[Observation, ...] = ()
    rivals: tuple[Observation, ...] = ()
    """Rows of the same report that say otherwise, where that is the problem."""
    last: Observation | None = None
    """The same thing in the report of the year before, or after."""
    proposal: Signed | None = None
    settled: Settled | None = None
    sentence: tuple[str, str, str] = ("", "", "")
    """The sentence round the row's number: before it, the number, after it."""
    failure: Failure | None = None
    absent: bool = False
    """The report has no such row yet: it is what an entry would add."""
    nth: int = 1
    """Of an absent row: which occurrence of its sentence in the text it stands in."""

    @cached_property
    def key(self) -> str:
        """Stays as long as the problem is the same."""
        return key_of(self.area, self.suite, self.rule, self.row_id)

    @property
    def urgency(self) -> tuple[object, ...]:
        """Broken files, critical, headline, what is far off; then the order of areas, years and text."""
        gap = self._gap()
        start = self.row.start if self.row else 0
        headline = bool(self.row and self.row.headline)
        first = (self.suite != FILES, SEVERITIES.index(self.severity), not headline)
        return (*first, -gap, self.area, -(self.year or 0), start, self.rule)

    def _gap(self) -> float:
        if self.row is None:
            return 0.0
        if self.outcome and self.outcome.gap is not None and self.outcome.target.value:
            return min(9.0, float(abs(self.outcome.gap / self.outcome.target.value)))
        return round(context.magnitude(self.row, self.last), 3)


def key_of(*what: str) -> str:
    """The key of a problem of this area, suite, rule and row."""
    return hashlib.sha256("|".join(what).encode()).hexdigest()[:12]


def problems(judged: Judged, signature: Signature, *, infos: bool = False) -> tuple[Problem, ...]:
    """Everything open in an area, most urgent first; `infos` too, if told."""
    found = [
        *_broken(judged, signature.language),
        *_failed(judged, signature),
        *_undecided(judged, signature),
        *_returned(judged, signature),
    ]
    unique = {p.key: p for p in reversed(found) if infos or p.severity != "info"}
    texts = {o.id: d.text for d, e in zip(judged.documents, judged.extractions, strict=True) for o in e.observations}
    whole = [
        replace(p, sentence=context.sentence(p.row, texts.get(p.row.id, ""))) if p.row else p for p in unique.values()
    ]
    return tuple(sorted(whole, key=lambda p: p.urgency))


def _broken(judged: Judged, language: str) -> Iterator[Problem]:
    """Files that could not be read: nothing in them holds until they are mended."""
    for error in judged.files.errors:
        line = error.where.replace("\\", "/").rpartition("/")[2]
        why = f"{line}: {error.what} — {error.todo}"
        what = say("ui.because", language, what=say("ui.broken", language), why=why)
        yield Problem(judged.name, "critical", FILES, "file", error.where, what)


def _failed(judged: Judged, signature: Signature) -> Iterator[Problem]:
    homes = {o.id: e for e in judged.extractions for o in e.observations}
    outcomes = {o.target.id: o for c in judged.comparisons for o in c.outcomes}
    for failure in judged.failures:
        home = homes.get(failure.row_id)
        row = next((o for o in home.observations if o.id == failure.row_id), None) if home else None
        outcome = outcomes.get(failure.row_id) if failure.suite == "outcomes" else None
        yield _of_failure(judged, failure, home, row, outcome, signature)


def _of_failure(
    judged: Judged,
    failure: Failure,
    home: Extraction | None,
    row: Observation | None,
    outcome: Outcome | None,
    signature: Signature,
) -> Problem:
    last = context.other_year(row, judged.extractions) if row else None
    mend = proposals.for_row(failure.rule, row, last, signature) if row else None
    critical = failure.severity == "critical"
    year = row.review_year if row else _number(failure.extra.get("review_year"))
    return Problem(
        area=judged.name,
        severity=failure.severity,
        suite=failure.suite,
        rule=failure.rule,
        row_id=failure.row_id,
        what=say(f"rule.{failure.rule}", signature.language, failure.description),
        year=year,
        row=row,
        outcome=outcome,
        neighbours=context.neighbours(row, home) if row and home else (),
        rivals=context.rivals(row, home) if row and home and failure.rule == ONE_VALUE else (),
        last=last,
        proposal=mend or (None if critical else proposals.waiver(failure, judged.name, row, signature)),
        failure=failure,
    )


def _undecided(judged: Judged, signature: Signature) -> Iterator[Problem]:
    """Targets or results in words only, which a person decides."""
    by_about = {id(e.about): e for e in judged.extractions}
    for comparison in judged.comparisons:
        home = by_about.get(id(comparison.a))
        for o in comparison.outcomes:
            if o.outcome is OutcomeWord.NEEDS_REVIEW and o.reason == "words":
                yield _of_words(judged, o, home, signature)


def _of_words(judged: Judged, o: Outcome, home: Extraction | None, signature: Signature) -> Problem:
    done = o.claimed is not None and not o.claim_differs and bool(o.results)
    return Problem(
        area=judged.name,
        severity="warning",
        suite="outcomes",
        rule=WORDS_VERDICT,
        row_id=o.target.id,
        what=say(f"rule.{WORDS_VERDICT}", signature.language),
        year=o.target.review_year,
        row=o.target,
        outcome=o,
        neighbours=context.neighbours(o.target, home) if home else (),
        proposal=proposals.decision(o, "met", o.claimed, signature) if done else None,
    )


def _returned(judged: Judged, signature: Signature) -> Iterator[Problem]:
    """Entries that no longer fit."""
    rows = judged.rows()
    for settled in judged.settled:
        if settled.status in OPEN:
            entry = settled.entry
            row = settled.near or rows.get(getattr(entry, "observation", None) or "")
            yield Problem(
                area=judged.name,
                severity="warning",
                suite="waivers" if isinstance(entry, Waiver) else "corrections",
                rule=str(settled.status),
                row_id=entry.id,
                what=say(
                    "ui.because",
                    signature.language,
                    what=say(f"status.{settled.status}", signature.language),
                    why=settled.told(signature.language),
                ),
                year=entry.report if isinstance(entry, Entry) else None,
                row=row,
                last=context.other_year(row, judged.extractions) if row else None,
                proposal=proposals.renewed(settled, signature),
                settled=settled,
                absent=row is not None and row.id not in rows,
            )


def _number(words: str | None) -> int | None:
    return int(words) if words and words.isdigit() else None


def find(queue: Mapping[str, Problem] | tuple[Problem, ...], words: str) -> tuple[Problem, ...]:
    """The problems in whose sentence, indicator, area or description all the words stand."""
    wanted = words.casefold().split()
    listed = queue.values() if isinstance(queue, Mapping) else queue
    return tuple(p for p in listed if all(w in _haystack(p) for w in wanted))


def _haystack(p: Problem) -> str:
    row = p.row
    text = f"{p.area} {p.year} {p.what} {p.rule} {p.row_id} {p.severity}"
    return (text + (f" {row.quote} {row.indicator} {' '.join(row.section)}" if row else "")).casefold()
