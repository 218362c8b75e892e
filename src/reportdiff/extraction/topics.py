"""Who a sentence speaks of, where its opening names an institution: 岳麓高新区特色发展，新引进企业30家.

A zone stays who it speaks of where the opening counts what the zone did: 岳麓高新区新签约项目20个，税收增长8%.
"""

from __future__ import annotations

import re
from functools import cache

from reportdiff.language import cues
from reportdiff.language.cues import any_of


@cache
def _pattern() -> re.Pattern[str]:
    n = cues.naming()
    told = any_of([*n.institutions, *n.told_of_institutions])
    topic = rf"(?P<topic>[^，。；：、（）“”\d—①-⑳]{{1,12}}?{any_of(n.institutions)})"
    itself = rf"(?!{told}|等|{any_of(n.finished)}，)"
    zone = rf"(?P<zone>[^，。；：、（）“”\d—①-⑳]{{2,10}}?{any_of(n.zones)}){itself}[^，。；：]{{2,}}，"
    return re.compile(rf"^(?:{topic}{itself}[^，。；：、\d]{{2,}}，|{zone})")


@cache
def _no_topic() -> re.Pattern[str]:
    """A verb or an adverb anywhere in it, or a kind of place, makes it no institution: 强化开发区, 中心城区."""
    n = cues.naming()
    verbs = [v for v in (*n.kept_verbs, *n.empty_verbs, *n.adverbs) if len(v) > 1]
    whole = rf"^{any_of(n.not_a_subject)}$|{any_of(n.kinds_of_place)}$"
    return re.compile(rf"{any_of([*verbs, *n.not_in_a_topic])}|^(?:[以在把对与]|借助)|{whole}")


def topic_of(sentence: str) -> str:
    """The institution that the sentence opens with and goes on about; empty where it names none."""
    found = _pattern().match(sentence)
    topic = (found["topic"] or found["zone"]) if found else ""
    return "" if not topic or _no_topic().search(topic) else topic


@cache
def _theme() -> re.Pattern[str]:
    n = cues.naming()
    head = rf"(?P<head>{any_of(n.theme_heads)})(?:(?:方面)?，|(?={any_of(n.theme_goes_on)}[^，。；：\d]{{2,}}，))"
    return re.compile(rf"^(?:[^，。；：\d]{{1,6}}是)?(?P<theme>[^，。；：、\d]{{2,12}}?)(?:{head}|方面，)")


def theme_of(sentence: str) -> str:
    """What a sentence opens as speaking of (煤炭产业，…; 现代物流方面，…); empty where it tells a deed."""
    found = _theme().match(sentence)
    if not found or _no_topic().search(found["theme"]):
        return ""
    return found["theme"] + (found["head"] or "")


def goes_on_about(topic: str, lead: str, name: str) -> bool:
    """Whether a number with that lead and name is still of the topic: it names no other, nor the whole area."""
    n = cues.naming()
    wide = lead.startswith(tuple(w for w in n.not_a_subject if w[0] in "全我"))
    return not wide and topic not in name and not any(i in name for i in n.institutions if len(i) > 1)
