"""What the words before a number say: the name, the verb, and how the number measures it."""

from __future__ import annotations

from dataclasses import replace

from reportdiff.extraction.lead import (
    HEIGHTS,
    MONEY,
    PLACE,
    PLACES,
    RATES,
    STEP_OF_A_PRICE,
    TIMES_EARLIER,
    Lead,
    lead_named,
)
from reportdiff.extraction.lead_patterns import patterns
from reportdiff.extraction.openings import strip_opening, without_marker
from reportdiff.extraction.ranked import moved, ranked
from reportdiff.language import cues
from reportdiff.model import Measure


def read_lead(lead: str, unit: str | None, form: str) -> Lead:
    """What the lead of a number with that unit and form says; the measure's rules are tried in a fixed order."""
    lead = patterns()["preposition"].sub("", patterns()["steps_up"].sub("", without_marker(lead).removesuffix("“")))
    lead = patterns()["standing_on"].sub("", lead).replace("（下同）", "")
    lead = patterns()["in_fields"].sub("", lead)
    if form == "rank" or (unit == PLACE and patterns()["place_reached"].search(lead)):
        return ranked(lead)
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
    if unit in PLACES and (place := moved(lead)):
        return place
    risen = _step(lead, Measure.CHANGE) if unit in HEIGHTS else None
    return (
        risen
        or _older(lead, unit)
        or _since(lead)
        or (_price_step(lead) if unit and unit.partition("/")[0] in MONEY else None)
        or _plain(lead)
    )


def _older(lead: str, unit: str | None) -> Lead | None:
    """人均预期寿命提高1岁, 平均受教育年限提高0.3年."""
    older = patterns()["older"].search(lead) if unit == "岁" or (unit == "年" and "年限" in lead) else None
    if not older:
        return None
    return lead_named(patterns()["earlier"].sub("", lead[: older.start()]), Measure.CHANGE, rule="step upward")


def _price_step(lead: str) -> Lead | None:
    """低保标准每月分别提高30元."""
    found = patterns()["price_step"].search(lead)
    if not found or not found.start():
        return None
    sign = -1 if found["down"] else 1
    per = found["per"] or ""
    return lead_named(lead[: found.start()], Measure.CHANGE, sign=sign, basis=per, rule=STEP_OF_A_PRICE)


def _points(lead: str) -> Lead:
    step = _above(lead) or _since(lead) or _step(lead, Measure.CHANGE)
    return step or replace(_plain(lead), measure=Measure.CHANGE)


def _multiple(lead: str, form: str) -> Lead:
    if form == "growth_multiple":
        lead = patterns()["doubling"].sub("", lead)
        return _growth(lead) or lead_named(patterns()["reached"].sub("", lead), Measure.GROWTH, rule="doubles")
    if end := patterns()["times_of_a_term"].search(lead):
        return lead_named(lead[: end.start()], Measure.LEVEL, suffix=f"为{end['other']}的倍数", rule="times another")
    if since := patterns()["times_since"].search(lead):
        basis = f"比{since['since']}" if since["since"][:1].isdigit() else ""
        return lead_named(lead[: since.start()], Measure.GROWTH, basis=basis, rule=TIMES_EARLIER)
    if of := patterns()["times_of"].match(lead):
        return Lead("", "", Measure.LEVEL, suffix=f"相当于{of['other']}的倍数", whole=of["other"], rule="times another")
    lead = patterns()["since_year"].sub("", lead)
    return _growth(lead) or _plain(lead)


def _rate(lead: str, form: str) -> Lead:
    rate = _completion(lead) or _share(lead) or _growth(lead) or _turned(lead)
    return rate or (replace(_plain(lead), measure=Measure.SHARE) if form == "fraction" else _plain_rate(lead))


def _completion(lead: str) -> Lead | None:
    p = patterns()
    if found := p["completion"].search(lead):
        suffix = found["of"] if lead[: found.start()] and not p["bare_plan"].fullmatch(found["of"]) else ""
        return lead_named(lead[: found.start()], Measure.COMPLETION, suffix=suffix, rule="completion of a task")
    if lead.endswith("完成") and len(lead) > 4:
        return lead_named(lead.removesuffix("完成"), Measure.COMPLETION, rule="done to a rate")
    if p["completion_noun"].search(lead):
        return lead_named(p["reached"].sub("", lead), Measure.COMPLETION, rule="rate of completion")
    return None


