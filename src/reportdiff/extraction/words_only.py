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
GROWS = "增长"
"""Told so, growth is growth in %."""


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
    c, state = r.compared, r.states
    verb = rf"{any_of(c.how)}{{0,2}}{any_of(c.with_)}"
    how = any_of(state.how)
    return {
        "clause": re.compile(r"[^，；。：！？\n]+"),
        "in_step": re.compile(
            rf"(?P<name>[^，；。：]{{2,30}}?)(?P<value>(?:实际)?{any_of(r.in_step.with_)}(?P<reference>[^，；。]{{2,16}}?){any_of(r.in_step.end)})$"
        ),
        "compared": re.compile(rf"(?P<value>{verb}(?P<reference>[^，；。、]{{2,18}}))(?=、{verb}|$)"),
        "growth": re.compile(any_of(c.growth)),
        "economy": re.compile(rf"^{any_of(c.economy)}{any_of(c.growth)}?$"),
        "state": re.compile(
            rf"(?P<name>[^，；。：]{{2,30}}?)(?P<value>(?:有?{how}{{1,2}}|{any_of(state.gets)}{how}{{0,2}}的?){any_of(state.what)})$"
        ),
        "words": re.compile(
            rf"(?P<name>[^，；。：]{{2,40}}?)(?P<value>(?:保持|持续|继续|控制在|稳定在|处于|在)?{any_of(r.words_only)}[^，；。]{{0,12}})$"
        ),
        "standing": re.compile(
            rf"(?P<name>[^，；。：]{{2,40}}?)(?P<value>{any_of(r.standing.verbs)}[^，；。]{{0,12}}?{any_of(r.standing.ends)}[^，；。]{{0,4}})$"
        ),
        "woven": re.compile(
            rf"(?P<name>[^，；。：]{{2,30}}?)(?P<value>[与在][^，；。]{{0,4}}{any_of(r.plans)}[^，；。]{{0,12}}{any_of(state.woven)}[^，；。]{{0,6}})$"
        ),
        "all_done": re.compile(r"^(?:均|都|全部)(?P<value>完成[^，；。]{0,14}(?:任务|目标|指标|要求))$"),
        "done": re.compile(
            r"^\s*(?P<value>(?:全面|确保|力争)?完成[^，；。]{0,24}(?:任务|目标|指标|要求)[^，；。]{0,6})$"
        ),
        "set": re.compile(r"^(?:全面|确保|力争)?完成|(?:国家|自治区|省|市|区|州|县|上级)?(?:下达|核定|确定)的?"),
        "bare": re.compile(
            r"^(?:(?:国家|自治区|省|市|区|州|县|上级)定?、?)*的?(?:年度|各项|目标|任务|指标|要求)+之?内?$"
        ),
        "task": re.compile(
            r"(?P<name>[^，；。：]{2,40}?)(?P<value>(?:全面|确保|圆满)?(?:完成|达到)[^，；。]{0,14}(?:任务|目标|指标|要求))$"
        ),
        "grows": re.compile(any_of([*c.growth, *state.turns])),
        "ranked": re.compile(any_of(state.ranks)),
        "better": re.compile(any_of(state.better)),
        "traded": re.compile(rf"{any_of(state.traded)}$"),
        "growth_end": re.compile(r"(?:增长|增幅|增速|实际增长)?(?:要|力争)?(?:实现|保持)?$"),
    }


