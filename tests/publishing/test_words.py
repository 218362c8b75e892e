"""Rules, reasons and flags in words; what has no words shows its own name."""

from __future__ import annotations

import ast
import json
import re
from array import array
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

import reportdiff.extraction
from reportdiff.comparison.cases import PERCENT, POINTS
from reportdiff.comparison.rules import RULES
from reportdiff.extraction import extract
from reportdiff.extraction.contexts import _before as _context
from reportdiff.model import (
    About,
    ChangeWord,
    Measure,
    Observation,
    OutcomeWord,
    Part,
    Passage,
    Report,
    Source,
    Span,
)
from reportdiff.publishing.words import rule_name, tell, what_failed, words
from reportdiff.reading import read
from reportdiff.reading.folding import fold

TESTS = Path(__file__).parent.parent
EXPECTATIONS = TESTS.parent / "expectations"
EXTRACTION = Path(reportdiff.extraction.__file__).parent
FLAGS = ("unit_restored", "unit_of_target", "list_length", "ocr_unsure")
"""Flags that only other documents than these raise: annex tables, lists that don't go up, scanned pages."""


def test_every_word_of_the_closed_lists_has_words() -> None:
    closed = {"outcome": OutcomeWord, "means": OutcomeWord, "change": ChangeWord, "measure": Measure}
    assert {f"{kind}.{word}" for kind, enum in closed.items() for word in enum} <= set(words())


def test_a_number_after_a_reason_stays() -> None:
    assert tell("why", ["same code", "names alike 0.58"]) == "同一指标；名称相近 0.58"
    assert tell("why", ["same code", "names alike 0.58"], "en") == "same indicator; names alike 0.58"


def test_vetoes_name_what_they_set_apart() -> None:
    assert tell("why", ["vetoed: 城镇/农村"]) == "否决：城镇/农村"
    assert tell("why", ["vetoed: other deed"]) == "否决：另一件事"


def test_a_steward_s_part_in_a_verdict_is_told_with_name_and_reason() -> None:
    assert tell("rule", ["decided by a steward"]) == "由人下的结论"
    assert tell("why", ["linked by a steward: 李伟, 次年改了名称"]) == "由人配对：李伟, 次年改了名称"
    assert {f"why.{deed} by a steward" for deed in ("linked", "unlinked", "decided")} <= set(words())


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


def test_every_rule_and_flag_of_a_reading_has_words_in_both_languages() -> None:
    known = words()
    rules = {rule.partition(": ")[0] for rule in _named_in_the_source() | set(_context()) | _met("rules")}
    kinds = {f"read.{rule}" for rule in rules} | {f"flag.{flag}" for flag in _met("flags") | set(FLAGS)}
    assert len(rules) > 80
    assert sorted(kinds - set(known)) == []
    assert all(known[key].zh.strip() and known[key].en.strip() for key in kinds)
    assert [key for key in sorted(kinds) if not re.search("[一-鿿]", known[key].zh)] == []


def _named_in_the_source() -> set[str]:
    """What extraction's code gives as the name of a rule: `rule=`, `rules=`, `r.named(…)`, `Role(…)`, constants."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(EXTRACTION.glob("*.py"))]
    said = (one for tree in trees for node in ast.walk(tree) for one in _said(node))
    strings = {n.value for one in said for n in ast.walk(one) if isinstance(n, ast.Constant)}
    return {text for text in strings if isinstance(text, str) and re.fullmatch("[a-z']+( [a-z']+)+", text)}


def _said(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Call):
        yield from (k.value for k in node.keywords if k.arg in ("rule", "rules"))
        if getattr(node.func, "attr", getattr(node.func, "id", "")) in ("named", "Role"):
            yield from node.args
    elif isinstance(node, ast.Assign) and "rule" in ast.unparse(node.targets[0]).casefold():
        yield node.value
    elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).isupper():
        yield from [node.value] if isinstance(node.value, ast.Constant) else []


@cache
def _readings() -> list[Observation]:
    """What is read out of the corpora's sentences and of the sample reports."""
    corpora = sorted((TESTS / "corpus" / "zh").glob("*.yml"))
    said = {text for path in corpora for text in _strings(yaml.safe_load(path.read_text("utf-8"))) if len(text) > 4}
    about = About("", "样例区", 2023, 2024, Source("", "", "text/plain"))
    passages = [_passage(text, part) for text in sorted(said) for part in (Part.REVIEW, Part.PLAN)]
    samples = [read(path) for path in sorted((TESTS.parent / "reports" / "sample-district").glob("20*"))]
    reports = [*(Report(about, p.text, (p,)) for p in passages), *samples]
    return [o for report in reports for o in extract(report).observations]


def _passage(text: str, part: Part) -> Passage:
    return Passage(Span(0, len(text)), fold(text), array("l", range(len(text))), part=part)


def _strings(tree: object) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    for branch in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from _strings(branch)


def _met(field: str) -> set[str]:
    return {word for o in _readings() for word in getattr(o, field)}
