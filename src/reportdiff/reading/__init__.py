"""Bytes → Report. The only room that knows PDF, HTML and DOCX libraries; its door is `read`."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportdiff.errors import DocumentError
from reportdiff.model import Box, Report, Source
from reportdiff.reading.limits import Limits

if TYPE_CHECKING:
    from reportdiff.reading.draft import Draft

__all__ = ["Limits", "picture", "read"]


def read(path: Path, limits: Limits | None = None) -> Report:
    """Read a document of any known type (by content, never by name) into a Report.

    Raises DocumentError where the file is missing, empty, encrypted, truncated, hostile or of no known type;
    NotAReportError where it holds no number or too little Chinese; HumanFileError for a bad sidecar.
    """
    from reportdiff.reading import outline, sidecar

    limits = limits or Limits()
    path = Path(path)
    data = _bytes(path, limits)
    draft = _draft(data, path, limits)
    source = Source(path.name, hashlib.sha256(data).hexdigest(), draft.media_type, draft.pages)
    return sidecar.applied(outline.report(draft, source, path.resolve().parent.name), path)


def picture(path: Path, page: int, boxes: Sequence[Box] = (), limits: Limits | None = None) -> bytes:
    """A PNG of page `page` (from 1) of a PDF or picture, with those of `boxes` drawn that lie on it.

    Raises DocumentError where the document can't be read or has no such page.
    """
    from reportdiff.reading import detect, worker

    limits = limits or Limits()
    data = _bytes(Path(path), limits)
    return worker.picture(data, detect.media_type(data, str(path)), page, boxes, str(path), limits)


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        if path.is_dir():
            raise DocumentError("a folder, not a document", where=str(path), todo="name a file in it")
        size = path.stat().st_size
        if size > limits.size:
            raise DocumentError(
                f"the file has {size:,} bytes, more than the {limits.size:,} that are read",
                where=str(path),
                todo="split it or raise the limit",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise DocumentError("no such file", where=str(path), todo="check the path") from None
    except PermissionError:
        raise DocumentError("the file may not be read", where=str(path), todo="ask for the right to read it") from None
    except OSError as error:
        raise DocumentError(
            f"the file can't be read: {error.strerror}", where=str(path), todo="fetch it again"
        ) from None


def _draft(data: bytes, path: Path, limits: Limits) -> Draft:
    """Small texts are read here; all else in a worker process, since a document can break its library."""
    from reportdiff.reading import detect, readers, worker

    kind = detect.media_type(data, str(path))
    if kind == detect.TEXT and not limits.in_process < len(data) <= limits.text:
        return readers.draft(data, kind, str(path), limits, lambda words: None)
    return worker.read(data, kind, str(path), limits)
