"""A printed completion rate against its own row's target and completion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from reportdiff.comparison.bodies import Body, finding
from reportdiff.comparison.readings import Reading
from reportdiff.comparison.wording import plain
from reportdiff.language.names import names
from reportdiff.model import Finding, Kind, Measure


def completion_rate(body: Body) -> Iterator[Finding]:
    """A rate that the row's numbers don't give: truncated or rounded (told as such), or neither."""
    for target, result, rate in _rows(body):
        exact = _exact(target, result)
        if exact is None or rate.value is None or exact == rate.value or _is_within(target, result):
            continue
        how = _how(exact, rate.value)
        what = f"完成{result.observation.value_text}，目标{target.observation.value_text}，应为{_shown(exact)}%"
        message = f"{target.name}：印作{rate.observation.value_text}，{what}（{how or '不符'}）"
        yield finding("completion_rate", "info" if how else "warning", message, target, result, rate)


def _rows(body: Body) -> Iterator[tuple[Reading, Reading, Reading]]:
    rows: dict[str, list[Reading]] = defaultdict(list)
    for r in body.rows:
        rows[r.observation.table_row or ""].append(r)
    for row in rows.values():
        target, result, rate = (_only(row, kind) for kind in ("target", "result", "rate"))
        if target and result and rate:
            yield target, result, rate


def _only(row: list[Reading], role: str) -> Reading | None:
    found = [r for r in row if _role(r) == role]
    return found[0] if len(found) == 1 else None


def _role(r: Reading) -> str:
    if r.observation.measure is Measure.COMPLETION:
        return "rate"
    return "target" if r.observation.kind is Kind.TARGET else "result" if r.observation.kind is Kind.RESULT else ""


def _is_within(target: Reading, result: Reading) -> bool:
    """Inside an aim that is a range any rate from 100% on is right."""
    top = target.observation.value_max
    return top is not None and result.value is not None and result.value <= top


def _exact(target: Reading, result: Reading) -> Decimal | None:
    o = result.observation
    value = names().convert(o.value, o.unit, target.observation.unit) if o.value is not None else None
    return value / target.value * 100 if value is not None and target.value else None


def _how(exact: Decimal, printed: Decimal) -> str:
    """Whether cutting or rounding at the printed precision gives the printed rate."""
    digit = Decimal(1).scaleb(min(0, int(printed.normalize().as_tuple().exponent)))
    if exact.quantize(digit, ROUND_HALF_UP) == printed:
        return "四舍五入"
    return "截尾" if exact.quantize(digit, ROUND_DOWN) == printed else ""


def _shown(value: Decimal) -> str:
    return plain(value.quantize(Decimal("0.01"), ROUND_HALF_UP))
