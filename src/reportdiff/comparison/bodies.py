"""A report as findings look at it: its readings, by what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from reportdiff.comparison.kept import kept
from reportdiff.comparison.readings import Reader, Reading
from reportdiff.comparison.targets import is_of_part_year, levels, parts_of_the_year, results, targets
from reportdiff.model import Extraction, Finding, Kind, Measure

SURE = 0.8
"""Findings rest on readings at least as sure as this: a misread name would be a contradiction of our own making."""


class Body:
    """One report's readings, and those that are sure enough to be held against each other."""

    def __init__(self, report: Extraction) -> None:
        self.report, self.about = report, report.about
        self.reader = reader = Reader(report.about.ref_area)
        sure = [o for o in report.observations if o.value is not None and o.confidence >= SURE]
        self.readings = reader.read(sure)
        self.rows = reader.read(o for o in report.observations if o.table_row and o.value is not None)
        """Cells of annexes, whose table says what belongs together, however sure their names are."""
        self.findings: tuple[Finding, ...] | None = None
        """What the report says against itself, once `findings` has looked."""

    @kept
    def aims(self) -> list[tuple[Reading, list[Reading]]]:
        """The targets of its plan, however sure, with their repeats."""
        return targets(self.report, self.reader)

    @kept
    def told(self) -> list[Reading]:
        """Its statements about the year that it reviews, however sure."""
        return results(self.report, self.reader)

    @kept
    def levels(self) -> list[Reading]:
        """All its statements that are no aims."""
        return levels(self.report, self.reader)

    @kept
    def results(self) -> list[Reading]:
        """Results of the year that it reviews, as a whole."""
        parts = parts_of_the_year(self.report)
        told = (r for r in self.readings if r.observation.kind is Kind.RESULT and not is_of_part_year(r, parts))
        return [r for r in told if self.is_of(r, self.about.review_year)]

    @kept
    def targets(self) -> list[Reading]:
        """Targets of the year that it plans."""
        return [r for r in self.readings if r.observation.kind is Kind.TARGET and self.is_of(r, self.about.plan_year)]

    @staticmethod
    def is_of(r: Reading, year: int | None) -> bool:
        """Whether the reading is of that one year."""
        return year is not None and (r.years is None or r.years == (year, year))

    def unscoped(self, code: str, measure: Measure) -> Reading | None:
        """The result of a lexicon indicator, where the report states it once or always alike."""
        found = [r for r in self.results if r.code == code and r.observation.measure is measure and not r.scope]
        return found[0] if len({r.value for r in found}) == 1 else None


def by_key(readings: Iterable[Reading]) -> dict[tuple[object, ...], list[Reading]]:
    """Readings that say the same of the same thing, together."""
    groups: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for r in readings:
        groups[r.key].append(r)
    return groups


def told_once(readings: Iterable[Reading]) -> Iterator[tuple[tuple[object, ...], Reading]]:
    """Readings whose thing has one value in the report."""
    for key, group in by_key(readings).items():
        if len({r.value for r in group}) == 1:
            yield key, group[0]


def is_telling(r: Reading) -> bool:
    """Whether the name says enough to be the same thing elsewhere: in the lexicon, or five characters and more."""
    return r.code is not None or len(r.thing) >= 5


def finding(rule: str, severity: str, message: str, *readings: Reading) -> Finding:
    """A finding on readings, with their quotes."""
    rows = tuple(r.observation for r in readings)
    return Finding(rule, severity, message, rows, tuple(dict.fromkeys(o.quote for o in rows)))
