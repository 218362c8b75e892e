"""Where fetched reports are put: `reports/<area>/<year>.<ext>`, beside it where it came from, before it its revisions.

Every step may be cut off and done again: the earlier report is copied before the new one takes its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from reportdiff import locks
from reportdiff.batch import REVISIONS
from reportdiff.outputs import write
from reportdiff.watching.fetching import Fetched

_NOT_REPORTS = {".yml", ".yaml", ".diff"}


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report that was not there before; `revision`: where the report that it corrects was put."""

    folder: Path
    document: Path
    address: str
    revision: Path | None = None


def known(folder: Path, sha256: str) -> Path | None:
    """The report or revision of the area's folder that has these bytes."""
    return next((path for path in _documents(folder) if _sha256(path.read_bytes()) == sha256), None)


def shelve(fetched: Fetched, folder: Path, name: str, change: Callable[[Path, str], str]) -> Arrival:
    """Put the report on the shelf as `name`; the one of that year which was there becomes a revision.

    `change` says what differs between the text of that one and of the new one.
    """
    place = folder / name
    with locks.alone(folder.parent / ".locks" / folder.name):
        others = [path for path in _documents(folder) if path.parent == folder and path.stem == place.stem]
        kept = [_keep(path) for path in others if path.read_bytes() != fetched.content]
        for revision in kept:
            write(revision.with_name(f"{revision.name}.diff"), change(revision, name))
        write(place, fetched.content)
        _note(place, fetched)
        for other in others:
            if other != place:
                other.unlink()
    return Arrival(folder, place, fetched.address, kept[0] if kept else None)


def _keep(path: Path) -> Path:
    """Copy a report to the revisions, numbered in order, once."""
    content = path.read_bytes()
    home = path.parent / REVISIONS
    kept = sorted(other for other in home.glob(f"{path.stem}.*{path.suffix}") if other.suffix not in _NOT_REPORTS)
    same = next((other for other in kept if other.read_bytes() == content), None)
    if same:
        return same
    revision = home / f"{path.stem}.{len(kept) + 1}{path.suffix}"
    if _provenance(path).exists():
        write(_provenance(revision), _provenance(path).read_bytes())
    return write(revision, content)


def _note(place: Path, fetched: Fetched) -> None:
    """Beside the document: its address for the reader, and all about the fetch."""
    about: dict[str, Any] = {
        "address": fetched.address,
        "fetched": datetime.now(UTC).isoformat(timespec="seconds"),
        "sha256": _sha256(fetched.content),
        "headers": fetched.headers,
    }
    write(_provenance(place), yaml.safe_dump(about, allow_unicode=True, sort_keys=False))
    sidecar = place.with_suffix(".yml")
    if not sidecar.exists():
        write(sidecar, yaml.safe_dump({"url": fetched.address}, allow_unicode=True))


def _provenance(document: Path) -> Path:
    return document.with_name(f"{document.stem}.fetched.yml")


def _documents(folder: Path) -> Iterator[Path]:
    for home in (folder, folder / REVISIONS):
        if home.is_dir():
            listed = sorted(home.iterdir())
            yield from (p for p in listed if p.is_file() and p.suffix not in _NOT_REPORTS and p.name[0] != ".")


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
