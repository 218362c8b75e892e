"""The result in the target's own unit, where the verdict compared them."""

from __future__ import annotations

from decimal import Decimal

from reportdiff.model import Outcome


def comparable_result(outcome: Outcome) -> Decimal | None:
    """What the gap was measured from; None where nothing was compared, or the result lies inside a range and is
    printed in another unit."""
    target, gap = outcome.target, outcome.gap
    if gap is None or target.value is None:
        return None
    if target.value_max is None:
        return target.value + gap
    if gap == 0:
        return _printed(outcome)
    return (target.value_max if gap > 0 else target.value) + gap


def _printed(outcome: Outcome) -> Decimal | None:
    result = outcome.results[0] if outcome.results else None
    return (
        result.value
        if result and (result.unit, result.measure) == (outcome.target.unit, outcome.target.measure)
        else None
    )
