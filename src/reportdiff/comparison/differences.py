"""In what a target's number and a result's differ, so that they can't be set side by side."""

from __future__ import annotations

import re

from reportdiff.comparison.bounds import is_combined, is_the_very_number
from reportdiff.comparison.phases import is_one_phase
from reportdiff.comparison.readings import Reading, ratio
from reportdiff.comparison.vetoes import (
    OTHER_PHASE,
    OTHER_SIZE,
    SHORT,
    STOCK_FOR_FLOW,
    are_whole_and_part,
    differ_in_scope,
    is_count,
    is_new_against_all,
    is_new_of,
)
from reportdiff.language.names import names

OTHER_NUMBER = 0.78
"""How alike two names must be before a number of another measure or unit is taken as talk of the same thing."""
ENOUGH = 0.68
"""The least score of a link."""
SAME_BUT_PHASE = 0.74
"""How alike two names must be before what was begun is taken as talk of what was finished."""
SEVERAL, OVER = 2.0, 4.0
"""A bare thing so many times what is to be added to it, or done to it, is all of that there are."""
FAR, FAR_FOR_A_CODE = 8.0, 40.0
"""A deed so many times its target was gathered over other years or another area, whatever its name."""
HEAD = 2
"""Characters at the end of a name that tell what is counted."""
FEW = 3
"""An aim at so few things (1家以上) may be surpassed as many times as one at an indicator of the lexicon."""
SUMMED, DOUBLE, TRIPLE = 1.5, 2.0, 3.0
"""So many times its target, a number of a passage that sums up years, of a section that looks back over years, or of
one that looks back over years first and the last one then, is a sum."""
A_YEARS = 25
"""A growth of so many percent of an indicator of the lexicon is seldom one of a year."""
MANY_YEARS = 4.0
"""A growth of several years is so many times that of one."""
_IN_BEING = re.compile("^建设(?!成)|^拥有|.{2}建设(?:任务)?$")
"""How a name begins or ends of things that may be there already: 建设10家实验室 may come to ten in all."""
_ANEW = re.compile("新(?:建|开工|挂牌|获批|设立)")
_NEW = frozenset({"add", "build", "attract"})
_WORKS_END = re.compile("(?:项目|工程)$")
_PEOPLE = {"people", "visits"}
"""Families of units by which the same are counted in two ways: 培训2万人, 培训3万人次."""
OTHER_SIGN = 4.0
"""A rate in % that is so many times one in ‰, or as small a part of it, is a misprint."""
_WORKS = frozenset({"build", "improve", "remove"})
_ADDING = frozenset({"add", "build", "improve", "attract", "remove"})


def difference(target: Reading, result: Reading) -> str:
    """The first of measure, unit, basis in which the numbers differ; empty where they can be set side by side."""
    in_words = target.value is None and target.observation.comparator != "in_step"
    if in_words and result.is_summed_up and result.code is None:
        return "basis"
    if result.value is None or in_words:
        return ""
    if target.kind_of_measure != result.kind_of_measure:
        return "measure"
    if target.family != result.family or _is_misprinted(target, result):
        return "unit"
    return "basis" if _is_of_more_years(target, result) or _is_taken_otherwise(target, result) else ""


def _is_misprinted(target: Reading, result: Reading) -> bool:
    """Whether one is in % and the other in ‰, and they are apart as if one sign stood for the other."""
    mixed = {target.observation.unit, result.observation.unit} == {"%", "‰"}
    return mixed and not 1 / OTHER_SIGN <= ratio(target, result) <= OTHER_SIGN


def _is_taken_otherwise(target: Reading, result: Reading) -> bool:
    """At the year's end where the target is of its average, or the other way round; or of a part of the year."""
    return result.of_part_year or bool(target.bases and result.bases and not target.bases & result.bases)


def _is_of_more_years(target: Reading, result: Reading) -> bool:
    """Whether the one is of several years and the other is not.

    A headline growth is told of the year even where its passage sums up more, but for one between two printed ends.
    """
    if target.kind_of_measure == "growth":
        summed = result.is_summed_up and (result.code is None or result.tells_way)
        spans = result.spans_years and not result.is_for_each_year
        over_years = spans or summed or result.stands_under_years or _is_of_years_by_its_size(target, result)
        return over_years != (target.spans_years and not target.is_for_each_year)
    if target.kind_of_measure != "amount" or target.spans_years:
        return False
    return result.is_yearly_mean or _is_sum(target, result)


def _is_of_years_by_its_size(target: Reading, growth: Reading) -> bool:
    """Whether a growth or fall that is told among those of several years is more than a year brings.

    Half of that is enough where it is many times its aim.
    """
    if not growth.in_look_back or growth.code is None or growth.value is None:
        return False
    least = A_YEARS / 2 if ratio(target, growth) >= MANY_YEARS else A_YEARS
    return abs(growth.value) >= least


def is_of_few(target: Reading) -> bool:
    """Whether it aims at so few things that the answer's size tells nothing."""
    return target.family == "things" and target.value is not None and 0 < target.value <= FEW


