"""How far something has spread, as a share of what it may reach: 医保覆盖95%的农民, 试点扩大到全省40%的县."""

from __future__ import annotations

import re
from functools import cache

from reportdiff.extraction.clause_before import whole_topic_before
from reportdiff.extraction.named import Named, Reading
from reportdiff.extraction.openings import strip_opening
from reportdiff.language import cues
from reportdiff.language.cues import any_of
from reportdiff.model import Measure


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    n = cues.naming()
    reaches, spreads = any_of(n.reaches_part), any_of(n.spreads_to)
    return {
        "verb": re.compile(
            rf"^(?P<what>[^，；。]*?)(?:(?P<reaches>{reaches})|{spreads})(?P<where>[^，；。、率面\d]{{0,8}})$"
        ),
        "things": re.compile(r"^的?(?P<things>[^，。；、：（\d]{2,12}?)(?:（[^（）]*）)?$"),
        "extent": re.compile(rf"(?:{any_of(n.extents)})$"),
    }


def share_reached(r: Reading) -> Named | None:
    """A share of things that are named after the number, and what reaches them before it, or in the clause before."""
    p = _patterns()
    said = p["verb"].match(r.slot.lead) if r.unit == "%" and not r.slot.joined else None
    things = p["things"].match(r.slot.tail) if said else None
    if not said or not things or things["things"].startswith(tuple(cues.naming().not_a_noun)):
        return None
    what = p["extent"].sub("", strip_opening(said["what"])[0])
    if what in cues.naming().bare_spreads:
        what = (r.topic or whole_topic_before(r)) + what
    where = said["where"]
    if said["reaches"]:
        base = f"{what}{said['reaches']}{where}{things['things']}"
    else:
        base = f"{what}{things['things']}{'占' if where else ''}{where}"
    return r.named(base, "share reached", name=f"{base}的比重", measure=Measure.SHARE) if what else None
