"""Draft → Report: passages with role, section path and part; title, area and years."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import replace

from reportdiff.errors import NotAReportError
from reportdiff.model import About, Issue, Part, Passage, PassageRole, Report, Source, Span
from reportdiff.reading import address, area, furniture, parts, years
from reportdiff.reading.cues import cues, pattern
from reportdiff.reading.draft import Block, Draft
from reportdiff.reading.folding import Folded, fold
from reportdiff.reading.headings import (
    ANNEX,
    DASH,
    NUMBERED,
    PHRASE,
    POINT,
    SECTION,
    Heading,
    heading,
)
from reportdiff.reading.piece import Piece

_HAN = re.compile("[一-鿿]+")
_NUMBER = re.compile("[0-9]|[一二三四五六七八九十百千万亿]{2,}")
_FIRST = re.compile("(?:一、|第一部分|（一）)")
_PARAGRAPH_NUMBER = re.compile(r"(?:4[0-9]|[5-9][0-9])\.[^0-9]")
"""Reports that number all their paragraphs: those numbers open no section."""
_MANY = re.compile("[二三]是")


def report(draft: Draft, source: Source, folder: str = "") -> Report:
    """The report that a draft holds; `folder` is the name of the document's folder, a last resort for the area."""
    folded = Folded(draft.text)
    pieces = _pieces(draft, folded)
    language = _language(pieces, source)
    head, start = _head(pieces)
    title = _title(draft, pieces[:start])
    is_address = address.is_address(title)
    _find_headings(pieces, start, draft.text)
    if is_address:
        address.headings(pieces[start:])
    majors = parts.majors(pieces)
    found = years.find(
        title, head, [p.heading.title for p in majors if p.heading], [p.text for p in pieces[start:] if p.content]
    )
    parts.assign(pieces, start, majors, found.plan, is_address)
    _sections(pieces)
    if is_address:
        pieces[start:] = address.by_sentences(pieces[start:], found.plan)
    about = About(
        title=title or source.name,
        ref_area=area.find(title, head, folder),
        review_year=found.review if not language else None,
        plan_year=found.plan if not language else None,
        source=replace(source, media_type=draft.media_type, pages=draft.pages),
        url=dict(draft.meta).get("source") or None,
    )
    about = replace(about, level=area.level(about.ref_area, head))
    issues = (*draft.issues, *language, *_damage(draft.text), *_doubts(pieces, about, found, bool(language)))
    return Report(about, draft.text, tuple(_passages(pieces, folded)), draft.layout, issues)


def _pieces(draft: Draft, folded: Folded) -> list[Piece]:
    cut = [folded.clean(b.start, b.end, b.drops) for b in draft.blocks]
    blocks = furniture.set_aside(list(draft.blocks), [text for text, _ in cut])
    return [Piece(block, text, offsets) for block, (text, offsets) in zip(blocks, cut, strict=True)]


def _language(pieces: list[Piece], source: Source) -> list[Issue]:
    text = "".join(p.text for p in pieces if p.content)
    chinese = sum(map(len, _HAN.findall(text[:100_000])))
    if not _NUMBER.search(text):
        raise NotAReportError(
            "the document holds no number", where=source.name, todo="check that it is a government work report"
        )
    if chinese * 5 >= min(len(text), 100_000) and chinese >= 100:
        return []
    letters = len(re.findall("[A-Za-z]", text[:100_000]))
    if letters < 2000:
        raise NotAReportError(
            f"too little Chinese text ({chinese} characters)", where=source.name, todo="give the report's full text"
        )
    return [
        Issue("language", "The report is not in Chinese: its numbers are listed, its parts and years are not found.")
    ]


def _head(pieces: list[Piece]) -> tuple[list[str], int]:
    """The texts before the report's own words, with the opening sentence, and where those words begin."""
    opening = pattern(cues().opening)
    content = [i for i, p in enumerate(pieces) if p.content][:60]
    start = next((i for i in content if _begins(pieces[i].text)), 0)
    upto = next((i for i in content if i >= start and opening.search(pieces[i].text[:400])), start)
    return [p.text[:400] for p in pieces[: upto + 1] if p.content], start


def _begins(text: str) -> bool:
    """A salutation, the first heading, or a first long paragraph."""
    if _FIRST.match(text) or len(text) > 150:
        return True
    return bool(pattern(cues().salutation).search(text) or pattern(cues().opening).search(text[:400]))


def _title(draft: Draft, head: list[Piece]) -> str:
    """The first heading-like line that names a work report, else the metadata's, else the first line."""
    short = [p.text for p in head if p.content and len(p.text) <= 60 and "。" not in p.text]
    named = [text for text in short if pattern(cues().title).search(text)]
    if named:
        return next((text for text in named if len(text) <= 30), named[0])
    first = [p.text for p in head if p.content and 4 <= len(p.text) <= 40]
    return draft.title or (first[0] if first else "")


