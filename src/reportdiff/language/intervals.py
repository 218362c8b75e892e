"""Reads intervals on their own (大于二十的同时小于等于三十五, 20~100, 五百以上), by the conventions of bare.py."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reportdiff.language import bare, words


@dataclass(frozen=True, slots=True)
class Interval:
    """Low and high end, None where open-ended, with the bracket of each: [ and ] include the end, ( and ) don't."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    brackets: str

    def __str__(self) -> str:
        low, high = (None if end is None else f"{end.normalize():f}" for end in (self.low, self.high))
        return f"{self.brackets[0]}{low or ''},{high or ''}{self.brackets[1]}"


def read(text: str) -> list[Interval]:
    """Every interval of a short text, in order."""
    squeezed, offsets = bare.squeeze(text)
    found: list[Interval] = []
    for match in _token().finditer(squeezed):
        one = _interval(match)
        if one is None:
            continue
        if found and (both := _both(found[-1], one, squeezed)):
            found[-1] = both
        else:
            found.append(one)
    return [Interval(offsets[i.start], offsets[i.end - 1] + 1, i.low, i.high, i.brackets) for i in found]


def _interval(match: re.Match[str]) -> Interval | None:
    low, high = _value(match["low"]), _value(match["high"])
    if low is not None and high is not None:
        return Interval(*match.span(), low, high, "[)") if low < high else None
    value = _value(match["bounded"] or match["followed"] or match["compared"] or match["vague"])
    if value is None:
        return None
    return _open_ended(match.span(), value, _bracket(match))


def _open_ended(span: tuple[int, int], value: Decimal, bracket: str) -> Interval:
    if bracket == "=":
        return Interval(*span, value, value, "[]")
    return (
        Interval(*span, value, None, f"{bracket})") if bracket in "([" else Interval(*span, None, value, f"({bracket}")
    )


def _bracket(match: re.Match[str]) -> str:
    bounds = words.bare().bounds
    if match["before"]:
        return next(b for b, some in bounds.before.items() if match["before"] in some)
    if match["after"]:
        return next(b for b, some in bounds.after.items() if match["after"] in some)
    return bounds.than[match["than"]][match["way"]] if match["than"] else "("


def _both(one: Interval, other: Interval, text: str) -> Interval | None:
    """大于二十 and 小于三十 as one interval, where they stand together and don't exclude each other."""
    if text[one.end : other.start] not in words.bare().joins:
        return None
    low, high = (one, other) if one.high is None else (other, one)
    if low.low is None or low.high is not None or high.high is None or high.low is not None or low.low >= high.high:
        return None
    return Interval(one.start, other.end, low.low, high.high, low.brackets[0] + high.brackets[1])


def _value(text: str | None) -> Decimal | None:
    found = bare.read(text) if text else []
    return found[0].value if found else None


@cache
def _token() -> re.Pattern[str]:
    bounds, data = words.bare().bounds, words.numerals()
    n = f"(?:百分之)?{bare.number()}(?:[/]\\d+)?"
    before = words.alternation(w for some in bounds.before.values() for w in some)
    after = words.alternation(w for some in bounds.after.values() for w in some)
    ways = words.alternation({way for some in bounds.than.values() for way in some})
    vague = "".join(data.vague)
    scales = "".join(data.myriads)
    return re.compile(
        rf"(?P<before>{before})有? ?(?P<bounded>{n})"
        rf"|(?P<than>{words.alternation(bounds.than)})(?P<compared>{n})(?P<way>{ways})"
        rf"|在?第?(?P<low>{n}) ?[~–—至到与和-] ?第?(?P<high>{n})(?:之间)?"
        rf"|(?P<followed>{n})(?P<after>{after})"
        rf"|(?P<vague>(?=[^{vague}，。 ]*[{vague}][{scales}]){n})"
    )
