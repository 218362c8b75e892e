"""Ordinals and ranks: 第九届 is an ordinal, 居全省第九 a rank, 前三 the first three, 首位 the first."""

from __future__ import annotations

import re
from decimal import Decimal

from reportdiff.language import numerals, patterns, words
from reportdiff.language.numeral import Numeral

_SCOPE_REACH = 8
_CUE_REACH = 24


def first(match: re.Match[str], floor: int) -> Numeral | None:
    """首位, 榜首, where the clause speaks of places or names the field right before."""
    text, start = match.string, match.start()
    if _is_put_first(match) or not (_has_cue(text, start) or _has_scope(text, start)):
        return None
    return Numeral(*match.span(), match.span(), Decimal(1), None, "位", "=", "rank", "", ("head of an order",))


def ordinal(match: re.Match[str], floor: int) -> Numeral:
    """第N, 前N and 后N位: a rank where the clause speaks of places, else an ordinal."""
    value = numerals.read(match["nth"] or match["top"] or match["bottom"])
    comparator = "<=" if match["top"] else ">=" if match["bottom"] else "="
    found = Numeral(*match.span(), match.span(), value, None, "位", comparator, "rank", "", ("rank",))
    return found if _is_rank(match) else found.aside("ordinal", "ordinal")


def _is_rank(match: re.Match[str]) -> bool:
    text, end = match.string, match.end()
    of_those = match["bottom"] and text[end : end + 1] == "的"
    if of_those or _is_put_first(match) or patterns.not_a_rank().match(text, end):
        return False
    if match["place"] or _has_cue(text, match.start()):
        return True
    closed = end == len(text) or text[end] in patterns.CLAUSE_ENDS
    return closed and _has_scope(text, match.start())


def _has_scope(text: str, start: int) -> bool:
    return patterns.rank_scope().search(text, max(0, start - _SCOPE_REACH), start) is not None


def _is_put_first(match: re.Match[str]) -> bool:
    """放在第一位, 摆在发展的首位: someone's choice, no place in an order."""
    text, start = match.string, match.start()
    put = patterns.put_at().search(text, max(0, start - _CUE_REACH), start)
    return put is not None or text.endswith(tuple(words.numerals().not_ranked_after), 0, start)


def _has_cue(text: str, start: int) -> bool:
    return patterns.rank_cue().search(text, max(0, start - _CUE_REACH), start) is not None
