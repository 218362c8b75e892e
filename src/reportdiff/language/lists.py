"""Numbers that stand in a list share what is printed once: 30、25个百分点, 12%、15%以上, 1、4、6号线."""

from __future__ import annotations

import re
from decimal import Decimal

from reportdiff.language import numerals, quantities, words
from reportdiff.language.numeral import Numeral

_SCALE = re.compile(r"(?<=\d)(?:万亿|亿|万)$")
_LARGE = Decimal(10_000)
BOUND = "bound of a list"


def share(text: str, found: list[Numeral]) -> list[Numeral]:
    """Let the numbers of a list share what is printed once: 30、25个百分点, 12%、15%以上."""
    joins = (*words.units().list_joins, "")
    for i in range(len(found) - 2, -1, -1):
        if text[found[i].end : found[i + 1].start] in joins:
            found[i], found[i + 1] = _shared(text, found[i], found[i + 1])
    for i in range(1, len(found)):
        if text[found[i - 1].end : found[i].start] in joins:
            found[i] = _carried_on(found[i - 1], found[i])
    return found


def _carried_on(before: Numeral, one: Numeral) -> Numeral:
    """分别增长2倍、1.5倍: what holds for a number and the one before it holds for those after it too."""
    if before.form == "growth_multiple":
        return _grown(one)
    if BOUND in before.rules and one.comparator == "=" and one.unit == before.unit and not one.status:
        return one.changed(comparator=before.comparator, rules=(*one.rules, BOUND))
    return one


def _grown(one: Numeral) -> Numeral:
    """分别增长2倍、1.5倍: the verb holds for the later numbers too."""
    return quantities.by_times(one) if one.unit == "倍" and not one.status else one


def _shared(text: str, one: Numeral, other: Numeral) -> tuple[Numeral, Numeral]:
    one = _with_unit(text, one, other)
    if other.status == "ordinal" and not one.status and one.unit == other.unit:
        return one.aside("ordinal", "list"), other
    if one.status == "ordinal" and not other.status and text[other.start] in words.numerals().digits:
        return one, other.aside("ordinal", "list")
    if one.status or other.status:
        return one, other
    if one.end == other.start:
        return one.flagged("glued"), other.flagged("glued")
    return _with_bound(text, one, other) if one.unit == other.unit else (one, other)


def _with_unit(text: str, one: Numeral, other: Numeral) -> Numeral:
    if one.unit and one.unit == words.units().short_for.get(other.unit or ""):
        return one.changed(unit=other.unit, flags=("unit_from_list",), rules=(*one.rules, "list"))
    by_unit = other.rules[-1].startswith("unit ") or other.rules[0] == "highway"
    if one.status or one.unit or one.form != "number" or not (by_unit or (other.unit and not other.status)):
        return one
    why = ("list", other.rules[-1]) if other.status else ("list",)
    unitless = one.changed(unit=other.unit, status=other.status, flags=("unit_from_list",), rules=(*one.rules, *why))
    return _with_scale(text, unitless, other)


def _with_scale(text: str, one: Numeral, other: Numeral) -> Numeral:
    """70和50亿元: the scale of the last number is that of the first too, where it tells none."""
    scale = _SCALE.search(text[slice(*other.digits)])
    own = text[slice(*one.digits)]
    if scale is None or one.value is None or not own.replace(".", "").isdecimal() or one.value >= _LARGE:
        return one
    return one.changed(value=one.value * numerals.multiplier(scale.group()))


def _with_bound(text: str, one: Numeral, other: Numeral) -> tuple[Numeral, Numeral]:
    bound_after = BOUND in other.rules or other.end > other.digits[1] + len(other.unit or "")
    if one.comparator == "=" and other.comparator != "=" and bound_after:
        return one.changed(comparator=other.comparator, rules=(*one.rules, BOUND)), other
    said = tuple(words.units().shared_by)
    shared = text.endswith(said, 0, one.start) or text.startswith(said, one.start)
    if other.comparator == "=" and one.comparator != "=" and shared:
        return one, other.changed(comparator=one.comparator, rules=(*other.rules, BOUND))
    return one, other
