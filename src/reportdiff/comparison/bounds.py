"""Whether a result counts a part of what a target counts, or more than it, so that it is only a bound."""

from __future__ import annotations

import re

from reportdiff.comparison.phases import counts_both, counts_either
from reportdiff.comparison.readings import Reading, ratio
from reportdiff.comparison.similarity import covered
from reportdiff.comparison.vetoes import MONEY
from reportdiff.language.names import names

_A_SIZE = "size"
TELLING_DIGITS = 3
AT_MOST = frozenset({"<=", "<"})
WORD = 2
"""Characters of a word that tells which of the things are counted."""
MANY_MORE = 1.2
"""A count under a wider name so many times the aim is likely of more than the target's things."""
FAR_MORE = 3.0
"""So many times the aim, a count under a name with a word less is of more things; one of a part of the aim's things is
of another kind of count."""
LISTED = 0.6
"""How much of a thing's name must come again in the name of a list that it stands in."""
_OR_MORE = "以上"
_KEPT_UP = re.compile("养护|管护")
"""What is done to all that there are: 建设养护公路 counts more than what is built."""
_A_RATE, _EACH = re.compile("(?:率|比例|比重)$"), re.compile("[均都](?=[达为超保实在增提]|[0-9])")
_GREAT = re.compile("[一二三四五六七八九十]大(?=.{2})")
_OF_A_KIND = re.compile("[性级型]$")


def relation(target: Reading, result: Reading) -> str:
    """Whether one of the two counts a part of the other's thing; `both` where each has a word that narrows."""
    if _is_told_of_each(target, result):
        return ""
    listed = _built_anew_or_rebuilt(target, result) or _listed_with_others(target, result)
    if listed or is_the_very_number(target, result):
        return listed
    if _says_which(target, result) or _is_a_part_by_its_words(target, result):
        return "narrower"
    if _leaves_out_which(target, result):
        return "wider"
    ours, theirs = _scopes(target, result)
    more, less = theirs - ours, ours - theirs
    if more and less:
        return "both"
    if more:
        return "narrower" if target.code or covered(target.thing, result.thing) >= 0.7 else "both"
    if less:
        return "wider" if target.code or covered(result.thing, target.thing) >= 0.7 else "both"
    return ""


def _says_which(target: Reading, result: Reading) -> bool:
    """Whether the result's name only tells which of the target's things it counts: 南湾机场吞吐量 of 吞吐量."""
    more = len(result.thing) - len(target.thing)
    longer = more >= WORD and result.thing.endswith(target.thing) and target.items == result.items
    return longer and _counts_upwards(target, result)


def _is_a_part_by_its_words(target: Reading, result: Reading) -> bool:
    """Whether a count that falls short is only of the great ones (十大项目投资) or of what came from elsewhere."""
    if not 0 < ratio(target, result) < 1 or not _counts_upwards(target, result):
        return False
    great = _GREAT.search(result.name) and not _GREAT.search(target.name)
    came = "add" in target.deeds and result.deeds == {"attract"}
    return bool(great or came)


def _counts_upwards(target: Reading, result: Reading) -> bool:
    """Whether more is better in a count of what is not one indicator of the lexicon in both."""
    counts = target.kind_of_measure == "amount" and None in (target.code, result.code) and target.thing != ""
    return counts and target.better == "higher" and target.observation.comparator not in AT_MOST


def _leaves_out_which(target: Reading, result: Reading) -> bool:
    """Whether the result lacks a word that tells which of its things the target counts: 社区书屋, 社区儿童书屋.

    Near the aim it is most likely the same count in fewer words.
    """
    ours, theirs = target.thing, result.thing
    more = len(ours) - len(theirs)
    if (
        more < WORD
        or ratio(target, result) < MANY_MORE
        or not _counts_upwards(target, result)
        or target.items != result.items
    ):
        return False
    left_out = [ours[at : at + more] for at in range(len(theirs)) if ours[:at] + ours[at + more :] == theirs]
    within = not ours.endswith(theirs)
    told = any(word in result.observation.quote or word == _OR_MORE for word in left_out)
    whole = theirs in names().fold(result.name)
    far = ratio(target, result) >= FAR_MORE and not any(names().is_empty(word) for word in left_out)
    return bool(left_out) and whole and not told and (within or far or bool(_OF_A_KIND.search(left_out[0])))


