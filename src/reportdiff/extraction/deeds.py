"""What is done with what was named before, or with what the clause before speaks of."""

from __future__ import annotations

from reportdiff.extraction.clause_before import noun_part, topic_before, whole_topic_before
from reportdiff.extraction.lead import MONEY, RATES
from reportdiff.extraction.name_patterns import patterns
from reportdiff.extraction.named import Named, Reading
from reportdiff.extraction.openings import strip_opening
from reportdiff.extraction.own_words import whole_name
from reportdiff.language import cues
from reportdiff.model import Measure

POINTS, PULLS = "百分点", ("拉动", "带动")
"""增加值867亿元，拉动经济增长4个百分点: what it does for another's growth."""


def deed_done_with_it(r: Reading) -> Named | None:
    """实施项目60个、投入12亿元; 签约项目90个，建成41个: a verb alone tells of what was named before."""
    if r.before and r.unit == POINTS and r.slot.lead.startswith(PULLS):
        return r.named(r.before[-1].base + r.slot.lead, "belongs to what was named before", owner=r.before[-1])
    if r.before and r.slot.lead in cues.measures().bare_rises and r.before[-1].unit == r.unit and r.unit not in RATES:
        return _step(r, r.before[-1].base, r.before[-1])
    if whole_name(r) or not r.lead.verb or not r.before or patterns()["whole_deed"].match(r.lead.verb):
        return None
    owner = _counted_before(r)
    steps = r.lead.verb in cues.measures().bare_steps
    if steps and owner.measure is Measure.GROWTH and r.unit in MONEY:
        return _step(r, owner.base, owner)
    grown = owner.measure is Measure.GROWTH and r.lead.verb in cues.naming().new_parts
    if r.unit in MONEY and (grown or r.lead.verb in cues.naming().money_deeds):
        thing = owner.thing
    elif owner.unit == r.unit and _goes_on(r):
        if steps:
            return _step(r, owner.base, owner)
        thing = patterns()["done_end"].sub("", owner.thing.removeprefix(owner.verb))
    else:
        return None
    return r.named(thing + r.lead.verb, "belongs to what was named before", owner=owner, root=owner.thing)


def _goes_on(r: Reading) -> bool:
    """Whether it stands right behind the number before it."""
    return bool(r.slot.joined) or r.slot.clause_start == r.before[-1].slot.tail_end + 1


def _counted_before(r: Reading) -> Named:
    """The number before; the count before a sum or rate, where this is a count too: 项目23个，投资28亿元、竣工7个."""
    last, value = r.before[-1], r.slot.numeral.value
    if r.unit in MONEY | RATES or last.unit not in MONEY | RATES or not _goes_on(r) or value is None:
        return last
    counts = (n for n in r.before[:-1][::-1] if n.unit == r.unit)
    return next((n for n in counts if (n.slot.numeral.value or 0) >= value), last)


def deed_of_a_topic(r: Reading) -> Named | None:
    """铺开绿道建设，年内新建150公里: a verb alone, after a clause without a number that says of what."""
    alone = whole_name(r) or r.lead.verb
    objectless = alone in cues.naming().needs_object and not r.topic
    steps = r.lead.verb in cues.measures().bare_steps or r.lead.rule == "step upward"
    grown = patterns()["increased"].search(r.slot.clause_before) if steps else None
    if grown and whole_name(r) in ("", *cues.naming().per_head):
        return _step(r, grown["what"])
    if steps and not whole_name(r) and r.lead.verb and (grew := topic_before(r)):
        return _step(r, grew)
    topic = topic_before(r) if objectless and r.lead.measure is Measure.LEVEL else ""
    if not topic:
        return None
    return r.named(topic + alone, "named by the clause before", flags=(*r.flags, "subject_guessed"))


def rest_of_a_work(r: Reading) -> Named | None:
    """推进老旧小区改造提升，完成改造50万户: the work that the clause before names, or the one before that."""
    done = patterns()["work_done"].fullmatch(r.lead.verb + whole_name(r)) if not r.slot.follows_number else None
    if done is None or r.lead.measure is not Measure.LEVEL:
        return None
    for clause in (r.slot.clause_before, r.slot.clause_before_that):
        thing, deed, _ = strip_opening(clause.removeprefix("加大"))[0].partition(done["deed"])
        if deed and patterns()["a_work"].fullmatch(thing):
            base = thing + deed
            return r.named(base, "named by the clause before", name=base, flags=(*r.flags, "subject_guessed"))
    return None


def thing_of_a_topic(r: Reading) -> Named | None:
    """落实稳外贸政策，出台措施28条: a noun that says too little, after a clause without a number that says of what."""
    name, n = whole_name(r), cues.naming()
    told = r.topic or not r.lead.verb or r.lead.verb in n.new_parts or r.lead.measure is not Measure.LEVEL
    topic = "" if told or name not in n.bare_nouns else whole_topic_before(r)
    if not topic.endswith(tuple(n.programme_heads)) or name in topic:
        return None
    whole = topic + r.lead.verb + name
    return r.named(whole, "named by the clause before", flags=(*r.flags, "subject_guessed"), verb=r.lead.verb)


def _step(r: Reading, base: str, owner: Named | None = None) -> Named:
    sign = -1 if r.lead.verb in cues.measures().step_down else 1
    return r.named(base, "step of what was named before", measure=Measure.CHANGE, sign=sign, owner=owner)


def done_of_those(r: Reading) -> Named | None:
    """12件民生实事已完成10件: how many of those that were counted right before are done."""
    last = r.before[-1] if r.before and r.slot.follows_number else None
    done = patterns()["of_those"].search(r.slot.lead) if last and last.unit == r.unit and not r.tail else None
    if last is None or done is None or r.lead.measure is not Measure.LEVEL or not last.base.endswith(done["what"]):
        return None
    return r.named(last.thing + done["deed"], "done of those before", owner=last)


def some_of_those(r: Reading) -> Named | None:
    """18项实事，5项基本完成，3项启动: a count that opens its clause with nothing but what was done with so many."""
    last = r.before[-1] if r.before and not r.slot.lead and not r.slot.run else None
    if last is None or last.unit != r.unit or last.slot.tail_end + 1 != r.slot.numeral.start:
        return None
    deed = patterns()["deed_of_some"].match(r.slot.tail)
    thing = last.root if "some of those before" in last.rules else noun_part(last.base)
    if deed is None or len(thing) <= 1:
        return None
    return r.named(thing + deed["deed"], "some of those before", owner=last, root=thing)


def effect(r: Reading) -> Named | None:
    """实施债务置换，降低利息负担12亿元: an effect belongs to what the clause before does."""
    whole = r.lead.verb + whole_name(r)
    topic = topic_before(r) if whole in cues.naming().effects and r.unit in MONEY else ""
    return r.named(topic + whole, "effect of the clause before") if topic else None
