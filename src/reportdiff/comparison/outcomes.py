"""What became of each target: the verdict of the rules with everything that led to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from reportdiff.comparison.cases import Case, case
from reportdiff.comparison.claims import Said, as_result, differs, said_of, state_of
from reportdiff.comparison.derivation import Derived, History
from reportdiff.comparison.matching import Link
from reportdiff.comparison.readings import Reading
from reportdiff.comparison.rules import Verdict, judge, rules_version
from reportdiff.comparison.shares import amount_of
from reportdiff.comparison.steps import reference
from reportdiff.comparison.sums import sum_of
from reportdiff.comparison.terms import in_plain_terms
from reportdiff.comparison.wording import gap_text
from reportdiff.comparison.works import Works
from reportdiff.model import About, Claim, Measure, Observation, Outcome
from reportdiff.model import OutcomeWord as Word

_JUDGED = (Word.MET, Word.EXCEEDED, Word.NOT_MET)
_BY_WORDS = 0.8
"""Confidence of a link to a claim that names the target."""


@dataclass(frozen=True)
class Evidence:
    """The second report as a judge needs it."""

    about: About
    results: Sequence[Reading]
    said: Sequence[Said]
    history: History
    works: Works = field(default_factory=Works)


def outcome(
    link: Link, evidence: Evidence, repeats: tuple[Observation, ...] = (), own_words: Claim | None = None
) -> Outcome:
    """The outcome of one target; `own_words`: what the report itself says right beside it."""
    claim = own_words or said_of(link.target, evidence.said) or evidence.works.said_of(link.target)
    if claim is None and not link.results:
        claim = evidence.works.said_of(link.target, repeats)
    link = _of_the_year(link) if claim else link
    link = in_plain_terms(link, evidence.results, evidence.history)
    worked = None if claim else amount_of(link, evidence.results) or sum_of(link, evidence.results)
    claim = claim or (None if worked or link.results else state_of(link.target, evidence.said))
    link, derived = (worked.link, worked.derived) if worked else (link, _derived(link, evidence))
    in_step = reference(link.target, evidence.results)
    one = case(
        link,
        evidence.about.review_year,
        reference=in_step.observation if in_step else None,
        claim=claim,
        computed=derived.value if derived and derived.settles else None,
    )
    verdict = judge(one)
    gap = _gap(one, verdict)
    return Outcome(
        target=link.target.observation,
        results=_shown(one, link, verdict, evidence.about),
        outcome=verdict.outcome,
        reason=verdict.reason,
        rule=verdict.rule,
        rules_version=rules_version(),
        gap=gap,
        gap_text=_gap_text(one, gap),
        flip_at=_flip_at(one, verdict),
        claimed=claim.quote if claim else None,
        claim_differs=differs(claim, verdict.outcome),
        confidence=_confidence(link, one, verdict),
        link_reasons=link.reasons or (("its own words",) if claim else ()),
        alternatives=link.alternatives,
        repeats=repeats,
        derived=_derived_words(derived),
        completion=_completion(one, verdict),
    )


def _of_the_year(link: Link) -> Link:
    """The link, but for one to a sum over several years: the report's own words on the year say more."""
    if link.chosen is None or link.chosen.differs != "basis" or not link.results[0].in_look_back:
        return link
    return replace(link, results=(), chosen=None, confidence=0.0, reasons=())


def _derived(link: Link, evidence: Evidence) -> Derived | None:
    if link.chosen is None or link.chosen.differs != "measure":
        return None
    return evidence.history.derive(link.target, link.results[0])


def _derived_words(derived: Derived | None) -> str | None:
    if derived is None:
        return None
    return derived.words if derived.settles else f"{derived.words}（上年数见前一份报告，不作判定）"


def _shown(one: Case, link: Link, verdict: Verdict, about: About) -> tuple[Observation, ...]:
    """The evidence: the linked statements, or the report's own words; nothing for targets not due."""
    if verdict.outcome in (Word.NOT_REPORTED, Word.NOT_DUE):
        return ()
    if link.results:
        return tuple(r.observation for r in link.results)
    return (as_result(one.claim, about, one.target.name),) if one.claim else ()


def _gap(one: Case, verdict: Verdict) -> Decimal | None:
    if verdict.outcome not in _JUDGED or one.result is None:
        return None
    if one.comparator == "in_step" and one.reference is not None and one.reference.value is not None:
        return one.result - one.reference.value
    low, high = one.aim, one.target.observation.value_max
    if low is None:
        return None
    if high is not None and low <= one.result <= high:
        return Decimal(0)
    return one.result - (high if high is not None and one.result > high else low)


def _gap_text(one: Case, gap: Decimal | None) -> str:
    if gap is None:
        return ""
    o = one.target.observation
    return gap_text(
        gap,
        o.unit,
        in_points=one.in_points,
        less_is_better=one.less_is_better,
        rank=o.measure is Measure.RANK,
        fall=one.is_fall,
    )


def _flip_at(one: Case, verdict: Verdict) -> Decimal | None:
    """The result at which the verdict would turn: the aim, or for `exceeded` the edge of the band beyond it."""
    if verdict.outcome not in _JUDGED or one.aim is None or one.worst_end is None or one.best_end is None:
        return None
    away = Decimal(-1) if one.less_is_better else Decimal(1)
    if verdict.outcome is Word.EXCEEDED:
        return one.best_end + away * one.band
    slack = one.band if one.comparator == "~" else Decimal(0)
    return one.worst_end - away * slack


def _completion(one: Case, verdict: Verdict) -> Decimal | None:
    """Result as a percentage of the target, for amounts that are aimed upwards."""
    amount = one.target.kind_of_measure == "amount" and not one.in_points and not one.less_is_better
    if verdict.outcome not in _JUDGED or not amount or not one.aim or one.result is None:
        return None
    return (one.result / one.aim * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _confidence(link: Link, one: Case, verdict: Verdict) -> float:
    """How sure the link is; for `not_reported`, how sure that nothing was overlooked."""
    if verdict.outcome is Word.NOT_REPORTED:
        near = max((a.confidence for a in link.alternatives if not _is_vetoed(a.reasons)), default=0.0)
        return round(min(1.0 - 0.5 * near, link.target.observation.confidence), 3)
    if link.results:
        return link.confidence
    return _BY_WORDS if one.claim else link.target.observation.confidence


def _is_vetoed(reasons: tuple[str, ...]) -> bool:
    return any(r.startswith("vetoed") or r == "other indicator" for r in reasons)


def unclaimed(claims: Sequence[Claim]) -> list[Said]:
    """The claims that name something, ready for matching."""
    return [s for s in map(Said, claims) if s.items]
