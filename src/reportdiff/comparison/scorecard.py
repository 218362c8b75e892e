"""A report's own annex of targets and completions, judged by the same rules, with the body where it says the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportdiff.comparison.candidates import Candidate
from reportdiff.comparison.derivation import History
from reportdiff.comparison.findings import report_findings_of
from reportdiff.comparison.matching import Link, match
from reportdiff.comparison.outcomes import Evidence, outcome, unclaimed
from reportdiff.comparison.readings import Reading, read
from reportdiff.comparison.rules import rules_version
from reportdiff.comparison.targets import results
from reportdiff.errors import NotAReportError
from reportdiff.language.indicators import indicators
from reportdiff.model import Claim, Comparison, Extraction, Kind, Measure, Observation, Part

_WHOLE = 100


def scorecard(report: Extraction) -> Comparison:
    """Each target of the annex against its own row's completion; `a` and `b` are both the report.

    Raises NotAReportError where the report has no annex of targets and completions.
    """
    rows = _rows(report)
    if not rows:
        raise NotAReportError(
            "no table of targets and completions was found",
            where=report.about.source.name,
            todo="use `reportdiff compare` with the next year's report",
        )
    evidence = Evidence(report.about, results(report), unclaimed(report.claims), History((), (), None))
    body = [r for r in evidence.results if r.observation.part is Part.REVIEW]
    also = {id(x.target): x for x in match([t for t, _ in rows], body)}
    rates = _rates_of_rows(report)
    return Comparison(
        a=report.about,
        b=report.about,
        outcomes=tuple(
            outcome(_link(t, own, also[id(t)]), evidence, own_words=None if own else _told(t, rates)) for t, own in rows
        ),
        findings=report_findings_of(report),
        rules_version=rules_version(),
        lexicon_version=indicators().version,
    )


def _rows(report: Extraction) -> list[tuple[Reading, list[Reading]]]:
    """Each target of the annex with the completions of its row (numbers in the target's own measure first)."""
    by_row: dict[str, list[Reading]] = defaultdict(list)
    for r in read(report.observations, report.about.ref_area):
        if r.observation.table_row:
            by_row[r.observation.table_row].append(r)
    year = report.about.review_year
    return [(t, _completions(row)) for row in by_row.values() for t in row if _is_due(t, year)]


def _rates_of_rows(report: Extraction) -> dict[str, Observation]:
    """The completion printed for a row of several targets, by the row's key."""
    return {
        o.table_row: o
        for o in report.observations
        if o.table_row and o.kind is Kind.RESULT and o.measure is Measure.COMPLETION
    }


def _told(target: Reading, rates: dict[str, Observation]) -> Claim | None:
    """The rate of the whole row as the report's own word on each target in it."""
    rate = rates.get((target.observation.table_row or "").rpartition(".")[0])
    if rate is None or rate.value is None:
        return None
    says = "done" if rate.value >= _WHOLE else "missed"
    return Claim(rate.value_text, rate.start, rate.end, rate.indicator, rate.value_text, says)


def _is_due(r: Reading, year: int | None) -> bool:
    """A target of the year that the report reviews, not one of next year's list of works."""
    return r.observation.kind is Kind.TARGET and (r.years is None or year is None or r.years[1] <= year)


def _completions(row: Sequence[Reading]) -> list[Reading]:
    found = [r for r in row if r.observation.kind is Kind.RESULT]
    return sorted(found, key=lambda r: r.observation.measure is Measure.COMPLETION)


def _link(target: Reading, own: list[Reading], body: Link) -> Link:
    """The row answers first; the body adds its statement where it is surely of the same thing."""
    if not own:
        return body
    sure = body.chosen is not None and not body.chosen.differs and body.confidence >= 0.9
    more = tuple(r for r in body.results if sure and r not in own)
    differs = "" if _comparable(target, own[0]) else "unit"
    chosen = Candidate(target, own[0], 1.0, ("same row",), differs)
    confidence = min(target.observation.confidence, own[0].observation.confidence)
    return Link(target, (*own, *more), chosen, confidence, chosen.reasons, body.alternatives)


def _comparable(target: Reading, result: Reading) -> bool:
    return target.value is None or result.value is None or target.family == result.family
