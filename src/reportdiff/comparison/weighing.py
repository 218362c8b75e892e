"""All pairs of a target and a result that are worth a look, weighed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportdiff.comparison.candidates import Candidate, candidate
from reportdiff.comparison.readings import Reading
from reportdiff.comparison.similarity import similarities
from reportdiff.comparison.telling import telling_number
from reportdiff.language.names import names

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WORTH_WEIGHING = 0.50
"""Names less alike than this are not weighed, unless a code, a list of works or a thing but for its size is one."""

Weighed = dict[int, dict[int, Candidate]]
"""For each target's number, its candidates by the result's number."""


def weigh(targets: Sequence[Reading], results: Sequence[Reading]) -> Weighed:
    """The candidates of each target (an empty row where it has none)."""
    weighed: Weighed = {t: {} for t in range(len(targets))}
    if not results or not targets:
        return weighed
    alike = _alike(targets, results)
    themes = _Themes(targets, results)
    for t, r in _worth_weighing(targets, results, alike):
        weighed[t][r] = candidate(targets[t], results[r], float(alike[t, r]), themes.of(t, r))
    return weighed


def _alike(targets: Sequence[Reading], results: Sequence[Reading]) -> NDArray[np.float64]:
    """How alike the things are; one of the town is also like the thing anywhere."""
    import numpy as np

    things = [r.thing for r in results]
    alike = similarities([t.thing for t in targets], things)
    in_town = [n for n, t in enumerate(targets) if t.thing_anywhere != t.thing]
    if in_town:
        anywhere = similarities([targets[n].thing_anywhere for n in in_town], things)
        alike[in_town] = np.maximum(alike[in_town], anywhere)
    return alike


class _Themes:
    """How alike the sections are in which a target and a result stand; each section's title is weighed once."""

    def __init__(self, targets: Sequence[Reading], results: Sequence[Reading]) -> None:
        self._ours, self._theirs = [_theme(t) for t in targets], [_theme(r) for r in results]
        ours, theirs = list(dict.fromkeys(self._ours)), list(dict.fromkeys(self._theirs))
        self._rows = {title: i for i, title in enumerate(ours)}
        self._columns = {title: i for i, title in enumerate(theirs)}
        self._alike = similarities(ours, theirs)

    def of(self, t: int, r: int) -> float:
        return float(self._alike[self._rows[self._ours[t]], self._columns[self._theirs[r]]])


def _theme(reading: Reading) -> str:
    return "".join(reading.observation.section[-2:])


def _worth_weighing(
    targets: Sequence[Reading], results: Sequence[Reading], alike: NDArray[np.float64]
) -> list[tuple[int, int]]:
    import numpy as np

    pairs = {(int(t), int(r)) for t, r in np.argwhere(alike >= WORTH_WEIGHING)}
    by_key: dict[str, list[int]] = defaultdict(list)
    for r, result in enumerate(results):
        for key in _keys(result):
            by_key[key].append(r)
    for t, target in enumerate(targets):
        pairs |= {(t, r) for key in _keys(target) for r in by_key.get(key, ())}
    return sorted(pairs)


def _keys(reading: Reading) -> list[str]:
    """What brings two readings together however their names are written."""
    combined = names().combined(reading.name)
    parts = reading.entry.parts if reading.entry else ()
    keys = (
        reading.code or reading.added_to,
        *parts,
        reading.bare if reading.is_sized else "",
        reading.list_of_works,
        combined and combined[0],
        telling_number(reading),
    )
    return [key for key in keys if key]
