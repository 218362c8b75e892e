"""A report's own annex, judged by the rules that judge a pair."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportdiff.comparison import scorecard
from reportdiff.errors import NotAReportError
from reportdiff.model import Part
from tests.comparison.builders import report, result, target

ROW = {"part": Part.ANNEX, "table_row": "1"}


def test_a_row_is_judged_by_its_own_completion() -> None:
    card = scorecard(
        report(
            2022,
            [
                result("建成社区便民驿站", 60, "个"),
                target("新建社区便民驿站", 40, "个", period="2022", **ROW),
                result("新建社区便民驿站", 41, "个", **ROW),
                result("新建社区便民驿站", "102.5", "%", "completion", **ROW),
            ],
        )
    )
    only = card.outcomes[0]
    assert (only.outcome.value, only.gap) == ("met", Decimal(1)) and only.link_reasons == ("same row",)
    assert [r.part for r in only.results][:2] == [Part.ANNEX, Part.ANNEX]
    assert [f.rule for f in card.findings] == ["statements_disagree"]


def test_next_years_list_of_works_is_not_judged() -> None:
    planned = target("新建学校", 3, "所", part=Part.ANNEX, table_row="2", period="2023")
    due = target("新建社区便民驿站", 40, "个", period="2022", **ROW)
    assert [o.target.indicator for o in scorecard(report(2022, [due, planned])).outcomes] == ["新建社区便民驿站"]


def test_a_report_without_such_a_table_is_refused_with_advice() -> None:
    with pytest.raises(NotAReportError, match="compare"):
        scorecard(report(2022, [result("新建公园", 5, "个")]))
