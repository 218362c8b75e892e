"""Result, target or context, and the year that a number is of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportdiff.language import cues
from reportdiff.language.cues import any_of
from reportdiff.model import About, Kind, Part


AIMED = "aim told in the review"


@dataclass(frozen=True, slots=True)
class Role:
    """What a number is to its report."""

    kind: Kind
    period: str | None
    rule: str


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    r = cues.roles()
    return {
        "headline": re.compile(rf"{any_of(r.headline)}|主要[^，。；]{{0,4}}目标"),
        "economy": re.compile(r"生产总值[^，；。]{0,8}\d[^。]*\d[^。]*%"),
        "past": re.compile(any_of(r.past_in_plan)),
        "not_past": re.compile(any_of(r.not_past)),
        "aimed": re.compile(rf"^(?:左右|以上|以内)?的?{any_of(r.aimed_in_review)}"),
        "until": re.compile(r"(?:到|至|截至|力争)(?P<year>20\d\d)年?(?:年?底|末|前)?|(?P<by>20\d\d)年(?:底|末)?前"),
        "years": re.compile(r"(?P<first>20\d\d)年?[-—–至到~]+(?P<last>20\d\d)年"),
        "multi": re.compile(any_of(r.multi_year)),
        "baseline": re.compile(rf"{any_of(r.baseline)}(?:上年|去年|20\d\d年)?[^，；。]{{0,6}}$"),
        "onward": re.compile(
            r"^[^，；。]{0,3}?(?:提高|增加|扩大|降低|下降|减少|上升|提升|转为|调整|缩短|压缩|简并|降|升|增|精简|扩展|拓展|发展|变)"
        ),
        "description": re.compile(rf"{any_of(r.description)}(?:约|达|达到|为)?$"),
        "year": re.compile(r"(?P<year>20\d\d|19\d\d)年(?!以来|度)"),
        "this_year": re.compile(any_of(r.this_year)),
        "item": re.compile(r"^[（(]?[\d一二三四五六七八九十]{1,2}[）)、.．]"),
        "sum": re.compile(any_of(r.sums)),
        "several": re.compile(any_of(r.several_years)),
        "one": re.compile(any_of(r.one_year)),
        "compared": re.compile(r"[比较于]$"),
    }


def is_headline(sentence: str) -> bool:
    """Whether the sentence is the one of main expected targets: it says so, or lists GDP and three rates more."""
    p = _patterns()
    listed = sentence.count("%") > 3 and p["economy"].search(sentence)
    return bool(listed or p["headline"].search(sentence))


def opens_headline_list(text: str) -> bool:
    """Whether a paragraph ends by announcing the main expected targets, so that the lines after it tell them."""
    return text.endswith("：") and is_headline(text[-60:])


def is_list_item(text: str) -> bool:
    return text.startswith(tuple(cues.roles().list_items)) or bool(_patterns()["item"].match(text))


def over_years(text: str, standing: bool, review_year: int | None) -> bool:
    """Whether a sentence of the review speaks of several years; `standing` says so of what stands before it."""
    p = _patterns()
    if p["several"].search(text):
        return True
    one = p["one"].search(text) or (review_year is not None and f"{review_year}年" in text)
    return standing and not one


def names_this_year(text: str) -> bool:
    return bool(_patterns()["this_year"].search(text))


def aim_of_years(text: str) -> str:
    """The words of a section's title or of an earlier sentence that set an aim of several years, or nothing."""
    p = _patterns()
    if p["this_year"].search(text):
        return ""
    found = _last(p["multi"], text) or _last(p["until"], text)
    return found.group() if found else ""


def role(about: About, part: Part, before: str, clause: str, after: str, years: str = "") -> Role:
    """The role of a number; `before` is its sentence up to it, `clause` its clause up to it, `after` what follows,
    `years` the words of its section or paragraph that set an aim of several years.

    Rules are tried in this order: a starting value, an aim or description, years named, and then the part's own role.
    """
    p = _patterns()
    if p["baseline"].search(clause) and p["onward"].match(after):
        year = about.review_year - 1 if about.review_year and part is Part.REVIEW else about.review_year
        return Role(Kind.CONTEXT, _text(year), "starting value")
    if part is Part.PLAN:
        return _in_plan(about, before, clause, years)
    return _in_review(about, before, clause, after)


def _in_review(about: About, before: str, clause: str, after: str) -> Role:
    p = _patterns()
    if p["aimed"].match(after):
        return Role(Kind.TARGET, _text(about.review_year), AIMED)
    if p["description"].search(clause):
        return Role(Kind.CONTEXT, _text(about.review_year), "description")
    return Role(Kind.RESULT, _text(_year_named(clause) or about.review_year), "result in the review")


def _year_named(clause: str) -> int | None:
    """A year that the clause itself names for its number, not one that it compares with."""
    found = [
        m
        for m in _patterns()["year"].finditer(clause)
        if not _patterns()["compared"].search(clause[: m.start()]) and clause[m.end() :] not in ("", "的")
    ]
    return int(found[-1]["year"]) if found else None


def _in_plan(about: About, before: str, clause: str, years: str) -> Role:
    p = _patterns()
    if (past := p["past"].search(clause)) and not p["not_past"].search(clause):
        return Role(Kind.CONTEXT, _text(about.review_year), f"past in the plan: {past.group()}")
    if p["description"].search(clause):
        return Role(Kind.CONTEXT, _text(about.plan_year), "description")
    if years and not p["this_year"].search(before):
        before, clause = f"{years}，{before}", years + clause
    years_named = _last(p["years"], clause)
    if years_named and about.plan_year and int(years_named["last"]) > about.plan_year:
        return Role(Kind.TARGET, f"{years_named['first']}/{years_named['last']}", "target of several years")
    if until := _last(p["until"], before):
        year = int(until["year"] or until["by"])
        if about.plan_year and year > about.plan_year:
            return Role(Kind.TARGET, str(year), "target of a later year")
        if about.plan_year and year < about.plan_year:
            return Role(Kind.CONTEXT, str(year), "earlier year in the plan")
    if multi := _last(p["multi"], clause):
        years_due = _span(about, cues.roles().multi_year[multi.group()], bool(p["sum"].search(clause)))
        return Role(Kind.TARGET, years_due, "target of several years")
    return Role(Kind.TARGET, _text(about.plan_year), "target in the plan")


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):
        pass
    return found


def _span(about: About, end: str, is_sum: bool) -> str | None:
    """The years of a sum (`2021/2025`), the last year of anything else."""
    if not about.plan_year:
        return None
    last = about.plan_year + int(end) if end.startswith("+") else int(end)
    first = about.plan_year if end.startswith("+") else last - 4
    if last <= about.plan_year:
        return str(about.plan_year)
    return f"{first}/{last}" if is_sum else str(last)


def _text(year: int | None) -> str | None:
    return None if year is None else str(year)
