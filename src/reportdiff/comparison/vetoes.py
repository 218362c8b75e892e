"""What keeps a target and a result apart, in words: indicators, opposites, deeds, sizes, names that say too little."""

from __future__ import annotations

import re

from reportdiff.comparison.indices import are_index_and_rise
from reportdiff.comparison.readings import Reading, ratio
from reportdiff.comparison.similarity import covered
from reportdiff.language.names import names
from reportdiff.model import Measure

SHORT = 2
"""A name of so few characters (小区) meets another name only by the same deed or an equal number."""
NOT_LESS, TWICE = 0.8, 2.0
"""Between so many times the aim, a number of the same empty name (项目) is of the same thing."""
NEARLY, HARDLY_LESS, HARDLY_MORE = 0.75, 0.95, 1.25
"""Empty names so alike are of one thing where the number comes to so many times the aim."""
TELLING = 20
"""Small numbers are often equal by chance."""
ALIKE, NEAR = 0.8, 4.0
"""Two counts of empty names are talk of one thing that are at least so alike, and at most so many times as much."""
LONG = 4
"""Characters of a narrowing word that makes a name of empty words definite."""
STOCK_FOR_FLOW = frozenset({"vetoed: 新增/累计", "vetoed: 累计/新增"})
OTHER_SIZE = frozenset({"vetoed: other size"})
OTHER_PHASE = frozenset({"vetoed: 开工/竣工", "vetoed: 竣工/开工"})
PLACE_OF_GROWTH = "增速"
"""How the name of a rank ends that ranks growths."""
_RATE = re.compile("(..)率(?=$|、|和)")
_OF_A_WHOLE = re.compile("(?<!抢)占(?![补用地有领先据])(?P<whole>.*)")
_ALL_OF = re.compile("^(?:全[市省区县国部州]|全社会)|(?:增加值|总产值|产值|总量|总数)$")
"""What a whole's name may have or lack: 占全市工业比重, 占工业增加值比重."""
_EACH_HEAD, _HEAD = "每人", "人均"
_EACH_YEAR = re.compile("每年|全年|当年|年度")
_NEW = frozenset({"add", "build"})
_WORKED_ON = frozenset({"build", "improve", "remove"})
"""Deeds for which a report has several words of one work."""
_RID_OF = frozenset({"improve", "remove"})
_RIVALS = (
    ({"build", "add"}, {"improve"}),
    ({"build", "add", "improve"}, {"remove"}),
    ({"add"}, {"own"}),
    ({"attract"}, {"improve", "remove", "build"}),
    ({"survey"}, {"build", "add", "improve", "remove", "attract"}),
    ({"apply"}, {"attract", "build", "improve"}),
    ({"reserve"}, {"build", "attract", "improve", "add", "supply"}),
)
MONEY = frozenset({"元", "美元"})


def against(target: Reading, result: Reading, reason: str, likeness: float = 0.0) -> str:
    """Why the two can't be of one thing, in words; empty where nothing speaks against it."""
    if reason == "same code" and target.of_a_part:
        return "vetoed: aim at a part"
    if reason == "same code":
        ranked = is_rank_of_growth(target, result)
        return "rank of it" if ranked and not _is_place_of_it(target, result) else ""
    if target.code and result.code:
        akin = (is_new_against_all, is_share_of, are_whole_and_part, are_index_and_rise, _are_days_and_their_share)
        return "" if any(are(target, result) for are in akin) else "other indicator"
    if is_new_of(target, result) or _is_growth_of_whole(target, result):
        return ""
    if (target.code or result.code) and not (is_count(target) and is_count(result)):
        return "only one is the lexicon's indicator"
    if (target.code or result.code) and not reason and likeness < ALIKE and _counts_firms(target, result):
        return "only one is the lexicon's indicator"
    told_again = _is_told_again(target, result, reason, likeness)
    return _word_veto(target, result, told_again) or _weak_name(target, result, reason, likeness)


def _word_veto(target: Reading, result: Reading, told_again: bool) -> str:
    """Words, deeds and sizes of the two names that can't be of one thing."""
    if apart := _are_told_apart(target, result):
        return f"vetoed: {apart}"
    opposed = names().veto(target.name, result.name)
    if opposed:
        return f"vetoed: {opposed}"
    if rival_deeds(target.deeds, result.deeds) and not told_again:
        return "vetoed: other deed"
    if target.sizes and result.sizes and target.sizes != result.sizes:
        return "vetoed: other size"
    if _are_rates_of_others(target, result):
        return "vetoed: other rate"
    return "vetoed: share of another whole" if _have_other_wholes(target, result) else ""


