"""The stewards' desk over a folder of reports: what `queue` and `review` share."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from reportdiff.errors import HumanFileError, ReportdiffError
from reportdiff.model import Comparison, Extraction, Failure
from reportdiff.stewardship import waivers
from reportdiff.stewardship.area import Document, Judged, Steps
from reportdiff.stewardship.desk import Desk


def desk(folder: Path, suites: Path | None, language: str) -> Desk:
    """The desk over `folder`; documents that can't be read are named on stderr and left out. Raises ReportdiffError."""
    from reportdiff.batch import documents
    from reportdiff.reading import picture
    from reportdiff.validation import SUITES

    found = suites or SUITES
    try:
        waivers.misplaced(folder, found)
    except HumanFileError as error:
        click.echo(f"not read: {error}", err=True)
    steps = _steps(found)
    return Desk(
        root=folder,
        suites=found,
        find=lambda: documents(folder),
        read=lambda path: _read(path, found),
        steps=steps,
        picture=picture,
        language=language,
    )


def data_docs(table: Desk, folder: Path) -> Path:
    """Great Expectations' own pages on every row of the desk's areas, in `folder`; return the index page."""
    import pandas as pd

    from reportdiff.comparison.targets import flat, targets
    from reportdiff.normalisation import frame
    from reportdiff.validation import archive, readings, tables

    every = [table.judged(place) for place in table.places().values()]
    rows = {
        "observations": [frame(e.observations).assign(row_id=[o.id for o in e.observations]) for e in _reports(every)],
        "readings": [readings.readings(e) for e in _reports(every)],
        "outcomes": [
            tables.outcomes(c, [r.observation for r in flat(targets(a))])
            for one in every
            for c in one.comparisons
            for a in one.extractions
            if a.about == c.a
        ],
        "steps": [readings.steps(c) for one in every for c in one.comparisons],
    }
    return archive.write({name: pd.concat(found) for name, found in rows.items() if found}, folder, table.suites)


def _reports(every: Sequence[Judged]) -> list[Extraction]:
    return [e for one in every for e in one.extractions]


def user() -> str:
    """Who sits at this machine, as a first guess at the name that entries are signed with."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "steward"


def _read(path: Path, suites: Path) -> Document | None:
    from reportdiff.extraction import extract
    from reportdiff.normalisation import normalise
    from reportdiff.reading import read
    from reportdiff.validation import validate_report
    from reportdiff.validation.whole import validate_whole

    try:
        report = read(path)
        extraction = normalise(extract(report))
        failures = validate_report(report, extraction, suites) + validate_whole(report, extraction, suites)
    except ReportdiffError as error:
        click.echo(f"set aside: {error}", err=True)
        return None
    year = {"review_year": str(extraction.about.review_year or ""), "report": report.about.source.name}
    named = tuple(replace(f, extra=f.extra | year) for f in failures)
    return Document(path, report.text, extraction, named)


def _steps(suites: Path) -> Steps:
    from reportdiff import comparison, pipeline, validation
    from reportdiff.comparison.targets import flat, targets
    from reportdiff.validation.readings import validate_readings, validate_steps

    def rows(extraction: Extraction) -> tuple[Failure, ...]:
        own = validation.validate_observations(extraction.observations, suites)
        return own + validate_readings(extraction, suites)

    def verdicts(done: Comparison, a: Extraction) -> tuple[Failure, ...]:
        aimed = [reading.observation for reading in flat(targets(a))]
        return validation.validate_outcomes(done, aimed, suites) + validate_steps(done, suites)

    return Steps(rows, comparison.compare, verdicts, pipeline.set_apart, _rules(suites))


def _rules(suites: Path) -> frozenset[str]:
    written = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(suites.glob("*.json"))]
    return frozenset(str(e["meta"]["rule"]) for suite in written for e in suite["expectations"])
