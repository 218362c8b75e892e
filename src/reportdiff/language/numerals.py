"""Numbers as written, in figures, characters or both, to exact Decimals: 2.4万, 三百五十, 1千零1, 两千四百五, 七八十."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from reportdiff.language import words

_FIGURES = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_BARE_RANGE = 2


def read(text: str) -> Decimal | None:
    """The number that the whole of `text` writes; words for "some more" (余, 多, 几) count nothing. None if it is none."""
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
    at = [i for i in at if 0 < digits[text[i]] < digits[text[i + 1]] <= digits[text[i]] + _BARE_RANGE]
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
    return Decimal(text.replace(",", ""))


@cache
def _digits() -> dict[str, int]:
    return words.numerals().digits


@cache
def _scales() -> dict[str, int]:
    data = words.numerals()
    return {**data.tens, **data.myriads}


@cache
def _folds() -> dict[int, str | None]:
    data = words.numerals()
    return str.maketrans({**data.variants, **dict.fromkeys(data.vague, ""), data.unknown_digit[0]: ""})


def _plain(text: str) -> str:
    # Twice, since a variant may fold into a word for "some more" (幾 to 几).
    return text.translate(_folds()).translate(_folds())


def _integer(text: str) -> Decimal | None:
    """Add up digits and scales from the left; digits without scales are read one by one (二〇二二)."""
    total, section, digit, top = Decimal(0), Decimal(0), None, Decimal(0)
    last_scale, at, seen = Decimal(1), 0, False
    zero = words.numerals().zero
    while at < len(text):
        char = text[at]
        if figure := _FIGURES.match(text, at):
            digit, at, last_scale = figures(figure[0]), figure.end(), Decimal(1)
            seen = True
            continue
        at += 1
        seen = True
        if char in zero and digit is None:
            digit, last_scale = (None, Decimal(1)) if section or total else (Decimal(0), Decimal(1))
        elif char in _digits():
            if digit is None:
                digit = Decimal(_digits()[char])
            else:
                digit, last_scale = digit * 10 + _digits()[char], Decimal(1)
        elif char in words.numerals().tens:
            last_scale = Decimal(_scales()[char])
            section += (digit or Decimal(1)) * last_scale
            digit = None
        elif char in _scales():
            scale = Decimal(_scales()[char])
            section += digit or 0
            if scale >= top:
                total = (total + section or Decimal(1)) * scale
            else:
                total += (section or Decimal(1)) * scale
            top, last_scale, section, digit = scale, scale, Decimal(0), None
        else:
            return None
    if not seen:
        return None
    if digit is not None:
        # 两千四百五: the last digit is one place below the last scale.
        section += digit * (last_scale / 10 if last_scale > 10 else 1)  # noqa: PLR2004
    return total + section
