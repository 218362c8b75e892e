"""Which results of the second report answer each target of the first: one assignment over all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportdiff.comparison.candidates import Candidate, candidate
from reportdiff.comparison.places import same_place
from reportdiff.comparison.readings import Reading
from reportdiff.comparison.similarity import similarities
from reportdiff.model import Alternative

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WORTH_WEIGHING = 0.40
"""Names less alike than this are not weighed, unless they share a code."""
KEPT_ALTERNATIVES = 3


@dataclass(frozen=True, eq=False)
class Link:
    """A target and the statements that answer it, best first (none: nothing answers it)."""

    target: Reading
    results: tuple[Reading, ...] = ()
    chosen: Candidate | None = None
    confidence: float = 0.0
    reasons: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


def match(targets: Sequence[Reading], results: Sequence[Reading]) -> list[Link]:
    """A link for each target, in order. Each number of the results answers at most one target like for like."""
    if not targets:
        return []
    answers = _grouped(results)
    weighed = _weigh(targets, [a[0] for a in answers])
    chosen = _assign(len(targets), len(answers), weighed)
    chosen = _shared(targets, chosen, weighed)
    weighed |= (placed := same_place(targets, [a[0] for a in answers], chosen))
    chosen |= dict(placed.keys())
    picks = [chosen[t] if t in chosen else _talk_of_the_same(weighed, t) for t in range(len(targets))]
    return [_link(target, t, picks[t], answers, weighed) for t, target in enumerate(targets)]


def _shared(
    targets: Sequence[Reading], chosen: dict[int, int], weighed: dict[tuple[int, int], Candidate]
) -> dict[int, int]:
    """Targets for one thing by one measure (5% in one sentence, 6% in another) share the answer."""
    by_key = {targets[t].key: r for t, r in sorted(chosen.items(), reverse=True)}
    every = {t: by_key[target.key] for t, target in enumerate(targets) if t not in chosen and target.key in by_key}
    return chosen | {t: r for t, r in every.items() if (t, r) in weighed and weighed[t, r].stands}


def _grouped(results: Sequence[Reading]) -> list[list[Reading]]:
    """Statements of the same number about the same thing, as one answer."""
    groups: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for r in results:
        groups[(*r.key, r.value, r.observation.value_max, r.observation.unit)].append(r)
    return list(groups.values())


def _weigh(targets: Sequence[Reading], results: Sequence[Reading]) -> dict[tuple[int, int], Candidate]:
    if not results:
        return {}
    alike = similarities([t.thing for t in targets], [r.thing for r in results])
    themes = _Themes(targets, results)
    pairs = _worth_weighing(targets, results, alike)
    return {(t, r): candidate(targets[t], results[r], float(alike[t, r]), themes.of(t, r)) for t, r in pairs}


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


def _worth_weighing(
    targets: Sequence[Reading], results: Sequence[Reading], alike: NDArray[np.float32]
) -> Iterable[tuple[int, int]]:
    import numpy as np

    pairs = {(int(t), int(r)) for t, r in np.argwhere(alike >= WORTH_WEIGHING)}
    by_code: dict[str, list[int]] = defaultdict(list)
    for r, result in enumerate(results):
        if result.code:
            by_code[result.code].append(r)
    pairs |= {(t, r) for t, target in enumerate(targets) for r in by_code.get(target.code or "", ())}
    return sorted(pairs)


def _theme(reading: Reading) -> str:
    return "".join(reading.observation.section[-2:])


def _assign(n_targets: int, n_results: int, weighed: dict[tuple[int, int], Candidate]) -> dict[int, int]:
    """The pairs of the best assignment among candidates that stand and can be set side by side."""
    good = {pair: c for pair, c in weighed.items() if c.stands and not c.differs}
    if not good:
        return {}
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    table = np.zeros((n_targets, n_results))
    for (t, r), c in good.items():
        table[t, r] = c.score - r * 1e-6
    rows, columns = linear_sum_assignment(table, maximize=True)
    return {int(t): int(r) for t, r in zip(rows, columns, strict=True) if (t, r) in good}


def _talk_of_the_same(weighed: dict[tuple[int, int], Candidate], t: int) -> int | None:
    """The best statement on the same thing by another measure, unit or scope; it may answer several targets."""
    other = [
        (c.score, -r, r) for (i, r), c in weighed.items() if i == t and c.stands and (c.differs or c.bound == "wider")
    ]
    return max(other)[2] if other else None


def _link(
    target: Reading,
    t: int,
    pick: int | None,
    answers: Sequence[list[Reading]],
    weighed: dict[tuple[int, int], Candidate],
) -> Link:
    others = sorted(
        ((c.score, -r, c) for (i, r), c in weighed.items() if i == t and r != pick), reverse=True, key=lambda x: x[:2]
    )
    alternatives = tuple(_alternative(c) for _, _, c in others[:KEPT_ALTERNATIVES])
    if pick is None:
        return Link(target, alternatives=alternatives)
    chosen = weighed[t, pick]
    rival = max((c.score for s, _, c in others if c.stands and not c.differs), default=0.0)
    return Link(target, tuple(answers[pick]), chosen, _confidence(chosen, rival), chosen.reasons, alternatives)


def _alternative(c: Candidate) -> Alternative:
    return Alternative(c.result.observation, round(c.score, 3), (*c.reasons, *([c.veto] if c.veto else [])))


def _confidence(chosen: Candidate, rival: float) -> float:
    """The score, less where another result is nearly as good, and never more than its two readings."""
    doubt = 0.15 if rival > chosen.score - 0.05 and chosen.score < 0.95 else 0.0
    readings = min(chosen.target.observation.confidence, chosen.result.observation.confidence)
    return round(max(0.0, min(chosen.score - doubt, readings)), 3)
