"""Excel tables with XlsxWriter: frozen heads, filters, widths that fit Chinese, numbers as numbers, no merged cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any

from reportdiff.model import OutcomeWord
from reportdiff.publishing.words import outcome_label

CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The date that every workbook carries, so that its bytes tell only of its contents."""
MOST_LINKS = 65_000
"""Excel takes 65,530 links a sheet and drops the rest; beyond this the address stands as text."""
MOST_ROWS = 1_000_000
"""Rows of a table that fit a sheet."""
_TEXT = {"text_wrap": True, "valign": "top"}
"""How a cell looks that needs nothing of its own."""
LINE = 16
"""Height of a line of text, in points."""
INK = {OutcomeWord.NOT_MET: "#A63C06", OutcomeWord.MET: "#0B5C8F", OutcomeWord.EXCEEDED: "#00665A"}
"""Quiet colours beside the word; what is unknown stays grey."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head and its width in half-width characters."""

    name: str
    width: int
    outcome: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads somewhere: `internal:'Sheet'!A1`, `external:file`, or an address."""

    url: str
    text: str


class Book:
    """A workbook being written."""

    def __init__(self, sink: IO[bytes], created: datetime, title: str) -> None:
        import xlsxwriter

        self._book = xlsxwriter.Workbook(sink, {"in_memory": True, "default_format_properties": _TEXT})
        self._book.set_properties({"title": title, "created": created, "author": "reportdiff"})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._link = self._format(font_color="#0B57A4", underline=1, valign="top")
        self._numbers: dict[str, Any] = {}
        self._outcomes: dict[str, Any] = {}
        self._tables = self._links = 0

    def note(self, name: str, lines: list[tuple[str, Any]]) -> None:
        """A sheet of labels and words."""
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 0, 20)
        sheet.set_column(1, 1, 110)
        sheet.hide_gridlines(2)
        sheet.fit_to_pages(1, 0)
        for n, (label, value) in enumerate(lines):
            sheet.write_string(n, 0, label, self._format(bold=True))
            self._write(sheet, n, 1, value)

    def table(
        self, name: str, columns: tuple[Column, ...], lines: list[list[Any]], freeze: int = 0, at: int = 0
    ) -> int:
        """A table on sheet `name` (made if new) whose head stands in row `at`; gives the row after its last."""
        sheet = self._book.get_worksheet_by_name(name) or self._sheet(name, columns, freeze)
        last = at + max(len(lines), 1)
        self._tables += 1
        heads = [{"header": c.name, "header_format": self._format(bold=True)} for c in columns]
        sheet.add_table(
            at, 0, last, len(columns) - 1,
            {"columns": heads, "name": f"Table_{self._tables}", "style": "Table Style Light 1", "banded_rows": False},
        )  # fmt: skip
        for n, line in enumerate(lines, at + 1):
            sheet.set_row(n, LINE * _height(line, columns))
            for m, value in enumerate(line):
                if value is not None:
                    self._write(sheet, n, m, value, columns[m])
        return last + 1

    def close(self) -> None:
        self._book.close()

    def _sheet(self, name: str, columns: tuple[Column, ...], freeze: int) -> Any:
        sheet = self._book.add_worksheet(name)
        for n, column in enumerate(columns):
            sheet.set_column(n, n, max(column.width, width(column.name) + 4))
        sheet.freeze_panes(1, freeze)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def _write(self, sheet: Any, row: int, column: int, value: Any, head: Column | None = None) -> None:
        if isinstance(value, str):
            if value:
                sheet.write_string(row, column, value, self._outcome(value) if head and head.outcome else None)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, self._number(_number_format(value)))
        elif self._links < MOST_LINKS:
            self._links += 1
            sheet.write_url(row, column, value.url, self._link, value.text)
        else:
            sheet.write_string(row, column, value.url.rpartition(":")[2], self._format(valign="top"))

    def _number(self, shown: str) -> Any:
        if shown not in self._numbers:
            self._numbers[shown] = self._format(num_format=shown, valign="top")
        return self._numbers[shown]

    def _outcome(self, text: str) -> Any:
        if text not in self._outcomes:
            self._outcomes[text] = self._inked(text)
        return self._outcomes[text]

    def _inked(self, text: str) -> Any:
        word = next((w for w in OutcomeWord if text == outcome_label(w)), None)
        ink = INK.get(word, "#565F6D") if word else "#565F6D"
        return self._format(font_color=ink, bold=word is OutcomeWord.NOT_MET, left=2, left_color=ink, valign="top")

    def _format(self, **how: Any) -> Any:
        key = tuple(how.items())
        if key not in self._formats:
            self._formats[key] = self._book.add_format(how)
        return self._formats[key]


def width(text: str) -> int:
    """Columns that the text takes: two for a Chinese character, as GB 18030 spends bytes."""
    return len(text.encode("gb18030", "replace"))


def _height(line: list[Any], columns: tuple[Column, ...]) -> int:
    """Lines of text that the row needs, six at most: Excel would find out by itself, LibreOffice does not."""
    most = 1
    for value, column in zip(line, columns, strict=True):
        if type(value) is str and (2 * len(value) >= column.width or "\n" in value):
            most = max(most, _lines(value, column.width))
    return min(6, most)


def _lines(text: str, room: int) -> int:
    return sum(1 + width(part) // room for part in text.split("\n"))


def _number_format(value: float) -> str:
    """As many decimals as the number has; years and row numbers need no separator."""
    if isinstance(value, int):
        return "#,##0" if abs(value) >= 10000 else "0"
    decimals = len(repr(value).partition(".")[2]) if "e" not in repr(value) else 6
    return "#,##0." + "0" * min(decimals, 6)
