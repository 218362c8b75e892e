"""Whose number it is: the indicator of each slot of a sentence, elided subjects restored."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportdiff.extraction.leads import RATES, Lead, read_lead, strip_opening
from reportdiff.extraction.slots import Slot
from reportdiff.language import cues
from reportdiff.language.cues import any_of
from reportdiff.model import Measure

TOPIC_LIMIT = 14
MONEY = frozenset({"元", "美元", "港元", "欧元", "日元", "英镑"})


@dataclass(frozen=True, slots=True)
class Named:
    """A slot with its indicator. `base` is the thing named, without what a share, rank or step adds."""

    slot: Slot
    name: str
    base: str
    measure: Measure
    sign: int
    unit: str | None
    rules: tuple[str, ...]
    flags: tuple[str, ...]
    quote_start: int
    quote_end: int
    verb: str = ""
    root: str = ""
    """The thing that dependent nouns belong to, where that is more than the base."""
    comparator: str | None = None

    @property
    def thing(self) -> str:
        return self.root or self.base


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    n, m = cues.naming(), cues.measures()
    predicates = [v for v in {*n.kept_verbs, *n.empty_verbs} if len(v) > 1]
    return {
        "dependent": re.compile(rf"^(?:的|{any_of(n.dependent)})+"),
        "dependent_whole": re.compile(rf"^(?:的|{any_of([*n.dependent, '为', '达'])})*$"),
        "noise": re.compile(rf"^{any_of(n.tail_noise)}(?=$|[，。；、])|^{any_of(n.tail_noise)}$"),
        "no_noun": re.compile(rf"^{any_of(n.not_a_noun)}"),
        "predicate": re.compile(any_of([*predicates, "增长", "下降", "位居"])),
        "list_end": re.compile(rf"(?:{any_of(n.list_ends)})(?:一批|多个|各类|各)?$"),
        "baseline": re.compile(rf"{any_of(n.baselines)}(?:上年|去年|20\d\d年)?(?:的)?{any_of([*n.not_a_noun, '的'])}?$"),
        "tails": re.compile(rf"(?:(?:等)?(?:的)?{any_of(n.shared_tails)})+$"),
        "han": re.compile(r"^[\u4e00-\u9fffA-Za-z“《（]"),
        "unit_noun": re.compile(rf"(?P<noun>{any_of(n.units_of_nouns)})(?:{any_of(n.unit_noun_ends)})?$"),
        "unit_noun_after": re.compile(rf"(?P<noun>{any_of(n.units_of_nouns)})"),
        "aimed": re.compile(rf"^(?:左右|以上|以内)?的?{any_of(cues.roles().aimed_in_review)}"),
        "pace": re.compile(
            rf"^{any_of(n.at_a_pace)}(?:(?P<up>{any_of(m.growth.up)})|(?P<down>{any_of(m.growth.down)}))(?P<name>[^，；。]*)"
        ),
        "floor": re.compile(rf"^(?:{any_of(n.adverbs)})*{any_of(n.floors)}"),
        "listing": re.compile(rf"^[^，]*、[^，]*{any_of(n.list_ends)}(?=[^，]{{3,}}$)"),
        "cut_off": re.compile(r"[、和及与]$"),
        "becoming": re.compile(rf"^.*?({any_of([b[:-1] for b in n.becoming])})[为至]?$"),
        "verb_end": re.compile(rf"{any_of([*n.kept_verbs, *n.empty_verbs])}$"),
        "grade": re.compile(rf"(?:^|{any_of([*n.kept_verbs, '、'])}){any_of(n.grades)}$"),
        "graded": re.compile(rf"{any_of(n.grades)}(?P<thing>[^、]{{2,}})$"),
        "total": re.compile(r"^(?:总|累计)"),
    }


def name_sentence(text: str, found: Sequence[Slot], topic: str = "") -> list[Named]:
    """The indicator of each slot, in order; `topic` is who the paragraph speaks of, where it says so."""
    out: list[Named] = []
    for at, slot in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        out.append(_name(text, slot, following, out, topic))
    return _forward(text, out)


def _name(text: str, slot: Slot, following: Slot | None, before: list[Named], topic: str) -> Named:
    unit, unit_flags = _unit(slot, following, before)
    if slot.run and before:
        return _in_run(text, slot, before, unit, unit_flags)
    lead = read_lead(slot.lead, unit, slot.numeral.form)
    if slot.run_length > 1 and (items := _items(lead, slot.run_length)):
        return _listed(slot, lead, items[0], before, unit, unit_flags)
    if pace := _patterns()["pace"].match(slot.tail):
        return _at_a_pace(slot, pace, lead, before, unit, unit_flags)
    tail = _tail(slot, unit, lead)
    if slot.run_length > 1 and not lead.name and not lead.verb and (earlier := _in_order(slot, before)):
        return _from_earlier(slot, lead, earlier[0], unit, unit_flags)
    return _whole(text, slot, lead, tail, before, unit, unit_flags, topic)


def _whole(
    text: str,
    slot: Slot,
    lead: Lead,
    tail: str,
    before: list[Named],
    unit: str | None,
    flags: tuple[str, ...],
    topic: str,
) -> Named:
    name, verb, rules = lead.name, lead.verb, [lead.rule]
    if tail and slot.tail.startswith("的") and unit in RATES:
        lead, tail = replace(lead, measure=Measure.SHARE, suffix="占比"), tail
    if tail:
        name, rules = _head(name, slot) + tail, [*rules, "noun after the number"]
    elif unit not in MONEY and unit not in RATES:
        name = _patterns()["listing"].sub("", name)
    if not verb and slot.joint and before and before[-1].verb and name and not _own_verb(slot):
        verb, rules = before[-1].verb, [*rules, "verb of the list"]
    start = slot.lead_start
    share_of = _share_continued(slot, before)
    if share_of and not tail:
        return _again(slot, before[-1], share_of, unit, flags)
    measure = lead.measure
    if not name and not verb:
        return _elided(slot, lead, before, unit, flags, topic)
    if not verb and _patterns()["dependent_whole"].match(name) or (not verb and len(name) <= 1):
        owner = _owner(before, name)
        if owner is not None:
            rules.append("belongs to what was named before")
            whole = _owned(owner, name)
            return Named(
                slot, _suffixed(whole, lead), whole, measure, lead.sign, unit, tuple(rules), flags,
                _reach_back(slot, owner), slot.tail_end if tail else slot.numeral.end, "", owner.thing,
            )
        flags = (*flags, "subject_missing") if not topic else flags
        name = topic + name
    base = verb + name
    if len(base) <= 2 and unit in cues.naming().counted and not tail:
        base += cues.naming().counted[unit or ""]
    if topic and len(base) <= TOPIC_LIMIT and topic not in base:
        base, rules = topic + base, [*rules, "subject of the sentence"]
    if slot.lead.startswith("其中") and before and before[-1].unit == unit and unit not in MONEY and lead.measure is Measure.LEVEL:
        base = f"{before[-1].base}中{base}"
    return Named(
        slot, _suffixed(base, lead), base, measure, lead.sign, unit, tuple(rules), flags,
        start, _quote_end(slot, tail), verb, comparator=_floor(slot, tail),
    )


def _at_a_pace(
    slot: Slot, pace: re.Match[str], lead: Lead, before: list[Named], unit: str | None, flags: tuple[str, ...]
) -> Named:
    """`按不低于5%的幅度压减支出`: the verb after the rate says what it does to what."""
    owner = _subject(before, lead)
    name = strip_opening(pace["name"])[0] or lead.name.removesuffix("按").removesuffix("以") or (owner.base if owner else "")
    return Named(
        slot, name, name, Measure.GROWTH, -1 if pace["down"] else 1, unit, ("rate before its verb",), flags,
        slot.lead_start, slot.tail_end,
    )


def _quote_end(slot: Slot, tail: str) -> int:
    return slot.tail_end if tail else slot.numeral.end


def _own_verb(slot: Slot) -> bool:
    return bool(re.match(rf"{any_of(cues.naming().kept_verbs)}|{any_of(cues.naming().empty_verbs)}", slot.lead))


def _floor(slot: Slot, tail: str) -> str | None:
    """确保…稳定在450万亩 is a floor; 确保26个问题销号 is not."""
    if tail or slot.numeral.comparator != "=" or slot.numeral.form == "rank":
        return None
    return ">=" if _patterns()["floor"].match(slot.lead) else None


def _head(name: str, slot: Slot) -> str:
    """What of a lead belongs to a noun after the number: not a list of examples, not what a joint cuts off."""
    if _head_is_dropped(name, slot):
        return ""
    return _patterns()["becoming"].sub(r"\1", name)


def _suffixed(base: str, lead: Lead) -> str:
    """The base with what a share, rank, distance or basis adds to it."""
    if lead.measure is Measure.RANK:
        return f"{base}在{lead.whole}的位次" if lead.whole else f"{base}位次"
    if lead.basis:
        return f"{base}（{lead.basis}）"
    return base + lead.suffix


def _elided(
    slot: Slot, lead: Lead, before: list[Named], unit: str | None, flags: tuple[str, ...], topic: str
) -> Named:
    """Nothing but a verb stands before the number: it speaks of what was named before."""
    owner = _subject(before, lead)
    if owner is None:
        flags = (*flags, "subject_missing")
        return Named(slot, _suffixed(topic, lead), topic, lead.measure, lead.sign, unit, (lead.rule,), flags, slot.clause_start, slot.numeral.end)
    base, measure = owner.base, lead.measure
    if slot.lead in (*cues.measures().above, *cues.measures().below):
        measure = owner.measure
    if lead.measure is Measure.CHANGE and lead.suffix or lead.measure is Measure.RANK:
        base = owner.name if owner.measure in (Measure.SHARE,) else owner.base
        if owner.measure is Measure.GROWTH:
            base = owner.base + "增速"
    return Named(
        slot, _suffixed(base, lead), owner.base if not lead.suffix else base, measure, lead.sign, unit,
        (lead.rule, "subject of the clause before"), flags, _reach_back(slot, owner), slot.numeral.end, "",
    )


def _subject(before: list[Named], lead: Lead) -> Named | None:
    for named in reversed(before):
        if named.measure in (Measure.LEVEL, Measure.COMPLETION) or named.base:
            return named
    return None


def _reach_back(slot: Slot, owner: Named) -> int:
    """Where a quote begins that holds the owner's name too."""
    return owner.quote_start if slot.numeral.end - owner.quote_start < 160 else slot.lead_start


