"""How an indicator went over the years, from the rows of several comparisons of one area."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reportdiff.model import Comparison, Observation
from reportdiff.publishing.charts import Point
from reportdiff.publishing.records import number


def series_key(o: Observation) -> str:
    """What must be equal for two years to be points of one line."""
    return "|".join((o.indicator_code or o.indicator, o.measure, o.unit or "", *o.scope))


def trajectories(comparisons: Iterable[Comparison]) -> dict[str, list[Point]]:
    """Each indicator's years in order; where a year is told twice, the first target in the report counts."""
    found: dict[str, dict[int, Point]] = {}
    for comparison in comparisons:
        for outcome in comparison.outcomes:
            year = comparison.a.plan_year
            if year is not None and outcome.target.value is not None:
                line = found.setdefault(series_key(outcome.target), {})
                line.setdefault(year, _point(year, outcome))
    return {key: [line[year] for year in sorted(line)] for key, line in found.items()}


def _point(year: int, outcome: Any) -> Point:
    result = None
    if outcome.gap is not None and outcome.target.value is not None:
        result = number(outcome.target.value + outcome.gap)
    return Point(year, number(outcome.target.value), result, str(outcome.outcome))


def from_rows(rows: Iterable[Mapping[str, Any]]) -> list[Point]:
    """Points from flat rows of one series, one a year."""
    line = {r["year"]: Point(r["year"], r["target_value"], r["result_value"], r["outcome"]) for r in rows}
    return [line[year] for year in sorted(line)]
