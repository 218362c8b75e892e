"""What a number belongs to that its own words don't name: elided subjects, and nouns that can't stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportdiff.extraction.leads import RATES
from reportdiff.extraction.lists import split_all
from reportdiff.extraction.name_patterns import patterns
from reportdiff.extraction.named import OF_WHICH, TOPIC_LIMIT, Named, Reading
from reportdiff.extraction.openings import strip_opening
from reportdiff.extraction.own_words import measure_by_what_follows, whole_name
from reportdiff.extraction.tails import MONEY
from reportdiff.language import cues
from reportdiff.model import Measure

TOPIC_LEAST, LONGEST_TOPIC = 3, 20
"""Shorter, it is no thing of its own; longer, a story."""


def elided(r: Reading) -> Named | None:
    """Nothing but a verb stands before the number: it speaks of what was named before."""
    if not r.nameless:
        return None
    subject = subject_of(r)
    if subject is None or _starts_anew(r):
        return _by_the_clause_before(r)
    if subject.verb and r.slot.lead and subject.unit == r.unit and patterns()["only_new"].match(subject.verb):
        return r.named(subject.thing.removeprefix(subject.verb), "whole of the new part before", owner=subject)
    measure = _elided_measure(r, subject)
    compared = r.lead.measure is Measure.RANK or (r.lead.measure is Measure.CHANGE and r.lead.suffix)
    same_share = subject.measure is Measure.SHARE and not r.lead.suffix and measure is Measure.SHARE
    base = risen(subject) if compared or same_share else subject.base
    return r.named(base, "subject of the clause before", measure=measure, owner=subject)


def _elided_measure(r: Reading, subject: Named) -> Measure:
    """The lead's measure, or the subject's where the number only goes on with it (低于3%的目标; 增长6%、力争6.5%)."""
    goes_on = r.unit in RATES and (subject.measure is Measure.SHARE or bool(r.slot.joint))
    if patterns()["aimed"].match(r.slot.tail) or (r.lead.measure is Measure.LEVEL and goes_on):
        return measure_by_what_follows(r) or subject.measure
    return measure_by_what_follows(r) or r.lead.measure


def zero_of(r: Reading) -> Named | None:
    """零事故: the word itself says what there is none of."""
    noun = nought(r)
    return r.named(noun, "none of what it names") if noun and r.nameless else None


def nought(r: Reading) -> str:
    """What 零X says there is none of: 零事故 → 事故; nothing for 零发生 and for other numbers."""
    text = r.slot.text.strip("“”")
    if r.slot.numeral.form != "zero" or not text.startswith("零"):
        return ""
    noun = text.removeprefix("零")
    return "" if noun in cues.naming().zero_verbs else noun


def _starts_anew(r: Reading) -> bool:
    """人均消费支出，由1.8万元增加到2.6万元: a starting value after a clause without a number is that clause's."""
    before = r.slot.clause_before
    return bool(before) and r.slot.lead.startswith(tuple(cues.naming().baselines)) and not re.search(r"\d", before)


def _by_the_clause_before(r: Reading) -> Named:
    """覆盖面逐步扩大，已达到12.5%: a clause without a number says what the next one measures; a guess, and flagged."""
    if r.topic:
        return r.named(r.topic, "subject of the sentence")
    guess = _topic_before(r) if r.slot.numeral.form != "zero" else ""
    if not guess:
        return r.named("", flags=(*r.flags, "subject_missing"))
    measure = measure_by_what_follows(r)
    return r.named(guess, "named by the clause before", measure=measure, flags=(*r.flags, "subject_guessed"))


def _topic_before(r: Reading) -> str:
    """What the clause before tells of, with the one before that where it can't stand alone; or nothing.

    A long one counts only where it ends like the name of a rate or a sum.
    """
    topic = _topic(r.slot.clause_before)
    if patterns()["dependent"].match(topic):
        topic = join_owner(_topic(r.slot.clause_before_that), topic)
    limit = LONGEST_TOPIC if patterns()["dependent_end"].search(topic) else TOPIC_LIMIT
    return topic if 1 < len(topic) <= limit else ""


def _topic(clause: str) -> str:
    """What a clause without a number speaks of: 下调用工单位缴费比例 → 用工单位缴费比例."""
    if re.search(r"\d", clause):
        return ""
    whole = noun_part(clause)
    return (
        whole
        if patterns()["dependent"].match(whole)
        else noun_part(patterns()["turns"].sub("", strip_opening(clause)[0]))
    )


