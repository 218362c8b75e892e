"""Numbers as written, in figures, characters or both, as exact Decimals: 2.4万, 三百五十, 1千零1, 七八十."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from reportdiff.language import words

_FIGURES = re.compile(r"\d[\d,，]*(?:\.\d+)?|\.\d+")
_SIMPLE = re.compile(r"([\d,，]+(?:\.\d+)?)(\D?)")
LONGEST = 40
"""Characters of the longest number; more are no number that a person wrote."""
_TEN = 10
_NEIGHBOURS = 2


@lru_cache(maxsize=4_096)
def read(text: str) -> Decimal | None:
    """The number that the whole of `text` writes, None if it is none; "some more" (余, 多, 几) counts nothing."""
    if len(text) > LONGEST:
        return None
    simple = _SIMPLE.fullmatch(text)
    if simple and (not simple[2] or simple[2] in _scales()):
        return figures(simple[1]) * _scales().get(simple[2], 1)
    text = _plain(text)
    whole, point, digits = text.partition(words.numerals().point)
    value = _integer(whole)
    if not point or value is None:
        return value
    if not digits or any(char not in _digits() for char in digits):
        return None
    return value + Decimal("0." + "".join(str(_digits()[char]) for char in digits))


def read_range(text: str) -> tuple[Decimal, Decimal] | None:
    """Two neighbouring digits that stand for a range: 七八十 is 70 to 80, 三五 is 3 to 5, 十七八 17 to 18."""
    digits = _digits()
    at = [i for i in range(len(text) - 1) if text[i] in digits and text[i + 1] in digits]
    at = [i for i in at if 0 < digits[text[i]] < digits[text[i + 1]] <= digits[text[i]] + _NEIGHBOURS]
    if len(at) != 1:
        return None
    cut = at[0]
    low, high = read(text[: cut + 1] + text[cut + 2 :]), read(text[:cut] + text[cut + 1 :])
    return (low, high) if low is not None and high is not None and low < high else None


def multiplier(text: str) -> Decimal:
    """What a run of 十 百 千 万 亿 multiplies by; 1 when empty."""
    value = Decimal(1)
    for char in text:
        value *= _scales().get(char, 1)
    return value


def figures(text: str) -> Decimal:
    """A number in figures, with or without thousands separators."""
    return Decimal(text.replace(",", "").replace("，", ""))


@cache
def _digits() -> dict[str, int]:
    return words.numerals().digits


@cache
def _scales() -> dict[str, int]:
    data = words.numerals()
    return {**data.tens, **data.myriads}


@cache
def _folds() -> dict[int, str]:
    data = words.numerals()
    table = {**data.variants, **dict.fromkeys(data.vague, ""), data.unknown_digit[0]: ""}
    return {ord(char): plain for char, plain in table.items()}


def _plain(text: str) -> str:
    # Twice, since a variant may fold into a word for "some more" (幾 to 几).
    return text.translate(_folds()).translate(_folds())


def _integer(text: str) -> Decimal | None:
    reading = _Reading()
    at = 0
    while at < len(text):
        figure = _FIGURES.match(text, at)
        if figure:
            reading.figure(figures(figure[0]))
        elif not reading.character(text[at]):
            return None
        at = figure.end() if figure else at + 1
    return reading.value() if text else None


class _Reading:
    """Adds up digits and scales from the left; digits without scales are read one by one (二〇二二)."""

    def __init__(self) -> None:
        self._total = self._section = self._top = Decimal(0)
        self._scale = Decimal(1)
        self._digit: Decimal | None = None

    def character(self, char: str) -> bool:
        """Take one character; False if no number is written with it."""
        data = words.numerals()
        if char in data.digits:
            self._digits(data.digits[char])
        elif char in data.tens:
            return self._tens(Decimal(data.tens[char]))
        elif char in data.myriads:
            self._myriads(Decimal(data.myriads[char]))
        else:
            return False
        return True

    def figure(self, value: Decimal) -> None:
        self._digit, self._scale = value, Decimal(1)

    def value(self) -> Decimal:
        if self._digit is None:
            return self._total + self._section
        # 两千四百五: the last digit is one place below the last scale.
        place = self._scale / 10 if self._scale > _TEN else 1
        return self._total + self._section + self._digit * place

    def _digits(self, digit: int) -> None:
        begun = self._digit is not None or self._total or self._section
        if self._digit is None:
            self._digit = Decimal(digit) if digit or not begun else None
        else:
            self._digit = self._digit * 10 + digit
        if digit == 0 or self._digit is None or self._digit > digit:
            self._scale = Decimal(1)

    def _tens(self, scale: Decimal) -> bool:
        if self._digit is None and 0 < self._section < scale:
            return False
        self._section += (self._digit or Decimal(1)) * scale
        self._digit, self._scale = None, scale
        return True

    def _myriads(self, scale: Decimal) -> None:
        self._section += self._digit or 0
        if scale >= self._top:
            self._total = (self._total + self._section or Decimal(1)) * scale
        else:
            self._total += (self._section or Decimal(1)) * scale
        self._top = self._scale = scale
        self._section, self._digit = Decimal(0), None
