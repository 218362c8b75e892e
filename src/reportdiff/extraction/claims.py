"""What a report says in words of what it aimed at: done, exceeded, missed, how a thing stands, what it raised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportdiff.extraction.openings import strip_opening
from reportdiff.language import cues
from reportdiff.language.cues import any_of
from reportdiff.language.names import names
from reportdiff.model import Claim, Passage


@dataclass(frozen=True, slots=True)
class _Statement:
    """Words on a thing: where they begin and end in their clause, what they speak of, what they say of it."""

    start: int
    end: int
    subject: str
    says: str


_CLAUSE = re.compile(r"[^，；。！？：\n]+")
_ENDS = "。！？\n"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    r = cues.roles()
    said = r.said
    verb, aim = any_of(said.verbs), any_of(said.aims)
    groups = "|".join(f"(?P<{says}>{any_of(words)})" for says, words in sorted(r.claims.items()))
    denied = rf"{any_of(said.denied)}{any_of(said.quite)}?{verb}(?!\d)"
    short = rf"与[^，；。]{{0,12}}{aim}[^，；。]{{0,8}}{any_of(said.short)}"
    how = any_of([*r.states.how, *r.states.gets, *said.how])
    states = rf"{how}+的?{any_of([*r.states.what, *said.what])}{any_of(said.ends)}?"
    row = rf"{how}*[“\"]?[二三四五六七八九十\d]+{any_of(said.in_a_row)}[”\"]?"
    within = rf"(?:{how}*{any_of(said.within)}[^，；。\d]{{0,12}}{any_of(said.limits)})"
    raised = rf"{any_of([*r.states.how, *said.how])}*(?P<cue>{any_of(said.raised)})了?"
    return {
        "told": re.compile(rf"(?P<denied>{denied}|{short})|{groups}"),
        "task": re.compile(
            rf"(?P<name>[^，；。]*?)(?P<value>(?<!{'|'.join(said.not_yet)}){any_of(said.quite)}?{verb}了?(?P<aim>[^，；。\d]{{0,14}}{aim}))$"
        ),
        "state": re.compile(rf"^(?P<name>(?:PM2\.5|PM10|[^\d]){{2,30}}?)(?P<value>{row}|{within}|{states})$"),
        "raised": re.compile(rf"{raised}(?P<name>[^\d]*{any_of(said.raised_things)}[^\d]{{0,16}})$"),
        "works": re.compile(
            rf"^{any_of(said.quite)}?(?P<value>完成了?)(?P<name>[^，；。等]{{0,14}}?{any_of(names().scopes.lists_of_works)}(?:项目|工程)?[”\"]?)$"
        ),
        "blank": re.compile(rf"^(?:{any_of(said.blank)}|{aim})*$"),
    }


@cache
def _state_ends() -> tuple[str, ...]:
    """How a clause ends that tells a state."""
    r = cues.roles()
    return (*r.states.what, *r.said.what, *r.said.ends, *r.said.in_a_row, *r.said.limits, "”", '"')


def claims(passage: Passage, text: str) -> Iterator[Claim]:
    """The claims of a passage of the review; `text` is the report's text."""
    before = ""
    for clause in _CLAUSE.finditer(passage.text):
        if passage.text[clause.start() - 1 : clause.start()] in _ENDS:
            before = ""
        words = clause.group()
        for found in _read(words, before):
            whole = passage.source(clause.start(), clause.end())
            cue = words[found.start : found.end]
            yield Claim(text[whole.start : whole.end], whole.start, whole.end, found.subject, cue, found.says)
        before = words


def _read(clause: str, before: str) -> Iterator[_Statement]:
    for way in (_told, _works, _task, _raised, _state):
        found = list(way(clause, before))
        yield from found
        if found:
            return


def _told(clause: str, before: str) -> Iterator[_Statement]:
    """城镇新增就业任务圆满完成; 节能减排目标没有完成; 进口出现下降，预期目标未能实现, of the clause before."""
    for m in _patterns()["told"].finditer(clause):
        says = "missed" if m.lastgroup == "denied" else m.lastgroup or "done"
        yield _Statement(*m.span(), _named(clause[: m.start()] + clause[m.end() :], before), says)


def _works(clause: str, before: str) -> Iterator[_Statement]:
    """完成“十件民生实事”: a list of works as a whole."""
    if m := _patterns()["works"].match(clause):
        yield _Statement(*m.span("value"), m["name"].strip('“”"'), "done")


def _task(clause: str, before: str) -> Iterator[_Statement]:
    """节能减排完成年度任务; 完成了市下达的节能减排任务."""
    if not clause.endswith(tuple(cues.roles().said.aims)):
        return
    if m := _patterns()["task"].search(clause):
        name = m["name"] if len(_bare(m["name"])) > 1 else m["aim"]
        yield _Statement(*m.span("value"), _named(name, before), "done")


def _raised(clause: str, before: str) -> Iterator[_Statement]:
    """稳步提高粮食最低收购价; 整合居民医保制度，提高财政补助标准, of the clause before."""
    if m := _patterns()["raised"].match(clause):
        name = before + m["name"] if names().is_bare_due(m["name"]) else m["name"]
        yield _Statement(*m.span("cue"), name, "raised")


def _state(clause: str, before: str) -> Iterator[_Statement]:
    """国际收支基本平衡; 财政赤字控制在预算范围内."""
    if not clause.endswith(_state_ends()):
        return
    if (m := _patterns()["state"].search(clause)) and len(name := _bare(m["name"])) > 1:
        vague = m["value"].endswith(tuple(cues.roles().said.vague))
        yield _Statement(*m.span("value"), name, "progress" if vague else "state")


def _named(subject: str, before: str) -> str:
    """The subject; where it names nothing, what the clause before tells the state of."""
    if not _patterns()["blank"].match(_bare(subject)):
        return subject
    told = next(_state(before, ""), None)
    return told.subject if told else subject


def _bare(text: str) -> str:
    name, verb = strip_opening(text)
    return verb + name
