"""People whom a programme reaches: 开展养老保险试点，358万人参保."""

from __future__ import annotations

from reportdiff.extraction.clause_before import reached_by
from reportdiff.extraction.name_patterns import patterns
from reportdiff.extraction.named import Reading

SHARES = ("占", "同比", "增长")
"""So opens a clause that only measures what the one before it tells of."""
OF_A_PROGRAMME = "of a programme"
"""The rule of people whom a programme reaches."""


def programme(r: Reading) -> str:
    """What the clause before speaks of that reaches people; one that reached others before goes on to these."""
    last = r.before[-1] if r.before else None
    if last and OF_A_PROGRAMME in last.rules:
        return last.root
    if last and "step of what was named before" in last.rules:
        return last.base
    told = r.slot.clause_before_that if r.slot.clause_before.startswith(SHARES) else r.slot.clause_before
    return reached_by(told)


def tells_a_programme(r: Reading) -> bool:
    """Whether the clause before does so by its words, not by a number that it reached itself."""
    clause = r.slot.clause_before
    told = bool(patterns()["programme"].search(clause)) or not any(char.isdigit() for char in clause)
    return told or bool(r.before and OF_A_PROGRAMME in r.before[-1].rules)
