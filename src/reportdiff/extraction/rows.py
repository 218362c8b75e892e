"""Finding the rows of annex tables, drawn (a row a passage) or flattened (a cell a line)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportdiff.language import cues
from reportdiff.language.cues import any_of
from reportdiff.model import Part, Passage, PassageRole

_NUMBER = re.compile(r"^[（(]?(\d{1,3})[）).、．]?$")
SHORT_HEAD = 14


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: text[start:end) of its passage, and what its column holds (a word of zh/tables.yml)."""

    passage: Passage
    start: int
    end: int
    column: str

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its cells in order; `looks_back` where the table tells completions."""

    key: str
    cells: tuple[Cell, ...]
    passages: tuple[Passage, ...]
    looks_back: bool


def column_of(heading: str) -> str:
    """What a column under that heading holds; empty where the heading says nothing known."""
    tables = cues.tables()
    if heading in tables.unit:
        return "unit"
    for name in ("number", "aside", "rate", "completion", "target"):
        if any(word in heading for word in getattr(tables, name)):
            return name
    return ""


def rows(passages: Sequence[Passage]) -> list[Row]:
    """All rows of the report's tables, in text order."""
    return [*_drawn(passages), *_flattened(passages)]


def _drawn(passages: Sequence[Passage]) -> Iterator[Row]:
    cells = (p for p in passages if p.role is PassageRole.ROW and p.table is not None)
    for number, group in groupby(cells, key=lambda p: p.table):
        yield from _drawn_table(number or 0, list(group))


def _drawn_table(number: int, lines: list[Passage]) -> Iterator[Row]:
    columns: list[str] = []
    back = False
    for at, line in enumerate(lines):
        texts = [line.text[s:e] for s, e in line.cells]
        if _is_head(texts):
            columns = [column_of(t) for t in texts]
            back = any(c in ("completion", "rate") for c in columns)
            yield Row(f"t{number}.head{at}", tuple(Cell(line, s, e, "head") for s, e in line.cells), (line,), back)
            continue
        named = columns if len(columns) == len(texts) else _guess(texts)
        cells = tuple(Cell(line, s, e, c) for (s, e), c in zip(line.cells, named, strict=True))
        yield Row(f"t{number}.{at}", cells, (line,), back or _looks_back(line))


def _is_head(texts: list[str]) -> bool:
    known = [column_of(t) for t in texts if t]
    return len(known) > 1 and all(len(t) <= SHORT_HEAD for t in texts) and sum(bool(k) for k in known) >= 2


def _guess(texts: list[str]) -> list[str]:
    """Without headings: a number, then the target, then its completion and rate."""
    out = []
    wanted = iter(["target", "completion", "rate"])
    for at, text in enumerate(texts):
        out.append("number" if at == 0 and _NUMBER.match(text) else next(wanted, "aside"))
    return out


def _looks_back(passage: Passage) -> bool:
    return any(word in "".join(passage.section) for word in cues.tables().looks_back)


def _flattened(passages: Sequence[Passage]) -> Iterator[Row]:
    """Rows of tables whose cells stand a line each: numbered from 1, in an annex."""
    annex = [p for p in passages if p.part is Part.ANNEX and p.role in (PassageRole.PARAGRAPH, PassageRole.HEADING)]
    at = 0
    while at < len(annex):
        if _opens(annex, at):
            stop, found = _flat_table(annex, at)
            yield from found
            at = stop
        else:
            at += 1


def _opens(annex: list[Passage], at: int) -> bool:
    """A heading cell 序号, or the line `1` with a `2` to follow."""
    if annex[at].text in cues.tables().number:
        return True
    return annex[at].text == "1" and any(p.text == "2" for p in annex[at + 1 : at + 8])


def _flat_table(annex: list[Passage], at: int) -> tuple[int, list[Row]]:
    heads: list[Passage] = []
    while at < len(annex) and annex[at].text != "1" and len(heads) < 8:
        heads.append(annex[at])
        at += 1
    columns = [column_of(h.text) for h in heads][1:] if heads else []
    back = any(c in ("completion", "rate") for c in columns) or any(_looks_back(h) for h in heads)
    name = f"f{annex[at].span.start if at < len(annex) else 0}"
    found = (
        [Row(f"{name}.head", tuple(Cell(h, 0, len(h.text), "head") for h in heads), tuple(heads), back)]
        if heads
        else []
    )
    expected = 1
    section = annex[at].section[:1] if at < len(annex) else ()
    while at < len(annex) and annex[at].text == str(expected) and annex[at].section[:1] == section:
        stop = at + 1
        while (
            stop < len(annex)
            and annex[stop].text != str(expected + 1)
            and stop - at <= len(columns) + 3
            and not _ends(annex[stop], section)
        ):
            stop += 1
        found.append(_flat_row(f"{name}.{expected}", annex[at:stop], columns, back))
        at, expected = stop, expected + 1
    return at, found


def _ends(passage: Passage, section: tuple[str, ...]) -> bool:
    return (
        passage.section[:1] != section
        or bool(re.match(r"^[（(]?注", passage.text))
        or bool(re.match(r"^附件", passage.text))
    )


def _flat_row(key: str, lines: list[Passage], columns: list[str], back: bool) -> Row:
    """The lines of one row, put under its columns: the rate is the last line, the target the first."""
    number, rest = lines[0], lines[1:]
    cells = [Cell(number, 0, len(number.text), "number")]
    has_rate = "rate" in columns and bool(rest) and bool(re.search(r"\d+(?:\.\d+)?%", rest[-1].text)) and len(rest) > 1
    for at, line in enumerate(rest):
        if at == 0:
            column = "target"
        elif has_rate and at == len(rest) - 1:
            column = "rate"
        else:
            column = "completion" if back else "target"
        cells.append(Cell(line, 0, len(line.text), column))
    return Row(key, tuple(cells), tuple(lines), back)


def is_glossary(section: Sequence[str]) -> bool:
    return bool(re.search(any_of(cues.tables().glossary), "".join(section[:2])))