def _owner(before: list[Named], name: str) -> Named | None:
    return next((n for n in reversed(before) if n.base and not _patterns()["dependent_whole"].match(n.base)), None)


def _owned(owner: Named, name: str) -> str:
    """What a dependent noun measures: 新增上市企业5家，总数 → 上市企业总数; but 签约项目185个，合同引资 → 签约项目合同引资."""
    base = owner.thing
    if _patterns()["total"].match(name) and owner.verb and base.startswith(owner.verb) and not name.startswith("总投资"):
        base = base[len(owner.verb) :]
    for word in cues.naming().dependent:
        if base.endswith(word) and len(base) > len(word) + 1 and owner.measure is Measure.LEVEL and not name.endswith("率"):
            base = base[: -len(word)]
            break
    return base + name


def _tail(slot: Slot, unit: str | None, lead: Lead) -> str:
    """The noun that a count stands before, or nothing where the number follows its name."""
    p = _patterns()
    tail = slot.tail.strip(" \0")
    if not tail or slot.numeral.form == "rank" or lead.measure not in (Measure.LEVEL, Measure.SHARE):
        return ""
    if p["aimed"].match(tail) or p["noise"].match(tail) or not p["han"].match(tail) or p["no_noun"].match(tail):
        return ""
    rate = unit in RATES or unit == "百分点"
    if (rate or unit in MONEY or unit is None) and (lead.name and not p["list_end"].search(lead.name)):
        if unit in MONEY and not slot.before_number and not tail.startswith("的") and p["verb_end"].search(slot.lead):
            return tail
        return ""
    if slot.before_number:
        tail = _cut(tail, bool(lead.name) and len(lead.name) > 1 and not _head_is_dropped(lead.name, slot))
    return tail.removeprefix("的")


