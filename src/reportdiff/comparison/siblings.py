"""Targets of one list for one thing in two places (乡镇公厕, 农村公厕), answered by one count of all (乡村公厕)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportdiff.comparison.candidates import Candidate
from reportdiff.comparison.readings import Reading
from reportdiff.comparison.weighing import Weighed
from reportdiff.language.names import names

CONFIDENCE = 0.7
_REACH = 60
"""Characters between two numbers of one list."""


def counted_together(
    targets: Sequence[Reading], results: Sequence[Reading], chosen: dict[int, int], weighed: Weighed
) -> dict[int, int]:
    """For each target whose answer counts a sibling too, and for that sibling, the answer; it becomes the wider count.

    It does where its wording is not the target's own and nothing else answers the sibling.
    """
    found: dict[int, int] = {}
    for t, r in sorted(chosen.items()):
        if names().fold(targets[t].name) == names().fold(results[r].name) or targets[t].code:
            continue
        for s in (t - 1, t + 1):
            if 0 <= s < len(targets) and s not in chosen and _are_counted(targets[t], targets[s], results[r]):
                found |= {t: r, s: r}
                weighed[t][r] = replace(weighed[t][r], bound="wider")
                weighed[s][r] = _together(targets[s], results[r])
    return found


def _together(target: Reading, result: Reading) -> Candidate:
    return Candidate(target, result, CONFIDENCE, ("counted together with the next of its list",), bound="wider")


def _are_counted(one: Reading, other: Reading, both: Reading) -> bool:
    """Whether the two are siblings, and the count of both is of no rank (国家级) that the other has not."""
    return _are_siblings(one, other) and _ranks(both) <= _ranks(other)


def _ranks(reading: Reading) -> frozenset[int]:
    return names().sides(reading.name).get("rank", frozenset())


def _are_siblings(one: Reading, other: Reading) -> bool:
    """Of one list, one unit and one thing, but narrowed by other words."""
    near = abs(one.observation.start - other.observation.start) <= _REACH
    alike = one.bare == other.bare and one.family == other.family and one.scope != other.scope
    return near and alike and not names().is_empty(one.bare)
