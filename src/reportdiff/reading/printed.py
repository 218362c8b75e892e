"""A printed page: characters with boxes, grouped into lines. From a PDF's text layer or from OCR alike."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

_SPACES = re.compile(r"[\s\x00-\x1f\ufffe\uffff]+")
HAN = re.compile("[\u3400-\u9fff]")
_UNBROKEN = re.compile("[“‘（《〈「『(]*[!-~％．]+[，。、；：%‰]?|[“‘（《〈「『(]+.")
_POINT = re.compile("[0-9][.,]")
_LATIN = re.compile(r"[!-~À-ɏ]")


@dataclass(slots=True)
class Page:
    """Characters of one page in reading order; boxes in points from the page's top left corner.

    `lines` are index ranges into `text`. `unsure` are indexes that the OCR engine was unsure of.
    """

    number: int
    width: float
    height: float
    text: str
    x0: array[float]
    top: array[float]
    x1: array[float]
    bottom: array[float]
    lines: list[Line] = field(default_factory=list)
    unsure: frozenset[int] = frozenset()
    ruled: bool = False
    slope: float = 0.0
    """How far the print sinks to the right on a scan; the boxes are as if it didn't."""
    rules: list[Any] = field(default_factory=list)
    """Ruling lines seen in a scan's picture (scan.Rule), in points."""


@dataclass(slots=True)
class Line:
    """A line of a page: the index ranges of its characters without needless spaces, and its box."""

    page: Page
    ranges: list[tuple[int, int]]
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    marks: list[tuple[int, int]] = field(default_factory=list)
    """Index ranges of footnote marks, which are no part of the line's text."""

    @property
    def size(self) -> float:
        return self.bottom - self.top

    @property
    def em(self) -> float:
        """The width of its first Chinese character; boxes of one size of type differ in height from font to font."""
        han = HAN.search(self.page.text, self.ranges[0][0], self.ranges[-1][1])
        return self.page.x1[han.start()] - self.page.x0[han.start()] if han else self.size


def line(page: Page, start: int, end: int, marks: list[tuple[int, int]] | None = None) -> Line | None:
    """The line of the page's characters [start, end); None where they are blank."""
    marks = marks or []
    ranges = _without_spaces(page, start, end, marks)
    if not ranges:
        return None
    text = "".join([page.text[a:b] for a, b in ranges])
    first, last = ranges[0][0], ranges[-1][1]
    tops, bottoms = _level(page, ranges)
    return Line(page, ranges, text, min(page.x0[first:last]), tops, max(page.x1[first:last]), bottoms, marks)


