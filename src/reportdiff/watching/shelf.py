"""Where fetched reports are put: `reports/<area>/<year>.<ext>`, beside it where it came from, before it its revisions.

Every step may be cut off and done again: the earlier report is copied, and where the new one came from is noted,
before it takes the earlier one's place.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reportdiff import locks
from reportdiff.batch import REVISIONS
from reportdiff.human_files import load
from reportdiff.outputs import write
from reportdiff.reading.sidecar import Sidecar
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

    `change` says what differs between the text of that one and of the new one. Raises HumanFileError, and does
    nothing, where the YAML file beside it breaks its schema.
    """
    place = folder / name
    beside = place.with_suffix(".yml")
    with locks.alone(folder.parent / ".locks" / folder.name):
        noted = _noted(beside, fetched)
        others = [path for path in _documents(folder) if path.parent == folder and path.stem == place.stem]
        kept = [_keep(path) for path in others if path.read_bytes() != fetched.content]
        for revision in kept:
            write(revision.with_name(f"{revision.name}.diff"), change(revision, name))
        write(beside, noted)
        write(place, fetched.content)
        for other in others:
            if other != place:
                other.unlink()
    return Arrival(folder, place, fetched.address, kept[0] if kept else None)


def _keep(path: Path) -> Path:
    """Copy a report to the revisions, numbered in order, once."""
    content = path.read_bytes()
    home = path.parent / REVISIONS
    kept = sorted(other for other in home.glob(f"{path.stem}.*") if other.suffix not in _NOT_REPORTS)
    same = next((other for other in kept if other.read_bytes() == content), None)
    if same:
        return same
    revision = home / f"{path.stem}.{len(kept) + 1}{path.suffix}"
    beside = path.with_suffix(".yml")
    if beside.exists():
        write(revision.with_suffix(".yml"), beside.read_bytes())
    return write(revision, content)


def _noted(beside: Path, fetched: Fetched) -> str:
    """The YAML file beside a document with all about the fetch; what people wrote there stays, comments too."""
    from ruamel.yaml import YAML

    written = beside.read_text(encoding="utf-8-sig") if beside.exists() else ""
    if written:
        load(beside, Sidecar)
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1000
    about = yaml.load(written) if written else {"url": fetched.address}
    about["fetched"] = {
        "address": fetched.address,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "sha256": _sha256(fetched.content),
        "headers": dict(fetched.headers),
    }
    out = io.StringIO()
    yaml.dump(about, out)
    return out.getvalue()


def _documents(folder: Path) -> Iterator[Path]:
    for home in (folder, folder / REVISIONS):
        if home.is_dir():
            listed = sorted(home.iterdir())
            yield from (p for p in listed if p.is_file() and p.suffix not in _NOT_REPORTS and p.name[0] != ".")


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
