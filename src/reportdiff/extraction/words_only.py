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
        "done": re.compile(r"^(?P<value>(?:全面|确保|力争)?完成[^，；。]{0,24}(?:任务|目标|指标|要求)[^，；。]{0,6})$"),
        "task": re.compile(
            r"(?P<name>[^，；。：]{2,40}?)(?P<value>(?:全面|确保|圆满)?完成[^，；。]{0,14}(?:任务|目标|指标|要求))$"
        ),
        "growth_end": re.compile(r"(?:增长|增幅|增速|实际增长|收入增速)?(?:要|力争)?(?:实现|保持)?$"),
    }


def words_only(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> Iterator[WordsOnly]:
    """The words-only targets of the headline sentence text[start:end]; clauses with a taken number are passed over."""
    for clause in _patterns()["clause"].finditer(text, start, end):
        if any(clause.start() < e and s < clause.end() for s, e in taken):
            continue
        found = _read(clause.group(), clause.start())
        if found is not None:
            yield found


def _read(clause: str, at: int) -> WordsOnly | None:
    p = _patterns()
    if m := p["in_step"].search(clause):
        name = p["growth_end"].sub("", _name(m["name"]))
        reference = re.sub(r"增长$|增速$", "", m["reference"])
        return WordsOnly(
            at + m.start("value"), at + m.end("value"), at, name, "in_step", reference, Measure.GROWTH, "%"
        )
    if m := p["done"].match(clause.strip()):
        offset = at + clause.index(m["value"])
        name = re.sub(r"^(?:全面|确保|力争)?完成|(?:国家|省|市|区|县|上级)?(?:下达|核定|确定)的?", "", m["value"])
        return WordsOnly(offset, offset + len(m["value"]), at, name, None, None, Measure.COMPLETION, None)
    if m := p["task"].search(clause):
        return WordsOnly(
            at + m.start("value"), at + m.end("value"), at, _name(m["name"]), None, None, Measure.COMPLETION, None
        )
    if m := p["words"].search(clause) or p["state"].search(clause):
        name = _name(m["name"])
        if len(name) >= 2:
            measure = Measure.GROWTH if re.search(r"增长|提高|下降|降低", m["value"]) else Measure.LEVEL
            return WordsOnly(at + m.start("value"), at + m.end("value"), at, name, None, None, measure, None)
    return None


def _name(text: str) -> str:
    bare, verb = strip_opening(text)
    return verb + bare
