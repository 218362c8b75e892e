"""Ruling lines and pictures of a PDF page, counted cheaply before any table is looked for."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

_THIN, _LONG, _TALL = 3.0, 20.0, 8.0
_TOO_MANY = 6000
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Drawn:
    """Counts of a page's horizontal and vertical rules; the largest picture's share of the page."""

    horizontal: int
    vertical: int
    picture: float

    @property
    def ruled(self) -> bool:
        """Enough rules for a table (an annex of two columns has few), and not a drawing of thousands."""
        return self.horizontal >= 3 and self.vertical >= 2 and self.horizontal + self.vertical < _TOO_MANY


def drawn(handle: Any) -> Drawn:
    """What is drawn on a page."""
    width, height = handle.get_size()
    horizontal = vertical = 0
    picture = 0.0
    for found, kind in _objects(handle.raw):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            w, h = _size(found)
            picture = max(picture, w * h / max(1.0, width * height))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            w, h = _size(found)
            segments = raw.FPDFPath_CountSegments(found)
            horizontal += _rules(w, h, segments)
            vertical += _rules(h, w, segments, _TALL)
        if horizontal + vertical >= _TOO_MANY:
            break
    return Drawn(horizontal, vertical, picture)


def _rules(along: float, across: float, segments: int, least: float = _LONG) -> int:
    if along < least:
        return 0
    if across < _THIN:
        return 1
    return 2 if segments <= 8 else segments // 4


def _objects(page: Any) -> Iterator[tuple[Any, int]]:
    """The page's pictures and paths with their types; text, which is most of a page, is passed over fast."""
    kind_of, at = raw.FPDFPageObj_GetType, raw.FPDFPage_GetObject
    for i in range(min(raw.FPDFPage_CountObjects(page), 4 * _TOO_MANY)):
        found = at(page, i)
        kind = kind_of(found)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            yield from _inside(found, _DEPTH)
        elif kind != raw.FPDF_PAGEOBJ_TEXT:
            yield found, kind


def _inside(form: Any, depth: int) -> Iterator[tuple[Any, int]]:
    for i in range(min(raw.FPDFFormObj_CountObjects(form), _TOO_MANY)):
        found = raw.FPDFFormObj_GetObject(form, i)
        kind = raw.FPDFPageObj_GetType(found)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth:
            yield from _inside(found, depth - 1)
        else:
            yield found, kind


def _size(found: Any) -> tuple[float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(found, left, bottom, right, top):
        return 0.0, 0.0
    return right.value - left.value, top.value - bottom.value
