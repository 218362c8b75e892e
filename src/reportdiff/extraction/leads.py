"""What the words before a number say: the name, the verb, and how the number measures it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reportdiff.language import cues
from reportdiff.language.cues import any_of
from reportdiff.model import Measure

_TIME = r"(?:截至|截止|到|至|自|从)?(?:[“]?十[一二三四五]五[”]?)?(?:20\d\d|19\d\d)年?(?:[-—至到~](?:20\d\d|19\d\d)年?)?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:年?底|末|以来|期间|初|全年)?"
_PLAN = r"[“]?十[一二三四五]五[”]?(?:时期|期间|末|以来|规划)?"
_YEARS = r"[一二三四五六七八九十两\d]{1,2}年(?:来|间|中)?(?:累计|年均|平均)?"
_ORDER = r"(?:[一二三四五六七八九十]{1,3}(?:是|要)|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[\.．、]|——|[—◆●■·*#▲]+|第[一二三四五六七八九十]+[，、])"


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


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    n, m = cues.naming(), cues.measures()
    adverbs = any_of([*m.growth_adverbs, *m.earlier])
    then = any_of(
        [
            "达到",
            "达",
            "为",
            "在",
            "保持在",
            "控制在",
            "约",
            "是",
            "超过",
            "稳定在",
            "均为",
            "分别为",
            "分别达到",
            "不",
            "幅度为",
            "要",
        ]
    )
    up, down = any_of(m.growth.up), any_of(m.growth.down)
    step = any_of([*m.step_up, *m.step_down])
    since = rf"(?:{any_of(m.earlier)}|[比较](?:20\d\d年|“?十[一二三四]五”?末?|\d{{4}})[^，]{{0,6}}?)"
    return {
        "opening_words": re.compile(rf"^(?:{_ORDER}|{_TIME}|{_PLAN}|{_YEARS}(?=[^，]{{2}})|[了着\s，、：]|{any_of(n.adverbs)})"),
        "empty_verb": re.compile(rf"^{any_of(n.empty_verbs)}了?"),
        "kept_verb": re.compile(
            rf"^(?:{any_of(n.verb_prefixes)})?(?:{any_of(n.kept_verbs)}(?:和|、|及|并)?(?=.))*{any_of(n.kept_verbs)}了?"
        ),
        "reached": re.compile(rf"(?:{any_of([*m.reached, *m.growth_adverbs])}了?|(?<![人户地日年月])均)+$"),
        "growth": re.compile(
            rf"(?P<adverbs>(?:{adverbs}|{any_of(m.growth_basis)}|(?<![人户地])均)*)(?:(?P<up>{up})|(?P<down>{down}))(?:幅度|速度|了|约|{then})*$"
        ),
        "growth_noun": re.compile(rf"(?P<noun>(?<!自然){any_of(m.growth_nouns)})(?:{then}|{any_of(m.reached)})*$"),
        "basis": re.compile(rf"{any_of(m.growth_basis)}$"),
        "step": re.compile(rf"(?P<since>{since})(?P<adverbs>(?:{adverbs})*)(?P<step>{step})了?$"),
        "above": re.compile(
            rf"(?P<verb>{any_of([*m.above, *m.below])})(?P<other>[^，；]{{1,20}}?)(?:{then}|约|的?{any_of(m.growth_nouns)})*$"
        ),
        "share": re.compile(
            rf"(?P<verb>{any_of(m.share_verbs)}(?!比))(?P<whole>[^，；]{{1,24}}?)(?P<end>(?:{any_of(m.share_ends)})?)(?P<then>(?:{any_of([*m.reached, *m.growth_adverbs])})*)的?$"
        ),
        "completion": re.compile(
            rf"{any_of(m.completion.heads)}了?(?P<of>[^，；]{{0,10}}?{any_of(m.completion.ends)})的?(?:{any_of(m.reached)})*$"
        ),
        "completion_noun": re.compile(rf"{any_of(m.completion.nouns)}(?:{any_of(m.reached)})*$"),
        "of_a_whole": re.compile(rf"{any_of(m.of_a_whole)}(?P<whole>[^，；]{{2,14}})的$"),
        "turned": re.compile(
            rf"^(?:再|进一步|平均|整体|{any_of(n.adverbs)})*(?:(?P<up>{any_of(m.turned.up)})|(?P<down>{any_of(m.turned.down)}))(?P<name>[^，；]{{2,}})$"
        ),
        "rate_word": re.compile(rf"{any_of([*n.rate_words, *n.share_words])}$"),
        "rank": re.compile(
            rf"(?P<adverbs>(?:{any_of(m.rank_adverbs)})*)(?P<verb>{any_of(m.rank_verbs)})(?P<field>[^，；：]{{0,14}}?)的?$"
        ),
        "rank_field": re.compile(
            rf"(?P<field>{any_of(m.rank_fields)})(?:{any_of(['排名', '排位', '位次', '位列', '的', '综合', '总分', '第', '位居', '居'])})*$"
        ),
        "note": re.compile(r"\[\d{1,3}\]|【\d{1,3}】|①|②|③|④|⑤|⑥|⑦|⑧|⑨|⑩"),
        "remark": re.compile(rf"（[^（）]*{any_of(n.remarks)}[^（）]*）|（[^（）]*$"),
        "time_end": re.compile(rf"(?:(?<=到)|(?:[从由比较与于])?)(?:(?:19|20)\d\d年|去年|上年|同期|上年同期|“?十[一二三四五]五”?|目前|现在)(?:年?[末底初]|期间|时期|同期)?(?:的|相比|预计|实际)?$"),
        "years_end": re.compile(rf"{_YEARS}$"),
        "since_year": re.compile(r"(?:是|为|相当于|约为)?(?:20\d\d年|上年|去年|前年)(?:底|末)?的?$"),
        "inner": re.compile(rf".*(?:{any_of(n.inner_openings)})(?=[^，]{{2,}}$)"),
        "dependent_whole": re.compile(rf"^(?:的|{any_of(n.dependent)})+$"),
        "target_rate": re.compile(rf"^(?:{any_of(m.above)}|{any_of(m.below)})$"),
        "countable": re.compile(rf"{any_of(n.countable)}$"),
        "share_noun": re.compile(rf"{any_of(n.share_words)}$|占[^，]*(?:比例|比重|份额)$"),
    }


_EDGES = " 的了"
RATES = frozenset({"%", "‰"})


def read_lead(lead: str, unit: str | None, form: str) -> Lead:
    """What the lead of a number with that unit and form says; the measure's rules are tried in a fixed order."""
    if form == "rank":
        return _rank(lead)
    if unit != "倍":
        lead = _patterns()["time_end"].sub("", lead)
    if unit == "百分点":
        return _above(lead) or _step(lead, Measure.CHANGE) or _plain(lead)
    if unit == "倍":
        lead = _patterns()["since_year"].sub("", lead)
        return _growth(lead) or _plain(lead)
    if form == "growth_multiple":
        return _growth(lead) or _named(_patterns()["reached"].sub("", lead), Measure.GROWTH, rule="doubles")
    if unit in RATES or form == "fraction":
        found = _completion(lead) or _share(lead) or _growth(lead) or _turned(lead) or _plain_rate(lead)
        return found
    return _since(lead) or _plain(lead)


