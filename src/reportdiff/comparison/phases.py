"""What is done to works: begun, going on, finished; built anew or rebuilt."""

from __future__ import annotations

import re

from reportdiff.comparison.readings import Reading, ratio
from reportdiff.language.names import names

_PHASES = "open and closed"
"""The opposites of scopes.yml that tell works begun from works done."""
_UNDER_WAY = re.compile("^建设(?!成)|.{2}建设$")
_AT_WORK = re.compile("^(?:提速|加快|推进|加速)")
_BEGUN = re.compile("新?开工")
_ALL_BUT_BUILT, _BUILT = re.compile("基本建成"), re.compile("建成|竣工|交付|完工")
BEYOND = 1.5
"""So many times as many as are to be built count those too that were begun."""
_GOING_ON = re.compile("(?:加快|有序|扎实|稳步|顺利|抓紧|正在)(?:推进|建设|实施|进行)$")
_FINISHED = re.compile("竣工|投产|投用|完工|通车|(?:交付|投入)使用")
_DONE = re.compile("^(?:累计)?(?:完成|建成|竣工)")
_ANEW = re.compile("新建|新增|新开工")
_ANEW_AND_REBUILT = re.compile(
    "建设[、和与及]?改造|新[建（(、和与续]*[改扩](?!造)|新建[、和与及]?(?:提质|升级)?改|[改扩]建?[、和与]新建"
)


def are_of_one_phase(target: Reading, result: Reading) -> bool:
    """Whether both are of one thing, begun or done, in other words: 竣工重点项目, 重点项目投产."""
    ours, theirs = (names().sides(r.name).get(_PHASES, frozenset()) for r in (target, result))
    return bool(ours & theirs) and _without_phase(target) == _without_phase(result)


def _without_phase(reading: Reading) -> str:
    return names().without(_PHASES, reading.thing)


def is_one_phase(target: Reading, result: Reading) -> bool:
    """Whether fewer were finished, or newly begun, than are to be worked on, which says nothing of those under way;
    or many more were worked on than are to be built."""
    at_work = target.deeds == {"any"} or bool(_AT_WORK.search(target.name))
    under_way = at_work or bool(_UNDER_WAY.search(names().fold(target.name)))
    phases = (_FINISHED, under_way or not target.deeds), (_BEGUN, at_work), (_GOING_ON, True)
    told = any(when and p.search(result.name) and not p.search(target.name) for p, when in phases)
    built = _ALL_BUT_BUILT.search(target.name) and not _BUILT.search(result.name)
    if built and not result.in_look_back and ratio(target, result) > BEYOND:
        return True
    done = _DONE.search(result.observation.quote) or result.deeds == {"improve"}
    begun = _BEGUN.search(target.name) and not _BEGUN.search(result.name) and done
    return bool(told or begun) and 0 < ratio(target, result) < 1


def counts_both(reading: Reading) -> bool:
    """Whether it counts things built anew and things rebuilt together: 新改建, 新建、改造."""
    return bool(_ANEW_AND_REBUILT.search(reading.name))


def counts_either(reading: Reading) -> bool:
    """Whether it counts only one of the two."""
    return not counts_both(reading) and bool(_ANEW.search(reading.name)) != ("improve" in reading.deeds)
