"""Targets without a number, in the sentence of main expected targets."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportdiff.extraction.prose import read_prose
from reportdiff.extraction.words_only import words_only
from reportdiff.language.scanner import scan
from reportdiff.model import About, Part, Passage, Source, Span

CORPUS = Path(__file__).parents[1] / "corpus" / "zh" / "words_only.yml"
CASES: list[dict[str, Any]] = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))
ABOUT = About("", "禾溪区", 2023, 2024, Source("", "", "text/plain"))


@pytest.mark.parametrize("case", CASES, ids=[c["rule"] for c in CASES])
def test_a_target_in_words_is_read(case: dict[str, Any]) -> None:
    text = case["text"]
    found = words_only(text, 0, len(text), [])
    said = [f"{w.name} | {text[w.start : w.end]} | {w.measure.value} | {w.comparator}" for w in found]
    assert said == case["targets"]


def test_a_clause_with_a_number_gives_none() -> None:
    text = "粮食产量保持稳定"
    assert not list(words_only(text, 0, len(text), [(2, 4)]))


def test_a_target_in_words_is_of_the_years_of_its_sentence() -> None:
    text = "到2027年，全区主要目标是：粮食总产量达到30万吨，居民收入增长与经济增长同步，综合实力明显提升。"
    passage = Passage(Span(0, len(text)), text, array("l", range(len(text))), part=Part.PLAN)
    drafts = list(read_prose(ABOUT, passage, [n for n in scan(text) if not n.status]))
    found = [(d.indicator, d.period) for d in drafts]
    assert found == [("粮食总产量", "2027"), ("居民收入", "2027")]  # a state hoped for in later years is none


def test_a_sentence_without_numbers_goes_on_with_the_list_but_not_about_it() -> None:
    text = "今年主要预期目标是：生产总值增长6%。其他约束性指标完成市定任务。提出这样的主要目标，体现了稳定增长。"
    passage = Passage(Span(0, len(text)), text, array("l", range(len(text))), part=Part.PLAN)
    drafts = list(read_prose(ABOUT, passage, [n for n in scan(text) if not n.status]))
    assert [d.indicator for d in drafts] == ["生产总值", "其他约束性指标"]
