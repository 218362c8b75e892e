"""What the second report says against the first."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from reportdiff.comparison.bodies import Body, by_key, finding, is_telling, told_once
from reportdiff.comparison.differences import DOUBLE
from reportdiff.comparison.readings import Reading, ratio
from reportdiff.language.names import names
from reportdiff.model import Finding, Kind, Measure

_DIGITS = 3
"""A number with fewer telling digits may well come again by chance."""
_OFF_BY = Decimal(5)
"""Points between printed and implied growth that a change of base doesn't usually explain."""
_SAME, _SURELY_IT, _STILL_IT = Decimal("0.005"), Decimal("0.03"), Decimal("0.5")
"""By how much of itself a number for one year is another, surely the same thing's, and still the same thing's."""
_AT_LEAST = frozenset({"=", ">=", ">"})


def copied(before: Body, after: Body) -> Iterator[Finding]:
    """A result with telling digits that is last year's, while others moved."""
    ours = dict(told_once(r for r in before.results if _is_of_one_year(r)))
    theirs = list(told_once(r for r in after.results if _is_of_one_year(r)))
    moved = any(key in ours and ours[key].value != r.value for key, r in theirs)
    for key, r in theirs:
        same = key in ours and ours[key].value == r.value and ours[key].observation.unit == r.observation.unit
        if same and is_telling(r) and _digits(r) >= _needed_digits(r) and moved:
            message = f"{r.name}{r.observation.value_text}与上年所报完全相同"
            yield finding("copied", "warning", message, ours[key], r)


def _is_of_one_year(r: Reading) -> bool:
    """Neither gathered over years nor a thing done once and for all."""
    return not (r.spans_years or r.in_look_back or "remove" in r.deeds or "全部" in r.name)


def _needed_digits(r: Reading) -> int:
    return _DIGITS if r.kind_of_measure == "amount" else _DIGITS + 1


def _digits(r: Reading) -> int:
    return len(r.value.normalize().as_tuple().digits) if r.value is not None else 0


def growth_contradicts_levels(before: Body, after: Body) -> Iterator[Finding]:
    """A printed growth far from that which both reports' levels give; not for growth at constant prices."""
    last_year = dict(told_once(r for r in before.results if _is_level(r)))
    growths = {
        (r.code, r.scope): r for _, r in told_once(r for r in after.results if r.observation.measure is Measure.GROWTH)
    }
    for key, level in told_once(r for r in after.results if _is_level(r)):
        base, growth = last_year.get(key), growths.get((level.code, level.scope))
        if base and growth and _are_comparable(base, level):
            yield from _contradiction(base, level, growth)


def _are_comparable(base: Reading, level: Reading) -> bool:
    """One name, one unit, one year each (no sum of those that a title tells), and no growth at constant prices."""
    nominal = level.entry is not None and not level.entry.constant_prices
    same = names().fold(base.name) == names().fold(level.name) and base.observation.unit == level.observation.unit
    summed = _is_under_years(level) and not 1 / DOUBLE < ratio(base, level) < DOUBLE
    return nominal and same and not summed and not any(r.spans_years or r.in_look_back for r in (base, level))


def _is_under_years(r: Reading) -> bool:
    """Whether a title over it tells more than a year, whatever year it names besides."""
    return any(names().spans_years(title) for title in r.observation.section)


def _is_level(r: Reading) -> bool:
    return r.code is not None and r.kind_of_measure == "amount" and r.observation.comparator == "="


def _contradiction(base: Reading, level: Reading, growth: Reading) -> Iterator[Finding]:
    if not base.value or level.value is None or growth.value is None or _is_of_another_base(growth):
        return
    implied = ((level.value / base.value - 1) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if abs(implied - growth.value) > _OFF_BY:
        told = f"所印增长{growth.observation.value_text}，按两年数字为{implied}%（或因口径、基数调整）"
        yield finding("growth_contradicts_levels", "warning", f"{level.name}：{told}", base, level, growth)


def _is_of_another_base(growth: Reading) -> bool:
    """Of several years, from a start that its clause tells, or of sums of which something was taken out."""
    quote = growth.observation.quote
    of_years = growth.spans_years or growth.in_look_back or growth.tells_way
    return of_years or names().in_comparable_terms(quote) or "实际增长" in quote


def restated(before: Body, after: Body) -> Iterator[Finding]:
    """The second report gives another number for the year that the first one reviewed."""
    year = before.about.review_year
    ours = dict(told_once(r for r in before.results if is_telling(r)))
    for key, group in by_key(r for r in after.readings if _is_past(r, year)).items():
        r = group[0]
        if key in ours and ours[key].observation.unit == r.observation.unit and _restates(ours[key], r, year):
            message = f"{r.name}：{year}年数原作{ours[key].observation.value_text}，今作{r.observation.value_text}"
            yield finding("restated", "info", message, ours[key], r)


def _is_past(r: Reading, year: int | None) -> bool:
    return r.observation.kind is not Kind.TARGET and r.years is not None and r.years == (year, year)


def _restates(old: Reading, new: Reading, year: int | None) -> bool:
    """Whether the numbers are near each other: a bare 由…增加到… may start from any year, so it must be nearer; where
    several years are looked back on, it starts from the first of them."""
    if not old.value or not new.value or old.observation.measure is not new.observation.measure:
        return False
    said = any(w in new.observation.quote for w in ("上年", "去年", str(year)))
    if (new.in_look_back or _is_under_years(new)) and not said:
        return False
    return _SAME < abs(new.value / old.value - 1) < (_STILL_IT if said else _SURELY_IT)


def already_met(before: Body, _after: Body) -> Iterator[Finding]:
    """A target for a rate that the same report shows to be passed when it was set."""
    reached = dict(told_once(r for r in before.results if _is_rate(r)))
    for key, target in told_once(r for r in before.targets if _is_rate(r)):
        result = reached.get(key)
        if result and target.observation.comparator in _AT_LEAST and is_telling(target) and _is_passed(target, result):
            told = f"目标{target.observation.value_text}，设定时已为{result.observation.value_text}"
            yield finding("already_met", "info", f"{target.name}：{told}", target, result)


def _is_rate(r: Reading) -> bool:
    return r.kind_of_measure == "rate" and r.better == "higher"


def _is_passed(target: Reading, result: Reading) -> bool:
    value = (
        names().convert(result.value, result.observation.unit, target.observation.unit)
        if result.value is not None
        else None
    )
    return value is not None and target.value is not None and value > target.value
