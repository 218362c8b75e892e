"""The years that the words of a plan set for its numbers, and those of which a review speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reportdiff.language import cues
from reportdiff.language.cues import any_of

TERM = 5
OPENING = 24
_CLAUSE_END = re.compile(r"[，；：]")


@dataclass(frozen=True, slots=True)
class Due:
    """When a target is due: in the years from `first` to `last`."""

    first: int
    last: int
    whole: bool = False
    """Of all those years, whatever is counted; else only sums are, and anything else is of the last."""
    named: bool = False
    """One year that is named."""

    def text(self, is_sum: bool) -> str:
        return f"{self.first}/{self.last}" if self.whole or (is_sum and not self.named) else str(self.last)


ONE_YEAR = "one year"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    r = cues.roles()
    count = any_of(r.counts)
    spans = "|".join(re.escape(s).replace("N", count) for s in r.spans)
    plan = rf"“?{any_of(r.plans)}”?{any_of(r.plan_terms)}"
    now = rf"(?<![一二两三四五六七八九十\d]){any_of(r.the_year)}"
    mention = (
        r"(?P<first>20\d\d|19\d\d)年?[-—–至到~]+(?P<last>20\d\d|19\d\d)年|"
        r"(?:到|至|截至|力争)(?P<until>20\d\d)(?:年[底末前]?|[底末])|(?P<by>20\d\d)年(?:底|末)?前|"
        r"(?<![比较])(?<!高于)(?<!低于)(?<!快于)(?P<year>20\d\d)年(?!以来|度|远景|目标)|"
        rf"(?P<both>{any_of(r.both_years)})|(?P<next>{any_of(r.next_year)})|"
        rf"(?P<span>{spans})|(?<!{any_of(r.the_year)}[至到和及])(?<!{any_of(r.the_year)}[至到和及]“)(?P<plan>{plan})|(?P<now>{now})"
    )
    aim = rf"{spans}|{any_of(r.both_years)}|{plan}"
    return {
        "mention": re.compile(mention),
        "title": re.compile(rf"{spans}|“?{any_of(r.plans)}”?|(?:到|至|截至|力争)20\d\d年"),
        "no_aim": re.compile(any_of(r.plans_made)),
        "to_come": re.compile(aim),
        "opens": re.compile(
            rf"^[^，。；：\d]{{0,8}}?(?P<aim>{aim}|(?:到|至|力争)20\d\d年(?:底|末)?)(?:[^，。；：\d]{{0,2}}，|[^，。；\d]*目标[^。；\d]*：)"
        ),
        "this_year": re.compile(rf"(?<![一二两三四五六七八九十\d]){any_of(r.this_year)}"),
        "now": re.compile(now),
        "count": re.compile(count),
        "plan": re.compile(any_of(r.plans)),
        "several": re.compile(
            rf"{any_of(r.several_years)}(?![^，。；]{{0,10}}之年)|{plan}|{any_of(r.plans)}”?以来|(?P<years>{any_of(r.spans_back)})年来"
        ),
        "plan_end": re.compile(rf"(?P<plan>{any_of(r.plans)})”?期?末"),
        "one": re.compile(any_of(r.one_year)),
    }


def years_reviewed(text: str, standing: int, review_year: int | None) -> int:
    """How many years a sentence of the review speaks of, 0 for one; `standing` says so of what stands before it."""
    p = _patterns()
    if found := p["several"].search(text):
        if review_year and (plan := p["plan"].search(found.group())):
            return max(1, min(TERM, review_year - cues.roles().plans[plan.group()] + TERM))
        return cues.roles().spans_back.get(found["years"] or "", TERM)
    if (plan := p["plan"].search(text)) and cues.roles().plans[plan.group()] == review_year:
        return TERM
    one = p["one"].search(text) or (review_year is not None and f"{review_year}年" in text)
    return 0 if one else standing


@lru_cache(maxsize=64)
def years_of_titles(section: tuple[str, ...], review_year: int | None, said: str | None) -> int:
    """How many years the titles of a part of the review speak of, 0 for one.

    `said`: what the chapter's paragraphs have said by then (`reviewed_after`), which outweighs the chapter's own title.
    """
    for depth, title in reversed(list(enumerate(section))):
        if years := years_reviewed(title, 0, review_year):
            return 0 if depth == 0 and said == ONE_YEAR else years
        if f"{review_year}年" in title:
            return 0
    return 0


def reviewed_after(text: str, review_year: int | None, said: str | None) -> str | None:
    """What holds after a paragraph of the review: one year where it opens with that (过去的2023年, 一年来) and tells
    of no more, nothing where it opens with several, else what was `said` before."""
    p = _patterns()
    opening, first = text[:OPENING], text.split("。", 1)[0]
    if p["several"].search(opening):
        return None
    one = p["one"].search(opening) or (review_year is not None and f"{review_year}年" in opening)
    return ONE_YEAR if one and not p["several"].search(first) else said


def names_the_year(text: str, plan_year: int | None) -> bool:
    """Whether it names the plan's own year: 2024年, 今年."""
    told = f"{plan_year}年" in text and re.search(rf"{plan_year}年(?![-—–至到~起以度])", text)
    return bool(told or _patterns()["now"].search(text))


