"""Whether a result can answer a target at all, how surely, and why: the conditions and vetoes of matching."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import log2

from reportdiff.comparison.bounds import is_combined, relation
from reportdiff.comparison.differences import (
    ENOUGH,
    are_counted_otherwise,
    differ_in_size,
    difference,
    is_of_few,
    needed,
    other_count,
)
from reportdiff.comparison.indices import are_index_and_rise
from reportdiff.comparison.phases import are_of_one_phase
from reportdiff.comparison.readings import Reading, ratio
from reportdiff.comparison.similarity import covered
from reportdiff.comparison.telling import is_the_number_itself
from reportdiff.comparison.vetoes import (
    LONG,
    OTHER_PHASE,
    OTHER_SIZE,
    STOCK_FOR_FLOW,
    TELLING,
    against,
    are_whole_and_part,
    is_count,
    is_new_of,
    is_rank_of_growth,
    is_share_of,
)
from reportdiff.language.names import names

SAME = 0.97
SAME_BUT_SCOPE = 0.75
SHORT_OF_IT = 0.1
"""Off the score of a result that falls short: most of those that do under another name are of another thing."""
WHOLE = 0.9
"""How much of a name that counts few things another one must have, whatever its number."""
SUMMED_UP = 0.08
"""Off the score of a headline number whose passage sums up years, where another passage may tell the year's own."""
COMBINED = 0.02
"""Added to how much of a name stands in a list of several things with one number: the result is a wider count."""


