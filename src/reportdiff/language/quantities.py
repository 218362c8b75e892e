"""A number with its multiplier, unit and bounds; a range where two numbers belong together."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from reportdiff.language import numerals, patterns, surroundings, words
from reportdiff.language.numeral import Numeral

_LOOK_BACK = 8
_PLEDGE_REACH = 30
_FROM = ("从", "由")
_FORMS = {"%": "percent", "‰": "permille", "成": "percent", "倍": "multiple"}
_HUNDRED = Decimal(100)

Values = tuple[Decimal | None, Decimal | None]


def quantity(match: re.Match[str], floor: int) -> Numeral | None:
    """3.2%, 2.4万人, 七八十家, 2-3万人; None where the characters tell no number. `floor`: the last number's end."""
    if match["high"]:
        if values := _range(match):
            return _measured(match, floor, values)
        match = patterns.single().match(match.string, match.start()) or match
    return _measured(match, floor, _single(match))


def _single(match: re.Match[str]) -> Values:
    text = match["number"]
    if len(text) > 1 and not text[0].isdigit() and (pair := numerals.read_range(text)):
        return pair
    return _value(text), None


def _range(match: re.Match[str]) -> Values | None:
    """3%-3.5%, 2-3万人: the unit and multiplier of the upper end hold for the lower one too."""
    low, high = _value(match["number"]), _value(match["high"])
    if low is None or high is None or (match["low_unit"] and match["low_unit"] != match["unit"]):
        return None
    carried = _scale(match["high"])
    if carried > 1 and not match["low_unit"] and _scale(match["number"]) == 1 and low * carried < high:
        low *= carried
    return None if low >= high or match.string.endswith(_FROM, 0, match.start()) else (low, high)


def _scale(text: str) -> Decimal:
    return numerals.multiplier(text.lstrip("0123456789,，."))


def _value(text: str) -> Decimal | None:
    if text[0] not in patterns.MINUS:
        return numerals.read(text)
    value = numerals.read(text[1:])
    return None if value is None else -value


def _measured(match: re.Match[str], floor: int, values: Values) -> Numeral | None:
    text, unit, number = match.string, match["unit"], match["number"]
    start, before = _before(text, match.start(), floor)
    end, after = _after(text, match.end()) if unit not in _times() else _within(text, match.end())
    comparator = after or _vague(match["more"], number) or before or _pledged(text, match.start()) or "="
    ranged = values[1] is not None
    seen = surroundings.Seen(text, match.span(), (start, end), number, unit, comparator, after is not None, ranged)
    verdict = surroundings.judge(seen)
    if verdict == surroundings.DROP:
        return None
    rule = "range" if ranged else "number with a unit" if unit else "number without a unit"
    found = Numeral(
        start,
        end,
        (match.start(), match.end("high" if match["high"] else "number")),
        _plain(values[0], unit),
        _plain(values[1], unit),
        _plain_unit(unit),
        comparator,
        "range" if ranged else _FORMS.get(unit or "", "number"),
        verdict[0] if verdict else "",
        (rule, verdict[1]) if verdict else (rule,),
        () if verdict or unit else ("unit_missing",),
    )
    return by_times(found) if not verdict and surroundings.grows(seen) else found


def by_times(found: Numeral) -> Numeral:
    """Growth by times (增长两倍) in %."""
    low, high = (None if end is None else _plain(end * _HUNDRED, "%") for end in (found.value, found.value_max))
    return found.changed(value=low, value_max=high, unit="%", form="growth_multiple")


def part(match: re.Match[str], floor: int) -> Numeral | None:
    """百分之五, 千分之五, 三分之二, 1/3."""
    whole, portion = match["whole"], match["portion"]
    if match["over"]:
        portion, whole = match["over"].split("/")
    value = numerals.read(portion)
    if unit := words.numerals().wholes.get(whole):
        return None if value is None else _bounded(match, floor, value, unit, _FORMS[unit], "fraction in words")
    base = numerals.read(whole)
    if value is None or not base:
        return None
    return _bounded(match, floor, round(value * _HUNDRED / base, 2), "%", "fraction", "fraction in words")


def digits(match: re.Match[str], floor: int) -> Numeral:
    """两位数增长: at least 10 %."""
    value = Decimal(words.numerals().digits_of_a_rate[match[0]])
    return _bounded(match, floor, value, "%", "percent", "digits of a rate", ">=")


