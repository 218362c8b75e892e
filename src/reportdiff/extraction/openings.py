"""What opens a name and says nothing of what is measured: times, adverbs, empty verbs; and the verb that says more."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reportdiff.language import cues
from reportdiff.language.cues import any_of

_EDGES = " 的了"
_LAST = re.compile("(?<=..)(?:全部|连续|分别|提前|始终|(?<![平人户日月年])均)+$")
"""Adverbs of the verb that was cut from behind a name."""
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:\d{1,2}月(?:\d{1,2}日)?)?"
PLAN_NAME = "(?:“?十[一二三四五]五”?|“[七八九十]五”|[七八九十]五(?=期间|时期|期末|末|计划))"
_MARKER = (
    r"(?:[一二三四五六七八九十]{1,3}(?:是|要)|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[\.．、]|——"
    r"|[—◆●■·*#▲]+|第[一二三四五六七八九十]+[，、])"
)


@cache
def years() -> str:
    """A pattern for a length of years: 五年来, 5年累计."""
    n = cues.naming()
    return rf"近?[一二三四五六七八九十两\d]{{1,2}}年多?{any_of(n.years_ends)}?{any_of(n.years_counts)}?"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    n = cues.naming()
    until = rf"为?(?:截至|截止|到|至|自|从)?(?:{PLAN_NAME})?"
    time = rf"{until}{_YEAR}年?(?:[-—至到~]{_YEAR}年?)?{_DAY}(?:年?底|末|以来|期间|初|全年)?"
    month = r"(?:今年)?\d{1,2}月(?:\d{1,2}日|[底末初]|[上中下]旬|份)?之?前(?=.{2})"
    plan = rf"{PLAN_NAME}{any_of(n.plan_ends)}?"
    aim = rf"[（(]{any_of(cues.roles().bracketed_aims)}[为是]?$"
    field = (
        r"与(?:19|20)\d\d年(?:底|末)?相比|\d+(?:天|个月|小时)内(?:实现)?(?=.{2})|仅?用?\d+(?:天|个月)(?:时间)?(?=.{2})|仅?用\d+年(?:时间)?(?=.{2})|"
        r"以[^，]{1,10}为(?:单位|重点|抓手|契机|导向|目标|引领|主线|牵引|统领|核心|基础)(?=.{2})|"
        r"以[上下](?=[^，]{2})|[^，]{0,4}没有实现年初[^，]{0,4}的(?=.{2})|"
        r"在[^，]{1,24}?(?:领域|方面)(?=.{2})|在[^，]{2,14}?(?:影响|背景|情况|形势|压力|带动)下"
    )
    kept = rf"(?!{any_of(n.not_verbs)}){any_of(n.kept_verbs)}(?!率)"
    return {
        "words": re.compile(
            rf"^(?:{_MARKER}|{month}|{time}|{plan}|{years()}(?=[^，]{{2}})|[了\s，、：]|着(?!力)|共计?(?![建享同产])|{aim}|{field}|"
            rf"提前[一二三两\d]年(?:完成|实现)?(?=.{{2}})|《[^》]{{1,20}}》(?:提出|明确|确定)[了的]?(?=.{{2}})|"
            rf"(?!{any_of(n.not_adverbs)}){any_of(n.adverbs)})"
        ),
        "empty_verb": re.compile(rf"^{any_of(n.empty_verbs)}了?"),
        "kept_verb": re.compile(rf"^{any_of(n.verb_prefixes)}?(?:{kept}(?:和|、|及|并)?(?=.))*(?:{kept})了?"),
        "inner": re.compile(rf".*(?P<word>{any_of(n.inner_openings)}(?!平均)|、(?:坚决)?把)(?=[^，]{{2,}}$)"),
        "finished": re.compile(rf"^(?P<what>[^，、]{{2,}}?){any_of(n.finished)}、(?=[^，、]{{3,}}$)"),
        "dependent": re.compile(rf"^(?:的|{any_of(n.dependent)})+$"),
        "gathered": re.compile(rf"^累计(?:完成|实现)了?(?!{any_of(n.dependent)}$)(?=..)"),
        "batch": re.compile(r"^分?[一二三四五六七八九十两\d]{1,2}批次?(?=..|$)"),
        "note": re.compile(rf"（\d{{1,2}}）|\[\d{{1,3}}\]|【\d{{1,3}}】|{any_of(n.note_marks)}"),
        "dealt": re.compile("(?<=..)分别(?!是)"),
        "remark": re.compile(rf"（[^（）]*{any_of(n.remarks)}[^（）]*）|（[^（）]*$"),
    }


def without_notes(text: str) -> str:
    """The text without the marks of notes, and the word that deals it out: 独角兽企业[12], 家禽分别出栏 → 家禽出栏."""
    text = _patterns()["note"].sub("", text)
    return _patterns()["dealt"].sub("", text) if "分别" in text else text


def without_marker(text: str) -> str:
    """The text without the marker of a list item that it opens with: 九是, （三）, ——."""
    found = _marker().match(text)
    return text[found.end() :] if found else text


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(rf"^[“\s]*{_MARKER}")


@lru_cache(maxsize=4_096)
def strip_opening(name: str) -> tuple[str, str]:
    """A name without what opens it and says nothing, and the kept verb that it opens with (both may be empty)."""
    p = _patterns()
    name = p["gathered"].sub("累计", p["note"].sub("", name))
    name = _after_finished(_after_inner(p["remark"].sub("", name).strip(" ，、：；—-")))
    name = name.removeprefix("其中") if len(name) > len("其中") else name
    while not p["dependent"].match(name) and (end := _empty_opening(name)):
        name = name[end:]
    kept = p["kept_verb"].match(name)
    rest = p["batch"].sub("", name[kept.end() :] if kept else name)
    return _balanced(_LAST.sub("", rest.strip(_EDGES))), kept.group().removesuffix("了") if kept else ""


def _after_inner(name: str) -> str:
    """建设提速、全年新建校舍 → 新建校舍; but 班列全年开行 keeps what the verb alone needs: 班列开行."""
    found = _patterns()["inner"].match(name)
    if not found:
        return name
    rest = name[found.end() :]
    if _empty_opening(rest) == len(rest):
        return name[: found.start("word")]
    owned = _patterns()["kept_verb"].fullmatch(rest) or _patterns()["dependent"].match(rest)
    return name[: found.start("word")] + rest if owned else rest


def _after_finished(name: str) -> str:
    """平台建成投用、合同执行额 → 合同执行额; but 湖心水质全部达标、优良率 keeps whose rate it is: 湖心水质优良率."""
    found = _patterns()["finished"].match(name) if "、" in name else None
    if not found:
        return name
    rest = name[found.end() :]
    return found["what"] + rest if _patterns()["dependent"].match(rest) or rest in cues.naming().bare_rates else rest


def _empty_opening(name: str) -> int:
    """How long the empty word is that a name opens with; 0 where it opens with a kept verb at least as long."""
    p = _patterns()
    found = p["words"].match(name) or p["empty_verb"].match(name)
    kept = p["kept_verb"].match(name)
    return 0 if found is None or (kept and kept.end() >= found.end()) else found.end()


def _balanced(name: str) -> str:
    """The name without a quotation mark at its end or start that its fellow has been cut from."""
    if name.count("“") > name.count("”") and name.endswith("“"):
        return name[:-1]
    if name.count("“") > name.count("”") and name.startswith("“"):
        return name[1:]
    if name.count("”") > name.count("“") and name.startswith("”"):
        return name[1:].lstrip("、，")
    return name
