"""The report as a whole: how much of its text was content, how many numbers it gave, whether they stand where said."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from reportdiff.model import Extraction, Failure, PassageRole, Report
from reportdiff.normalisation import Row, table
from reportdiff.validation import suite

WHOLE = {
    "row_id": "str",
    "ref_area": "str",
    "review_year": "Int64",
    "level": "str",
    "observations": "Int64",
    "content_share": "Float64",
    "numbers_off_their_place": "Int64",
}


def validate_whole(report: Report, extraction: Extraction, suites: Path) -> tuple[Failure, ...]:
    """Failures of the reading as a whole; `row_id` is the document's name. Raises SuiteError."""
    return suite.run(suite.load(suites / "whole.json"), whole(report, extraction))


def whole(report: Report, extraction: Extraction) -> pd.DataFrame:
    """The one row of `whole_row`."""
    return table([whole_row(report, extraction)], WHOLE)


def whole_row(report: Report, extraction: Extraction) -> Row:
    """The reading in figures. `content_share` is of the text's characters that are not furniture, 0 to 1."""
    about = extraction.about
    content = sum(p.span.end - p.span.start for p in report.passages if p.role is not PassageRole.FURNITURE)
    return {
        "row_id": about.source.name,
        "ref_area": about.ref_area,
        "review_year": about.review_year,
        "level": about.level,
        "observations": len(extraction.observations),
        "content_share": min(1.0, content / max(1, len(report.text.strip()))),
        "numbers_off_their_place": sum(report.text[o.start : o.end] != o.value_text for o in extraction.observations),
    }
