"""Which reports can be compared: the same area, the second reviewing the year that the first plans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportdiff.errors import PairError
from reportdiff.model import About, Extraction


def check(a: About, b: About) -> None:
    """Raise PairError, in words, unless `b` reviews the year that `a` plans for the same area."""
    where = f"{a.source.name} and {b.source.name}"
    if a.source.sha256 == b.source.sha256:
        raise PairError("both are the same report", where=where, todo="give two successive reports")
    if not _same_area(a.ref_area, b.ref_area):
        raise PairError(
            f"the reports are of two areas, {a.ref_area} and {b.ref_area}",
            where=where,
            todo="give two reports of one area",
        )
    if a.plan_year is None or b.review_year is None:
        missing = a.source.name if a.plan_year is None else b.source.name
        raise PairError(f"no year was found in {missing}", where=where, todo="write the years into its .yml file")
    if a.plan_year == b.review_year:
        return
    if b.plan_year == a.review_year:
        raise PairError("the reports are in the wrong order", where=where, todo="give the earlier one first")
    if a.plan_year == b.plan_year:
        raise PairError(f"both reports plan {a.plan_year}", where=where, todo="give two successive reports")
    raise PairError(
        f"the reports are not successive: the first plans {a.plan_year}, the second reviews {b.review_year}",
        where=where,
        todo=f"give the report that reviews {a.plan_year} as the second",
    )


def successive(reports: Iterable[Extraction]) -> list[tuple[Extraction, Extraction]]:
    """The pairs among reports of any areas, in order of area and year; reports without years pair with none."""
    ordered = sorted(reports, key=lambda r: (r.about.ref_area, r.about.review_year or 0, r.about.source.sha256))
    return [(a, b) for a in ordered for b in ordered if _is_pair(a.about, b.about)]


def _is_pair(a: About, b: About) -> bool:
    return a.ref_area == b.ref_area and a.plan_year is not None and a.plan_year == b.review_year


def _same_area(one: str, other: str) -> bool:
    return one == other or not one or not other


def repeated(reports: Sequence[Extraction]) -> list[tuple[Extraction, Extraction]]:
    """Pairs of reports that claim the same area and year: a person must say which one holds."""
    seen: dict[tuple[str, int | None], Extraction] = {}
    twice = []
    for report in reports:
        key = (report.about.ref_area, report.about.review_year)
        if key in seen:
            twice.append((seen[key], report))
        seen.setdefault(key, report)
    return twice