def _is_sum(target: Reading, result: Reading) -> bool:
    """Whether an amount was gathered over years: by its clause where something is done to the thing, else by its size.

    Passages that look back over years tell the last year's numbers too, so their words alone don't say it; and what
    merely stands there at the end of five years (a stock) is of the last year too.
    """
    times = ratio(target, result)
    done = (target.deeds | result.deeds) & _ADDING
    same_code = bool(target.code and target.code == result.code and not done & _WORKS)
    few = is_of_few(target) and _have_one_head(target, result)
    known = same_code or few or _is_one_of_those(target, result) or _are_new_firms(target, result)
    if times >= (FAR_FOR_A_CODE if known else FAR):
        return True
    if done and (result.spans_years or (times >= TRIPLE and result.stands_among_years)):
        return True
    return times >= (SUMMED if result.is_summed_up else DOUBLE) and (result.spans_years or result.in_look_back)


def _are_new_firms(target: Reading, result: Reading) -> bool:
    """Whether both count new firms of one kind, of which a year may bring many times what was aimed at."""
    added = "add" in target.deeds & result.deeds and target.thing == result.thing
    return added and names().counts_firms(target.name) and not result.in_look_back


def _is_one_of_those(target: Reading, result: Reading) -> bool:
    """Whether the result counts several things together, and names the target's among them: 供水、供热、燃气管网."""
    return is_combined(target, result) and any(item in target.thing for item in result.listed)


def _have_one_head(target: Reading, result: Reading) -> bool:
    """Whether the names end alike, in what is counted: 转移平台3个 is no 转移平台项目70个."""
    return target.thing[-HEAD:] == result.thing[-HEAD:]


def are_counted_otherwise(target: Reading, result: Reading) -> bool:
    """Whether two numbers in other units are of other things by the ends of their names: 人才团队3个, 人才900名."""
    if {target.family, result.family} == _PEOPLE:
        return False
    ends = {_WORKS_END.sub("", r.thing)[-HEAD:] for r in (target, result)}
    return len(ends) > 1


def other_count(target: Reading, result: Reading, veto: str, likeness: float) -> str:
    """A total where the target is an addition, or the other way round, is talk of the same thing."""
    if veto in STOCK_FOR_FLOW:
        return "scope" if likeness >= ENOUGH else ""
    if veto in OTHER_PHASE:
        telling = min(len(target.thing), len(result.thing)) > SHORT
        return "scope" if telling and likeness >= SAME_BUT_PHASE else ""
    if (
        is_new_against_all(target, result)
        or is_new_of(target, result)
        or (are_whole_and_part(target, result) and not is_count(target))
        or (veto in OTHER_SIZE and differ_in_size(target, result))
    ):
        return "scope"
    if _is_state_for_addition(target, result):
        return "scope"
    if target.code and target.code == result.code:
        return ""
    if target.list_of_works and result.list_of_works and ratio(target, result) != 1:
        return "scope"
    if differ_in_scope(target, result, likeness) and not is_the_very_number(target, result):
        return "scope"
    other = _is_stock(target, result) or _is_addition(target, result) or is_one_phase(target, result)
    return "scope" if other else ""


def _is_state_for_addition(target: Reading, result: Reading) -> bool:
    """Whether the words tell what a number has come to, and the target is of what is to be added."""
    adds = target.deeds & _NEW and not result.deeds & _NEW
    return bool(adds) and result.tells_state and ratio(target, result) >= SEVERAL


def _is_stock(target: Reading, result: Reading) -> bool:
    """Whether the result is of all that there are, and the target of what is to be done."""
    times = ratio(target, result)
    if times >= SEVERAL and _counts_all(result) and not _counts_all(target):
        return True
    if "add" in target.deeds and result.deeds == {"any"} and times >= OVER:
        return True
    if result.deeds or not target.deeds:
        return False
    if "add" in target.deeds and result.tells_state:
        return True
    return times >= (SEVERAL if target.deeds & _NEW else OVER)


def _is_addition(target: Reading, result: Reading) -> bool:
    """Whether the result is of what was added, and the target of all that there are to be."""
    of_all = not target.deeds or bool(_IN_BEING.search(names().fold(target.name)))
    told = result.name + result.told_before
    added = "add" in result.deeds or bool(_ANEW.search(told) and not _ANEW.search(target.name))
    return of_all and added and 0 < ratio(target, result) <= 1 / SEVERAL


def _counts_all(reading: Reading) -> bool:
    """Whether the name says that it is of all that there are: 企业总数."""
    return "累计" not in reading.name and 1 in names().sides(reading.name).get("stock and flow", ())


def differ_in_size(target: Reading, result: Reading) -> bool:
    """Whether the two count things of one name but of other sizes: 50亿元以上开发区, 百亿级开发区."""
    sized = target.is_sized and result.is_sized and target.sizes != result.sizes
    return sized and target.bare == result.bare and not names().is_empty(target.bare)


def needed(differs: str, target: Reading, result: Reading) -> float:
    """How alike two names must be before a differing number is talk of the same thing; far off the aim, more so."""
    if differs == "basis" and ratio(target, result) >= FAR:
        return OTHER_NUMBER
    of_people = differs == "unit" and {target.family, result.family} == _PEOPLE
    return ENOUGH if differs in ("scope", "basis") or of_people else OTHER_NUMBER
