"""A PDF page's text layer → characters with boxes, by pdfium."""

from __future__ import annotations

import ctypes
import re
from array import array
from typing import Any

import pypdfium2.raw as raw

from reportdiff.reading.printed import HAN, Line, Page, line, same_row

_BREAKS = re.compile("[\r\n\x02]+")
_MARK = re.compile(r"(?<=[\u4e00-\u9fff”」）》〉])[\[〔（(]?(?:[0-9]{1,3}|[①-⑳])[\]〕）)]?")
Quad = tuple["array[float]", "array[float]", "array[float]", "array[float]"]
_BULLET = re.compile("[lnuqvØ§ü](?= ?[\u3400-\u9fff「《“])")
_SURROGATES = re.compile("[\ud800-\udfff]")
_INVISIBLE = 3
_SAMPLE = 400
_READABLE = re.compile("[!-~\u00a0-\u024f\u2000-\u2bff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
_COMMON = frozenset(
    "的一是在和了有年工作发展發建设設业業经經济濟政府人民市县縣区區全以为為会會大上中国國我们們加强強推进進"
)


def page_of(handle: Any, textpage: Any, number: int) -> Page:
    """The page with its lines in the order of the content stream; `number` counts from 1."""
    page = _characters(handle, textpage, number)
    page.lines = _lines(page, textpage)
    return page


def _characters(handle: Any, textpage: Any, number: int) -> Page:
    count = max(0, raw.FPDFText_CountChars(textpage))
    unicode, box, reach = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, ctypes.byref
    boxes = (raw.FS_RECTF * count)()
    for i, rectangle in enumerate(boxes):
        box(textpage, i, reach(rectangle))
    text = "".join(map(chr, [unicode(textpage, i) for i in range(count)]))
    if _SURROGATES.search(text):
        text = _SURROGATES.sub("\ufffd", text)
    flat: array[float] = array("f")
    flat.frombytes(memoryview(boxes).cast("B"))
    width, height = handle.get_size()
    x0, top, x1, bottom = _placed(handle, flat)
    return Page(number, width, height, text, x0, top, x1, bottom)


def _placed(handle: Any, flat: array[float]) -> Quad:
    """x0, top, x1, bottom as seen on the upright page, from pdfium's left, top, right, bottom in page space."""
    left, high, right, low = flat[0::4], flat[1::4], flat[2::4], flat[3::4]
    x, y, x2, y2 = handle.get_cropbox()
    turn = handle.get_rotation()
    if turn == 0:
        if x:
            left, right = array("f", [v - x for v in left]), array("f", [v - x for v in right])
        return left, array("f", [y2 - v for v in high]), right, array("f", [y2 - v for v in low])
    if turn == 90:
        return _array(low, -y), _array(left, -x), _array(high, -y), _array(right, -x)
    if turn == 180:
        return _turned(right, x2), _array(low, -y), _turned(left, x2), _array(high, -y)
    return _turned(high, y2), _turned(right, x2), _turned(low, y2), _turned(left, x2)


def _array(values: array[float], shift: float) -> array[float]:
    return array("f", [v + shift for v in values])


def _turned(values: array[float], edge: float) -> array[float]:
    return array("f", [edge - v for v in values])


def _lines(page: Page, textpage: Any) -> list[Line]:
    lines: list[Line] = []
    at = 0
    ends = [match.span() for match in _BREAKS.finditer(page.text)] + [(len(page.text), len(page.text))]
    for end, after in ends:
        if end > at and (found := line(page, at, end, _marks(page, at, end, textpage))):
            if lines and same_row(lines[-1], found):
                found = _merged(lines.pop(), found)
            lines.append(found)
        at = after
    return lines


def _merged(a: Line, b: Line) -> Line:
    return Line(
        a.page,
        [*a.ranges, *b.ranges],
        a.text + b.text,
        min(a.x0, b.x0),
        min(a.top, b.top),
        max(a.x1, b.x1),
        max(a.bottom, b.bottom),
        [*a.marks, *b.marks],
    )


def _marks(page: Page, start: int, end: int, textpage: Any) -> list[tuple[int, int]]:
    """A bullet, which a font of signs prints in place of a letter, and footnote marks: raised figures after a word,
    in a much smaller type than the word's."""
    found = [match.span() for match in _MARK.finditer(page.text, start, end)]
    size = raw.FPDFText_GetFontSize
    bullet = _BULLET.match(page.text, start, end)
    bullets = [bullet.span()] if bullet and "Wingdings" in _font(textpage, start) else []
    return bullets + [
        (a, b)
        for a, b in found
        if size(textpage, a) < 0.75 * size(textpage, a - 1) and page.bottom[a] < page.bottom[a - 1] + 0.1
    ]


def _font(textpage: Any, index: int) -> str:
    name = ctypes.create_string_buffer(100)
    raw.FPDFText_GetFontInfo(textpage, index, name, len(name), ctypes.c_int())
    return name.value.decode("latin-1")


def hidden(textpage: Any) -> bool:
    """Whether the page's text layer is invisible, as OCR programs put one over a picture."""
    count = raw.FPDFText_CountChars(textpage)
    modes = [_mode(textpage, i) for i in range(0, count, max(1, count // 20))]
    known = [mode for mode in modes if mode is not None]
    return bool(known) and all(mode == _INVISIBLE for mode in known)


def unreadable(text: str) -> bool:
    """Whether the characters are no language: a font without a usable character map."""
    letters = "".join(text[:_SAMPLE].split())
    if len(letters) - len(_READABLE.findall(letters)) > 0.2 * len(letters):
        return True
    chinese = HAN.findall(letters)
    return len(chinese) > 50 and sum(map(_COMMON.__contains__, chinese)) < 0.04 * len(chinese)


def _mode(textpage: Any, index: int) -> int | None:
    found = raw.FPDFText_GetTextObject(textpage, index)
    return int(raw.FPDFTextObj_GetTextRenderMode(found)) if found else None
