"""Targets for several things that the second report answers one by one: 城乡居民, 二氧化硫、氮氧化物."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportdiff.comparison.candidates import Candidate
from reportdiff.comparison.differences import difference
from reportdiff.comparison.readings import Reading
from reportdiff.comparison.similarity import covered
from reportdiff.comparison.steps import ABOUT_IN_STEP, is_about, reference
from reportdiff.language.indicators import indicators
from reportdiff.language.names import names
from reportdiff.model import Measure

CONFIDENCE = 0.8
MOST = 0.8
"""How much of a whole's name its parts' names have."""
_INCOME, _INCOMES = "income", frozenset({"income_urban", "income_rural"})
_MEAN = re.compile("人均|全体")
_TOWN_AND_COUNTRY = ("城镇", "农村")
_SAYING = ("growth", "amount", "rate")
"""The measures that say something of an aim in words, the best first."""
_TAIL = 2
"""Characters at the end of the whole's name that its parts' names have too."""


_EACH = re.compile("[均都](?:实现|达到?|增长|提高|不?低于|保持在?)*$")


@dataclass(frozen=True, slots=True)
class InParts:
    """A rate of each part, the worst first, and how they answer the whole."""

    candidate: Candidate
    answers: tuple[Reading, ...]


def in_parts(target: Reading, results: Sequence[Reading]) -> InParts | None:
    """The sentence that best tells each part of a rate of several things; None where none tells them all.

    Parts on one side of the aim decide it; parts on both sides say nothing of the whole (`scope`), nor do those
    of which the whole is a mean (全体居民人均), or of all people where both fall short.
    """
    parts = _parts(target)
    aim = _aim(target, results)
    if not parts or (aim is None and not _is_in_words(target)) or target.kind_of_measure not in ("growth", "rate"):
        return None
    found = [told for group in _groups(target, results) if (told := _each(target, group, parts, aim))]
    return min(found, key=lambda p: (_ORDER.index(p.candidate.differs), _is_told_otherwise(p.candidate)), default=None)


def some_parts(target: Reading, results: Sequence[Reading]) -> InParts | None:
    """For an aim at several things (进出口、使用外资稳中提质): those that the lexicon knows, growths first.

    Where the aim is no mere words, some of them say nothing of all (`scope`).
    """
    in_words = _is_in_words(target)
    if len(target.listed) < 2 or not (in_words or target.kind_of_measure == "growth"):
        return None
    found = [indicators().find(item, "%", Measure.GROWTH) for item in target.listed]
    codes = {f.code for f in found if f and not f.scope}
    plain = (r for r in results if r.code in codes and not (r.scope or r.spans_years or r.is_summed_up))
    measured = [r for r in plain if r.kind_of_measure in (_SAYING if in_words else _SAYING[:1])]
    told = tuple(sorted(measured, key=lambda r: _SAYING.index(r.kind_of_measure)))
    differs = "" if in_words else "scope"
    return InParts(Candidate(target, told[0], CONFIDENCE, ("some of its things",), differs), told) if told else None


def _is_told_otherwise(c: Candidate) -> bool:
    return c.target.kind_of_measure != c.result.kind_of_measure


def _aim(target: Reading, results: Sequence[Reading]) -> Decimal | None:
    """The number that each part must reach: the target's, or that of what it keeps step with."""
    step = reference(target, results)
    if step is None or step.value is None:
        return target.value
    return step.value - (ABOUT_IN_STEP if is_about(target) else 0)


_ORDER = ("", "scope", "measure", "unit", "basis")


def _things(target: Reading) -> list[str]:
    """The things that the name lists, what is of town and country (城乡居民收入; 城镇、农村居民收入) as two."""
    listed = list(target.listed)
    if len(listed) > 1 and listed[0] in _TOWN_AND_COUNTRY and listed[1].startswith(_TOWN_AND_COUNTRY):
        listed = ["城乡" + listed[1][len(listed[0]) :], *listed[2:]]
    each = [[way + item[2:] for way in _TOWN_AND_COUNTRY] if item.startswith("城乡") else [item] for item in listed]
    return [names().thing(item) for both in each for item in both]


