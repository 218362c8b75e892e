"""One Parquet file a report: the tidy table for reading across reports, the whole extraction within it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportdiff.errors import DocumentError
from reportdiff.model import Extraction, Failure
from reportdiff.normalisation import frame
from reportdiff.outputs import write

if TYPE_CHECKING:
    import duckdb
    from pydantic import TypeAdapter

_KEY = b"reportdiff.ingested"
_TODO = "remove it; the next run writes it anew"


@dataclass(frozen=True, slots=True)
class Ingested:
    """A report as read out, the expectations that it failed, and the key of the content and code it came from."""

    extraction: Extraction
    failures: tuple[Failure, ...] = ()
    key: str = ""


def place(folder: Path, sha256: str) -> Path:
    """Where the document with these bytes is stored."""
    return folder / f"{sha256[:16]}.parquet"


def store(ingested: Ingested, folder: Path) -> Path:
    """Write the report's file into `folder`, beside and then renamed; return its path.

    Columns are the contract's; the file's metadata hold the values exactly, for `load`.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pandas(frame(ingested.extraction.observations), preserve_index=False)
    whole = zlib.compress(_adapter().dump_json(ingested))
    path = place(folder, ingested.extraction.about.source.sha256)
    sink = pa.BufferOutputStream()
    pq.write_table(table.replace_schema_metadata({_KEY: whole}), sink)
    return write(path, sink.getvalue().to_pybytes())


def load(path: Path) -> Ingested:
    """What `store` wrote to `path`. Raises DocumentError for any other file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        whole = (pq.read_schema(path).metadata or {})[_KEY]
        return _adapter().validate_json(zlib.decompress(whole))
    except (OSError, KeyError, ValueError, zlib.error, pa.ArrowException):
        raise DocumentError("this is no file of the store", where=str(path), todo=_TODO) from None


def across(folder: Path) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with the view `observations` over every report stored in `folder`."""
    import duckdb

    if next(folder.glob("*.parquet"), None) is None:
        raise DocumentError("the store is empty", where=str(folder), todo="publish some reports first")
    connection = duckdb.connect()
    pattern = str(folder / "*.parquet").replace("'", "''")
    connection.execute(f"CREATE VIEW observations AS SELECT * FROM read_parquet('{pattern}')")
    return connection


def _adapter() -> TypeAdapter[Ingested]:
    from pydantic import TypeAdapter

    return TypeAdapter(Ingested)
