"""A target with its answer, ready to be judged: values in the target's unit, band, direction."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportdiff.comparison.bounds import AT_MOST
from reportdiff.comparison.kept import kept
from reportdiff.comparison.matching import Link
from reportdiff.comparison.readings import Reading
from reportdiff.language.names import names
from reportdiff.model import Claim, Measure, Observation

POINTS = Decimal("0.3")
"""Band of rates and growth, in points."""
PERCENT = Decimal(5)
"""Band of amounts and counts, in percent of the target."""


@dataclass(frozen=True)
class Case:
    """One target before its judge."""

    target: Reading
    answer: Reading | None
    differs: str
    bound: str
    review_year: int | None
    reference: Observation | None = None
    """For `in_step`: the growth in B that it must keep step with."""
    claim: Claim | None = None
    computed: Decimal | None = None
    """A result worked out from printed numbers, in the target's unit."""

    @kept
    def aim(self) -> Decimal | None:
        return self.target.value

    @kept
    def result(self) -> Decimal | None:
        """The result in the target's unit; the less favourable end of a range."""
        if self.computed is not None:
            return self.computed
        if self.answer is None or self.answer.value is None:
            return None
        o = self.answer.observation
        value = o.value_max if self.less_is_better and o.value_max is not None else o.value
        return None if value is None else names().convert(value, o.unit, self.target.observation.unit)

    @property
    def comparator(self) -> str:
        return self.target.observation.comparator or "="

    @kept
    def in_points(self) -> bool:
        """Whether the gap is in points: rates, growth, indices; all else is an amount, an increase in yuan too."""
        return self.target.is_ratio or self.target.observation.measure is Measure.GROWTH or self._is_index

    @property
    def _is_index(self) -> bool:
        return bool(self.target.entry and not self.target.entry.units)

    @kept
    def band(self) -> Decimal:
        entry, aim = self.target.entry, self.aim or Decimal(0)
        own = Decimal(str(entry.band)) if entry and entry.band is not None else None
        if self.in_points:
            return POINTS if own is None else own
        return abs(aim) * (PERCENT if own is None else own) / 100

    @kept
    def less_is_better(self) -> bool:
        """By the comparator, by an aim at a fall, by rank, by the lexicon or the name's words."""
        if self.target.observation.measure is Measure.RANK or self.is_fall:
            return True
        if self.comparator in AT_MOST:
            return True
        return self.target.better == "lower" and self.target.observation.measure is not Measure.COMPLETION

    @property
    def is_fall(self) -> bool:
        """A target printed as a fall (下降3%以上: -3)."""
        return self.aim is not None and self.aim < 0

    @property
    def is_ceiling(self) -> bool:
        return bool(self.target.entry and self.target.entry.ceiling)

    @property
    def best_end(self) -> Decimal | None:
        """For a range, the end beyond which a result is better than aimed at."""
        top = self.target.observation.value_max
        return self.aim if self.less_is_better or top is None else top

    @property
    def worst_end(self) -> Decimal | None:
        """For a range, the end that must be reached."""
        top = self.target.observation.value_max
        return top if self.less_is_better and top is not None else self.aim

    def lead(self, over: Decimal) -> Decimal:
        """By how much the result is better than `over`; negative where it is worse."""
        assert self.result is not None
        return over - self.result if self.less_is_better else self.result - over


def case(link: Link, review_year: int | None, **more: object) -> Case:
    """The case of a link; `more`: reference, claim, computed."""
    chosen = link.chosen
    return Case(
        link.target,
        link.results[0] if link.results else None,
        chosen.differs if chosen else "",
        chosen.bound if chosen else "",
        review_year,
        **more,  # type: ignore[arg-type]
    )
