"""From one report to the next: what happened to each target, and how each result moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from reportdiff.comparison.matching import match
from reportdiff.comparison.readings import Reading
from reportdiff.language.names import names
from reportdiff.model import ChangeWord, Measure, Progress, TargetChange


def target_changes(ours: Sequence[Reading], theirs: Sequence[Reading]) -> tuple[TargetChange, ...]:
    """The first report's targets in order, then those that the second one sets anew."""
    links = match(ours, theirs)
    kept = [(x.target, x.results[0] if x.chosen and not x.chosen.differs else None) for x in links]
    used = {id(r.observation) for x in links for r in x.results if x.chosen and not x.chosen.differs}
    new = [TargetChange(ChangeWord.NEW, None, r.observation) for r in theirs if id(r.observation) not in used]
    return (*(_change(t, n) for t, n in kept), *new)


def _change(target: Reading, following: Reading | None) -> TargetChange:
    if following is None:
        return TargetChange(ChangeWord.DROPPED, target.observation, None)
    difference = _difference(target, following)
    return TargetChange(_word(target, following, difference), target.observation, following.observation, difference)


def _difference(before: Reading, after: Reading) -> Decimal | None:
    if before.value is None or after.value is None:
        return None
    value = names().convert(after.value, after.observation.unit, before.observation.unit)
    return None if value is None else value - before.value


def _word(before: Reading, after: Reading, difference: Decimal | None) -> ChangeWord:
    """By the printed number: an aim at a fall of 3% is raised when the fall is 4%."""
    if difference:
        fall = before.value is not None and before.value < 0 and after.value is not None and after.value < 0
        return ChangeWord.RAISED if (difference > 0) != fall else ChangeWord.LOWERED
    same = before.observation.comparator == after.observation.comparator
    return ChangeWord.UNCHANGED if same else ChangeWord.COMPARATOR_CHANGED


def progress(before: Sequence[Reading], after: Sequence[Reading]) -> tuple[Progress, ...]:
    """Each result that both reports state once, under one name, by one measure and unit family."""
    ours, theirs = _stated_once(before), _stated_once(after)
    return tuple(p for key in ours if key in theirs and (p := _progress(ours[key], theirs[key])))


def _stated_once(readings: Sequence[Reading]) -> dict[tuple[object, ...], Reading]:
    groups: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for r in readings:
        if r.value is not None:
            groups[r.key].append(r)
    return {key: rs[0] for key, rs in groups.items() if len({r.value for r in rs}) == 1}


def _progress(before: Reading, after: Reading) -> Progress | None:
    absolute = _difference(before, after)
    if absolute is None or before.value is None:
        return None
    return Progress(before.observation, after.observation, absolute, _relative(before, absolute))


def _relative(before: Reading, absolute: Decimal) -> Decimal | None:
    if before.kind_of_measure != "amount" or before.observation.measure is not Measure.LEVEL or not before.value:
        return None
    return (absolute / abs(before.value) * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
