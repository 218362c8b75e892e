"""Medals won: 亚运会收获7金6银2铜."""

from __future__ import annotations

import re
from functools import cache

from reportdiff.extraction.clause_before import topic_before
from reportdiff.extraction.named import Named, Reading
from reportdiff.extraction.openings import strip_opening
from reportdiff.language import cues
from reportdiff.language.cues import any_of

MEDALS = "medals"
"""The rule of medals."""


@cache
def _won() -> re.Pattern[str]:
    return re.compile(rf"[中上里]?(?:共|分别|勇)*{any_of(cues.naming().won)}了?$")


def medals(r: Reading) -> Named | None:
    """Gold, silver and bronze, each of the event that the first one's words name."""
    kinds = cues.naming().medals
    kind = next((kinds[word] for word in sorted(kinds, key=len, reverse=True) if r.slot.text.endswith(word)), "")
    if not kind or r.slot.numeral.unit != "枚":
        return None
    last = r.before[-1] if r.before and not r.slot.lead and MEDALS in r.before[-1].rules else None
    event = last.root if last else strip_opening(_won().sub("", r.slot.lead))[0] or topic_before(r)
    return r.named(event + kind, MEDALS, name=event + kind, owner=last, root=event)
