"""Every expectation of the suites `readings`, `steps` and `whole` has a row here that fails it; sound rows pass."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from reportdiff.model import About, Comparison, Extraction, Kind, Measure, Observation, Part, Progress, Report, Source
from reportdiff.validation import SUITES, suite
from reportdiff.validation.readings import readings, steps, validate_readings, validate_steps
from reportdiff.validation.whole import validate_whole, whole

ABOUT = About(
    "青石区2023年政府工作报告", "青石区", 2022, 2023, Source("2022.txt", "0" * 64, "text/plain"), level="county"
)


def row(**fields: Any) -> Observation:
    given: dict[str, Any] = {
        "id": "aaaaaa",
        "ref_area": "青石区",
        "review_year": 2022,
        "part": Part.REVIEW,
        "section": (),
        "kind": Kind.RESULT,
        "indicator": "地区生产总值",
        "indicator_code": "gdp",
        "measure": Measure.GROWTH,
        "value": Decimal("5.1"),
        "value_max": None,
        "unit": "%",
        "comparator": "=",
        "period": "2022",
        "quote": "地区生产总值增长5.1%",
        "value_text": "5.1%",
        "start": 8,
        "end": 12,
    }
    return Observation(**(given | fields))


def other(**fields: Any) -> Observation:
    return row(id="bbbbbb", **fields)


FAILING: dict[str, tuple[Observation, ...]] = {
    "subject-found": (row(flags=("subject_missing",)),),
    "unit-printed": (row(flags=("unit_restored",)),),
    "print-legible": (row(flags=("ocr_unsure",)),),
    "plausible": (row(value=Decimal(510)),),
    "period-of-kind": (row(period="2023"),),
    "one-value": (other(value=Decimal("6.2")), row()),
    "kind-of-part": (row(kind=Kind.TARGET, period="2023"),),
}
SOUND = {
    "another indicator": (row(), other(indicator_code="population", indicator="常住人口", value=Decimal(7))),
    "another scope": (row(), other(indicator="规模以上工业增加值", indicator_code=None, value=Decimal(7))),
    "a rounded statement": (row(), other(value=Decimal(5), comparator="~")),
    "a target of the plan": (row(), other(part=Part.PLAN, kind=Kind.TARGET, period="2023", value=Decimal(6))),
    "an average of several years": (row(), other(value=Decimal("6.2"), quote="地区生产总值年均增长6.2%")),
    "last year's result": (row(), other(period="2021", value=Decimal(8))),
    "a target of the past in an annex": (row(part=Part.ANNEX, kind=Kind.TARGET),),
    "a value that the lexicon does not bound": (row(measure=Measure.LEVEL, unit="元", value=Decimal(10) ** 12),),
}


def rules_of(name: str) -> list[str]:
    written = json.loads((SUITES / f"{name}.json").read_text(encoding="utf-8"))
    return [e["meta"]["rule"] for e in written["expectations"]]


def failed(*rows: Observation) -> set[tuple[str, str]]:
    return {(f.rule, f.row_id) for f in validate_readings(Extraction(ABOUT, rows), SUITES)}


@pytest.mark.parametrize("rule", FAILING)
def test_each_expectation_on_readings_names_the_row_that_fails_it(rule: str) -> None:
    assert (rule, "aaaaaa") in failed(*FAILING[rule])


@pytest.mark.parametrize("case", SOUND)
def test_sound_readings_pass(case: str) -> None:
    assert failed(*SOUND[case]) == set()


def test_no_expectation_on_readings_is_without_a_row_that_fails_it() -> None:
    assert rules_of("readings") == list(FAILING)


def test_two_values_that_a_finding_speaks_of_already_do_not_fail_again() -> None:
    body = row(measure=Measure.LEVEL, unit="元", value=Decimal(66))
    annex = replace(body, id="bbbbbb", part=Part.ANNEX, value=Decimal(45), start=90, end=94)
    assert "one-value" not in {rule for rule, _ in failed(body, annex)}


@pytest.mark.parametrize(("after", "fails"), [(1100, True), (999, False), (11, False), (9, True)])
def test_a_level_that_jumps_fails_its_step(after: int, fails: bool) -> None:
    before = row(measure=Measure.LEVEL, unit="元", value=Decimal(100), review_year=2021)
    later = replace(before, id="bbbbbb", review_year=2022, value=Decimal(after))
    done = Comparison(ABOUT, ABOUT, (), progress=(Progress(before, later, Decimal(after - 100), None),))
    found = validate_steps(done, SUITES)
    assert [(f.rule, f.row_id) for f in found] == ([("step-plausible", "bbbbbb")] if fails else [])
    assert rules_of("steps") == ["step-plausible"]


@pytest.mark.parametrize(("unit", "values"), [("%", ("0.46", "0.02")), ("吨", ("1400", "1200"))])
def test_a_step_is_taken_in_one_unit_and_of_amounts_only(unit: str, values: tuple[str, str]) -> None:
    before = row(measure=Measure.LEVEL, unit=unit, value=Decimal(values[0]), review_year=2021)
    later = replace(before, id="bbbbbb", review_year=2022, value=Decimal(values[1]))
    if unit == "吨":
        later = replace(later, unit="斤", value=later.value * 2000 if later.value else None)
    done = Comparison(ABOUT, ABOUT, (), progress=(Progress(before, later, Decimal(0), None),))
    assert validate_steps(done, SUITES) == ()


WHOLE: dict[str, dict[str, Any]] = {
    "numbers-in-place": {"numbers_off_their_place": 1},
    "content-share": {"content_share": 0.5},
    "enough-of-national": {"level": "national", "observations": 49},
    "enough-of-province": {"level": "province", "observations": 59},
    "enough-of-city": {"level": "city", "observations": 59},
    "enough-of-county": {"level": "county", "observations": 59},
}


def of_whole(**change: Any) -> pd.DataFrame:
    table = whole(Report(ABOUT, "", ()), Extraction(ABOUT, ()))
    values: dict[str, Any] = {"observations": 200, "content_share": 0.98, "level": "county"} | change
    return table.assign(**values)


@pytest.mark.parametrize("rule", WHOLE)
def test_each_expectation_on_the_whole_fails_for_its_reason_alone(rule: str) -> None:
    loaded = suite.load(SUITES / "whole.json")
    assert [f.rule for f in suite.run(loaded, of_whole(**WHOLE[rule]))] == [rule]
    assert suite.run(loaded, of_whole()) == ()
    assert rules_of("whole") == list(WHOLE)


def test_numbers_are_looked_up_where_they_are_said_to_stand() -> None:
    text = "一、回顾\n全区生产总值增长5.1%。"
    at = text.index("5.1%")
    right, wrong = row(start=at, end=at + 4), row(id="bbbbbb", start=at + 1, end=at + 5)
    found = validate_whole(Report(ABOUT, text, ()), Extraction(ABOUT, (right, wrong)), SUITES)
    assert ("numbers-in-place", "1") in [(f.rule, f.value) for f in found]


def test_empty_tables_pass() -> None:
    assert readings(Extraction(ABOUT, ())).empty
    assert steps(Comparison(ABOUT, ABOUT, ())).empty
    assert failed() == set()


def test_the_suites_are_where_the_package_looks_for_them() -> None:
    assert {p.stem for p in Path(SUITES).glob("*.json")} >= {"readings", "steps", "whole"}
