"""panel.xlsx: the tidy table as one Excel table, each row linked to its page."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import quote

from reportdiff.publishing.records import Record
from reportdiff.publishing.sheets import CREATED, MOST_ROWS, Book, Column, Link
from reportdiff.publishing.words import outcome_label, say

COLUMNS = (
    Column("地区", 14),
    Column("层级", 10),
    Column("年份", 7),
    Column("指标", 30),
    Column("代码", 20),
    Column("量法", 9),
    Column("主要目标", 9),
    Column("比较", 9),
    Column("目标", 14),
    Column("目标上限", 12),
    Column("单位", 9),
    Column("结果", 14),
    Column("结论", 13, outcome=True),
    Column("原因", 14),
    Column("差距", 12),
    Column("差距说明", 24),
    Column("目标原文", 18),
    Column("结果原文", 18),
    Column("下一年目标", 12),
    Column("对照", 10),
)


def workbook(rows: list[Record], pages: str) -> bytes:
    """The workbook as bytes; `pages`: the folder of the pairs, seen from the workbook."""
    sink = io.BytesIO()
    book = Book(sink, CREATED, title=say("ui.panel"))
    for n in range(0, max(len(rows), 1), MOST_ROWS):
        name = "面板" if n == 0 else f"面板{n // MOST_ROWS + 1}"
        book.table(name, COLUMNS, [_line(row, pages) for row in rows[n : n + MOST_ROWS]], freeze=4)
    book.close()
    return sink.getvalue()


def _line(r: Record, pages: str) -> list[Any]:
    return [
        r["area"],
        r["level"] and say(f"level.{r['level']}"),
        r["year"],
        r["indicator"],
        r["indicator_code"],
        say(f"measure.{r['measure']}"),
        "★" if r["headline"] else None,
        say(f"comparator.{r['comparator'] or 'none'}"),
        r["target"],
        r["target_max"],
        r["unit"],
        r["result"],
        outcome_label(r["outcome"]),
        r["reason"] and say(f"reason.{r['reason']}"),
        r["gap"],
        r["gap_text"],
        r["target_text"],
        r["result_text"],
        r["target_change"] and say(f"change.{r['target_change']}"),
        Link(f"external:{pages}/{quote(r['page'], safe='/#')}", "原句"),
    ]
