"""Many reports and areas validated and judged at once.

Great Expectations costs a tenth of a second a suite, however many rows there are: so the rows of all reports go
through each suite together, marked by whose they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from reportdiff.model import Comparison, Extraction, Failure, Outcome, OutcomeWord, Report

if TYPE_CHECKING:
    from reportdiff.normalisation import Row
    from reportdiff.stewardship.area import Document, Files, Judged

T = TypeVar("T", bound=Hashable)
V = TypeVar("V")
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
    if not read:
        return []
    from reportdiff.validation.tables import REPORT, report_row
    from reportdiff.validation.whole import WHOLE, whole_row

    about = _checked("report", read, lambda one: [report_row(*one)], REPORT, suites)
    whole = _checked("whole", read, lambda one: [whole_row(*one)], WHOLE, suites)
    both = zip(about, whole, strict=True)
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
    from reportdiff.normalisation import TYPES, rows
    from reportdiff.validation.readings import READING, reading_rows

    def tidy(extraction: Extraction) -> list[Row]:
        return [row | {"row_id": row["id"]} for row in rows(extraction.observations)]

    own = _checked("observations", extractions, tidy, {"row_id": "str", **TYPES}, suites)
    doubts = _checked("readings", extractions, reading_rows, READING, suites)
    return [(*one, *other) for one, other in zip(own, doubts, strict=True)]


def _check_verdicts(pairs: Sequence[tuple[Comparison, Extraction]], suites: Path) -> list[Failures]:
    from reportdiff.comparison.targets import flat, targets
    from reportdiff.validation.readings import STEP, step_rows
    from reportdiff.validation.tables import OUTCOME, outcome_rows

    def verdicts(pair: tuple[Comparison, Extraction]) -> list[Row]:
        return outcome_rows(pair[0], [reading.observation for reading in flat(targets(pair[1]))])

    judged = _checked("outcomes", pairs, verdicts, OUTCOME, suites)
    moved = _checked("steps", pairs, lambda pair: step_rows(pair[0]), STEP, suites)
    return [(*one, *other) for one, other in zip(judged, moved, strict=True)]


def _checked(
    name: str, many: Sequence[V], rows: Callable[[V], list[Row]], types: Mapping[str, str], suites: Path
) -> list[Failures]:
    """The failures of each one's rows, from one run over the rows of all."""
    from reportdiff.normalisation import table
    from reportdiff.validation import suite

    if not many:
        return []
    loaded = suite.load(suites / f"{name}.json")
    needed = {column: types[column] for column in suite.columns(loaded, types)}
    marked = (_marked(row, number) for number, one in enumerate(many) for row in rows(one))
    found: list[list[Failure]] = [[] for _ in many]
    for failure in suite.run(loaded, table(marked, needed)):
        number, _, row_id = failure.row_id.partition("\t")
        found[int(number)].append(replace(failure, row_id=row_id, value=_MARK.sub("", failure.value)))
    return [tuple(failures) for failures in found]


def _marked(row: Row, number: int) -> Row:
    """The row, its own from here on, with the number of its report in what tells rows apart."""
    for name in _MARKED:
        if row.get(name) is not None:
            row[name] = f"{number}\t{row[name]}"
    return row


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
