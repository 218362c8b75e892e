"""Lists of what is promised to people, in an annex: 十件民生实事. They are read as the plan is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportdiff.extraction.draft import Draft
from reportdiff.extraction.prose import read_prose
from reportdiff.language import cues
from reportdiff.language.scanner import Numeral
from reportdiff.model import About, Part, Passage

_TITLE = re.compile(r"[一二三四五六七八九十]+、[^。，；]{2,30}$")
"""A title inside the list, which counts the promises under it: 二、加强社会保障方面11件."""


def lists_promises(passage: Passage) -> bool:
    """Whether its titles say that an annex lists promises of the year, and not how they were kept."""
    if _TITLE.match(passage.text):
        return False
    titles, t = "".join(passage.section), cues.tables()
    return any(word in titles for word in t.promises) and not any(word in titles for word in t.looks_back)


def read_promises(about: About, passage: Passage, numerals: Sequence[Numeral]) -> list[Draft]:
    """The promises of a paragraph, as targets of the year that is planned."""
    planned = replace(passage, part=Part.PLAN)
    return [replace(draft, passage=passage) for draft in read_prose(about, planned, numerals)]
