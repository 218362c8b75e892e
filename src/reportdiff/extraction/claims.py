"""What a report itself says of how a target went."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportdiff.language import cues
from reportdiff.language.cues import any_of
from reportdiff.model import Claim, Passage


@cache
def _pattern() -> re.Pattern[str]:
    said = cues.roles().claims
    groups = "|".join(f"(?P<{says}>{any_of(words)})" for says, words in sorted(said.items()))
    return re.compile(groups)


_STOPS = "，；。！？：\n"
_CLAUSE_AFTER = re.compile(rf"[^{_STOPS}]*")


def claims(passage: Passage, text: str) -> Iterator[Claim]:
    """The claims of a passage of the review; `text` is the report's text."""
    for found in _pattern().finditer(passage.text):
        after = _CLAUSE_AFTER.match(passage.text, found.end())
        start = 1 + max(passage.text.rfind(stop, 0, found.start()) for stop in _STOPS)
        end = after.end() if after else found.end()
        span = passage.source(start, end)
        subject = passage.text[start : found.start()] + passage.text[found.end() : end]
        yield Claim(
            text[span.start : span.end], span.start, span.end, subject, found.group(), found.lastgroup or "done"
        )
