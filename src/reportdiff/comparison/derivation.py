"""A result by another measure, worked out from two printed numbers: growth from two levels, a level from a growth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from reportdiff.comparison.indices import are_index_and_rise, is_index
from reportdiff.comparison.readings import Reading
from reportdiff.comparison.vetoes import MONEY
from reportdiff.comparison.wording import number, plain
from reportdiff.language.names import names
from reportdiff.model import Measure, Observation

_VOLUME = "price and volume"
_MEASURED = {"area": "面积", "length": "里程"}
"""What a unit of this family measures: mu of new woods are their area."""
"""The opposites of scopes.yml that tell a sum from a count: 项目投资 is no count of projects."""
ROUNDED = Decimal("0.0005")
"""How much of an amount half a tenth of a percent is: so much a printed growth leaves open."""
_BASE = 100
"""What an index counts the year before as."""
_TOGETHER = 40
"""Characters between an amount and its growth."""
_PLAN = ("计划", "目标", "任务")


@dataclass(frozen=True, slots=True)
class Derived:
    """A value in the target's unit and the words that show the sum; it settles where the second report prints both."""

    value: Decimal
    words: str
    settles: bool
    base: Reading


class History:
    """Last year's levels, as the second report prints them (those settle) or the first does (those inform)."""

    def __init__(self, ours: Iterable[Reading], theirs: Iterable[Reading], year: int | None) -> None:
        self._year = year
        self._theirs = list(theirs)
        self._levels: dict[tuple[object, ...], list[tuple[Reading, bool]]] = defaultdict(list)
        for readings, settles in ((self._theirs, True), (ours, False)):
            for r in readings:
                if self._is_last_years_level(r):
                    self._levels[r.code or names().fold(r.name), r.scope].append((r, settles))

    def _is_last_years_level(self, r: Reading) -> bool:
        """Whether it is of the year before; where several years are looked back on, a start is the first one's."""
        years = r.years or (self._year, self._year)
        of_the_year = self._year is not None and years == (self._year, self._year) and not r.in_look_back
        return of_the_year and r.observation.measure in (Measure.LEVEL, Measure.SHARE) and r.value is not None

    def derive(self, target: Reading, answer: Reading) -> Derived | None:
        """The result in the target's measure; None where no base is printed or the sum would not be sound."""
        if answer.observation.measure is Measure.COMPLETION:
            return _of_the_plan(target, answer)
        if settled := _beyond_the_aim(target, answer) or _by_index(target, answer):
            return settled
        if target.observation.measure is Measure.CHANGE and not target.is_ratio:
            return self._increase(target, answer)
        if target.entry is not None and target.entry.constant_prices:
            return None
        if any(w in target.observation.quote for w in ("可比", "同口径", "不变价", "实际增长")):
            return None
        for base, settles in self._levels.get((target.code or names().fold(target.name), target.scope), ()):
            found = _work_out(target.observation, answer.observation, base.observation)
            if found:
                return Derived(found[0], found[1], settles, base)
        return None

    def _increase(self, target: Reading, answer: Reading) -> Derived | None:
        """By how much an amount rose, from the amount and its growth where one sentence prints both."""
        told = [r for r in self._theirs if r.key[:2] == answer.key[:2] and _are_told_together(r, answer)]
        level = next((r for r in told if r.observation.measure is Measure.LEVEL and not r.is_ratio), None)
        grown = next((r for r in told if r.observation.measure is Measure.GROWTH and not r.spans_years), None)
        if level is None or grown is None or level.value is None or grown.value is None or target.value is None:
            return None
        rise = names().convert(
            level.value - level.value / (1 + grown.value / 100), level.observation.unit, target.observation.unit
        )
        if rise is None or abs(rise - target.value) <= level.value * ROUNDED:
            return None
        printed = level.observation.value_text
        return Derived(rise, f"{printed}−{printed}÷（1＋{plain(grown.value)}%）＝{number(rise)}", True, level)


def _are_told_together(one: Reading, other: Reading) -> bool:
    return abs(one.observation.start - other.observation.start) <= _TOGETHER


def _beyond_the_aim(target: Reading, answer: Reading) -> Derived | None:
    """A growth of which the second report tells by how many points it went beyond its aim: 比预期目标高2个百分点."""
    way = names().beyond_the_aim(answer.told_before)
    growth = target.kind_of_measure in ("growth", "rate") and answer.observation.measure is Measure.CHANGE
    if not way or not growth or target.value is None or answer.value is None:
        return None
    points = way * abs(answer.value)
    value = target.value + points
    words = f"{plain(target.value)}%{'＋' if way > 0 else '−'}{plain(abs(points))}＝{plain(value)}%"
    return Derived(value, words, True, answer)


def _by_index(target: Reading, answer: Reading) -> Derived | None:
    """An index from the rate by which it rose, or the other way round: 2% is 102."""
    if not are_index_and_rise(target, answer) or answer.value is None:
        return None
    up = _BASE if is_index(target) else -_BASE
    words = f"{plain(answer.value)}{'＋' if up > 0 else '−'}{_BASE}＝{plain(answer.value + up)}"
    return Derived(answer.value + up, words, True, answer)


def _of_the_plan(target: Reading, answer: Reading) -> Derived | None:
    """A count of which the second report tells only how much of the plan was reached: 完成年计划的113.4%."""
    told = any(word in answer.observation.quote for word in _PLAN)
    ours = target.name + _MEASURED.get(target.family, "")
    volume = names().sides(answer.name).get(_VOLUME, frozenset()) - names().sides(ours).get(_VOLUME, frozenset())
    if volume and target.family not in MONEY:
        return None
    if not told or target.kind_of_measure != "amount" or target.value is None or answer.value is None:
        return None
    value = target.value * answer.value / 100
    words = f"{target.observation.value_text}×{plain(answer.value)}%＝{number(value)}"
    return Derived(value, words, True, answer)


def _work_out(target: Observation, answer: Observation, base: Observation) -> tuple[Decimal, str] | None:
    if base.value is None or answer.value is None or not base.value:
        return None
    level = names().convert(answer.value, answer.unit, base.unit)
    pair = (target.measure, answer.measure)
    if pair == (Measure.GROWTH, Measure.LEVEL) and level is not None and base.unit != "%":
        value = _tenth((level / base.value - 1) * 100)
        return value, f"{answer.value_text}÷{base.value_text}−1＝{plain(value)}%"
    if pair == (Measure.LEVEL, Measure.GROWTH) and base.unit != "%":
        grown = names().convert(base.value * (1 + answer.value / 100), base.unit, target.unit)
        return None if grown is None else (grown, f"{base.value_text}×（1＋{plain(answer.value)}%）＝{number(grown)}")
    if target.measure is Measure.CHANGE and answer.unit == base.unit == "%":
        value = answer.value - base.value
        return value, f"{answer.value_text}−{base.value_text}＝{plain(value)}个百分点"
    return None


def _tenth(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)
