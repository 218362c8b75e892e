"""Targets in words (居民收入增长与经济增长同步) and what a report says of itself (圆满完成)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportdiff.extraction.openings import strip_opening
from reportdiff.language import cues
from reportdiff.language.cues import any_of
from reportdiff.model import Measure

SHORTEST = 2


@dataclass(frozen=True, slots=True)
class WordsOnly:
    """A target without a number: offsets are those of the passage's text."""

    start: int
    end: int
    clause_start: int
    name: str
    comparator: str | None
    reference: str | None
    measure: Measure
    unit: str | None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    r = cues.roles()
    return {
        "clause": re.compile(r"[^，；。：！？\n]+"),
        "in_step": re.compile(
            rf"(?P<name>[^，；。：]{{2,30}}?)(?P<value>(?:实际)?{any_of(r.in_step.with_)}(?P<reference>[^，；。]{{2,16}}?){any_of(r.in_step.end)})$"
        ),
        "state": re.compile(
            rf"(?P<name>[^，；。：]{{2,30}}?)(?P<value>{any_of(r.states.how)}{any_of(r.states.what)})$"
        ),
        "words": re.compile(
            rf"(?P<name>[^，；。：]{{2,40}}?)(?P<value>(?:保持|持续|继续|控制在|稳定在|处于|在)?{any_of(r.words_only)}[^，；。]{{0,12}})$"
        ),
        "all_done": re.compile(r"^(?:均|都|全部)(?P<value>完成[^，；。]{0,14}(?:任务|目标|指标|要求))$"),
        "done": re.compile(
            r"^\s*(?P<value>(?:全面|确保|力争)?完成[^，；。]{0,24}(?:任务|目标|指标|要求)[^，；。]{0,6})$"
        ),
        "task": re.compile(
            r"(?P<name>[^，；。：]{2,40}?)(?P<value>(?:全面|确保|圆满)?完成[^，；。]{0,14}(?:任务|目标|指标|要求))$"
        ),
        "growth_end": re.compile(r"(?:增长|增幅|增速|实际增长|收入增速)?(?:要|力争)?(?:实现|保持)?$"),
    }


def words_only(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> Iterator[WordsOnly]:
    """The words-only targets of the headline sentence text[start:end]; clauses with a taken number are passed over."""
    before = ""
    for clause in _patterns()["clause"].finditer(text, start, end):
        if not any(clause.start() < e and s < clause.end() for s, e in taken):
            found = _read(clause, before)
            if found is not None:
                yield found
        before = clause.group()


def _read(clause: re.Match[str], before: str) -> WordsOnly | None:
    text = clause.group()
    for way in (_in_step, _done, _task, _in_words):
        if found := way(text, before):
            at, end = clause.start() + found[0], clause.start() + found[1]
            return WordsOnly(at, end, clause.start(), *found[2:])
    return None


Found = tuple[int, int, str, str | None, str | None, Measure, str | None]
"""Where its words begin and end in the clause, then the fields of WordsOnly from `name` on."""


def _in_step(clause: str, before: str) -> Found | None:
    """居民收入增长与经济增长同步."""
    m = _patterns()["in_step"].search(clause)
    if not m:
        return None
    name = _patterns()["growth_end"].sub("", _name(m["name"]))
    reference = re.sub(r"增长$|增速$", "", m["reference"])
    return *m.span("value"), name, "in_step", reference, Measure.GROWTH, "%"


def _done(clause: str, before: str) -> Found | None:
    """全面完成上级下达的节能减排任务; 环境指标，均完成下达任务, where the clause before names what."""
    if m := _patterns()["all_done"].match(clause):
        return *m.span("value"), _name(before), None, None, Measure.COMPLETION, None
    m = _patterns()["done"].search(clause)
    if not m:
        return None
    name = re.sub(r"^(?:全面|确保|力争)?完成|(?:国家|省|市|区|县|上级)?(?:下达|核定|确定)的?", "", m["value"])
    return *m.span("value"), name, None, None, Measure.COMPLETION, None


def _task(clause: str, before: str) -> Found | None:
    """节能减排完成下达目标."""
    m = _patterns()["task"].search(clause)
    return (*m.span("value"), _name(m["name"]), None, None, Measure.COMPLETION, None) if m else None


def _in_words(clause: str, before: str) -> Found | None:
    """物价保持基本稳定; 生态环境质量进一步改善."""
    m = _patterns()["words"].search(clause) or _patterns()["state"].search(clause)
    name = _name(m["name"]) if m else ""
    if not m or len(name) < SHORTEST:
        return None
    measure = Measure.GROWTH if re.search(r"增长|提高|下降|降低", m["value"]) else Measure.LEVEL
    return *m.span("value"), name, None, None, measure, None


def _name(text: str) -> str:
    bare, verb = strip_opening(text)
    return verb + bare
