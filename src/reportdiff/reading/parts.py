"""Which part of the report, review, plan or annex, each piece stands in."""

from __future__ import annotations

import re

from reportdiff.model import Part
from reportdiff.reading import years
from reportdiff.reading.cues import cues, pattern
from reportdiff.reading.headings import ANNEX, MAJOR, SECTION, Heading
from reportdiff.reading.piece import Piece

_ENTRIES = 3
"""So many definitions make a glossary."""


def majors(pieces: list[Piece]) -> list[Piece]:
    """The headings that open parts: unnumbered ones with a cue where there are several, else those with 一、."""
    whole = [p for p in pieces if p.heading and p.heading.whole]
    major = [p for p in whole if p.heading and MAJOR <= p.heading.rank < SECTION]
    numbered = [p for p in pieces if p.heading and p.heading.rank == SECTION]
    annex = [p for p in whole if p.heading and p.heading.rank == ANNEX]
    cued = [p for p in numbered if p.heading and p.heading.whole]
    if len(major) >= 2:
        return sorted([*major, *annex], key=lambda p: p.block.start)
    return sorted([*major, *(cued or numbered), *annex], key=lambda p: p.block.start)


def _part_of(text: str, plan: int | None, before: Part | None) -> Part:
    """The part that a heading opens; `before` is the one that it closes, None for the first."""
    named = [y for y in years.years_in(text) if y < 2030]
    if pattern(cues().review_heading).search(text):
        return Part.REVIEW
    if plan and named:
        return Part.PLAN if max(named) >= plan else Part.REVIEW
    if pattern(cues().ahead).search(text):
        return Part.PLAN
    if before is None:
        return Part.REVIEW
    return before if before is Part.REVIEW and pattern(cues().still_review).search(text) else Part.PLAN


def assign(pieces: list[Piece], start: int, openers: list[Piece], plan: int | None, address: bool) -> None:
    """Set every piece's part. `address`: a policy address, which announces (address.by_sentences cuts it finer)."""
    _by_headings(pieces, {id(piece) for piece in openers}, plan, address)
    found = {piece.part for piece in pieces}
    if address:
        for piece in pieces[start:]:
            piece.part = Part.PLAN if piece.part is Part.OTHER else piece.part
    elif not {Part.REVIEW, Part.PLAN} <= found:
        _by_words(pieces, start, _turn(plan))
    _after_the_call(pieces)
    _glossary(pieces)
    _closing(pieces)


def _after_the_call(pieces: list[Piece]) -> None:
    """Sections that begin anew with 一、 after the closing call are an annex, whatever it is called."""
    content = [piece for piece in pieces if piece.content and piece.part is Part.PLAN]
    calls = [i for i, piece in enumerate(content) if pattern(cues().closing).search(piece.text)]
    anew = [i for i, piece in enumerate(content) if piece.heading and piece.heading.title.startswith("一、")]
    before = [call for call in calls if anew and call < anew[-1] and len(content[call].text) > 60]
    if not before:
        return
    rest = sum(len(piece.text) for piece in content[before[-1] + 1 :])
    if rest > 0.4 * sum(len(piece.text) for piece in pieces):
        return
    title = content[before[-1] + 1]
    if before[-1] + 1 < anew[-1] and len(title.text) <= 40:
        title.heading = Heading(ANNEX, title.text, True)
    content[before[-1]].part = Part.OTHER
    for piece in content[before[-1] + 1 :]:
        piece.part = Part.ANNEX


def _glossary(pieces: list[Piece]) -> None:
    """Definitions after the closing call are an annex, with or without a title."""
    content = [piece for piece in pieces if piece.content and piece.part is not Part.ANNEX]
    call = pattern(cues().closing)
    calls = [i for i, piece in enumerate(content) if len(piece.text) > 60 and call.search(piece.text)]
    rest = content[calls[-1] + 1 :] if calls else []
    defined = sum(pattern(cues().definition).match(piece.text) is not None for piece in rest)
    if defined >= _ENTRIES and defined >= 0.6 * len(rest):
        for piece in rest:
            piece.part = Part.ANNEX


def _by_headings(pieces: list[Piece], openers: set[int], plan: int | None, address: bool) -> None:
    turn = _turn(plan)
    part: Part | None = Part.PLAN if address else None
    opened = mixed = False
    for piece in pieces:
        if id(piece) in openers and piece.heading:
            part, mixed = _opened(piece.heading, plan, part, first=not opened)
            opened = True
        elif mixed and piece.content and turn.match(piece.text):
            part, mixed = Part.PLAN, False
        piece.part = part if part and opened else Part.OTHER


def _opened(heading: Heading, plan: int | None, before: Part | None, first: bool) -> tuple[Part, bool]:
    """The part that a heading opens, and whether the plan may begin in its midst."""
    if heading.rank == ANNEX or before is Part.ANNEX:
        return Part.ANNEX, False
    part = _part_of(heading.title, plan, before)
    untold = first and not pattern(cues().tells).search(heading.title)
    return part, part is Part.REVIEW and (untold or _both(heading.title))


def _both(title: str) -> bool:
    """A heading of both parts in one (…工作回顾和…工作安排)."""
    told = pattern(cues().review_heading).search(title)
    rest = title[told.end() :] if told else ""
    return bool(re.search("[和与及、]", rest) and pattern(cues().tells_plan).search(rest))


def _turn(plan: int | None) -> re.Pattern[str]:
    return re.compile(cues().plan_opening.replace("{plan}", str(plan or "今")))


def _by_words(pieces: list[Piece], start: int, turn: re.Pattern[str]) -> None:
    """Without headings that tell, the review runs to the first sentence that turns to the planned year."""
    part = Part.REVIEW
    salutation = pattern(cues().salutation)
    for i, piece in enumerate(pieces):
        if i < start or piece.part is Part.ANNEX or not piece.content:
            continue
        if i <= start + 2 and (salutation.fullmatch(piece.text) or pattern(cues().opening).search(piece.text[:400])):
            piece.part = Part.OTHER
            continue
        if part is Part.REVIEW and i > start + 3 and turn.match(piece.text):
            part = Part.PLAN
        piece.part = part


def _closing(pieces: list[Piece]) -> None:
    """The last call of the body (让我们…) belongs to no part."""
    body = [p for p in pieces if p.content and p.part is not Part.ANNEX]
    for piece in body[-2:]:
        if piece.part is Part.PLAN and pattern(cues().closing).search(piece.text) and not piece.block.cells:
            piece.part = Part.OTHER
