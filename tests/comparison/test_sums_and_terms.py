"""Counts told in parts, growth in other terms, places instead of growths."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportdiff.comparison import compare
from reportdiff.model import Extraction, Observation, Outcome
from tests.comparison.builders import report, result, target


def judged(t: Observation, *results: Observation) -> Outcome:
    return compare(report(2021, [t]), report(2022, results)).outcomes[0]


def told_at_once(*results: Observation) -> Extraction:
    """A report whose numbers follow each other in one clause."""
    b = report(2022, results)
    placed = (replace(o, start=12 * n, end=12 * n + 3) for n, o in enumerate(b.observations))
    return replace(b, observations=tuple(placed))


def found(o: Outcome) -> tuple[str, str | None]:
    return str(o.outcome), o.reason


@pytest.mark.parametrize(("second", "wanted"), [(9, "met"), (2, "not_met"), (60, "exceeded")])
def test_a_thing_and_its_alternative_are_added_up(second: int, wanted: str) -> None:
    a = report(2021, [target("新增智慧农场（牧场）", 25, "个")])
    both = told_at_once(result("新增智慧农场", 17, "家"), result("智慧牧场", second, "个"))
    outcome = compare(a, both).outcomes[0]
    assert found(outcome) == (wanted, None) and [r.value for r in outcome.results] == [17, second]
    assert outcome.derived == f"17＋{second}＝{17 + second}"


def test_what_is_told_elsewhere_is_not_added() -> None:
    apart = judged(
        target("新增智慧农场（牧场）", 25, "个"), result("新增智慧农场", 17, "家"), result("智慧牧场", 9, "个")
    )
    assert apart.derived is None and len(apart.results) == 1


REVENUE = "一般公共预算收入"


def revenue(growth: float, level: float, words: str) -> Outcome:
    a = report(2021, [target(REVENUE, 6.5, "%", "growth"), result(REVENUE, 800, "元", period="2021")])
    grown = result(REVENUE, growth, "%", "growth", quote=f"{REVENUE}{words}{growth}%", value_text=f"{growth}%")
    return compare(a, report(2022, [result(REVENUE, level, "元"), grown])).outcomes[0]


@pytest.mark.parametrize(
    ("growth", "level", "words", "wanted"),
    [
        (10.5, 750, "可比增长", ("not_comparable", "basis")),
        (10.5, 870, "可比增长", ("exceeded", None)),
        (2.5, 750, "扣除留抵退税因素增长", ("not_met", None)),
        (10.5, 750, "增长", ("exceeded", None)),
    ],
)
def test_growth_in_comparable_terms_passes_where_the_printed_sums_pass_too(
    growth: float, level: float, words: str, wanted: tuple[str, str | None]
) -> None:
    assert found(revenue(growth, level, words)) == wanted


def test_without_printed_sums_growth_in_comparable_terms_can_only_fall_short() -> None:
    aim = target(REVENUE, 6.5, "%", "growth")
    grown = [result(REVENUE, g, "%", "growth", quote=f"{REVENUE}可比增长{g}%", value_text=f"{g}%") for g in (8, 2.5)]
    assert [found(judged(aim, r)) for r in grown] == [("not_comparable", "basis"), ("not_met", None)]
    both = target(REVENUE, 6.5, "%", "growth", quote=f"{REVENUE}可比增长6.5%", value_text="6.5%")
    assert found(judged(both, grown[0])) == ("exceeded", None)
    real = result("地区生产总值", 8, "%", "growth", quote="地区生产总值可比增长8%", value_text="8%")
    assert found(judged(target("地区生产总值", 7, "%", "growth"), real)) == ("exceeded", None)


def test_the_place_of_a_growth_is_talk_of_it_by_another_measure() -> None:
    place = result("用电量、规模以上工业增加值增速在全省的位次", 2, "位", "rank")
    aim = target("规模以上工业增加值", 9, "%", "growth")
    assert found(judged(aim, place)) == ("not_comparable", "measure")
    assert found(judged(aim, place, result("规模以上工业增加值", 9.1, "%", "growth"))) == ("met", None)
    assert found(judged(target("规模以上工业增加值", 900, "元"), place)) == ("not_reported", None)


def test_the_place_of_a_rate_is_talk_of_it_by_another_measure() -> None:
    place = result("全社会研发投入强度在全省的位次", 3, "位", "rank")
    assert found(judged(target("研发投入强度", 3.5, "%"), place)) == ("not_comparable", "measure")


def test_the_place_of_a_sum_is_talk_of_its_growth_by_another_measure() -> None:
    place = result("进出口总额和出口额在全国的位次", 9, "位", "rank")
    assert found(judged(target("进出口总额", 9, "%", "growth"), place)) == ("not_comparable", "measure")
    in_words = target("出口总额", None, None, "growth", comparator=None)
    place = result("出口总额在全国的位次", 9, "位", "rank")
    assert found(judged(in_words, place)) == ("not_reported", None)


def test_each_rate_of_a_list_is_told_of_its_own_thing() -> None:
    both = "新型茶园建成率和投保率"
    each = result(both, 100, "%", quote=f"{both}均为100%", value_text="100%")
    assert found(judged(target("茶园建成率", 70, "%"), each)) == ("exceeded", None)
    assert found(judged(target("茶园灌溉率", 70, "%"), each)) == ("not_reported", None)


def test_a_deed_done_by_many_times_those_to_be_added_is_one_of_all_there_are() -> None:
    aim = target("新增规模以上工业企业", 1000, "家")
    every = result("规模以上工业企业开展节能诊断", 5200, "家", quote="5200家规模以上工业企业开展节能诊断")
    assert found(judged(aim, every)) == ("not_comparable", "scope")
