"""What the words before a number say: the name, the verb, and how the number measures it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportdiff.extraction.lead_patterns import patterns
from reportdiff.extraction.openings import strip_opening, without_marker
from reportdiff.language import cues
from reportdiff.model import Measure

RATES = frozenset({"%", "‰"})
PREDICATE = 5
"""A list of verbs (改造、新建) is shorter than a clause that ends in one."""
MONEY = frozenset({"元", "美元", "港元", "欧元", "日元", "英镑"})
PLACES = frozenset({"位", "名"})


@dataclass(frozen=True, slots=True)
class Lead:
    """`name` is what is measured, without `verb`; both may be empty. `suffix` is joined to whatever name it gets."""

    name: str
    verb: str
    measure: Measure
    sign: int = 1
    suffix: str = ""
    basis: str = ""
    rule: str = ""
    whole: str = ""
    """Of a share: what it is part of; of a rank: the field it is ranked in."""


def read_lead(lead: str, unit: str | None, form: str) -> Lead:
    """What the lead of a number with that unit and form says; the measure's rules are tried in a fixed order."""
    lead = patterns()["preposition"].sub("", without_marker(lead))
    if form == "rank":
        return _rank(lead)
    if lead in cues.naming().becoming:
        return Lead("", "", Measure.LEVEL, rule="level")
    if unit != "倍":
        lead = patterns()["time_end"].sub("", lead)
    if unit == "百分点":
        return _points(lead)
    if unit == "倍" or form == "growth_multiple":
        return _multiple(lead, form)
    if unit in RATES or form == "fraction":
        return _rate(lead, form)
    if unit in PLACES and (moved := _moved(lead)):
        return moved
    return _since(lead) or (_price_step(lead) if unit in MONEY else None) or _plain(lead)


def _price_step(lead: str) -> Lead | None:
    """低保标准每月分别提高30元."""
    found = patterns()["price_step"].search(lead)
    if not found or not found.start():
        return None
    sign = -1 if found["down"] else 1
    return _named(lead[: found.start()], Measure.CHANGE, sign=sign, rule="step of a price")


def _points(lead: str) -> Lead:
    step = _above(lead) or _since(lead) or _step(lead, Measure.CHANGE)
    return step or replace(_plain(lead), measure=Measure.CHANGE)


def _multiple(lead: str, form: str) -> Lead:
    if form == "growth_multiple":
        return _growth(lead) or _named(patterns()["reached"].sub("", lead), Measure.GROWTH, rule="doubles")
    lead = patterns()["since_year"].sub("", lead)
    return _growth(lead) or _plain(lead)


def _rate(lead: str, form: str) -> Lead:
    rate = _completion(lead) or _share(lead) or _growth(lead) or _turned(lead)
    return rate or (replace(_plain(lead), measure=Measure.SHARE) if form == "fraction" else _plain_rate(lead))


def _moved(lead: str) -> Lead | None:
    """科技创新能力跃升6个位次."""
    moved = patterns()["moved"].search(lead)
    if not moved:
        return None
    name = patterns()["earlier"].sub("", lead[: moved.start()])
    return _named(name, Measure.CHANGE, sign=-1 if moved["down"] else 1, rule="places moved")


def _rank(lead: str) -> Lead:
    p = patterns()
    lead = p["from_time"].sub("", lead)
    field = p["rank_field"].search(lead)
    if field:
        head = lead[: field.start()]
        verb = p["rank"].search(head) if head else None
        name = head[: verb.start()] if verb and not verb["field"] else head
        return _named(name, Measure.RANK, whole=field["field"], rule="rank in a field")
    found = p["rank"].search(lead)
    if found:
        name = lead[: found.start()]
        among = None if found["field"] else p["among"].search(name)
        if among:
            return _named(name[: among.start()], Measure.RANK, whole=among["field"], rule="rank among some")
        return _named(name, Measure.RANK, whole=found["field"], rule="rank after a verb")
    return _named(lead, Measure.RANK, rule="rank")


def _completion(lead: str) -> Lead | None:
    p = patterns()
    if found := p["completion"].search(lead):
        suffix = found["of"] if lead[: found.start()] else ""
        return _named(lead[: found.start()], Measure.COMPLETION, suffix=suffix, rule="completion of a task")
    if lead.endswith("完成") and len(lead) > 4:
        return _named(lead.removesuffix("完成"), Measure.COMPLETION, rule="done to a rate")
    if p["completion_noun"].search(lead):
        return _named(p["reached"].sub("", lead), Measure.COMPLETION, rule="rate of completion")
    return None


