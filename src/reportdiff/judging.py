"""Many reports and areas validated and judged at once.

Great Expectations costs a tenth of a second a suite, however many rows there are: so the rows of all reports go
through each suite together, marked by whose they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from reportdiff.model import Comparison, Extraction, Failure, Outcome, OutcomeWord, Report

if TYPE_CHECKING:
    import pandas as pd

    from reportdiff.stewardship.area import Document, Files, Judged

T = TypeVar("T", bound=Hashable)
Failures = tuple[Failure, ...]

_MARKED = ("row_id", "id", "statement")
"""Columns by which rows are told apart, or compared with each other: only within one report."""
_MARK = re.compile(r"\b\d+\t")


@dataclass(frozen=True, slots=True)
class Area:
    """An area's reports as read, and what its stewards wrote."""

    name: str
    documents: tuple[Document, ...]
    files: Files


def check_reports(read: Sequence[tuple[Report, Extraction]], suites: Path) -> list[Failures]:
    """What each report failed as a whole. Raises SuiteError."""
    from reportdiff.validation import tables
    from reportdiff.validation.whole import whole

    about = [tables.report(report, extraction) for report, extraction in read]
    reading = [whole(report, extraction) for report, extraction in read]
    both = zip(_checked("report", about, suites), _checked("whole", reading, suites), strict=True)
    return [
        tuple(_named(f, extraction) for f in (*one, *other))
        for (one, other), (_, extraction) in zip(both, read, strict=True)
    ]


def judge(areas: Sequence[Area], suites: Path) -> list[Judged]:
    """Each area corrected, validated, compared and decided on.

    Twice round: the first notes which rows are to be validated, the second has the answers. Raises SuiteError.
    """
    from reportdiff import comparison
    from reportdiff.stewardship.area import Steps
    from reportdiff.stewardship.area import judge as judged

    rows: _Asked[Extraction] = _Asked()
    verdicts: _Asked[tuple[Comparison, Extraction]] = _Asked()
    steps = Steps(rows, comparison.compare, lambda done, a: verdicts((done, a)), lambda done, _: done, _rules(suites))
    for area in areas:
        judged(area.name, area.documents, area.files, steps)
    rows.answer(_check_rows(rows.noted, suites))
    verdicts.answer(_check_verdicts(verdicts.noted, suites))
    steps = Steps(rows, steps.compare, lambda done, a: verdicts((done, a)), set_apart, _rules(suites))
    return [judged(area.name, area.documents, area.files, steps) for area in areas]


def set_apart(comparison: Comparison, failures: Failures) -> Comparison:
    """The comparison with its failures; an outcome whose target or result failed critically becomes needs_review."""
    rules = {f.row_id: f.rule for f in reversed(failures) if f.severity == "critical"}
    return replace(comparison, outcomes=tuple(_set_apart(o, rules) for o in comparison.outcomes), failures=failures)


class _Asked(Generic[T]):
    """Notes what is to be validated, then knows what failed."""

    def __init__(self) -> None:
        self.noted: list[T] = []
        self._known: dict[T, Failures] = {}

    def __call__(self, what: T) -> Failures:
        if what not in self._known:
            self._known[what] = ()
            self.noted.append(what)
        return self._known[what]

    def answer(self, failures: Sequence[Failures]) -> None:
        self._known = dict(zip(self.noted, failures, strict=True))


def _check_rows(extractions: Sequence[Extraction], suites: Path) -> list[Failures]:
    from reportdiff.normalisation import frame
    from reportdiff.validation.readings import readings

    tidy = [frame(e.observations) for e in extractions]
    own = _checked("observations", [rows.assign(row_id=rows["id"]) for rows in tidy], suites)
    doubts = _checked("readings", [readings(e) for e in extractions], suites)
    return [(*one, *other) for one, other in zip(own, doubts, strict=True)]


def _check_verdicts(pairs: Sequence[tuple[Comparison, Extraction]], suites: Path) -> list[Failures]:
    from reportdiff.comparison.targets import flat, targets
    from reportdiff.validation import tables
    from reportdiff.validation.readings import steps

    aimed = [[reading.observation for reading in flat(targets(a))] for _, a in pairs]
    rows = [tables.outcomes(done, of) for (done, _), of in zip(pairs, aimed, strict=True)]
    moved = _checked("steps", [steps(done) for done, _ in pairs], suites)
    return [(*one, *other) for one, other in zip(_checked("outcomes", rows, suites), moved, strict=True)]


def _checked(name: str, frames: Sequence[pd.DataFrame], suites: Path) -> list[Failures]:
    """The failures of each frame, from one run over the rows of all."""
    import pandas as pd

    from reportdiff.validation import suite

    if not frames:
        return []
    rows = pd.concat([_marked(rows, number) for number, rows in enumerate(frames)], ignore_index=True)
    found: list[list[Failure]] = [[] for _ in frames]
    for failure in suite.run(suite.load(suites / f"{name}.json"), rows):
        number, _, row_id = failure.row_id.partition("\t")
        found[int(number)].append(replace(failure, row_id=row_id, value=_MARK.sub("", failure.value)))
    return [tuple(failures) for failures in found]


def _marked(rows: pd.DataFrame, number: int) -> pd.DataFrame:
    return rows.assign(**{name: f"{number}\t" + rows[name] for name in _MARKED if name in rows.columns})


def _named(failure: Failure, extraction: Extraction) -> Failure:
    about = extraction.about
    named = {"review_year": str(about.review_year or ""), "report": about.source.name}
    return replace(failure, extra=failure.extra | named)


def _set_apart(outcome: Outcome, rules: dict[str, str]) -> Outcome:
    rows = [outcome.target, *outcome.results[:1]]
    failed = next((rules[o.id] for o in rows if o.id in rules), None)
    if failed is None:
        return outcome
    return replace(outcome, outcome=OutcomeWord.NEEDS_REVIEW, reason="validation", rule=f"expectation {failed}")


@cache
def _rules(suites: Path) -> frozenset[str]:
    written = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(suites.glob("*.json"))]
    return frozenset(str(e["meta"]["rule"]) for suite in written for e in suite["expectations"])
