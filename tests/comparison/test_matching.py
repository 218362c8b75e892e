"""Which result answers a target, and why another doesn't."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportdiff.comparison import compare
from reportdiff.model import Kind, Observation, Outcome, OutcomeWord, Part
from tests.comparison.builders import observation, report, result, target

FILE = Path(__file__).parents[1] / "corpus" / "zh" / "links.yml"
CORPUS: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))


def stated(kind: Kind, text: str) -> Observation:
    name, value, unit = text.split()
    return observation(kind, name, value, unit)


def outcomes(targets: list[Observation], results: list[Observation]) -> tuple[Outcome, ...]:
    return compare(report(2021, targets), report(2022, results)).outcomes


@pytest.mark.parametrize("case", CORPUS, ids=lambda c: c["target"])
def test_the_answer_of_the_corpus(case: dict[str, Any]) -> None:
    results = [stated(Kind.RESULT, text) for text in case["results"]]
    outcome = outcomes([stated(Kind.TARGET, case["target"])], results)[0]
    assert (outcome.results[0].indicator if outcome.results else "none") == case["answer"]
    if "why" in case:
        assert case["why"] in "；".join(outcome.alternatives[0].reasons)
    if "differs" in case:
        assert (outcome.outcome, outcome.reason) == ("not_comparable", case["differs"])


WORKS = [
    ("新建公园", 12, 15),
    ("新建公厕", 30, 31),
    ("改造老旧小区", 40, 44),
    ("新增养老床位", 900, 950),
    ("建设口袋公园", 20, 26),
]


def test_the_order_of_results_changes_no_link() -> None:
    targets = [target(name, aim, "个") for name, aim, _ in WORKS]
    results = [result(name, got, "个") for name, _, got in WORKS]
    shuffled = random.Random(7).sample(results, len(results))
    links = [
        [(o.target.indicator, o.results[0].indicator) for o in outcomes(targets, rs)] for rs in (results, shuffled)
    ]
    assert links[0] == links[1] == [(name, name) for name, _, _ in WORKS]


def test_each_result_answers_one_target_like_for_like() -> None:
    two = outcomes([target("新建公园", 5, "个"), target("新建社区公园", 6, "个")], [result("新建社区公园", 6, "个")])
    assert [o.outcome for o in two] == [OutcomeWord.NOT_REPORTED, OutcomeWord.MET]


def test_the_same_number_in_two_places_gives_two_results() -> None:
    results = [result("新建公园", 6, "个"), result("新建公园", 6, "个", part=Part.ANNEX)]
    assert len(outcomes([target("新建公园", 5, "个")], results)[0].results) == 2


def test_a_target_stated_twice_is_one_outcome_with_a_repeat() -> None:
    twice = [target("新建公园", 5, "个"), target("新建公园", 5, "个", part=Part.ANNEX)]
    only = outcomes(twice, [result("新建公园", 6, "个")])
    assert len(only) == 1 and [r.part for r in only[0].repeats] == [Part.ANNEX]


def test_targets_of_the_second_report_are_no_results() -> None:
    comparison = compare(report(2021, [target("新建公园", 5, "个")]), report(2022, [target("新建公园", 6, "个")]))
    assert comparison.outcomes[0].outcome is OutcomeWord.NOT_REPORTED


def test_results_of_another_year_are_no_results() -> None:
    outcome = outcomes([target("新建公园", 5, "个")], [result("新建公园", 6, "个", period="2021")])[0]
    assert outcome.outcome is OutcomeWord.NOT_REPORTED


def test_works_counted_together_answer_no_single_target() -> None:
    both = [target("新建乡镇卫生院", 6, "个"), target("新建社区卫生室", 30, "个")]
    judged = outcomes(both, [result("新改扩建乡镇、社区卫生服务机构", 36, "个")])
    assert [(o.outcome, o.reason) for o in judged] == [("not_comparable", "scope")] * 2


def test_the_same_number_in_the_same_place_of_a_list_is_linked() -> None:
    targets = [target("新建公厕", 30, "座"), target("新建居民锻炼场地", 60, "处"), target("新增养老床位", 90, "张")]
    results = [result("新建公厕", 33, "座"), result("建成便民运动空间", 60, "处"), result("新增养老床位", 95, "张")]
    middle = outcomes(targets, results)[1]
    assert middle.outcome is OutcomeWord.MET and "same place" in middle.link_reasons[0] and middle.confidence < 0.8
    other_number = [replace(r, value=r.value + 1) if r.unit == "处" and r.value else r for r in results]
    assert outcomes(targets, other_number)[1].outcome is OutcomeWord.NOT_REPORTED


def test_a_link_is_never_surer_than_its_readings() -> None:
    outcome = outcomes([target("新建公园", 5, "个")], [result("新建公园", 6, "个", confidence=0.5)])[0]
    assert outcome.confidence == 0.5


def test_a_code_that_a_steward_set_decides() -> None:
    unknown = outcomes([target("地区生产总值", 6, "%", "growth")], [result("区域总产出", 6, "%", "growth")])[0]
    set_by_hand = [result("区域总产出", 6, "%", "growth", indicator_code="gdp")]
    assert unknown.outcome is OutcomeWord.NOT_REPORTED
    assert outcomes([target("地区生产总值", 6, "%", "growth")], set_by_hand)[0].outcome is OutcomeWord.MET


def test_nothing_to_match_is_no_error() -> None:
    assert outcomes([], []) == ()
    assert outcomes([target("新建公园", 5, "个")], [])[0].outcome is OutcomeWord.NOT_REPORTED


def test_a_sum_of_several_years_is_told_by_its_size_where_the_section_looks_back() -> None:
    def reached(value: int, **more: Any) -> tuple[str, str | None]:
        o = outcomes([target("治理水土流失", 300, "平方公里")], [result("治理水土流失", value, "平方公里", **more)])[0]
        return str(o.outcome), o.reason

    assert reached(1800, section=("过去五年工作回顾",)) == ("not_comparable", "basis")
    assert reached(480, scope=("several years",)) == ("not_comparable", "basis")
    assert reached(310, scope=("several years",)) == ("met", None)
    assert reached(1800) == ("exceeded", None)
    assert reached(320, quote="治理水土流失年均保持320平方公里", value_text="320平方公里") == (
        "not_comparable",
        "basis",
    )


@pytest.mark.parametrize(
    ("title", "wanted"), [("一、2022年和过去五年工作回顾", "exceeded"), ("一、过去五年工作回顾", "not_comparable")]
)
def test_a_title_that_names_the_year_beside_others_does_not_make_a_sum(title: str, wanted: str) -> None:
    got = result("新增公共停车泊位", 900, "个", section=(title,))
    assert str(outcomes([target("新增公共停车泊位", 200, "个")], [got])[0].outcome) == wanted


def test_a_growth_of_what_says_too_little_is_of_anything() -> None:
    two = outcomes([target("产值", 45, "%", "growth")], [result("产值", 50, "%", "growth")])
    assert two[0].outcome is OutcomeWord.NOT_REPORTED


def test_of_two_aims_far_apart_the_nearer_one_is_answered() -> None:
    aims = [target("淘汰落后窑炉产能", 10000, "吨"), target("淘汰落后窑炉产能", 3000, "吨")]
    assert [str(o.outcome) for o in outcomes(aims, [result("淘汰落后窑炉产能", 4659, "吨")])] == [
        "not_reported",
        "exceeded",
    ]
    near = [target("淘汰落后窑炉产能", 3300, "吨"), target("淘汰落后窑炉产能", 3000, "吨")]
    assert [str(o.outcome) for o in outcomes(near, [result("淘汰落后窑炉产能", 3200, "吨")])] == ["not_met", "exceeded"]


def test_what_the_new_ones_have_come_to_is_all_there_are() -> None:
    got = result("优化重组后实验室", 41, "家", quote="优化重组后实验室达41家", value_text="41家")
    assert outcomes([target("优化重组和新建实验室", 8, "家")], [got])[0].reason == "scope"


def test_a_sign_that_is_misprinted_is_no_miss() -> None:
    two = outcomes([target("人口自然增长率", 5.7, "‰")], [result("人口自然增长率", 4.28, "%")])
    assert (str(two[0].outcome), two[0].reason) == ("not_comparable", "unit")


def test_all_that_there_are_do_not_answer_what_is_to_be_added_under_one_code_either() -> None:
    got = result("农村劳动力转移就业", 1320, "人", quote="农村劳动力转移就业达到1320人", value_text="1320人")
    assert outcomes([target("新增农村劳动力转移就业", 100, "人")], [got])[0].reason == "scope"


def one(aim: Observation, answer: Observation) -> Outcome:
    return outcomes([aim], [answer])[0]


def test_things_built_and_rebuilt_together_may_count_those_that_are_added() -> None:
    aim = target("新增生活污水管网", 1000, "公里")
    assert str(one(aim, result("建设改造生活污水管网", 1800, "公里")).outcome) == "not_comparable"
    assert str(one(aim, result("改造生活污水管网", 1800, "公里")).outcome) == "not_reported"


def test_a_rate_of_two_things_is_that_of_each() -> None:
    both = result("茶农养老保险和林农医疗保险参保率", 95, "%", comparator=">=")
    assert str(one(target("林农医疗保险参保率", 95, "%", comparator=">="), both).outcome) == "met"


def test_a_sum_that_is_added_is_not_the_sum_in_being() -> None:
    aim = target("新增存款", 800, "元")
    assert str(one(aim, result("存贷款余额", 10_000, "元")).outcome) == "not_comparable"
    assert str(one(aim, result("新增存款", 900, "元")).outcome) == "exceeded"
