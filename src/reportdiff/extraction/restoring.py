"""Units that the print lost, and bounds that the lead sets; restored only with evidence, and flagged."""

from __future__ import annotations

import re
from functools import cache

from reportdiff.extraction.lead import MONEY, RATES
from reportdiff.extraction.slots import Slot
from reportdiff.language import cues
from reportdiff.language.cues import any_of

_VERB_END = re.compile(
    r"(?:[比较与][^，]{1,6}(?=减少|增加))?(?:由|从|到?(?:19|20)\d\d年(?:底|末)?|要|将|已经|控制在|缩小[到至]|降[到至]|分别|已|近|总计|达到?|为|突破|跨越|迈上|跃上|站上|首破|达|过|超过?|减少|增加|新增|共有|约|有)+$"
)
LARGE = MONEY | {"人"}
LEAST = 10_000
"""Sums and populations are told in 万 and 亿: a small bare number has lost its multiplier too, and stays unread."""


@cache
def _units() -> dict[str, str]:
    """The unit of what a noun before the number counts."""
    n = cues.naming()
    return {**n.units_of_names, **n.units_of_nouns}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    n = cues.naming()
    return {
        "before": re.compile(rf"(?P<noun>{any_of(_units())})(?:{any_of(n.unit_noun_ends)})?$"),
        "per": re.compile(r"每(?P<per>立方米|升|平方公里)$"),
        "after": re.compile(rf"(?P<noun>{any_of(n.units_of_nouns)})"),
        "floor_word": re.compile(any_of(n.floor_words)),
        "floor": re.compile(rf"^(?:{any_of(n.adverbs)})*{any_of(n.floors)}"),
    }


def unit_of(slot: Slot, following: Slot | None, first: str | None = None) -> tuple[str | None, tuple[str, ...]]:
    """The unit as printed; else that of the list's next or `first` number; else its noun's (人口 → 人); else None.

    With flags that say so.
    """
    numeral = slot.numeral
    if numeral.unit is not None or numeral.value is None:
        return numeral.unit, numeral.flags
    others = tuple(f for f in numeral.flags if f != "unit_missing")
    listed = following.numeral.unit if following is not None and following.run else None
    if listed or first:
        return listed or first, (*others, "unit_from_list")
    p = _patterns()
    noun = p["before"].search(_VERB_END.sub("", slot.lead)) or _last(p["after"], slot.tail[:16].split("的")[0])
    unit = _units()[noun["noun"]] if noun else None
    if unit is None or (unit in LARGE and abs(numeral.value) < LEAST):
        return None, (*others, "unit_missing")
    return unit, (*others, "unit_restored")


def per_unit(lead: str, unit: str | None) -> str | None:
    """保持在每立方米23微克以下: micrograms for each cubic metre."""
    each = _patterns()["per"].search(lead) if unit else None
    return f"{unit}/{each['per']}" if each and unit and "/" not in unit else unit


def unit_of_the_subject(
    slot: Slot, unit: str | None, name: str, flags: tuple[str, ...]
) -> tuple[str | None, tuple[str, ...]]:
    """旅游人次由830万增加到1300万: a large number without unit and name is told in the unit of the one before, or
    in that of the subject's `name` (总收入增长10%、突破千亿)."""
    value = slot.numeral.value
    if unit in RATES and value is not None and abs(value) >= LEAST:
        of_name = _patterns()["before"].search(name)
        unit = _units()[of_name["noun"]] if of_name else unit
    if unit is None or unit in RATES or value is None or abs(value) < LEAST:
        return None, flags
    if slot.tail and slot.tail not in cues.naming().tail_noise:
        return None, flags
    return unit, (*(f for f in flags if f != "unit_missing"), "unit_from_list")


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """贫困家庭学生: what is counted stands last."""
    return next(iter(list(pattern.finditer(text))[::-1]), None)


def floor(slot: Slot, tail: str) -> str | None:
    """`>=` for 确保…稳定在450万亩 and 至少建成2所; nothing for 确保26个问题销号."""
    if slot.numeral.comparator != "=" or slot.numeral.form == "rank":
        return None
    p = _patterns()
    reached = not tail and not slot.tail.startswith("的") and p["floor"].match(slot.lead)
    sets = p["floor_word"].search(slot.lead) or reached
    return ">=" if sets else None
