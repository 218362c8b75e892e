"""Lists of works come in one order in both reports: the same number in the same place between linked neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from reportdiff.comparison.candidates import Candidate
from reportdiff.comparison.readings import Reading

CONFIDENCE = 0.7
REACH = 2
"""How many numbers from a neighbour's answer the place may be."""


def same_place(
    targets: Sequence[Reading], results: Sequence[Reading], chosen: dict[int, int]
) -> dict[tuple[int, int], Candidate]:
    """Links of targets whose names found nothing: both neighbours are linked, and close by one of their answers
    stands a free result of the same deed, value and unit."""
    free = set(range(len(results))) - set(chosen.values())
    found: dict[tuple[int, int], Candidate] = {}
    for t, target in enumerate(targets):
        near = [chosen[n] for n in (t - 1, t + 1) if n in chosen]
        if t in chosen or len(near) < 2 or target.code:
            continue
        place = next((r for r in sorted(free) if _is_near(r, near) and _is_equal(target, results[r])), None)
        if place is not None:
            free.discard(place)
            found[t, place] = Candidate(
                target, results[place], CONFIDENCE, ("same number in the same place of the list",)
            )
    return found


def _is_near(place: int, answers: Sequence[int]) -> bool:
    return any(abs(place - a) <= REACH for a in answers)


def _is_equal(target: Reading, result: Reading) -> bool:
    same = (target.value, target.observation.unit, target.kind_of_measure) == (
        result.value,
        result.observation.unit,
        result.kind_of_measure,
    )
    return same and result.code is None and target.kind_of_measure == "amount" and bool(target.deeds & result.deeds)
