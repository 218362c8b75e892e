"""Numbers that are nobody's target or result, by the words round them: a problem, another's list, a place's facts."""

from __future__ import annotations

import re
from functools import cache

from reportdiff.language import cues
from reportdiff.language.cues import any_of

_CLAUSE_END = re.compile(r"[，；：。！？]")


@cache
def _before() -> dict[str, re.Pattern[str]]:
    """What a clause says up to its number, by the name of the rule."""
    c = cues.roles().contexts
    described = "".join(f"(?<!{w})" for w in c.not_described)
    return {
        "description": re.compile(rf"{described}{any_of(c.description)}(?:约|达|达到|为)?$"),
        "member of a list": re.compile(rf"{any_of(c.joins)}{any_of(c.lists)}+$"),
        "one of many": re.compile(rf"{any_of(c.joins)}[^，]{{0,12}}$"),
        "aimed at": re.compile(rf"^[^，]{{0,2}}{any_of(c.aims)}{any_of(c.lists)}*$"),
        "problem": re.compile(rf"^[^，]{{0,2}}{any_of(c.against)}"),
        "means": re.compile(r"以(?:[^，、]{2,16}、)*[^，、]{0,12}$"),
        "fact about a place": re.compile(r"[^，]{2,}$"),
        "put to use": re.compile(rf"{any_of(c.used)}[^，]{{0,8}}$"),
        "at work": re.compile(r"发挥[^，]{0,24}$"),
        "helped": re.compile(r"加大对[^，]{0,6}$"),
        "not begun": re.compile(rf"{any_of(c.not_begun)}[^，]{{0,6}}$"),
    }


@cache
def _after() -> dict[str, re.Pattern[str]]:
    """What must follow the number, for the rules that ask for it."""
    c = cues.roles().contexts
    return {
        "member of a list": re.compile(r"(?![之其])[^，；。、：\d]{2}"),
        "one of many": re.compile(r"[^，。；\d]{0,16}之一"),
        "aimed at": re.compile(r"[^，；。、：]{2}"),
        "problem": re.compile(rf"[^，；。]*?{any_of(c.problems)}"),
        "means": re.compile(rf"[^，；。\d]{{0,20}}?为{any_of(c.means)}"),
        "at work": re.compile(r"[^，；。\d]{2,20}?(?:作用|优势|效应|功能)"),
        "helped": re.compile(r"[^，；。\d]*?力度"),
        "fact about a place": re.compile(rf"[^，；。\d]{{0,12}}?的{any_of(c.facts)}"),
    }


def context(before: str, after: str) -> str:
    """The rule by which a number is context, or nothing; `before` is its sentence up to it, `after` what follows."""
    clause = _CLAUSE_END.split(before)[-1].strip()
    for rule, pattern in _before().items():
        follows = _after().get(rule)
        if pattern.search(clause) and (follows is None or follows.match(after)):
            return rule
    return ""