def _rank(lead: str) -> Lead:
    p = _patterns()
    field = p["rank_field"].search(lead)
    if field:
        head = lead[: field.start()]
        verb = p["rank"].search(head) if head else None
        name = head[: verb.start()] if verb and not verb["field"] else head
        return _named(name, Measure.RANK, whole=field["field"], rule="rank in a field")
    found = p["rank"].search(lead)
    if found:
        return _named(lead[: found.start()], Measure.RANK, whole=found["field"], rule="rank after a verb")
    return _named(lead, Measure.RANK, rule="rank")


def _completion(lead: str) -> Lead | None:
    p = _patterns()
    if found := p["completion"].search(lead):
        suffix = found["of"] if lead[: found.start()] else ""
        return _named(lead[: found.start()], Measure.COMPLETION, suffix=suffix, rule="completion of a task")
    if lead.endswith("完成") and len(lead) > 4:
        return _named(lead.removesuffix("完成"), Measure.COMPLETION, rule="done to a rate")
    if p["completion_noun"].search(lead):
        return _named(p["reached"].sub("", lead), Measure.COMPLETION, rule="rate of completion")
    return None


def _share(lead: str) -> Lead | None:
    p = _patterns()
    found = p["share"].search(lead)
    if not found and (part := p["of_a_whole"].search(lead)):
        whole = part["whole"]
        return _named(lead[: part.start()], Measure.SHARE, suffix=f"占{whole}的比重", whole=whole, rule="part of a whole")
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
    p = _patterns()
    if found := p["growth_noun"].search(lead):
        sign = -1 if "降" in found["noun"] else 1
        return _named(lead[: found.start()].removesuffix("的"), Measure.GROWTH, sign=sign, rule="growth under a noun")
    found = p["growth"].search(lead)
    if not found:
        return None
    name = lead[: found.start()]
    basis = "".join(b for b in re.findall(any_of(cues.measures().growth_basis), found["adverbs"]))
    if late := p["basis"].search(name):
        name, basis = name[: late.start()], late.group() + basis
    name = re.sub(rf"{any_of(cues.measures().earlier)}$|[比较](?:20\d\d年|上|去)[^，]{{0,8}}$", "", name)
    name = p["years_end"].sub("", p["time_end"].sub("", name))
    return _named(
        name,
        Measure.GROWTH,
        sign=-1 if found["down"] else 1,
        basis=basis,
        rule="falls by" if found["down"] else "grows by",
    )


