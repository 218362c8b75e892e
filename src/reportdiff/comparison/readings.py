"""What comparing needs to know of an observation: its folded name, code, scope, unit family and years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportdiff.comparison.elisions import (
    follows,
    is_bare_increase,
    money_named,
    part_named,
    whole_named,
    with_thing,
    without_some,
)
from reportdiff.comparison.kept import kept
from reportdiff.language import numerals
from reportdiff.language.indicators import Found, Indicator, indicators
from reportdiff.language.names import names
from reportdiff.model import Measure, Observation

SEVERAL_YEARS = "several years"
"""A word of an observation's scope: its passage sums up more than a year."""
_RATIO_UNITS = frozenset({"%", "‰", "百分点", "个百分点"})
_SIZE = re.compile(r"[0-9.]+[万亿千百]*|[十百千万亿]+(?=元|吨|亩|级|美元|千瓦)")
_SIZED = re.compile(
    "(?:综合|总|年)*(?:投资|产值|营业收入|营收|收入|税收|销售额?|产能)?(?:超|过|达|突破)?[0-9.]*[十百千万亿]+"
    "(?:美元|元|级|吨|亩|千瓦)+(?:及?以[上下])?"
)
_BALANCE = "余额"
"""What a sum of money in being is called, to which more is added: 新增存款, 存款余额."""
_COME_TO = re.compile("(?:达到?|发展到|增加到|升至)[|]|[|](?:突破|超过)")
_OF_EACH = re.compile("(?:[均都]|全部)(?:实现|达到?|超过?|突破|在|为)?$")
_WAY = re.compile("[由从][^，；。]+(?:增加|增长|提高|提升|上升|扩大|发展|攀升|跃升|跨越|降低|下降|减少)(?:到|至|为)")
_TURNED = re.compile("^.*，(?=转为|转而)")
"""What was before it turned: 由前三年分别上升4.9%、5.5%，转为下降1.2%."""
_AHEAD = re.compile("(.{2,}?)(?:增速|增幅|降幅)?(?:预计)?(?:[高快低好多慢]于|高出)(?:全国|全省|全市|全区|城镇|农村).*")
_LIST_MARK = re.compile("[、与]|和(?![美谐平睦])|及(?!以|其)")
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_BASE_YEAR = re.compile(r"[比较](\d{4})年")
_YEAR = re.compile(r"\d{4}")
_AREA_TAIL = re.compile(r"(?:省|市|自治区|自治州|地区|县|区|州|盟|旗)$")


