"""Builds a report's text from printed lines or from strings, with its blocks and the place of every character."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable

from reportdiff.model import Layout, PassageRole
from reportdiff.reading.draft import Block
from reportdiff.reading.printed import Line, Page

Quad = tuple["array[float]", "array[float]", "array[float]", "array[float]"]
_WORD = re.compile(r"[A-Za-z]")


class Builder:
    """Appends paragraphs, rows and furniture, one a line of the text; `text`, `blocks` and `layout` are the outcome."""

    def __init__(self, with_layout: bool = True) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []
        self._with_layout = with_layout
        self._page: array[int] = array("i")
        self._boxes: Quad = (array("f"), array("f"), array("f"), array("f"))
        self._unsure: set[int] = set()

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    @property
    def layout(self) -> Layout | None:
        if not self._with_layout:
            return None
        x0, top, x1, bottom = self._boxes
        return Layout(self._page, x0, top, x1, bottom, frozenset(self._unsure))

    def paragraph(self, lines: list[Line], role: PassageRole = PassageRole.PARAGRAPH, note: str = "") -> None:
        """Printed lines as one block: joined without a break, Latin words with a space, hyphens undone."""
        start = self._begin()
        for i, line in enumerate(lines):
            self._line(line, lines[i + 1] if i + 1 < len(lines) else None)
        self._end(Block(start, self._length, role, note))

    def row(self, cells: Iterable[list[Line]], table: int, role: PassageRole = PassageRole.ROW, note: str = "") -> None:
        """A table row: its cells joined by tabs, a cell's lines without a break."""
        start = self._begin()
        spans: list[tuple[int, int]] = []
        for i, lines in enumerate(cells):
            if i:
                self._put("\t")
            at = self._length
            for k, line in enumerate(lines):
                self._line(line, lines[k + 1] if k + 1 < len(lines) else None, in_cell=True)
            spans.append((at, self._length))
        furniture = role is PassageRole.FURNITURE
        self._end(Block(start, self._length, role, note, cells=() if furniture else tuple(spans), table=table))

    def string(self, text: str, role: PassageRole = PassageRole.PARAGRAPH, note: str = "", level: int = 0) -> None:
        """A block of text that has no place on a page."""
        start = self._begin()
        self._put(text)
        self._end(Block(start, self._length, role, note, level))

    def strings(self, cells: list[str], table: int) -> None:
        """A table row whose cells have no place on a page."""
        start = self._begin()
        spans: list[tuple[int, int]] = []
        for i, cell in enumerate(cells):
            if i:
                self._put("\t")
            spans.append((self._length, self._length + len(cell)))
            self._put(cell)
        self._end(Block(start, self._length, PassageRole.ROW, cells=tuple(spans), table=table))

    def _begin(self) -> int:
        if self._length:
            self._put("\n")
        return self._length

    def _end(self, block: Block) -> None:
        self.blocks.append(block)

    def _line(self, line: Line, following: Line | None, in_cell: bool = False) -> None:
        ranges = list(line.ranges)
        glue = ""
        if following and _hyphenated(line.text, following.text):
            ranges[-1] = (ranges[-1][0], ranges[-1][1] - 1)
        elif following and _apart(line.text[-1], following.text[0], in_cell):
            glue = " "
        for a, b in ranges:
            self._copy(line, a, b)
        if glue:
            self._put(glue)

    def _copy(self, line: Line, a: int, b: int) -> None:
        page = line.page
        self._pieces.append(page.text[a:b])
        if self._with_layout:
            self._page.extend([page.number] * (b - a))
            for target, source in zip(self._boxes, _as_printed(page, a, b), strict=True):
                target.extend(source)
            if page.unsure:
                self._unsure.update(self._length + i - a for i in range(a, b) if i in page.unsure)
        self._length += b - a

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
        if self._with_layout:
            self._page.extend([0] * len(text))
            for target in self._boxes:
                target.extend([0.0] * len(text))


def _as_printed(page: Page, a: int, b: int) -> Quad:
    """The characters' boxes on the page itself, for a scan tilted back."""
    x0, top, x1, bottom = page.x0[a:b], page.top[a:b], page.x1[a:b], page.bottom[a:b]
    if not page.slope:
        return x0, top, x1, bottom
    down = [page.slope * (x - page.width / 2) for x in x0]
    right = [-page.slope * (y - page.height / 2) for y in top]
    return (
        array("f", map(float.__add__, x0, right)),
        array("f", map(float.__add__, top, down)),
        array("f", map(float.__add__, x1, right)),
        array("f", map(float.__add__, bottom, down)),
    )


def _apart(last: str, first: str, in_cell: bool) -> bool:
    """Whether a line break stood for a space: between words, and between the numbers of a cell."""
    if _WORD.match(last) and _WORD.match(first):
        return True
    return in_cell and (last.isdigit() or last in "%‰") and first.isdigit()


def _hyphenated(text: str, following: str) -> bool:
    return (
        len(text) > 1 and text[-1] in "-\u00ad" and text[-2].isalpha() and text[-2].isascii() and following[0].islower()
    )
