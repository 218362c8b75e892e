"""Each rule of judging on its corpus, and what must hold for any numbers."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from reportdiff.comparison import compare
from reportdiff.comparison.rules import RULES, rules_version
from reportdiff.model import Observation, Outcome, OutcomeWord
from tests.comparison.builders import claim, report, result, target

FILE = Path(__file__).parents[1] / "corpus" / "zh" / "outcomes.yml"
CORPUS: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
CASES = [(group["rule"], case) for group in CORPUS for case in group["cases"]]
PASSED = (OutcomeWord.MET, OutcomeWord.EXCEEDED)


def aimed(case: dict[str, Any]) -> Observation:
    value, unit, *rest = case["target"].split()
    measure, comparator = (*rest, "level", "=")[:2] if len(rest) < 2 else rest[:2]
    low, _, high = value.partition("-") if value[0] != "-" else (value, "", "")
    more: dict[str, Any] = {"value_max": Decimal(high)} if high else {}
    more |= {"quote": case["aims"]} if "aims" in case else {}
    comparator = comparator if comparator in ("=", ">=", "<=", "~", "zero") else "="
    return target(case["name"], low, unit, measure, comparator=comparator, period=case.get("due"), **more)


def reached(case: dict[str, Any]) -> Observation:
    value, unit, *rest = case["result"].split()
    made = result(case.get("called", case["name"]), value, unit, rest[0] if rest else "level")
    return result(made.indicator, value, unit, made.measure, quote=case["says"]) if "says" in case else made


def judged(t: Observation, *results: Observation, claims: Any = ()) -> Outcome:
    return compare(report(2021, [t]), report(2022, results, claims)).outcomes[0]


@pytest.mark.parametrize(
    ("rule", "case"), CASES, ids=lambda c: c if isinstance(c, str) else f"{c['name']} {c['outcome']}"
)
def test_the_verdict_of_the_corpus(rule: str, case: dict[str, Any]) -> None:
    outcome = judged(aimed(case), reached(case))
    assert (outcome.rule, outcome.outcome, outcome.reason) == (rule, case["outcome"], case.get("reason"))
    assert outcome.gap_text == case.get("gap", outcome.gap_text)
    assert outcome.flip_at == (Decimal(str(case["flip"])) if "flip" in case else outcome.flip_at)
    assert outcome.completion == (Decimal(case["completion"]) if "completion" in case else outcome.completion)


def test_every_rule_has_a_case_and_a_docstring() -> None:
    elsewhere = {"in_step", "words_only", "other_scope_of_rate"}
    assert {rule.__name__ for rule in RULES} - elsewhere == {group["rule"] for group in CORPUS}
    assert all(rule.__doc__ for rule in RULES)


@pytest.mark.parametrize(("income", "wanted"), [(7.2, "exceeded"), (6.1, "met"), (5.5, "not_met")])
def test_in_step_compares_with_the_printed_growth_of_the_reference(income: float, wanted: str) -> None:
    t = target(
        "居民收入", None, "%", "growth", comparator="in_step", reference="经济增长", quote="居民收入与经济增长同步"
    )
    outcome = judged(t, result("地区生产总值", 6, "%", "growth"), result("居民人均可支配收入", income, "%", "growth"))
    assert (outcome.outcome, outcome.rule) == (wanted, "in_step")


def test_about_in_step_allows_half_a_point() -> None:
    t = target(
        "居民收入", None, "%", "growth", comparator="in_step", reference="经济增长", quote="居民收入与经济增长基本同步"
    )
    outcome = judged(t, result("地区生产总值", 6, "%", "growth"), result("居民收入", 5.5, "%", "growth"))
    assert outcome.outcome is OutcomeWord.MET


def test_a_rate_of_a_part_says_nothing_of_the_whole() -> None:
    outcome = judged(target("规模以上工业增加值", 8, "%", "growth"), result("园区规模以上工业增加值", 9, "%", "growth"))
    assert (outcome.outcome, outcome.reason, outcome.rule) == ("not_comparable", "scope", "other_scope_of_rate")


def test_a_success_in_words_needs_review_and_is_quoted() -> None:
    outcome = judged(target("城镇新增就业", 4000, "人"), claims=[claim("城镇新增就业任务", "圆满完成")])
    assert (outcome.outcome, outcome.reason, outcome.rule) == ("needs_review", "words", "words_only")
    assert outcome.claimed == "城镇新增就业任务圆满完成" and outcome.results[0].value_text == "圆满完成"


def test_a_blanket_statement_is_no_result() -> None:
    outcome = judged(target("城镇新增就业", 4000, "人"), claims=[claim("全年主要目标任务", "较好完成")])
    assert (outcome.outcome, outcome.claimed) == ("not_reported", None)


def test_a_statement_on_a_list_speaks_for_each_of_its_works() -> None:
    done = [claim("2022年十件民生实事", "圆满完成")]
    listed = target("新建老年食堂", 10, "个", section=("附件2", "2022年十件民生实事项目"))
    assert judged(listed, result("新建老年食堂", 8, "个"), claims=done).claim_differs
    assert judged(listed, claims=done).outcome is OutcomeWord.NEEDS_REVIEW
    assert judged(target("新建老年食堂", 10, "个"), claims=done).outcome is OutcomeWord.NOT_REPORTED


def test_a_claim_that_the_numbers_contradict_is_marked_and_found() -> None:
    comparison = compare(
        report(2021, [target("城镇新增就业", 4000, "人")]),
        report(2022, [result("城镇新增就业", 3000, "人")], [claim("城镇新增就业任务", "超额完成", "exceeded")]),
    )
    assert comparison.outcomes[0].claim_differs
    assert [f.rule for f in comparison.findings] == ["claim_differs"]


def test_a_claim_that_agrees_is_not_marked() -> None:
    outcome = judged(
        target("城镇新增就业", 4000, "人"),
        result("城镇新增就业", 4500, "人"),
        claims=[claim("城镇新增就业任务", "超额完成")],
    )
    assert outcome.claimed and not outcome.claim_differs


def test_ceilings_and_growth_have_no_completion_ratio() -> None:
    growth = judged(target("地区生产总值", 6, "%", "growth"), result("地区生产总值", 6.5, "%", "growth"))
    ceiling = judged(target("城镇登记失业率", 4, "%", comparator="<="), result("城镇登记失业率", 3, "%"))
    assert growth.completion is None and ceiling.completion is None


def test_every_outcome_carries_the_version_of_the_rules() -> None:
    assert judged(target("新建公园", 5, "个")).rules_version == rules_version()


POINTS = st.decimals(-20, 40, places=1)
GROWTH = st.sampled_from(["地区生产总值", "一般公共预算收入", "单位地区生产总值能耗", "居民消费价格涨幅", "竹编产值"])


def growths(name: str, aim: Decimal, got: Decimal, comparator: str) -> Outcome:
    t = target(name, str(aim), "%", "growth", comparator=comparator)
    return judged(t, result(name, str(got), "%", "growth"))


@given(GROWTH, POINTS, POINTS, st.sampled_from(["=", ">=", "~"]))
def test_the_verdict_turns_at_flip_at(name: str, aim: Decimal, got: Decimal, comparator: str) -> None:
    outcome = growths(name, aim, got, comparator)
    assert outcome.flip_at is not None
    sides = [
        growths(name, aim, outcome.flip_at + d, comparator).outcome
        for d in (Decimal("-0.01"), Decimal(0), Decimal("0.01"))
    ]
    assert len(set(sides)) > 1 and outcome.outcome in sides


@given(GROWTH, POINTS, POINTS, st.decimals(0, 5, places=1), st.sampled_from(["=", ">=", "~"]))
def test_a_better_result_is_never_judged_worse(
    name: str, aim: Decimal, got: Decimal, more: Decimal, comparator: str
) -> None:
    falls = aim < 0 or name in ("单位地区生产总值能耗", "居民消费价格涨幅")
    rank = [OutcomeWord.NOT_MET, OutcomeWord.MET, OutcomeWord.EXCEEDED].index
    better = got - more if falls else got + more
    assert rank(growths(name, aim, better, comparator).outcome) >= rank(growths(name, aim, got, comparator).outcome)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_the_unit_of_the_result_changes_no_verdict(aim: int, got: int) -> None:
    t = target("退耕还林", aim, "公顷")
    hectares, mu = judged(t, result("退耕还林", got, "公顷")), judged(t, result("退耕还林", got * 15, "亩"))
    assert (hectares.outcome, hectares.gap) == (mu.outcome, mu.gap)


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_the_gap_is_result_minus_target(aim: int, got: int) -> None:
    assume(got < 40 * aim)  # so much more was gathered over years
    outcome = judged(target("城镇新增就业", aim, "人"), result("城镇新增就业", got, "人"))
    assert outcome.gap == got - aim and (outcome.outcome in PASSED) == (got >= aim)
