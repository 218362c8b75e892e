"""Finds every number of a text with its unit and bounds, and says which are no observations, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from reportdiff.language import lists, numerals, patterns, quantities, ranks, structures, words
from reportdiff.language.numeral import Numeral

__all__ = ["Numeral", "scan"]


_OPEN = ("", "name")
"""Within quotation marks these become slogans."""
_REACH = 16
_ANY = "个"
"""The unit of a word for nought that counts whatever stands before it."""


def scan(text: str) -> list[Numeral]:
    """Every number of a passage's clean text, in order, none overlapping another."""
    return lists.share(text, list(_numerals(text)))


def _numerals(text: str) -> Iterator[Numeral]:
    token = patterns.token()
    quoted = _Quotes(text)
    at = floor = 0
    while match := token.search(text, at):
        way = match.lastgroup or ""
        found = _READERS.get(way, _shape)(match, floor)
        if shares := _shares(match, found):
            yield from shares
            at = floor = shares[-1].end
            continue
        if found is None:
            at = max(match.end() if way == "word" else match.start() + 1, at + 1)
            continue
        if found.status in _OPEN and found.form != "zero" and quoted.around(found.digits[0]):
            found = found.aside("slogan", "inside quotation marks")
        yield found
        at = floor = max(found.end, match.start() + 1)


def _shares(match: re.Match[str], found: Numeral | None) -> list[Numeral]:
    return structures.shares(match) if found is not None and found.status in ("ratio", "date") else []


class _Quotes:
    """The short quoted strings of a text, asked for in order."""

    def __init__(self, text: str) -> None:
        self._spans = [match.span() for match in patterns.quoted().finditer(text)]
        self._next = 0

    def around(self, at: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next][1] <= at:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next][0] < at


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
    data, text = words.numerals(), match.string
    if patterns.named_nothing().match(text, match.end()):
        return _whole(match, "name", "name with a number")
    noun = patterns.counted_nothing().search(text, max(0, match.start() - _REACH), match.start())
    own = data.nothing[match[0]]
    unit = data.nothing_of[noun[1]] if noun and own == _ANY else own
    return Numeral(*match.span(), match.span(), Decimal(0), None, unit, "zero", "zero", "", ("word for nought",))


def _denial(match: re.Match[str], floor: int) -> Numeral:
    """未发生重大事故: none of what follows."""
    unit = words.numerals().events[match["event"]]
    return Numeral(*match.span(), match.span(), Decimal(0), None, unit, "zero", "zero", "", ("event denied",))


_READERS: dict[str, Callable[[re.Match[str], int], Numeral | None]] = {
    "word": _word,
    "name": _name,
    "idiom": _idiom,
    "nothing": _nothing,
    "denial": _denial,
    "digits": quantities.digits,
    "part": quantities.part,
    "share": quantities.portion,
    "multiple": quantities.multiple,
    "first": ranks.first,
    "ordinal": ranks.ordinal,
    "quantity": quantities.quantity,
}
