"""What a number belongs to that its own words don't name: elided subjects, and nouns that can't stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from reportdiff.extraction.clause_before import join_owner, of_the_clause_before, topic_before
from reportdiff.extraction.lead import MONEY, RATES
from reportdiff.extraction.lists import split_all
from reportdiff.extraction.name_patterns import patterns
from reportdiff.extraction.named import OF_WHICH, Named, Reading
from reportdiff.extraction.own_words import measure_by_what_follows, whole_name
from reportdiff.language import cues
from reportdiff.model import Measure

DAYS = ("天数", "指数", "浓度")
"""Of which no rate is: 优良天数300天，优良率82%."""
AMOUNTS = ("额", "量", "值")
"""How a name ends that says itself what it measures, though it opens with whom it is with (对东盟贸易额)."""
BARE_RATE = 3
"""Characters of a rate that names nothing of its own: 满意率."""
NO_ONE = "无一人"
_BETWEEN_QUOTES = re.compile("[”“、]+")
_APART = 3
"""Characters between two words for nought of one list."""
PAPERS = "件"
"""What proposals and cases are counted in, of which a rate is told together."""


def elided(r: Reading) -> Named | None:
    """Nothing but a verb stands before the number: it speaks of what was named before."""
    if not r.nameless:
        return None
    subject = subject_of(r)
    if subject is None or _starts_anew(r):
        return _by_the_clause_before(r)
    if r.slot.lead and subject.unit == r.unit and (whole := _whole_of_the_new(subject)):
        return r.named(whole, "whole of the new part before", owner=subject)
    if done := _done(r, subject):
        return r.named(subject.thing + done, "done of those before", owner=subject)
    measure = _elided_measure(r, subject)
    moved = r.lead.measure is Measure.CHANGE and subject.measure in (Measure.SHARE, Measure.RANK) and not r.lead.suffix
    if moved:
        return r.named(subject.base, "subject of the clause before", name=subject.name, owner=subject)
    compared = r.lead.measure is Measure.RANK or (r.lead.measure is Measure.CHANGE and r.lead.suffix)
    same_share = subject.measure is Measure.SHARE and not r.lead.suffix and measure is Measure.SHARE
    base = risen(subject) if compared or same_share else subject.base
    base = _of_several(r, base)
    return r.named(base, "subject of the clause before", measure=measure, owner=subject)


def _of_several(r: Reading, last: str) -> str:
    """甲、乙分别增长5%、6%，均居全省第一: the last one's name with those of the run before it; else as it is."""
    length = r.before[-1].slot.run_length
    if length < 2 or len(r.before) < length or not patterns()["all_alike"].match(r.slot.lead):
        return last
    return _as_one([*dict.fromkeys(n.base for n in r.before[-length:-1]), last])


def _as_one(names: Sequence[str]) -> str:
    """城镇居民收入, 农村居民收入 → 城乡居民收入; other names as a list."""
    for word, parts in sorted(cues.naming().double_words.items(), key=lambda pair: len(pair[0])):
        if len(parts) == len(names):
            whole = {name.replace(part, word, 1) for name, part in zip(names, parts, strict=True) if part in name}
            if len(whole) == 1 and not any(name in whole for name in names):
                return whole.pop()
    return "、".join(dict.fromkeys(names))


def _done(r: Reading, subject: Named) -> str:
    """20项民生实事，已完成16项: what was done with fewer in the same unit; nothing where the clause tells no deed."""
    value, whole = r.slot.numeral.value, subject.slot.numeral.value
    counts = subject.unit == r.unit and r.unit not in MONEY | RATES and subject.measure is Measure.LEVEL
    if not counts or value is None or whole is None or value > whole:
        return ""
    found = patterns()["done_alone"].match(r.slot.lead)
    return found["deed"] if found else ""


def _whole_of_the_new(subject: Named) -> str:
    """新增高企31家、达142家: what a number named as new is new of; nothing where none is."""
    if subject.verb and patterns()["only_new"].match(subject.verb):
        return subject.thing.removeprefix(subject.verb)
    end = patterns()["new_end"].search(subject.thing)
    return subject.thing[: end.start()] if end else ""


