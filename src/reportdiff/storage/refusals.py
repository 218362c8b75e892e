"""Documents that were read and are no reports: the next run says so again without reading them.

Only what follows from the bytes is kept; a document that took too long or broke a reader is tried again.
"""

from __future__ import annotations

import json
from pathlib import Path

from reportdiff.errors import NotAReportError
from reportdiff.storage.addresses import get, put, within


def keep(error: NotAReportError, document: Path, key: str, store: str | Path) -> None:
    """Write why the document is no report, under `key`: what its observations would have depended on."""
    where = "" if error.where == str(document) else error.where
    told = {"what": error.what, "where": where, "todo": error.todo}
    put(place(key, store), json.dumps(told, ensure_ascii=False).encode())


def kept(document: Path, key: str, store: str | Path) -> NotAReportError | None:
    """Why the document is no report; None where nothing was kept under `key`, or it is broken."""
    try:
        told = json.loads(get(place(key, store)))
        return NotAReportError(told["what"], where=told["where"] or str(document), todo=told["todo"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def place(key: str, store: str | Path) -> str:
    """Where the refusal is kept."""
    return within(store, f"refused/{key}.json")