_HELD = re.compile("一直|始终|历年|每年")
_WITHIN = "part of a combined count"
_NEW = "what is added to it"
_WORKS = "same list of works"
_PHASE = "same thing in the same phase"
_LISTED_ALIKE = "as many things, the same first one, the very number"
_ITSELF = "the very number, under a like name"
_SURE = (
    "same code",
    _WITHIN,
    _LISTED_ALIKE,
    _ITSELF,
    "share of the same thing",
    "same but for its size",
    "whole and part",
    "index and rise",
    _NEW,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A target and a result that might answer it. `differs` is a reason of not_comparable, or empty."""

    target: Reading
    result: Reading
    score: float
    reasons: tuple[str, ...]
    differs: str = ""
    bound: str = ""
    """`narrower`: the result counts a part of what the target counts; `wider`: the target's thing is a part."""
    veto: str = ""

    @property
    def stands(self) -> bool:
        return not self.veto and self.score >= ENOUGH


def candidate(target: Reading, result: Reading, likeness: float, theme: float) -> Candidate:
    """Weigh one pair; `likeness` of the names and `theme` of their sections are 0..1."""
    reason = _sameness(target, result)
    veto = against(target, result, reason, likeness)
    differs = difference(target, result)
    if differs in ("", "basis"):
        differs = other_count(target, result, veto, likeness) or differs
    if veto in STOCK_FOR_FLOW | OTHER_PHASE | OTHER_SIZE and differs == "scope":
        veto = ""
    bound = "" if veto or differs or reason in (_WORKS, _LISTED_ALIKE, _ITSELF) else relation(target, result)
    if bound == "both":
        differs, bound = "scope", ""
    if differs and not veto and reason not in _SURE and likeness < needed(differs, target, result):
        veto = f"{differs} differs"
    if differs == "measure" and not veto and reason not in _SURE and _is_rate_of_years(target, result):
        veto = "vetoed: held rate"
    if differs == "unit" and not veto and not reason and are_counted_otherwise(target, result):
        veto = "vetoed: another thing in another unit"
    score = _score(target, result, reason, likeness) + (0.0 if differs else _support(target, result, theme, reason))
    return Candidate(
        target, result, max(0.0, min(1.0, score)), _reasons(reason, likeness, differs, bound), differs, bound, veto
    )


def _is_rate_of_years(target: Reading, result: Reading) -> bool:
    """Whether a rate that held all the years that are looked back on (一直控制在3%以内) is set against an amount."""
    held = result.in_look_back and _HELD.search(result.own_clause)
    return bool(held) and result.kind_of_measure == "rate" and target.kind_of_measure == "amount"


def _reasons(reason: str, likeness: float, differs: str, bound: str) -> tuple[str, ...]:
    first = reason or f"names alike {likeness:.2f}"
    return (first, *([f"{differs} differs"] if differs else []), *([f"{bound} scope"] if bound else []))


def _sameness(target: Reading, result: Reading) -> str:
    if target.code and target.code == result.code:
        return "same code"
    akin = next((reason for reason, are in _AKIN.items() if are(target, result)), "")
    if akin:
        return akin
    if names().fold(target.name) == names().fold(result.name):
        return "same name"
    if target.thing and result.thing in (target.thing, target.thing_anywhere):
        return "same thing"
    if target.list_of_works and target.list_of_works == result.list_of_works:
        return _WORKS
    if are_of_one_phase(target, result):
        return _PHASE
    late = {"same but for its size": differ_in_size, _ITSELF: is_the_number_itself}
    return next((reason for reason, are in late.items() if are(target, result)), "")


def _is_counted_within(target: Reading, result: Reading) -> bool:
    """Whether the one is an amount of more than the other's thing, told in one word: 减税, 减税降费."""
    amounts = target.kind_of_measure == result.kind_of_measure == "amount" and target.family == result.family
    if not amounts or names().is_counted_within(target.name, result.name):
        return amounts
    alone = result.items == 1 and not names().adds_others(result.name)
    return alone and names().is_counted_within(result.name, target.name)


def _are_listed_alike(target: Reading, result: Reading) -> bool:
    """Whether both are of as many works, the first of which has one name, and the very number comes again."""
    if target.items != result.items or target.items < 2 or ratio(target, result) != 1 or target.value is None:
        return False
    short, long = sorted((names().thing(target.listed[0]), names().thing(result.listed[0])), key=len)
    telling = is_count(target) and target.value >= TELLING and len(short) >= LONG and not names().is_empty(short)
    return telling and covered(short, long) >= WHOLE


_AKIN = {
    "share of the same thing": is_share_of,
    "index and rise": are_index_and_rise,
    "whole and part": are_whole_and_part,
    _NEW: is_new_of,
    _WITHIN: _is_counted_within,
    _LISTED_ALIKE: _are_listed_alike,
}


def _score(target: Reading, result: Reading, reason: str, likeness: float) -> float:
    if is_combined(target, result):
        likeness = max(likeness, min(SAME - COMBINED, COMBINED + covered(target.thing, result.thing)))
    return _name_score(target, result, reason, likeness)


def _name_score(target: Reading, result: Reading, reason: str, likeness: float) -> float:
    if reason == "share of the same thing":
        return 0.9
    if reason == "same code" and is_rank_of_growth(target, result):
        return SAME_BUT_SCOPE
    if reason == "same code":
        return SAME - (0.0 if target.scope == result.scope else 0.05)
    if reason == "same name":
        return SAME
    if reason in ("same but for its size", "whole and part", "index and rise", _WITHIN, _NEW, _LISTED_ALIKE, _ITSELF):
        return max(likeness, SAME_BUT_SCOPE)
    return min(SAME - 0.02, max(likeness, 0.9)) if reason in ("same thing", _PHASE, _WORKS) else likeness


def _support(target: Reading, result: Reading, theme: float, reason: str) -> float:
    """What speaks for or against a link beside the names: theme, unit, deed and size."""
    total = 0.05 * theme
    total += 0.02 if target.observation.unit == result.observation.unit else 0.0
    total += 0.02 if target.deeds & result.deeds else 0.0
    total -= SUMMED_UP if result.is_summed_up and reason == "same code" else 0.0
    settled = reason in ("same code", "same name", _WITHIN) or is_combined(target, result)
    return total + (0.0 if settled or _is_one_of_few(target, result) else _size_support(target, result))


def _is_one_of_few(target: Reading, result: Reading) -> bool:
    """Whether the target is of a few things that the result's whole name tells too."""
    same = names().scope(target.name) == names().scope(result.name) and target.items == result.items
    same = same and not (target.is_sized or result.is_sized)
    return is_of_few(target) and same and covered(target.thing, result.thing) >= WHOLE


def _size_support(target: Reading, result: Reading) -> float:
    """Most results lie near their target: equal speaks for the link, falling short or far off against it."""
    times = ratio(target, result)
    if not times:
        return 0.0
    if target.kind_of_measure != "amount":
        return -0.1 if times < 0.5 or times > 2 else 0.0
    if times == 1:
        return 0.06
    off = abs(log2(times))
    return -0.1 * min(3.0, max(0.0, off - 1)) - (SHORT_OF_IT if times < 0.95 and target.better == "higher" else 0.0)
