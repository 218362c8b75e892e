"""Reading a row of an annex table: its targets, their completions and the stated rates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportdiff.extraction.draft import Draft
from reportdiff.extraction.drafting import draft
from reportdiff.extraction.lists import split_list
from reportdiff.extraction.named import Around, Named
from reportdiff.extraction.naming import name_sentence
from reportdiff.extraction.openings import strip_opening
from reportdiff.extraction.roles import Role
from reportdiff.extraction.rows import Cell, Row, rows
from reportdiff.extraction.slots import Slot, sentences, slots
from reportdiff.language.scanner import Numeral, scan
from reportdiff.model import About, Kind, Measure, Passage

__all__ = ["Row", "read_row", "rows"]
LONGEST_UNIT = 8
_BETWEEN = "、，。；和 /"
Entry = tuple[Passage, Numeral, str]


def read_row(about: About, row: Row) -> tuple[list[Draft], list[Entry]]:
    """The drafts of a row, and every numeral in it with the reason why it is none (or nothing)."""
    entries: list[Entry] = []
    targets: list[Draft] = []
    results: list[Draft] = []
    out: list[Draft] = []
    for cell in row.cells:
        numerals = _scan(cell)
        aside = _aside(cell)
        entries += [(cell.passage, n, aside or n.status) for n in numerals]
        usable = [n for n in numerals if not n.status] if not aside else []
        if cell.column == "target":
            targets += _beside(_targets(about, row, cell, usable), row, cell)
        elif cell.column == "completion" and (bare := _completions(cell, numerals)):
            results += _results(about, row, cell, bare, targets)
        elif cell.column == "rate":
            out += _rates(about, row, cell, usable, targets)
    return [_with_unit(d, _unit_column(row)) for d in [*targets, *results, *out]], entries


def _unit_column(row: Row) -> str:
    return next((c.text for c in row.cells if c.column == "unit" and 0 < len(c.text) <= LONGEST_UNIT), "")


def _with_unit(made: Draft, unit: str) -> Draft:
    """A number without a unit takes the one that the row's own column prints."""
    if not unit or made.unit is not None or made.value is None:
        return made
    flags = tuple(f for f in made.flags if f != "unit_missing")
    return replace(made, unit=unit, flags=flags, rules=(*made.rules, "unit of the row's column"))


def _scan(cell: Cell) -> list[Numeral]:
    """The numerals of a cell, with offsets of its passage."""
    return [
        replace(
            n,
            start=n.start + cell.start,
            end=n.end + cell.start,
            digits=(n.digits[0] + cell.start, n.digits[1] + cell.start),
        )
        for n in scan(cell.text)
    ]


def _aside(cell: Cell) -> str:
    return {"number": "row_number", "head": "table_heading", "aside": "table_remark", "": "table_remark"}.get(
        cell.column, ""
    )


def _completions(cell: Cell, numerals: Sequence[Numeral]) -> list[Numeral]:
    """In a cell of nothing but numbers, each of them counts; elsewhere those that may be observations."""
    bare = all(
        any(n.start <= cell.start + at < n.end for n in numerals) for at, c in enumerate(cell.text) if c not in _BETWEEN
    )
    return [replace(n, status="") for n in numerals if n.value is not None and (bare or not n.status)]


def _year(about: About, row: Row) -> str | None:
    year = about.review_year if row.looks_back else about.plan_year
    return None if year is None else str(year)


def _named(cell: Cell, numerals: list[Numeral]) -> list[Named]:
    text = cell.passage.text
    out: list[Named] = []
    for start, end in sentences(cell.text):
        inside = [n for n in numerals if start + cell.start <= n.start < end + cell.start]
        if inside:
            found = slots(text, start + cell.start, end + cell.start, inside)
            out += name_sentence(found, Around(topic=_project(cell, found)))
    return out


def _project(cell: Cell, found: Sequence[Slot]) -> str:
    """`实施电网攻坚，建成主网项目35个`: the project that a cell's first clause names."""
    opening = cell.text[: max(0, found[0].clause_start - cell.start)].rstrip("，；")
    bare, verb = strip_opening(opening)
    return bare if verb == "实施" and not re.search(r"[，。；]", opening) else ""


