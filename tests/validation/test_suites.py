"""Every expectation of every suite has a row here that makes it fail; a sound table passes all of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from great_expectations.core.expectation_suite import ExpectationSuite

from reportdiff.errors import SuiteError
from reportdiff.validation import SUITES, suite

OBSERVATION: dict[str, Any] = {
    "row_id": "a",
    "id": "a",
    "ref_area": "青石区",
    "review_year": 2022,
    "part": "review",
    "section": "一、回顾",
    "kind": "result",
    "indicator": "地区生产总值",
    "indicator_code": None,
    "measure": "growth",
    "value": 5.1,
    "value_max": 5.4,
    "unit": "%",
    "comparator": "=",
    "period": "2022",
    "quote": "地区生产总值增长5.1%",
    "value_text": "5.1%",
    "start": 8,
    "end": 12,
    "page": None,
    "bbox": None,
    "confidence": 0.9,
    "flags": "",
}
REPORT: dict[str, Any] = {
    "row_id": "2022.txt",
    "ref_area": "青石区",
    "review_year": 2022,
    "plan_year": 2023,
    "years_apart": 1,
    "review_passages": 20,
    "plan_passages": 20,
    "observations": 80,
    "targets": 20,
    "results": 40,
    "digits_outside_ledger": 0,
    "observations_outside_ledger": 0,
}
OUTCOME: dict[str, Any] = {
    "row_id": "a",
    "ref_area": "青石区",
    "review_year": 2022,
    "indicator": "地区生产总值",
    "quote": "地区生产总值增长5%",
    "target_kind": "target",
    "target_unit": "%",
    "outcome": "met",
    "reason_text": "",
    "rule": "reached",
    "rules_version": "1",
    "results": 1,
    "result_kind": "result",
    "result_unit": "%",
    "confidence": 0.9,
}
SOUND = {"observations": OBSERVATION, "report": REPORT, "outcomes": OUTCOME}

BROKEN: dict[str, dict[str, dict[str, Any]]] = {
    "observations": {
        "id-given": {"id": None},
        "id-once": {"id": "b"},
        "kind-word": {"kind": "aim"},
        "measure-word": {"measure": "ratio"},
        "part-word": {"part": "preface"},
        "comparator-word": {"comparator": "≥"},
        "indicator-named": {"indicator": " "},
        "unit-known": {"unit": None, "comparator": None, "measure": "level"},
        "value-or-words": {"value_text": ""},
        "share-within-whole": {"measure": "share", "value": 120, "value_max": None},
        "rate-within-whole": {"measure": "level", "value": 120, "value_max": None},
        "fall-within-whole": {"value": -101},
        "growth-plausible": {"value": 5100, "value_max": None},
        "growth-unit": {"unit": "元"},
        "completion-plausible": {"measure": "completion", "value": -1},
        "rank-from-one": {"measure": "rank", "value": 0, "unit": "位"},
        "range-in-order": {"value_max": 5.0},
        "period-written": {"period": "2022年"},
        "period-near-report": {"period": "2022/2060"},
        "quote-given": {"quote": ""},
        "number-within-quote": {"value_text": "5.2%"},
        "span-in-order": {"end": 8},
        "confidence-range": {"confidence": 1.2},
        "confidence-fair": {"confidence": 0.4},
    },
    "report": {
        "area-known": {"ref_area": ""},
        "review-year-known": {"review_year": None},
        "plan-year-known": {"plan_year": None},
        "years-plausible": {"review_year": 202},
        "plan-follows-review": {"years_apart": 2},
        "review-part-found": {"review_passages": 0},
        "plan-part-found": {"plan_passages": 0},
        "some-observations": {"observations": 4},
        "enough-observations": {"observations": 29},
        "some-results": {"results": 0},
        "some-targets": {"targets": 0},
        "ledger-complete": {"digits_outside_ledger": 1},
        "ledger-names-observations": {"observations_outside_ledger": 1},
    },
    "outcomes": {
        "outcome-given": {"outcome": None},
        "target-once": {"row_id": "b"},
        "outcome-word": {"outcome": "done"},
        "judges-targets": {"target_kind": "result"},
        "by-results": {"result_kind": "target"},
        "rule-named": {"rule": ""},
        "rules-version-named": {"rules_version": ""},
        "verdict-has-result": {"results": 0},
        "unreported-has-none": {"outcome": "not_reported"},
        "verdict-same-unit": {"result_unit": "元"},
        "doubt-has-reason": {"outcome": "needs_review"},
        "confidence-range": {"confidence": -0.1},
        "link-confidence": {"confidence": 0.5},
    },
}
CASES = [(name, rule, change) for name, rules in BROKEN.items() for rule, change in rules.items()]


def rows(name: str, change: dict[str, Any]) -> pd.DataFrame:
    """A sound row `b`, then the sound row `a` with the change."""
    sound = SOUND[name] | {key: "b" for key in ("row_id", "id") if key in SOUND[name]}
    types = {key: _type(value) for key, value in SOUND[name].items()}
    return pd.DataFrame([sound, SOUND[name] | change]).astype(types)


def only(name: str, rule: str) -> ExpectationSuite:
    """The suite with one expectation, for speed."""
    whole = suite.load(SUITES / f"{name}.json")
    return ExpectationSuite(name, [e.configuration for e in whole.expectations if (e.meta or {})["rule"] == rule])


def _type(value: object) -> str:
    return "Float64" if isinstance(value, float) else "Int64" if isinstance(value, int) else "str"


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_table_passes_every_expectation(name: str) -> None:
    assert suite.run(suite.load(SUITES / f"{name}.json"), rows(name, {})) == ()


@pytest.mark.parametrize(("name", "rule", "change"), CASES, ids=[f"{n}-{r}" for n, r, _ in CASES])
def test_each_expectation_names_the_row_that_fails_it(name: str, rule: str, change: dict[str, Any]) -> None:
    failures = suite.run(only(name, rule), rows(name, change))
    assert failures, f"{rule} let {change} pass"
    assert "b" not in {f.row_id for f in failures} or rule in ("id-once", "target-once")
    assert all(f.description.endswith(".") and f.suite == name and f.column for f in failures)


@pytest.mark.parametrize("name", SOUND)
def test_no_expectation_is_without_a_row_that_fails_it(name: str) -> None:
    written = json.loads((SUITES / f"{name}.json").read_text(encoding="utf-8"))
    assert [e["meta"]["rule"] for e in written["expectations"]] == list(BROKEN[name])


def test_a_failure_carries_the_value_and_the_evidence() -> None:
    (failure,) = suite.run(suite.load(SUITES / "observations.json"), rows("observations", {"period": "2022年"}))[:1]
    assert (failure.row_id, failure.column, failure.value) == ("a", "period", "2022年")
    assert failure.extra == {
        "ref_area": "青石区",
        "review_year": "2022",
        "indicator": "地区生产总值",
        "quote": "地区生产总值增长5.1%",
    }


def test_failures_come_in_the_suites_order_and_then_the_rows() -> None:
    table = pd.concat([rows("observations", {"kind": "aim", "quote": ""}), rows("observations", {"kind": "aim"})])
    found = [(f.rule, f.row_id) for f in suite.run(suite.load(SUITES / "observations.json"), table)]
    assert [f for f in found if f[0] in ("kind-word", "quote-given")] == [
        ("kind-word", "a"),
        ("kind-word", "a"),
        ("quote-given", "a"),
    ]


def _entry() -> dict[str, Any]:
    return {
        "type": "expect_column_values_to_not_be_null",
        "kwargs": {"column": "id"},
        "severity": "critical",
        "description": "Every row has an id.",
        "meta": {"rule": "id-given"},
    }


Spoil = Callable[[dict[str, Any]], object]
SPOILT: list[tuple[str, Spoil, str]] = [
    ("unknown type", lambda e: e.update(type="expect_ids_to_be_nice"), "doesn't know the expectation of id-given"),
    ("bad severity", lambda e: e.update(severity="fatal"), "severity 'fatal'"),
    ("no severity", lambda e: e.pop("severity"), "severity None"),
    ("no rule", lambda e: e.update(meta={}), "meta.rule"),
    ("no description", lambda e: e.pop("description"), "description"),
    ("wrong kwarg", lambda e: e["kwargs"].update(columm="id"), "columm"),
    ("missing kwarg", lambda e: e.update(kwargs={}), "column"),
]


@pytest.mark.parametrize(("spoil", "words"), [s[1:] for s in SPOILT], ids=[s[0] for s in SPOILT])
def test_a_suite_of_which_anything_would_be_dropped_is_refused(spoil: Spoil, words: str, tmp_path: Path) -> None:
    entry = _entry()
    spoil(entry)
    other = _entry() | {"meta": {"rule": "other"}}
    with pytest.raises(SuiteError, match=words):
        suite.load(_written(tmp_path, {"name": "mine", "expectations": [other, entry]}))


@pytest.mark.parametrize("content", [{"name": "mine", "expectations": []}, {"name": "mine"}, ["mine"]])
def test_an_empty_suite_is_refused(content: object, tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match="no expectations"):
        suite.load(_written(tmp_path, content))


def test_two_rules_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match="two rules are called id-given"):
        suite.load(_written(tmp_path, {"name": "mine", "expectations": [_entry(), _entry()]}))


def test_a_missing_or_broken_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match=r"nowhere.json: can't be read"):
        suite.load(tmp_path / "nowhere.json")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    with pytest.raises(SuiteError, match="no valid JSON"):
        suite.load(tmp_path / "broken.json")


def test_an_expectation_that_crashes_on_the_table_is_an_error(tmp_path: Path) -> None:
    entry = _entry() | {"kwargs": {"column": "colour"}}
    with pytest.raises(SuiteError, match="id-given could not be run"):
        suite.run(suite.load(_written(tmp_path, {"name": "mine", "expectations": [entry]})), rows("report", {}))


def _written(folder: Path, content: object) -> Path:
    path = folder / "mine.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path
