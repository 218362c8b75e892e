"""A block on its way to becoming a passage."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from reportdiff.model import Part, PassageRole
from reportdiff.reading.draft import Block
from reportdiff.reading.headings import Heading


@dataclass(slots=True)
class Piece:
    """A block, its clean text, and what has been found out about it."""

    block: Block
    text: str
    offsets: array[int]
    heading: Heading | None = None
    section: tuple[str, ...] = ()
    part: Part = Part.OTHER

    @property
    def content(self) -> bool:
        return self.block.role is not PassageRole.FURNITURE