def _targets(about: About, row: Row, cell: Cell, numerals: list[Numeral]) -> list[Draft]:
    said = Role(Kind.TARGET, _year(about, row), "target of a table")
    return [
        draft(cell.passage, cell.text, named, said, table_row=f"{row.key}.{at}")
        for at, named in enumerate(_named(cell, numerals))
    ]


def _beside(drafts: list[Draft], row: Row, cell: Cell) -> list[Draft]:
    """Numbers whose name stands in the cell before theirs: `新增托位 | 500个`, `健身中心、球场 | 4个、10个`."""
    named_by = [c for c in row.cells if c.column == "target" and c.passage is cell.passage and c.end <= cell.start]
    if not named_by or any(d.indicator for d in drafts):
        return drafts
    names = split_list("".join(strip_opening(named_by[-1].text)[::-1]), len(drafts)) if len(drafts) > 1 else []
    whole = "".join(strip_opening(named_by[-1].text)[::-1])
    return [
        replace(
            d,
            indicator=names[at] if names else whole,
            quote_start=named_by[-1].start,
            flags=tuple(f for f in d.flags if f != "subject_missing"),
            rules=(*d.rules, "named by the cell before"),
        )
        for at, d in enumerate(drafts)
    ]


def _results(about: About, row: Row, cell: Cell, numerals: list[Numeral], targets: list[Draft]) -> list[Draft]:
    """Completions: bare numbers take name and unit from the targets in order; a cell of words is read as prose."""
    said = Role(Kind.RESULT, _year(about, row), "completion of a table")
    named = _named(cell, numerals)
    own = [draft(cell.passage, cell.text, n, said) for n in named]
    wanted = [t for t in targets if t.measure is not Measure.COMPLETION]
    if len(own) != len(wanted):
        return [replace(d, table_row=row.key) for d in own]
    return [
        _like(d, t) if not _speaks(d, t) else replace(d, table_row=t.table_row)
        for d, t in zip(own, wanted, strict=True)
    ]


def _speaks(found: Draft, target: Draft) -> bool:
    """Whether the cell names the thing itself, in more than a word."""
    return len(found.indicator) >= 4 and "subject_missing" not in found.flags and found.unit is not None


def _like(found: Draft, target: Draft) -> Draft:
    flags = tuple(f for f in found.flags if f not in ("subject_missing", "unit_missing"))
    if found.unit is None and target.unit is not None:
        flags = (*flags, "unit_of_target")
    return replace(
        found,
        indicator=target.indicator,
        measure=target.measure,
        unit=found.unit or target.unit,
        flags=flags,
        rules=(*found.rules, "named by the row's target"),
        table_row=target.table_row,
    )


def _together(row: Row, targets: list[Draft]) -> str:
    """What one rate for several targets is of: both by name, more by how the cell begins."""
    names = list(dict.fromkeys(t.indicator for t in targets))
    if len(names) <= 2:
        return "、".join(names)
    cell = next(c for c in row.cells if c.column == "target")
    return strip_opening(re.split(r"[，。；（]", cell.text)[0])[0]


def _rates(about: About, row: Row, cell: Cell, numerals: list[Numeral], targets: list[Draft]) -> list[Draft]:
    said = Role(Kind.RESULT, _year(about, row), "rate of a table")
    numbered = [t for t in targets if t.value is not None]
    out = []
    for at, named in enumerate(_named(cell, numerals)):
        each = len(numbered) == len(numerals)
        owner = numbered[at] if each else None
        name = owner.indicator if owner else _together(row, numbered)
        made = draft(cell.passage, cell.text, named, said, table_row=owner.table_row if owner else row.key)
        flags = tuple(f for f in made.flags if f != "subject_missing")
        out.append(replace(made, indicator=name or made.indicator, measure=Measure.COMPLETION, flags=flags))
    return out
