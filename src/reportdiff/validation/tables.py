"""The rows that the suites of reports and of outcomes look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pandas as pd

from reportdiff.model import Comparison, Extraction, Kind, Observation, Outcome, Part, PassageRole, Report
from reportdiff.normalisation import Row, table

REPORT = {
    "row_id": "str",
    "ref_area": "str",
    "review_year": "Int64",
    "plan_year": "Int64",
    "years_apart": "Int64",
    "review_passages": "Int64",
    "plan_passages": "Int64",
    "observations": "Int64",
    "targets": "Int64",
    "results": "Int64",
    "digits_outside_ledger": "Int64",
    "observations_outside_ledger": "Int64",
}
OUTCOME = {
    "row_id": "str",
    "ref_area": "str",
    "review_year": "Int64",
    "indicator": "str",
    "quote": "str",
    "target_kind": "str",
    "target_unit": "str",
    "outcome": "str",
    "reason_text": "str",
    "rule": "str",
    "rules_version": "str",
    "results": "Int64",
    "result_kind": "str",
    "result_unit": "str",
    "confidence": "Float64",
}
_DIGIT = re.compile(r"\d")


def report_row(report: Report, extraction: Extraction) -> Row:
    """What was found of the report as a whole."""
    about = extraction.about
    parts = Counter(p.part for p in report.passages if p.role is not PassageRole.FURNITURE)
    kinds = Counter(o.kind for o in extraction.observations)
    years = about.review_year, about.plan_year
    return {
        "row_id": about.source.name,
        "ref_area": about.ref_area,
        "review_year": about.review_year,
        "plan_year": about.plan_year,
        "years_apart": years[1] - years[0] if years[0] and years[1] else None,
        "review_passages": parts[Part.REVIEW],
        "plan_passages": parts[Part.PLAN],
        "observations": len(extraction.observations),
        "targets": kinds[Kind.TARGET],
        "results": kinds[Kind.RESULT],
        "digits_outside_ledger": _digits_outside(report, extraction),
        "observations_outside_ledger": _observations_outside(extraction),
    }


def outcomes(comparison: Comparison, targets: Sequence[Observation]) -> pd.DataFrame:
    """As `outcome_rows`."""
    return table(outcome_rows(comparison, targets), OUTCOME)


def outcome_rows(comparison: Comparison, targets: Sequence[Observation]) -> list[Row]:
    """A row an outcome in order, then one for each of the `targets` (numbers and headlines) that got none."""
    rows = [_outcome(o) for o in comparison.outcomes]
    judged = set(_spoken_of(comparison))
    return rows + [_target(t) for t in targets if (t.headline or t.value is not None) and t.id not in judged]


def _spoken_of(comparison: Comparison) -> Iterator[str]:
    for o in comparison.outcomes:
        yield o.target.id
        yield from (again.id for again in o.repeats)


def _target(t: Observation) -> Row:
    return {
        "row_id": t.id,
        "ref_area": t.ref_area,
        "review_year": t.review_year,
        "indicator": t.indicator,
        "quote": t.quote,
        "target_kind": t.kind,
        "target_unit": t.unit,
    }


def _outcome(o: Outcome) -> Row:
    best = o.results[0] if o.results else None
    return _target(o.target) | {
        "outcome": o.outcome,
        "reason_text": o.reason or "",
        "rule": o.rule,
        "rules_version": o.rules_version,
        "results": len(o.results),
        "result_kind": best and best.kind,
        "result_unit": best and best.unit,
        "confidence": o.confidence,
    }


def _digits_outside(report: Report, extraction: Extraction) -> int:
    """How many digits of the report's own text no entry of the ledger covers."""
    covered = bytearray(len(report.text))
    for entry in extraction.ledger:
        covered[entry.start : entry.end] = b"\1" * (entry.end - entry.start)
    content = (p for p in report.passages if p.role is not PassageRole.FURNITURE)
    spots = (found.start() for p in content for found in _DIGIT.finditer(report.text, p.span.start, p.span.end))
    return sum(not covered[at] for at in spots)


def _observations_outside(extraction: Extraction) -> int:
    listed = {entry.observation for entry in extraction.ledger}
    numbers = (o for o in extraction.observations if o.value is not None)
    return sum(o.id not in listed for o in numbers)
