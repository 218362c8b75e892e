"""What the outputs' folder keeps that nothing refers to any more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from reportdiff import areas, batch, outputs, storage

Left = tuple[Path, str]


def unreferred(folder: Path, into: Path) -> list[Left]:
    """Files and folders under `into`, each with why nothing needs it, sorted.

    A document of a wrong type or year still counts as a reference: only bytes that are gone are let go.
    """
    shas = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in batch.documents(folder)}
    store = into / "store"
    read = {batch.reading_key(path, sha) for path, sha in shas.items()}
    left = (_reports(shas, store), _readings(read, store), _refusals(read, store), _pairs(into, store), _half(into))
    return sorted(chain.from_iterable(left))


def _reports(shas: dict[Path, str], store: Path) -> Iterator[Left]:
    wanted = {storage.place(store, sha) for sha in shas.values()}
    for path in store.glob("*.parquet"):
        if str(path) not in wanted:
            yield path, "no document has these bytes"


def _readings(read: set[str], store: Path) -> Iterator[Left]:
    for path in (store / "read").glob("*.json.z"):
        if path.name.partition(".")[0] not in read:
            yield path, "no document is read so any more"


def _refusals(read: set[str], store: Path) -> Iterator[Left]:
    wanted = {batch.content_key(key) for key in read}
    for path in (store / "refused").glob("*.json"):
        if path.stem not in wanted:
            yield path, "no document is refused so any more"


def _pairs(into: Path, store: Path) -> Iterator[Left]:
    for home in sorted(path for path in into.glob("*") if path.is_dir() and path != store):
        told = areas.stamp(home)
        if told is None:
            continue
        kept = {pair.name for pair in told.pairs}
        for path in home.iterdir():
            if (path / "diff.html").exists() and path.name not in kept:
                yield path, "its reports are no pair any more"


def _half(into: Path) -> Iterator[Left]:
    if into.is_dir():
        yield from ((path, "left half-written by a run that was cut off") for path in outputs.left_over(into))
