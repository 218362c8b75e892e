"""What one report says against itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from reportdiff.comparison.bodies import Body, finding, is_telling
from reportdiff.comparison.differences import DOUBLE
from reportdiff.comparison.listings import names_listed
from reportdiff.comparison.readings import Reading, ratio
from reportdiff.comparison.vetoes import rival_deeds
from reportdiff.language.names import names
from reportdiff.model import Finding, Kind, Measure, Part

_ROUGH = frozenset({"~", ">", "<", ">=", "<="})
_POINT = Decimal(1)
_SECTORS = ("primary_value_added", "secondary_value_added", "tertiary_value_added")


def statements_disagree(body: Body) -> Iterator[Finding]:
    """The body and an annex, or the review and the plan, give one thing two numbers for one year."""
    for kind in (body.results, body.targets):
        exact = (r for r in kind if is_telling(r) and _is_exact(r))
        for group in _by_thing(exact).values():
            pair = _disagreeing(group)
            if pair:
                one, other = (r.observation for r in pair)
                places = f"{_place(one.part)}作{one.value_text}，{_place(other.part)}作{other.value_text}"
                yield finding("statements_disagree", "critical", f"{one.indicator}：{places}", *pair)


def _is_exact(r: Reading) -> bool:
    """Of one year, neither bounded nor merely expected."""
    expected = r.observation.kind is Kind.RESULT and names().is_expected(r.observation.quote)
    return r.observation.comparator not in _ROUGH and not r.spans_years and not expected


def _by_thing(readings: Iterable[Reading]) -> dict[tuple[object, ...], list[Reading]]:
    """As `by_key`, but 建成 and 创建 of one thing are one."""
    groups: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for r in readings:
        groups[(r.code or r.thing, r.scope, r.kind_of_measure, r.family)].append(r)
    return groups


def _disagreeing(group: Sequence[Reading]) -> tuple[Reading, Reading] | None:
    pairs = ((one, other) for n, one in enumerate(group) for other in group[n + 1 :])
    return next((p for p in pairs if _apart(*p) and not _agree(*p)), None)


def _apart(one: Reading, other: Reading) -> bool:
    """In different parts, with no different deeds, and neither the sum of the years that are looked back on."""
    if any(r.in_look_back for r in (one, other)) and not 1 / DOUBLE < ratio(one, other) < DOUBLE:
        return False
    return one.observation.part is not other.observation.part and not rival_deeds(one.deeds, other.deeds)


def _agree(one: Reading, other: Reading) -> bool:
    """Equal, or one is the other rounded."""
    a, b = one.observation, other.observation
    value = names().convert(b.value, b.unit, a.unit) if b.value is not None else None
    if a.value is None or value is None:
        return True
    return abs(a.value - value) <= max(_half_digit(a.value), _half_digit(value)) or not _of_one_size(a.value, value)


def _half_digit(value: Decimal) -> Decimal:
    """Half of the last digit that is not zero: what rounding may have taken."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1)


def _of_one_size(a: Decimal, b: Decimal) -> bool:
    """Numbers tenfold apart are of different things, whatever their names."""
    return bool(a and b) and Decimal("0.1") < abs(a / b) < 10


def _place(part: Part) -> str:
    return {Part.REVIEW: "回顾", Part.PLAN: "计划", Part.ANNEX: "附表", Part.OTHER: "他处"}[part]


def parts_exceed_total(body: Body) -> Iterator[Finding]:
    """A total, and behind 其中 parts of it whose sum is more than the total."""
    for group in _by_quote(body.results).values():
        for n, total in enumerate(group):
            parts = [r for r in group[n + 1 :] if _is_part(r, total)]
            if len(parts) > 1 and sum(r.value or 0 for r in parts) > (total.value or 0):
                message = f"{total.name}{total.observation.value_text}，其中各项之和却更大"
                yield finding("parts_exceed_total", "warning", message, total, *parts)
                break


def _by_quote(readings: Sequence[Reading]) -> dict[int, list[Reading]]:
    groups: dict[int, list[Reading]] = defaultdict(list)
    for r in readings:
        groups[r.observation.quote_start].append(r)
    return groups


def _is_part(r: Reading, total: Reading) -> bool:
    o, whole = r.observation, total.observation
    if o.unit != whole.unit or "其中" not in whole.quote:
        return False
    between = whole.quote[max(0, whole.end - whole.quote_start) : max(0, o.start - whole.quote_start)]
    return "其中" in between and o.measure is whole.measure is Measure.LEVEL and not r.is_ratio


def sectors_miss_total(body: Body) -> Iterator[Finding]:
    """The three sectors' value added against the gross product, allowing for rounding."""
    total = body.unscoped("gdp", Measure.LEVEL)
    parts = [r for code in _SECTORS if (r := body.unscoped(code, Measure.LEVEL))]
    if total is None or len(parts) < 3 or not total.value:
        return
    summed = sum((r.value or Decimal(0) for r in parts), Decimal(0))
    if abs(summed / total.value - 1) > Decimal("0.01"):
        yield finding("sectors_miss_total", "warning", "三次产业增加值之和与地区生产总值不符", total, *parts)


def list_lengths_differ(body: Body) -> Iterator[Finding]:
    """`北湖、南岗、东坡4个社区`: as many names as are counted, or fewer where 等 stands behind them."""
    for r in body.readings:
        listed = names_listed(r.observation)
        if listed and not listed.agrees:
            message = f"所列名称{max(listed.printed)}个，而数作{r.observation.value_text}"
            yield finding("list_lengths_differ", "warning", message, r)


def share_differs(body: Body) -> Iterator[Finding]:
    """A share whose part and whole are both printed: their quotient is another number."""
    for r in body.results:
        if (
            r.entry is None
            or r.entry.ratio_of is None
            or r.scope
            or r.observation.measure in (Measure.CHANGE, Measure.GROWTH)
        ):
            continue
        part, whole = (body.unscoped(code, Measure.LEVEL) for code in r.entry.ratio_of)
        if (
            part
            and whole
            and part.observation.unit == whole.observation.unit
            and part.value
            and whole.value
            and r.value
        ):
            quotient = part.value / whole.value * 100
            if abs(quotient - r.value) > _POINT:
                message = f"{r.name}作{r.observation.value_text}，按所印数字为{quotient:.1f}%"
                yield finding("share_differs", "warning", message, r, part, whole)
