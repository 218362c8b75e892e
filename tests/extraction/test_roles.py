"""Result, target or context, and the year that a number is of."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportdiff.extraction import extract
from reportdiff.extraction.periods import years_reviewed
from reportdiff.extraction.prose import read_prose
from reportdiff.language.scanner import scan
from reportdiff.model import About, Part, Passage, Report, Source, Span

CORPUS = Path(__file__).parents[1] / "corpus" / "zh" / "roles.yml"
CASES: list[dict[str, Any]] = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))
ABOUT = About("", "禾溪区", 2023, 2024, Source("", "", "text/plain"))


def passage(text: str, part: Part, section: tuple[str, ...] = ()) -> Passage:
    return Passage(Span(0, len(text)), text, array("l", range(len(text))), part=part, section=section)


def usable(text: str) -> list[Any]:
    return [n for n in scan(text) if not n.status]


@pytest.mark.parametrize("case", CASES, ids=[c["rule"] for c in CASES])
def test_a_number_has_its_role_and_year(case: dict[str, Any]) -> None:
    found = read_prose(ABOUT, passage(case["text"], Part(case["part"])), usable(case["text"]))
    said = [f"{case['text'][d.start : d.end]} | {d.kind.value} | {d.period}" for d in found]
    assert said == case["numbers"]


def test_a_section_of_a_five_year_plan_sets_its_year() -> None:
    text = "城镇化率达到70%。今年新建公路30公里。"
    drafts = list(read_prose(ABOUT, passage(text, Part.PLAN, ("二、“十四五”时期主要目标",)), usable(text)))
    assert [d.period for d in drafts] == ["2025", "2024"]


def test_a_section_of_both_sets_its_years_until_a_paragraph_names_the_plan_s_own() -> None:
    title = ("二、今后五年的目标和2024年工作安排",)
    texts = ["绿化率达到45%。", "综合考虑，2024年粮食总产量达到30万吨。", "新建粮仓6座。", "今后五年，新建港口2个。"]
    passages = [passage(text, Part.PLAN, title) for text in texts]
    found = {o.indicator: o.period for o in extract(Report(ABOUT, max(texts, key=len), tuple(passages))).observations}
    assert found == {"绿化率": "2028", "粮食总产量": "2024", "新建粮仓": "2024", "新建港口": "2024/2028"}


def test_a_section_of_a_year_inside_a_chapter_of_years_is_of_that_year() -> None:
    section = ("二、今后五年工作", "（二）2024年重点任务", "办好实事")
    text = "新建公园4个。"
    assert [d.period for d in read_prose(ABOUT, passage(text, Part.PLAN, section), usable(text))] == ["2024"]


def test_sums_of_several_years_in_a_review_are_marked() -> None:
    text = "五年来，累计改造老旧小区120个。2023年改造30个。"
    drafts = list(read_prose(ABOUT, passage(text, Part.REVIEW), usable(text)))
    assert [d.scope for d in drafts] == [("several years",), ()]


def test_a_term_of_office_in_passing_makes_no_review_of_years() -> None:
    assert years_reviewed("过去一年，是本届政府任内的最后之年", 0, 2023) == 0
    assert years_reviewed("本届政府建成公园30座", 0, 2023) == 5


def test_the_last_year_of_a_chapter_of_years_is_told_apart() -> None:
    title = ("一、过去五年和2023年工作回顾",)
    texts = ["改造老旧小区120个。", "刚刚过去的2023年，经济总量增长6%。", "新建粮仓6座。", "五年来，我们新建港口2个。"]
    passages = [passage(text, Part.REVIEW, title) for text in texts]
    found = {o.indicator: o.scope for o in extract(Report(ABOUT, max(texts, key=len), tuple(passages))).observations}
    several = ("several years",)
    assert found == {"改造老旧小区": several, "经济总量": (), "新建粮仓": (), "新建港口": several}


def test_headline_targets_are_marked_with_those_in_words() -> None:
    text = "今年主要预期目标是：地区生产总值增长6%左右；居民收入增长与经济增长同步；粮食产量保持稳定。新建学校3所。"
    drafts = list(read_prose(ABOUT, passage(text, Part.PLAN), usable(text)))
    assert [(d.indicator, d.comparator, d.headline) for d in drafts][:3] == [
        ("地区生产总值", "~", True),
        ("居民收入", "in_step", True),
        ("粮食产量", None, True),
    ]
    assert drafts[1].reference == "经济" and drafts[1].value is None


def test_a_list_of_targets_after_its_announcement_is_headline() -> None:
    text = "——固定资产投资增长8%；"
    drafts = list(read_prose(ABOUT, passage(text, Part.PLAN), usable(text), in_headline_list=True))
    assert [d.headline for d in drafts] == [True]
