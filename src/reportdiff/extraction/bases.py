"""What a rise is measured from, where that is not the year before: 比2015年增长52% is told of 产量（比2015年）."""

from __future__ import annotations

import re
from functools import cache

from reportdiff.extraction.openings import PLAN_NAME
from reportdiff.language import cues
from reportdiff.language.cues import any_of
from reportdiff.model import Measure


@cache
def _base() -> re.Pattern[str]:
    m = cues.measures()
    back = any_of(m.far_back)
    return re.compile(
        rf"[比较](?P<base>(?P<year>(?:19|20)\d\d)年[初底末]?|{PLAN_NAME}(?:期?末|时期|期间)|{back})[^，；]{{0,8}}$"
    )


def with_its_base(name: str, measure: Measure, lead: str, period: str | None) -> str:
    """The name of a rise with what it is measured from, if that lies further back than the year before the period."""
    found = _base().search(lead) if measure in (Measure.GROWTH, Measure.CHANGE) and "（" not in name else None
    if not found or not name or (found["year"] and (period is None or int(found["year"]) >= int(period[-4:]) - 1)):
        return name
    return f"{name}（比{found['base']}）"
