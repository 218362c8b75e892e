"""Lines of a plain text → paragraphs: which line breaks are the writer's and which a page's or a scraper's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from reportdiff.reading.cues import cues, pattern

_BREAK = re.compile(r"(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]|\\r\\n|\\n(?![a-z])|<br ?/?>)+")
_BLANK = re.compile(r"(?:\s|&nbsp;|&emsp;|&ensp;|\?{2,}|[\u200b-\u200f\ufeff\u2060])+")
_ENDS = tuple("。！？：；…!?:;.．”’）)》】』」|")
_SENTENCE_ENDS = ("。", "！", "？", "!", "?")
_AND = ("和", "及", "与", "、")
_SOFT = tuple("，、,“（《(")
_LAST_SENTENCE = re.compile(r"(?<=[。！？；])[^。！？；*][^。！？；]*\Z")
_ONWARD = re.compile(r"(?![0-9]{4}年)[0-9]|[和与及的地得、]")
"""How a line begins that goes on with the sentence of the one before it."""
_STUB = re.compile(r"(?:[，、][\u4e00-\u9fff]{1,2}|[的了对把将与和及])\Z")
"""How a line ends that was cut off in mid-clause."""
_NEXT_HEADING = re.compile(
    r"(?<=[。！？；])(?:[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）)[^。！？；：*….]{4,40}\Z"
)
_HALF_NUMBER = re.compile(r"[0-9]{1,3}[.．]")
ENUMERATED = re.compile(
    r"\W*(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十0-9]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[，、：部]|[0-9]{1,3}[、．.](?![0-9])"
    r"|[一二三四五六七八九十]{1,2}是|——|附|序号|#|\||各位代表)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph [start, end); `drops` are the line breaks inside it."""

    start: int
    end: int
    drops: tuple[tuple[int, int], ...] = ()


_Joins = Callable[[str, Line, Line, Line], bool]


def lines(text: str, start: int = 0) -> list[Line]:
    """The printed lines of `text` from `start` on, without blank ones and without blanks at their ends."""
    found: list[Line] = []
    at = start
    for match in _BREAK.finditer(text, start):
        _add(found, text, at, match.start())
        at = match.end()
    _add(found, text, at, len(text))
    return found


def paragraphs(text: str, found: list[Line]) -> list[Line]:
    """Lines joined where a page's width or a scraper broke a sentence; all others stay as they are."""
    if _fragmented(found):
        joined = _joined(text, found, _runs_on)
    else:
        width = _wrap_width(text, found)
        joined = _joined(text, found, _wraps_at(width) if width else _breaks_off)
    return [part for line in joined for part in _headed(text, line)]


def _headed(text: str, line: Line) -> list[Line]:
    """A paragraph at whose end the next section's heading stands, as two."""
    match = _NEXT_HEADING.search(text, max(line.start, line.end - 50), line.end)
    if not match or match.start() - line.start < 30:
        return [line]
    end = match.start()
    before = tuple(drop for drop in line.drops if drop[1] <= end)
    return [Line(line.start, end, before), Line(end, line.end, tuple(drop for drop in line.drops if drop[0] >= end))]


def _add(found: list[Line], text: str, start: int, end: int) -> None:
    if head := _BLANK.match(text, start, end):
        start = head.end()
    while start < end and (text[end - 1].isspace() or text[end - 1] in "\u200b\ufeff"):
        end -= 1
    while end - start >= 6 and text.endswith(("&nbsp;", "&emsp;", "&ensp;"), start, end):
        end -= 6
        while start < end and text[end - 1].isspace():
            end -= 1
    if start < end:
        found.append(Line(start, end))


def _fragmented(found: list[Line]) -> bool:
    """A scraper broke the text at every change of font: hundreds of lines of a few characters."""
    return len(found) > 200 and sum(line.end - line.start for line in found) < 25 * len(found)


def _wrap_width(text: str, found: list[Line]) -> int:
    """The width at which most long lines break off in mid-sentence, or 0."""
    lengths = sorted(line.end - line.start for line in found)
    if len(lengths) < 20:
        return 0
    width = lengths[int(len(lengths) * 0.9)]
    full = [line for line in found if width - 2 <= line.end - line.start <= width + 2]
    broken = sum(_open(text, line) for line in full)
    return width if 15 <= width <= 90 and len(full) > len(found) * 0.4 and broken > len(full) * 0.6 else 0


def _joined(text: str, found: list[Line], joins: _Joins) -> list[Line]:
    out: list[list[Line]] = []
    for line in found:
        if out and joins(text, Line(out[-1][0].start, out[-1][-1].end), out[-1][-1], line):
            out[-1].append(line)
        else:
            out.append([line])
    return [Line(part[0].start, part[-1].end, tuple(_between(part))) for part in out]


def _between(part: list[Line]) -> list[tuple[int, int]]:
    return [(a.end, b.start) for a, b in pairwise(part)]


def _runs_on(text: str, whole: Line, last: Line, line: Line) -> bool:
    """In a fragmented text all runs on but sentences' ends before a paragraph's start, and section headings."""
    if whole.end - whole.start <= 30 and pattern(cues().section_line).match(
        text[whole.start : whole.end].replace("\n", "")
    ):
        return pattern(cues().heading_tail).match(text[line.start : line.end]) is not None
    if text.endswith(_SENTENCE_ENDS, last.start, last.end):
        return False
    if _HALF_NUMBER.fullmatch(text, line.start, line.end) and _open(text, last):
        return True
    return not ENUMERATED.match(text, line.start, line.end) or line.end - line.start < 2


def _wraps_at(width: int) -> _Joins:
    def wraps(text: str, whole: Line, last: Line, line: Line) -> bool:
        return last.end - last.start >= width - 2 and _open(text, last) and not _starts(text, line)

    return wraps


def _breaks_off(text: str, whole: Line, last: Line, line: Line) -> bool:
    """In a text with a line a paragraph, a comma at a long line's end shows a broken sentence, or how it goes on."""
    if _starts(text, line):
        return False
    length = last.end - last.start
    if length < 40 and _starts(text, last) and _open(text, last) and text.startswith(_AND, line.start):
        return line.end - line.start < 30
    if length >= 20 and text.endswith(_SOFT, last.start, last.end):
        return line.end - line.start >= 10
    return length >= 40 and _open(text, last) and _torn(text, last, line)


def _torn(text: str, last: Line, line: Line) -> bool:
    """Whether a line break fell into a sentence that is not the first of its paragraph, where headings end too."""
    tail = _LAST_SENTENCE.search(text, last.start, last.end)
    if not tail or ENUMERATED.match(text, tail.start(), last.end):
        return False
    if _ONWARD.match(text, line.start, line.end) or _STUB.search(text, tail.start(), last.end):
        return True
    return line.end - line.start <= 20 and text.endswith(_SENTENCE_ENDS, line.start, line.end)


def _open(text: str, line: Line) -> bool:
    return not text.endswith(_ENDS, line.start, line.end)


def _starts(text: str, line: Line) -> bool:
    return ENUMERATED.match(text, line.start, line.end) is not None
