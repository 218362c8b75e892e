"""Result, target or context, and the year that a number is of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportdiff.language import cues
from reportdiff.language.cues import any_of
from reportdiff.model import About, Kind, Part

TERM = 5
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
        "stands_on": re.compile(r"[^，；。]*基础上"),
        "present": re.compile(
            rf"^(?:{any_of(r.this_year)}?{any_of(r.there_are)}{any_of(r.amounts_to)}?|"
            rf"{any_of(r.nations)}(?:[^，；。]*{any_of(r.amounts_to)})?)$"
        ),
        "past_result": re.compile(any_of(r.past_results)),
        "not_past": re.compile(any_of(r.not_past)),
        "aimed": re.compile(rf"^(?:左右|以上|以内)?的?{any_of(r.aimed_in_review)}"),
        "until": re.compile(r"(?:到|至|截至|力争)(?P<year>20\d\d)年?(?:年?底|末|前)?|(?P<by>20\d\d)年(?:底|末)?前"),
        "years": re.compile(r"(?P<first>20\d\d)年?[-—–至到~]+(?P<last>20\d\d)年"),
        "multi": re.compile(any_of(r.multi_year)),
        "to_come": re.compile(any_of(w for w, end in r.multi_year.items() if end.startswith("+"))),
        "baseline": re.compile(rf"{any_of(r.baseline)}(?:上年|去年|20\d\d年)?[^，；。]{{0,6}}$"),
        "onward": re.compile(rf"^[^，；。]{{0,3}}?{any_of(r.onward)}"),
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


def aim_opened(text: str) -> str:
    """The words with which a paragraph opens that speaks of the years to come (今后五年, 未来五年), or nothing."""
    found = _patterns()["to_come"].match(text)
    return found.group() if found else ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands: its sentence up to it (`before`), its clause since the number before it (`own`), the text
    that follows, its unit, the words of its section or paragraph that set an aim of several years, and whether the
    review speaks of several years there."""

    about: About
    part: Part
    before: str
    own: str
    after: str
    unit: str | None = None
    years: str = ""
    over_years: bool = False


def role(place: Place) -> Role:
    """The role of a number: a starting value first, then what its part makes of it."""
    p = _patterns()
    if p["baseline"].search(place.own) and p["onward"].match(place.after):
        return Role(Kind.CONTEXT, _text(_year_named(place) or _year_before(place)), "starting value")
    return _in_plan(place) if place.part is Part.PLAN else _in_review(place)


def _year_before(place: Place) -> int | None:
    """The year of a starting value that names none: before the plan, before the review, or before its several years."""
    year = place.about.review_year
    if year is None or place.part is Part.PLAN:
        return year
    return year - (TERM if place.over_years else 1)


def _in_review(place: Place) -> Role:
    p = _patterns()
    review_year = _text(place.about.review_year)
    if p["aimed"].match(place.after):
        return Role(Kind.TARGET, review_year, AIMED)
    if p["description"].search(place.own):
        return Role(Kind.CONTEXT, review_year, "description")
    return Role(Kind.RESULT, _text(_year_named(place)) or review_year, "result in the review")


def _year_named(place: Place) -> int | None:
    """A year that the number's own words name for it, not one that it is compared with or a multiple of."""
    p = _patterns()
    found = [m for m in p["year"].finditer(place.own) if not p["compared"].search(place.own[: m.start()])]
    if found and place.unit == "倍" and len(place.own) - found[-1].end() <= len("底的"):
        return None
    return int(found[-1]["year"]) if found else None


def _in_plan(place: Place) -> Role:
    told = _told(place)
    if told is not None:
        return told
    before, own = place.before, place.own
    if place.years and not _patterns()["this_year"].search(before):
        before, own = f"{place.years}，{before}", place.years + own
    return _later(place.about, before, own) or Role(Kind.TARGET, _text(place.about.plan_year), "target in the plan")


def _told(place: Place) -> Role | None:
    """What a plan tells of how things stand or stood, or nothing."""
    p = _patterns()
    year = _text(place.about.review_year)
    if p["present"].match(place.own.strip("，；。： ")):
        return Role(Kind.CONTEXT, _text(place.about.plan_year), "how things stand")
    compared = p["not_past"].search(place.own)
    if (past := p["past"].search(place.own) or p["stands_on"].match(place.after)) and not compared:
        return Role(Kind.CONTEXT, year, f"past in the plan: {past.group()}")
    if p["past_result"].search(place.own) and not compared:
        return Role(Kind.RESULT, year, "result told in the plan")
    if p["description"].search(place.own):
        return Role(Kind.CONTEXT, _text(place.about.plan_year), "description")
    return None


def _later(about: About, before: str, own: str) -> Role | None:
    """A target of a later year or of several years; an earlier year's number is context; nothing for this year's."""
    if about.plan_year is None:
        return None
    p = _patterns()
    named = _last(p["years"], own)
    if named and int(named["last"]) > about.plan_year:
        return Role(Kind.TARGET, f"{named['first']}/{named['last']}", "target of several years")
    until = _last(p["until"], before)
    year = int(until["year"] or until["by"]) if until else about.plan_year
    if year != about.plan_year:
        later = year > about.plan_year
        return (
            Role(Kind.TARGET, str(year), "target of a later year")
            if later
            else Role(Kind.CONTEXT, str(year), "earlier year in the plan")
        )
    if multi := _last(p["multi"], own):
        due = _due(about.plan_year, cues.roles().multi_year[multi.group()], bool(p["sum"].search(own)))
        return Role(Kind.TARGET, due, "target of several years")
    return None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter(list(pattern.finditer(text))[::-1]), None)


def _due(plan_year: int, end: str, is_sum: bool) -> str:
    """The years of a sum (`2021/2025`), the last year of anything else; `end` is a year, or years to add (`+4`)."""
    last = plan_year + int(end) if end.startswith("+") else int(end)
    first = plan_year if end.startswith("+") else last - TERM + 1
    if last <= plan_year:
        return str(plan_year)
    return f"{first}/{last}" if is_sum else str(last)


def _text(year: int | None) -> str | None:
    return None if year is None else str(year)
