"""The numbers that a word processor prints before paragraphs: 一、 （一） 1. and so on, and headings' levels."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN = "〇一二三四五六七八九"
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    pattern: str
    start: int


@dataclass(slots=True)
class Numbering:
    """`label(paragraph)` counts as it is called: once a paragraph, in order."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    styles: dict[str, tuple[str | None, int, int]] = field(default_factory=dict)
    """Of each style: list id, list level, heading level (0: none)."""
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, numbering: Any, styles: Any) -> Numbering:
        """From the roots of numbering.xml and styles.xml, either of which may be missing."""
        return cls(_levels(numbering) if numbering is not None else {}, _styles(styles) if styles is not None else {})

    def label(self, paragraph: Any) -> str:
        """The printed number before this paragraph, with a space where it ends in a letter or figure."""
        list_id, level = self._list_of(paragraph)
        known = self.levels.get(list_id or "")
        if not known or level not in known:
            return ""
        counts = self.counts[list_id or ""]
        counts[level] = counts.get(level, known[level].start - 1) + 1
        for deeper in [k for k in counts if k > level]:
            del counts[deeper]
        text = known[level].pattern
        for i in range(_LEVELS):
            if f"%{i + 1}" in text and i in known:
                text = text.replace(f"%{i + 1}", _number(counts.get(i, known[i].start), known[i].form))
        return text + (" " if text and text[-1].isalnum() else "")

    def heading_level(self, paragraph: Any) -> int:
        """The heading's depth from 1, or 0."""
        properties = paragraph.find(W + "pPr")
        if properties is None:
            return 0
        outline = properties.find(W + "outlineLvl")
        if outline is not None:
            return _heading(outline.get(W + "val"))
        return self.styles.get(_style(properties), (None, 0, 0))[2]

    def _list_of(self, paragraph: Any) -> tuple[str | None, int]:
        properties = paragraph.find(W + "pPr")
        if properties is None:
            return None, 0
        styled = self.styles.get(_style(properties), (None, 0, 0))
        own = properties.find(W + "numPr")
        if own is None:
            return styled[0], styled[1]
        list_id, level = own.find(W + "numId"), own.find(W + "ilvl")
        return (
            list_id.get(W + "val") if list_id is not None else styled[0],
            _int(level.get(W + "val")) if level is not None else styled[1],
        )


def _style(properties: Any) -> str:
    style = properties.find(W + "pStyle")
    return str(style.get(W + "val")) if style is not None else ""


def _levels(root: Any) -> dict[str, dict[int, _Level]]:
    abstract = {a.get(W + "abstractNumId"): _of_list(a) for a in root.findall(W + "abstractNum")}
    found: dict[str, dict[int, _Level]] = {}
    for number in root.findall(W + "num"):
        reference = number.find(W + "abstractNumId")
        levels = dict(abstract.get(reference.get(W + "val"), {})) if reference is not None else {}
        for override in number.findall(W + "lvlOverride"):
            at, start = _int(override.get(W + "ilvl")), override.find(W + "startOverride")
            if start is not None and at in levels:
                levels[at] = _Level(levels[at].form, levels[at].pattern, _int(start.get(W + "val")))
        found[str(number.get(W + "numId"))] = levels
    return found


def _of_list(abstract: Any) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for level in abstract.findall(W + "lvl"):
        values = {name: level.find(W + name) for name in ("numFmt", "lvlText", "start")}
        got = {name: (e.get(W + "val") or "") if e is not None else "" for name, e in values.items()}
        if got["numFmt"] not in ("bullet", "none"):
            found[_int(level.get(W + "ilvl"))] = _Level(got["numFmt"], got["lvlText"], _int(got["start"] or "1"))
    return found


def _styles(root: Any) -> dict[str, tuple[str | None, int, int]]:
    found: dict[str, tuple[str | None, int, int]] = {}
    for style in root.findall(W + "style"):
        properties = style.find(W + "pPr")
        numbers = properties.find(W + "numPr") if properties is not None else None
        list_id = numbers.find(W + "numId") if numbers is not None else None
        level = numbers.find(W + "ilvl") if numbers is not None else None
        outline = properties.find(W + "outlineLvl") if properties is not None else None
        found[str(style.get(W + "styleId"))] = (
            list_id.get(W + "val") if list_id is not None else None,
            _int(level.get(W + "val")) if level is not None else 0,
            _heading(outline.get(W + "val")) if outline is not None else 0,
        )
    return found


def _heading(value: str | None) -> int:
    level = _int(value)
    return level + 1 if level < _LEVELS else 0


def _int(value: str | None) -> int:
    return int(value) if value and value.isdigit() else 0


def _number(value: int, form: str) -> str:
    if form.startswith(("chinese", "japaneseCounting", "taiwanese", "ideograph", "korean")):
        return _han(value)
    if form == "decimalEnclosedCircle" and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    if form in ("lowerLetter", "upperLetter") and 1 <= value <= 26:
        return chr((97 if form == "lowerLetter" else 65) + value - 1)
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(value)
        return roman.lower() if form == "lowerRoman" else roman
    return str(value)


def _han(value: int) -> str:
    tens, ones = divmod(value, 10)
    if value < 10 or value > 99:
        return "".join(_HAN[int(c)] for c in str(value))
    return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")


def _roman(value: int) -> str:
    out = ""
    for size, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while value >= size:
            out, value = out + letters, value - size
    return out
