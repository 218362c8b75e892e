"""What people are told: the difference from what they were told before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reportdiff.areas import Published, PublishedPair
from reportdiff.news import News, news, settle

PAIR = PublishedPair(
    2022, 2023, {"not_met": 1, "met": 1}, {"a": ["not_met", "收入", "收入增长5%"], "b": ["met", "就业", "就业1万人"]}, 0
)
NOW = Published("甲区", "k", (PAIR,))


def told(now: Published, into: Path) -> News | None:
    said = news(now, into)
    settle(now, into)
    return said


def test_a_new_pair_names_the_missed_and_is_told_once(tmp_path: Path) -> None:
    said = told(NOW, tmp_path)
    assert said
    assert (said.reasons, said.subject) == (("new_pair",), "甲区 2023：未完成 1 项 (new pair)")
    assert "missed: 收入增长5%" in said.text
    assert told(NOW, tmp_path) is None


def test_news_that_did_not_get_out_is_told_again(tmp_path: Path) -> None:
    assert news(NOW, tmp_path) == news(NOW, tmp_path) is not None


def test_each_reason_has_its_words(tmp_path: Path) -> None:
    told(NOW, tmp_path)
    turned = replace(PAIR, verdicts={"a": ["met", "收入", "收入增长5%"]})
    now = replace(
        NOW,
        pairs=(turned,),
        critical={"unit-known x": "A number has a unit. 人口210"},
        open_entries={"c-1": "stale: the sentence has changed"},
        revisions=("2023.1.txt",),
    )
    said = told(now, tmp_path)
    assert said
    assert said.reasons == ("revision", "verdict_changed", "critical_failure", "stale_correction")
    assert said.text.splitlines() == [
        "- corrected report: [2023.1.txt](甲区/revisions.md)",
        "- 2022-2023 收入: not_met → met: 收入增长5%",
        "- 2022-2023: 1 targets are no longer there",
        "- critical: A number has a unit. 人口210 (unit-known x)",
        "- no longer fits: stale: the sentence has changed (c-1)",
    ]
    assert told(now, tmp_path) is None


def test_a_long_list_is_cut_with_how_many_more(tmp_path: Path) -> None:
    many = {str(n): ["not_met", f"指标{n}", f"指标{n}增长5%"] for n in range(20)}
    said = news(replace(NOW, pairs=(replace(PAIR, verdicts=many),)), tmp_path)
    assert said
    assert said.text.splitlines()[-1] == "- … and 12 more"
