"""What a scraped page carries beside the report: site furniture, a repeated abstract, a doubled body, contents."""

from __future__ import annotations

import re
from dataclasses import replace

from reportdiff.model import PassageRole
from reportdiff.reading.cues import cues, pattern
from reportdiff.reading.draft import Block

_CONTENTS_LINE = re.compile(r".{2,40}?(?:[.．…·]{3,}|-{3,}|\t)[（(]?[0-9]{1,3}[)）]?$")
_CUT_OFF = ("...", "…")
_SAME = 40


def set_aside(blocks: list[Block], clean: list[str]) -> list[Block]:
    """The blocks with furniture marked as such; `clean[i]` is the clean text of `blocks[i]`."""
    out = list(blocks)
    _site(out, clean)
    _abstract(out, clean)
    _doubled(out, clean)
    _contents(out, clean)
    return out


def _mark(blocks: list[Block], at: int, note: str) -> None:
    if blocks[at].role is not PassageRole.FURNITURE:
        blocks[at] = replace(blocks[at], role=PassageRole.FURNITURE, note=note, cells=(), table=None)


def _site(blocks: list[Block], clean: list[str]) -> None:
    line, tail = pattern(cues().furniture_line), pattern(cues().furniture_tail)
    body = _body_start(clean)
    for i, text in enumerate(clean):
        near = i < body or i > len(clean) * 0.6
        if near and len(text) < 120 and line.search(text):
            _mark(blocks, i, "site_furniture")
            if i < body and i + 1 < body and clean[i + 1].isdigit():
                _mark(blocks, i + 1, "site_furniture")
    last = max((i for i, text in enumerate(clean) if len(text) > 80 and not tail.search(text)), default=0)
    ends = next((i for i in range(last + 1, len(clean)) if tail.search(clean[i])), None)
    if ends is not None:
        for i in range(ends, len(clean)):
            _mark(blocks, i, "site_furniture")


def _body_start(clean: list[str]) -> int:
    """Where the report's own words begin: at the salutation, or else the first long paragraph."""
    salutation = pattern(cues().salutation)
    for i, text in enumerate(clean[:60]):
        if salutation.search(text) or len(text) > 200:
            return i
    return min(len(clean), 10)


def _abstract(blocks: list[Block], clean: list[str]) -> None:
    """A scraper's abstract: the report's first words, cut off by dots, before the report itself."""
    for i, text in enumerate(clean[:40]):
        if len(text) <= 30 or not text.endswith(_CUT_OFF):
            continue
        later = [other for other in clean[i + 1 : i + 12] if len(other) > 8]
        if any(text[:20] in other or other[:20] in text[:60] for other in later):
            _mark(blocks, i, "abstract_repeat")


def _doubled(blocks: list[Block], clean: list[str]) -> None:
    """A body that stands twice: from the first long paragraph that returns in order, the second copy is set aside."""
    first: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    for i, text in enumerate(clean):
        if len(text) >= _SAME:
            if text in first:
                pairs.append((first[text], i))
            else:
                first[text] = i
    if len(pairs) < 8 or len(pairs) * 2.5 < len(first):
        return
    start = min(i for _, i in pairs)
    known = {text for i, text in enumerate(clean) if i < start}
    for i in range(start, len(clean)):
        if clean[i] in known:
            _mark(blocks, i, "doubled_body")


def _contents(blocks: list[Block], clean: list[str]) -> None:
    rows = [i for i, text in enumerate(clean[:200]) if _CONTENTS_LINE.match(text)]
    if len(rows) >= 3:
        for i in rows:
            _mark(blocks, i, "contents")
        if rows[0] and pattern(cues().contents_title).fullmatch(clean[rows[0] - 1]):
            _mark(blocks, rows[0] - 1, "contents")
