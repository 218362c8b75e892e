"""The rules of judging, in their order: the first that holds wins (docs: gold/LINKS.md's table of outcomes)."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reportdiff.comparison.bounds import FAR_MORE
from reportdiff.comparison.cases import Case
from reportdiff.comparison.readings import ratio
from reportdiff.comparison.steps import ABOUT_IN_STEP, is_about
from reportdiff.comparison.vetoes import MONEY
from reportdiff.language.names import names
from reportdiff.model import Measure
from reportdiff.model import OutcomeWord as Word


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome with its reason and the rule that gave it."""

    outcome: Word
    reason: str | None = None
    rule: str = ""


def due_later(case: Case) -> Verdict | None:
    """The target is due after the year that the second report reviews, or is of several years to come."""
    years = case.target.years
    late = years and case.review_year is not None and years[1] > case.review_year
    begun = years and case.review_year is not None and years[0] <= case.review_year
    if case.target.is_of_years_ahead:
        return Verdict(Word.NOT_DUE)
    return Verdict(Word.NOT_DUE) if late and not (begun and case.target.is_for_each_year) else None


def no_answer(case: Case) -> Verdict | None:
    """The second report gives no number and no plain words on the indicator."""
    silent = case.answer is None and case.claim is None and not _is_settled_in_step(case)
    return Verdict(Word.NOT_REPORTED) if silent else None


def narrower_passes(case: Case) -> Verdict | None:
    """A count of a part of the thing already reaches the target for the whole; many times that is another count."""
    if case.bound != "narrower" or case.in_points or not _is_numeric(case) or case.less_is_better:
        return None
    assert case.answer is not None
    added = "add" in case.answer.deeds
    far_over = case.target.code is None and not added and ratio(case.target, case.answer) >= FAR_MORE
    settled = _is_reached(case) and not case.answer.is_of_each and not far_over and not _is_one_sum_of_several(case)
    return _judge(case) if settled else Verdict(Word.NOT_COMPARABLE, "scope")


def wider_falls_short(case: Case) -> Verdict | None:
    """Even the count of more than the thing does not reach the target."""
    if case.bound != "wider" or case.in_points or not _is_numeric(case) or case.less_is_better:
        return None
    return Verdict(Word.NOT_COMPARABLE, "scope") if _is_reached(case) else Verdict(Word.NOT_MET)


def other_scope_of_rate(case: Case) -> Verdict | None:
    """A rate or growth of a part says nothing of the whole."""
    bounded = case.bound and (case.in_points or case.less_is_better) and _is_numeric(case)
    return Verdict(Word.NOT_COMPARABLE, "scope") if bounded else None


def other_measure(case: Case) -> Verdict | None:
    """A level where the target is growth, a share where it is a count, and the like."""
    return _differs(case, "measure")


def other_unit(case: Case) -> Verdict | None:
    """The units are of two families, with no exact factor between them."""
    return _differs(case, "unit")


def other_scope(case: Case) -> Verdict | None:
    """Another part of the thing is counted, or a stock where the target is an addition."""
    return _differs(case, "scope")


def other_basis(case: Case) -> Verdict | None:
    """The result is of several years, or of another base, and the target is of one."""
    return _differs(case, "basis")


def in_step(case: Case) -> Verdict | None:
    """Growth that is to keep step: at least the reference's growth (基本同步: within half a point)."""
    if case.comparator != "in_step" or not _is_settled_in_step(case):
        return None
    assert case.reference is not None and case.reference.value is not None and case.result is not None
    slack = ABOUT_IN_STEP if is_about(case.target) else Decimal(0)
    lead = case.result - case.reference.value
    return Verdict(_graded(lead + slack >= 0, lead > case.band))


def words_only(case: Case) -> Verdict | None:
    """The target or its result is in words, which no rule weighs; so is a number of things done in the main."""
    told = _is_numeric(case) and not _is_done_in_the_main(case)
    return None if told else Verdict(Word.NEEDS_REVIEW, "words")


def nil_return(case: Case) -> Verdict | None:
    """A target of none (零发生) is met by none, and by nothing else."""
    if case.comparator != "zero" or case.target.observation.measure not in (Measure.LEVEL, Measure.SHARE):
        return None
    return Verdict(_graded(case.result == 0, False))


def upper_limit(case: Case) -> Verdict | None:
    """A ceiling (居民消费价格3%左右): staying under it is met, never exceeded."""
    if not case.is_ceiling:
        return None
    assert case.worst_end is not None
    slack = case.band if case.comparator == "~" else Decimal(0)
    return Verdict(_graded(case.lead(case.worst_end) + slack >= 0, False))


def about(case: Case) -> Verdict | None:
    """左右: within the band, or beyond it on the better side; of what is better neither way, within it alone."""
    if case.comparator != "~":
        return None
    assert case.best_end is not None and case.worst_end is not None
    if case.target.better == "none" and case.lead(case.best_end) > case.band:
        return Verdict(_graded(False, False))
    return Verdict(_graded(case.lead(case.worst_end) + case.band >= 0, _is_beyond(case)))


def reached(case: Case) -> Verdict | None:
    """The printed number, or the range's nearer end, is reached on the better side; beyond the band it is exceeded."""
    return _judge(case)


RULES: tuple[Callable[[Case], Verdict | None], ...] = (
    due_later,
    no_answer,
    other_measure,
    other_unit,
    other_scope,
    other_basis,
    other_scope_of_rate,
    narrower_passes,
    wider_falls_short,
    in_step,
    words_only,
    nil_return,
    upper_limit,
    about,
    reached,
)


def judge(case: Case) -> Verdict:
    """The verdict of the first rule that holds."""
    for rule in RULES:
        verdict = rule(case)
        if verdict:
            return Verdict(verdict.outcome, verdict.reason, rule.__name__)
    raise AssertionError("the last rule holds for every case")


@cache
def rules_version() -> str:
    """A hash of the rules as written: it changes when a rule does."""
    from reportdiff.comparison import cases

    text = "".join(inspect.getsource(rule) for rule in RULES) + inspect.getsource(cases)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _differs(case: Case, reason: str) -> Verdict | None:
    return Verdict(Word.NOT_COMPARABLE, reason) if case.differs == reason and case.computed is None else None


def _judge(case: Case) -> Verdict:
    return Verdict(_graded(_is_reached(case), _is_beyond(case)))


def _graded(satisfied: bool, beyond: bool) -> Word:
    if not satisfied:
        return Word.NOT_MET
    return Word.EXCEEDED if beyond else Word.MET


def _is_reached(case: Case) -> bool:
    slack = case.band if case.comparator == "~" else Decimal(0)
    assert case.worst_end is not None
    return case.lead(case.worst_end) + slack >= 0


def _is_beyond(case: Case) -> bool:
    assert case.best_end is not None
    return case.lead(case.best_end) > case.band and case.target.better != "none"


def _is_numeric(case: Case) -> bool:
    return case.aim is not None and case.result is not None


def _is_one_sum_of_several(case: Case) -> bool:
    """Whether the result is of one of several things, each of which may have to come to the target's sum of money."""
    assert case.answer is not None
    listed = case.target.items > case.answer.items and "等" not in case.target.name
    return case.target.family in MONEY and listed


def _is_done_in_the_main(case: Case) -> bool:
    """Whether the result says of its things that they are done in the main, where the target doesn't."""
    assert case.answer is not None
    ours, theirs = (names().is_done_in_the_main(r.name + r.own_clause) for r in (case.target, case.answer))
    return theirs and not ours


def _is_settled_in_step(case: Case) -> bool:
    return case.reference is not None and case.reference.value is not None and case.result is not None
