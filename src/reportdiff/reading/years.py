"""Which year a report reviews and which it plans, from its headings, the meeting's date and its own words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from reportdiff.reading.cues import cues, pattern

_YEAR = re.compile(r"(?<![0-9])((?:19[4-9]|20[0-9])[0-9])年(?!代)")
_HAN_YEAR = re.compile(r"([一二][〇○零Ｏ0О九][〇○零一二三四五六七八九Ｏ0О]{2})年")
_HAN = dict.fromkeys("〇○零ＯО", "0") | {name: str(i) for i, name in enumerate("一二三四五六七八九", 1)}
_MEETING = re.compile(r"((?:19[4-9]|20[0-9])[0-9])年([0-9]{1,2})月[0-9]{0,2}日?")
_HAN_MEETING = re.compile(
    r"([一二][〇○零Ｏ0О九][〇○零一二三四五六七八九Ｏ0О]{2})年([一二三四五六七八九十元]{1,2}|[0-9]{1,2})月"
)
_MONTHS = {name: i for i, name in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二".split(), 1)} | {"元": 1, "正": 1}
_PERIOD = re.compile("“((?:十[一二三四五]?|[六七八九])五)”")
_SESSION = re.compile("([一二][〇○零一二三四五六七八九]{3})至[〇○零一二三四五六七八九]{2}年")


@dataclass(frozen=True, slots=True)
class Years:
    """The years found; `doubt` says in words what speaks against them, or why there are none."""

    review: int | None
    plan: int | None
    doubt: str = ""


def find(title: str, head: list[str], headings: list[str], body: list[str]) -> Years:
    """`head`: the blocks before the report's own words; `headings`: those that open parts; `body`: the rest."""
    votes: Counter[int] = Counter()
    named = _by_headings(headings, votes)
    dated = _by_meeting(head, votes)
    _by_words(body, votes)
    if not votes:
        _by_title(title, votes)
    if not votes:
        return Years(None, None, "no heading, date of the meeting or sentence names a year")
    best = max(votes, key=lambda year: (votes[year], year))
    doubt = ""
    if named and dated and dated not in (best, best + 1) and votes[best] < 8:
        doubt = f"the headings speak of {best} as the planned year, the meeting was in {dated}"
    return Years(best - 1, best, doubt)


def years_in(text: str) -> list[int]:
    """Years that the words name, in order; `二〇二五年` too."""
    found = [(m.start(), int(m.group(1))) for m in _YEAR.finditer(text)]
    found += [(m.start(), _han(m.group(1))) for m in _HAN_YEAR.finditer(text)]
    return [year for _, year in sorted(found) if 1949 <= year <= 2060]


def _han(text: str) -> int:
    return int("".join(_HAN.get(c, c) for c in text))


def _by_headings(headings: list[str], votes: Counter[int]) -> bool:
    before = sum(votes.values())
    for i, text in enumerate(headings):
        told = pattern(cues().review_heading).search(text)
        reviewed, planned = _divided(text, told, first=i == 0 and len(headings) > 1)
        if planned:
            votes[planned[-1]] += 5
        elif reviewed:
            votes[max(reviewed) + 1] += 5
        _by_period(text, bool(told), votes)
    return sum(votes.values()) > before


def _divided(text: str, told: re.Match[str] | None, first: bool) -> tuple[list[int], list[int]]:
    """The years that a heading looks back on and those that it plans (…2018年工作回顾和2019年工作安排)."""
    if told and told.start() > 3:
        return years_in(text[: told.end()]), years_in(text[told.end() :])
    named = [year for year in years_in(text) if not pattern(cues().far_aims).search(text)]
    if told or (first and not pattern(cues().plans).search(text)):
        return named, []
    return [], named[:1]


def _by_period(text: str, told: bool, votes: Counter[int]) -> None:
    """A five-year plan that is looked back on ended the year before; one that is announced begins."""
    for name in _PERIOD.findall(text):
        first = cues().plan_periods[name]
        votes[first + 5 if told else first] += 1


def _by_meeting(head: list[str], votes: Counter[int]) -> int | None:
    for text in head:
        if len(text) > 60 or pattern(cues().not_the_meeting).search(text):
            continue
        if match := _MEETING.search(text):
            year, month = int(match.group(1)), int(match.group(2))
        elif match := _HAN_MEETING.search(text):
            year, month = _han(match.group(1)), _MONTHS.get(match.group(2), 1)
        else:
            continue
        planned = year + 1 if month >= 9 else year
        votes[planned] += 3
        return planned
    return None


def _by_words(body: list[str], votes: Counter[int]) -> None:
    for text in body:
        if match := pattern(cues().planned_year).search(text[:60]):
            votes[int(match.group(1))] += 2
        if match := pattern(cues().passed_year).match(text):
            votes[int(match.group(1) or match.group(2)) + 1] += 1
        if match := pattern(cues().period_now).search(text[:200]):
            first = cues().plan_periods[match.group(1)]
            votes[first if pattern(cues().period_first).fullmatch(match.group(2)) else first + 4] += 2
        if match := pattern(cues().anniversary).search(text[:200]):
            votes[cues().anniversaries[match.group(1)] + int(match.group(2))] += 2


def _by_title(title: str, votes: Counter[int]) -> None:
    if match := _SESSION.search(title):
        votes[_han(match.group(1)) + 1] += 1
        return
    for year in years_in(title)[:1]:
        votes[year] += 1
