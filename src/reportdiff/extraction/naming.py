"""Whose number it is: small rules, tried in order, each of which names a slot or passes it on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportdiff.extraction.clause_before import reached_by, topic_before
from reportdiff.extraction.following import from_what_follows
from reportdiff.extraction.lead import MONEY, RATES, Lead
from reportdiff.extraction.leads import read_lead
from reportdiff.extraction.name_patterns import patterns
from reportdiff.extraction.named import OF_WHICH, TOPIC_LIMIT, Named, Reading
from reportdiff.extraction.openings import strip_opening
from reportdiff.extraction.own_words import (
    growth_of_its_noun,
    measure_by_what_follows,
    share_by_what_follows,
    whole_name,
)
from reportdiff.extraction.purposes import sum_before_its_purpose, told_of_what_follows
from reportdiff.extraction.restoring import floor, per_unit, unit_of, unit_of_the_subject
from reportdiff.extraction.runs import (
    further_whole,
    in_the_order_of_the_names,
    item_of_a_list,
    later_in_a_run,
    of_another_size,
    share_of_a_structure,
    turned_too,
)
from reportdiff.extraction.slots import Slot
from reportdiff.extraction.subjects import (
    belongs,
    deed_done_with_it,
    deed_of_a_topic,
    done_of_those,
    effect,
    elided,
    nought,
    some_of_those,
    subject_of,
    zero_of,
)
from reportdiff.extraction.tails import noun_after
from reportdiff.extraction.topics import goes_on_about
from reportdiff.language import cues
from reportdiff.model import Measure

LONG_PART = 6
SHARED = 2
OF_A_PROGRAMME = "of a programme"
"""The rule of people whom a programme reaches: 开展养老保险试点，358万人参保."""


def name_sentence(found: Sequence[Slot], topic: str = "") -> list[Named]:
    """The indicator of each slot of a sentence, in order; `topic` is who it speaks of, where it opens by saying so."""
    out: list[Named] = []
    for at, slot in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        out.append(_name(_read(slot, following, out, topic)))
    return from_what_follows(out)


def _name(reading: Reading) -> Named:
    for rule in RULES:
        if (named := rule(reading)) is not None:
            return named
    return _plain(reading)


def _read(slot: Slot, following: Slot | None, before: list[Named], topic: str) -> Reading:
    first = before[-slot.run] if slot.run and slot.run <= len(before) else None
    unit, flags = unit_of(slot, following, first.unit if first and "unit_restored" in first.flags else None)
    among = slot.numeral.form == "rank" and patterns()["among"].search(slot.clause)
    unit = per_unit(slot.lead, unit)
    lead = read_lead(first.slot.lead if first else slot.clause if among else slot.lead, unit, slot.numeral.form)
    if unit is None and lead.rule and not lead.name and before and not first:
        unit, flags = unit_of_the_subject(slot, before[-1].unit, flags)
    tail = noun_after(slot, unit, Lead("", "", Measure.LEVEL) if first else lead)
    return Reading(slot, lead, tail, unit, flags, tuple(before), topic, first)


def rate_before_its_verb(r: Reading) -> Named | None:
    """按不低于5%的幅度压减支出: the verb after the rate says what it does to what."""
    pace = patterns()["pace"].match(r.slot.tail)
    if not pace:
        return None
    subject = subject_of(r)
    own = strip_opening(pace["name"])[0] or r.lead.name.removesuffix("按").removesuffix("以")
    base = own or (subject.base if subject else "")
    return r.named(base, "rate before its verb", name=base, measure=Measure.GROWTH, sign=-1 if pace["down"] else 1)


def part_put_to_a_use(r: Reading) -> Named | None:
    """补助标准增加30元，一半用于大病保险: a share of what was named before."""
    alone = r.unit in RATES and not r.slot.lead
    if not alone or not patterns()["part_of_it"].match(r.slot.tail):
        return None
    subject = subject_of(r)
    whose = subject.base if subject else topic_before(r)
    if not whose:
        return None
    base = whose + r.slot.tail
    return r.named(base, "part put to a use", name=base + "占比", measure=Measure.SHARE, owner=subject)


def _plain(r: Reading) -> Named:
    """The number's own words name it."""
    base, verb, rules = _base(r)
    missing = not verb and bool(patterns()["dependent"].match(whole_name(r))) and not r.topic
    flags = (*r.flags, "subject_missing") if missing else r.flags
    if growth := growth_of_its_noun(r, base):
        return r.named(growth, *rules, measure=Measure.GROWTH, flags=flags)
    if share := share_by_what_follows(r, base):
        return r.named(base, *rules, name=share, measure=Measure.SHARE, flags=flags, verb=verb)
    measure = measure_by_what_follows(r)
    root = _programme(r) if OF_A_PROGRAMME in rules else ""
    return r.named(base, *rules, measure=measure, flags=flags, verb=verb, root=root, comparator=floor(r.slot, r.tail))


