"""Whether a result can answer a target at all, how surely, and why: the conditions and vetoes of matching."""

from __future__ import annotations

from dataclasses import dataclass

from reportdiff.comparison.readings import Reading
from reportdiff.language.names import names

SAME_CODE = 0.97
OTHER_NUMBER = 0.85
"""How alike two names must be before a number of another measure or unit is taken as talk of the same thing."""
STOCK_FOR_FLOW = frozenset({"vetoed: 新增/累计", "vetoed: 累计/新增"})
ENOUGH = 0.60
"""The least score of a link."""
_RIVALS = (
    ({"build", "add"}, {"improve"}),
    ({"build", "add", "improve"}, {"remove"}),
    ({"add"}, {"own"}),
    ({"attract"}, {"improve", "remove"}),
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
    veto = _veto(target, result)
    score, reasons = _name_score(target, result, likeness)
    differs = _differs(target, result) or _stock_for_flow(veto, likeness)
    veto = "" if differs == "scope" else veto
    if differs and differs != "scope" and likeness < OTHER_NUMBER and "same code" not in reasons:
        veto = veto or f"{differs} differs"
    bound = "" if veto else _bound(target, result)
    if bound == "both":
        differs, bound = differs or "scope", ""
    reasons = (*reasons, *([f"{differs} differs"] if differs else []), *([f"{bound} scope"] if bound else []))
    score += _support(target, result, theme) if not differs else 0.0
    return Candidate(target, result, max(0.0, min(1.0, score)), reasons, differs, bound, veto)


def _name_score(target: Reading, result: Reading, likeness: float) -> tuple[float, tuple[str, ...]]:
    if target.code and target.code == result.code:
        return SAME_CODE - (0.0 if target.scope == result.scope else 0.05), ("same code",)
    if names().fold(target.name) == names().fold(result.name):
        return SAME_CODE, ("same name",)
    if target.thing == result.thing:
        return max(likeness, 0.9), ("same thing",)
    return likeness, (f"names alike {likeness:.2f}",)


def _veto(target: Reading, result: Reading) -> str:
    if target.code != result.code and (target.code and result.code):
        return "other indicator"
    if (target.code is None) != (result.code is None) and names().fold(target.name) != names().fold(result.name):
        return "only one is the lexicon's indicator"
    opposed = None if target.code else names().veto(target.name, result.name)
    if opposed:
        return f"vetoed: {opposed}"
    if _rival_deeds(target.deeds, result.deeds):
        return "vetoed: other deed"
    return ""


def _rival_deeds(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    if not ours or not theirs or ours & theirs or "any" in ours | theirs:
        return False
    return any((ours & a and theirs & b) or (ours & b and theirs & a) for a, b in _RIVALS)


def _differs(target: Reading, result: Reading) -> str:
    """The first of measure, unit, basis in which the numbers differ; empty where they can be set side by side."""
    if result.value is None or target.value is None:
        return ""
    if target.kind_of_measure != result.kind_of_measure:
        return "measure"
    if target.family != result.family:
        return "unit"
    if result.years and target.years and result.years[0] != result.years[1] and target.years[0] == target.years[1]:
        return "basis"
    return ""


def _stock_for_flow(veto: str, likeness: float) -> str:
    """A total where the target is an addition, or the other way round, is talk of the same thing."""
    return "scope" if veto in STOCK_FOR_FLOW and likeness >= ENOUGH else ""


def _bound(target: Reading, result: Reading) -> str:
    more, less = result.scope - target.scope, target.scope - result.scope
    if more and less:
        return "both"
    return "narrower" if more else "wider" if less else ""


def _support(target: Reading, result: Reading, theme: float) -> float:
    """What speaks for or against a link beside the names: theme, unit, size and deed."""
    total = 0.06 * theme
    total += 0.03 if target.observation.unit == result.observation.unit else 0.0
    total += 0.03 if target.deeds & result.deeds else 0.0
    return total + _size_support(target, result)


def _size_support(target: Reading, result: Reading) -> float:
    ours = target.value
    theirs = names().convert(result.value, result.observation.unit, target.observation.unit) if result.value is not None else None
    if not ours or not theirs:
        return 0.0
    ratio = float(theirs / ours)
    if ratio == 1 and target.kind_of_measure == "amount":
        return 0.08
    if target.kind_of_measure == "amount" and not 0.1 <= ratio <= 10:
        return -0.12
    return 0.0
