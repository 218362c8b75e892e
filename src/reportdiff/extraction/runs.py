"""Numbers that share words: items of a list, runs, further wholes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportdiff.extraction.clause_before import noun_part, price_before
from reportdiff.extraction.lead import RATES, TIMES_EARLIER
from reportdiff.extraction.lists import split_into, split_list
from reportdiff.extraction.name_patterns import patterns
from reportdiff.extraction.named import Named, Reading
from reportdiff.extraction.openings import strip_opening
from reportdiff.extraction.slots import Slot
from reportdiff.extraction.subjects import owned, owner_of, risen, subject_of
from reportdiff.language import cues, structures, words
from reportdiff.model import Measure

_YEARS = re.compile(r"(?:19|20)\d\d年")
TIMES = "倍"
TURNED = "turned by a verb before it"


def share_of_a_structure(r: Reading) -> Named | None:
    """三次产业结构调整为14:42:44: the shares of the first, second and third."""
    if structures.RULE not in r.slot.numeral.rules:
        return None
    data = words.set_aside().structures
    parts = data.valued_parts if data.valued in r.slot.clause else data.parts
    name = parts[r.slot.run % len(parts)]
    return r.named(name, measure=Measure.SHARE, name=name)


def item_of_a_list(r: Reading) -> Named | None:
    """产业投资、技改投资分别增长29%、52%: each number has its item; 高出全国、全省23.2和28.9个百分点 too."""
    if r.slot.run_length < 2:
        return None
    start = r.first or None
    if r.lead.measure is Measure.CHANGE and r.lead.whole:
        return _item_against_another(r, start)
    each = patterns()["each"].search(r.lead.name)
    items = split_list(r.lead.verb + (r.lead.name[: each.start()] if each else r.lead.name), r.slot.run_length)
    if not items:
        return None
    bare, verb = _opened(items[r.slot.run])
    if each and each["thing"]:
        return r.named(bare + each["verb"] + each["thing"], "item of a list", owner=start)
    verb = each["verb"] if each else verb
    if patterns()["dependent"].match(bare) and not verb:
        if r.first is not None and not patterns()["dependent"].match(r.first.slot.lead.partition("、")[0]):
            return r.named(owned(r.first, bare, beside=True), "item of a list", owner=start)
        if whose := owner_of(r.before[: len(r.before) - r.slot.run]):
            return r.named(owned(whose, bare), "item of a list", owner=whose, root=whose.thing)
    return r.named(verb + bare + price_before(r, bare), "item of a list", owner=start, verb=verb)


def _opened(item: str) -> tuple[str, str]:
    """An item without what opens it, and its verb; 增加值 opens with none."""
    return (item, "") if patterns()["dependent"].match(item) else strip_opening(item)


def turned_too(r: Reading) -> Named | None:
    """压减机构58%、人员56%: what the verb before the first does to it, it does to the next."""
    last = r.before[-1] if r.before and r.slot.joined else None
    rate = r.unit in RATES and r.lead.measure is Measure.LEVEL and r.lead.name and not r.lead.verb
    if last is None or not rate or TURNED not in last.rules or patterns()["rate_end"].search(r.lead.name):
        return None
    return r.named(r.lead.name, TURNED, measure=Measure.GROWTH, sign=last.sign, owner=last)


def _item_against_another(r: Reading, start: Named | None) -> Named | None:
    """Each of what is compared with, or each of what is compared: 甲、乙增速比平均分别高4和1个百分点."""
    place = r.slot.run
    if items := split_into(r.lead.whole, r.slot.run_length):
        base = r.lead.name or risen(subject_of(r))
        verb = r.lead.suffix.removesuffix(r.lead.whole)
        return r.named(base, "item of a list", name=base + verb + items[place], owner=start)
    things = split_list(r.lead.name, r.slot.run_length)
    return r.named(things[place], "item of a list", owner=start) if things else None


def in_the_order_of_the_names(r: Reading) -> Named | None:
    """A run without a name of its own goes through the names before it: 分别, or a run as long as theirs.

    So does one with a noun that belongs to each: 8个园区和6个基地，分别完成投资5亿元和3亿元.
    """
    alone = r.nameless or patterns()["dependent"].match(r.lead.name)
    if r.slot.run_length < 2 or _of_several_times(r) or not alone:
        return None
    before = r.before[: -r.slot.run] if r.slot.run else r.before
    first = r.first.slot if r.first else r.slot
    if "分别" in first.lead and (items := _listed_before(r, first)):
        return r.named(items[r.slot.run], "in the order of the names before", owner=r.first)
    named = {n.base for n in before if n.base}
    as_long = bool(before) and before[-1].slot.run_length == r.slot.run_length
    names = _last_names(before, r.slot.run_length)
    as_many = r.nameless and (len(named) == r.slot.run_length or _are_levels(names))
    if not names or not ("分别" in first.lead or as_long or as_many):
        return None
    owner = names[r.slot.run]
    base = owned(owner, r.lead.name) if r.lead.name else owner.base
    if owner.measure is Measure.SHARE and r.lead.measure is Measure.CHANGE and not r.lead.name:
        return r.named(base, "in the order of the names before", name=owner.name, owner=owner)
    return r.named(base, "in the order of the names before", owner=owner)


def _of_several_times(r: Reading) -> bool:
    """分别是2010年和2015年的3倍和1.5倍: one thing, of several times."""
    return r.lead.rule == TIMES_EARLIER and len(_YEARS.findall((r.first or r).slot.lead)) > 1


def _listed_before(r: Reading, first: Slot) -> list[str]:
    """甲、乙排放总量首次双下降，比上年分别下降3%和5%: names of a clause without a number, one a number."""
    dated = _YEARS.match(first.clause_before)
    clause = first.clause_before[dated.end() :] if dated else first.clause_before
    if not r.nameless or patterns()["counted"].search(clause):
        return []
    items = split_list(noun_part(strip_opening(clause)[0]), r.slot.run_length)
    return items if len(items) == r.slot.run_length else []


def _are_levels(names: Sequence[Named]) -> bool:
    """城镇收入3万元，农村收入2万元，增长8%和9%: levels in one unit, side by side."""
    return len({n.unit for n in names}) == 1 and all(n.measure is Measure.LEVEL for n in names)


def later_in_a_run(r: Reading) -> Named | None:
    """A later number of a run: the noun behind it, or another unit of the same thing (906户1559人)."""
    if r.first is None:
        return None
    if r.tail:
        base = r.lead.verb + r.lead.name + r.tail
        return r.named(
            base, "noun after the number", name=base, measure=Measure.LEVEL, sign=1, owner=r.first, verb=r.first.verb
        )
    last = r.before[-1]
    rules = (*last.rules, "another unit of the same thing")
    base = _counted_anew(last.base, last.unit, r.unit)
    name = base if last.name == last.base else last.name
    reached = last.measure is Measure.GROWTH and last.unit in RATES and r.unit not in RATES | {TIMES}
    if reached:
        last, name = replace(last, measure=Measure.LEVEL, sign=1), base
    return replace(
        last, slot=r.slot, name=name, base=base, unit=r.unit, flags=r.flags, rules=rules, quote_end=r.slot.numeral.end
    )


def _counted_anew(base: str, unit: str | None, other: str | None) -> str:
    """脱贫户数 in 户 is 脱贫人数 in 人."""
    counted = cues.naming().counted
    was = counted.get(unit or "", "")
    return base.removesuffix(was) + counted.get(other or "", "") if was and base.endswith(was) else base


def of_another_size(r: Reading) -> Named | None:
    """9家企业营收超亿元、3家超50亿元: what the size before is of, the next one is of too."""
    last = r.before[-1] if r.before else None
    size = patterns()["size_end"].search(r.tail)
    if last is None or size is None or r.unit != last.unit:
        return None
    was = patterns()["size_end"].search(last.base)
    if was is None or not was.start():
        return None
    return r.named(last.base[: was.start()] + size.group(), "of another size", owner=last)


def of_another_grade(r: Reading) -> Named | None:
    """国家级龙头企业4家、省级88家: the grade alone, of what the number before counts of another grade."""
    last = r.before[-1] if r.before and r.slot.joined and not r.tail else None
    grade = r.lead.name.removesuffix("的")
    if last is None or last.unit != r.unit or grade not in cues.naming().grades:
        return None
    was = patterns()["grade_inside"].search(last.base)
    if was is None or was.end() == len(last.base):
        return None
    base = last.base[: was.start()] + grade + last.base[was.end() :]
    return r.named(base, "of another grade", owner=last, verb=last.verb)


def further_whole(r: Reading) -> Named | None:
    """占全省的34%、全市的56%: the same share, of a further whole."""
    last = r.before[-1] if r.before and r.slot.joint else None
    if last is None or r.tail or r.unit not in RATES or last.measure is not Measure.SHARE or "占" not in last.name:
        return None
    whole = r.slot.lead.removesuffix("的")
    if not 1 < len(whole) <= 8 or "占" in whole:
        return None
    return r.named(last.base, "a further whole", name=f"{last.base}占{whole}的比重", measure=Measure.SHARE, owner=last)


def _last_names(before: Sequence[Named], count: int) -> list[Named]:
    """The last `count` different things named, in order; none where there are fewer."""
    seen: dict[str, Named] = {}
    for named in reversed(before):
        if named.base:
            seen.setdefault(named.base, named)
        if len(seen) == count:
            return list(seen.values())[::-1]
    return []
