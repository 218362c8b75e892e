"""Ratios that are shares: 三次产业结构调整为14.3:41.6:44.1 tells the parts of three industries in one whole."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from reportdiff.language import words
from reportdiff.language.numeral import Numeral

RULE = "structure of three industries"
_PART = re.compile(r"\d+(?:\.\d+)?")
_REACH = 40
_OFF = 1
"""Rounded shares may miss the hundred by so much."""


def shares(match: re.Match[str]) -> list[Numeral]:
    """The shares of a ratio, in %; none where no cue stands before it, or they make no whole."""
    text, start = match.string, match.start()
    before = text[max(0, start - _REACH) : start]
    parts = list(_PART.finditer(match.group()))
    if len(parts) != len(words.set_aside().structures.parts) or not _cue().search(before):
        return []
    whole = sum((Decimal(p.group()) for p in parts), Decimal(0))
    if abs(whole - 100) > _OFF:
        return []
    return [_share(start + p.start(), start + p.end(), p.group()) for p in parts]


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(words.alternation(words.set_aside().structures.cues) + "[^。；]*$")


def _share(start: int, end: int, text: str) -> Numeral:
    value = Decimal(text)
    return Numeral(start, end, (start, end), value, None, "%", "=", "number", "", (RULE,), ("unit_restored",))
