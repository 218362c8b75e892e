"""Result, target or context, and the year that a number is of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportdiff.extraction.contexts import context
from reportdiff.extraction.periods import due, year_of_plan_end
from reportdiff.language import cues
from reportdiff.language.cues import any_of
from reportdiff.model import About, Kind, Part

AIMED = "aim told in the review"
_CLAUSE_END = re.compile("[，；：]")


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
        "past": re.compile(rf"{any_of(r.past_in_plan)}(?<!实现有)"),
        "stands_on": re.compile(r"[^，；。]*基础上"),
        "present": re.compile(
            rf"^(?:{any_of(r.this_year)}?{any_of(r.nations)}?{any_of(r.there_are)}{any_of(r.head_counts)}?"
            rf"{any_of(r.amounts_to)}{{0,2}}|{any_of(r.nations)}(?:[^，；。]*{any_of(r.has)})?)$"
        ),
        "past_result": re.compile(
            rf"{any_of(r.past_deeds_done)}了(?:原先|原有)?$|(?<!基础){any_of(r.past_results)}|已{any_of(r.past_deeds)}的?$"
        ),
        "not_past": re.compile(rf"{any_of(r.not_past)}|从{any_of(r.past_results)}[^，；。]{{1,12}}[中里]"),
        "aimed": re.compile(rf"^(?:左右|以上|以内)?的?{any_of(r.aimed_in_review)}"),
        "aim_before": re.compile(rf"[（(]{any_of(r.bracketed_aims)}[为是]?$"),
        "set": re.compile(rf"{any_of(r.set_before)}[^。；]*$"),
        "size_of_a_plan": re.compile(r"的[^，；。、\d]{0,8}投资计划"),
        "carried_out": re.compile("完成|下达|争取"),
        "as_aim": re.compile(r"[^。；，]{0,18}的目标"),
        "baseline": re.compile(
            rf"{any_of(r.baseline)}(?:上年|去年|20\d\d年(?:底|末)?|“?{any_of(r.plans)}”?期?末)?的?[^，；。]{{0,6}}$"
        ),
        "onward": re.compile(rf"^[^，；。]{{0,3}}?(?:{any_of(r.onward)}|到20\d\d年)"),
        "year": re.compile(r"(?P<year>20\d\d|19\d\d)年(?!以来|度)"),
        "year_gone": re.compile(rf"^\s*在?{any_of(r.year_gone)}"),
        "to_come": re.compile(any_of(r.to_come)),
        "years_gone": re.compile(rf"^\s*{any_of(r.years_gone)}，"),
        "year_against": re.compile(r"^\s*(?P<year>20\d\d|19\d\d)年[与同比较][^，；。]{2,8}(?:相比)?，"),
        "opening_year": re.compile(r"^\s*(?:到|截至)?(?P<year>20\d\d|19\d\d)年(?:底|末)?，"),
        "item": re.compile(r"^[（(]?[\d一二三四五六七八九十]{1,2}[）)、.．]"),
        "sum": re.compile(any_of(r.sums)),
        "year_before": re.compile(any_of(r.year_before)),
        "compared": re.compile(r"[比较于与]$"),
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


def tells_of_the_year_gone(sentence: str, standing: bool) -> bool:
    """Whether a plan's sentence tells of the year gone by: it opens with that, or follows one that does (`standing`)
    and looks to nothing that is to come."""
    p = _patterns()
    opens = any(p[way].match(sentence) for way in ("year_gone", "years_gone", "year_against"))
    return bool(opens or (standing and not p["to_come"].search(sentence)))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands: its sentence up to it (`before`), its clause since the number before it (`own`), the text
    that follows, its unit, the words of its section or paragraph that set an aim of several years, and how
    many years the review speaks of there (0: one)."""

    about: About
    part: Part
    before: str
    own: str
    after: str
    unit: str | None = None
    years: str = ""
    years_reviewed: int = 0
    gone: bool = False
    """The plan tells of the year gone by here."""


def role(place: Place) -> Role:
    """The role of a number: a starting value first, then what its part makes of it."""
    p = _patterns()
    if p["baseline"].search(place.own) and p["onward"].match(place.after):
        return Role(Kind.CONTEXT, _text(_starting_year(place)), "starting value")
    return _in_plan(place) if place.part is Part.PLAN else _in_review(place)


def _starting_year(place: Place) -> int | None:
    """The year that a starting value names, else that before the plan, before the review, or its several years."""
    year = place.about.review_year
    if named := _year_named(place) or year_of_plan_end(place.own):
        return named
    if year is None or place.part is Part.PLAN:
        return year
    return year - (place.years_reviewed or 1)


