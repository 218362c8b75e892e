"""Many reports and areas validated and judged at once.

Great Expectations costs a tenth of a second a suite, however many rows there are: so the rows of all reports go
through each suite together, marked by whose they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from reportdiff.model import Comparison, Extraction, Failure, Outcome, OutcomeWord, Report

if TYPE_CHECKING:
    from reportdiff.comparison.bodies import Body
    from reportdiff.normalisation import Columns, Row
    from reportdiff.stewardship.area import Document, Files, Judged

T = TypeVar("T", bound=Hashable)
V = TypeVar("V")
Failures = tuple[Failure, ...]
Verdicts = tuple[Comparison, Extraction]
"""A diff, and the report whose targets it judges."""

_YEARS = 32
"""So many reports' readings are kept: those of an area, which are asked for when validated and in each of two pairs."""

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

    about = _Checked[tuple[Report, Extraction]]("report", lambda one: [report_row(*one)], REPORT, suites)
    whole = _Checked[tuple[Report, Extraction]]("whole", lambda one: [whole_row(*one)], WHOLE, suites)
    for one in read:
        about.note(one)
        whole.note(one)
    both = zip(about.failures(), whole.failures(), strict=True)
    return [
        tuple(_named(f, extraction) for f in (*one, *other))
        for (one, other), (_, extraction) in zip(both, read, strict=True)
    ]


def judge(areas: Sequence[Area], suites: Path) -> list[Judged]:
    """Each area corrected, validated, compared and decided on.

    Twice round: the first notes which rows are to be validated, the second has the answers. Raises SuiteError.
    """
    from reportdiff.comparison import compare
    from reportdiff.comparison.bodies import Body
    from reportdiff.stewardship.area import Steps
    from reportdiff.stewardship.area import judge as judged

    body_of = lru_cache(_YEARS)(Body)
    rows, verdicts = _Asked(_of_rows(body_of, suites)), _Asked(_of_verdicts(body_of, suites))
    steps = Steps(
        rows,
        lambda a, b: compare(a, b, body_of),
        lambda done, a: verdicts((done, a)),
        lambda done, _: done,
        _rules(suites),
    )
    for area in areas:
        judged(area.name, area.documents, area.files, steps)
    body_of.cache_clear()  # the suites need the room
    rows.answer()
    verdicts.answer()
    steps = Steps(rows, steps.compare, lambda done, a: verdicts((done, a)), set_apart, _rules(suites))
    return [judged(area.name, area.documents, area.files, steps) for area in areas]


def set_apart(comparison: Comparison, failures: Failures) -> Comparison:
    """The comparison with its failures; an outcome whose target or result failed critically becomes needs_review."""
    rules = {f.row_id: f.rule for f in reversed(failures) if f.severity == "critical"}
    return replace(comparison, outcomes=tuple(_set_apart(o, rules) for o in comparison.outcomes), failures=failures)


class _Checked(Generic[V]):
    """A suite, and the rows of many that go through it together, marked by whose they are."""

    def __init__(self, name: str, rows: Callable[[V], list[Row]], types: Mapping[str, str], suites: Path) -> None:
        from reportdiff.validation import suite

        self._suite, self._rows, self._types = suite.load(suites / f"{name}.json"), rows, types
        self._columns: Columns = {column: [] for column in suite.columns(self._suite, types)}
        self._count = 0

    def note(self, one: V) -> None:
        """Its rows are to be checked, too."""
        from reportdiff.normalisation import add

        for row in self._rows(one):
            add(_marked(row, self._count), self._columns)
        self._count += 1

    def failures(self) -> list[Failures]:
        """What each one's rows failed, in the order of noting, from one run over the rows of all."""
        from reportdiff.normalisation import typed
        from reportdiff.validation import suite

        found: list[list[Failure]] = [[] for _ in range(self._count)]
        table = typed(self._columns, self._types)
        self._columns.clear()
        for failure in suite.run(self._suite, table) if found else ():
            number, _, row_id = failure.row_id.partition("\t")
            found[int(number)].append(replace(failure, row_id=row_id, value=_MARK.sub("", failure.value)))
        return [tuple(failures) for failures in found]


class _Asked(Generic[T]):
    """Notes what is to be validated by two suites, then knows what failed."""

    def __init__(self, checked: tuple[_Checked[T], _Checked[T]]) -> None:
        self._checked = checked
        self._known: dict[T, Failures] = {}

    def __call__(self, what: T) -> Failures:
        if what not in self._known:
            self._known[what] = ()
            for checked in self._checked:
                checked.note(what)
        return self._known[what]

    def answer(self) -> None:
        """From here on, what is noted has its failures."""
        both = zip(self._known, *(checked.failures() for checked in self._checked), strict=True)
        self._known = {what: (*one, *other) for what, one, other in both}


def _of_rows(body_of: Callable[[Extraction], Body], suites: Path) -> tuple[_Checked[Extraction], _Checked[Extraction]]:
    from reportdiff.normalisation import TYPES, rows
    from reportdiff.validation.readings import READING, reading_rows

    def tidy(extraction: Extraction) -> list[Row]:
        return [row | {"row_id": row["id"]} for row in rows(extraction.observations)]

    return (
        _Checked("observations", tidy, {"row_id": "str", **TYPES}, suites),
        _Checked("readings", lambda extraction: reading_rows(body_of(extraction)), READING, suites),
    )


def _of_verdicts(body_of: Callable[[Extraction], Body], suites: Path) -> tuple[_Checked[Verdicts], _Checked[Verdicts]]:
    from reportdiff.comparison.targets import flat
    from reportdiff.validation.readings import STEP, step_rows
    from reportdiff.validation.tables import OUTCOME, outcome_rows

    def judged(pair: Verdicts) -> list[Row]:
        done, before = pair
        return outcome_rows(done, [reading.observation for reading in flat(body_of(before).aims)])

    return (
        _Checked("outcomes", judged, OUTCOME, suites),
        _Checked("steps", lambda pair: step_rows(pair[0]), STEP, suites),
    )


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
