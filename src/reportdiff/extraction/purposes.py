"""Sums and sizes that tell of the noun after them: 总投资6亿元的产业园, 占地300亩的公园, 投资8万元，整治7处渡口."""

from __future__ import annotations

from reportdiff.extraction.clause_before import noun_part, of_the_clause_before
from reportdiff.extraction.lead import MONEY, RATES
from reportdiff.extraction.name_patterns import patterns
from reportdiff.extraction.named import Named, Reading
from reportdiff.extraction.openings import strip_opening
from reportdiff.language import cues

TELLING = 4
"""So long a noun behind a sum names something."""
DONE = "完成"
"""Money that was spent already is told of what was done with it: 电网建设提速，完成投资16亿元，新增变电站3座."""


def told_of_what_follows(r: Reading) -> Named | None:
    """总投资6亿元的产业园, 15亿元规模的基金: the noun after 的 is what the number tells of."""
    p, word = patterns(), _told(r)
    if r.unit in MONEY and (used := p["used_as"].match(r.slot.after)):
        return r.named(used["what"], "sum of what follows", name=used["what"])
    if not word:
        return _fund(r)
    if p["of_number"].match(r.slot.after):
        return r.named(word, "sum before its purpose", name=word, flags=(*r.flags, "subject_missing"))
    if of := p["of_noun"].match(r.slot.after):
        base = noun_part(patterns()["sibling"].sub("", of["noun"])) + word
        return r.named(base, "sum of what follows", name=base, verb="")
    return None


def sum_of_the_thing_behind(r: Reading) -> Named | None:
    """投资9亿元东湖水厂加快建设: no word stands between the sum and what it is put into."""
    lead = r.lead.verb + r.lead.name
    word = _word_for_a_size(lead)
    described = cues.naming().described_by.get(word, "")
    if r.unit not in MONEY or r.slot.joined or not described.endswith("投资"):
        return None
    found = patterns()["thing_behind"].match(r.slot.after)
    thing = noun_part(found["thing"]) if found else ""
    if found is None or len(thing) < TELLING or (thing == found["thing"] and not found["counted"]):
        return None
    base = lead.removesuffix(word) + thing + described
    return r.named(base, "sum of what follows", name=base, verb="")


def _fund(r: Reading) -> Named | None:
    """设立12亿元的科技发展资金: a verb alone before the sum, and the fund after it."""
    of = patterns()["of_noun"].match(r.slot.after) if r.unit in MONEY and r.lead.verb and not r.lead.name else None
    if not of or not of["noun"].endswith(tuple(cues.naming().funds)):
        return None
    return r.named(r.lead.verb + of["noun"], "noun after the number", name=r.lead.verb + of["noun"], verb=r.lead.verb)


def _told(r: Reading) -> str:
    """What the number tells of the noun after it (总投资, 占地面积), or nothing."""
    of, lead = patterns()["of"].match(r.slot.after), r.lead.verb + r.lead.name
    if not of or r.unit in RATES:
        return ""
    n = cues.naming()
    if word := _word_for_a_size(lead):
        return n.described_by[word]
    money = next((s for s in (lead, r.lead.name or r.lead.verb) if s in n.bare_sums), "") if r.unit in MONEY else ""
    return money or of["word"] or ""


def _word_for_a_size(lead: str) -> str:
    """The word at its end that says what the number tells of a thing (总投资, 占地), the longest; or nothing."""
    return max((w for w in cues.naming().described_by if lead.endswith(w)), key=len, default="")


def sum_before_its_purpose(r: Reading) -> Named | None:
    """投资800万元，完成7处渡口整治: what the money is for comes after it."""
    told = (r.slot.joined or _right_after_a_count(r)) and r.before and patterns()["dependent"].match(r.lead.name)
    head = _sum(r) if r.unit in MONEY and not told else ""
    then = patterns()["then"].match(r.slot.after) if head else None
    if not then:
        return _before_its_work(r, head)
    if head.startswith(DONE) and (of_it := of_the_clause_before(r, head)):
        return of_it
    rest = then["rest"].removeprefix("用于")
    if then["given"]:
        base = rest + head + then["given"]
        return r.named(base, "sum before its purpose", name=base)
    counted = r.slot.after[then.end() : then.end() + 1].isdecimal() and "、" in rest
    noun = "" if counted else noun_part(patterns()["bound_end"].sub("", strip_opening(rest)[0]))
    if noun and patterns()["dependent"].match(noun):
        return None
    flags = r.flags if noun else (*r.flags, "subject_missing")
    return r.named(noun + head, "sum before its purpose", name=noun + head, flags=flags)


def _right_after_a_count(r: Reading) -> bool:
    """引进项目30个，总投资60亿元; 实施项目30个，完成投资6亿元: the sum is of what was counted, whatever comes after."""
    of_it = "总" in r.lead.name or (r.lead.verb + r.lead.name).startswith(DONE)
    last = r.before[-1] if r.before and of_it else None
    if last is None or last.unit in MONEY | RATES:
        return False
    return last.slot.tail_end + 1 == r.slot.clause_start or last.slot.numeral.end >= r.slot.clause_start


def _before_its_work(r: Reading, head: str) -> Named | None:
    """投资8845万元，东河治理成效初显: what the money was for, of which more is told."""
    if done := patterns()["done_after"].match(r.slot.after) if head in cues.naming().bare_sums else None:
        return r.named(done["what"] + done["deed"] + head, "sum before its purpose")
    told = patterns()["its_work"].match(r.slot.after) if head in cues.naming().bare_sums and not r.before else None
    work = noun_part(told["clause"]) if told else ""
    if told is None or work == told["clause"] or patterns()["dependent"].match(work):
        return None
    return r.named(work + head, "sum before its purpose", name=work + head)


def _sum(r: Reading) -> str:
    """The words for a sum that the lead is (投资, 中央财政投入), or nothing."""
    lead, sums = r.lead.verb + r.lead.name, cues.naming().bare_sums
    for whole in (lead, r.lead.name or r.lead.verb):
        if whole in sums:
            return whole
    return lead if patterns()["treasury"].search(lead) else ""
