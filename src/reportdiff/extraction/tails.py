"""Nouns after the number: 建成15条主次干道."""

from __future__ import annotations

import re
from functools import cache

from reportdiff.extraction.lead import MONEY, RATES, Lead
from reportdiff.extraction.lists import AND, split_all
from reportdiff.extraction.slots import Slot
from reportdiff.language import cues
from reportdiff.language.cues import any_of
from reportdiff.model import Measure

SHORTEST = 2
COMPOUNDS = ("项目", "工程")
"""A verb before these is part of their name: 智能化建设项目完成投资."""
PEOPLE = ("口", "民", "才")
_AGES = re.compile(r"^[\d—~至-]+周?岁(?:以上|以下)?的?")
_JOINT = re.compile(rf"特别是|[、和与]|{AND}")
_CUT_OFF = re.compile(rf"(?:{_JOINT.pattern})$")
_PLACES = re.compile("^（(?:[市区县旗乡镇]、?)+）")
"""3县（市）: a unit of places that goes on."""
_INVESTED = re.compile("(?<=..)(?:年度|总|计划)?投资$")
"""26个重点项目投资完成34亿元: projects are counted, not investment."""
_HAVE = re.compile("(?<=..)(?:中有|有|(?<=[标项])中)$")
"""14项约束性指标有13项达标."""
_PRAISED = re.compile("(?<=..)[、，](?:数量|规模|总数)?[^，、]{0,5}(?:最多|领先|最大|前列|首位)$")
_NOUN = re.compile(r"^[\d\u4e00-\u9fffA-Za-z“《（]")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    n = cues.naming()
    verbs = [*n.kept_verbs, *n.empty_verbs]
    done = (
        "全部[^，]{0,3}(?:完成|办结|落实|兑现|实现(?![^，]{0,4}(?:退出|脱贫|摘帽|达标|“)))[^，]{0,10}|"
        "(?:投资)?(?:超额|提前|如期)?完成(?:全年|年度|各项)+(?:投资)?(?:目标|任务|计划)+"
    )
    return {
        "noise": re.compile(rf"^{any_of(n.tail_noise)}(?:{any_of(n.idle_ends)})?(?=$|[，。；、])"),
        "no_noun": re.compile(
            rf"^(?!{any_of(n.after_all)}){any_of([*n.not_a_noun, *n.list_ends])}|"
            rf"^(?:左右|以上|以内)?的?{any_of(cues.roles().aimed_in_review)}"
        ),
        "predicate": re.compile(any_of([*(v for v in verbs if len(v) > 1), "增长", "下降", "位居"])),
        "verb_end": re.compile(rf"{any_of(verbs)}$"),
        "list_end": re.compile(rf"{any_of(n.list_ends)}(?:一批|多个|各类|各)?$"),
        "becoming": re.compile(rf"^.*?({any_of([b[:-1] for b in n.becoming])})[为至]?$"),
        "of_grades": re.compile(rf"(?<={any_of(g for g in n.grades if len(g) == 1)})、(?={any_of(n.grades)})"),
        "idle": re.compile(rf"(?<=..)(?:{any_of(n.idle_ends)}|{done})$"),
        "rate": re.compile(rf"{any_of(n.rates_of_counted)}(?:{any_of(cues.measures().reached)})*$"),
        "remark": re.compile(rf"^（[^（）]*{any_of(n.remarks)}[^（）]*）"),
        "proposed": re.compile(rf"^[^、]{{0,20}}?(?P<verb>{any_of(n.proposing)})了?"),
        "reached": re.compile(rf"{any_of(cues.measures().reached)}$"),
        "measured": re.compile(rf"(?<=..)(?:{any_of([*n.own_heads, *n.share_words, *n.rate_words])})+$"),
        "joined_on": re.compile(rf"^(?P<counted>[^、]*?{any_of(n.counted_heads)})(?:和|与|以及|及)(?=[^，]{{6}})"),
        "part_of": re.compile(rf"(?<=..){any_of(cues.measures().share_verbs)}(?!比)[^，；。、]{{1,8}}$"),
        "done": re.compile(rf"^(?:{done})$"),
        "listing": re.compile(rf"^[^，]*(?:、[^，]*|{any_of(n.papers)}){any_of(n.list_ends)}(?=[^，]{{3,}}$)"),
    }


