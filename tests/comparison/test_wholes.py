"""Targets for several things, answered one by one or together; counts of a part, a size or another scope."""

from __future__ import annotations

from typing import Any

import pytest

from reportdiff.comparison import compare
from reportdiff.model import Observation, Outcome
from reportdiff.normalisation import normalise
from tests.comparison.builders import report, result, target

BOTH = "城乡居民人均可支配收入分别增长"


def judged(t: Observation, *results: Observation) -> Outcome:
    return compare(report(2021, [t]), report(2022, results)).outcomes[0]


def told(o: Outcome) -> tuple[str, str | None, list[str]]:
    return str(o.outcome), o.reason, [r.indicator for r in o.results]


def incomes(town: float, country: float) -> list[Observation]:
    """Two growth rates in one clause."""
    both = report(
        2022,
        [
            result("城镇居民人均可支配收入", town, "%", "growth"),
            result("农村居民人均可支配收入", country, "%", "growth"),
        ],
    ).observations
    from dataclasses import replace

    return [replace(o, quote=f"{BOTH}{town}%、{country}%", quote_start=0) for o in both]


def at_once(t: Observation, results: list[Observation], *more: Observation) -> Outcome:
    """As `judged`, the results keeping the clause that they share."""
    from dataclasses import replace

    b = report(2022, [*more])
    return compare(report(2021, [t]), replace(b, observations=(*results, *b.observations))).outcomes[0]


@pytest.mark.parametrize(
    ("town", "country", "wanted"),
    [(9.1, 10.4, "exceeded"), (8.1, 10.4, "met"), (6.2, 7.0, "not_met"), (7.2, 9.0, "not_comparable")],
)
@pytest.mark.parametrize("both", ["城乡居民人均可支配收入", "城镇、农村居民人均可支配收入"])
def test_a_rate_of_town_and_country_is_answered_by_both(both: str, town: float, country: float, wanted: str) -> None:
    outcome = at_once(target(both, 8, "%", "growth"), incomes(town, country))
    assert outcome.outcome == wanted and len(outcome.results) in ({1, 2} if wanted == "not_comparable" else {2})


def test_the_worst_part_of_a_fall_is_the_smallest() -> None:
    from dataclasses import replace

    parts = [
        replace(o, quote_start=0) for o in report(2022, [result("二氧化硫排放量", -5, "%", "growth")]).observations
    ]
    parts += [
        replace(o, quote_start=0) for o in report(2022, [result("氮氧化物排放量", -4, "%", "growth")]).observations
    ]
    outcome = at_once(target("二氧化硫、氮氧化物排放量", -3, "%", "growth"), parts)
    assert told(outcome) == ("exceeded", None, ["氮氧化物排放量", "二氧化硫排放量"]) and outcome.gap == -1


def test_both_parts_keep_step_with_the_economy() -> None:
    aim = target(
        "城乡居民收入",
        None,
        "%",
        "growth",
        comparator="in_step",
        reference="经济增长",
        quote="城乡居民收入与经济增长同步",
    )
    gdp = result("地区生产总值", 6, "%", "growth", quote="地区生产总值增长6%")
    assert at_once(aim, incomes(6.1, 7.5), gdp).outcome == "met"
    assert told(at_once(aim, incomes(5.1, 7.5), gdp))[:2] == ("not_comparable", "scope")


def test_two_indicators_with_one_aim_must_both_reach_it() -> None:
    aim = target("规模以上工业增加值、固定资产投资", 8, "%", "growth")
    first = result("规模以上工业增加值", 8.1, "%", "growth")
    assert judged(aim, first, result("固定资产投资", 9, "%", "growth")).outcome == "met"
    assert judged(aim, first, result("固定资产投资", 5, "%", "growth")).reason == "scope"


def test_the_whole_says_nothing_sure_of_a_part() -> None:
    outcome = judged(target("城镇居民人均可支配收入", 8, "%", "growth"), result("居民人均可支配收入", 9, "%", "growth"))
    assert told(outcome) == ("not_comparable", "scope", ["居民人均可支配收入"])


def pair(*aims: Observation, answer: Observation) -> list[Outcome]:
    from dataclasses import replace

    a = report(2021, aims)
    near = tuple(replace(o, start=20 * n, end=20 * n + 3, quote_start=20 * n) for n, o in enumerate(a.observations))
    return list(compare(replace(a, observations=near), report(2022, [answer])).outcomes)


def test_one_count_of_two_places_settles_neither() -> None:
    two = pair(
        target("新建乡镇公厕", 40, "座"), target("新建农村公厕", 90, "座"), answer=result("新建乡村公厕", 300, "座")
    )
    assert [(o.outcome, o.reason) for o in two][1] == ("not_comparable", "scope")


