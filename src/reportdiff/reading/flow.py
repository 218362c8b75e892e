"""Printed pages → the report's stream of paragraphs: running heads and page numbers out, wrapped lines joined."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from reportdiff.reading.lines import ENUMERATED
from reportdiff.reading.printed import HAN, Columns, Line, Page, first_word, usual_edge
from reportdiff.reading.ruled import Table

_NUMBER = re.compile(r"[-—–－一\s·•]*(?:第?[0-9]{1,4}页?|[ivxlc]{1,6})(?:[/，,共]*[0-9]{1,4}页?)?[-—–－一\s·•]*")
"""A page's number; the dashes beside it are 一 to an OCR engine."""
_SIGNS = re.compile(r"\W+")
_CONTENTS = re.compile(r".{2,40}?(?:[.．…·‥]{3,}|\s{3,})\s*[0-9]{1,3}")
_ENTRY = re.compile(r".{1,45}?[^0-9,.，。]\s*[0-9]{1,3}(?:\s*[-–—至]\s*[0-9]{1,3})?")
_ENDS = tuple("。！？；：」”）")
_SENTENCE_ENDS = tuple("。！？")
_NEVER_FIRST = "。，、；！？）」』》"
"""Signs with which no paragraph begins."""
_NUMBERED = re.compile(r"[0-9]{1,3}[.．、](?![0-9])")
_NOTE_MARK = re.compile(r"(?:\[[0-9]{1,3}\]|[①-⑳]|[0-9]{1,2})(?=[^0-9.,，、%‰年月日万亿个])")
_MARGIN = 0.13
_UNLIKE = 0.15


@dataclass(slots=True)
class Paragraph:
    lines: list[Line]
    note: str = ""


@dataclass(slots=True)
class _Open:
    """The paragraph being gathered, with what must wait until it ends."""

    lines: list[Line] = field(default_factory=list)
    waiting: list[Paragraph] = field(default_factory=list)


def stream(pages: list[Page], tables: dict[int, list[Table]]) -> Iterator[Paragraph | Table]:
    """Paragraphs (furniture with a note) and tables in reading order; a paragraph may run over pages."""
    edges = {**_contents_lines(pages), **_edge_lines(pages, tables)}
    small = _usual_size(pages) * 0.88, _usual_em(pages) * 0.92
    edge = usual_edge(pages)
    held = _Open()
    for page in pages:
        yield from _page(page, tables.get(page.number, []), edges, small, edge, held)
    yield from _closed(held)


def _page(
    page: Page, tables: list[Table], edges: dict[int, str], small: tuple[float, float], edge: float, held: _Open
) -> Iterator[Paragraph | Table]:
    body = [line for line in page.lines if id(line) not in edges]
    held.waiting += [Paragraph([line], edges[id(line)]) for line in page.lines if id(line) in edges]
    free = [line for line in body if not any(table.holds(line) for table in tables)]
    notes = _footnotes(free, page, small)
    columns = Columns(free, edge)
    left = list(tables)
    for line in body:
        if id(line) in notes:
            continue
        bullet = _bullet(line)
        marks = [
            Paragraph([_mark_line(line, mark)], "markup" if mark == bullet else "footnote_mark") for mark in line.marks
        ]
        table = next((t for t in tables if t.holds(line)), None)
        for due in [t for t in left if t is table or t.bottom < line.top]:
            left.remove(due)
            yield from _closed(held)
            yield due
        if table is not None:
            held.waiting += marks
            continue
        if not (held.lines and _goes_on(held.lines, line, columns)):
            yield from _closed(held)
        held.waiting += marks
        held.lines.append(line)
    if left:
        yield from _closed(held)
        yield from left
    held.waiting += _joined_notes([line for line in body if id(line) in notes])


def _bullet(line: Line) -> tuple[int, int] | None:
    """The mark that stands before the line's text."""
    return next((mark for mark in line.marks if mark[0] < line.ranges[0][0]), None)


