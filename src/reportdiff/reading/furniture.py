"""What a scraped page carries beside the report: site furniture, a repeated abstract, a doubled body, contents."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate

from reportdiff.model import PassageRole
from reportdiff.reading.cues import cues, pattern
from reportdiff.reading.draft import Block

_CONTENTS_LINE = re.compile(r".{2,40}?(?:[.．…·]{3,}|-{3,}|\t)[（(]?[0-9]{1,3}[)）]?$")
_ENTRY = re.compile(r".{1,40}?[^0-9,.，。、]\s?([0-9]{1,3})(?:[-–—至到][0-9]{1,3})?$")
_PAGE = re.compile(r"[-—–－·\s]*第?([0-9]{1,3})页?[-—–－·\s]*")
_ENTRIES, _PAGES, _PAGE_LENGTH = 8, 4, 400
_LONG = 80
_CUT_OFF = ("...", "…")
_SAME = 40


def set_aside(blocks: list[Block], clean: list[str]) -> list[Block]:
    """The blocks with furniture marked as such; `clean[i]` is the clean text of `blocks[i]`."""
    out = list(blocks)
    _site(out, clean)
    _abstract(out, clean)
    _doubled(out, clean)
    _contents(out, clean)
    _page_numbers(out, clean)
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
    elif rows := _entries(clean):
        for i in range(rows[0], rows[-1] + 1):
            _mark(blocks, i, "contents")


def _entries(clean: list[str]) -> list[int]:
    """Lines before the text that end in numbers which never fall: contents that lost their dots."""
    first = next((i for i, text in enumerate(clean) if len(text) > _LONG or text.endswith("。")), 0)
    rows: list[int] = []
    last = 0
    for i, match in enumerate(map(_ENTRY.fullmatch, clean[:first])):
        if match and int(match.group(1)) >= last:
            rows, last = [*rows, i], int(match.group(1))
    return rows if len(rows) >= _ENTRIES and 2 * len(rows) > rows[-1] - rows[0] else []


def _page_numbers(blocks: list[Block], clean: list[str]) -> None:
    """Lines of a number alone that count the pages: each one more than the last, a page's text between them."""
    numbers = [(i, int(m.group(1))) for i, m in enumerate(map(_PAGE.fullmatch, clean)) if m and not blocks[i].cells]
    before: dict[int, int | None] = {}
    runs: dict[int, tuple[int, int]] = {}
    latest: dict[int, int] = {}
    for i, number in numbers:
        earlier = latest.get(number - 1) if number > 1 else None
        before[i] = earlier
        start, count = (i, 0) if earlier is None else runs[earlier]
        runs[i] = (start, count + 1)
        latest[number] = i
    upto = [0, *accumulate(map(len, clean))]
    paged = [i for i, (start, count) in runs.items() if count >= _PAGES and _over_all(upto, start, i, count)]
    at: int | None = max(paged, key=lambda i: runs[i][1], default=None)
    while at is not None:
        _mark(blocks, at, "page_number")
        at = before[at]


def _over_all(upto: list[int], first: int, last: int, count: int) -> bool:
    """Whether the numbers stand over the whole text, a page apart, and not over its last table's rows only."""
    length = upto[last] - upto[first]
    return upto[first] < 0.25 * upto[-1] and length > max(0.6 * upto[-1], _PAGE_LENGTH * count)
