"""Contradictions are found, and what only looks like one is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reportdiff.comparison import compare
from reportdiff.comparison.findings import report_findings_of
from reportdiff.model import Finding, Observation, Part
from tests.comparison.builders import report, result, target


def in_one(*observations: Observation) -> tuple[Finding, ...]:
    return report_findings_of(report(2022, observations))


def across(before: list[Observation], after: list[Observation]) -> list[Finding]:
    return list(compare(report(2021, before), report(2022, after)).findings)


def test_the_body_against_the_annex() -> None:
    body, annex = result("建成市级和美村庄", 66, "个"), result("创建市级和美村庄", 45, "个", part=Part.ANNEX)
    found = in_one(body, annex)
    assert [(f.rule, f.severity) for f in found] == [("statements_disagree", "critical")]
    assert "66个" in found[0].message and "45个" in found[0].message and len(found[0].quotes) == 2


@pytest.mark.parametrize("value", [66, 65.8])
def test_the_same_number_or_its_rounding_is_no_contradiction(value: float) -> None:
    assert in_one(result("建成和美村庄群", 66, "个"), result("建成和美村庄群", value, "个", part=Part.ANNEX)) == ()


def test_the_sum_of_the_years_looked_back_on_contradicts_nothing() -> None:
    plan = result("城镇新增就业", 1168, "人", part=Part.PLAN)
    for section, rules in (((), ["statements_disagree"]), (("过去五年工作回顾",), [])):
        assert [f.rule for f in in_one(result("城镇新增就业", 2500, "人", section=section), plan)] == rules


def test_a_bare_name_contradicts_nothing() -> None:
    assert in_one(result("项目", 66, "个"), result("项目", 45, "个", part=Part.ANNEX)) == ()


def row(aim: int, got: int, rate: str) -> tuple[Observation, ...]:
    more = {"part": Part.ANNEX, "table_row": "1"}
    return (
        target("新建社区便民驿站", aim, "个", period="2022", **more),
        result("新建社区便民驿站", got, "个", **more),
        result("新建社区便民驿站", rate, "%", "completion", **more),
    )


@pytest.mark.parametrize(
    ("numbers", "severity", "said"),
    [((35, 38, "108"), "info", "截尾"), ((150, 280, "187"), "info", "四舍五入"), ((40, 45, "115"), "warning", "不符")],
)
def test_a_printed_rate_is_told_as_cut_rounded_or_wrong(
    numbers: tuple[int, int, str], severity: str, said: str
) -> None:
    found = in_one(*row(*numbers))
    assert [(f.rule, f.severity) for f in found] == [("completion_rate", severity)] and said in found[0].message


def test_a_rate_that_its_numbers_give_is_no_finding() -> None:
    assert in_one(*row(40, 45, "112.5")) == ()


def test_sectors_that_miss_the_total() -> None:
    parts = [result(n, v, "元") for n, v in (("第一产业增加值", 100), ("第二产业增加值", 400), ("第三产业增加值", 480))]
    assert [f.rule for f in in_one(result("地区生产总值", 1100, "元"), *parts)] == ["sectors_miss_total"]
    assert in_one(result("地区生产总值", 982, "元"), *parts) == ()


def test_a_share_that_its_part_and_whole_do_not_give() -> None:
    numbers = [result("税收收入", 60, "元"), result("一般公共预算收入", 100, "元")]
    assert [f.rule for f in in_one(*numbers, result("税收占比", 72, "%", "share"))] == ["share_differs"]
    assert in_one(*numbers, result("税收占比", 60.4, "%", "share")) == ()


def test_a_part_of_the_year_is_held_against_nothing() -> None:
    share, spent = result("研发投入强度", 2.5, "%"), result("研发投入", 25, "元")
    for words, rules in (("", ["share_differs"]), ("上半年", [])):
        made = result("地区生产总值", 600, "元", quote=f"{words}地区生产总值600元", value_text="600元")
        assert [f.rule for f in in_one(share, spent, made)] == rules


def test_parts_that_are_more_than_their_total() -> None:
    quote = "新建公园10个，其中滨河公园6个、山体公园7个"
    named = (("新建公园", 10), ("滨河公园", 6), ("山体公园", 7))
    made = [result(n, v, "个", quote=quote, value_text=f"{v}个") for n, v in named]
    whole = report(2022, made)
    at = [quote.index(o.value_text) for o in made]
    from dataclasses import replace

    placed = tuple(
        replace(o, start=p, end=p + len(o.value_text), quote_start=0)
        for o, p in zip(whole.observations, at, strict=True)
    )
    found = report_findings_of(replace(whole, observations=placed))
    assert [f.rule for f in found] == ["parts_exceed_total"] and len(found[0].observations) == 3


def test_a_number_copied_from_last_year() -> None:
    before = [result("接待游客", 873000, "人次"), result("粮食产量", 51200, "吨")]
    after = [result("接待游客", 873000, "人次"), result("粮食产量", 52300, "吨")]
    assert [f.rule for f in across(before, after)] == ["copied"]
    assert across(before, before) == [], "where nothing moved, the same report may have been printed twice"


def test_growth_that_two_levels_contradict() -> None:
    before, after = (
        [result("接待游客", 800, "人次")],
        [result("接待游客", 880, "人次"), result("接待游客", 30, "%", "growth")],
    )
    found = across(before, after)
    assert [f.rule for f in found] == ["growth_contradicts_levels"] and "10" in found[0].message
    right = [after[0], result("接待游客", 10.2, "%", "growth")]
    assert across(before, right) == []


def test_a_sum_of_years_is_not_held_against_last_years_level() -> None:
    title = ("2022年和“十三五”工作回顾",)
    for reached, rules in ((4000, []), (880, ["growth_contradicts_levels"])):
        told = [result("接待游客", reached, "人次"), result("接待游客", 30, "%", "growth")]
        after = [replace(o, section=title) for o in told]
        assert [f.rule for f in across([result("接待游客", 800, "人次")], after)] == rules


def test_real_growth_is_not_held_against_nominal_levels() -> None:
    before = [result("地区生产总值", 800, "元")]
    assert across(before, [result("地区生产总值", 880, "元"), result("地区生产总值", 3, "%", "growth")]) == []


@pytest.mark.parametrize(
    "more",
    [
        {"quote": "接待游客880人次，扣除闰年因素，增长30%", "value_text": "30%"},
        {"quote": "接待游客由2016年的677人次增加到880人次，增长30%", "value_text": "30%"},
        {"section": ("过去五年工作回顾",)},
    ],
)
def test_a_growth_of_another_base_is_not_held_against_levels(more: dict[str, Any]) -> None:
    levels = [result("接待游客", n, "人次") for n in (800, 880)]
    growth = result("接待游客", 30, "%", "growth", **more)
    assert across(levels[:1], [levels[1], growth]) == []


def test_last_years_result_restated() -> None:
    again = result("粮食产量", 49000, "吨", period="2021", quote="上年粮食产量49000吨")
    assert [f.rule for f in across([result("粮食产量", 51200, "吨")], [again])] == ["restated"]


def test_a_start_that_names_no_year_restates_only_what_is_near() -> None:
    near = result("粮食产量", 50600, "吨", period="2021", quote="粮食产量由50600吨")
    far = result("粮食产量", 42000, "吨", period="2021", quote="粮食产量由42000吨")
    before = [result("粮食产量", 51200, "吨")]
    assert [f.rule for f in across(before, [near])] == ["restated"]
    assert across(before, [far]) == []
    for title in ("本届政府工作回顾", "2022年和过去五年工作回顾"):
        assert across(before, [replace(near, section=(title,))]) == []


def test_a_target_already_met_when_set() -> None:
    before = [result("森林覆盖率", 66.5, "%"), target("森林覆盖率", 66, "%", comparator=">=")]
    assert [f.rule for f in across(before, [])] == ["already_met"]
    harder = [before[0], target("森林覆盖率", 67, "%", comparator=">=")]
    assert across(harder, []) == []


def test_doubtful_readings_make_no_findings() -> None:
    body, annex = (
        result("建成和美村庄群", 66, "个", confidence=0.6),
        result("建成和美村庄群", 45, "个", part=Part.ANNEX),
    )
    assert in_one(body, annex) == ()


def test_findings_come_worst_first() -> None:
    found = in_one(*row(35, 38, "108"), result("新建社区便民驿站", 20, "个"))
    assert [f.severity for f in found] == ["critical", "info"]


def counted(names: str, count: int, noun: str = "社区") -> tuple[Finding, ...]:
    said = f"{names}{count}个"
    return in_one(result(f"改造{noun}", count, "个", quote=f"{said}{noun}", value_text=f"{count}个"))


@pytest.mark.parametrize(("names", "count"), [("改造北湖、南岗、东坡", 4), ("改造北湖、南岗、东坡、西关等", 3)])
def test_a_count_that_its_own_names_do_not_give(names: str, count: int) -> None:
    assert [f.rule for f in counted(names, count)] == ["list_lengths_differ"]


@pytest.mark.parametrize(
    ("names", "count", "noun"),
    [
        ("改造北湖、南岗、东坡", 3, "社区"),
        ("改造北湖、南岗和东坡", 3, "社区"),
        ("改造北湖和南岗、东坡、西关", 4, "社区"),
        ("制定、修改、废止了", 11, "规章"),
        ("实施“绿满山城”、照明提升、水系联排、电力补短板", 4, "三年行动"),
        ("改造北湖、南岗、东坡等", 8, "社区"),
        ("改造北湖、南岗", 4, "社区"),
        ("新建小学、幼儿园、托育点", 9, ""),
        ("建成北湖公园、南岗广场、东坡步道和", 5, "游园"),
        ("扩建水厂、改造北湖、南岗、东坡", 3, "社区"),
    ],
)
def test_a_list_that_may_be_as_long_as_its_count_is_no_finding(names: str, count: int, noun: str) -> None:
    assert counted(names, count, noun) == ()