def _closed(held: _Open) -> Iterator[Paragraph]:
    if held.lines:
        yield Paragraph(held.lines)
    yield from held.waiting
    held.lines, held.waiting = [], []


def _goes_on(lines: list[Line], line: Line, columns: Columns) -> bool:
    """Whether `line` continues the paragraph of `lines`."""
    last, em = lines[-1], min(line.size, lines[-1].size)
    if line.text[0] in _NEVER_FIRST:
        return True
    if _other_type(last, line) or _CONTENTS.fullmatch(last.text) or _opens(last, line):
        return False
    here = columns if last.page is line.page else Columns(last.page.lines, columns.edge)
    starts = ENUMERATED.match(line.text) is not None
    ragged = 1.8 if starts or last.text.endswith(_ENDS) else 3.2
    if last.x1 < here.right(last) - ragged * em - (0 if starts else first_word(line)):
        return False
    if (last.page is line.page and not _follows(lines, line)) or _stands_alone(last, line, columns):
        return False
    indent = line.x0 - columns.left(line)
    if indent <= 0.8 * em or (indent <= 1.3 * em and not starts and not last.text.endswith(_ENDS)):
        return True
    if starts:
        return False
    alike = abs(indent - (last.x0 - here.left(last))) < 0.5 * em
    return (alike and (len(lines) > 1 or not last.text.endswith(_ENDS))) or _hangs(lines, line, em)


def _stands_alone(last: Line, line: Line, columns: Columns) -> bool:
    """A short line without a sentence's end, after one with it: a heading, however close it stands."""
    short = line.x1 < columns.right(line) - 4 * line.em
    return short and last.text.endswith(_SENTENCE_ENDS) and HAN.match(line.text[-1]) is not None


def _follows(lines: list[Line], line: Line) -> bool:
    """Whether `line` stands as far below the paragraph as its lines stand from each other."""
    last = lines[-1]
    step = line.bottom - last.bottom
    if step < 0.3 * min(line.size, last.size) and not _next_column(last, line):
        return False
    most = 1.3 if last.text.endswith(_SENTENCE_ENDS) else 1.45
    return step <= 2.6 * max(line.size, last.size) and (len(lines) == 1 or step <= most * _leading(lines))


def _opens(last: Line, line: Line) -> bool:
    """A bullet, or a paragraph's number after a sentence's end."""
    numbered = _NUMBERED.match(line.text) is not None and last.text.endswith(_SENTENCE_ENDS)
    return numbered or _bullet(line) is not None


def _other_type(last: Line, line: Line) -> bool:
    """Another size of type; lines without Chinese characters have boxes of their own kind."""
    if abs(line.size - last.size) <= _UNLIKE * max(line.size, last.size):
        return False
    if not (HAN.search(last.text) and HAN.search(line.text)):
        return False
    return abs(line.em - last.em) > 0.5 * _UNLIKE * max(line.em, last.em)


def _hangs(lines: list[Line], line: Line, em: float) -> bool:
    """The second line of a list item whose text stands right of its number."""
    first = lines[0]
    numbered = ENUMERATED.match(first.text) is not None
    return len(lines) == 1 and numbered and 0.8 * em < line.x0 - first.x0 < 4.5 * em and first.page is line.page


def _leading(lines: list[Line]) -> float:
    steps = [b.bottom - a.bottom for a, b in pairwise(lines) if a.page is b.page and b.bottom > a.bottom]
    return min(steps) if steps else 1e9


def _next_column(last: Line, line: Line) -> bool:
    return line.top < last.top and line.x0 > last.x0 + 0.25 * last.page.width


def _usual_size(pages: list[Page]) -> float:
    return _commonest((line.size, len(line.text)) for page in pages for line in page.lines)


def _usual_em(pages: list[Page]) -> float:
    return _commonest((line.em, len(line.text)) for page in pages for line in page.lines)