def aim_of_titles(section: Sequence[str], plan_year: int | None, said: str | None) -> str:
    """The words that set an aim of several years at the head of a paragraph: those of the nearest title that has any.

    `said`: what the chapter's paragraphs have said by then (`said_after`), which holds where no title decides; a title
    that names the aim and then the plan's year (今后五年的目标及2024年工作安排) holds until they say something.
    """
    for depth, title in reversed(list(enumerate(section))):
        aim = _aim_of_title(title)
        year = names_the_year(title, plan_year)
        if aim and not year:
            return aim
        if aim:
            first = title.index(aim) < title.find(f"{plan_year}年")
            return said if said is not None else aim if first else ""
        if year and depth:
            return ""
    return said or ""


def _aim_of_title(title: str) -> str:
    found = None if _patterns()["no_aim"].search(title) else _patterns()["title"].search(title)
    return found.group() if found else ""


def said_after(text: str, plan_year: int | None, said: str | None) -> str | None:
    """What holds after a paragraph of the plan: the aim with which it opens, nothing where it names the plan's year,
    else what was `said` before."""
    opening = text[:OPENING]
    if names_the_year(text, plan_year):
        return ""
    found = _patterns()["to_come"].match(opening.lstrip("—“"))
    return found.group() if found else said


def aim_after(sentence: str, plan_year: int | None, aim: str) -> str:
    """The aim that holds after a sentence: the one that it opens with as its time (到2027年，…), else that before."""
    if opened := _patterns()["opens"].match(sentence):
        return opened["aim"]
    return "" if names_the_year(sentence, plan_year) or _patterns()["this_year"].search(sentence) else aim


def due(plan_year: int, before: str, aim: str) -> Due | None:
    """When a number is due of which `before` are the words of its sentence up to it, under an `aim` of several years;
    nothing where that is the plan's own year."""
    clause = max((m.end() for m in _CLAUSE_END.finditer(before)), default=0)
    for found in reversed(list(_patterns()["mention"].finditer(before))):
        opens = not before[: found.start()].strip() and before[found.end() :].startswith("，")
        if found.lastgroup == "year" and found.start() < clause and int(found["year"]) != plan_year and not opens:
            continue
        made = _due(plan_year, found)
        if made is not None:
            return made if made.last != plan_year else None
    found_aim = None if not aim or _patterns()["this_year"].search(before) else aim
    if not found_aim:
        return None
    made = _due_of_aim(plan_year, found_aim)
    return made if made and made.last != plan_year else None


def _due_of_aim(plan_year: int, aim: str) -> Due | None:
    if plan := _patterns()["plan"].search(aim):
        return _of_plan(plan_year, plan.group())
    found = _patterns()["mention"].search(aim)
    return _due(plan_year, found) if found else None


def _due(plan_year: int, found: re.Match[str]) -> Due | None:
    """What a mention of years sets; nothing where it sets none."""
    if found["last"]:
        return Due(int(found["first"]), int(found["last"]), whole=True) if int(found["last"]) > plan_year else None
    if year := found["until"] or found["by"]:
        return Due(int(year), int(year), named=True)
    if found["year"]:
        return Due(int(found["year"]), int(found["year"]), named=True) if int(found["year"]) >= plan_year else None
    if found["plan"]:
        return _of_plan(plan_year, _patterns()["plan"].search(found["plan"]).group())  # type: ignore[union-attr]
    if found["now"]:
        return Due(plan_year, plan_year)
    if found["next"]:
        return Due(plan_year + 1, plan_year + 1, named=True)
    if found["both"]:
        return Due(plan_year, plan_year + 1, whole=True)
    count = _patterns()["count"].search(found["span"])
    return Due(plan_year, plan_year + cues.roles().counts[count.group()] - 1) if count else None


def year_of_plan_end(text: str) -> int | None:
    """“十二五”末: the last year of the plan."""
    found = _patterns()["plan_end"].search(text)
    return cues.roles().plans[found["plan"]] if found else None


def _of_plan(plan_year: int, name: str) -> Due | None:
    """The years of a five-year plan that is not over."""
    end = cues.roles().plans[name]
    return Due(end - TERM + 1, end) if end > plan_year else None
