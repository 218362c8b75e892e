"""Lists of things that share a number's words: 蔬菜、苹果、猕猴桃产量分别增长…"""

from __future__ import annotations

import re
from functools import cache

from reportdiff.language import cues
from reportdiff.language.cues import any_of

SHORT, SHORT_RATE = 3, 4
SPENT_ON, TOWARDS = "用于", "对"
AND = "(?<![普惠涉触遍波顾])及"
"""及 as a word of its own: not that of 普及, 涉及."""
_ITEM = "、|(?<=”)(?=“)"
"""What stands between items: a mark, or nothing between quoted ones."""
_MARKS = (_ITEM, rf"{_ITEM}|和", rf"{_ITEM}|和|与|{AND}|以及|，")


@cache
def _shared_tail() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:等)?(?:的)?{any_of(cues.naming().shared_tails)})+$")


def shared_tail(name: str) -> str:
    """What a name ends with that the items of a list share: 稻谷最低收购价 → 最低收购价; or nothing."""
    found = _shared_tail().search(name)
    return found.group() if found else ""


def split_all(text: str) -> list[str]:
    """The parts of a list, however many."""
    return [p for p in re.split(f"、|和|与|{AND}", text) if p]


def split_into(text: str, count: int) -> list[str]:
    """The parts of a list of just that many, or none."""
    for marks in _MARKS:
        parts = [p for p in re.split(marks, text) if p]
        if len(parts) == count:
            return parts
    return []


def split_list(text: str, count: int) -> list[str]:
    """`蔬菜、苹果、猕猴桃产量` and 3 → three names with 产量; `城乡居民收入` and 2 → 城镇…, 农村…; else empty."""
    parts = split_into(text, count)
    for word, halves in cues.naming().double_words.items():
        if word in text and count == len(halves) and ("、" in word or not parts):
            return [text.replace(word, half, 1) for half in halves]
    if spent := _spent_on(parts):
        return spent
    parts = _of_one_owner(_of_places(_with_head(parts)))
    parts = _of_one_rate(_rates_of_one(parts))
    shared = _shared_tail().search(parts[-1]) if parts else None
    if shared and shared.start() == 0:
        shared = _shared_tail().search(parts[-1], 1)
    if not shared:
        return parts
    ending = shared.group().removeprefix("等").removeprefix("的")
    return [*(_with_ending(p, ending) for p in parts[:-1]), parts[-1].replace("等", "")]


def _with_head(parts: list[str]) -> list[str]:
    """单位产值用水量、能耗: what the first item opens with and the others lack."""
    head = next((h for h in cues.naming().shared_heads if parts and parts[0].startswith(h)), "")
    return [p if p.startswith(head) else head + p for p in parts] if len(parts) > 1 else parts


def _of_one_owner(parts: list[str]) -> list[str]:
    """规上企业营业收入、利润总额: what can't stand alone is of whom the first item speaks of."""
    n = cues.naming()
    found = _owner().match(parts[0]) if len(parts) > 1 else None
    if not found:
        return parts
    owner = found["owner"]
    return [owner + p if p in n.dependent else p for p in parts]


@cache
def _owner() -> re.Pattern[str]:
    return re.compile(rf"^(?P<owner>[^，、]{{0,10}}{any_of(cues.naming().owners)})(?!户数|家数|总?数|用户)(?=.{{2,}})")


def _spent_on(parts: list[str]) -> list[str]:
    """财政用于科技、教育的支出, 对亚洲、非洲的出口: each item between the first opening and the last end."""
    mark = TOWARDS if parts and parts[0].startswith(TOWARDS) else SPENT_ON
    head, used, first = parts[0].partition(mark) if len(parts) > 1 else ("", "", "")
    last, of, tail = parts[-1].partition("的") if used else ("", "", "")
    if not of or not first:
        return []
    return [f"{head}{used}{item}的{tail}" for item in (first, *parts[1:-1], last)]


def _of_places(parts: list[str]) -> list[str]:
    """乡镇、建制村通公交率: places share what is told of the last one."""
    places = cues.naming().places
    place = next((p for p in places if parts and parts[-1].startswith(p) and len(parts[-1]) > len(p)), "")
    if not place or not all(p in places for p in parts[:-1]):
        return parts
    return [p + parts[-1].removeprefix(place) for p in parts[:-1]] + parts[-1:]


def bare_rate_of(name: str) -> str:
    """The rate at its end that stands alone in lists, the longest: 秸秆综合利用率 → 综合利用率; or nothing."""
    return max((rate for rate in cues.naming().bare_rates if name.endswith(rate)), key=len, default="")


def _rates_of_one(parts: list[str]) -> list[str]:
    """职工食堂普惠率、自办率: bare rates are of what the first one is of."""
    alone = cues.naming().alone_rates
    bare = [p for p in parts[1:] if p.endswith("率") and len(p) <= SHORT_RATE and p not in alone]
    if not bare or len(bare) < len(parts) - 1 or not parts[0].endswith("率"):
        return parts
    owner = parts[0].removesuffix(bare_rate_of(parts[0]) or parts[0][-len(bare[0]) :])
    return [parts[0], *(owner + p for p in bare)] if len(owner) > 1 else parts


def _of_one_rate(parts: list[str]) -> list[str]:
    """生猪、肉牛规模养殖率: short items of one length before a rate share what is told of the last."""
    size = len(parts[0]) if parts else 0
    bare = [p for p in parts[:-1] if len(p) == size <= SHORT and not p.endswith(("率", *cues.naming().own_heads))]
    if not parts or not parts[-1].endswith("率") or len(bare) < len(parts) - 1 or len(parts[-1]) < size + SHORT:
        return parts
    return [p + parts[-1][size:] for p in bare] + parts[-1:]


def _with_ending(part: str, ending: str) -> str:
    """An item with what the list shares: 城镇居民 and 居民收入 → 城镇居民收入; not one that says what is measured."""
    if (part[-1] == ending[-1] and part not in cues.naming().no_measures) or part.endswith(
        ("率", *cues.naming().own_heads)
    ):
        return part
    if part.endswith("业"):
        ending = ending.removeprefix(next((k for k in cues.naming().kinds_of_industry if ending.startswith(k)), ""))
    if part.endswith(tuple(cues.naming().short_ends)):
        ending = ending.removeprefix(cues.naming().short_ends[part[-1]])
    overlap = next((n for n in range(len(ending), 0, -1) if part.endswith(ending[:n])), 0)
    return part + ending[overlap:]