def portion(match: re.Match[str], floor: int) -> Numeral:
    """一半, 半数."""
    value = Decimal(words.numerals().parts[match[0]])
    over = ">" if match[0] in words.numerals().parts_over else None
    found = _bounded(match, floor, value, "%", "fraction", "word for a part", over)
    saying = match.string.endswith(tuple(words.numerals().parts_not_after), 0, match.start())
    return found.aside("idiom", "saying") if saying else found


def multiple(match: re.Match[str], floor: int) -> Numeral | None:
    """翻番, 翻了近两番: the growth in %."""
    times = numerals.read(match["doublings"] or "一")
    if not times:
        return None
    value = (2 ** int(times) - 1) * _HUNDRED
    about = _comparators_before()[0].get(match["about"] or "")
    found = _bounded(match, floor, value, "%", "growth_multiple", "word for a multiple", about)
    rest = match.string[found.end : found.end + 5]
    named = rest.startswith("的") and not rest[1:].startswith(tuple(words.numerals().doubled_aims))
    return found.aside("name", "multiple in a name") if named else found


def _bounded(
    match: re.Match[str], floor: int, value: Decimal, unit: str, form: str, rule: str, inner: str | None = None
) -> Numeral:
    start, before = _before(match.string, match.start(), floor)
    end, after = _after(match.string, match.end())
    plain = _plain(value, unit)
    return Numeral(start, end, match.span(), plain, None, unit, after or inner or before or "=", form, "", (rule,))


def _before(text: str, start: int, floor: int) -> tuple[int, str | None]:
    """Where the value text begins, and what the comparator before the number says."""
    table, ends = _comparators_before()
    if text[start - 1 : start] not in ends:
        return start, None
    for size in range(min(_LOOK_BACK, start - floor), 0, -1):
        if comparator := table.get(text[start - size : start]):
            bounds = comparator != "none" and _bounds(text, start - size, start)
            return (start - size, comparator) if bounds else (start, None)
    return start, None


def _bounds(text: str, begin: int, start: int) -> bool:
    """上 bounds 千家 (上千家), not 一层 (再上一层)."""
    data = words.numerals()
    scale = text[start : start + 1] in data.tens or text[start : start + 1] in data.myriads
    return scale or text[begin:start] not in words.comparators().before_scales


def _after(text: str, end: int) -> tuple[int, str | None]:
    match = patterns.after().match(text, end)
    return (match.end(), _comparators_after()[match[0]]) if match else (end, None)


def _within(text: str, end: int) -> tuple[int, str | None]:
    """Where a time ends, and its bound: 3天内 is at most three days."""
    word = next((w for w in words.comparators().after_a_time if text.startswith(w, end)), "")
    return (end + len(word), "<=") if word else _after(text, end)


@cache
def _times() -> frozenset[str]:
    return frozenset(words.units().units["time"])


def _vague(more: str | None, number: str) -> str | None:
    if more:
        return words.numerals().vague[more]
    if number.isascii():
        return None
    return next((sign for char, sign in words.numerals().vague.items() if char in number), None)


def _pledged(text: str, start: int) -> str | None:
    """A floor where the clause pledges (确保) to reach the level."""
    data = words.comparators()
    if not text.endswith(tuple(data.pledged_level), 0, start):
        return None
    return ">=" if patterns.pledge().search(text, max(0, start - _PLEDGE_REACH), start) else None


def _plain(value: Decimal | None, unit: str | None) -> Decimal | None:
    """Without needless zeros or an exponent; tenths (成) in %."""
    if value is None:
        return None
    if unit == words.numerals().tenths:
        value *= 10
    whole = value.to_integral_value()
    return Decimal(int(whole)) if whole == value else value.normalize()


def _plain_unit(unit: str | None) -> str | None:
    if unit == words.numerals().tenths:
        return "%"
    return words.units().same.get(unit or "", unit)


@cache
def _comparators_before() -> tuple[dict[str, str], frozenset[str]]:
    table = {word: sign for sign, some in words.comparators().before.items() for word in some}
    return table, frozenset(word[-1] for word in table)


@cache
def _comparators_after() -> dict[str, str]:
    return {word: sign for sign, some in words.comparators().after.items() for word in some}