SCOPES: list[tuple[str, float, str, float, str, str | None]] = [
    ("省市重点项目", 120, "省市在建重点项目", 90, "not_comparable", "scope"),
    ("省市重点项目", 127, "重点项目", 127, "met", None),
    ("新增产值20亿元以上的开发区", 4, "百亿级开发区", 9, "not_comparable", "scope"),
    ("产值超100亿元企业", 20, "产值超百亿元企业", 21, "met", None),
    ("新增营收10亿元以上物流企业", 10, "新增物流企业", 14, "not_comparable", "scope"),
    ("新增学位", 2000, "新增小学和幼儿园学位", 2040, "met", None),
    ("新建停车场", 20, "新建、改建停车场", 44, "not_comparable", "scope"),
    ("续建老旧小区改造", 80, "新实施老旧小区改造", 30, "not_reported", None),
    ("乡村振兴示范村", 6, "乡村振兴示范带", 3, "not_reported", None),
    ("新建“四好农村路”", 50, "新建农村公路", 52, "met", None),
    ("新增就业", 900, "城镇新增就业", 950, "exceeded", None),
    ("新增就业", 900, "城镇新增就业", 850, "not_comparable", "scope"),
    ("新增物流企业", 20, "物流企业", 22, "exceeded", None),
    ("山区窄路拓宽", 623, "通村公路完成拓宽", 623, "met", None),
    ("山区窄路拓宽", 623, "通村公路完成拓宽", 624, "not_reported", None),
    ("农村公路安防设施", 45, "排水管网安装", 45, "not_reported", None),
    ("项目竣工", 30, "竣工项目", 18, "not_reported", None),
    ("省市重点项目年度计划投资", 90, "省市重点项目完成投资", 97, "exceeded", None),
    ("省市重点项目年度计划投资", 90, "省市重点项目完成投资", 41, "not_reported", None),
    ("亿元以上重大项目开工", 20, "亿元以上项目开工", 24, "not_comparable", "scope"),
    ("淘汰", 3000, "淘汰炼钢产能", 3700, "not_reported", None),
]


@pytest.mark.parametrize(("aimed", "aim", "said", "got", "wanted", "reason"), SCOPES, ids=lambda x: str(x))
def test_what_is_counted_decides(
    aimed: str, aim: float, said: str, got: float, wanted: str, reason: str | None
) -> None:
    outcome = judged(target(aimed, aim, "个"), result(said, got, "个"))
    assert (outcome.outcome, outcome.reason) == (wanted, reason)


def test_bare_sums_of_money_are_of_anything() -> None:
    assert judged(target("中央财政拟安排资金", 150, "元"), result("中央财政安排", 219, "元")).results == ()


def growth(said: str, got: float, **more: Any) -> tuple[str, str | None]:
    outcome = judged(target("单位地区生产总值能耗", -3, "%", "growth"), result(said, got, "%", "growth", **more))
    return str(outcome.outcome), outcome.reason


def test_growth_over_other_years_is_of_another_basis() -> None:
    other = ("not_comparable", "basis")
    assert growth("单位地区生产总值能耗", -22, section=("过去五年", "这五年，是绿色发展的五年")) == other
    assert growth("单位地区生产总值能耗", -22, quote="单位地区生产总值能耗比2015年下降22%", value_text="22%") == other
    assert growth("单位地区生产总值能耗（年均）", -4, quote="单位地区生产总值能耗年均下降4%", value_text="4%") == other
    assert growth("单位地区生产总值能耗", -4, section=("过去五年",)) == ("exceeded", None)


def test_a_number_of_the_year_says_more_than_the_mean_of_several() -> None:
    mean = result("地区生产总值", 7, "%", "growth", quote="地区生产总值年均增长7%", value_text="7%")
    outcome = judged(target("地区生产总值", 6, "%", "growth"), mean, result("地区生产总值", 770, "元"))
    assert (outcome.outcome, outcome.reason) == ("not_comparable", "measure")


def test_what_a_number_has_come_to_is_no_addition() -> None:
    reached = result("物流企业", 28, "家", quote="物流企业达到28家", value_text="28家")
    assert told(judged(target("新增物流企业", 20, "家"), reached)) == ("not_comparable", "scope", ["物流企业"])


def test_a_rate_of_each_of_several_things_answers_each() -> None:
    both = "农村卫生厕所普及率、生活垃圾无害化处理率"
    each = result(both, 98, "%", quote=f"{both}均达到98%", value_text="98%")
    assert judged(target("生活垃圾无害化处理率", 97, "%"), each).outcome == "exceeded"
    assert judged(target("生活垃圾无害化处理率", 97, "%"), result(both, 98, "%")).results == ()


def test_an_equal_number_makes_up_for_a_weak_name() -> None:
    assert judged(target("共建重大项目", 160, "个"), result("共建重大项目全部开工", 160, "个")).outcome == "met"
    assert judged(target("共建重大项目", 160, "个"), result("共建重大项目全部开工", 140, "个")).results == ()


