"""What names leave out because the reader knows it: the whole of a share, the thing that an increase is of."""

from __future__ import annotations

import re

from reportdiff.language.indicators import indicators
from reportdiff.language.names import names
from reportdiff.model import Observation

_ECONOMYS_PART = re.compile("(.+(?:经济|产业|增加值|制造业|服务业|农业))比重$")
_OF_THE_ECONOMY = "占生产总值比重"
_BARE_INCREASE = re.compile("(?:同比|净|再)?(?:增加|减少)(?:户数|人数|个数|套数|数量)?$")
_SOME = re.compile("(?:[、和与及]|以及)?(?:一批|一系列|若干|一大批|多个).*$")
_PART_OF_TASK = re.compile(".{2,}任务中(?!的)[，]?(.{4,})")
_AT_ONCE = 12
"""Characters between a number and the increase that is told of it."""


def whole_named(name: str, o: Observation) -> str:
    """The name with the whole of its share: 绿色经济占比 is of the gross product, as a part of the economy."""
    if o.unit != "%" or indicators().find(name, o.unit, o.measure):
        return name
    found = _ECONOMYS_PART.fullmatch(names().fold(name))
    return found[1] + _OF_THE_ECONOMY if found and "占" not in found[1] else name


def share_in_economy(name: str) -> str:
    """The name of its share in the gross product: 数字经济增加值 → 数字经济占生产总值比重."""
    return names().fold(name).removesuffix("增加值").removesuffix("规模") + _OF_THE_ECONOMY


def part_named(name: str, o: Observation) -> str:
    """The part, where a name tells it behind a task, or behind its whole and the lexicon knows it (住房中棚户区)."""
    if task := _PART_OF_TASK.fullmatch(name):
        return task[1]
    at = name.rfind("中", 2)
    tail = name[at + 1 :].lstrip("，")
    known = at > 0 and len(tail) > 3 and not indicators().find(name, o.unit, o.measure)
    return tail if known and indicators().find(tail, o.unit, o.measure) else name


def money_named(name: str, o: Observation) -> str:
    """Money of a budget for something, in one way of telling it, where the lexicon doesn't know the name."""
    told = names().money_for(name)
    return told if told and not indicators().find(name, o.unit, o.measure) else name


def without_some(name: str) -> str:
    """The name without things that are told with it but not counted: 核心区和一批示范区 → 核心区."""
    return _SOME.sub("", name) or name


def with_thing(name: str, thing: str) -> str:
    """The name, with the thing that the number before it counts where it tells a deed alone: 新开工A5套，建成3套."""
    return name + thing if thing and names().is_deed(name) else name


def is_bare_increase(o: Observation) -> bool:
    """Whether it says by how much the number before it rose or fell: 366万户，增加100万户."""
    return bool(_BARE_INCREASE.fullmatch(o.indicator))


def follows(before: Observation, o: Observation) -> bool:
    """Whether it is told at once behind the other, in the same unit."""
    return 0 <= o.start - before.end <= _AT_ONCE and o.unit == before.unit and o.kind is before.kind
