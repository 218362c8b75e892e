"""One Parquet file a report: the tidy table for reading across reports, the whole extraction within it."""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from reportdiff.errors import DocumentError
from reportdiff.model import Extraction
from reportdiff.normalisation import frame

if TYPE_CHECKING:
    import duckdb

_KEY = b"reportdiff.extraction"


def store(extraction: Extraction, folder: Path) -> Path:
    """Write `<folder>/<area>/<review year>-<sha256, 12 digits>.parquet`, beside and then renamed; return its path.

    Columns are the contract's; the file's metadata hold the extraction exactly, for `load`.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq
    from pydantic import TypeAdapter

    table = pa.Table.from_pandas(frame(extraction.observations), preserve_index=False)
    whole = zlib.compress(TypeAdapter(Extraction).dump_json(extraction))
    path = _path(extraction, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        pq.write_table(table.replace_schema_metadata({_KEY: whole}), beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path


def load(path: Path) -> Extraction:
    """The extraction that `store` wrote to `path`. Raises DocumentError for any other file."""
    import pyarrow as pa
    import pyarrow.parquet as pq
    from pydantic import TypeAdapter

    try:
        whole = (pq.read_schema(path).metadata or {})[_KEY]
        return TypeAdapter(Extraction).validate_json(zlib.decompress(whole))
    except (OSError, KeyError, ValueError, zlib.error, pa.ArrowException):
        todo = "remove it; the next run writes it anew"
        raise DocumentError("this is no file of the store", where=str(path), todo=todo) from None


def across(folder: Path) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with the view `observations` over every report stored under `folder`."""
    import duckdb

    if next(folder.rglob("*.parquet"), None) is None:
        raise DocumentError("the store is empty", where=str(folder), todo="publish some reports first")
    connection = duckdb.connect()
    pattern = str(folder / "**" / "*.parquet").replace("'", "''")
    connection.execute(f"CREATE VIEW observations AS SELECT * FROM read_parquet('{pattern}', union_by_name = true)")
    return connection


def _path(extraction: Extraction, folder: Path) -> Path:
    about = extraction.about
    return folder / file_name(about.ref_area) / f"{about.review_year}-{about.source.sha256[:12]}.parquet"


def file_name(words: str) -> str:
    """The words as a file's name: what a path can't hold or would climb by becomes `_`."""
    return "".join("_" if c in '/\\:*?"<>|' or not c.isprintable() else c for c in words).strip(" .") or "_"