def _built_anew_or_rebuilt(target: Reading, result: Reading) -> str:
    """Whether one of the two is of things built anew and rebuilt, the other of either."""
    if counts_both(target) and counts_either(result):
        return "narrower"
    wider = counts_either(target) and counts_both(result) and ratio(target, result) >= MANY_MORE
    return "wider" if wider else ""


def _listed_with_others(target: Reading, result: Reading) -> str:
    """Whether one of the two counts the other's thing together with others that it names."""
    if target.items != result.items and not target.code and not _names_them_all(target, result):
        if result.items > target.items and covered(target.thing, result.thing) >= LISTED:
            return "narrower" if _is_head(target, result) else "wider"
        if target.items > result.items and result.items == 1:
            return "narrower"
    if names().is_counted_within(target.name, result.name):
        return "wider"
    if names().is_counted_within(result.name, target.name):
        return "narrower"
    more_deeds = result.lists_deeds and not target.lists_deeds and target.deeds and "any" not in target.deeds
    kept_up = _KEPT_UP.search(result.name) and not _KEPT_UP.search(target.name)
    if (more_deeds or kept_up) and ratio(target, result) >= MANY_MORE:
        return "wider"
    return "wider" if names().adds_others(result.name) and not names().adds_others(target.name) else ""


def _is_told_of_each(target: Reading, result: Reading) -> bool:
    """Whether a rate is told of the target's thing and of others, each: 耕地安全利用率、地块安全处置率均达100%."""
    rates = all(_A_RATE.search(item) for item in result.listed) or _EACH.search(result.observation.quote)
    alike = result.items > target.items and covered(target.thing, result.thing) >= LISTED
    return bool(alike and rates and target.is_ratio and result.is_ratio and not target.code)


def _names_them_all(target: Reading, result: Reading) -> bool:
    """Whether the target tells the result's things in one word: 中小学幼儿园, 幼儿园、中小学."""
    name = names().fold(target.name)
    return result.items > target.items and all(names().thing(item) in name for item in result.listed)


def _is_head(target: Reading, result: Reading) -> bool:
    """Whether the result's list only tells which of the target's things: 中小学和幼儿园学位 of 学位."""
    return result.thing.endswith(target.thing) and names().thing(result.listed[-1]) != target.thing


def is_the_very_number(target: Reading, result: Reading) -> bool:
    """Whether a telling number (257) comes again of a thing that only words of scope keep apart."""
    if target.value is None or target.bare != result.bare or ratio(target, result) != 1:
        return False
    return len(target.value.normalize().as_tuple().digits) >= TELLING_DIGITS


def _scopes(target: Reading, result: Reading) -> tuple[frozenset[str], frozenset[str]]:
    """The narrowing words of both: beyond the lexicon's name where it is one indicator, else of the whole names."""
    if target.code and target.code == result.code:
        return target.scope, result.scope
    ours, theirs = _narrowed(target), _narrowed(result)
    elsewhere = target.thing != target.thing_anywhere and names().town not in theirs
    return ours - {names().town} if elsewhere else ours, theirs


def _narrowed(reading: Reading) -> frozenset[str]:
    return frozenset(names().scope(reading.name)) | ({_A_SIZE} if reading.is_sized else set())


def is_combined(target: Reading, result: Reading) -> bool:
    """Whether the result counts several things together, one of which may be the target's."""
    short_enough = len(target.thing) > 3 and len(result.thing) <= 4 * len(target.thing)
    listed = result.items > 1 == target.items and target.code is None
    return listed and short_enough and target.family not in MONEY