def _is_in_words(target: Reading) -> bool:
    return target.value is None and target.observation.comparator != "in_step"


def _parts(target: Reading) -> tuple[str, ...]:
    """How the parts' names begin."""
    if len(things := _things(target)) > len(target.listed) > 1:
        return tuple(things)
    if _is_of_all(target) or _is_of_both(target):
        return _TOWN_AND_COUNTRY if target.scope <= set(_TOWN_AND_COUNTRY) else ()
    items = _things(target)
    return tuple(items) if len(items) > 1 and all(len(item) > 1 for item in items) else ()


def _is_of_all(target: Reading) -> bool:
    """Whether it is a rate of town and country together, which may be reached where neither of theirs reaches it."""
    return target.code == _INCOME and not _is_of_both(target)


def _is_a_mean(target: Reading) -> bool:
    """Whether it is the mean of all people (全体居民人均可支配收入), not loose talk of their income (居民收入)."""
    return _is_of_all(target) and bool(_MEAN.search(target.name))


def _is_of_both(target: Reading) -> bool:
    """Whether it names town and country: 城乡, 城镇、农村."""
    return target.name.startswith("城乡") or set(_TOWN_AND_COUNTRY) <= set(names().scope(target.name))


def _groups(target: Reading, results: Sequence[Reading]) -> Iterable[list[Reading]]:
    """The results of one of the whole's things, of town and country's incomes, and those of one clause whose names
    end as the whole's does."""
    told: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    things = set(_things(target))
    for r in results:
        if r.value is None or r.items > 1:
            continue
        if target.code == _INCOME and r.code in _INCOMES and not r.scope and not r.spans_years:
            told["incomes", r.kind_of_measure, r.family].append(r)
        if r.thing in things:
            told["each by its own name", r.kind_of_measure, r.family].append(r)
        if r.thing[-_TAIL:] == target.thing[-_TAIL:]:
            told[r.observation.quote_start, r.kind_of_measure, r.family].append(r)
    return told.values()


def _is_of_the_thing(target: Reading, part: Reading) -> bool:
    """Whether a part of town and country has the rest of the whole's name: 城乡居民工资性收入 is no 可支配收入."""
    if target.code or not _is_of_both(target):
        return True
    return covered(target.thing.removeprefix("城乡"), part.thing) >= MOST


def _each(target: Reading, group: Sequence[Reading], parts: Sequence[str], aim: Decimal | None) -> InParts | None:
    named = [r for r in group if _is_of_the_thing(target, r)]
    found = [next((r for r in named if r.thing.startswith(part)), None) for part in parts]
    answers = [r for r in found if r]
    if len(answers) < len(parts):
        return None
    worst_first = sorted(answers, key=lambda r: r.value or Decimal(0), reverse=_less_is_better(target))
    reached = {r.value is not None and r.value >= aim for r in answers} if aim is not None else {True}
    alike = len(reached) == 1 and not _is_of_all(target)
    settled = not _is_a_mean(target) and (reached == {True} or alike or _each_is_aimed_at(target))
    differs = difference(target, worst_first[0]) or ("" if settled else "scope")
    reasons = ("its parts together", *([f"{differs} differs"] if differs else []))
    return InParts(Candidate(target, worst_first[0], CONFIDENCE, reasons, differs), tuple(worst_first))


def _each_is_aimed_at(target: Reading) -> bool:
    """Whether each of the things that it lists is to reach the aim: 城镇、农村居民收入均增长6%."""
    return target.items > 1 and bool(_EACH.search(target.told_before))


def _less_is_better(target: Reading) -> bool:
    return target.better == "lower" or (target.value is not None and target.value < 0)
