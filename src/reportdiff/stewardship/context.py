"""What a steward looks at beside a row: its sentence, its neighbours, last year's number, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from reportdiff.comparison.wording import number
from reportdiff.language.names import names
from reportdiff.model import Extraction, Kind, Measure, Observation
from reportdiff.stewardship.words import say

_BESIDE = 2
_ENDS = "。；！？\n"
_LONGEST = 300


def marked(row: Observation) -> tuple[str, str, str]:
    """The quote in three pieces: before the number, the number, after it. A number that isn't found: all before."""
    quote, figure = row.quote, row.value_text
    at = row.start - row.quote_start
    if at < 0 or quote[at : at + len(figure)] != figure:
        at = quote.find(figure)
    if not figure or at < 0:
        return quote, "", ""
    return quote[:at], figure, quote[at + len(figure) :]


def sentence(row: Observation, text: str) -> tuple[str, str, str]:
    """The whole sentence round the number, in three pieces, from the report's text; the quote where there is none."""
    if text[row.start : row.end] != row.value_text:
        return marked(row)
    first = min(row.start, row.quote_start) if row.quote_start else row.start
    start = max((text.rfind(c, 0, first) + 1 for c in _ENDS), default=0)
    ends = [at for c in _ENDS if (at := text.find(c, row.end)) >= 0]
    end = min(ends, default=len(text))
    start, end = max(start, row.start - _LONGEST), min(end + 1, row.end + _LONGEST)
    return text[start : row.start].lstrip(), text[row.start : row.end], text[row.end : end].rstrip()


def said(row: Observation, language: str = "zh") -> str:
    """The reading of a row in one line: 常住人口 数值 = 210万 人（2024，结果）."""
    comparator = "" if row.comparator in (None, "=") else say(f"comparator.{row.comparator}", language) + " "
    measure = "" if row.measure is Measure.LEVEL else say(f"measure.{row.measure}", language) + " "
    what = f"{row.indicator or '?'} {measure}{comparator}{amount(row)}"
    kind = say(f"kind.{row.kind}", language)
    return say("ui.said", language, None, what=what, period=row.period or "?", kind=kind)


def amount(row: Observation) -> str:
    """The number with its unit, as people say it; the words where there is no number."""
    if row.value is None:
        return row.value_text
    top = "" if row.value_max is None else f"—{number(row.value_max)}"
    return f"{number(row.value)}{top}{row.unit or ''}"


def neighbours(row: Observation, report: Extraction) -> tuple[Observation, ...]:
    """The rows printed right before and after it."""
    rows = sorted(report.observations, key=lambda o: o.start)
    at = next((i for i, o in enumerate(rows) if o.id == row.id), None)
    if at is None:
        return ()
    return (*rows[max(0, at - _BESIDE) : at], *rows[at + 1 : at + 1 + _BESIDE])


def other_year(row: Observation, reports: Sequence[Extraction]) -> Observation | None:
    """The same thing in the report before, else in the one after: of the same measure, by code or by name."""
    for step in (-1, 1):
        beside = [e for e in reports if row.review_year and e.about.review_year == row.review_year + step]
        alike = [o for e in beside for o in e.observations if o.measure is row.measure and _same_thing(o, row)]
        if alike:
            return min(alike, key=lambda o: (o.kind is not Kind.RESULT, o.start))
    return None


def _same_thing(one: Observation, other: Observation) -> bool:
    if one.indicator_code or other.indicator_code:
        return one.indicator_code == other.indicator_code and one.scope == other.scope
    return bool(one.indicator) and names().fold(one.indicator) == names().fold(other.indicator)


def rivals(row: Observation, report: Extraction) -> tuple[Observation, ...]:
    """Rows of the report that give the same thing another value for the same year."""
    alike = ("kind", "measure", "period", "unit")
    return tuple(
        o
        for o in report.observations
        if o.value != row.value and _same_thing(o, row) and all(getattr(o, n) == getattr(row, n) for n in alike)
    )


def magnitude(row: Observation, before: Observation | None) -> float:
    """How many powers of ten lie between the row and last year's; 0 where there is nothing to compare."""
    if before is None or not row.value or not before.value or row.unit not in (None, before.unit):
        return 0.0
    return float(abs(abs(row.value / before.value).log10()))


def of(report_of: Iterable[Extraction], row: Observation) -> Extraction | None:
    """The extraction that holds the row."""
    return next((e for e in report_of if any(o.id == row.id for o in e.observations)), None)


def closest(value: Decimal, wanted: Decimal, factors: Sequence[int]) -> Decimal:
    """`value` times the factor that brings it nearest to `wanted`."""
    return min(
        (value * f for f in factors), key=lambda v: abs((abs(v / wanted)).log10()) if v and wanted else Decimal(99)
    )
