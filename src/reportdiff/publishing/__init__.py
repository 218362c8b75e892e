"""A comparison as files: page, workbook, tables and a summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportdiff.model import Comparison, Extraction

if TYPE_CHECKING:
    from reportdiff.publishing.charts import Point


def publish(
    comparison: Comparison,
    a: Extraction,
    b: Extraction,
    folder: Path,
    trajectories: Mapping[str, Sequence[Point]] | None = None,
) -> list[Path]:
    """Write the comparison of `a` and `b` into `folder` (made if missing) and name the files.

    `trajectories`: the years of each indicator, by `publishing.trajectories.series_key`, where more than two reports
    are known. All files are made in memory first, written beside and then renamed: an error leaves nothing half done.
    """
    from reportdiff.outputs import write_all

    return write_all(folder, contents(comparison, a, b, trajectories))


def contents(
    comparison: Comparison,
    a: Extraction,
    b: Extraction,
    trajectories: Mapping[str, Sequence[Point]] | None = None,
) -> dict[str, bytes]:
    """The files' bytes by name; pure."""
    from reportdiff.publishing import html, rows, summary, tables, xlsx

    flat = rows.diff_rows(comparison)
    return {
        "diff.csv": tables.csv_bytes(flat, rows.COLUMNS),
        "diff.parquet": tables.parquet_bytes(flat, rows.COLUMNS),
        "diff.jsonl": tables.jsonl_bytes(tables.diff_records(comparison)),
        "observations.csv": tables.csv_bytes(tables.observation_rows(a, b), tables.OBSERVATION_COLUMNS),
        "diff.xlsx": xlsx.workbook(comparison),
        "diff.html": html.render(comparison, trajectories, (*a.observations, *b.observations)).encode(),
        "summary.md": summary.summary(comparison).encode(),
    }
