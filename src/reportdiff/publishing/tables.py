"""Rows as CSV, Parquet and JSON lines: bytes, the same for the same rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from reportdiff.model import Comparison, Extraction
from reportdiff.publishing.records import OBSERVATION_COLUMNS, Record, observation_record, outcome_record
from reportdiff.publishing.rows import Row

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "OBSERVATION_COLUMNS",
    "csv_bytes",
    "diff_records",
    "jsonl_bytes",
    "observation_rows",
    "parquet_bytes",
    "parquet_file",
]

FLAGS = ("headline", "claim_differs")
COUNTS = ("year", "results", "alternatives", "target_page", "result_page", "next_target_page")
_PLAIN = {str, int, float, type(None)}
"""What a CSV writer writes as it should be."""
NUMBERS = ("comparable_result", "gap", "completion", "flip_at", "confidence")


def csv_bytes(rows: list[Row], columns: Sequence[str]) -> bytes:
    """A CSV with a byte order mark, so that Excel reads the Chinese; lists are joined by `; `."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    lines = ([row[name] for name in columns] for row in rows)
    writer.writerows([v if type(v) in _PLAIN else _cell(v) for v in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def jsonl_bytes(records: Iterable[Record]) -> bytes:
    """One JSON object a line."""
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records).encode()


def diff_records(comparison: Comparison) -> list[Record]:
    """The contract's record of every outcome, in order."""
    return [outcome_record(outcome) for outcome in comparison.outcomes]


def observation_rows(*extractions: Extraction) -> list[Row]:
    """All observations, report after report."""
    return [observation_record(o) for extraction in extractions for o in extraction.observations]


def parquet_bytes(rows: list[Row], columns: Sequence[str]) -> bytes:
    """The rows with typed columns: words as strings, quantities as doubles, counts and years as integers."""
    import pyarrow as pa

    return parquet_file(pa.table({name: pa.array(_values(name, rows), _type(name)) for name in columns}))


def parquet_file(table: pa.Table) -> bytes:
    """An Arrow table as a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, write_statistics=False, use_dictionary=False)
    return bytes(sink.getvalue().to_pybytes())


def is_number(column: str) -> bool:
    """Does the column hold quantities (not counts or years)?"""
    return column in NUMBERS or column.endswith(("_value", "_value_max"))


def _type(column: str) -> pa.DataType:
    import pyarrow as pa

    if column in FLAGS:
        return pa.bool_()
    if column in COUNTS:
        return pa.int32()
    return pa.float64() if is_number(column) else pa.string()


def _values(column: str, rows: list[Row]) -> list[Any]:
    values = [row[column] for row in rows]
    return [v if v is None else float(v) for v in values] if is_number(column) else values


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(map(str, value)) if isinstance(value, list) else value
