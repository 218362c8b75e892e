"""Whether a result can answer a target at all, how surely, and why: the conditions and vetoes of matching."""

from __future__ import annotations

from dataclasses import dataclass
from math import log2

from reportdiff.comparison.readings import Reading
from reportdiff.comparison.similarity import covered
from reportdiff.language.names import names

SAME = 0.97
OTHER_NUMBER = 0.85
"""How alike two names must be before a number of another measure or unit is taken as talk of the same thing."""
ENOUGH = 0.68
"""The least score of a link."""
COMBINED = 0.02
"""Added to how much of a name stands in a list of several things with one number: the result is a wider count."""
SHORT = 2
"""A name of so few characters (小区) meets another name only by the same deed or an equal number."""
FAR = 8.0
"""A deed so many times its target was gathered over other years or another area, whatever its name."""
STOCK_FOR_FLOW = frozenset({"vetoed: 新增/累计", "vetoed: 累计/新增"})
_RIVALS = (
    ({"build", "add"}, {"improve"}),
    ({"build", "add", "improve"}, {"remove"}),
    ({"add"}, {"own"}),
    ({"attract"}, {"improve", "remove", "build"}),
    ({"reserve"}, {"build", "attract", "improve", "add"}),
)
_MONEY = frozenset({"元", "美元"})
_ADDING = frozenset({"add", "build", "improve", "attract", "remove"})


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
    score = _name_score(target, result, reason, likeness)
    veto = _veto(target, result, reason)
    differs = _differs(target, result) or _other_count(target, result, veto, likeness)
    if veto in STOCK_FOR_FLOW and differs == "scope":
        veto = ""
    bound = "" if veto or differs else _bound(target, result)
    if _is_combined(target, result):
        score = max(score, COMBINED + covered(target.thing, result.thing))
    if bound == "both":
        differs, bound = "scope", ""
    if differs and not veto and reason != "same code" and likeness < _needed(differs):
        veto = f"{differs} differs"
    score += 0.0 if differs else _support(target, result, theme, reason)
    words = (
        reason or f"names alike {likeness:.2f}",
        f"{differs} differs" if differs else "",
        f"{bound} scope" if bound else "",
    )
    return Candidate(target, result, max(0.0, min(1.0, score)), tuple(w for w in words if w), differs, bound, veto)


def _sameness(target: Reading, result: Reading) -> str:
    if target.code and target.code == result.code:
        return "same code"
    if names().fold(target.name) == names().fold(result.name):
        return "same name"
    return "same thing" if target.thing == result.thing else ""


def _name_score(target: Reading, result: Reading, reason: str, likeness: float) -> float:
    if reason == "same code":
        return SAME - (0.0 if target.scope == result.scope else 0.05)
    if reason == "same name":
        return SAME
    return max(likeness, 0.9) if reason == "same thing" else likeness


def _veto(target: Reading, result: Reading, reason: str) -> str:
    """Why the two can't be of one thing, in words; empty where nothing speaks against it."""
    if reason == "same code":
        return ""
    if target.code and result.code:
        return "" if _is_new_against_all(target, result) else "other indicator"
    if (target.code or result.code) and not (_is_count(target) and _is_count(result)):
        return "only one is the lexicon's indicator"
    return _word_veto(target, result) or _weak_name(target, result, reason)


def _word_veto(target: Reading, result: Reading) -> str:
    """Words, deeds and sizes of the two names that can't be of one thing."""
    opposed = names().veto(target.name, result.name)
    if opposed:
        return f"vetoed: {opposed}"
    if rival_deeds(target.deeds, result.deeds):
        return "vetoed: other deed"
    if target.sizes and result.sizes and target.sizes != result.sizes:
        return "vetoed: other size"
    if names().is_ratio(target.name) != names().is_ratio(result.name):
        return "vetoed: ratio and count"
    return "vetoed: share of another whole" if _whole(target) != _whole(result) else ""


def _weak_name(target: Reading, result: Reading, reason: str) -> str:
    return "vetoed: name says too little" if _says_too_little(target, result, reason) else ""


def _says_too_little(target: Reading, result: Reading, reason: str) -> bool:
    """Whether a name made of empty words meets another name, or its equal with a number that is far off."""
    ratio = _ratio(target, result)
    short = min(len(target.thing), len(result.thing)) <= SHORT and not target.deeds & result.deeds
    if short and not reason and ratio != 1:
        return True
    empty = names().is_empty(target.thing) or names().is_empty(result.thing)
    return empty and (not reason or not 0.5 <= ratio <= 2)


def _whole(reading: Reading) -> str:
    """What a share is a share of; empty where the name doesn't say."""
    return names().fold(reading.name).partition("占")[2].removesuffix("比重")


def _is_count(reading: Reading) -> bool:
    """Amounts of works and things, whose names vary; sums of money and rates of a part are too easily the whole's."""
    return reading.kind_of_measure == "amount" and reading.family not in _MONEY