def _share(lead: str) -> Lead | None:
    p = patterns()
    found = p["share"].search(lead)
    if not found and (part := p["of_a_whole"].search(lead)):
        whole = part["whole"]
        return _named(
            lead[: part.start()], Measure.SHARE, suffix=f"占{whole}的比重", whole=whole, rule="part of a whole"
        )
    if not found and (alone := p["bare_share"].search(lead)) and alone.start():
        return _named(lead[: alone.start()], Measure.SHARE, suffix="占比", rule="share by its verb")
    if not found:
        return None
    whole = found["whole"].removesuffix("的")
    end = found["end"] or "的比重"
    if end == "总量":
        whole, end = whole + "总量", "的比重"
    if (growth := _growth(found["then"])) and growth.measure is Measure.GROWTH and found["then"]:
        return None
    return _named(lead[: found.start()], Measure.SHARE, suffix=f"占{whole}{end}", whole=whole, rule="share of a whole")


def _growth(lead: str) -> Lead | None:
    p = patterns()
    if found := p["growth_noun"].search(lead):
        sign = -1 if "降" in found["noun"] else 1
        read = _named(lead[: found.start()].removesuffix("的"), Measure.GROWTH, sign=sign, rule="growth under a noun")
        return replace(read, name=read.name + "增长") if read.name in cues.naming().grow_by_name else read
    found = p["growth"].search(lead)
    if not found:
        return None
    name = lead[: found.start()]
    basis = "".join(p["bases"].findall(found["adverbs"]))
    if late := p["basis"].search(name):
        name, basis = name[: late.start()], late.group() + basis
    for end in ("earlier", "time_end", "years_end", "unbroken"):
        name = p[end].sub("", name)
    name += cues.measures().priced.get(found["down"] or "", "")
    return _named(
        name,
        Measure.GROWTH,
        sign=-1 if found["down"] else 1,
        basis=basis,
        rule="falls by" if found["down"] else "grows by",
    )


def _turned(lead: str) -> Lead | None:
    """压减一般性支出10%: the verb stands before what it turns, the rate behind."""
    found = patterns()["turned"].match(lead)
    if not found or patterns()["rate_word"].search(patterns()["reached"].sub("", found["name"])):
        return None
    name = found["name"].removeprefix("了")
    return Lead(name, "", Measure.GROWTH, -1 if found["down"] else 1, rule="turned by a verb before it")


def _step(lead: str, measure: Measure) -> Lead | None:
    found = _growth(lead)
    return None if found is None else Lead(found.name, found.verb, measure, found.sign, rule="step in points")


def _since(lead: str) -> Lead | None:
    p = patterns()
    found = p["step"].search(lead)
    if not found:
        return _added(lead)
    sign = -1 if found["step"] in cues.measures().step_down else 1
    return _named(lead[: found.start()], Measure.CHANGE, sign=sign, rule="step since an earlier time")


def _added(lead: str) -> Lead | None:
    """优良天数增加9天 is a step; 增加学位900个 is an amount."""
    found = patterns()["added"].match(lead)
    name, verb = strip_opening(found["name"]) if found else ("", "")
    return Lead(name, verb, Measure.CHANGE, rule="step upward") if len(name) > 1 else None


def _above(lead: str) -> Lead | None:
    found = patterns()["above"].search(lead)
    if not found:
        return None
    other = found["other"].removesuffix("的")
    return _named(
        lead[: found.start()], Measure.CHANGE, suffix=found["verb"] + other, whole=other, rule="distance from another"
    )


def _plain_rate(lead: str) -> Lead:
    plain = _plain(lead)
    whole = plain.verb + plain.name
    if patterns()["share_noun"].search(whole):
        return Lead(plain.name, plain.verb, Measure.SHARE, rule="share by its name")
    if patterns()["countable"].search(whole):
        return Lead(plain.name, plain.verb, Measure.SHARE, suffix="占比", rule="share of things counted")
    return plain


def _plain(lead: str) -> Lead:
    name = patterns()["task_end"].sub(r"\g<deed>", patterns()["reached"].sub("", lead))
    return _named(patterns()["unbroken"].sub("", name), Measure.LEVEL, rule="level")


def _named(
    name: str,
    measure: Measure,
    *,
    sign: int = 1,
    suffix: str = "",
    basis: str = "",
    whole: str = "",
    rule: str = "",
) -> Lead:
    told, joint, last = name.rpartition("、")
    if joint and len(told) >= PREDICATE and patterns()["predicate_end"].search(told):
        name = last
    bare, verb = strip_opening(name)
    return Lead(bare, verb, measure, sign, suffix, basis, rule, whole)