def _head_is_dropped(name: str, slot: Slot) -> bool:
    if _patterns()["list_end"].search(name) or _patterns()["cut_off"].search(slot.lead):
        return True
    return "、" in name and slot.numeral.value == len(_split_all(name))


def _cut(tail: str, named_before: bool) -> str:
    """A tail that runs into the next number: up to the last joint, or to that number's own verb.

    Where neither stands and the number is named before it already, the tail is all the next number's.
    """
    joint = max(tail.rfind(j) for j in "、和及与")
    if joint > 0:
        return tail[:joint]
    found = _patterns()["predicate"].search(tail)
    if found:
        return tail[: found.start()]
    return "" if named_before else tail


def _unit(slot: Slot, following: Slot | None, before: list[Named]) -> tuple[str | None, tuple[str, ...]]:
    """The unit as printed, or restored where the print leaves no doubt (and flagged)."""
    numeral = slot.numeral
    if numeral.unit is not None or numeral.value is None:
        return numeral.unit, tuple(numeral.flags)
    if following is not None and following.run and following.numeral.unit:
        return following.numeral.unit, (*numeral.flags, "unit_of_the_list")
    others = tuple(f for f in numeral.flags if f != "unit_missing")
    noun = _patterns()["unit_noun"].search(re.sub(r"(?:达到?|为|突破|超过?|减少|增加|新增|共有|约)+$", "", slot.lead))
    noun = noun or _patterns()["unit_noun_after"].search(slot.tail[:16])
    unit = cues.naming().units_of_nouns[noun["noun"]] if noun else None
    if unit in MONEY and abs(numeral.value) < 10_000:
        unit = None
    return (unit, (*others, "unit_restored")) if unit else (None, (*others, "unit_missing"))


