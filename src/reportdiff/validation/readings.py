"""Readings that a steward should look at twice (`readings.json`), and steps from year to year (`steps.json`)."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from reportdiff.comparison.bodies import Body
from reportdiff.comparison.findings import own_findings
from reportdiff.language.names import names
from reportdiff.model import Comparison, Extraction, Failure, Measure, Observation, Progress
from reportdiff.normalisation import Row, table
from reportdiff.validation import suite

READING = {
    "row_id": "str",
    "ref_area": "str",
    "review_year": "Int64",
    "indicator": "str",
    "indicator_code": "str",
    "quote": "str",
    "page": "Int64",
    "kind": "str",
    "part": "str",
    "measure": "str",
    "unit": "str",
    "value": "Float64",
    "period": "str",
    "flags": "str",
    "statement": "str",
}
STEP = {
    "row_id": "str",
    "ref_area": "str",
    "review_year": "Int64",
    "indicator": "str",
    "indicator_code": "str",
    "quote": "str",
    "page": "Int64",
    "before": "Float64",
    "after": "Float64",
    "factor": "Float64",
}
_SEVERAL_YEARS = re.compile("年均|累计|五年|[三四]年(?!级)|以来|[较比]20")
_ROUGH = frozenset({"~", ">", "<", ">=", "<="})


def validate_readings(extraction: Extraction, suites: Path) -> tuple[Failure, ...]:
    """Failures row by row; `row_id` is the observation's id. Raises SuiteError."""
    return suite.run(suite.load(suites / "readings.json"), readings(extraction))


def validate_steps(comparison: Comparison, suites: Path) -> tuple[Failure, ...]:
    """Failures of levels from one report to the next; `row_id` is the next one's observation. Raises SuiteError."""
    return suite.run(suite.load(suites / "steps.json"), steps(comparison))


def readings(extraction: Extraction) -> pd.DataFrame:
    """As `reading_rows`."""
    return table(reading_rows(Body(extraction)), READING)


def reading_rows(body: Body) -> list[Row]:
    """A row an observation. `statement` says what a number says of what; absent where a finding speaks of it."""
    known = {o.id for f in own_findings(body) for o in f.observations}
    said = body.reader.read(body.report.observations)
    return [
        _row(r.observation, None if r.observation.id in known else _statement(r.code, r.observation, r.scope))
        for r in said
    ]


def _row(o: Observation, statement: str | None) -> Row:
    given = {name: getattr(o, name) for name in READING if name not in ("row_id", "statement")}
    value = None if o.value is None else float(o.value)
    return given | {"row_id": o.id, "statement": statement, "value": value, "flags": ";".join(o.flags)}


def _statement(code: str | None, o: Observation, scope: frozenset[str]) -> str | None:
    """Only the lexicon's indicators, stated exactly for one year, can contradict each other."""
    if code is None or o.value is None or o.comparator in _ROUGH or o.value_max is not None:
        return None
    if o.period is None or len(o.period) != 4 or o.measure is Measure.RANK or _SEVERAL_YEARS.search(o.quote):
        return None
    return "|".join((code, ",".join(sorted(scope)), o.kind, o.measure, o.unit or "", o.period, o.part))


def steps(comparison: Comparison) -> pd.DataFrame:
    """As `step_rows`."""
    return table(step_rows(comparison), STEP)


def step_rows(comparison: Comparison) -> list[Row]:
    """A row an amount of the lexicon's indicators that both reports give, with the factor from the first on."""
    return [_step(p) for p in comparison.progress if p.after.indicator_code and _is_amount(p.after)]


def _is_amount(o: Observation) -> bool:
    return o.measure is Measure.LEVEL and names().unit(o.unit).family != names().unit("%").family


def _step(p: Progress) -> Row:
    o, after = p.after, p.after.value
    before = None if p.before.value is None else names().convert(p.before.value, p.before.unit, o.unit)
    factor = float(after / before) if before and after is not None else None
    shown = ("ref_area", "review_year", "indicator", "indicator_code", "quote", "page")
    values = {"before": None if before is None else float(before), "after": None if after is None else float(after)}
    return {name: getattr(o, name) for name in shown} | values | {"row_id": o.id, "factor": factor}
