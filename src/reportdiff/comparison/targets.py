"""Which observations are the targets of the first report, and which are the results of the second."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportdiff.comparison.readings import Reader, Reading
from reportdiff.comparison.vetoes import PLACE_OF_GROWTH
from reportdiff.language.indicators import indicators
from reportdiff.language.names import names
from reportdiff.model import Extraction, Kind, Measure, Observation, Part

_EXPECTED = re.compile("(?:预期|计划数|目标值|目标数)(?:增速|增长|增幅|目标|值)?[为是]?$")
_AIMED_AT = re.compile("^(?:我们|全市|全省|全县|全区)?(?:始终)?(?:锚定|瞄准|紧盯|围绕|朝着|向着)[^，；]*$")
_AIM_MISSED = re.compile("目标(?:任务)?(?:没有|没能|未)")
"""Words of a claim behind aims that it restates: 达到12个等目标没有实现."""
_EACH = re.compile("[均都]")
_RANKED = re.compile("(.{2,}?)(?:(增速|增幅|增长率)|总量|规模)?[均都]?在.+位次")
_LISTED = re.compile("[、和与]|以及")
_RATE_OF_ALL = re.compile("[和与及][^、]+率$")
_LONG_RATE = re.compile(".{4,}率")


def targets(report: Extraction, reader: Reader | None = None) -> list[tuple[Reading, list[Reading]]]:
    """Each target of the report's plan with its repeats, in text order; headline statements lead their repeats."""
    read = _of(report, reader).read(report.observations)
    aimed = _with_parts([r for r in read if _is_target(r, report.about.plan_year)])
    first: dict[tuple[object, ...], list[Reading]] = {}
    for reading in aimed:
        first.setdefault(_statement(reading), []).append(reading)
    return [(group[0], group[1:]) for group in first.values()]


def _with_parts(aimed: Sequence[Reading]) -> list[Reading]:
    """The aims, those marked that are of a part: 开发区…，固定资产投资增长20%, where the main aim at it is 12%."""
    main = {r.key: r for r in aimed if r.observation.headline and _is_known_growth(r)}
    return [replace(r, of_a_part=True) if _is_of_a_part(r, main.get(r.key)) else r for r in aimed]


def _is_known_growth(r: Reading) -> bool:
    return r.code is not None and r.value is not None and r.kind_of_measure == Measure.GROWTH


def _is_of_a_part(r: Reading, main: Reading | None) -> bool:
    told = main is not None and _is_known_growth(r) and not r.observation.headline
    return told and main is not None and (r.years, r.value) != (main.years, main.value) and r.years == main.years


def _is_target(r: Reading, plan_year: int | None) -> bool:
    o = r.observation
    if o.kind is not Kind.TARGET or o.part not in (Part.PLAN, Part.ANNEX):
        return False
    return r.years is None or plan_year is None or r.years[1] >= plan_year


def _statement(r: Reading) -> tuple[object, ...]:
    """Equal for two statements of one target. Bare names that say little (项目) are kept apart by their section."""
    o = r.observation
    name = r.code or names().fold(r.name)
    own = (o.start,) if r.code is None and names().is_empty(r.thing) else ()
    return (name, r.scope, o.measure, o.unit, o.value, o.value_max, o.comparator, r.years, own)


def results(report: Extraction, reader: Reader | None = None) -> list[Reading]:
    """The statements of the report about the year that it reviews."""
    year = report.about.review_year
    every = _of(report, reader).read(o for o in report.observations if o.kind is Kind.RESULT)
    parts = parts_of_the_year(report)
    told = [replace(r, of_part_year=True) if is_of_part_year(r, parts) else r for r in every]
    missed = [c for c in report.claims if _AIM_MISSED.search(c.quote)]
    stated = [r for r in told if not _is_aim(r) and not any(c.start <= r.observation.start < c.end for c in missed)]
    return [r for whole in stated for r in (*_each_of(whole), whole) if _is_of(r, year)]


def parts_of_the_year(report: Extraction) -> frozenset[int]:
    """Where words end that make what follows a number of some quarters or months (前三季度，)."""
    aside = (entry for entry in report.ledger if not entry.observation)
    return frozenset(entry.end for entry in aside if names().is_part_of_a_year(entry.text))


def is_of_part_year(r: Reading, ends: frozenset[int]) -> bool:
    """Whether its clause, or what opens it, tells of some quarters or months of the year."""
    opened = any(r.observation.quote_start - at in ends for at in range(2))
    return opened or names().is_part_of_a_year(r.told_before)


def _is_aim(r: Reading) -> bool:
    """Whether it restates what had been aimed at (进出口总额预期增速10%左右，完成3%; 锚定总量过万亿目标), and not what
    went beyond it."""
    o = r.observation
    before = o.quote.rpartition(o.value_text)[0]
    restated = o.measure is not Measure.COMPLETION and bool(_EXPECTED.search(before))
    return bool(_AIMED_AT.search(before)) or (restated and not names().beyond_the_aim(before))


def _each_of(r: Reading) -> Iterator[Reading]:
    """A rate that each thing of a list has (甲率和乙率达到100%); so many of each (甲、乙各2个); the things of a rank
    (甲、乙均居全省第二)."""
    o = r.observation
    if o.measure is Measure.RANK:
        ranked = _RANKED.fullmatch(r.name)
        things = _LISTED.split(ranked[1]) if ranked else []
        what = PLACE_OF_GROWTH if ranked and ranked[2] else ""
        yield from (Reading(o, thing + what) for thing in things if indicators().find(thing, "%", Measure.GROWTH))
    elif r.items > 1 and r.told_before.endswith("各"):
        yield from (Reading(o, item) for item in r.listed)
    elif r.items > 1 and r.is_ratio and (_EACH.search(o.quote) or _RATE_OF_ALL.search(r.name)):
        whole = (_with_tail(item, r.listed[-1], o) for item in r.listed)
        yield from (Reading(o, name) for name in whole if name)


def _with_tail(item: str, last: str, o: Observation) -> str:
    """The item as the lexicon knows it, with what it shares of the last item's end, or as a long name of a rate;
    empty where it is neither."""
    names_of = (item, *(item + last[at:] for at in range(1, len(last))))
    known = next((name for name in names_of if indicators().find(name, o.unit, o.measure)), "")
    return known or (item if _LONG_RATE.fullmatch(item) else "")


def _of(report: Extraction, reader: Reader | None) -> Reader:
    return reader or Reader(report.about.ref_area)


def _is_of(r: Reading, year: int | None) -> bool:
    return r.years is None or year is None or r.years[0] <= year <= r.years[1]


def levels(report: Extraction, reader: Reader | None = None) -> list[Reading]:
    """All the report's statements that are no aims: for working out one number from two."""
    return _of(report, reader).read(o for o in report.observations if o.kind is not Kind.TARGET)


def flat(groups: Iterable[tuple[Reading, Sequence[Reading]]]) -> list[Reading]:
    """The leading statements."""
    return [reading for reading, _ in groups]