def words_only(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> Iterator[WordsOnly]:
    """The words-only targets of the headline sentence text[start:end]; clauses with a taken number are passed over."""
    before = ""
    for clause in _patterns()["clause"].finditer(text, start, end):
        has_number = any(clause.start() < e and s < clause.end() for s, e in taken)
        ground = clause.group().startswith(tuple(cues.roles().grounds))
        found = [] if has_number or ground else list(_read(clause, before))
        yield from found
        told = has_number or any(w.reference is None for w in found)
        before = "" if told else clause.group()


def _read(clause: re.Match[str], before: str) -> Iterator[WordsOnly]:
    text = clause.group()
    for way in (_in_step, _compared, _done, _task, _in_words):
        found = list(way(text, before))
        for f in found:
            yield WordsOnly(clause.start() + f[0], clause.start() + f[1], clause.start(), *f[2:])
        if found:
            return


Found = tuple[int, int, str, str | None, str | None, Measure, str | None]
"""Where its words begin and end in the clause, then the fields of WordsOnly from `name` on."""


def _in_step(clause: str, before: str) -> Iterator[Found]:
    """居民收入增长与经济增长同步."""
    m = _patterns()["in_step"].search(clause)
    if m and not _patterns()["compared"].search(m["reference"]):
        name = _patterns()["growth_end"].sub("", _name(m["name"]))
        yield *m.span("value"), name, "in_step", _economy(m["reference"]), Measure.GROWTH, "%"


def _compared(clause: str, before: str) -> Iterator[Found]:
    """居民收入增速高于经济增速; 失业率低于全国、低于全省平均水平: two. A clause without a name has that before it."""
    p = _patterns()
    found = list(p["compared"].finditer(clause))
    if not found:
        return
    said = clause[: found[0].start()]
    if len(said) < SHORTEST:
        earlier = p["compared"].search(before)
        said = before[: earlier.start()] if earlier else before
    name = _name(said)
    bare = p["growth_end"].sub("", name)
    if len(bare) < SHORTEST:
        return
    for m in found:
        grows = bare != name or p["growth"].search(m["reference"])
        economy = bool(p["economy"].match(m["reference"]))
        measure, unit = (Measure.GROWTH, "%") if grows or economy else (Measure.LEVEL, None)
        reference = _economy(m["reference"]) if economy else m["reference"]
        yield *m.span("value"), bare, "in_step" if economy else None, reference, measure, unit


def _economy(reference: str) -> str:
    return re.sub(rf"{any_of(cues.roles().compared.growth)}$", "", reference)


def _done(clause: str, before: str) -> Iterator[Found]:
    """全面完成上级下达的节能减排任务; 环境指标，均完成下达任务, where the clause before names what."""
    p = _patterns()
    if m := p["all_done"].match(clause):
        yield *m.span("value"), _name(before), None, None, Measure.COMPLETION, None
    elif m := p["done"].search(clause):
        name = p["set"].sub("", m["value"])
        opens = before and not p["compared"].search(before) and p["bare"].match(name)
        named = _name(before) if opens else name
        yield *m.span("value"), named, None, None, Measure.COMPLETION, None


def _task(clause: str, before: str) -> Iterator[Found]:
    """节能减排完成下达目标."""
    if m := _patterns()["task"].search(clause):
        yield *m.span("value"), _name(m["name"]), None, None, Measure.COMPLETION, None


def _in_words(clause: str, before: str) -> Iterator[Found]:
    """物价保持基本稳定; 生态环境质量进一步改善; 主要指标位居全省前列; 各类风险有效防控."""
    p = _patterns()
    m = (
        p["woven"].search(clause)
        or p["standing"].search(clause)
        or p["state"].search(clause)
        or p["words"].search(clause)
    )
    name = _name(m["name"]) if m else ""
    if not m or len(name) < SHORTEST:
        return
    deed = next((d for d in cues.roles().states.deeds if m["value"].endswith(d)), "")
    unit = "%" if m["value"].endswith(GROWS) else None
    yield *m.span("value"), name + deed, None, None, _measure(name, m["value"]), unit


def _measure(name: str, value: str) -> Measure:
    """主要指标位居前列 is a rank, 污染物排放继续减少 and 进出口回稳向好 are growth."""
    p = _patterns()
    if p["ranked"].search(value):
        return Measure.RANK
    traded = p["better"].search(value) and p["traded"].search(name)
    return Measure.GROWTH if traded or p["grows"].search(value) else Measure.LEVEL


def _name(text: str) -> str:
    bare, verb = strip_opening(text)
    name = verb + bare
    return name[1:-1] if name.startswith("在") and name.endswith("中") else name
