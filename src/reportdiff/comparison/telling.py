"""Numbers that tell by themselves what they are of: 改厕20.35万户 this year was 20.35万户 last year, too."""

from __future__ import annotations

from reportdiff.comparison.readings import Reading
from reportdiff.comparison.similarity import covered
from reportdiff.comparison.vetoes import MONEY, TELLING

SOME_SAME, HALF_SAME, MANY_DIGITS = 0.4, 0.5, 3
"""How much of a name comes again where its very number does: of so many digits, or of two."""

PUT_IN = "投资"
"""How a sum ends that tells as much as a count: 重点项目完成投资2450亿元, of 重点项目年度投资2450亿元."""


def telling_number(reading: Reading) -> str:
    """A count of twenty and more, of two digits and more, with its unit's family; empty for other numbers."""
    value = reading.value
    if value is None or reading.kind_of_measure != "amount":
        return ""
    if reading.family in MONEY and not reading.thing.endswith(PUT_IN):
        return ""
    return f"{value} {reading.family}" if value >= TELLING and _digits(reading) > 1 else ""


def is_the_number_itself(target: Reading, result: Reading) -> bool:
    """Whether the aim's telling number comes again under a name that has as good as half of its own."""
    told = telling_number(target)
    if not told or told != telling_number(result):
        return False
    shared = max(covered(target.thing, result.thing), covered(result.thing, target.thing))
    return shared >= (SOME_SAME if _digits(target) >= MANY_DIGITS else HALF_SAME)


def _digits(reading: Reading) -> int:
    """How many digits its number tells: 4 of 20.35万, 2 of 1500."""
    return len(reading.value.normalize().as_tuple().digits) if reading.value is not None else 0
