"""The workbook: real tables, frozen heads, links, numbers as numbers."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from reportdiff.publishing.sheets import width
from reportdiff.publishing.xlsx import workbook
from tests.publishing import sample

openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture(scope="module")
def book() -> Any:
    return openpyxl.load_workbook(BytesIO(workbook(sample.COMPARISON)))


def test_the_sheets_are_those_that_analysts_were_promised(book: Any) -> None:
    assert book.sheetnames == ["说明", "对照", "证据", "变化", "发现", "定义"]


def test_every_sheet_but_the_first_holds_filtered_tables_under_frozen_heads(book: Any) -> None:
    for sheet in book.worksheets[1:]:
        assert sheet.tables and all(table.autoFilter for table in sheet.tables.values())
        assert sheet.freeze_panes.endswith("2")


def test_nothing_is_merged_and_heads_are_unique(book: Any) -> None:
    for sheet in book.worksheets:
        assert not sheet.merged_cells.ranges
        for table in sheet.tables.values():
            heads = [column.name for column in table.tableColumns]
            assert len(heads) == len(set(heads))


def test_numbers_are_numbers_with_as_many_decimals_as_they_have(book: Any) -> None:
    heads = [cell.value for cell in book["对照"][1]]
    gdp, jobs = book["对照"][2], book["对照"][3]
    value = heads.index("目标值")
    assert (gdp[value].value, gdp[value].number_format) == (6.5, "#,##0.0")
    assert (jobs[value].value, jobs[value].number_format) == (30000, "#,##0")


def test_a_verdict_leads_to_its_sentence_and_back(book: Any) -> None:
    heads = [cell.value for cell in book["对照"][1]]
    for row in book["对照"].iter_rows(min_row=2):
        sheet, _, cell = row[heads.index("证据")].hyperlink.location.partition("!")
        line = book[sheet.strip("'")][cell].row
        assert book["证据"].cell(line, 1).value == row[0].value
        assert book["证据"].cell(line, 3).value == "目标"
        back = next(c for c in book["证据"][line] if c.hyperlink)
        assert book["对照"][back.hyperlink.location.partition("!")[2]].value == row[0].value


def test_a_sentence_that_looks_like_a_formula_stays_a_sentence() -> None:
    from dataclasses import replace

    target = replace(sample.RETAIL, quote="=1+1", value_text="")
    outcomes = (replace(sample.OUTCOMES[2], target=target),)
    book = openpyxl.load_workbook(BytesIO(workbook(replace(sample.COMPARISON, outcomes=outcomes))))
    assert book["证据"]["D2"].data_type == "s"


def test_a_chinese_character_is_two_wide() -> None:
    assert (width("指标"), width("GDP"), width("增长5%")) == (4, 3, 6)


def test_rules_and_findings_are_told_in_words() -> None:
    from dataclasses import replace

    target = replace(sample.RETAIL, rules=("grows by",))
    finding = replace(sample.COMPARISON.findings[0], rule="share_differs")
    one = replace(sample.COMPARISON, outcomes=(replace(sample.OUTCOMES[2], target=target),), findings=(finding,))
    book = openpyxl.load_workbook(BytesIO(workbook(one)))
    assert "增长若干" in [cell.value for cell in book["证据"][2]]
    assert book["发现"]["A2"].value == "占比与数字不合"


def test_this_years_result_stands_in_last_years_unit() -> None:
    from dataclasses import replace
    from decimal import Decimal

    moved = replace(sample.COMPARISON.progress[0], absolute=Decimal(-5000))
    after = replace(moved.after, value=Decimal(390000), unit="亩")
    before = replace(moved.before, value=Decimal(31000), unit="公顷")
    one = replace(sample.COMPARISON, progress=(replace(moved, before=before, after=after),))
    rows = list(openpyxl.load_workbook(BytesIO(workbook(one)))["变化"].iter_rows(values_only=True))
    assert rows[-1][2:6] == (31000, 26000, "公顷", -5000)
