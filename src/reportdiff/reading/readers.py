"""From a document's bytes to a draft, by type. What runs inside the worker, and in process for small texts."""

from __future__ import annotations

from collections.abc import Callable

from reportdiff.errors import DocumentError
from reportdiff.reading import detect
from reportdiff.reading.draft import Draft
from reportdiff.reading.limits import Limits


def draft(data: bytes, kind: str, where: str, limits: Limits, progress: Callable[[str], None]) -> Draft:
    """The draft of `data`, which is of media type `kind` (detect.media_type)."""
    if kind == detect.TEXT:
        return _text(data, where, limits)
    if kind == detect.PDF:
        from reportdiff.reading import pdf

        return pdf.draft(data, where, limits, progress)
    if kind == detect.HTML:
        from reportdiff.reading import html

        return html.draft(data, where, limits)
    if kind == detect.DOCX:
        from reportdiff.reading import docx

        return docx.draft(data, where, limits)
    from reportdiff.reading import image

    return image.draft(data, kind, where, limits, progress)


def _text(data: bytes, where: str, limits: Limits) -> Draft:
    from reportdiff.reading import encodings, text

    if len(data) > limits.text:
        raise DocumentError(
            f"the text has {len(data):,} bytes, more than the {limits.text:,} that are read",
            where=where,
            todo="split it or raise the limit",
        )
    return text.draft(encodings.decode(data, where), where)
