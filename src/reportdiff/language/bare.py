"""Reads a number on its own (四百五, 负一又二分之一, 七成六), by general conventions instead of a report's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reportdiff.language import numerals, patterns, words

_HUNDRED = Decimal(100)
_WIDE, _WIDE_FIRST, _WIDE_LAST, _WIDE_COMMA = 0xFEE0, "！", "～", "，"


@dataclass(frozen=True, slots=True)
class Bare:
    """A number at [start, end) of the text. `kind` is number, percent, currency or dimension; `unit` as written."""

    start: int
    end: int
    kind: str
    value: Decimal
    unit: str | None = None


def read(text: str) -> list[Bare]:
    """Every number of a short text, in order: 五分之一 is 0.2, 40k is 40000, 打对折 is 50 percent."""
    squeezed, offsets = squeeze(text)
    return [
        Bare(offsets[one.start], offsets[one.end - 1] + 1, one.kind, one.value, one.unit) for one in _read(squeezed)
    ]


def squeeze(text: str) -> tuple[str, list[int]]:
    """The text with widths and variant characters folded and spaces inside numbers gone, and where each came from."""
    narrow = "".join(_narrow(text, i) for i in range(len(text)))
    kept = [i for i, char in enumerate(narrow) if not char.isspace() or _keeps_space(narrow, i)]
    plain = "".join(narrow[i] for i in kept)
    return "".join(_fold(plain, i) for i in range(len(plain))), kept


def _narrow(text: str, at: int) -> str:
    char = text[at]
    if char == _WIDE_COMMA and not (_is_wide_digit(text[at - 1 : at]) and _is_wide_digit(text[at + 1 : at + 2])):
        return char
    return chr(ord(char) - _WIDE) if _WIDE_FIRST <= char <= _WIDE_LAST else char


def _is_wide_digit(char: str) -> bool:
    return char.isdigit() and not char.isascii()


def _fold(text: str, at: int) -> str:
    char = text[at]
    beside = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    if char in words.bare().only_beside_others and not any(c in _number_characters() for c in beside):
        return char
    return words.numerals().variants.get(char, char)


def _keeps_space(text: str, at: int) -> bool:
    before, after = text[:at].rstrip()[-1:], text[at:].lstrip()[:1]
    return before.isascii() and after.isascii()


def _read(text: str) -> Iterator[Bare]:
    for match in _token().finditer(text):
        reader = _READERS.get(match.lastgroup or "")
        if reader and (found := reader(match)):
            yield found


def _fraction(match: re.Match[str]) -> Bare | None:
    whole, below, above = (_signed(match[name] or "0") for name in ("whole", "below", "above"))
    if whole is None or above is None or not below:
        return None
    part = above / below
    return Bare(*match.span(), "number", whole - part if whole < 0 else whole + part)


def _slashed(match: re.Match[str]) -> Bare | None:
    below = Decimal(match["under"])
    return (
        Bare(*match.span(), "number", Decimal(match["left"] or 0) + Decimal(match["over"]) / below) if below else None
    )


def _percent_of(match: re.Match[str]) -> Bare | None:
    value = _signed(match["portion"])
    of = words.bare().percent_of[match["hundred"]]
    return None if value is None else Bare(*match.span(), "percent", value * _HUNDRED / of, "%")


def _percent(match: re.Match[str]) -> Bare | None:
    value = _signed(match["rate"])
    return None if value is None else Bare(*match.span(), "percent", value, "%")


def _tenths(match: re.Match[str]) -> Bare | None:
    """七成六, 8.5折; 七五折 is 75, and 十折 no discount."""
    discount = match["tenth"] != words.numerals().tenths
    tenth = match["tenth_number"].replace(" ", "")
    value = _signed(tenth)
    if value is None or (discount and value == 10):
        return None
    if not (discount and value > 10):
        value *= words.bare().tenths[match["tenth"]]
    return Bare(*match.span(), "percent", value + (_signed(match["more"] or "0") or 0), "%")


def _saying(match: re.Match[str]) -> Bare:
    return Bare(*match.span(), "percent", Decimal(words.bare().sayings[match[0]]), "%")


def _money(match: re.Match[str]) -> Bare | None:
    value = _signed(match["amount"])
    if value is None:
        return None
    for number, coin in _coins().findall(match["coins"] or ""):
        value += (_signed(number) or 0) * Decimal(str(words.bare().coins[coin]))
    return Bare(*match.span(), "currency", value, match["currency"])


def _sign_money(match: re.Match[str]) -> Bare | None:
    value = _signed(match["sum"])
    return None if value is None else Bare(*match.span(), "currency", value, words.bare().currency_signs[match["sign"]])


def _dimension(match: re.Match[str]) -> Bare | None:
    value = _signed(match["size"])
    if value is None:
        return None
    return Bare(*match.span(), "dimension", value + (Decimal("0.5") if match["half"] else 0), match["dimension"])


def _number(match: re.Match[str]) -> Bare | None:
    value = _signed(match["plain"])
    return (
        None
        if value is None
        else Bare(*match.span(), "number", value * words.bare().dozen.get(match["dozen"] or "", 1))
    )


def _signed(text: str) -> Decimal | None:
    negative = text[:1] in words.bare().minus and text[:1] != ""
    value = _unsigned(text[1:] if negative else text)
    return -value if value is not None and negative else value


def _unsigned(text: str) -> Decimal | None:
    if match := _POWER.fullmatch(text):
        sign = -1 if match[2].count("-") % 2 else 1
        return numerals.figures(match[1]) ** (sign * int(match[3]))
    if match := _EXPONENT.fullmatch(text):
        return Decimal(text)
    if text[-1:] in words.bare().thousand and text:
        return numerals.figures(text[:-1]) * 1000
    if numerals.read_range(text):
        return None
    return numerals.read(text)


_POWER = re.compile(r"([\d.,]+)\^([+-]*)(\d+)")
_EXPONENT = re.compile(r"[\d.]+[eE][+-]?\d+")
_READERS = {
    "fraction": _fraction,
    "slashed": _slashed,
    "percent_of": _percent_of,
    "percent": _percent,
    "tenths": _tenths,
    "saying": _saying,
    "money": _money,
    "sign_money": _sign_money,
    "dimensional": _dimension,
    "number": _number,
}


@cache
def _token() -> re.Pattern[str]:
    data = words.bare()
    scales = "".join([*words.numerals().tens, *words.numerals().myriads])
    n, sign = number(), f"[{data.minus}]?"
    signed = f"(?<![\\d.]){sign}{n}|{n}"
    money = words.alternation([*data.money, *words.units().units["money"]])
    coins, dimensions = words.alternation(data.coins), words.alternation(data.dimensions)
    ways = {
        "address": r"https?://\S+",
        "word": words.alternation(data.words),
        "saying": words.alternation(data.sayings),
        "fraction": rf"(?:(?P<whole>{sign}{n}){data.mixed})?(?P<below>{sign}{n}){data.fraction}(?P<above>{sign}{n})",
        "percent_of": rf"(?P<hundred>{words.alternation(data.percent_of)}){data.fraction}(?P<portion>{sign}{n})",
        "slashed": r"(?:(?P<left>\d+) )?(?P<over>\d+)/(?P<under>\d+)(?!/)",
        "percent": rf"(?<!%)(?P<rate>{signed})(?:{words.alternation(data.points)})",
        "tenths": rf"(?P<tenth_number>\d \d|{n})(?P<tenth>{words.alternation(data.tenths)})(?P<more>[{_digits()}])?",
        "sign_money": f"(?P<sign>{words.alternation(data.currency_signs)})(?P<sum>{n})",
        "money": f"(?P<amount>{signed})(?P<currency>{money})(?!角)(?P<coins>(?:{data.mixed}?{n}{coins}){{0,2}})",
        "dimensional": f"(?P<size>{signed})(?P<dimension>{dimensions})(?![a-z{scales}])(?P<half>{data.half})?",
        "number": f"(?P<plain>{signed})(?P<dozen>{words.alternation(data.dozen)})?",
    }
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in ways.items()))


@cache
def _coins() -> re.Pattern[str]:
    return re.compile(f"({number()})({words.alternation(words.bare().coins)})")


@cache
def number() -> str:
    """A number without a sign: figures, characters, or both, with powers and thousands."""
    data = words.numerals()
    scales = "".join([*data.tens, *data.myriads])
    digits = _digits()
    guard = f"(?!{words.alternation(u for u in _long_units())})"
    scale = f"(?:{guard}[{scales}])"
    vague = "".join(data.vague)
    figures = rf"(?:{patterns.NARROW})(?:\.\d+)?|\.\d+"
    power = rf"\^[+-]*\d+|[eE][+-]?\d+|[{words.bare().thousand}](?![A-Za-z])"
    in_figures = rf"(?:{figures})(?:{power}|(?:[{vague}]?{scale}[{data.zero}]?(?:\d+(?![.\d,])|[{digits}])?)*)"
    first = f"[{digits}两十{data.zero}]|{guard}[百千](?=[{digits}])"
    rest = f"[{digits}{data.zero}]|两(?=[{scales}])|{scale}|[{vague}](?=[{scales}])"
    in_characters = rf"(?:{first})(?:{rest})*(?:{data.point}[{digits}{data.zero}]+)?"
    return f"(?:{in_figures}|{in_characters})"


def _long_units() -> list[str]:
    """Units that begin with a scale's character (千瓦, 兆赫兹)."""
    data = words.numerals()
    scales = {*data.tens, *data.myriads}
    some = [u for family in words.units().units.values() for u in family] + words.bare().dimensions
    return sorted({u for u in some if u[0] in scales and len(u) > 1})


def _digits() -> str:
    data = words.numerals()
    return "".join(c for c, value in data.digits.items() if value and c != "两")


@cache
def _number_characters() -> frozenset[str]:
    data = words.numerals()
    return frozenset([*data.digits, *data.tens, *data.myriads, *data.variants, data.point])
