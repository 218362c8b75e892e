"""What the words before a number say, as a value; the units by which leads are told apart."""

from __future__ import annotations

from dataclasses import dataclass

from reportdiff.extraction.lead_patterns import patterns
from reportdiff.extraction.openings import strip_opening
from reportdiff.model import Measure

RATES = frozenset({"%", "‰"})
PREDICATE = 5
"""A list of verbs (改造、新建) is shorter than a clause that ends in one."""
MONEY = frozenset({"元", "美元", "港元", "欧元", "日元", "英镑"})
TIMES_EARLIER = "times an earlier level"
STEP_OF_A_PRICE = "step of a price"
HEIGHTS = frozenset({"米", "厘米", "毫米"})
PLACE = "位"
PLACES = frozenset({"位", "名"})


@dataclass(frozen=True, slots=True)
class Lead:
    """`name` is what is measured, without `verb`; both may be empty. `suffix` is joined to whatever name it gets."""

    name: str
    verb: str
    measure: Measure
    sign: int = 1
    suffix: str = ""
    basis: str = ""
    rule: str = ""
    whole: str = ""
    """Of a share: what it is part of; of a rank: the field it is ranked in."""


def lead_named(
    name: str,
    measure: Measure,
    *,
    sign: int = 1,
    suffix: str = "",
    basis: str = "",
    whole: str = "",
    rule: str = "",
) -> Lead:
    """A lead whose name is `name` without what opens it, and without a clause that has told its own before a joint."""
    told, joint, last = name.rpartition("、")
    if joint and len(told) >= PREDICATE and patterns()["predicate_end"].search(told):
        name = last
    bare, verb = strip_opening(name)
    return Lead(bare, verb, measure, sign, suffix, basis, rule, whole)