def _find_headings(pieces: list[Piece], start: int, text: str) -> None:
    annexed, names_annex = False, False
    numbered = any(_PARAGRAPH_NUMBER.match(p.text) for p in pieces)
    for i, piece in enumerate(pieces):
        if i < start or not piece.content:
            continue
        after = next((p.text for p in pieces[i + 1 : i + 4] if p.content), "")
        found = heading(piece.block, piece.text, after, _bold(piece, text))
        if annexed and not (found and found.rank == ANNEX):
            found = Heading(ANNEX + 0.5, piece.text, True) if names_annex and 5 <= len(piece.text) <= 50 else None
        if found and found.rank == NUMBERED and numbered:
            found = None
        piece.heading = found
        names_annex = bool(found and found.rank == ANNEX and pattern(cues().bare_annex).fullmatch(found.title))
        annexed = annexed or bool(found and found.rank == ANNEX)


def _bold(piece: Piece, text: str) -> int:
    """How many of the piece's first clean characters stand between Markdown's `**`."""
    start = piece.block.start
    if not text.startswith("**", start):
        return 0
    end = text.find("**", start + 2, piece.block.end)
    return sum(1 for at in piece.offsets if at < end) if end > 0 else 0


def _sections(pieces: list[Piece]) -> None:
    stack: list[Heading] = []
    aim = pattern(cues().targets)
    above: dict[int, str] = {}
    for piece in pieces:
        if not piece.content:
            continue
        found = piece.heading
        if pattern(cues().back_to_section).match(piece.text) and (found is None or found.rank == PHRASE):
            stack = [h for h in stack if h.rank <= SECTION]
            found = piece.heading = found if found and found.whole else None
        if found and found.rank < PHRASE and not (found.rank == POINT and _MANY.search(piece.text, 4)):
            stack = [h for h in stack if h.rank < found.rank]
            if found.rank != DASH and found.title:
                stack.append(found)
        path = [h.title for h in stack]
        if found and found.title and found.title not in path and (found.whole or found.rank in (DASH, PHRASE)):
            path.append(found.title)
        if aim.search(piece.text[:120]) and not piece.block.cells and piece.part is Part.PLAN:
            path.append(cues().targets_name)
        piece.section = (*path, *_category(piece, above))


def _category(piece: Piece, above: dict[int, str]) -> list[str]:
    """The cell that spans down to this row of a table from a row above; `above` keeps each table's last one."""
    block = piece.block
    if block.table is None or len(block.cells) < 2:
        return []
    (start, end), (_, second) = block.cells[:2]
    if start < end:
        above[block.table] = piece.text[: end - start]
        return []
    spans = second > block.cells[1][0] and block.table in above
    return [above[block.table]] if spans else []


def _passages(pieces: list[Piece], folded: Folded) -> Iterable[Passage]:
    for piece in pieces:
        block = piece.block
        text, offsets = piece.text, piece.offsets
        cells: tuple[tuple[int, int], ...] = ()
        if block.role is PassageRole.ROW and block.cells:
            text, offsets, cells = _row(block, folded)
        role = PassageRole.HEADING if piece.heading and piece.heading.whole and piece.content else block.role
        yield Passage(
            Span(block.start, block.end), text, offsets, role, piece.part, piece.section, cells, block.table, block.note
        )


def _row(block: Block, folded: Folded) -> tuple[str, array[int], tuple[tuple[int, int], ...]]:
    """A row's clean text: its cells joined by tabs; a tab stands where the cell before it ends."""
    texts: list[str] = []
    offsets: array[int] = array("l")
    cells: list[tuple[int, int]] = []
    for i, (start, end) in enumerate(block.cells):
        if i:
            texts.append("\t")
            offsets.append(max(block.start, min(start, block.end) - 1))
        text, places = folded.clean(start, end, block.drops)
        cells.append((len(offsets), len(offsets) + len(text)))
        texts.append(text)
        offsets.extend(places)
    return "".join(texts), offsets, tuple(cells)


def _damage(text: str) -> Iterable[Issue]:
    if count := text.count("\ufffd"):
        yield Issue("damaged", f"{count} characters of the document can't be read; compare it with another copy.")


def _doubts(pieces: list[Piece], about: About, found: years.Years, foreign: bool) -> Iterable[Issue]:
    if foreign:
        return
    if found.plan is None or found.doubt:
        yield Issue("years", f"The report's years are in doubt: {found.doubt}. Name them in a .yml beside it.")
    for part in (Part.REVIEW, Part.PLAN):
        if part is Part.REVIEW and address.is_address(fold(about.title)):
            continue
        if not any(p.part is part for p in pieces):
            yield Issue("parts", f"No {part.value} part was found: no heading or sentence opens it.")
    if not about.ref_area:
        yield Issue("area", "The text names no area. Name it (ref_area) in a .yml beside the document.")