def _in_run(text: str, slot: Slot, before: list[Named], unit: str | None, flags: tuple[str, ...]) -> Named:
    """A later number of a run: the next item of the list before it, or another unit of the same thing."""
    first = before[-slot.run]
    lead = read_lead(first.slot.lead, unit, slot.numeral.form)
    items = _items(lead, slot.run_length)
    if items:
        return _listed(slot, lead, items[slot.run], before, unit, flags, first)
    if not lead.name and not lead.verb and (earlier := _in_order(first.slot, before[: -slot.run])):
        return _from_earlier(slot, lead, earlier[slot.run], unit, flags)
    tail = _tail(slot, unit, Lead("", "", Measure.LEVEL))
    if tail:
        base = (first.verb if first.verb else "") + tail
        return Named(slot, base, base, Measure.LEVEL, 1, unit, ("noun after the number",), flags, first.quote_start, slot.tail_end, first.verb)
    return replace(
        before[-1], slot=slot, unit=unit, flags=flags, rules=(*before[-1].rules, "another unit of the same thing"),
        quote_end=slot.numeral.end,
    )


def _items(lead: Lead, count: int) -> list[str]:
    """The names of a list of that many items, each with the tail that they share; empty where it is no such list."""
    if lead.measure is Measure.CHANGE and lead.whole:
        return _split(lead.whole, count)
    return split_list(lead.verb + lead.name, count)


def _split_all(text: str) -> list[str]:
    return [p for p in re.split("、|和|与|及", text) if p]


def _split(text: str, count: int) -> list[str]:
    for marks in ("、", "、|和|与|及|以及|，"):
        parts = [p for p in re.split(marks, text) if p]
        if len(parts) == count:
            return parts
    return []


