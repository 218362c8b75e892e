"""Plain text and Markdown → draft: the text stays as decoded, its lines become blocks."""

from __future__ import annotations

import re
from dataclasses import replace

from reportdiff.errors import DocumentError
from reportdiff.model import PassageRole
from reportdiff.reading import detect
from reportdiff.reading.draft import Block, Draft
from reportdiff.reading.lines import Line, lines, paragraphs

_FRONT = re.compile(r"﻿?---[ \t]*\r?\n((?:[^\n]*\n){0,60}?)---[ \t]*(?:\r?\n|$)")
_META = re.compile(r"^([A-Za-z_]+):[ \t]*(.*?)[ \t]*$", re.M)
_HASHES = re.compile(r"(#{1,6})[ \t]+\S")
_RULE, _COLUMNS = re.compile(r"[-*_= \t]{3,}"), re.compile(r"[|:\- \t]{3,}")
_CELL = re.compile(r"(?:\\\||[^|])*")


def draft(text: str, where: str = "") -> Draft:
    """Blocks of a decoded text: front matter, comments, headings, table rows, paragraphs."""
    if not text.strip():
        raise DocumentError("the file holds no text", where=where, todo="fetch it again")
    front, meta, start = _front_matter(text)
    blocks = _in_order(text, [*_comments(text, start)], start)
    marked = bool(front) or any(block.level or block.table for block in blocks)
    return Draft(
        text=text,
        blocks=(*front, *blocks),
        media_type=detect.MARKDOWN if marked else detect.TEXT,
        title=meta.get("title", ""),
        meta=tuple(meta.items()),
    )


def _front_matter(text: str) -> tuple[list[Block], dict[str, str], int]:
    match = _FRONT.match(text)
    if not match:
        return [], {}, 0
    meta = {key.lower(): value.strip("'\"") for key, value in _META.findall(match.group(1))}
    end = match.start() + len(match.group().rstrip())
    return [Block(match.start(), end, PassageRole.FURNITURE, "front_matter")], meta, match.end()


def _comments(text: str, start: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = text.find("<!--", start)
    while at >= 0:
        end = text.find("-->", at + 4)
        if end < 0:
            break
        found.append((at, end + 3))
        at = text.find("<!--", end + 3)
    return found


def _in_order(text: str, comments: list[tuple[int, int]], start: int) -> list[Block]:
    """The lines between comments as blocks, each comment as furniture in its place."""
    if not comments:
        return _blocks(text, lines(text, start))
    masked = list(text)
    for low, high in comments:
        masked[low:high] = "\n" * (high - low)
    body = _blocks("".join(masked), lines("".join(masked), start))
    notes = [Block(low, high, PassageRole.FURNITURE, "comment") for low, high in comments]
    return sorted([*body, *notes], key=lambda block: block.start)


def _blocks(text: str, printed: list[Line]) -> list[Block]:
    out: list[Block] = []
    table, in_table = 0, False
    for line in paragraphs(text, printed):
        row = _row(text, line)
        if row is None:
            in_table = False
            out.append(_plain(text, line))
            continue
        if not in_table:
            table, in_table = table + 1, True
        out.append(replace(row, table=table) if row.cells else row)
    return out


def _plain(text: str, line: Line) -> Block:
    hashes = _HASHES.match(text, line.start, line.end)
    if hashes:
        return Block(line.start, line.end, PassageRole.HEADING, level=len(hashes.group(1)), drops=line.drops)
    if _is_rule(text, line):
        return Block(line.start, line.end, PassageRole.FURNITURE, "markup")
    return Block(line.start, line.end, drops=line.drops)


def _row(text: str, line: Line) -> Block | None:
    """A Markdown table row, its cells without their blanks; the rule under a table's head is furniture."""
    if text[line.start] != "|" or text.count("|", line.start, line.end) < 2:
        return None
    if _is_rule(text, line):
        return Block(line.start, line.end, PassageRole.FURNITURE, "markup")
    cells: list[tuple[int, int]] = []
    at = line.start + 1
    while at < line.end:
        match = _CELL.match(text, at, line.end)
        end = match.end() if match else line.end
        cells.append(_trimmed(text, at, end))
        at = end + 1
    return Block(line.start, line.end, PassageRole.ROW, cells=tuple(cells))


def _is_rule(text: str, line: Line) -> bool:
    """A rule across the page, or the one under a table's head."""
    if _RULE.fullmatch(text, line.start, line.end):
        return True
    under_a_head = _COLUMNS.fullmatch(text, line.start, line.end)
    return bool(under_a_head) and "--" in text[line.start : line.end]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
