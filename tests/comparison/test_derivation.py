"""A number worked out from two printed ones settles only where the second report prints both."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportdiff.comparison import compare
from reportdiff.model import Kind, Observation, Outcome, OutcomeWord, Part
from tests.comparison.builders import observation, report, result, target

GROWTH = target("一般公共预算收入", 10, "%", "growth")


def judged(a: list[Observation], b: list[Observation]) -> Outcome:
    return compare(report(2021, a), report(2022, b)).outcomes[0]


def test_growth_from_two_levels_of_the_second_report_is_judged() -> None:
    levels = [result("一般公共预算收入", 440, "元"), result("一般公共预算收入", 400, "元", period="2021")]
    outcome = judged([GROWTH], levels)
    assert outcome.outcome is OutcomeWord.MET and outcome.gap == 0
    assert outcome.derived == "440元÷400元−1＝10%"


def test_growth_whose_base_only_the_first_report_prints_is_told_but_not_judged() -> None:
    outcome = judged([GROWTH, result("一般公共预算收入", 400, "元")], [result("一般公共预算收入", 440, "元")])
    assert (outcome.outcome, outcome.reason) == ("not_comparable", "measure")
    assert outcome.derived and "10%" in outcome.derived and "不作判定" in outcome.derived


def test_a_level_from_growth_is_judged() -> None:
    t = target("一般公共预算收入", 430, "元")
    growth = [result("一般公共预算收入", 10, "%", "growth"), result("一般公共预算收入", 400, "元", period="2021")]
    assert judged([t], growth).gap == 10


def test_growth_at_constant_prices_is_never_worked_out() -> None:
    levels = [result("地区生产总值", 440, "元"), result("地区生产总值", 400, "元", period="2021")]
    outcome = judged([target("地区生产总值", 10, "%", "growth")], levels)
    assert (outcome.outcome, outcome.derived) == ("not_comparable", None)


def test_the_rate_at_which_the_plan_was_reached_is_judged() -> None:
    rate = result("城镇新增就业", 113.4, "%", "completion", quote="城镇新增就业完成年计划的113.4%", value_text="113.4%")
    outcome = judged([target("城镇新增就业", 4000, "人")], [rate])
    assert outcome.outcome == "exceeded"
    assert outcome.gap == 536
    assert outcome.derived == "4000人×113.4%＝4536"


def test_a_rate_of_something_else_than_the_plan_is_not() -> None:
    rate = result("城镇新增就业", 113.4, "%", "completion", quote="城镇新增就业完成率113.4%", value_text="113.4%")
    assert judged([target("城镇新增就业", 4000, "人")], [rate]).reason == "measure"


def together(*told: Observation) -> list[Observation]:
    """Results of one sentence."""
    return [replace(o, quote="".join(x.quote for x in told), quote_start=0) for o in told]


@pytest.mark.parametrize(
    ("aim", "wanted"), [(80, "exceeded"), (99, "met"), (120, "not_met"), (100.1, "not_comparable")]
)
def test_an_increase_follows_from_the_amount_and_its_growth(aim: float, wanted: str) -> None:
    """Not where the printed growth, which was rounded, leaves open on which side of the aim it is."""
    amount, growth = result("县级财政科普投入", 1100, "元"), result("县级财政科普投入", 10, "%", "growth")
    b = report(2022, [amount, growth])
    near = replace(b, observations=(b.observations[0], replace(b.observations[1], start=b.observations[0].start + 9)))
    aimed = report(2021, [target("县级财政科普投入", aim, "元", "change")])
    outcome = compare(aimed, near).outcomes[0]
    assert outcome.outcome == wanted
    assert outcome.derived == ("1100元−1100元÷（1＋10%）＝100" if wanted != "not_comparable" else None)
    assert compare(aimed, b).outcomes[0].outcome == "not_comparable"


@pytest.mark.parametrize(
    ("said", "points", "wanted", "gap"),
    [
        ("投资、进出口总额增速分别比预期目标高2、", 3.5, "exceeded", 3.5),
        ("进出口总额增速高于年度目标", 0.2, "met", 0.2),
        ("进出口总额增速低于预期目标", 1.5, "not_met", -1.5),
        ("进出口总额增速比上年提高", 1.5, "not_comparable", None),
    ],
)
@pytest.mark.parametrize("name", ["进出口总额", "进出口总额高于预期目标"])
def test_points_over_the_aim_tell_the_growth(
    name: str, said: str, points: float, wanted: str, gap: float | None
) -> None:
    points_over = result(name, points, "百分点", "change", quote=f"{said}{points}个百分点", value_text=f"{points}")
    outcome = judged([target("进出口总额", 12, "%", "growth")], [points_over])
    assert outcome.outcome == wanted
    assert (None if outcome.gap is None else float(outcome.gap)) == gap


def test_where_several_years_are_looked_back_on_the_start_is_not_last_years() -> None:
    start = observation(Kind.CONTEXT, "居民人均可支配收入", 20_000, "元", period="2021", part=Part.REVIEW)
    told = result("居民人均可支配收入", 30_000, "元")
    aim = target("居民人均可支配收入", 8, "%", "growth")
    for section, wanted in ((("2022年工作回顾",), "exceeded"), (("过去五年工作回顾",), "not_comparable")):
        later = [replace(o, section=section) for o in (start, told)]
        assert str(compare(report(2021, [aim]), report(2022, later)).outcomes[0].outcome) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("前三季度，", "not_comparable"), ("1—11月", "not_comparable"), ("比前三季度提高，", "not_met"), ("", "not_met")],
)
def test_a_number_of_a_part_of_the_year_is_of_another_basis(words: str, wanted: str) -> None:
    told = result("地区生产总值", 4, "%", "growth", quote=f"{words}地区生产总值增长4%", value_text="4%")
    aim = target("地区生产总值", 6, "%", "growth")
    assert str(compare(report(2021, [aim]), report(2022, [told])).outcomes[0].outcome) == wanted


@pytest.mark.parametrize(("fall", "wanted"), [(-20, "not_comparable"), (-4, "exceeded")])
def test_a_fall_told_among_those_of_several_years_is_theirs_where_a_year_can_not_bring_it(
    fall: int, wanted: str
) -> None:
    told = result("单位生产总值能耗", fall, "%", "growth", section=("过去五年工作回顾",))
    aim = target("单位生产总值能耗", -3, "%", "growth", comparator=">=")
    assert str(compare(report(2021, [aim]), report(2022, [told])).outcomes[0].outcome) == wanted