def _turned(lead: str) -> Lead | None:
    """压减一般性支出10%: the verb stands before what it turns, the rate behind."""
    found = _patterns()["turned"].match(lead)
    if not found or _patterns()["rate_word"].search(_patterns()["reached"].sub("", found["name"])):
        return None
    name = found["name"].removeprefix("了")
    return Lead(name, "", Measure.GROWTH, -1 if found["down"] else 1, rule="turned by a verb before it")


def _step(lead: str, measure: Measure) -> Lead | None:
    found = _growth(lead)
    return None if found is None else Lead(found.name, found.verb, measure, found.sign, rule="step in points")


def _since(lead: str) -> Lead | None:
    found = _patterns()["step"].search(lead)
    if not found:
        return None
    sign = -1 if found["step"] in cues.measures().step_down else 1
    return _named(lead[: found.start()], Measure.CHANGE, sign=sign, rule="step since an earlier time")


def _above(lead: str) -> Lead | None:
    found = _patterns()["above"].search(lead)
    if not found:
        return None
    other = found["other"].removesuffix("的")
    return _named(
        lead[: found.start()], Measure.CHANGE, suffix=found["verb"] + other, whole=other, rule="distance from another"
    )


def _plain_rate(lead: str) -> Lead:
    plain = _plain(lead)
    whole = plain.verb + plain.name
    if _patterns()["share_noun"].search(whole):
        return Lead(plain.name, plain.verb, Measure.SHARE, rule="share by its name")
    if _patterns()["countable"].search(whole):
        return Lead(plain.name, plain.verb, Measure.SHARE, suffix="占比", rule="share of things counted")
    return plain


def _plain(lead: str) -> Lead:
    return _named(_patterns()["reached"].sub("", lead), Measure.LEVEL, rule="level")


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
    bare, verb = strip_opening(name)
    return Lead(bare, verb, measure, sign, suffix, basis, rule, whole)


def strip_opening(name: str) -> tuple[str, str]:
    """A name without what opens it and says nothing, and the kept verb that it opens with (both may be empty)."""
    p = _patterns()
    name = p["inner"].sub("", _without_remarks(name).strip(" ，、：；—-"))
    while not p["dependent_whole"].match(name):
        if (found := p["opening_words"].match(name)) or (found := p["empty_verb"].match(name)):
            kept = p["kept_verb"].match(name)
            if kept and kept.end() >= found.end():
                break
            if found.end() == 0:
                break
            name = name[found.end() :]
            continue
        break
    kept = p["kept_verb"].match(name)
    if kept:
        return _balanced(name[kept.end() :].strip(_EDGES)), kept.group().removesuffix("了")
    return _balanced(name.strip(_EDGES)), ""


def _balanced(name: str) -> str:
    """The name without a quotation mark at its end or start that its fellow has been cut from."""
    if name.count("“") > name.count("”") and name.endswith("“"):
        return name[:-1]
    if name.count("”") > name.count("“") and name.startswith("”"):
        return name[1:]
    return name


def _without_remarks(name: str) -> str:
    p = _patterns()
    return p["remark"].sub("", p["note"].sub("", name))


def signed(value: Decimal | None, sign: int) -> Decimal | None:
    return value if value is None or sign > 0 else -value