def _share(lead: str) -> Lead | None:
    p = patterns()
    found = p["share"].search(lead)
    if not found and (part := p["of_a_whole"].search(lead)):
        whole = part["whole"]
        return lead_named(
            lead[: part.start()], Measure.SHARE, suffix=f"占{whole}的比重", whole=whole, rule="part of a whole"
        )
    if not found and (alone := p["bare_share"].search(lead)) and alone.start():
        return lead_named(lead[: alone.start()], Measure.SHARE, suffix="占比", rule="share by its verb")
    if not found:
        return None
    whole = found["whole"].removesuffix("的")
    end = found["end"] or "的比重"
    if end == "总量":
        whole, end = whole + "总量", "的比重"
    if (growth := _growth(found["then"])) and growth.measure is Measure.GROWTH and found["then"]:
        return None
    return lead_named(
        lead[: found.start()], Measure.SHARE, suffix=f"占{whole}{end}", whole=whole, rule="share of a whole"
    )


def _growth(lead: str) -> Lead | None:
    p = patterns()
    if found := p["growth_noun"].search(lead):
        sign = -1 if set("降减") & set(found["noun"]) else 1
        name = lead[: found.start()].removesuffix("平均").removesuffix("的")
        read = lead_named(name, Measure.GROWTH, sign=sign, rule="growth under a noun")
        return replace(read, name=read.name + "增长") if read.name in cues.naming().grow_by_name else read
    found = p["growth"].search(lead)
    if not found:
        return None
    name = lead[: found.start()]
    basis = "".join(p["bases"].findall(found["adverbs"]))
    if late := p["basis"].search(name):
        name, basis = name[: late.start()], late.group() + basis
    for end in ("earlier", "apart", "time_end", "years_end", "unbroken", "start"):
        name = p[end].sub("", name)
    name += cues.measures().priced.get(found["down"] or "", "")
    name += "增长" if strip_opening(name)[0] in cues.naming().grow_by_name and found["up"] else ""
    return lead_named(
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
    if name[0] in "到至":
        return None
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
    return lead_named(lead[: found.start()], Measure.CHANGE, sign=sign, rule="step since an earlier time")


def _added(lead: str) -> Lead | None:
    """优良天数增加9天 and 办理时限缩短3天 are steps; 增加学位900个 is an amount."""
    if shortened := patterns()["shortened"].match(lead):
        return lead_named(shortened["name"], Measure.CHANGE, sign=-1, rule="step downward")
    found = patterns()["added"].match(lead)
    name, verb = strip_opening(found["name"]) if found else ("", "")
    if found is None or len(name) <= 1:
        return None
    return Lead(name, verb, Measure.CHANGE, -1 if found["down"] else 1, rule="step upward")


def _above(lead: str) -> Lead | None:
    p = patterns()
    than = p["than"].search(lead)
    if than and not p["earlier"].search("比" + than["other"]):
        return _distance(lead[: than.start()], than["verb"] + "于", than["other"])
    above = p["above"].search(lead)
    return _distance(lead[: above.start()], above["verb"], above["other"]) if above else None


def _distance(name: str, verb: str, other: str) -> Lead:
    other = other.removesuffix("的")
    return lead_named(name, Measure.CHANGE, suffix=verb + other, whole=other, rule="distance from another")


def _plain_rate(lead: str) -> Lead:
    mean = patterns()["mean_kept"].search(lead)
    if mean:
        return lead_named(lead[: mean.start()], Measure.GROWTH, basis=mean["basis"], rule="growth by its name")
    plain = _plain(lead)
    whole = plain.verb + plain.name
    if patterns()["growing"].search(whole):
        return replace(plain, measure=Measure.GROWTH, rule="growth by its name")
    if patterns()["share_noun"].search(whole):
        return Lead(plain.name, plain.verb, Measure.SHARE, rule="share by its name")
    if patterns()["countable"].search(whole):
        return Lead(plain.name, plain.verb, Measure.SHARE, suffix="占比", rule="share of things counted")
    return plain


def _plain(lead: str) -> Lead:
    lead = patterns()["per_year"].sub("", patterns()["striving"].sub("", lead))
    name = patterns()["task_end"].sub(r"\g<deed>", patterns()["reached"].sub("", lead))
    name = patterns()["year_end"].sub("", name).removesuffix("各")
    return lead_named(patterns()["unbroken"].sub("", name), Measure.LEVEL, rule="level")