def _is_new_against_all(target: Reading, result: Reading) -> bool:
    """Two indicators of which one counts the new ones of the other: 新增高新技术企业, 高新技术企业."""
    listed = target.entry is not None and result.code in target.entry.opposites
    return listed and ("add" in target.deeds) != ("add" in result.deeds) and target.family == result.family


def rival_deeds(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether different things are done: 新建 and 改造, 新增 and 关闭."""
    if not ours or not theirs or ours & theirs or "any" in ours | theirs:
        return False
    return any((ours & a and theirs & b) or (ours & b and theirs & a) for a, b in _RIVALS)


def _needed(differs: str) -> float:
    return ENOUGH if differs in ("scope", "basis") else OTHER_NUMBER


def _differs(target: Reading, result: Reading) -> str:
    """The first of measure, unit, basis in which the numbers differ; empty where they can be set side by side."""
    in_words = target.value is None and target.observation.comparator != "in_step"
    if result.value is None or in_words:
        return ""
    if target.kind_of_measure != result.kind_of_measure:
        return "measure"
    if target.family != result.family:
        return "unit"
    return "basis" if _is_of_more_years(target, result) else ""


def _is_of_more_years(target: Reading, result: Reading) -> bool:
    if target.kind_of_measure == "growth":
        return result.spans_years != target.spans_years
    if target.spans_years or not _adds_up(target, result):
        return False
    if _ratio(target, result) >= FAR and target.code is None:
        return True
    summed = target.kind_of_measure == "amount" and result.in_look_back and _ratio(target, result) >= 2
    return result.spans_years or summed


def _adds_up(target: Reading, result: Reading) -> bool:
    """Whether years make a difference: to counts of deeds; a rate or a stock is the same at the end."""
    return target.kind_of_measure == "amount" and bool((target.deeds | result.deeds) & _ADDING)


def _other_count(target: Reading, result: Reading, veto: str, likeness: float) -> str:
    """A total where the target is an addition, or the other way round, is talk of the same thing."""
    if veto in STOCK_FOR_FLOW:
        return "scope" if likeness >= ENOUGH else ""
    if _is_new_against_all(target, result):
        return "scope"
    if target.code and target.code == result.code:
        return ""
    ratio, adding = _ratio(target, result), {"add", "build", "attract"}
    stock = bool(target.deeds & adding) and not result.deeds and ratio >= 2
    flow = not target.deeds and "add" in result.deeds and 0 < ratio <= 0.5
    return "scope" if stock or flow else ""


def _bound(target: Reading, result: Reading) -> str:
    """Whether one of the two counts a part of the other's thing; `both` where each has a word that narrows."""
    if target.items != result.items and not target.code:
        if _is_combined(target, result) and covered(target.thing, result.thing) >= 0.6:
            return "wider"
        if target.items > result.items and result.items == 1:
            return "narrower"
    ours, theirs = _scopes(target, result)
    more, less = theirs - ours, ours - theirs
    if more and less:
        return "both"
    if more:
        return "narrower" if target.code or covered(target.thing, result.thing) >= 0.7 else "both"
    if less:
        return "wider" if target.code or covered(result.thing, target.thing) >= 0.7 else "both"
    return ""


def _scopes(target: Reading, result: Reading) -> tuple[frozenset[str], frozenset[str]]:
    """The narrowing words of both: beyond the lexicon's name where it is one indicator, else of the whole names."""
    if target.code == result.code:
        return target.scope, result.scope
    return frozenset(names().scope(target.name)), frozenset(names().scope(result.name))


def _is_combined(target: Reading, result: Reading) -> bool:
    """Whether the result counts several things together, one of which may be the target's."""
    short_enough = 3 < len(target.thing) and len(result.thing) <= 4 * len(target.thing)
    return result.items > 1 == target.items and target.code is None and short_enough


def _support(target: Reading, result: Reading, theme: float, reason: str) -> float:
    """What speaks for or against a link beside the names: theme, unit, deed and size."""
    total = 0.05 * theme
    total += 0.02 if target.observation.unit == result.observation.unit else 0.0
    total += 0.02 if target.deeds & result.deeds else 0.0
    settled = reason in ("same code", "same name") or _is_combined(target, result)
    return total + (0.0 if settled else _size_support(target, result))


def _size_support(target: Reading, result: Reading) -> float:
    """Most results lie near their target: equal speaks for the link, falling short or far off against it."""
    ratio = _ratio(target, result)
    if not ratio:
        return 0.0
    if target.kind_of_measure != "amount":
        return -0.1 if ratio < 0.5 or ratio > 2 else 0.0
    if ratio == 1:
        return 0.06
    off = abs(log2(ratio))
    return -0.1 * min(3.0, max(0.0, off - 1)) - (0.06 if ratio < 0.95 and target.better == "higher" else 0.0)


def _ratio(target: Reading, result: Reading) -> float:
    """Result over target in one unit; 0 where it can't be said."""
    ours = target.value
    theirs = (
        names().convert(result.value, result.observation.unit, target.observation.unit)
        if result.value is not None
        else None
    )
    return float(theirs / ours) if ours and theirs and theirs / ours > 0 else 0.0
