"""What a format's reader hands on: a text and its blocks, before anyone asks what kind of report it is."""

from __future__ import annotations

from dataclasses import dataclass

from reportdiff.model import Issue, Layout, PassageRole


@dataclass(frozen=True, slots=True)
class Block:
    """Characters [start, end) of a draft's text that stand together: a paragraph, heading, table row or furniture."""

    start: int
    end: int
    role: PassageRole = PassageRole.PARAGRAPH
    note: str = ""
    level: int = 0
    """A heading's depth from 1 where the format says so."""
    cells: tuple[tuple[int, int], ...] = ()
    """For a row: [start, end) of each cell in the draft's text."""
    table: int | None = None
    drops: tuple[tuple[int, int], ...] = ()
    """Spans inside that are no content (footnote marks, a page's foot in mid-paragraph)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document's text with its blocks in text order."""

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    layout: Layout | None = None
    pages: int | None = None
    title: str = ""
    """From the document's own metadata (front matter, <title>, core properties); may be empty or wrong."""
    meta: tuple[tuple[str, str], ...] = ()
    issues: tuple[Issue, ...] = ()