def sum_before_its_purpose(r: Reading) -> Named | None:
    """投资800万元，完成7处渡口整治; 总投资6亿元的产业园: what the money is for comes after it."""
    head = _sum_word(r) if r.unit in MONEY else ""
    if not head:
        return None
    p = patterns()
    if p["of_number"].match(r.slot.after):
        return r.named(head, "sum before its purpose", name=head, flags=(*r.flags, "subject_missing"))
    if of := p["of_noun"].match(r.slot.after):
        base = noun_part(of["noun"]) + head
        return r.named(base, "sum of what follows", name=base, verb="")
    if then := p["then"].match(r.slot.after):
        noun = noun_part(strip_opening(then["rest"])[0])
        flags = r.flags if noun else (*r.flags, "subject_missing")
        return r.named(noun + head, "sum before its purpose", name=noun + head, flags=flags)
    return None


def _sum_word(r: Reading) -> str:
    """The word for a sum that the lead is, or ends with where its purpose follows (跑办总投资6亿元的…); or nothing."""
    sums = cues.naming().bare_sums
    for whole in (r.lead.verb + r.lead.name, r.lead.name or r.lead.verb):
        if whole in sums:
            return whole
    ends = [s for s in sums if s.endswith("总投资") and r.lead.name.endswith(s)]
    return max(ends, key=len, default="") if r.slot.after.startswith("的") else ""


def noun_part(text: str) -> str:
    """A noun phrase without what is told of it: `东湖水厂已开工` → 东湖水厂."""
    end = patterns()["told"].search(text, 2)
    return text[: end.start()] if end else text


def deed_done_with_it(r: Reading) -> Named | None:
    """实施项目60个、投入12亿元; 签约项目90个、建成41个: a verb alone tells of what was named before."""
    if whole_name(r) or not r.lead.verb or not r.before:
        return None
    owner = r.before[-1]
    if r.unit in MONEY and r.lead.verb in cues.naming().money_deeds:
        thing = owner.thing
    elif owner.unit == r.unit and r.slot.joined:
        thing = owner.thing.removeprefix(owner.verb)
    else:
        return None
    return r.named(thing + r.lead.verb, "belongs to what was named before", owner=owner, root=owner.thing)


def belongs(r: Reading) -> Named | None:
    """A noun that can't stand alone belongs to what was named before: 新增企业44家，总数达94家."""
    name = whole_name(r)
    if r.lead.verb or not (len(name) <= 1 or all(patterns()["dependent"].match(p) for p in split_all(name))):
        return None
    owner = _owner(r.before)
    if owner is None:
        return _of_the_clause_before(r, name)
    if name.endswith("比") and owner.measure not in (Measure.LEVEL, Measure.GROWTH):
        return None
    return r.named(owned(owner, name), "belongs to what was named before", owner=owner, root=owner.thing)


def _of_the_clause_before(r: Reading, name: str) -> Named | None:
    """统一大病保险起付线，报销比例提高到60%: what can't stand alone belongs to what the clause before speaks of."""
    topic = _topic(r.slot.clause_before) if len(name) > 1 and not r.topic else ""
    if not patterns()["dependent_end"].search(topic) or not TOPIC_LEAST < len(topic) <= LONGEST_TOPIC:
        return None
    return r.named(join_owner(topic, name), "named by the clause before", flags=(*r.flags, "subject_guessed"))


def _owner(before: Sequence[Named]) -> Named | None:
    """What was named last that can own something; a part (其中…) only where nothing else was named."""
    owners = [n for n in before if n.base and not patterns()["dependent"].match(n.base)]
    wholes = [n for n in owners if OF_WHICH not in n.rules] or owners
    return wholes[-1] if wholes else None


def subject_of(r: Reading) -> Named | None:
    before = r.before[: -r.slot.run] if r.slot.run else r.before
    return next((n for n in reversed(before) if n.base), None)


def risen(subject: Named | None) -> str:
    """What a rank or a distance is of: the growth of what grew, the share of what is a share."""
    if subject is None:
        return ""
    if subject.measure is Measure.GROWTH:
        return subject.base + "增速"
    return subject.name if subject.measure is Measure.SHARE else subject.base


def owned(owner: Named, name: str, beside: bool = False) -> str:
    """新增上市企业5家，总数 → 上市企业总数; 签约项目185个，合同引资 → 签约项目合同引资.

    `beside`: both are items of one list, so that they share a head whatever is told of them.
    """
    base = owner.thing
    if patterns()["total"].match(name) and owner.verb:
        base = base.removeprefix(owner.verb)
    if (beside or owner.measure is Measure.LEVEL) and not name.endswith("率"):
        return join_owner(base, name)
    return base + name


def join_owner(thing: str, name: str) -> str:
    """A thing and a noun that belongs to it, without the one that it ends with: 大病保险起付线 → …保险报销比例."""
    ends = [w for w in cues.naming().dependent if thing.endswith(w) and len(thing) > len(w) + 1]
    return thing.removesuffix(max(ends, key=len, default="")) + name
