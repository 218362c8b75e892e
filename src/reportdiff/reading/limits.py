"""How much a document may cost to read; docs/documents.md states the defaults."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one document: sizes in bytes, times in seconds. What exceeds one ends in a DocumentError."""

    size: int = 200 * _MEGABYTE
    """Of the file."""
    text: int = 8 * _MEGABYTE
    """Of a plain text or an HTML page."""
    unpacked: int = 64 * _MEGABYTE
    """Of a DOCX, all its XML together."""
    pages: int = 2000
    scanned_pages: int = 400
    """Pages that must be read from their pictures."""
    seconds: float = 15.0
    """Of the worker's wall time, scanned pages apart."""
    seconds_a_scanned_page: float = 60.0
    memory: int = 768 * _MEGABYTE
    """Of the worker's address space, above what it has when it starts."""
    ocr_memory: int = 2048 * _MEGABYTE
    """More address space, granted when a page must be read from its picture."""
    pixels: int = 40_000_000
    """Of a picture, or of a page drawn for OCR."""
    in_process: int = 4 * _MEGABYTE
    """Plain text up to this size is read without a worker."""
    table_cells: int = 20_000
    """Of one ruled table; a larger one is read as lines."""
