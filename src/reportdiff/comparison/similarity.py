"""How alike two names are: characters and pairs of characters, weighed by how rare they are in both reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PAIR_WEIGHT = 0.7
"""Pairs keep the order of characters but double a difference of one: they count less than the characters."""


@lru_cache(maxsize=4_096)
def grams(name: str) -> tuple[str, ...]:
    """Characters and pairs of a name, each once, case and marks aside, in order."""
    plain = "".join(c for c in name.lower() if c.isalnum())
    return tuple(dict.fromkeys([*plain, *(a + b for a, b in pairwise(plain))]))


@lru_cache(maxsize=4_096)
def gram_set(name: str) -> frozenset[str]:
    """The same without their order."""
    return frozenset(grams(name))


def similarities(ours: Sequence[str], theirs: Sequence[str]) -> NDArray[np.float64]:
    """A matrix of 0..1: the weight that two names share, half over the mean of their weights, half over the lighter.

    So a name that only adds a word to the other scores better than two that differ on both sides.
    """
    import numpy as np

    bags = [grams(n) for n in (*ours, *theirs)]
    weights = _weights(bags)
    heavy = np.array([sum(map(weights.__getitem__, bag)) for bag in bags])
    shared = _shared(bags[: len(ours)], bags[len(ours) :], weights)
    mine, other = heavy[: len(ours), None], heavy[None, len(ours) :]
    alike: NDArray[np.float64] = (
        shared / np.maximum(mine + other, 1e-9) + shared / np.maximum(np.minimum(mine, other), 1e-9) / 2
    )
    return alike


def _weights(bags: Sequence[Sequence[str]]) -> dict[str, float]:
    """Rarer is heavier: between 1 for a gram of every name and about 3.5 for one that stands once among 500."""
    spread = Counter(chain.from_iterable(bags))
    rarity = {n: 1 + 0.4 * log(len(bags) / n) for n in set(spread.values())}
    return {g: rarity[n] * (1.0 if len(g) == 1 else PAIR_WEIGHT) for g, n in spread.items()}


def _shared(
    ours: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]], weights: dict[str, float]
) -> NDArray[np.float64]:
    """The weight of the grams that each two names share. Names share few, so that a product of tables, which would
    keep every core busy, costs more than adding up gram by gram."""
    import numpy as np

    asked = {g for bag in ours for g in bag}
    having: dict[str, list[int]] = defaultdict(list)
    for n, bag in enumerate(theirs):
        for g in bag:
            if g in asked:
                having[g].append(n)
    shared = np.zeros((len(ours), len(theirs)))
    for row, bag in zip(shared, ours, strict=True):
        told = [g for g in bag if g in having]
        columns = [n for g in told for n in having[g]]
        row += np.bincount(columns, [weights[g] for g in told for _ in having[g]], len(theirs)) if told else 0.0
    return shared


def covered(name: str, by: str) -> float:
    """The part of a name's characters and pairs that the other name has, 0..1."""
    ours, theirs = grams(name), gram_set(by)
    return sum(g in theirs for g in ours) / max(1, len(ours))