def _level(page: Page, ranges: list[tuple[int, int]]) -> tuple[float, float]:
    """Top and bottom of the line's first Chinese character, or else of its middle one: other scripts' boxes differ."""
    start, end = ranges[0][0], ranges[-1][1]
    han = HAN.search(page.text, start, end)
    at = han.start() if han else (ranges[len(ranges) // 2][0] + ranges[len(ranges) // 2][1]) // 2
    return page.top[at], page.bottom[at]


def _without_spaces(page: Page, start: int, end: int, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """[start, end) less footnote marks and those spaces that don't stand between two words in Latin script."""
    ranges: list[tuple[int, int]] = []
    at = start
    gaps = [match.span() for match in _SPACES.finditer(page.text, start, end)]
    for low, high in sorted([*gaps, *marks]) if marks else gaps:
        if (low, high) not in marks and start < low and high < end and _between_words(page, start, low, high):
            high = high - 1 if high - low > 1 else low
            if high == low:
                continue
        if low > at:
            ranges.append((at, low))
        at = max(at, high)
    if end > at:
        ranges.append((at, end))
    return ranges


def _between_words(page: Page, start: int, low: int, high: int) -> bool:
    text = page.text
    words = _LATIN.match(text[low - 1]) and _LATIN.match(text[high])
    return bool(words) and not _inside_a_number(page, start, low, high)


def _inside_a_number(page: Page, start: int, low: int, high: int) -> bool:
    """A wide point or comma inside a number (`2. 6%`); a list's `1. ` stands at the line's start or has a wider gap."""
    if page.text[start : low - 1].strip().isdigit():
        return False
    narrow = page.x0[high] - page.x1[low - 1] < 0.2 * (page.bottom[high] - page.top[high])
    return narrow and _POINT.fullmatch(page.text, low - 2, low) is not None and page.text[high].isdigit()


def same_row(a: Line, b: Line) -> bool:
    """Whether b goes on to the right of a on the same level."""
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    return overlap > 0.6 * min(a.size, b.size) and b.x0 >= a.x1 - 0.3 * a.size


@dataclass(slots=True)
class Columns:
    """Where the lines of a page usually begin and end, by column; `edge` is the document's usual right edge."""

    lines: list[Line]
    edge: float
    _known: dict[tuple[str, int, int], float] = field(default_factory=dict)
    _page_edge: float | None = None

    def left(self, of: Line) -> float:
        """The leftmost of the two places where lines near this one most often begin."""
        key = ("left", round(of.x0), round(of.size))
        if key not in self._known:
            near = [round(o.x0) for o in self._beside(of)]
            if len(near) < 3:
                near = [round(o.x0) for o in self.lines]
            self._known[key] = float(min(place for place, _ in Counter(near).most_common(2))) if near else of.x0
        return self._known[key]

    def right(self, of: Line) -> float:
        """The edge that three lines share which begin where this one does, or else the page's or the column's."""
        key = ("right", round(of.x0), round(of.size))
        if key not in self._known:
            self._known[key] = self._right(of)
        edge = self._known[key]
        return edge if of.x1 <= edge + of.size else max((o.x1 for o in self._beside(of)), default=of.x1)

    def _right(self, of: Line) -> float:
        block = Counter([round(o.x1) for o in self.lines if abs(o.x0 - of.x0) < 0.6 * of.size])
        usual, count = block.most_common(1)[0] if block else (0, 0)
        return float(usual) if count >= 3 and count * 2 >= sum(block.values()) else self._shared_edge()

    def _shared_edge(self) -> float:
        """The right edge that the page's long lines share (pages of one document may be shifted), or the document's."""
        if self._page_edge is None:
            long = [o.x1 for o in self.lines if len(o.text) >= 12]
            usual, count = _crowded(long, within=0.5)
            if count < 4 and long:
                usual, count = _crowded(long, within=3)
            self._page_edge = usual if count >= 4 and count * 4 >= len(long) else self.edge
        return self._page_edge

    def _beside(self, of: Line) -> list[Line]:
        reach = 4 * of.size
        return [o for o in self.lines if abs(o.x0 - of.x0) <= reach]


def _crowded(edges: list[float], within: float) -> tuple[float, int]:
    """The edge that most others lie near, and how many (itself among them)."""
    inside = sorted(edges)
    counts = [(bisect_right(inside, edge + within) - bisect_left(inside, edge - within), edge) for edge in inside]
    count, edge = max(counts, default=(0, 0.0))
    return edge, count


def usual_edge(pages: list[Page]) -> float:
    """The right edge that most of a document's text shares; long lines weigh more, so that headings don't set it."""
    edges: Counter[int] = Counter()
    for page in pages:
        for line in page.lines:
            if len(line.text) >= 12:
                edges[round(line.x1)] += len(line.text)
    return float(max(edges, key=lambda edge: (edges[edge], edge))) if edges else 0.0


def first_word(line: Line) -> float:
    """The width of the line's first unbreakable run: figures, Latin letters, opening brackets."""
    match = _UNBROKEN.match(line.text)
    count = match.end() if match else 0
    at = [i for a, b in line.ranges for i in range(a, b)][:count]
    return line.page.x1[at[-1]] - line.x0 if at else 0.0
