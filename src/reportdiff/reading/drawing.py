"""A page's picture with boxes drawn on it, for stewards and for checking."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2

from reportdiff.errors import DocumentError
from reportdiff.reading import detect
from reportdiff.reading.limits import Limits

_DPI = 110
_MARGIN = 1.5
_RED = (208, 32, 32)


def draw(data: bytes, kind: str, page: int, boxes: Sequence[Sequence[float]], where: str, limits: Limits) -> bytes:
    """A PNG of page `page` (from 1) with `boxes` ([x0, top, x1, bottom] in points from the top left) in red.

    Raises DocumentError where the document has no pages to draw, or not that one.
    """
    if kind != detect.PDF and not kind.startswith("image/"):
        raise DocumentError("only PDFs and pictures have pages to draw", where=where, todo="use `reportdiff text`")
    if kind != detect.PDF:
        from reportdiff.reading import image

        data = image.as_pdf(data, where, limits)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise DocumentError("a damaged or encrypted PDF", where=where, todo="fetch it again") from None
    if not 1 <= page <= len(document):
        raise DocumentError(
            f"there is no page {page}, the document has {len(document)}", where=where, todo="name another"
        )
    return _png(document[page - 1], boxes, limits)


def _png(handle: pypdfium2.PdfPage, boxes: Sequence[Sequence[float]], limits: Limits) -> bytes:
    from PIL import ImageDraw

    width, height = handle.get_size()
    scale = min(_DPI / 72, (limits.pixels / max(1.0, width * height)) ** 0.5)
    seen = handle.render(scale=scale).to_pil().convert("RGB")
    pen = ImageDraw.Draw(seen)
    for x0, top, x1, bottom in boxes:
        around = [(x0 - _MARGIN) * scale, (top - _MARGIN) * scale, (x1 + _MARGIN) * scale, (bottom + _MARGIN) * scale]
        pen.rectangle(around, outline=_RED, width=2)
    out = io.BytesIO()
    seen.save(out, "PNG")
    return out.getvalue()