def _elided_measure(r: Reading, subject: Named) -> Measure:
    """The lead's measure, or the subject's where the number only goes on with it (低于3%的目标; 增长6%、力争6.5%)."""
    if subject.measure is Measure.CHANGE and r.unit in RATES and r.slot.lead and r.lead.measure is Measure.LEVEL:
        return Measure.LEVEL
    if subject.measure is Measure.GROWTH and r.unit in RATES and patterns()["fell_back"].match(r.slot.lead):
        return Measure.GROWTH
    goes_on = r.unit in RATES and (subject.measure is Measure.SHARE or bool(r.slot.joint))
    aimed = patterns()["aimed"].match(r.slot.tail) or patterns()["aim_before"].search(r.slot.lead)
    if aimed or (r.lead.measure is Measure.LEVEL and goes_on):
        return measure_by_what_follows(r) or subject.measure
    return measure_by_what_follows(r) or r.lead.measure


def zero_of(r: Reading) -> Named | None:
    """零事故: the word itself says what there is none of."""
    noun, n = nought(r), cues.naming()
    if not noun:
        return None
    if shared := _told_of_the_last(r):
        return r.named(shared + noun, "none of what it names", owner=r.before[-1])
    of_the_epidemic = noun in n.short_for and not whole_name(r).endswith(tuple(n.who_fall_ill))
    return r.named(noun, "none of what it names") if r.nameless or of_the_epidemic else None


def _told_of_the_last(r: Reading) -> str:
    """汛期实现“零事故”“零伤亡”: what the last word for nought right before is told of (汛期); nothing where none is."""
    last = r.before[-1] if r.before else None
    alone = r.nameless or not _BETWEEN_QUOTES.sub("", r.slot.lead)
    if not alone or last is None or last.slot.numeral.form != "zero":
        return ""
    if r.slot.numeral.start - last.slot.tail_end > _APART:
        return ""
    noun = last.slot.text.strip("“”").removeprefix("零")
    return last.base.removesuffix(noun) if last.base.endswith(noun) else ""


def nought(r: Reading) -> str:
    """What 零X says there is none of: 零事故 → 事故, 无一人返贫 → 返贫人数; nothing for 零发生 and other numbers."""
    text = r.slot.text.strip("“”")
    if r.slot.numeral.form != "zero" or not text.startswith(("零", NO_ONE)):
        return ""
    noun = text.removeprefix("零")
    if noun.startswith(NO_ONE):
        return noun.removeprefix(NO_ONE) + cues.naming().counted["人"]
    return "" if noun in cues.naming().zero_verbs else noun


def _starts_anew(r: Reading) -> bool:
    """人均消费支出，由1.8万元增加到2.6万元: a starting value after a clause without a number is that clause's."""
    before = r.slot.clause_before
    if patterns()["new_height"].search(before) and not r.slot.follows_number and topic_before(r):
        return True
    return bool(before) and r.slot.lead.startswith(tuple(cues.naming().baselines)) and not re.search(r"\d", before)


def _by_the_clause_before(r: Reading) -> Named:
    """覆盖面逐步扩大，已达到12.5%: a clause without a number says what the next one measures; a guess, and flagged."""
    if r.topic:
        return r.named(r.topic, "subject of the sentence")
    guess = topic_before(r) if r.slot.numeral.form != "zero" else ""
    if not guess:
        return r.named("", flags=(*r.flags, "subject_missing"))
    measure = measure_by_what_follows(r)
    return r.named(guess, "named by the clause before", measure=measure, flags=(*r.flags, "subject_guessed"))


def of_the_theme(r: Reading) -> Named | None:
    """煤炭产业，…，总产值超过90亿元: a noun that can't stand alone is of what the sentence opens as speaking of."""
    if not r.around.theme or r.lead.verb:
        return None
    whole = whole_name(r)
    name = whole if whole in cues.naming().of_a_theme else _dependent(r)
    if not name or name in cues.naming().follows:
        return None
    return r.named(join_owner(r.around.theme, name), "subject of the sentence")