@dataclass(frozen=True, eq=False)
class Reading:
    """An observation with what its name says."""

    observation: Observation
    name: str
    """The indicator's name without the report's own area in front, and with what it leaves out."""
    increase: bool = False
    """By how much the number before it rose or fell, told without a name of its own."""
    lead: bool = False
    """By how much it is over or under another area's or group's: 增速高于全省0.5个百分点."""
    of_part_year: bool = False
    """It is of some quarters or months of the year."""
    of_a_part: bool = False
    """It is of some part of the area that its sentence doesn't name: the main aims set another number for the whole."""

    @kept
    def found(self) -> Found | None:
        """The lexicon's entry by the name; a code that a steward has set comes first."""
        o, lexicon = self.observation, indicators()
        found = lexicon.find(self.name, o.unit, o.measure)
        stated = lexicon.get(o.indicator_code) if o.indicator_code else None
        if stated and (found is None or found.code != stated.code):
            return Found(stated.code, stated, tuple(w for w in o.scope if w != SEVERAL_YEARS))
        return found

    @kept
    def entry(self) -> Indicator | None:
        return self.found.indicator if self.found else None

    @kept
    def code(self) -> str | None:
        return self.entry.code if self.entry else self.observation.indicator_code

    @kept
    def thing(self) -> str:
        """What is counted, without deeds and empty words."""
        return names().thing(self.name)

    @kept
    def thing_anywhere(self) -> str:
        """What is counted, be it in the town or elsewhere."""
        return names().thing(names().out_of_town(self.name))

    @kept
    def deeds(self) -> frozenset[str]:
        """What is done to the thing; value added (增加值) is no addition."""
        return names().deeds(self.name.replace("增加值", ""))

    @kept
    def added_to(self) -> str | None:
        """The code of the indicator of which it counts what is added; None where it is of no addition."""
        if "add" not in self.deeds or self.code is not None:
            return None
        o = self.observation
        every = (indicators().find(self.thing + what, o.unit, o.measure) for what in ("", _BALANCE))
        return next((found.code for found in every if found), None)

    @kept
    def scope(self) -> frozenset[str]:
        """Words that narrow it; for an indicator of the lexicon, beyond its own name."""
        return frozenset(self.found.scope if self.found else names().scope(self.name))

    @kept
    def family(self) -> str:
        return names().family(self.observation.unit, self.name)

    @kept
    def kind_of_measure(self) -> str:
        """`level` and `share` of a percentage are read alike: reports don't keep them apart."""
        o = self.observation
        if self.increase:
            return Measure.CHANGE.value
        if self.lead:
            return "lead"
        if o.measure in (Measure.LEVEL, Measure.SHARE):
            return "rate" if o.unit in _RATIO_UNITS else "amount"
        return o.measure.value

    @kept
    def years(self) -> tuple[int, int] | None:
        """First and last year of the period; None where it has none."""
        found = [int(y) for y in _YEAR.findall(self.observation.period or "")]
        return (found[0], found[-1]) if found else None

    @kept
    def better(self) -> str:
        """`higher`, `lower` or `none`: from the lexicon, else from cue words; an aim at a fall makes less better."""
        if self.entry:
            return self.entry.better
        return names().better(self.name)

    @kept
    def told_before(self) -> str:
        """The words of its quote before its number."""
        return self.observation.quote.partition(self.observation.value_text)[0]

    @kept
    def spans_years(self) -> bool:
        """Whether it was gathered over more than a year (累计, 年均, 五年来), by its clause or period."""
        if self.years and self.years[0] != self.years[1]:
            return True
        told = _TURNED.sub("", self.told_before)
        return names().spans_years(told) or self._is_against_an_earlier_year(told)

    @kept
    def is_for_each_year(self) -> bool:
        """Whether each of its years is to reach it (两年内每年增长10%)."""
        return names().is_for_each_year(self.told_before)

    @kept
    def own_clause(self) -> str:
        """The words between the commas round its number."""
        after = self.observation.quote.partition(self.observation.value_text)[2]
        return self.told_before.rpartition("，")[2] + after.partition("，")[0]

    @kept
    def is_of_years_ahead(self) -> bool:
        """Whether its clause gives it several years (五年培育30家)."""
        return names().is_of_years_ahead(self.told_before)

    def _is_against_an_earlier_year(self, before: str) -> bool:
        """Whether the words before it tell another base than the year before (比2015年增长)."""
        base = _BASE_YEAR.findall(before)
        return bool(base and self.years and int(base[-1]) < self.years[0] - 1)

    @kept
    def is_yearly_mean(self) -> bool:
        """Whether its clause says that it is the mean of several years' numbers (年均)."""
        return names().is_yearly_mean(self.told_before)

    @property
    def is_summed_up(self) -> bool:
        """Whether its passage sums up more than a year."""
        return SEVERAL_YEARS in self.observation.scope

    @kept
    def tells_state(self) -> bool:
        """Whether its words say what a number has come to (达到, 超过), not what was done."""
        return bool(_COME_TO.search(self.told_before + "|" + self.observation.value_text))

    @kept
    def is_of_each(self) -> bool:
        """Whether it is what each of the things has (村集体收入均达20万元), which doesn't add up to that of more."""
        return bool(_OF_EACH.search(self.told_before))

    @kept
    def tells_way(self) -> bool:
        """Whether its clause tells from where to where it came (由300亿元增加到400亿元，增长33%)."""
        return bool(_WAY.search(self.observation.quote))

    @kept
    def in_look_back(self) -> bool:
        """Whether it stands in a passage of more than a year, or under a title of more that does not name the year."""
        o = self.observation
        titles = (title for title in o.section if f"{o.review_year}年" not in title)
        return self.is_summed_up or names().spans_years("".join(titles))

    @kept
    def stands_among_years(self) -> bool:
        """Whether a title over it tells more than a year before it names the year (过去五年和2022年工作回顾)."""
        o = self.observation
        return any(names().spans_years(title.partition(f"{o.review_year}年")[0]) for title in o.section)

    @kept
    def stands_under_years(self) -> bool:
        """Whether its own section, and not only the chapter round it, is of more than a year (这五年，是…的五年)."""
        section = self.observation.section
        return len(section) > 1 and names().spans_years(section[-1])

    @kept
    def bare(self) -> str:
        """The thing without the words that narrow it: 乡镇公厕 and 农村公厕 are both 公厕."""
        thing = _SIZED.sub("", self.thing)
        for word in sorted(names().scope(thing), key=len, reverse=True):
            thing = thing.replace(word, "") if len(thing) > len(word) + 1 else thing
        return thing

    @kept
    def list_of_works(self) -> str:
        """The list of works (民生实事) that it counts; empty where it counts something else."""
        name = names().fold(_BRACKET.sub("", self.name))
        name = name.removesuffix(names().completed(name)).removesuffix("项目")
        return next((w for w in names().scopes.lists_of_works if name.endswith(w)), "")

    @kept
    def bases(self) -> frozenset[str]:
        """When within the year it was taken (年末, 全年平均), where its clause says so."""
        return names().bases(self.observation.quote)

    @kept
    def items(self) -> int:
        """How many things the name lists."""
        return max(1, len(self.listed))

    @kept
    def listed(self) -> tuple[str, ...]:
        """The things that the name lists, in one way of writing."""
        return tuple(item for item in self._list if not names().is_deed(item))

    @property
    def lists_deeds(self) -> bool:
        """Whether the name lists deeds before its thing: 新建、改建停车场."""
        return len(self._list) > len(self.listed)

    @kept
    def _list(self) -> tuple[str, ...]:
        items = _LIST_MARK.split(names().fold(_BRACKET.sub("", self.name)))
        return tuple(item for item in items if len(item) > 1)

    @kept
    def sizes(self) -> frozenset[str]:
        """Numbers in the name: the class of what is counted (亿元以上项目); 百亿 and 100亿 are one."""
        found = _SIZE.findall(self.name)
        return frozenset(n if (value := numerals.read(n)) is None else str(value.normalize()) for n in found)

    @kept
    def is_sized(self) -> bool:
        """Whether the name counts only those of a size: 投资10亿元以上项目."""
        return bool(_SIZED.search(self.name))

    @property
    def is_ratio(self) -> bool:
        return self.observation.unit in _RATIO_UNITS

    @property
    def value(self) -> Decimal | None:
        return self.observation.value

    @kept
    def key(self) -> tuple[object, ...]:
        """What is said of what: equal for two statements of one number."""
        return (self.code or names().fold(self.name), self.scope, self.kind_of_measure, self.family)


