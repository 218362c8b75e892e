"""Ruled tables of a PDF page: their grid by pdfplumber, their text from the characters inside each cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reportdiff.reading.printed import Line, Page, line

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Row:
    cells: list[list[Line]]
    """For each column the cell's lines; none for an empty or merged cell."""
    repeated: bool = False
    """A heading row that the table prints again on a further page."""

    @property
    def texts(self) -> list[str]:
        return ["".join(part.text for part in cell) for cell in self.cells]


@dataclass(slots=True)
class Table:
    """A table on one page: its box, its column edges, its rows."""

    page: Page
    box: Box
    edges: tuple[float, ...]
    rows: list[Row]
    number: int = 0
    """From 1 in the document's order; a table that runs over pages keeps its number."""

    @property
    def top(self) -> float:
        return self.box[1]

    @property
    def bottom(self) -> float:
        return self.box[3]

    def holds(self, of: Line) -> bool:
        x0, top, x1, bottom = self.box
        middle = (of.top + of.bottom) / 2
        return of.page is self.page and top - 1 <= middle <= bottom + 1 and of.x0 < x1 and of.x1 > x0


def tables(plumbed: Any, page: Page, most_cells: int) -> list[Table]:
    """The ruled tables of a page that pdfplumber has opened; those of one row or one column are no tables."""
    found: list[Table] = []
    for seen in plumbed.find_tables(_settings(page)):
        if len(seen.cells) > most_cells:
            continue
        table = _table(seen, page)
        if table is not None:
            found.append(table)
    return found


def _settings(page: Page) -> dict[str, Any]:
    """For a scan, the rules seen in its picture stand in for those that the file draws."""
    if not page.rules:
        return {}
    edges = [
        {"object_type": "line", "x0": r.x0, "x1": r.x1, "top": r.top, "bottom": r.bottom, "width": r.x1 - r.x0,
         "height": r.bottom - r.top, "orientation": "h" if r.level else "v"}
        for r in page.rules
    ]  # fmt: skip
    return {
        "vertical_strategy": "explicit",
        "horizontal_strategy": "explicit",
        "explicit_vertical_lines": [edge for edge in edges if edge["orientation"] == "v"],
        "explicit_horizontal_lines": [edge for edge in edges if edge["orientation"] == "h"],
        "snap_tolerance": 4,
        "join_tolerance": 8,
        "intersection_tolerance": 6,
    }


def _table(seen: Any, page: Page) -> Table | None:
    grid = [list(row.cells) for row in seen.rows]
    if len(grid) < 2 or max(len(row) for row in grid) < 2:
        return None
    inside = _by_cell(page, [cell for row in grid for cell in row if cell])
    rows = [Row([_lines(page, inside.get(cell, [])) if cell else [] for cell in row]) for row in grid]
    if sum(bool(cell) for row in rows for cell in row.cells) < 3:
        return None
    edges = tuple(sorted({round(cell[0]) for row in grid for cell in row if cell}))
    return Table(page, tuple(seen.bbox), edges, [row for row in rows if any(row.cells)])


def _by_cell(page: Page, cells: list[Box]) -> dict[Box, list[int]]:
    """The indexes of the characters whose middles lie in each cell."""
    inside: dict[Box, list[int]] = {}
    rows: dict[tuple[float, float], list[Box]] = {}
    for cell in cells:
        rows.setdefault((cell[1], cell[3]), []).append(cell)
    for i in range(len(page.text)):
        y = (page.top[i] + page.bottom[i]) / 2
        x = (page.x0[i] + page.x1[i]) / 2
        for (top, bottom), beside in rows.items():
            if top <= y < bottom:
                hit = next((cell for cell in beside if cell[0] <= x < cell[2]), None)
                if hit:
                    inside.setdefault(hit, []).append(i)
                    break
    return inside


def _lines(page: Page, indexes: list[int]) -> list[Line]:
    """A cell's lines from its characters in reading order; a break where the level drops."""
    out: list[Line] = []
    for start, end in _runs(page, indexes):
        if found := line(page, start, end):
            out.append(found)
    return out


def _runs(page: Page, indexes: list[int]) -> Iterable[tuple[int, int]]:
    runs: list[list[int]] = []
    for i in indexes:
        if page.text[i] in "\r\n":
            continue
        if (
            runs
            and runs[-1][1] == i
            and abs(page.bottom[i] - page.bottom[i - 1]) < 0.6 * (page.bottom[i] - page.top[i] or 1)
        ):
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    return [(a, b) for a, b in runs]


def number(by_page: dict[int, list[Table]]) -> None:
    """Number the tables, joining those that run over pages: heads that return are marked, broken rows made whole."""
    count = 0
    first: Table | None = None
    before: Table | None = None
    for page in sorted(by_page):
        by_page[page].sort(key=lambda table: table.top)
        for table in by_page[page]:
            if first and before and _continues(before, table):
                _take_up(first, before, table)
            else:
                count += 1
                first = table
            table.number = count
            before = table


def _continues(before: Table, table: Table) -> bool:
    return (
        table.page.number == before.page.number + 1
        and len(before.edges) == len(table.edges)
        and all(abs(a - b) <= 4 for a, b in zip(before.edges, table.edges, strict=True))
        and table.top < 0.3 * table.page.height
        and before.bottom > 0.6 * before.page.height
    )


def _take_up(first: Table, before: Table, table: Table) -> None:
    head = "".join(first.rows[0].texts)
    for row in table.rows[:3]:
        row.repeated = "".join(row.texts) == head
    rest = next((row for row in table.rows if not row.repeated), None)
    last = before.rows[-1] if before.rows else None
    if rest and last and _split(last, rest):
        last.cells = [a + b for a, b in zip(last.cells, rest.cells, strict=True)]
        table.rows.remove(rest)


def _split(last: Row, rest: Row) -> bool:
    """Whether `rest`, a page's first row, is what the page before broke off: it has no number of its own."""
    had, texts = last.texts, rest.texts
    if len(texts) != len(had) or texts[0]:
        return False
    blank = sum(bool(before) and not text for text, before in zip(texts, had, strict=True))
    return any(texts) and blank > 0 and all(not text or before for text, before in zip(texts, had, strict=True))
