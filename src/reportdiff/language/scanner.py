"""Finds every number of a text with its unit and bounds, and says which are no observations, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from reportdiff.language import numerals, patterns, surroundings, words

_HUNDRED = Decimal(100)
_LOOK_BACK = 8
_CUE_REACH = 24


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in a text.

    `start` and `end` bound it with its unit and the comparator words next to it, `digits` the bare number (both ends
    of a range). `value` is in the plain unit: 2.4万人 is 24000 and 人, 五分之一 is 20 and %, 5‰ is 5 and ‰. `status`
    is empty where it may be an observation, else the reason why it is set aside, a word of set_aside.yml's list.
    """

    start: int
    end: int
    digits: tuple[int, int]
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    comparator: str | None
    form: str
    status: str
    rules: tuple[str, ...]
    flags: tuple[str, ...] = ()


def scan(text: str) -> list[Numeral]:
    """Every number of a passage's clean text, in order, none overlapping another."""
    return _share(text, list(_numerals(text)))


def _numerals(text: str) -> Iterator[Numeral]:
    token = patterns.token()
    quoted = _Quotes(text)
    at = floor = 0
    while match := token.search(text, at):
        way = match.lastgroup or ""
        found = _READERS.get(way, _shape)(match, floor)
        if found is None:
            at = max(match.end() if way == "word" else match.start() + 1, at + 1)
            continue
        if not found.status and found.form != "zero" and quoted.around(found.digits[0]):
            found = _aside(found, "slogan", "inside quotation marks")
        yield found
        at = floor = max(found.end, match.start() + 1)


def _share(text: str, found: list[Numeral]) -> list[Numeral]:
    """Let the numbers of a list share what is printed once: 30、25个百分点, 12%、15%以上."""
    joins = (*words.units().list_joins, "")
    for i in range(len(found) - 2, -1, -1):
        if text[found[i].end : found[i + 1].start] in joins:
            found[i], found[i + 1] = _shared(text, found[i], found[i + 1])
    return found


def _shared(text: str, one: Numeral, other: Numeral) -> tuple[Numeral, Numeral]:
    one = _with_unit(one, other)
    if other.status == "ordinal" and not one.status and one.unit == other.unit:
        return _aside(one, "ordinal", "list"), other
    if one.status == "ordinal" and not other.status and text[other.start] in words.numerals().digits:
        return one, _aside(other, "ordinal", "list")
    if one.status or other.status:
        return one, other
    if one.end == other.start:
        return _flagged(one, "glued"), _flagged(other, "glued")
    return _with_bound(text, one, other) if one.unit == other.unit else (one, other)


def _with_unit(one: Numeral, other: Numeral) -> Numeral:
    by_unit = other.rules[-1].startswith("unit ")
    if one.status or one.unit or one.form != "number" or not (by_unit or (other.unit and not other.status)):
        return one
    why = ("list", other.rules[-1]) if other.status else ("list",)
    return replace(one, unit=other.unit, status=other.status, flags=("unit_from_list",), rules=(*one.rules, *why))


def _with_bound(text: str, one: Numeral, other: Numeral) -> tuple[Numeral, Numeral]:
    bound_after = other.end > other.digits[1] + len(other.unit or "")
    if one.comparator == "=" and other.comparator != "=" and bound_after:
        return replace(one, comparator=other.comparator, rules=(*one.rules, "bound of a list")), other
    shared = text.endswith(tuple(words.units().shared_by), 0, one.start)
    if other.comparator == "=" and one.comparator != "=" and shared:
        return one, replace(other, comparator=one.comparator, rules=(*other.rules, "bound of a list"))
    return one, other


def _flagged(numeral: Numeral, flag: str) -> Numeral:
    return numeral if flag in numeral.flags else replace(numeral, flags=(*numeral.flags, flag))


class _Quotes:
    """The short quoted strings of a text, asked for in order."""

    def __init__(self, text: str) -> None:
        self._spans = [match.span() for match in patterns.quoted().finditer(text)]
        self._next = 0

    def around(self, at: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next][1] <= at:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next][0] < at


