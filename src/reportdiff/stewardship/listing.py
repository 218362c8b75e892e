"""The queue as files: CSV, workbook and page, a row a problem, in the steward's words."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime

from reportdiff.stewardship import yaml_files
from reportdiff.stewardship.context import said
from reportdiff.stewardship.queue import Problem
from reportdiff.stewardship.words import say

COLUMNS = (
    "urgency", "severity", "area", "year", "what", "sentence", "page", "section", "read", "neighbours", "last_year",
    "proposal", "file", "rule", "row_id",
)  # fmt: skip
_WIDTHS = {"sentence": 60, "proposal": 44, "read": 34, "neighbours": 34, "last_year": 30, "what": 28, "section": 24}
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""So that the same queue makes the same bytes."""
Row = dict[str, object]


def rows(queue: Sequence[tuple[str, Problem]], language: str = "zh") -> list[Row]:
    """A row a problem, in the queue's order; each comes with the name of the file that its mending goes into."""
    return [_row(number, file, p, language) for number, (file, p) in enumerate(queue, 1)]


def _row(number: int, file: str, p: Problem, language: str) -> Row:
    row = p.row
    before, figure, after = p.sentence
    return {
        "urgency": number,
        "severity": say(f"severity.{p.severity}", language),
        "area": p.area,
        "year": p.year,
        "what": p.what,
        "sentence": " ".join((f"{before}【{figure}】{after}" if figure else before).split()),
        "page": row.page if row else None,
        "section": " / ".join(row.section) if row else "",
        "read": said(row, language) if row else "",
        "neighbours": "\n".join(said(n, language) for n in (*p.rivals, *p.neighbours)),
        "last_year": said(p.last, language) if p.last else "",
        "proposal": yaml_files.worded(p.proposal) if p.proposal else "",
        "file": file,
        "rule": p.rule,
        "row_id": p.row_id,
    }


def as_csv(listed: Sequence[Row], language: str = "zh") -> str:
    """CSV with a byte order mark, so that a spreadsheet reads its Chinese."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([say(f"column.{name}", language) for name in COLUMNS])
    writer.writerows([[_inert(row[name]) for name in COLUMNS] for row in listed])
    return "\ufeff" + out.getvalue()


def as_xlsx(listed: Sequence[Row], language: str = "zh") -> bytes:
    """A workbook of one sheet: filters, frozen head, wrapped cells."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(say("ui.title", language))
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        head = [say(f"column.{name}", language) for name in COLUMNS]
        sheet.write_row(0, 0, head, book.add_format({"bold": True, "bottom": 1}))
        for at, row in enumerate(listed, 1):
            sheet.write_row(at, 0, [row[name] for name in COLUMNS], wrap)
        for at, name in enumerate(COLUMNS):
            sheet.set_column(at, at, _WIDTHS.get(name, 12))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(listed)), len(COLUMNS) - 1)
        book.set_properties({"created": _EPOCH})
    return out.getvalue()


def as_html(listed: Sequence[Row], language: str = "zh") -> str:
    """One offline page, readable without scripts."""
    from reportdiff.stewardship.web import pages

    return pages.render("listing.html", language, listed=listed, columns=COLUMNS, css=pages.style())


def _inert(cell: object) -> object:
    """Text that a spreadsheet would take for a formula, made plain."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "@", "\t") else cell
