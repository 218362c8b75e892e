"""A finding's message in English: the Chinese one taken apart by its pattern in words.yml, and said anew."""

from __future__ import annotations

import re
from functools import cache

from reportdiff.model import Finding
from reportdiff.publishing.words import words

_FILLED = re.compile(r"\{(\w+)\}")


def message_en(finding: Finding) -> str:
    """The message for readers of English; as it is where it has another form than `says.<rule>` knows."""
    said = words().get(f"says.{finding.rule}")
    parts = _form(said.zh).fullmatch(finding.message) if said else None
    if said is None or parts is None:
        return finding.message
    return said.en.format(**{name: _term(part) for name, part in parts.groupdict().items()})


@cache
def _form(pattern: str) -> re.Pattern[str]:
    pieces = _FILLED.split(pattern)
    odd = (f"(?P<{piece}>.+?)" if n % 2 else re.escape(piece) for n, piece in enumerate(pieces))
    return re.compile("".join(odd), re.DOTALL)


def _term(part: str) -> str:
    known = words().get(f"term.{part}")
    return known.en if known else part
