"""Who a sentence speaks of, where its opening names an institution: 岳麓高新区特色发展，新引进企业30家."""

from __future__ import annotations

import re
from functools import cache

from reportdiff.language import cues
from reportdiff.language.cues import any_of


@cache
def _pattern() -> re.Pattern[str]:
    n = cues.naming()
    own = any_of([*n.adverbs, *n.empty_verbs, *n.kept_verbs, *n.not_a_subject])
    told = any_of([*n.institutions, "建设", "发展", "内", "的", "和", "获批", "上升为", "成立", "揭牌", "挂牌", "落户"])
    topic = rf"(?P<topic>[^，。；：、（）“”\d]{{1,12}}?{any_of(n.institutions)})"
    return re.compile(rf"^(?![①-⑳])(?!{own}){topic}(?!{told})[^，。；：、\d]{{2,}}，")


def topic_of(sentence: str) -> str:
    """The institution that the sentence opens with and goes on about; empty where it names none."""
    found = _pattern().match(sentence)
    if not found or found["topic"] in cues.naming().not_a_subject:
        return ""
    return found["topic"]
