"""What a target that is to keep step keeps step with: 与经济增长同步."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportdiff.comparison.readings import Reading
from reportdiff.language.indicators import indicators
from reportdiff.model import Measure

ABOUT_IN_STEP = Decimal("0.5")
"""Points by which 基本同步 may fall behind."""


def reference(target: Reading, results: Sequence[Reading]) -> Reading | None:
    """The second report's growth in the year of what the target keeps step with."""
    o = target.observation
    if o.comparator != "in_step" or not o.reference:
        return None
    found = indicators().find(o.reference, "%", Measure.GROWTH)
    growths = (r for r in results if found and r.code == found.code and r.observation.measure is Measure.GROWTH)
    return next((r for r in growths if r.value is not None and not r.scope and not r.spans_years), None)


def is_about(target: Reading) -> bool:
    """基本同步, which leaves some slack."""
    return "基本" in target.observation.value_text + target.observation.quote
