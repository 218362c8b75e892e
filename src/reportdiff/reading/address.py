"""A policy address (施政报告): numbered paragraphs under unnumbered headings, which tell and announce by turns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reportdiff.model import Part, PassageRole
from reportdiff.reading import years
from reportdiff.reading.cues import cues, pattern
from reportdiff.reading.headings import MAJOR, NUMBERED, PHRASE, SUBSECTION, Heading
from reportdiff.reading.piece import Piece

_NUMBER = re.compile(r"[0-9]{1,3}\.(?: |(?![0-9]))")
_SHORT = re.compile("[^0-9，。；：！？,.;:!?]{2,30}")
_SENTENCE = re.compile("[^。！？]*(?:[。！？]+[」』）”]*|$)")
_COUNTS = re.compile("[0-9一二三四五六七八九十百千万亿两半]")


def is_address(title: str) -> bool:
    return bool(pattern(cues().address).search(title))


def headings(pieces: list[Piece]) -> None:
    """Its paragraphs are numbered; each closes the list before it, under the last unnumbered heading."""
    for piece in pieces:
        found = piece.heading
        if found and found.whole and found.rank in (MAJOR + 0.5, PHRASE):
            piece.heading = Heading(SUBSECTION, found.title, True)
        elif found and found.whole and pattern(cues().list_item).search(found.title):
            piece.heading = None
        elif piece.content and _NUMBER.match(piece.text):
            piece.heading = Heading(NUMBERED, "", False)
        elif piece.content and not found and _SHORT.fullmatch(piece.text):
            piece.heading = Heading(SUBSECTION, piece.text, True)


def by_sentences(pieces: list[Piece], plan: int | None) -> Iterator[Piece]:
    """The pieces, each of the plan cut where its sentences turn from telling to announcing or back.

    Paragraphs' numbers become furniture of their own."""
    for piece in pieces:
        if not piece.content or piece.block.cells or (piece.heading and piece.heading.whole):
            yield piece
            continue
        number = _NUMBER.match(piece.text)
        at = number.end() if number else 0
        if number:
            yield _numbered(_cut(piece, 0, at))
        if piece.part is not Part.PLAN:
            yield _cut(piece, at, len(piece.text))
            continue
        for start, end, part in _runs(piece.text, at, plan):
            cut = _cut(piece, start, end)
            cut.part = part
            yield cut


def _numbered(piece: Piece) -> Piece:
    piece.block = replace(piece.block, role=PassageRole.FURNITURE, note="list_marker")
    piece.heading = None
    return piece


def _runs(text: str, start: int, plan: int | None) -> Iterator[tuple[int, int, Part]]:
    """Spans of sentences of one part; a sentence without a number goes with those before it."""
    begun, part = start, Part.PLAN
    told: Part | None = None
    for match in _SENTENCE.finditer(text, start):
        if not _COUNTS.search(match.group()):
            continue
        found = part_of(match.group(), plan) or part
        if told is not None and found is not part:
            yield begun, match.start(), part
            begun = match.start()
        part = told = found
    if begun < len(text):
        yield begun, len(text), part


def part_of(sentence: str, plan: int | None) -> Part | None:
    """What a sentence does, by its strongest cue: announce, tell, announce by a weak cue, tell of a year past."""
    if pattern(cues().address_announced).search(sentence):
        return Part.PLAN
    if pattern(cues().address_told).search(sentence):
        return Part.REVIEW
    if pattern(cues().address_begun).search(sentence):
        return Part.PLAN
    named = years.years_in(sentence)
    return Part.REVIEW if plan and named and max(named) < plan else None


def _cut(piece: Piece, start: int, end: int) -> Piece:
    """The piece's text[start:end] as a piece of its own."""
    if start == 0 and end == len(piece.text):
        return piece
    first = piece.block.start if start == 0 else piece.offsets[start]
    last = piece.block.end if end == len(piece.text) else piece.offsets[end - 1] + 1
    drops = tuple(drop for drop in piece.block.drops if first <= drop[0] < last)
    block = replace(piece.block, start=first, end=last, drops=drops)
    heading = piece.heading if start == 0 else None
    return Piece(block, piece.text[start:end], piece.offsets[start:end], heading, piece.section, piece.part)
