"""The best pairs, each target and each result at most once: knots of a few by trying all, larger ones by a solver."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import prod

Scores = Mapping[tuple[int, int], float]
TRIED = 2_000
"""As many ways to pair a knot as are tried one by one; the solver takes most of a second to load."""


def assign(scores: Scores) -> dict[int, int]:
    """Each paired target with its result, by the greatest sum of scores (all above 0); earlier results win ties."""
    chosen: dict[int, int] = {}
    for knot in _knots(scores):
        rows: dict[int, list[int]] = defaultdict(list)
        for t, r in knot:
            rows[t].append(r)
        few = prod(len(row) + 1 for row in rows.values()) <= TRIED
        chosen |= _by_trying(list(rows.items()), scores) if few else _by_solver(rows, scores)
    return chosen


def _knots(scores: Scores) -> Iterator[list[tuple[int, int]]]:
    """The pairs in groups that have neither a target nor a result in common."""
    by_target, by_result = defaultdict(list), defaultdict(list)
    for pair in scores:
        by_target[pair[0]].append(pair)
        by_result[pair[1]].append(pair)
    seen: set[tuple[int, int]] = set()
    for first in scores:
        if first not in seen:
            seen.add(first)
            knot = [first]
            for t, r in knot:
                near = [p for p in (*by_target[t], *by_result[r]) if p not in seen]
                seen.update(near)
                knot += dict.fromkeys(near)
            yield sorted(knot)


def _by_trying(rows: Sequence[tuple[int, Sequence[int]]], scores: Scores) -> dict[int, int]:
    best = max(_ways(rows, frozenset()), key=lambda way: sum(scores[p] - p[1] * 1e-6 for p in way))
    return dict(best)


def _ways(rows: Sequence[tuple[int, Sequence[int]]], taken: frozenset[int]) -> Iterator[tuple[tuple[int, int], ...]]:
    """All ways to pair the rows' targets with results that are not taken, or with none."""
    if not rows:
        yield ()
        return
    (target, results), *rest = rows
    for way in _ways(rest, taken):
        yield way
    for r in results:
        if r not in taken:
            for way in _ways(rest, taken | {r}):
                yield ((target, r), *way)


def _by_solver(rows: Mapping[int, Iterable[int]], scores: Scores) -> dict[int, int]:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    targets = list(rows)
    results = sorted({r for row in rows.values() for r in row})
    column = {r: n for n, r in enumerate(results)}
    table = np.zeros((len(targets), len(results)))
    for n, t in enumerate(targets):
        for r in rows[t]:
            table[n, column[r]] = scores[t, r] - r * 1e-6
    pairs = zip(*linear_sum_assignment(table, maximize=True), strict=True)
    found = ((targets[int(n)], results[int(m)]) for n, m in pairs)
    return {t: r for t, r in found if (t, r) in scores}