def _commonest(sizes: Iterable[tuple[float, int]]) -> float:
    """The size, to half a point, that most characters have."""
    counts: dict[float, int] = defaultdict(int)
    for size, count in sizes:
        counts[round(size * 2) / 2] += count
    return max(counts, key=lambda size: counts[size]) if counts else 0.0


def _footnotes(body: list[Line], page: Page, small: tuple[float, float]) -> set[int]:
    """Lines in small type (boxes lower and characters narrower) at the page's foot, below all in the usual type."""
    notes = [line for line in body if line.size < small[0] and line.em < small[1]]
    usual = [line.bottom for line in body if not (line.size < small[0] and line.em < small[1])]
    low = max(usual, default=page.height)
    return {id(line) for line in notes if line.top >= low - 1 and line.top > 0.5 * page.height} if usual else set()


def _joined_notes(lines: list[Line]) -> list[Paragraph]:
    """Footnotes, their lines joined; a note begins with its mark, which is set aside."""
    out: list[Paragraph] = []
    for line in lines:
        mark = _NOTE_MARK.match(line.text)
        if mark and not line.marks:
            a = line.ranges[0][0]
            out.append(Paragraph([_mark_line(line, (a, a + mark.end()))], "footnote_mark"))
            line.ranges = [(a + mark.end(), line.ranges[0][1]), *line.ranges[1:]]
            line.ranges = [r for r in line.ranges if r[0] < r[1]]
            line.text = line.text[mark.end() :]
            out.append(Paragraph([line]))
        elif out:
            out[-1].lines.append(line)
        else:
            out.append(Paragraph([line]))
    return out


def _mark_line(line: Line, mark: tuple[int, int]) -> Line:
    return Line(line.page, [mark], line.page.text[slice(*mark)], line.x0, line.top, line.x1, line.bottom)


def _edge_lines(pages: list[Page], tables: dict[int, list[Table]]) -> dict[int, str]:
    """Running heads, feet and page numbers by the line's id: what returns at the same edge of many pages."""
    groups: dict[tuple[str, bool], list[Line]] = defaultdict(list)
    numbers: list[Line] = []
    usual = _usual_size(pages)
    for page in pages:
        for line in page.lines:
            if any(table.holds(line) for table in tables.get(page.number, ())):
                continue
            if _MARGIN * page.height < line.top and line.bottom < (1 - _MARGIN) * page.height:
                continue
            if _NUMBER.fullmatch(line.text.replace(" ", "")):
                numbers.append(line)
            elif len(line.text) <= 60 and line.size <= 1.15 * usual:
                groups[_SIGNS.sub("", line.text), line.top < 0.5 * page.height].append(line)
    least = max(3, min(8, len(pages) // 4))
    found = {id(line): "running_head" for lines in groups.values() if len(lines) >= least for line in lines}
    return found | {id(line): "page_number" for line in numbers if _outermost(line)}


def _contents_lines(pages: list[Page]) -> dict[int, str]:
    """The lines of pages that are a table of contents: nearly all short and ending in a number.

    Its last page may hold a few entries only."""
    found: dict[int, str] = {}
    going_on = False
    for page in pages[: max(3, len(pages) // 4)]:
        rows = [line for line in page.lines if _ENTRY.fullmatch(line.text)]
        least, share = (2, 0.4) if going_on else (6, 0.6)
        going_on = len(rows) >= least and len(rows) >= share * len(page.lines)
        if going_on:
            last = max(line.bottom + 2 * line.size for line in rows)
            found.update({id(line): "contents" for line in page.lines if len(line.text) <= 40 and line.top <= last})
    return found


def _outermost(line: Line) -> bool:
    """No other line stands between a page number and the page's edge."""
    others = [o for o in line.page.lines if o is not line and len(o.text) > 3]
    above = all(o.top >= line.bottom - line.size for o in others)
    below = all(o.bottom <= line.top + line.size for o in others)
    return above or below or not others