def split_list(text: str, count: int) -> list[str]:
    """`蔬菜、苹果、猕猴桃产量` and 3 → three names with 产量; `城乡居民收入` and 2 → 城镇…, 农村…; else empty."""
    for word, halves in cues.naming().double_words.items():
        if word in text and count == len(halves):
            return [text.replace(word, half, 1) for half in halves]
    parts = _split(text, count)
    if not parts:
        return []
    shared = _patterns()["tails"].search(parts[-1])
    if not shared or shared.start() == 0:
        return parts
    ending = shared.group().removeprefix("等").removeprefix("的")
    out = []
    for part in parts[:-1]:
        out.append(part if part[-1] == ending[-1] else part + ending)
    return [*out, parts[-1].replace("等", "")]


def _listed(
    slot: Slot, lead: Lead, item: str, before: list[Named], unit: str | None, flags: tuple[str, ...], first: Named | None = None
) -> Named:
    start = first.quote_start if first else slot.lead_start
    rules = (lead.rule, "item of a list")
    if lead.measure is Measure.CHANGE and lead.whole:
        owner = _subject(before[: -slot.run] if slot.run else before, lead)
        base = lead.name or (owner.base + ("增速" if owner.measure is Measure.GROWTH else "") if owner else "")
        verb = lead.suffix[: len(lead.suffix) - len(lead.whole)]
        name = base + verb + item
        return Named(slot, name, base, lead.measure, lead.sign, unit, rules, flags, start, slot.numeral.end)
    item = strip_opening(item)[1] + strip_opening(item)[0] if item else item
    return Named(slot, _suffixed(item, lead), item, lead.measure, lead.sign, unit, rules, flags, start, slot.numeral.end)


def _in_order(first: Slot, before: Sequence[Named]) -> list[Named]:
    """The names that a run without a name of its own goes through in order: 分别, or a run as long before it."""
    if "分别" in first.lead or (before and before[-1].slot.run_length == first.run_length):
        return _last_names(before, first.run_length)
    return []


def _last_names(before: Sequence[Named], count: int) -> list[Named]:
    """The last `count` different things named, in order."""
    seen: list[Named] = []
    for named in reversed(before):
        if named.base and all(named.base != s.base for s in seen):
            seen.append(named)
        if len(seen) == count:
            return seen[::-1]
    return []


def _from_earlier(slot: Slot, lead: Lead, owner: Named, unit: str | None, flags: tuple[str, ...]) -> Named:
    return Named(
        slot, _suffixed(owner.base, lead), owner.base, lead.measure, lead.sign, unit,
        (lead.rule, "in the order of the names before"), flags, owner.quote_start, slot.numeral.end,
    )


def _share_continued(slot: Slot, before: list[Named]) -> str:
    """`占全省的34%、全市的56%`: the whole of a further share."""
    if not before or before[-1].measure is not Measure.SHARE or not slot.joint or "占" not in before[-1].name:
        return ""
    whole = slot.lead.removesuffix("的")
    return whole if 1 < len(whole) <= 8 and slot.numeral.unit in RATES and "占" not in whole else ""


def _again(slot: Slot, previous: Named, whole: str, unit: str | None, flags: tuple[str, ...]) -> Named:
    name = f"{previous.base}占{whole}的比重"
    return replace(previous, slot=slot, name=name, unit=unit, flags=flags, quote_end=slot.numeral.end, rules=("share of a whole", "a further whole"))


def _forward(text: str, out: list[Named]) -> list[Named]:
    """Names that nothing before them gives are taken from the number after (投资8850万元完成了93所…)."""
    done = list(out)
    for at in range(len(out) - 2, -1, -1):
        here, after = done[at], done[at + 1]
        if _patterns()["grade"].search(here.base) and after.slot.joint and (other := _patterns()["graded"].search(after.base)):
            base = here.base + other["thing"]
            done[at] = replace(here, name=base, base=base, quote_end=max(here.quote_end, after.quote_end), rules=(*here.rules, "noun of the list"))
            continue
        if "subject_missing" in here.flags and after.slot.clause_start == here.slot.clause_start and after.base:
            base = after.base + here.base
            flags = tuple(f for f in here.flags if f != "subject_missing")
            done[at] = replace(here, name=base, base=base, flags=flags, quote_end=max(here.quote_end, after.quote_end), rules=(*here.rules, "named by the number after"))
    return done
