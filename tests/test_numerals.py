"""Numbers in figures, characters and both, to exact Decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdiff.language import numerals

READINGS = {
    "三十": 30,
    "十": 10,
    "一百零二": 102,
    "两千四百五": 2450,
    "四百五": 450,
    "九万四": 94000,
    "一千零五十": 1050,
    "一百零一万一千": 1011000,
    "五亿零六": 500000006,
    "四万万": 400000000,
    "一万五千亿": 1500000000000,
    "二〇二二": 2022,
    "2.4万": 24000,
    "4.78万亿": 4780000000000,
    "1千零1": 1001,
    "25万6千": 256000,
    "8200余万": 82000000,
    "十多亿": 1000000000,
    "1,234.5万": 12345000,
    "壹佰贰拾": 120,
    "伍萬": 50000,
    "零": 0,
}
DIGITS, SCALES = "零一二三四五六七八九", ["", "十", "百", "千"]


@pytest.mark.parametrize(("text", "value"), READINGS.items())
def test_reads(text: str, value: int) -> None:
    assert numerals.read(text) == value


@pytest.mark.parametrize("text", ["", "五十千", "四川", "点五", "x", "9" * 50])
def test_refuses_what_is_no_number(text: str) -> None:
    assert numerals.read(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("七八十", 70, 80), ("三五", 3, 5), ("十七八", 17, 18), ("三四百", 300, 400), ("两三万", 20000, 30000)],
)
def test_neighbouring_digits_are_a_range(text: str, low: int, high: int) -> None:
    assert numerals.read_range(text) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("text", ["二十三", "三百二", "五五", "九一"])
def test_other_digits_are_not(text: str) -> None:
    assert numerals.read_range(text) is None


@given(st.integers(1, 99_999_999))
def test_what_is_written_in_characters_is_read_back(value: int) -> None:
    assert numerals.read(written(value)) == value


@given(st.decimals(0, 10**6, places=3))
def test_decimals_stay_exact(value: Decimal) -> None:
    assert numerals.read(f"{value}万") == value * 10000


def written(value: int) -> str:
    myriads, rest = divmod(value, 10000)
    if not myriads:
        return group(rest)
    return group(myriads) + "万" + (("零" if rest < 1000 else "") + group(rest) if rest else "")


def group(value: int) -> str:
    out, zero = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            out += ("零" if zero and out else "") + DIGITS[digit] + SCALES[place]
        zero = digit == 0
    return out