def _in_review(place: Place) -> Role:
    p = _patterns()
    review_year = _text(place.about.review_year)
    was_set = p["set"].search(place.before) and p["as_aim"].match(place.after)
    if p["aimed"].match(place.after) or p["aim_before"].search(place.own) or was_set:
        return Role(Kind.TARGET, review_year, AIMED)
    if p["size_of_a_plan"].match(place.after) and not p["carried_out"].search(place.own):
        return Role(Kind.TARGET, _text(place.about.plan_year), AIMED)
    if rule := context(place.before, place.after):
        return Role(Kind.CONTEXT, review_year, rule)
    if p["stands_on"].match(place.after) and "在" in place.own:
        return Role(Kind.CONTEXT, _text(_year_named(place) or _year_stood_on(place)), "stands on it")
    year = _year_named(place) or _year_opening(place)
    return Role(Kind.RESULT, _text(year) or review_year, "result in the review")


def _year_stood_on(place: Place) -> int | None:
    year = place.about.review_year
    return year - 1 if year is not None and _patterns()["year_before"].search(place.own) else year


def _year_named(place: Place) -> int | None:
    """A year that the number's own words name for it, not one that it is compared with or a multiple of."""
    p = _patterns()
    found = [m for m in p["year"].finditer(place.own) if not p["compared"].search(place.own[: m.start()])]
    if found and place.unit == "倍" and len(place.own) - found[-1].end() <= len("底的"):
        return None
    return int(found[-1]["year"]) if found else None


def _year_opening(place: Place) -> int | None:
    """The year with which a sentence opens (2006年，…), told of all its numbers; only one before the review's."""
    found, year = _patterns()["opening_year"].match(place.before), place.about.review_year
    if not found or year is None or int(found["year"]) >= year:
        return None
    p = _patterns()
    others = (m for m in p["year"].finditer(place.before, found.end()))
    told = any(not p["compared"].search(place.before[: m.start()]) for m in others)
    return None if told else int(found["year"])


def _in_plan(place: Place) -> Role:
    told = _told(place)
    if told is not None:
        return told
    return _later(place) or Role(Kind.TARGET, _text(place.about.plan_year), "target in the plan")


def _told(place: Place) -> Role | None:
    """What a plan tells of how things stand or stood, or nothing."""
    p = _patterns()
    year = _text(place.about.review_year)
    if opened := _past_opening(place):
        return Role(Kind.RESULT, _text(opened), "result told in the plan")
    if place.gone:
        return Role(Kind.RESULT, year, "result told in the plan")
    if p["present"].match(place.own.strip("，；。： ")):
        return Role(Kind.CONTEXT, _text(place.about.plan_year), "how things stand")
    compared = p["not_past"].search(place.own)
    if (past := p["past"].search(place.own) or p["stands_on"].match(place.after)) and not compared:
        return Role(Kind.CONTEXT, year, f"past in the plan: {past.group()}")
    if (p["past_result"].search(place.own) and not compared) or _part_of_a_result(place):
        return Role(Kind.RESULT, year, "result told in the plan")
    if rule := context(place.before, place.after):
        return Role(Kind.CONTEXT, _text(place.about.plan_year), rule)
    return None


def _past_opening(place: Place) -> int | None:
    """The year of a plan's sentence that opens with past ones: 2020年与2015年相比，…; 五年间，…."""
    p, year = _patterns(), place.about.review_year
    if year is None:
        return None
    if p["years_gone"].match(place.before):
        return year
    found = p["year_against"].match(place.before)
    return int(found["year"]) if found and int(found["year"]) <= year else None


def _part_of_a_result(place: Place) -> bool:
    """Whether the clause before, of which this is a part, tells of the past: 去年超收72亿元，其中市级41亿元."""
    if not place.own.strip("，；").startswith("其中"):
        return False
    whole = _CLAUSE_END.split(place.before)[-2:][0]
    return bool(_patterns()["past_result"].search(whole) and not _patterns()["not_past"].search(whole))


def _later(place: Place) -> Role | None:
    """A target of a later year or of several years; an earlier year's number is context; nothing for this year's."""
    year = place.about.plan_year
    found = due(year, place.before, place.years) if year is not None else None
    if found is None or year is None:
        return None
    if found.last < year:
        return Role(Kind.CONTEXT, str(found.last), "earlier year in the plan")
    rule = "target of a later year" if found.named else "target of several years"
    return Role(Kind.TARGET, found.text(bool(_patterns()["sum"].search(place.own))), rule)


def _text(year: int | None) -> str | None:
    return None if year is None else str(year)
