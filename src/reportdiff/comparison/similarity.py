"""How alike two names are: characters and pairs of characters, weighed by how rare they are in both reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PAIR_WEIGHT = 0.7
"""Pairs keep the order of characters but double a difference of one: they count less than the characters."""


def grams(name: str) -> Counter[str]:
    """Characters and pairs of a name, case and marks aside."""
    plain = "".join(c for c in name.lower() if c.isalnum())
    return Counter(plain) + Counter(a + b for a, b in zip(plain, plain[1:], strict=False))


def similarities(ours: Sequence[str], theirs: Sequence[str]) -> NDArray[np.float64]:
    """A matrix of 0..1: the weight that two names share, half over the mean of their weights, half over the lighter.

    So a name that only adds a word to the other scores better than two that differ on both sides.
    """
    import numpy as np

    bags = [grams(n) for n in (*ours, *theirs)]
    spread = Counter(g for bag in bags for g in bag)
    column = {g: i for i, g in enumerate(spread)}
    weights = np.array([_weight(g, n, len(bags)) for g, n in spread.items()])
    table = np.zeros((len(bags), len(column)))
    for row, bag in enumerate(bags):
        for g in bag:
            table[row, column[g]] = weights[column[g]]
    mine, other = table[: len(ours)], table[len(ours) :]
    shared = mine @ (other > 0).T
    heavy, light = mine.sum(axis=1)[:, None], other.sum(axis=1)[None, :]
    dice = 2 * shared / np.maximum(heavy + light, 1e-9)
    alike: NDArray[np.float64] = (dice + shared / np.maximum(np.minimum(heavy, light), 1e-9)) / 2
    return alike


def _weight(gram: str, seen: int, among: int) -> float:
    """Rarer is heavier: between 1 for a gram of every name and about 3.5 for one that stands once among 500."""
    from math import log

    return (1 + 0.4 * log(among / seen)) * (1.0 if len(gram) == 1 else PAIR_WEIGHT)


def covered(name: str, by: str) -> float:
    """The part of a name's characters and pairs that the other name has, 0..1."""
    ours, theirs = grams(name), grams(by)
    return sum((ours & theirs).values()) / max(1, sum(ours.values()))
