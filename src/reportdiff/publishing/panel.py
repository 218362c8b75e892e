"""Everything that was published, as one tidy table: area, year, indicator, target, result, outcome, gap.

DuckDB reads the diff.parquet of every pair under a folder; the table goes out as CSV, Parquet, workbook and page.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportdiff.errors import ReportdiffError
from reportdiff.language.indicators import indicators

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

COLUMNS = (
    "area",
    "level",
    "year",
    "indicator",
    "indicator_code",
    "scope",
    "measure",
    "headline",
    "comparator",
    "target",
    "target_max",
    "unit",
    "result",
    "outcome",
    "reason",
    "gap",
    "gap_text",
    "target_text",
    "result_text",
    "target_change",
    "page",
)
"""The panel's columns. `result` is in the target's unit, empty where the two could not be compared."""

_SELECT = """
WITH names AS (SELECT unnest($codes) AS code, unnest($zh) AS zh)
SELECT ref_area AS area, level, year,
    coalesce(names.zh, d.indicator) || coalesce('（' || scope || '）', '') AS indicator,
    indicator_code, scope, measure, headline, target_comparator AS comparator,
    target_value AS target, target_value_max AS target_max, target_unit AS unit, comparable_result AS result,
    outcome, reason, gap, gap_text, target_text, result_text, target_change,
    replace(d.filename[length($root) + 2:], 'diff.parquet', 'diff.html') || '#' || address AS page
FROM read_parquet($files, union_by_name = $mixed, filename = true, file_row_number = true) AS d
LEFT JOIN names ON names.code = d.indicator_code
WHERE (len($areas) = 0 OR list_contains($areas, ref_area))
  AND (len($indicators) = 0 OR list_has_any($indicators, [indicator_code, d.indicator, names.zh]))
ORDER BY area, year, d.filename, d.file_row_number
"""


def table(folder: Path, areas: Sequence[str] = (), wanted: Sequence[str] = ()) -> pa.Table:
    """The tidy table of every pair published under `folder`, by area and year.

    `areas` and `wanted` (indicators by code or name) narrow it. Raises ReportdiffError where nothing was published
    or nothing is left.
    """
    files = sorted(str(path) for path in folder.rglob("diff.parquet"))
    if not files:
        raise ReportdiffError("nothing was published here yet", where=str(folder), todo="publish some pairs first")
    found = _query(str(folder), files, list(areas), list(wanted))
    if not found.num_rows:
        raise ReportdiffError("no target fits that choice", where=str(folder), todo="check the areas and indicators")
    return found


def text(found: pa.Table, form: str) -> str:
    """The table as `csv` or `jsonl`, for standard output."""
    from reportdiff.publishing import tables

    rows = found.to_pylist()
    content = tables.jsonl_bytes(rows) if form == "jsonl" else tables.csv_bytes(rows, COLUMNS)
    return content.decode("utf-8-sig")


def write(found: pa.Table, folder: Path, pages: Path) -> list[Path]:
    """Write panel.csv, panel.parquet, panel.xlsx and panel.html into `folder`; `pages`: where the pairs lie."""
    from reportdiff.outputs import write_all
    from reportdiff.publishing import panel_page, panel_workbook, tables

    rows = found.to_pylist()
    link = os.path.relpath(pages, folder).replace(os.sep, "/")
    return write_all(
        folder,
        {
            "panel.csv": tables.csv_bytes(rows, COLUMNS),
            "panel.parquet": tables.parquet_file(found),
            "panel.xlsx": panel_workbook.workbook(rows, link),
            "panel.html": panel_page.render(rows, link).encode(),
        },
    )


def _query(root: str, files: list[str], areas: list[str], wanted: list[str]) -> pa.Table:
    import duckdb

    known = indicators().entries.values()
    names = {"codes": [entry.code for entry in known], "zh": [entry.zh for entry in known]}
    asked: dict[str, object] = {"root": root, "files": files, "areas": areas, "indicators": wanted, **names}
    with duckdb.connect() as connection:
        try:
            return connection.sql(_SELECT, params={**asked, "mixed": False}).to_arrow_table()
        except duckdb.Error:  # files of different versions: slower, for all their columns are looked at first
            return _mixed(connection, root, asked)


def _mixed(connection: duckdb.DuckDBPyConnection, root: str, asked: dict[str, object]) -> pa.Table:
    import duckdb

    try:
        return connection.sql(_SELECT, params={**asked, "mixed": True}).to_arrow_table()
    except duckdb.Error as error:
        todo = "publish again with this version, or remove what an older one left"
        raise ReportdiffError(f"the published tables can't be read: {error}", where=root, todo=todo) from None
