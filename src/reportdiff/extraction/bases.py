"""What a growth is measured from, where that is a year before the last: 比2015年增长52% is told of 产量（比2015年）."""

from __future__ import annotations

import re

from reportdiff.model import Measure

_BASE = re.compile(r"[比较](?P<base>(?P<year>(?:19|20)\d\d)年[初底末]?)[^，；]{0,8}$")


def with_its_base(name: str, measure: Measure, lead: str, period: str | None) -> str:
    """The name of a growth with the year that it is measured from, if that is not the one before its period."""
    found = _BASE.search(lead) if name and measure is Measure.GROWTH and "（" not in name else None
    if not found or period is None or int(found["year"]) >= int(period[-4:]) - 1:
        return name
    return f"{name}（比{found['base']}）"
