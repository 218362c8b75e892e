"""Reports in a few words: `target("城镇新增就业", 4000, "人")`, `report(2021, …)`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from reportdiff.model import (
    About,
    Claim,
    Extraction,
    Kind,
    Measure,
    Observation,
    Part,
    Source,
)

AREA = "青溪区"
Number = int | float | str | None


def observation(
    kind: Kind, name: str, value: Number, unit: str | None, measure: str = "level", **more: Any
) -> Observation:
    """An observation whose quote is its name and number; `start` is given when it is put in a report."""
    printed = "完成" if value is None else f"{value}{unit or ''}"
    return replace(
        Observation(
            id="",
            ref_area=AREA,
            review_year=None,
            part=Part.PLAN if kind is Kind.TARGET else Part.REVIEW,
            section=(),
            kind=kind,
            indicator=name,
            indicator_code=None,
            measure=Measure(measure),
            value=None if value is None else Decimal(str(value)),
            value_max=None,
            unit=unit,
            comparator="=",
            period=None,
            quote=f"{name}{printed}",
            value_text=printed,
            start=0,
            end=0,
        ),
        **more,
    )


def target(name: str, value: Number, unit: str | None = None, measure: str = "level", **more: Any) -> Observation:
    return observation(Kind.TARGET, name, value, unit, measure, **more)


def result(name: str, value: Number, unit: str | None = None, measure: str = "level", **more: Any) -> Observation:
    return observation(Kind.RESULT, name, value, unit, measure, **more)


def report(
    review_year: int | None, observations: Sequence[Observation] = (), claims: Sequence[Claim] = (), area: str = AREA
) -> Extraction:
    """A report of that year; the observations follow each other in its text."""
    plan_year = None if review_year is None else review_year + 1
    name = f"{area}-{review_year}"
    about = About(f"{area}政府工作报告", area, review_year, plan_year, Source(f"{name}.txt", name, "text/plain"))
    placed, at = [], 0
    for o in observations:
        year = plan_year if o.kind is Kind.TARGET and o.table_row is None else review_year
        period = o.period or (str(year) if year else None)
        start = at + len(o.quote) - len(o.value_text)
        placed.append(
            replace(
                o,
                id=f"{name}-{at}",
                review_year=review_year,
                period=period,
                quote_start=at,
                start=start,
                end=at + len(o.quote),
            )
        )
        at += len(o.quote) + 300
    return Extraction(about, tuple(placed), (), tuple(claims))


def claim(subject: str, cue: str, says: str = "done") -> Claim:
    quote = subject + cue
    return Claim(quote, 9000, 9000 + len(quote), subject, cue, says)
