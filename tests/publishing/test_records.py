"""The plain records that every format shares."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reportdiff.publishing.records import OBSERVATION_COLUMNS, number, observation_record, outcome_record
from reportdiff.publishing.rows import COLUMNS, diff_rows
from tests.publishing import sample

CONTRACT = [
    "id",
    "ref_area",
    "review_year",
    "part",
    "section",
    "kind",
    "indicator",
    "indicator_code",
    "measure",
    "value",
    "value_max",
    "unit",
    "comparator",
    "period",
    "quote",
    "value_text",
    "start",
    "end",
    "page",
    "bbox",
    "confidence",
    "flags",
]
OUTCOME_CONTRACT = [
    "target",
    "results",
    "outcome",
    "reason",
    "gap",
    "claimed",
    "target_change",
    "next_target",
    "confidence",
    "alternatives",
]


def test_an_observation_has_the_contracts_keys_first_and_in_order() -> None:
    record = observation_record(sample.GDP)
    assert list(record)[: len(CONTRACT)] == CONTRACT
    assert tuple(record) == OBSERVATION_COLUMNS


def test_an_outcome_has_the_contracts_keys_first_and_in_order() -> None:
    assert list(outcome_record(sample.OUTCOMES[0]))[: len(OUTCOME_CONTRACT)] == OUTCOME_CONTRACT


def test_a_row_has_the_tables_columns_in_order() -> None:
    assert all(tuple(row) == COLUMNS for row in diff_rows(sample.COMPARISON))


def test_a_section_is_a_path_and_a_box_four_numbers() -> None:
    record = observation_record(sample.GDP_RESULT)
    assert record["section"] == "一、2022年工作回顾 / （一）经济运行"
    assert (record["page"], record["bbox"]) == (3, [90, 120, 130, 134])


def test_every_record_is_plain_json_that_comes_back_the_same() -> None:
    for outcome in sample.OUTCOMES:
        record = outcome_record(outcome)
        assert json.loads(json.dumps(record)) == record


def test_whole_numbers_print_without_a_point_and_others_short() -> None:
    printed = [json.dumps(number(Decimal(text))) for text in ("24000", "5.60", "1E+8", "-2.4", "0.10")]
    assert printed == ["24000", "5.6", "100000000", "-2.4", "0.1"]


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_a_number_says_what_the_decimal_said(value: Decimal) -> None:
    assert Decimal(str(number(value))) == value
