"""What a name leaves out is put back before names are compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportdiff.comparison import compare
from reportdiff.comparison.assignment import assign
from reportdiff.comparison.readings import read
from reportdiff.language.names import names
from reportdiff.model import Observation, Outcome
from tests.comparison.builders import AREA, report, result, target


def only(aim: Observation, *results: Observation) -> Outcome:
    return compare(report(2020, [aim]), report(2021, list(results))).outcomes[0]


def test_a_share_of_the_economy_without_its_whole_is_of_the_gross_product() -> None:
    aim = target("绿色经济占地区生产总值比重", 45, "%", "share", comparator="~")
    assert str(only(aim, result("绿色经济占比", 45, "%", "share")).outcome) == "met"
    assert str(only(aim, result("绿色经济占工业比重", 45, "%", "share")).outcome) == "not_reported"


def test_an_amount_follows_from_a_printed_share_and_a_printed_whole() -> None:
    share, whole = result("数字经济占比", 34, "%", "share"), result("地区生产总值", 1_000_000, "元")
    outcome = only(target("数字经济增加值", 300_000, "元"), share, whole)
    assert str(outcome.outcome) == "exceeded" and outcome.derived and len(outcome.results) == 2
    assert str(only(target("数字经济增加值", 300_000, "元"), share).outcome) == "not_reported"


def test_an_increase_told_behind_a_number_is_of_that_number() -> None:
    first, second = target("农村危房改造", 366, "户"), target("增加", 100, "户")
    beside = [replace(first, start=10, end=13), replace(second, start=15, end=18)]
    assert [(r.name, r.kind_of_measure) for r in read(beside, AREA)][1] == ("农村危房改造", "change")


def test_a_bare_deed_is_done_to_the_thing_before() -> None:
    first, second = result("新开工廉租房", 50, "套"), result("基本建成", 30, "套")
    beside = [replace(first, start=10, end=13), replace(second, start=15, end=18)]
    assert "廉租房" in read(beside, AREA)[1].name
    assert read([replace(first, start=10, end=13), replace(second, start=90, end=93)], AREA)[1].name == "基本建成"


@pytest.mark.parametrize(
    ("name", "aimed", "reached", "outcome"),
    [
        ("新增规模以上企业", "家", "户", "met"),
        ("新增小升规企业", "个", "户", "met"),
        ("老旧小区改造", "户", "个", "not_comparable"),
    ],
)
def test_firms_are_counted_by_any_measure_word_but_households_are_not_things(
    name: str, aimed: str, reached: str, outcome: str
) -> None:
    assert str(only(target(name, 50, aimed), result(name, 50, reached)).outcome) == outcome


def test_a_sum_over_years_gives_way_to_words_on_the_year() -> None:
    summed = result("主要污染物排放", -12, "%", "growth", scope=("several years",))
    aim = target("主要污染物排放", -2, "%", "growth", comparator=">=")
    assert (str(only(aim, summed).outcome), only(aim, summed).reason) == ("not_comparable", "basis")


def test_small_knots_and_the_solver_pair_alike() -> None:
    scores = {(t, r): 1 - ((t * 7 + r * 3) % 11) / 20 for t in range(9) for r in range(9)}
    small = {p: s for p, s in scores.items() if max(p) < 4}
    total = sum(small[p] for p in assign(small).items())
    best = max(sum(small[t, r] for t, r in enumerate(way)) for way in _permutations(4))
    assert total == pytest.approx(best)
    chosen = assign(scores)
    assert len(chosen) == len(set(chosen.values())) == 9


def _permutations(n: int) -> list[tuple[int, ...]]:
    from itertools import permutations

    return list(permutations(range(n)))


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("中央财政拟安排“三农”投入", "中央财政三农投入"),
        ("省级财政用于科普的支出", "省级财政科普投入"),
        ("市级财政安排养老专项资金", "市级财政养老投入"),
        ("护林队伍建设县财政拟安排", "县财政护林队伍建设投入"),
        ("中央财政安排资金", ""),
        ("中央财政赤字", ""),
        ("科普投入占县财政支出", ""),
    ],
)
def test_money_for_something_has_one_name(name: str, plain: str) -> None:
    assert names().money_for(name) == plain
