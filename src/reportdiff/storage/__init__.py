"""One Parquet file a report: the tidy table for reading across reports, the whole extraction within it.

A file is named by its document's bytes and tells from what it was made: key, code, lexicon. A store is a folder, or an
address that fsspec knows.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportdiff import versions
from reportdiff.errors import DocumentError
from reportdiff.model import Extraction, Failure
from reportdiff.storage.addresses import file_system, get, listed, put, within

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
    from pydantic import TypeAdapter

_INGESTED, _KEY, _ABOUT = b"reportdiff.ingested", b"reportdiff.key", b"reportdiff.about"
_CODE, _LEXICON = b"reportdiff.code", b"reportdiff.lexicon"
_TODO = "remove it; the next run writes it anew"


@dataclass(frozen=True, slots=True)
class Ingested:
    """A report as read and normalised, before any correction; the expectations that it failed as a whole; its text;
    the key of the content and code it came from."""

    extraction: Extraction
    failures: tuple[Failure, ...] = ()
    key: str = ""
    text: str = ""


def place(store: str | Path, sha256: str) -> str:
    """Where the document with these bytes is stored."""
    return within(store, f"{sha256[:16]}.parquet")


def store(ingested: Ingested, into: str | Path) -> str:
    """Write the report's file into the store, whole or not at all; return its address.

    Columns are the contract's; the file's metadata hold the values exactly, for `load`.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    address = place(into, ingested.extraction.about.source.sha256)
    sink = pa.BufferOutputStream()
    pq.write_table(_table(ingested).replace_schema_metadata(_metadata(ingested)), sink)
    put(address, sink.getvalue().to_pybytes())
    return address


def load(address: str | Path) -> Ingested:
    """What `store` wrote to `address`. Raises DocumentError for any other file."""
    try:
        whole: Ingested = _adapter().validate_json(_unpacked(_read_metadata(address)[_INGESTED]))
    except (OSError, KeyError, ValueError):
        raise DocumentError("this is no file of the store", where=str(address), todo=_TODO) from None
    return whole


def about(address: str | Path, key: str) -> dict[str, Any] | None:
    """In short what `store` wrote to `address`, or None unless it was made from `key`."""
    try:
        metadata = _read_metadata(address)
        found: dict[str, Any] = json.loads(metadata[_ABOUT])
        return found if metadata[_KEY].decode() == key else None
    except (OSError, KeyError, ValueError):
        return None


def across(store: str | Path) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with the view `observations` over every report of the store."""
    import duckdb

    files = listed(store, ".parquet")
    if not files:
        raise DocumentError("the store is empty", where=str(store), todo="publish some reports first")
    connection = duckdb.connect()
    system = file_system(store)
    if system is not None:
        connection.register_filesystem(system)
    names = ", ".join("'" + name.replace("'", "''") + "'" for name in files)
    connection.execute(f"CREATE VIEW observations AS SELECT * FROM read_parquet([{names}])")
    return connection


def _table(ingested: Ingested) -> pa.Table:
    """The tidy table, made without pandas, which takes five times as long."""
    import pyarrow as pa

    from reportdiff.normalisation import TYPES, rows

    kinds = {"str": pa.large_string(), "Int64": pa.int64(), "Float64": pa.float64()}
    tidy = rows(ingested.extraction.observations)
    columns = {name: pa.array([row[name] for row in tidy], kinds[kind]) for name, kind in TYPES.items()}
    return pa.table(columns)


def _metadata(ingested: Ingested) -> dict[bytes, bytes]:
    about = ingested.extraction.about
    short = {
        "ref_area": about.ref_area,
        "review_year": about.review_year,
        "plan_year": about.plan_year,
        "observations": len(ingested.extraction.observations),
        "failures": len(ingested.failures),
        "critical": sum(f.severity == "critical" for f in ingested.failures),
    }
    return {
        _KEY: ingested.key.encode(),
        _ABOUT: json.dumps(short, ensure_ascii=False).encode(),
        _CODE: versions.code().encode(),
        _LEXICON: versions.lexicon().encode(),
        _INGESTED: _packed(_adapter().dump_json(ingested)),
    }


def _read_metadata(address: str | Path) -> dict[bytes, bytes]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    local = "://" not in str(address)
    try:
        found: dict[bytes, bytes] = pq.read_schema(str(address) if local else io.BytesIO(get(str(address)))).metadata
    except pa.ArrowException as error:
        raise ValueError(str(error)) from None
    return found or {}


def _packed(plain: bytes) -> bytes:
    """By zstd, which takes an eighth of zlib's time."""
    import pyarrow as pa

    packed: bytes = pa.compress(plain, "zstd", asbytes=True)
    return packed


def _unpacked(packed: bytes) -> bytes:
    """Raises OSError for anything else."""
    import pyarrow as pa

    plain: bytes = pa.CompressedInputStream(pa.BufferReader(packed), "zstd").read()
    return plain


@cache
def _adapter() -> TypeAdapter[Ingested]:
    from pydantic import TypeAdapter

    return TypeAdapter(Ingested)