def _aside(numeral: Numeral, status: str, rule: str) -> Numeral:
    return replace(numeral, status=status, rules=(*numeral.rules, rule))


def _word(match: re.Match[str], floor: int) -> None:
    """An ordinary word that holds a number's character."""


def _name(match: re.Match[str], floor: int) -> Numeral:
    return _whole(match, "name", "name with a number")


def _idiom(match: re.Match[str], floor: int) -> Numeral:
    return _whole(match, "idiom", "saying with a number")


def _shape(match: re.Match[str], floor: int) -> Numeral:
    name, status = patterns.shapes()[match.lastgroup or ""]
    return _whole(match, status, name)


def _whole(match: re.Match[str], status: str, rule: str) -> Numeral:
    span = match.span()
    return Numeral(*span, span, numerals.read(match[0]), None, None, None, "number", status, (rule,))


def _nothing(match: re.Match[str], floor: int) -> Numeral:
    unit = words.numerals().nothing[match[0]]
    return Numeral(*match.span(), match.span(), Decimal(0), None, unit, "zero", "zero", "", ("word for nought",))


def _part(match: re.Match[str], floor: int) -> Numeral | None:
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


def _portion(match: re.Match[str], floor: int) -> Numeral:
    value = Decimal(words.numerals().parts[match[0]])
    return _bounded(match, floor, value, "%", "fraction", "word for a part")


def _multiple(match: re.Match[str], floor: int) -> Numeral:
    value = Decimal(words.numerals().multiples[match[0]])
    return _bounded(match, floor, value, "%", "growth_multiple", "word for a multiple")


def _bounded(match: re.Match[str], floor: int, value: Decimal, unit: str, form: str, rule: str) -> Numeral:
    start, before = _before(match.string, match.start(), floor)
    end, after = _after(match.string, match.end())
    return Numeral(start, end, match.span(), plain(value), None, unit, after or before or "=", form, "", (rule,))


def _first(match: re.Match[str], floor: int) -> Numeral | None:
    put_first = match.string.endswith(tuple(words.numerals().not_ranked_after), 0, match.start())
    if put_first or not _has_rank_cue(match.string, match.start()):
        return None
    return Numeral(*match.span(), match.span(), Decimal(1), None, "位", "=", "rank", "", ("head of an order",))


def _ordinal(match: re.Match[str], floor: int) -> Numeral:
    """第N: a rank where the clause speaks of places, else an ordinal. 前N: the first N."""
    value = numerals.read(match["nth"] or match["top"])
    comparator = "<=" if match["top"] else "="
    found = Numeral(*match.span(), match.span(), value, None, "位", comparator, "rank", "", ("rank",))
    return found if _is_rank(match) else _aside(found, "ordinal", "ordinal")


def _is_rank(match: re.Match[str]) -> bool:
    text, end = match.string, match.end()
    put_first = text.endswith(tuple(words.numerals().not_ranked_after), 0, match.start())
    if put_first or patterns.not_a_rank().match(text, end):
        return False
    if match["place"] or _has_rank_cue(text, match.start()):
        return True
    closed = end == len(text) or text[end] in patterns.CLAUSE_ENDS
    return closed and patterns.rank_scope().search(text, max(0, match.start() - _LOOK_BACK), match.start()) is not None


def _has_rank_cue(text: str, start: int) -> bool:
    return patterns.rank_cue().search(text, max(0, start - _CUE_REACH), start) is not None


def _quantity(match: re.Match[str], floor: int) -> Numeral | None:
    """A number with its multiplier, unit and comparators; a range where two numbers belong together."""
    if match["high"]:
        if values := _range(match):
            return _measured(match, floor, values)
        match = patterns.single().match(match.string, match.start()) or match
    return _measured(match, floor, _single(match))