def noun_after(slot: Slot, unit: str | None, lead: Lead) -> str:
    """The noun that a count stands before, or nothing where the number follows its name."""
    tail = slot.tail.strip(" \0")
    tail = _PLACES.sub("", _patterns()["remark"].sub("", _AGES.sub("", tail)))
    if unit == "人" and tail.startswith(PEOPLE):
        tail = unit + tail
    if slot.numeral.form == "rank" or lead.measure not in (Measure.LEVEL, Measure.SHARE) or not _is_noun(tail):
        return ""
    if (unit in RATES or unit in MONEY or unit in ("百分点", None)) and _names(lead, slot):
        return tail if unit in MONEY and _is_object(slot, tail) else ""
    tail = _without_praise(_counted_alone(tail, lead.name, slot))
    tail = tail if unit in RATES else tail.removesuffix("目标")
    if slot.before_number:
        tail = _cut(tail, len(lead.name) > 1 and not _is_dropped(lead.name, slot), slot.lead.endswith("为"))
        rate = _patterns()["rate"].search(tail)
        tail = tail[: rate.start()] if rate and rate.start() >= SHORTEST else tail
        tail = _INVESTED.sub("", tail) if unit not in RATES | MONEY else tail
        tail = _patterns()["part_of"].sub("", _HAVE.sub("", tail))
        tail = tail if unit in RATES else _without_its_measure(tail)
    return tail.removeprefix("的")


def _without_its_measure(tail: str) -> str:
    """28家企业销售收入占比达41%: firms are counted; what is measured of them is the next number's."""
    reached = _patterns()["reached"].search(tail)
    if not reached or reached.start() < SHORTEST:
        return tail
    return _patterns()["measured"].sub("", tail[: reached.start()])


def _counted_alone(tail: str, name: str, slot: Slot) -> str:
    """甲园环评等6项区域评估和跟踪评价: after examples, what was counted ends where another thing is joined to it."""
    if slot.before_number or not _is_dropped(name, slot):
        return tail
    found = _patterns()["joined_on"].match(tail)
    return found["counted"] if found else tail


def _without_praise(tail: str) -> str:
    """老旧小区焕然一新 → 老旧小区; 项目加快建设 stays whole, since a bare 项目 says nothing; 全部完成 tells no noun."""
    if _patterns()["done"].match(tail):
        return ""
    tail = _PRAISED.sub("", tail)
    bare = _patterns()["idle"].sub("", tail).removesuffix("要").removesuffix("已").removesuffix("到位")
    bare = bare.replace("全部", "") if not bare.startswith("全部") else bare
    return bare if len(bare) > SHORTEST else tail


def head(name: str, slot: Slot) -> str:
    """What of a lead belongs to a noun after the number: not a list of examples, not what a joint cuts off."""
    if _is_dropped(name, slot):
        proposed = _patterns()["proposed"].match(name)
        return proposed["verb"] if proposed else ""
    return _patterns()["becoming"].sub(r"\1", name)


def without_examples(name: str) -> str:
    """`甲、乙等荣誉` is about 荣誉."""
    return _patterns()["listing"].sub("", name)


def _is_noun(tail: str) -> bool:
    p = _patterns()
    return bool(_NOUN.match(tail)) and not p["noise"].match(tail) and not p["no_noun"].match(tail)


def _names(lead: Lead, slot: Slot) -> bool:
    return bool(lead.name) and not _patterns()["list_end"].search(lead.name) and not _CUT_OFF.search(slot.lead)


def _is_object(slot: Slot, tail: str) -> bool:
    """安排5亿元专项资金: a verb before the sum, and its object behind it."""
    if slot.before_number or tail.startswith("的"):
        return False
    return bool(_patterns()["verb_end"].search(slot.lead)) or tail.endswith(tuple(cues.naming().funds))


def _is_dropped(name: str, slot: Slot) -> bool:
    if _patterns()["list_end"].search(name) or _CUT_OFF.search(slot.lead):
        return True
    return "、" in name and slot.numeral.value == len(split_all(name))


def _predicate(tail: str) -> re.Match[str] | None:
    """The verb of the next number: not one that a noun begins with (155项整改任务完成152项)."""
    pattern = _patterns()["predicate"]
    found = pattern.search(tail)
    later = pattern.search(tail, found.end() + SHORTEST) if found else None
    compound = later and tail[: later.start()].endswith(COMPOUNDS)
    return later if later and found and (compound or not found.start()) else found


def _of_the_same_subject(text: str) -> re.Match[str] | None:
    """The verb of a subject that a joint divides: 小微企业和个体工商户缓缴水费."""
    found = _predicate(text)
    return found if found and text[: found.start()].endswith(tuple(cues.naming().bare_things)) else None


def _cut(tail: str, named_before: bool, done_for: bool) -> str:
    """A tail that runs into the next number: up to the last joint, or to that number's own verb.

    Where neither stands and the number is named before it already, the tail is all the next number's. What is done
    for those who are counted (为9家企业减免社保费5万元) tells them apart, and stays.
    """
    joint = max((m.start() for m in _JOINT.finditer(_patterns()["of_grades"].sub(" ", tail))), default=-1)
    later = _of_the_same_subject(tail[joint + 1 :]) if joint > 0 else None
    if joint > 0 and not later:
        return tail[:joint]
    if found := later or _predicate(tail):
        at = found.start() + (joint + 1 if later else 0)
        noun, deed = tail[:at].removesuffix("已"), tail[at:].removesuffix("了")
        return (deed if done_for or (noun in cues.naming().bare_things and len(deed) > SHORTEST) else "") + noun
    return "" if named_before else tail
