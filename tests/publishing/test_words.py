"""Rules, reasons and flags in words; what has no words shows its own name."""

from __future__ import annotations

import json
from pathlib import Path

from reportdiff.comparison.cases import PERCENT, POINTS
from reportdiff.comparison.rules import RULES
from reportdiff.model import ChangeWord, Measure, OutcomeWord
from reportdiff.publishing.words import rule_name, tell, what_failed, words

EXPECTATIONS = Path(__file__).parent.parent.parent / "expectations"


def test_every_word_of_the_closed_lists_has_words() -> None:
    closed = {"outcome": OutcomeWord, "means": OutcomeWord, "change": ChangeWord, "measure": Measure}
    assert {f"{kind}.{word}" for kind, enum in closed.items() for word in enum} <= set(words())


def test_a_number_after_a_reason_stays() -> None:
    assert tell("why", ["same code", "names alike 0.58"]) == "同一指标；名称相近 0.58"
    assert tell("why", ["same code", "names alike 0.58"], "en") == "same indicator; names alike 0.58"


def test_vetoes_name_what_they_set_apart() -> None:
    assert tell("why", ["vetoed: 城镇/农村"]) == "否决：城镇/农村"
    assert tell("why", ["vetoed: other deed"]) == "否决：另一件事"


def test_what_nobody_has_worded_shows_its_own_name() -> None:
    assert tell("rule", ["expectation plausible growth"]) == "expectation plausible growth"


def test_no_two_names_of_one_meaning_differ_in_english_only() -> None:
    kinds = [(key, word) for key, word in words().items() if key.startswith(("why.", "flag."))]
    assert len({word.zh for _, word in kinds}) == len(kinds)


def test_every_check_has_words_for_what_is_wrong_where_it_fails() -> None:
    suites = [json.loads(path.read_text("utf-8")) for path in sorted(EXPECTATIONS.glob("*.json"))]
    rules = {e["meta"]["rule"] for suite in suites for e in suite["expectations"]}
    assert rules and {f"check.{rule}" for rule in rules} - set(words()) == set()


def test_a_failed_check_is_told_by_what_is_wrong_or_by_its_description() -> None:
    assert what_failed("unit-known", "A number has a unit.") == "数字没有单位，可能是印漏了"
    assert what_failed("new-rule", "Something holds.", "en") == "Something holds."
    assert tell("rule", ["expectation unit-known"], "en") == "the number has no unit; the print may have lost it"


def test_the_rules_of_reading_are_told_with_their_detail() -> None:
    assert tell("read", ["grows by", "past in the plan: 去年"]) == "增长若干；部署部分说到的已往：去年"
    assert tell("read", ["past in the plan: 去年"], "en") == "past in the plan: 去年"


def test_a_rule_of_two_outcomes_has_words_for_each() -> None:
    name = rule_name("wider_falls_short", OutcomeWord.NOT_COMPARABLE)
    assert tell("rule", [name]) == "更大范围的数达到了，不足以判断"
    assert rule_name("wider_falls_short", OutcomeWord.NOT_MET) == "wider_falls_short"


def test_every_rule_that_judges_has_words() -> None:
    assert {f"rule.{rule.__name__}" for rule in RULES} - set(words()) == set()


def test_the_band_that_the_page_tells_is_the_one_that_judges() -> None:
    assert f"{POINTS} points" in words()["means.exceeded"].en and f"{PERCENT}%" in words()["means.exceeded"].en
    assert f"{POINTS}个百分点" in words()["means.exceeded"].zh and f"{PERCENT}%" in words()["means.exceeded"].zh