def _is_told_again(target: Reading, result: Reading, reason: str, likeness: float) -> bool:
    """Whether the aim's very number comes again of the same thing: 易积水点位改造13处, 消除易积水点位13处."""
    both = target.deeds | result.deeds
    if ratio(target, result) != 1 or names().is_empty(target.thing) or not both <= _WORKED_ON:
        return False
    rid_of = reason == "same thing" and both == _RID_OF
    return rid_of or _is_no_chance(target, result, likeness)


def _are_told_apart(target: Reading, result: Reading) -> str:
    """What keeps two numbers of the same things apart by their names, and by what their clauses add to them."""
    apart = names().told_apart(target.name, result.name)
    return apart and names().told_apart(_as_told(target), _as_told(result))


def _as_told(reading: Reading) -> str:
    """The name, with the words for each head that its clause tells before a sum of money: 由每人420元提高到450元."""
    each = _EACH_HEAD in reading.told_before and reading.family in MONEY
    return _HEAD + reading.name if each else reading.name


def _are_rates_of_others(target: Reading, result: Reading) -> bool:
    """Whether both are rates of what their words name, and those have nothing in common: 住院率, 就诊率."""
    ours, theirs = (set("".join(_RATE.findall(names().fold(r.name)))) for r in (target, result))
    return bool(ours and theirs) and not ours & theirs


def _weak_name(target: Reading, result: Reading, reason: str, likeness: float) -> str:
    excused = (_is_no_chance, differ_in_scope, _comes_to_the_aim)
    if any(is_so(target, result, likeness) for is_so in excused):
        return ""
    return "vetoed: name says too little" if _says_too_little(target, result, reason) else ""


def _is_no_chance(target: Reading, result: Reading, likeness: float) -> bool:
    """Whether the aim's very number comes again under a name that is as good as equal, and is no round one."""
    if target.value is None or likeness < ALIKE or ratio(target, result) != 1:
        return False
    return target.value >= TELLING and len(target.value.normalize().as_tuple().digits) > 1


def _comes_to_the_aim(target: Reading, result: Reading, likeness: float) -> bool:
    """Whether an amount under a name that is nearly the aim's is as much as the aim, or somewhat more."""
    near = HARDLY_LESS <= ratio(target, result) <= HARDLY_MORE
    return likeness >= NEARLY and near and target.kind_of_measure == "amount"


def differ_in_scope(target: Reading, result: Reading, likeness: float) -> bool:
    """Whether names of empty words are one but for words that narrow them: 省市重点项目, 省市在建重点项目."""
    times = ratio(target, result)
    if likeness < ALIKE or not 1 / NEAR <= times <= NEAR:
        return False
    narrowed = bool(target.scope and result.scope) and target.scope != result.scope
    return narrowed and target.bare == result.bare and names().is_empty(target.thing)


def _says_too_little(target: Reading, result: Reading, reason: str) -> bool:
    """Whether a name made of empty words meets another name, or its equal with a number that is far off.

    A deed alone (淘汰) is no name at all, and an aim at none is answered by some only under its own name.
    """
    if names().is_deed(target.name) or names().is_deed(result.name):
        return True
    if target.observation.comparator == "zero" and result.value and not reason:
        return True
    if target.family in MONEY and len(target.thing) <= SHORT:
        return names().is_empty(target.thing)
    times = ratio(target, result)
    short = min(len(target.thing), len(result.thing)) <= SHORT and not target.deeds & result.deeds
    bare = len(target.name) <= SHORT and names().is_empty(target.thing)
    if short and (bare or not reason) and times != 1:
        return True
    if not (names().is_empty(target.thing) or names().is_empty(result.thing)):
        return False
    if reason == "same list of works":
        return False
    if target.kind_of_measure == "growth" and not _is_definite(target):
        return True
    near = NOT_LESS <= times <= TWICE
    alike = reason or (near and _are_of_one_size(target, result))
    return not alike or not (near or _is_definite(target))


def _are_of_one_size(target: Reading, result: Reading) -> bool:
    """Whether the same is done to things of one size: 亿元以上重大项目开工, 亿元以上项目开工."""
    return target.is_sized and target.sizes == result.sizes and target.deeds == result.deeds != frozenset()


def _is_definite(reading: Reading) -> bool:
    """Whether a name of empty words is narrowed by a long one (省市重点项目) or by a size (亿元以上项目)."""
    return reading.is_sized or any(len(word) >= LONG for word in reading.scope)


def _counts_firms(target: Reading, result: Reading) -> bool:
    """Whether both count firms, whose kinds are told by a word or two: 高新技术企业, 创新技术企业."""
    return all(names().counts_firms(r.name) for r in (target, result))