class Reader:
    """Reads one report's observations; one that is asked for again, in the same company, is the same reading."""

    def __init__(self, area: str) -> None:
        whole = {f"{area[-1:]}域"} if _AREA_TAIL.search(area) else set()
        self._heads = sorted({area, _AREA_TAIL.sub("", area), *whole} - {""}, key=len, reverse=True)
        self._known: dict[tuple[int, int], tuple[Reading, Observation, Reading | None]] = {}

    def read(self, observations: Iterable[Observation]) -> list[Reading]:
        """The observations as readings; the name of the report's own area in front of a name is dropped."""
        readings: list[Reading] = []
        for o in observations:
            before = readings[-1] if readings and follows(readings[-1].observation, o) else None
            key = id(o), id(before)
            if key not in self._known:
                self._known[key] = self._read(o, before), o, before
            readings.append(self._known[key][0])
        return readings

    def _read(self, o: Observation, before: Reading | None) -> Reading:
        """`before`: what is told at once before it."""
        if before and is_bare_increase(o):
            return Reading(o, before.name, increase=True)
        own = _without(o.indicator, self._heads)
        if o.measure is Measure.CHANGE and (ahead := _AHEAD.fullmatch(own)):
            return Reading(o, ahead[1], lead=True)
        whole = names().without_aim(own)
        name = with_thing(whole, before.thing if before else "")
        return Reading(o, part_named(whole_named(money_named(without_some(name), o), o), o))


def read(observations: Iterable[Observation], area: str) -> list[Reading]:
    """The observations of an area's report as readings."""
    return Reader(area).read(observations)


def _without(name: str, heads: Sequence[str]) -> str:
    head = next((h for h in heads if len(h) > 1 and name.startswith(h) and len(name) > len(h) + 1), "")
    rest = name[len(head) :]
    return rest[1:] if head and rest[0] in "市省县区州" and len(rest) > 3 else rest


def ratio(target: Reading, result: Reading) -> float:
    """Result over target in one unit; 0 where it can't be said."""
    ours = target.value
    theirs = (
        names().convert(result.value, result.observation.unit, target.observation.unit)
        if result.value is not None
        else None
    )
    return float(theirs / ours) if ours and theirs and theirs / ours > 0 else 0.0
