"""What two statements say against each other, with the quotes it rests on. A rule is a function of the tables below."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportdiff.comparison import annex_findings, report_findings, yearly_findings
from reportdiff.comparison.bodies import Body
from reportdiff.model import Extraction, Finding, Outcome

IN_ONE_REPORT: tuple[Callable[[Body], Iterator[Finding]], ...] = (
    report_findings.statements_disagree,
    annex_findings.completion_rate,
    report_findings.parts_exceed_total,
    report_findings.sectors_miss_total,
    report_findings.list_lengths_differ,
    report_findings.share_differs,
)
ACROSS_TWO: tuple[Callable[[Body, Body], Iterator[Finding]], ...] = (
    yearly_findings.copied,
    yearly_findings.growth_contradicts_levels,
    yearly_findings.restated,
    yearly_findings.already_met,
)
_ORDER = {"critical": 0, "warning": 1, "info": 2}


def report_findings_of(report: Extraction) -> tuple[Finding, ...]:
    """What one report says against itself, worst first, then in text order."""
    return _sorted(own_findings(Body(report)))


def own_findings(body: Body) -> tuple[Finding, ...]:
    """What the report says against itself, in the order of the rules; looked for once a body."""
    if body.findings is None:
        body.findings = tuple(f for rule in IN_ONE_REPORT for f in rule(body))
    return body.findings


def pair_findings(before: Body, after: Body, outcomes: tuple[Outcome, ...] = ()) -> tuple[Finding, ...]:
    """What either report says against itself, the second against the first, and claims that the numbers contradict."""
    across = [f for rule in ACROSS_TWO for f in rule(before, after)]
    return _sorted((*own_findings(before), *own_findings(after), *across, *_claims_against_numbers(outcomes)))


def _claims_against_numbers(outcomes: tuple[Outcome, ...]) -> Iterator[Finding]:
    for o in outcomes:
        if o.claim_differs and o.claimed:
            message = f"{o.target.indicator}：报告自称“{o.claimed}”，而所印数字{o.gap_text}"
            rows = (o.target, *o.results)
            yield Finding("claim_differs", "warning", message, rows, (o.claimed, *(r.quote for r in rows)))


def _sorted(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: (_ORDER[f.severity], f.observations[0].start, f.rule, f.message)))