def test_the_rate_of_all_is_a_mean_that_its_parts_do_not_tell() -> None:
    outcome = at_once(target("全体居民人均可支配收入", 8, "%", "growth"), incomes(9.1, 10.4))
    assert told(outcome)[:2] == ("not_comparable", "scope")


@pytest.mark.parametrize(("both", "wanted"), [(13000, ("not_comparable", "scope")), (7000, ("not_met", None))])
def test_a_count_of_several_things_in_one_word_is_a_wider_count(both: int, wanted: tuple[str, str | None]) -> None:
    cut = target("为商户减轻非税负担", 8000, "元")
    assert told(judged(cut, result("为企业减税降费", both, "元")))[:2] == wanted


def test_things_told_with_the_counted_one_are_not_counted() -> None:
    told_at_once = result("打造养老综合体和一批养老驿站、助餐点", 2, "个")
    assert told(judged(target("建成养老综合体", 2, "个"), told_at_once))[0] == "met"
    assert told(judged(target("建成助餐点", 8, "个"), told_at_once))[0] == "not_reported"


def test_what_is_there_in_all_is_not_answered_by_what_was_added() -> None:
    assert told(judged(target("建设星火实验室", 10, "家"), result("新增星火实验室", 3, "家")))[:2] == (
        "not_comparable",
        "scope",
    )
    assert told(judged(target("建成步道总里程", 60, "公里"), result("新增步道", 56, "公里")))[:2] == (
        "not_comparable",
        "scope",
    )


def test_another_list_with_more_works_is_another_list() -> None:
    aim = target("办好民生实事", 10, "件")
    assert told(judged(aim, result("省市下达的民生实事", 19, "件")))[:2] == ("not_comparable", "scope")


def test_the_district_itself_is_the_whole_of_its_report() -> None:
    outcome = judged(target("区域生产总值", 6, "%", "growth"), result("地区生产总值", 6.1, "%", "growth"))
    assert told(outcome)[0] == "met"


def test_another_income_of_town_and_country_is_not_that_of_the_target() -> None:
    outcome = at_once(target("城乡居民工资性收入", 8, "%", "growth"), incomes(5.1, 6.0))
    assert told(outcome)[0] == "not_reported"


def test_how_much_of_a_planned_investment_was_made_is_no_count_of_projects() -> None:
    made = result("市大中型项目投资年计划", 105, "%", "completion", quote="市大中型项目投资完成年计划的105%")
    assert told(judged(target("实施市大中型项目", 358, "个"), made))[0] != "met"


def test_loose_talk_of_income_is_answered_where_both_parts_reach_it() -> None:
    aim = target("居民收入", 8, "%", "growth")
    assert told(at_once(aim, incomes(9.1, 10.4)))[0] == "exceeded"
    assert told(at_once(aim, incomes(6.2, 7.0)))[:2] == ("not_comparable", "scope")


def test_both_incomes_answer_wherever_they_are_told() -> None:
    aim = target("城乡居民收入", 6, "%", "growth")
    apart = [result("城镇居民收入", 6.1, "%", "growth"), result("农民人均纯收入", 7.5, "%", "growth")]
    assert told(judged(aim, *apart)) == ("met", None, ["城镇居民收入", "农民人均纯收入"])


def test_both_incomes_are_the_evidence_for_an_aim_in_words() -> None:
    aim = target("城乡居民收入", None, None, "growth", comparator=None)
    assert told(at_once(aim, incomes(9.1, 10.4)))[:2] == ("needs_review", "words")


@pytest.mark.parametrize(("reached", "wanted"), [(3100, "met"), (2900, "not_comparable")])
def test_what_is_added_in_towns_alone_may_reach_the_aim_of_all(reached: float, wanted: str) -> None:
    assert told(judged(target("新增城乡就业", 3000, "人"), result("城镇新增就业", reached, "人")))[0] == wanted


SUMMED_UP: dict[str, Any] = {"scope": ("several years",)}


@pytest.mark.parametrize(
    ("name", "unit", "measure", "own", "summed"),
    [("城镇新增就业", "人", "level", 4100, 21000), ("地区生产总值", "%", "growth", 5.2, 35.1)],
)
def test_a_headline_number_of_the_year_says_more_than_one_of_a_passage_on_several(
    name: str, unit: str, measure: str, own: float, summed: float
) -> None:
    aim = target(name, 4000 if unit == "人" else 5, unit, measure)
    of_years, of_the_year = result(name, summed, unit, measure, **SUMMED_UP), result(name, own, unit, measure)
    assert judged(aim, of_years, of_the_year).results[0].value == of_the_year.value


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("地区生产总值由300亿元增加到400亿元，增长15.1%", "not_comparable"), ("地区生产总值增长15.1%", "exceeded")],
)
def test_growth_between_two_ends_in_such_a_passage_is_of_all_its_years(said: str, wanted: str) -> None:
    growth = result("地区生产总值", 15.1, "%", "growth", quote=said, value_text="15.1%", **SUMMED_UP)
    assert told(judged(target("地区生产总值", 5, "%", "growth"), growth))[0] == wanted


