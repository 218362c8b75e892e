"""How much a document may cost to read; docs/documents.md states the defaults."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one document. Sizes in bytes, times in seconds; what exceeds one ends in a DocumentError."""

    size: int = 200 * MEGABYTE
    """Of the file."""
    text: int = 20 * MEGABYTE
    """Of a plain text or an HTML page."""
    unpacked: int = 64 * MEGABYTE
    """Of a DOCX, all parts together."""
    pages: int = 2000
    seconds: float = 18.0
    """Wall time of the worker, OCR apart."""
    seconds_a_scanned_page: float = 20.0
    memory: int = 900 * MEGABYTE
    """Address space of the worker above what it has at its start."""
    in_process: int = 4 * MEGABYTE
    """Plain text up to this size is read without a worker."""
    table_cells: int = 20_000
    """A page's ruled cells; beyond, its tables are read as lines."""