def _have_other_wholes(target: Reading, result: Reading) -> bool:
    """Whether two shares are of wholes that differ by more than a few characters, or by a word that narrows."""
    ours, theirs = _whole(target), _whole(result)
    if target.is_ratio and not result.is_ratio:
        return False
    if ours == theirs or not ours or not theirs:
        return ours != theirs
    near = min(covered(ours, theirs), covered(theirs, ours)) >= ALIKE
    return not near or names().scope(ours) != names().scope(theirs)


def _whole(reading: Reading) -> str:
    """What a share is a share of; empty where the name doesn't say."""
    found = _OF_A_WHOLE.search(names().fold(reading.name))
    whole = found["whole"].removesuffix("比重") if found else ""
    return _ALL_OF.sub("", _EACH_YEAR.sub("", whole))


def is_count(reading: Reading) -> bool:
    """Amounts of works and things, whose names vary; sums of money and rates of a part are too easily the whole's."""
    return reading.kind_of_measure == "amount" and reading.family not in MONEY


def is_new_against_all(target: Reading, result: Reading) -> bool:
    """Two indicators of which one counts the new ones of the other: 新增高新技术企业, 高新技术企业."""
    listed = target.entry is not None and result.code in target.entry.opposites
    alike = target.family == result.family or (_counts_new(target) and result.kind_of_measure == "growth")
    return listed and _counts_new(target) != _counts_new(result) and alike


def _are_days_and_their_share(target: Reading, result: Reading) -> bool:
    """Whether the one counts the days of which the other is the share: 优良天数比例, 优良天数."""
    listed = target.entry is not None and result.code in target.entry.opposites
    return listed and {target.is_ratio, result.is_ratio} == {True, False} and "天" in _units(target) | _units(result)


def _units(reading: Reading) -> set[str]:
    return {reading.observation.unit or ""}


def _is_growth_of_whole(target: Reading, result: Reading) -> bool:
    """Whether so many are to be added to what is then said to have grown: 新增科技型企业20家, 科技型企业增长10%."""
    return target.added_to is not None and target.added_to == result.code and result.kind_of_measure == "growth"


def _counts_new(r: Reading) -> bool:
    return r.entry is not None and bool(_NEW & names().deeds(r.entry.zh))


def is_share_of(target: Reading, result: Reading) -> bool:
    """Whether the result is the share that the target's amount has in a whole: 民间投资占比 of 民间投资."""
    part = result.entry.ratio_of[0] if result.entry and result.entry.ratio_of else None
    return part is not None and part == target.code and target.kind_of_measure == "amount" and result.is_ratio


def are_whole_and_part(target: Reading, result: Reading) -> bool:
    """Two indicators of which one is a part of the other (出口, 进出口) or narrows it by a word (城镇居民收入)."""
    if target.entry is None or result.entry is None or target.code == result.code or result.spans_years:
        return False
    if target.code in result.entry.parts or result.code in target.entry.parts:
        return True
    short, long = sorted((target.entry.zh, result.entry.zh), key=len)
    return any(short == long.replace(word, "", 1) for word in names().scopes.narrowing if word in long)


def is_rank_of_growth(target: Reading, result: Reading) -> bool:
    """Whether the result is a place, and the target is none: 增速居全省第二 tells of a growth, but not how much."""
    measures = target.observation.measure, result.observation.measure
    return measures[1] is Measure.RANK and measures[0] is not Measure.RANK


def _is_place_of_it(target: Reading, result: Reading) -> bool:
    """Whether a place is talk of what is aimed at: that of a growth says nothing of an amount, that of a sum nothing of
    an aim in words."""
    of_growth = result.name.endswith(PLACE_OF_GROWTH)
    if target.kind_of_measure == Measure.GROWTH:
        return target.value is not None or of_growth
    return target.value is not None and not of_growth


def is_new_of(target: Reading, result: Reading) -> bool:
    """Whether the one is a sum that is added to the indicator that the other is: 新增小微企业贷款, 小微企业贷款余额."""
    added, whole = (target, result) if result.code else (result, target)
    if added.family not in MONEY or added.added_to is None or whole.entry is None:
        return False
    return added.added_to in (whole.code, *whole.entry.parts)


def rival_deeds(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether different things are done: 新建 and 改造, 新增 and 关闭."""
    both = ours | theirs
    if both == {"any", "attract"} and not ours & theirs:
        return True
    if not ours or not theirs or ours & theirs or ("any" in both and "reserve" not in both):
        return False
    return any(_are_apart(ours, theirs, a, b) or _are_apart(theirs, ours, a, b) for a, b in _RIVALS)


def _are_apart(ours: frozenset[str], theirs: frozenset[str], one: set[str], other: set[str]) -> bool:
    """Whether the one is of one side alone and the other of the other side alone."""
    return bool(ours & one and theirs & other) and not (ours & other or theirs & one)
