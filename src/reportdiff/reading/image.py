"""Pictures of pages (PNG, JPEG, TIFF, BMP) → draft, by way of a PDF that holds them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable

from reportdiff.errors import DocumentError
from reportdiff.reading.draft import Draft
from reportdiff.reading.limits import Limits

_DPI = 200.0


def draft(data: bytes, kind: str, where: str, limits: Limits, progress: Callable[[str], None]) -> Draft:
    """The draft of a picture's bytes; a TIFF may hold several pages."""
    from dataclasses import replace

    from reportdiff.reading import pdf

    found = pdf.draft(as_pdf(data, where, limits), where, limits, progress)
    return replace(found, media_type=kind)


def as_pdf(data: bytes, where: str, limits: Limits) -> bytes:
    """A PDF whose pages are the pictures. Raises DocumentError for a damaged or huge one."""
    from PIL import Image, ImageSequence

    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None
    try:
        opened = Image.open(io.BytesIO(data))
        width, height = opened.size
        if width * height > limits.pixels or getattr(opened, "n_frames", 1) > limits.pages:
            raise DocumentError(
                f"the picture has {width:,} × {height:,} pixels or too many pages",
                where=where,
                todo="scan it at 200 dpi",
            )
        frames = [frame.convert("RGB") for frame in ImageSequence.Iterator(opened)]
        out = io.BytesIO()
        resolution = float(opened.info.get("dpi", (_DPI,))[0] or _DPI)
        frames[0].save(out, "PDF", save_all=True, append_images=frames[1:], resolution=max(72.0, resolution))
    except (OSError, ValueError, SyntaxError, EOFError, IndexError):
        raise DocumentError("a damaged or truncated picture", where=where, todo="fetch it again") from None
    return out.getvalue()
