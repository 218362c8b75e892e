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
from reportdiff.model import Comparison, Extraction, Kind, Measure, Part


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
    return Comparison(
        a=report.about,
        b=report.about,
        outcomes=tuple(outcome(_link(t, own, also[id(t)]), evidence) for t, own in rows),
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
