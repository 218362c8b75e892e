"""Great Expectations over reports, observations and outcomes. The suites are `expectations/*.json`, for people to read.

Severities: `critical` keeps a row from being judged (its outcome becomes needs_review), `warning` is for the stewards'
queue, `info` is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportdiff.model import Comparison, Extraction, Failure, Observation, Report

SUITES = Path(__file__).parents[3] / "expectations"


def validate_report(report: Report, extraction: Extraction, suites: Path = SUITES) -> tuple[Failure, ...]:
    """Failures of the report as a whole; `row_id` is the document's name. Raises SuiteError."""
    from reportdiff.normalisation import table
    from reportdiff.validation import suite, tables

    rows = table([tables.report_row(report, extraction)], tables.REPORT)
    return suite.run(suite.load(suites / "report.json"), rows)


def validate_observations(observations: Sequence[Observation], suites: Path = SUITES) -> tuple[Failure, ...]:
    """Failures row by row; `row_id` is the observation's id. Raises SuiteError."""
    from reportdiff.normalisation import frame
    from reportdiff.validation import suite

    rows = frame(observations)
    return suite.run(suite.load(suites / "observations.json"), rows.assign(row_id=rows["id"]))


def validate_outcomes(
    comparison: Comparison, targets: Sequence[Observation], suites: Path = SUITES
) -> tuple[Failure, ...]:
    """Failures of verdicts; `row_id` is the target's id. Targets without an outcome fail too. Raises SuiteError."""
    from reportdiff.validation import suite, tables

    return suite.run(suite.load(suites / "outcomes.json"), tables.outcomes(comparison, targets))