def belongs(r: Reading) -> Named | None:
    """A noun that can't stand alone belongs to what was named before: 新增企业44家，总数达94家."""
    whole = whole_name(r)
    of_some = whole.startswith("对") and not whole.endswith(AMOUNTS)
    if of_some and not r.lead.verb and (grown := subject_of(r)) and r.lead.measure is grown.measure:
        return r.named(whole + grown.thing, "belongs to what was named before", owner=grown, root=grown.thing)
    name = _dependent(r)
    if name is None:
        return None
    owner = owner_of([n for n in r.before if not (name.endswith("率") and n.base.endswith(DAYS))])
    near = owner is not None and r.slot.clause_start <= owner.slot.tail_end + 1
    if not near and (told := of_the_clause_before(r, name)):
        return told
    if owner is None or _rates_side_by_side(r, owner, name) or _heads_side_by_side(owner, name):
        return None
    if name.endswith("比") and owner.measure not in (Measure.LEVEL, Measure.GROWTH):
        return None
    if owner.unit == PAPERS and name.endswith("率") and (things := _papers(r.before)):
        return r.named(things + name, "rate of several things", owner=owner, root=things)
    return r.named(owned(owner, name), "belongs to what was named before", owner=owner, root=owner.thing)


def _dependent(r: Reading) -> str | None:
    """The number's own name where it can't stand alone, or is next to none; None where it can."""
    name, alone = whole_name(r), patterns()["dependent"]
    if not r.lead.verb:
        return name if len(name) <= 1 or all(alone.match(p) for p in split_all(name)) else None
    counted = r.lead.verb + name
    return counted if name and r.lead.measure is Measure.RANK and alone.match(counted) else None


def _heads_side_by_side(owner: Named, name: str) -> bool:
    """资产总额4000亿元、利润总额30亿元: two measures, of which neither owns the other."""
    n = cues.naming()
    apart = owner.base in n.own_heads or owner.base.endswith(tuple(n.own_little))
    return name in n.own_heads and apart and name not in n.whole_measures


def _rates_side_by_side(r: Reading, owner: Named, name: str) -> bool:
    """资金到位率15%、项目开工率65%: two rates, each with its noun, of which neither owns the other."""
    apart = name not in cues.naming().bare_rates
    return r.slot.joined and name.endswith("率") and len(name) > BARE_RATE and apart and owner.base.endswith("率")


def _papers(before: Sequence[Named]) -> str:
    """办理代表建议56件，委员提案52件，办复率…: what the rate is of, without its verb; nothing where it is of one."""
    last = [n for n in before if n.base]
    some = list(takewhile(lambda n: n.unit == PAPERS, reversed(last)))[::-1]
    return "、".join(n.thing.removeprefix(n.verb) for n in some) if len(some) > 1 else ""


def owner_of(before: Sequence[Named]) -> Named | None:
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


def _whole_told_of(owner: Named, name: str) -> str:
    """接待游客6万人次，综合收入2亿元: 旅游, of which both are told; or nothing."""
    n = cues.naming()
    wholes = (whole for whole, names in n.told_of.items() if name in names)
    return next((w for w in wholes if any(word in owner.thing for word in n.tells_of[w])), "")


def owned(owner: Named, name: str, beside: bool = False) -> str:
    """新增上市企业5家，总数 → 上市企业总数; 签约项目185个，合同引资 → 签约项目合同引资.

    `beside`: both are items of one list, so that they share a head whatever is told of them.
    """
    base = owner.thing
    if whole := _whole_told_of(owner, name):
        return whole + name
    if name.startswith(base):
        return name
    if name == "人均":
        return name + base
    if base.endswith("总值") and name in cues.naming().wholes:
        return base
    if patterns()["dependent"].match(base):
        return name
    if patterns()["total"].match(name) and owner.verb:
        base = base.removeprefix(owner.verb)
    same_kind = name in cues.naming().own_heads and base.endswith(tuple(cues.naming().own_heads))
    alike = beside or same_kind or owner.measure is Measure.LEVEL
    joins = base.endswith("率") if name.endswith("率") else alike
    return join_owner(base, name) if joins else base + name