def _base(r: Reading) -> tuple[str, str, list[str]]:
    """What the number's own words name, the verb that it opens with, and by which rules."""
    verb, rules = _verb(r)
    name = whole_name(r)
    base = verb + _framed(r, name, rules) + (nought(r) if name else "")
    reached = r.lead.verb in cues.naming().reaching or (not r.lead.name and patterns()["reached_tail"].match(r.tail))
    if reached and r.slot.clause_before and r.unit not in RATES:
        base = _programme(r) + base
        rules = [*rules, OF_A_PROGRAMME] if _tells_a_programme(r) else rules
    told = r.slot.lead.rpartition("、")[0] if reached and not r.lead.name else ""
    base = reached_by(told) + base if told else base
    if len(base) <= 2 and not r.tail:
        base += cues.naming().counted.get(r.unit or "", "")
    if r.topic and len(base) <= TOPIC_LIMIT and goes_on_about(r.topic, r.slot.lead, base):
        base, rules = r.topic + base, [*rules, "subject of the sentence"]
    if r.tail and (used := patterns()["used_after"].match(r.slot.after[len(r.slot.tail) :])):
        base = used["purpose"] + base if base.endswith(tuple(cues.naming().funds)) else base
    base = _traded(r, base)
    part = _of_which(r)
    if part:
        base, rules = _part(r.before[-1], part, base), [*rules, OF_WHICH]
    return base, verb, rules


def _traded(r: Reading, base: str) -> str:
    """货物进出口总额增长22%，其中出口增长20%: 货物出口."""
    n = cues.naming()
    if base not in n.trade_parts:
        return base
    wholes = [b.base for b in r.before if "进出口" in b.base]
    return next((head + base for head in n.trade_heads if wholes and wholes[-1].startswith(head)), base)


def _programme(r: Reading) -> str:
    """What the clause before speaks of that reaches people; one that reached others before goes on to these."""
    last = r.before[-1] if r.before else None
    if last and OF_A_PROGRAMME in last.rules:
        return last.root
    if last and "step of what was named before" in last.rules:
        return last.base
    return reached_by(r.slot.clause_before)


def _tells_a_programme(r: Reading) -> bool:
    """Whether the clause before does so by its words, not by a number that it reached itself."""
    clause = r.slot.clause_before
    told = bool(patterns()["programme"].search(clause)) or not any(char.isdigit() for char in clause)
    return told or bool(r.before and OF_A_PROGRAMME in r.before[-1].rules)


def _framed(r: Reading, name: str, rules: Sequence[str]) -> str:
    """淘汰落后炼钢产能9万吨、水泥2万吨: an item of a list with what stands before and behind the first one's."""
    if "verb of the list" not in rules or r.tail:
        return name
    first = r.before[-1].base.removeprefix(r.before[-1].verb)
    if name in cues.naming().proposals and (by := patterns()["proposed_by"].match(first)):
        return by.group() + name
    frames = [f for f in cues.naming().frames if first.startswith(f[0]) and first.endswith(f[1])]
    return next((before + name + after for before, after in frames if after not in name), name)


def _verb(r: Reading) -> tuple[str, list[str]]:
    """The number's own verb, or that of the list in which it stands."""
    rules = ["noun after the number"] if r.tail else []
    joined = r.slot.joined or r.slot.lead.startswith("的")
    last = r.before[-1] if joined and r.before else None
    objectless = last is None or not last.verb or (last.verb == last.base and not r.tail)
    if r.lead.verb or last is None or objectless or not whole_name(r) or patterns()["verb"].match(r.slot.lead):
        return r.lead.verb, rules
    money = r.unit in MONEY and last.unit not in MONEY and last.verb not in cues.naming().money_deeds
    if money or (r.unit in RATES and r.lead.measure is Measure.LEVEL):
        return "", rules
    return last.verb, [*rules, "verb of the list"]


def _of_which(r: Reading) -> str:
    """其中50亿元以上项目1个: the count that it is a part of; OF_WHICH itself for a part that needs no whole named."""
    last = r.before[-1] if r.before else None
    if last is None or last.unit != r.unit:
        return ""
    if r.slot.lead.startswith("其中") and r.lead.measure is Measure.LEVEL and r.unit not in MONEY:
        return OF_WHICH if _names_itself(whole_name(r), last.base) else last.base
    if OF_WHICH not in last.rules or not r.slot.joined:
        return ""
    whole = last.base.rpartition("中")[0]
    return whole if whole and whole_name(r) in cues.naming().grades else OF_WHICH


def _part(whole: Named, part: str, base: str) -> str:
    """新签约项目50个，其中百亿级项目21个: 新签约百亿级项目; a part of another noun is named after its whole."""
    if part == OF_WHICH or base.endswith(tuple(cues.naming().whole_works)):
        return base
    same_noun = base[-SHARED:] == whole.base[-SHARED:] and len(base) > SHARED
    if not whole.verb or not same_noun:
        return f"{part}中{base}"
    if patterns()["verb"].match(base):
        return base
    kind = whole.base.removeprefix(whole.verb)[:-SHARED]
    sized = patterns()["sized"]
    return whole.verb + (base if sized.search(kind) and sized.search(base) else kind + base)


def _names_itself(name: str, whole: str) -> bool:
    """铁路运营里程…，其中高速铁路运营里程: a part with the noun of its whole."""
    return len(name) >= LONG_PART and name[-4:] == whole[-4:]


Rule = Callable[[Reading], Named | None]
RULES: tuple[Rule, ...] = (
    share_of_a_structure,
    zero_of,
    item_of_a_list,
    in_the_order_of_the_names,
    later_in_a_run,
    of_another_size,
    turned_too,
    rate_before_its_verb,
    part_put_to_a_use,
    further_whole,
    told_of_what_follows,
    sum_before_its_purpose,
    done_of_those,
    some_of_those,
    elided,
    deed_done_with_it,
    deed_of_a_topic,
    effect,
    belongs,
)
