"""How an indicator went over the years, from several comparisons of one area."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reportdiff.model import Comparison, Observation, Outcome
from reportdiff.publishing.charts import Point
from reportdiff.publishing.comparable import comparable_result
from reportdiff.publishing.records import number
from reportdiff.publishing.rows import Row

_TOLD = (
    "year",
    "indicator",
    "indicator_code",
    "scope",
    "measure",
    "target_unit",
    "target_value",
    "comparable_result",
    "outcome",
)


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


def _point(year: int, outcome: Outcome) -> Point:
    target, result = number(outcome.target.value), number(comparable_result(outcome))
    return Point(year, target, result, str(outcome.outcome))


def published(folder: Path) -> dict[str, list[Point]]:
    """The same from the pairs published under `folder` (an area's), where their comparisons are no longer at hand."""
    import pyarrow.parquet as pq

    found: dict[str, dict[int, Point]] = {}
    for path in sorted(folder.rglob("diff.parquet")):
        for row in pq.read_table(path, columns=list(_TOLD)).to_pylist():
            if row["year"] is not None and row["target_value"] is not None:
                point = Point(row["year"], row["target_value"], row["comparable_result"], row["outcome"])
                found.setdefault(_row_key(row), {}).setdefault(row["year"], point)
    return {key: [line[year] for year in sorted(line)] for key, line in found.items()}


def _row_key(row: Row) -> str:
    scope = (row["scope"] or "").split()
    return "|".join((row["indicator_code"] or row["indicator"], row["measure"], row["target_unit"] or "", *scope))