def test_a_code_leaves_the_mark_of_several_years() -> None:
    summed = report(2022, [result("城镇新增就业", 21000, "人", **SUMMED_UP)])
    assert [(o.indicator_code, o.scope) for o in normalise(summed).observations] == [
        ("new_urban_jobs", ("several years",))
    ]


@pytest.mark.parametrize(
    ("title", "reached", "wanted"),
    [
        ("过去五年和2022年工作回顾", 330, "not_comparable"),
        ("过去五年和2022年工作回顾", 150, "exceeded"),
        ("2022年和过去五年工作回顾", 330, "exceeded"),
        ("2022年工作回顾", 900, "not_comparable"),
    ],
)
@pytest.mark.parametrize("name", ["改造老旧小区", "改造供热管网"])
def test_many_times_the_aim_was_done_in_more_years(name: str, title: str, reached: int, wanted: str) -> None:
    done = result(name, reached, "个", section=(title, "民生持续改善"))
    assert told(judged(target(name, 100, "个"), done))[0] == wanted


@pytest.mark.parametrize(("country", "wanted"), [(7.0, "met"), (4.0, "not_comparable")])
def test_a_list_that_keeps_step_is_answered_by_each_of_its_things(country: float, wanted: str) -> None:
    aim = target(
        "一般公共预算收入、城乡居民人均可支配收入", None, "%", "growth", comparator="in_step", reference="经济增长"
    )
    growths = [("地区生产总值", 5.0), ("一般公共预算收入", 5.2), ("城镇居民人均可支配收入", 6.0)]
    told_of = [result(name, value, "%", "growth") for name, value in growths]
    outcome = judged(aim, *told_of, result("农村居民人均可支配收入", country, "%", "growth"))
    assert outcome.outcome == wanted
    some = judged(aim, *told_of)
    assert (some.outcome, some.reason) == ("not_comparable", "scope")


def test_a_count_of_a_higher_rank_counts_no_sibling() -> None:
    aims = target("新增种业中小企业", 200, "家"), target("新增种业龙头企业", 30, "家")
    got = pair(*aims, answer=result("新增国家级种业龙头企业", 48, "家"))
    assert [str(o.outcome) for o in got] == ["not_reported", "exceeded"]


def test_some_of_its_things_answer_an_aim_in_words() -> None:
    aim = target("进出口、实际使用外资", None, None, comparator=None)
    abroad, other = result("进出口总额", 12.9, "%", "growth"), result("固定资产投资", 5, "%", "growth")
    assert told(judged(aim, abroad, other)) == ("needs_review", "words", ["进出口总额"])
    sums = result("进出口总额", 129, "元"), result("实际使用外资", 22, "美元")
    assert told(judged(aim, *sums, other)) == ("needs_review", "words", ["进出口总额", "实际使用外资"])
    assert told(judged(aim, *sums, abroad))[2][0] == "进出口总额" and judged(aim, other).results == ()


@pytest.mark.parametrize(
    ("said", "got", "wanted"),
    [
        ("小街小巷改造提升及雨污管网建设", 35, "met"),
        ("小街小巷改造提升及雨污管网建设", 32, "not_reported"),
        ("小学操场改造提升及围墙建设", 35, "not_reported"),
    ],
)
def test_as_many_works_with_the_same_first_one_and_the_very_number(said: str, got: int, wanted: str) -> None:
    aim = target("城区小街小巷道路改造及雨污分流治理工程", 35, "条")
    assert told(judged(aim, result(said, got, "条")))[0] == wanted


@pytest.mark.parametrize(("got", "wanted"), [(260, "exceeded"), (200, "not_comparable")])
def test_a_count_of_one_of_the_things_settles_only_by_reaching(got: int, wanted: str) -> None:
    outcome = judged(target("观光小车产量", 240, "辆"), result("南湾观光小车产量", got, "辆"))
    assert told(outcome)[0] == wanted


def test_working_days_and_days_are_set_side_by_side() -> None:
    outcome = judged(target("茶馆开办时间", 3, "个工作日", comparator="<="), result("茶馆开办时间", 2, "天"))
    assert told(outcome)[0] == "exceeded"


def test_less_time_of_approval_is_better_however_it_is_named() -> None:
    outcome = judged(target("工程建设项目审批", 70, "天"), result("工程建设项目审批时间", 61, "个工作日"))
    assert told(outcome)[0] == "exceeded"
