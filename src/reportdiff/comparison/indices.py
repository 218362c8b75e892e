"""Indices (103) and the rates by which they rose (3%): two indicators of the lexicon that say the same."""

from __future__ import annotations

from reportdiff.comparison.readings import Reading


def are_index_and_rise(target: Reading, result: Reading) -> bool:
    """Whether one is an index (103) and the other the rate by which it rose (3%)."""
    if target.entry is None or result.entry is None or result.spans_years:
        return False
    opposed = result.code in target.entry.opposites
    return opposed and sum(is_index(r) for r in (target, result)) == 1


def is_index(reading: Reading) -> bool:
    """Whether it is a bare number of the lexicon that has a rate as its other form: 居民消费价格指数103."""
    return reading.entry is not None and not reading.entry.units and reading.observation.unit is None