def _single(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    text = match["number"]
    if len(text) > 1 and not text[0].isdigit() and (pair := numerals.read_range(text)):
        return pair
    return _value(text), None


def _range(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """3%-3.5%, 2-3万人: the unit and multiplier of the upper end hold for the lower one too."""
    low, high = _value(match["number"]), _value(match["high"])
    if low is None or high is None or (match["low_unit"] and match["low_unit"] != match["unit"]):
        return None
    carried = _scale(match["high"])
    if carried > 1 and not match["low_unit"] and _scale(match["number"]) == 1 and low * carried < high:
        low *= carried
    if low >= high or match.string[match.start() - 1 : match.start()] in ("从", "由"):
        return None
    return low, high


def _scale(text: str) -> Decimal:
    return numerals.multiplier(text.lstrip("0123456789,."))


def _value(text: str) -> Decimal | None:
    negative = text[0] in patterns.MINUS
    value = numerals.read(text[1:] if negative else text)
    return -value if value is not None and negative else value


def _measured(match: re.Match[str], floor: int, values: tuple[Decimal | None, Decimal | None]) -> Numeral | None:
    text, unit = match.string, match["unit"]
    start, before = _before(text, match.start(), floor)
    end, after = _after(text, match.end())
    comparator = after or _vague(match) or before or "="
    high = match["high"]
    digits = match.start(), match.end("high" if high else "number")
    factor = Decimal(10) if unit == words.numerals().tenths else 1
    low_value, high_value = (None if v is None else plain(v * factor) for v in values)
    ranged = high_value is not None
    found = Numeral(
        start,
        end,
        digits,
        low_value,
        high_value,
        _plain_unit(unit),
        comparator,
        "range" if ranged else _FORMS.get(unit or "", "number"),
        "",
        ("range" if ranged else "number with a unit" if unit else "number without a unit",),
    )
    verdict = surroundings.judge(
        surroundings.Seen(
            text,
            match.start(),
            match.end(),
            start,
            end,
            match["number"],
            unit,
            low_value,
            comparator,
            bool(after),
            bool(high),
        )
    )
    if verdict == surroundings.DROP:
        return None
    if verdict:
        return _aside(found, *verdict)
    return found if unit else replace(found, flags=("unit_missing",))


def _before(text: str, start: int, floor: int) -> tuple[int, str | None]:
    """Where the value text begins, and what the comparator before the number says."""
    table = _comparators_before()
    for size in range(min(_LOOK_BACK, start - floor), 0, -1):
        if comparator := table.get(text[start - size : start]):
            return (start, None) if comparator == "none" else (start - size, comparator)
    return start, None


def _after(text: str, end: int) -> tuple[int, str | None]:
    match = patterns.after().match(text, end)
    return (match.end(), _comparators_after()[match[0]]) if match else (end, None)


def _vague(match: re.Match[str]) -> str | None:
    vague = words.numerals().vague
    if match["more"]:
        return vague[match["more"]]
    return next((vague[char] for char in match["number"] if char in vague), None)


def _plain_unit(unit: str | None) -> str | None:
    if unit == words.numerals().tenths:
        return "%"
    return words.units().same.get(unit or "", unit)


@cache
def _comparators_before() -> dict[str, str]:
    return {word: sign for sign, some in words.comparators().before.items() for word in some}


@cache
def _comparators_after() -> dict[str, str]:
    return {word: sign for sign, some in words.comparators().after.items() for word in some}


def plain(value: Decimal) -> Decimal:
    """Without needless zeros or an exponent."""
    whole = value.to_integral_value()
    return Decimal(int(whole)) if whole == value else value.normalize()


_FORMS = {"%": "percent", "‰": "permille", "成": "percent", "倍": "multiple"}
_READERS: dict[str, Callable[[re.Match[str], int], Numeral | None]] = {
    "word": _word,
    "name": _name,
    "idiom": _idiom,
    "nothing": _nothing,
    "part": _part,
    "share": _portion,
    "multiple": _multiple,
    "first": _first,
    "ordinal": _ordinal,
    "quantity": _quantity,
}
