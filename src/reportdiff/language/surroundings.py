"""Why a number is no observation, by what stands around it. Each rule gives a reason and its own name, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportdiff.language import numerals, patterns, words

DROP = ("", "")
_YEARS = range(1949, 2051)
_MARKER = 2
_REACH = 16
_FOUR_FIGURES = re.compile(r"\d{4}")

_ONE_OF_EACH = re.compile(
    "(?:完成|建设|新建|建成|打造|开工建设|引进|创建|新增)一[个家所条座处][^，。；、]{2,12}(?:、一[个家所条座处][^，。；、]{2,14})+"
)
_ROW = 40


@dataclass(slots=True)
class Seen:
    """A number in its text: where it stands, how it is written, what bounds it."""

    text: str
    span: tuple[int, int]
    """Of the number and its unit."""
    value_span: tuple[int, int]
    """With comparator words."""
    number: str
    unit: str | None
    comparator: str
    bound_after: bool
    ranged: bool

    @property
    def start(self) -> int:
        return self.span[0]

    @property
    def end(self) -> int:
        return self.span[1]

    @property
    def bounded(self) -> bool:
        return self.comparator != "="


Verdict = tuple[str, str] | None


def judge(seen: Seen) -> Verdict:
    """The reason and rule that set a number aside; DROP where it is no number at all; None where it may be one."""
    for rule in _RULES:
        if verdict := rule(seen):
            return verdict
    return None


def _letters(seen: Seen) -> Verdict:
    """5G, A4, COVID-19; but not GDP12%."""
    before, after = seen.text[seen.start - 1 : seen.start], seen.text[seen.end : seen.end + 1]
    if seen.unit is None and after.isascii() and (after.isalpha() or after in ("+", "#")):
        return "name", "letters after it"
    glued = before.isascii() and (before.isalpha() or before in ("+", "_"))
    if before and glued and (seen.unit not in ("%", "‰") or before == "+"):
        return "name", "letters before it"
    return None


def _too_long(seen: Seen) -> Verdict:
    return ("code", "long run of figures") if len(seen.number) > numerals.LONGEST else None


def _unit(seen: Seen) -> Verdict:
    status = _unit_reasons().get(seen.unit or "")
    if status is None or _is_kind(seen) or _counted().search(seen.text, max(0, seen.start - _REACH), seen.start):
        return None
    return status, f"unit {seen.unit}"


def _is_kind(seen: Seen) -> bool:
    """12类大病: kinds that are counted."""
    data = words.set_aside()
    least = data.kinds.get(seen.unit or "")
    counted = least is not None and seen.number.isdecimal() and seen.number.isascii() and int(seen.number) >= least
    return counted and not _no_kind().match(seen.text, seen.end)


def _span_of_days(seen: Seen) -> Verdict:
    data = words.set_aside()
    if seen.unit not in data.days or _day_cue().search(seen.text, max(0, seen.value_span[0] - _REACH), seen.end):
        return None
    return "duration", "length of time"


def _only_scales(seen: Seen) -> Verdict:
    """百, 千, 万, 亿 without a digit: a number only where something bounds it (过亿元, 近千吨)."""
    if not all(char in _scales() for char in seen.number) or seen.number[0] == "十":
        return None
    family = _families().get(seen.unit or "", "none")
    reached = _ends_with(seen.text, seen.start, tuple(words.comparators().pledged_level))
    ends = seen.bound_after or seen.text[seen.end : seen.end + 1] in patterns.CLAUSE_ENDS
    if reached and ends and (seen.unit or len(seen.number) > 1):
        return None
    level = family in words.set_aside().level_units and _level().match(seen.text, seen.end)
    if level or (seen.unit and seen.bound_after):
        return "classification", "level of size"
    if seen.bounded:
        return None
    if seen.unit and (len(seen.number) > 1 or seen.number in "万亿"):
        return "name", "size in a name"
    return DROP


def _place_by_size(seen: Seen) -> Verdict:
    """超百亿县."""
    myriads = any(char in words.numerals().myriads for char in seen.number)
    if myriads and _families().get(seen.unit or "") == words.set_aside().not_by_myriads:
        return "classification", "level of size"
    return None


def _unknown_digit(seen: Seen) -> Verdict:
    if seen.number[0] in words.numerals().unknown_digit:
        return "approximate", "number word without a digit"
    return None


def _list_marker(seen: Seen) -> Verdict:
    """1. and 2、 where an item begins; 一是, 二要 anywhere."""
    after, before = seen.text[seen.end : seen.end + 1], seen.text[seen.start - 1 : seen.start]
    if seen.unit or seen.ranged or seen.bounded or not after:
        return None
    opens = seen.start == 0 or before in words.set_aside().list_marker_after
    if (
        opens
        and after in ".、．)）"
        and len(seen.number) <= _MARKER
        and not seen.text[seen.end + 1 : seen.end + 2].isdigit()
    ):
        return "list_marker", "number at the head of an item"
    if seen.number[0] in _digits() and after in "是要" and len(seen.number) <= _MARKER:
        return "list_marker", "first, second, third"
    return None


def _footnote(seen: Seen) -> Verdict:
    """A raised number after a quoted name: “双百”行动 is none, “双百”12， is."""
    data = words.set_aside()
    if seen.unit or seen.ranged or seen.bounded or seen.text[seen.start - 1 : seen.start] not in data.footnote_after:
        return None
    small = seen.number.isdigit() and len(seen.number) <= _MARKER + 1 and int(seen.number) <= data.footnotes_at_most
    return ("list_marker", "footnote") if small and seen.start else None


def _in_characters(seen: Seen) -> Verdict:
    if seen.number[0] not in _digits() and seen.number[0] != "十":
        return None
    if seen.number in _ONE:
        return _article(seen)
    scaled = any(char in _scales() for char in seen.number) and len(seen.number) > 1
    if seen.unit is None:
        return None if scaled and seen.bounded else ("name", "characters without a measure word")
    code = not scaled and len(seen.number) > _MARKER
    if code or (not scaled and seen.unit not in _counted_in_words()):
        return "name", "characters without a measure word"
    return None


_ONE = ("一",)
_TIMES = "倍"
_LIMITS = (">=", "<=")


def _article(seen: Seen) -> Verdict:
    if seen.unit is None:
        return DROP
    counts = (
        grows(seen)
        or seen.comparator in _LIMITS
        or _ends_with(seen.text, seen.start, tuple(words.set_aside().one_counts_after))
        or _one_of_several(seen)
    )
    return None if counts else ("article", "一 as an article")


def _one_of_several(seen: Seen) -> bool:
    """完成一个水厂、一条管网: one of each that is built, side by side."""
    row = _ONE_OF_EACH.search(seen.text, max(0, seen.start - _ROW), seen.start + _ROW)
    return bool(row and row.start() < seen.start < row.end())


def grows(seen: Seen) -> bool:
    """增长一倍, 扩大近2倍: growth by whole times, as 翻番; 增长1.2倍 is told in times."""
    whole = seen.unit == _TIMES and len(seen.number) == 1
    return whole and _ends_with(seen.text, seen.value_span[0], tuple(words.numerals().grown))


def _lead(seen: Seen) -> Verdict:
    data = words.set_aside()
    for some in (data.before,) if seen.unit else (data.before, data.before_bare):
        for status, leads in some.items():
            if _ends_with(seen.text, seen.value_span[0], tuple(leads)):
                return status, "word before it"
    return None


def _follow(seen: Seen) -> Verdict:
    for rule, follows, leads in _after_rules(seen.unit):
        if not _is_written(rule, seen):
            continue
        if not follows.match(seen.text, seen.value_span[1]) or not _stands_after(rule, leads, seen):
            continue
        return rule.status, rule.name
    return None


def _is_vague(seen: Seen) -> bool:
    """20多亿元: a size that bounds nothing, and so tells no class."""
    said = seen.text[seen.start : seen.value_span[1]]
    return any(word in said for word in _more())


def _is_written(rule: words.After, seen: Seen) -> bool:
    if rule.bound and (_is_vague(seen) or not (seen.bounded or seen.ranged)):
        return False
    if rule.written == "myriads":
        return any(char in words.numerals().myriads for char in seen.number)
    return rule.written == "any" or not seen.number[0].isdigit()


def _stands_after(rule: words.After, leads: re.Pattern[str], seen: Seen) -> bool:
    start = seen.value_span[0]
    if _ends_with(seen.text, start, tuple(rule.unless_after)):
        return False
    return not rule.only_after or leads.search(seen.text, max(0, start - _REACH), start) is not None


def _bare_year(seen: Seen) -> Verdict:
    if seen.unit or seen.bounded or not _FOUR_FIGURES.fullmatch(seen.number) or int(seen.number) not in _YEARS:
        return None
    followed, preceded = _year_place()
    if followed.match(seen.text, seen.end) or preceded.search(seen.text[: seen.start][-1:]):
        return "year", "year without 年"
    return None


_RULES = (
    _too_long,
    _letters,
    _list_marker,
    _footnote,
    _unknown_digit,
    _unit,
    _place_by_size,
    _only_scales,
    _span_of_days,
    _in_characters,
    _lead,
    _follow,
    _bare_year,
)


def _ends_with(text: str, end: int, some: tuple[str, ...]) -> bool:
    return text.endswith(some, 0, end)


@cache
def _unit_reasons() -> dict[str, str]:
    return {u: status for status, some in words.set_aside().units.items() for u in some}


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(words.alternation(words.set_aside().counted_after) + "[^，。；！？]*$")


@cache
def _counted_in_words() -> frozenset[str]:
    return frozenset(words.units().counted_in_words)


@cache
def _families() -> dict[str, str]:
    return {u: family for family, some in words.units().units.items() for u in some}


@cache
def _after_rules(unit: str | None) -> list[tuple[words.After, re.Pattern[str], re.Pattern[str]]]:
    """The rules for a number of this unit, in order."""
    kinds = {unit or "none", _families().get(unit or "", "none")}
    return [found for found in _every_after_rule() if not kinds.isdisjoint(found[0].units)]


@cache
def _every_after_rule() -> list[tuple[words.After, re.Pattern[str], re.Pattern[str]]]:
    data = words.set_aside().after
    return [(rule, patterns.compiled(rule.pattern), patterns.compiled(rule.only_after)) for rule in data]


@cache
def _more() -> tuple[str, ...]:
    return tuple(words.comparators().after[">"])


@cache
def _no_kind() -> re.Pattern[str]:
    return re.compile(words.set_aside().no_kinds)


@cache
def _day_cue() -> re.Pattern[str]:
    return re.compile(words.alternation(words.set_aside().day_cues) + "[^，。；！？]*$")


@cache
def _year_place() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = words.set_aside()
    return re.compile(data.year_followed_by), re.compile(data.year_preceded_by)


@cache
def _level() -> re.Pattern[str]:
    return re.compile(words.set_aside().level)


@cache
def _digits() -> frozenset[str]:
    return frozenset(words.numerals().digits)


@cache
def _scales() -> frozenset[str]:
    data = words.numerals()
    return frozenset([*data.tens, *data.myriads])
