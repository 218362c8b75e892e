"""Pictures of pages → printed pages, by RapidOCR (extra reportdiff[ocr]); its models come with the package."""

from __future__ import annotations

import os
import re
import threading
from array import array
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from reportdiff.reading import scan
from reportdiff.reading.limits import Limits
from reportdiff.reading.printed import Line, Page, line
from reportdiff.reading.scan import Rule

_DPI = 200
_MOST_PIXELS = 12_000_000
_SURE = 0.90
_FIGURE = re.compile(r"[0-9０-９.．,，%％‰一二三四五六七八九十百千万亿]")
_MISREAD = re.compile(r"[0-9][oO](?![a-zA-Z])|[%％][oO0]|‰|[0-9][lI|]|[lI|][0-9]")
_PERCENT = re.compile("[0-9][%％]")
_GOES_ON = re.compile("[!-~]")
_NEAR = 5.0


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as the engine read it, in pixels of the straightened picture."""

    text: str
    score: float
    x0: float
    top: float
    x1: float
    bottom: float


def available() -> bool:
    """Whether the OCR extra is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def pages(document: Any, numbers: list[int], limits: Limits, progress: Callable[[str], None]) -> Iterator[Page]:
    """The given pages, read from their pictures, in order. Every core reads a page; few pictures are held at once."""
    cores = max(1, min(os.cpu_count() or 1, 8))
    waiting: deque[Future[Page]] = deque()
    progress(f"reading {len(numbers)} scanned pages")
    engines = _Engines()
    with ThreadPoolExecutor(cores) as pool:
        for done, number in enumerate(numbers):
            picture, scale = _drawn(document, number, limits)
            size = document[number - 1].get_size()
            waiting.append(pool.submit(_read, engines, picture, scale, number, size))
            if len(waiting) > cores:
                yield waiting.popleft().result()
                progress(f"page {number} ({done - cores + 1} of {len(numbers)} scanned pages)")
        while waiting:
            yield waiting.popleft().result()
            progress(f"{len(numbers) - len(waiting)} of {len(numbers)} scanned pages")


class _Engines(threading.local):
    """An engine for each thread: RapidOCR keeps state while it reads."""

    def __init__(self) -> None:
        import logging

        from rapidocr import RapidOCR

        logging.getLogger("RapidOCR").setLevel(logging.ERROR)
        threads = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
        self.read = RapidOCR(params={**threads, "Global.log_level": "error"})


def _drawn(document: Any, number: int, limits: Limits) -> tuple[Any, float]:
    """The page's picture (grey, as an array) and its pixels per point."""
    handle = document[number - 1]
    try:
        width, height = handle.get_size()
        most = min(limits.pixels, _MOST_PIXELS)
        scale = min(_DPI / 72, (most / max(1.0, width * height)) ** 0.5)
        return handle.render(scale=scale, grayscale=True).to_numpy().copy(), scale
    finally:
        handle.close()


def _read(engines: _Engines, picture: Any, scale: float, number: int, size: tuple[float, float]) -> Page:
    straight, slope = scan.straightened(picture)
    found: Any = engines.read(straight, return_word_box=True, return_single_char_box=True)
    rules = scan.rules(straight)
    rows = [_glyphs(words) for words in (found.word_results or ()) if words]
    return page_of(rows, rules, scale, slope, number, size)


def _glyphs(words: Any) -> list[Glyph]:
    out: list[Glyph] = []
    for text, score, corners in words:
        xs, ys = [float(c[0]) for c in corners], [float(c[1]) for c in corners]
        step = (max(xs) - min(xs)) / max(1, len(text))
        for i, char in enumerate(text):
            left = min(xs) + i * step
            out.append(Glyph(char, float(score), left, min(ys), left + step, max(ys)))
    return _permille(out)


def _permille(row: list[Glyph]) -> list[Glyph]:
    """A row with `5%o` and `5%0`, as the engine reads ‰, put right; the sign counts as unsure."""
    out: list[Glyph] = []
    for i, glyph in enumerate(row):
        before = "".join(each.text for each in out[-2:])
        after = row[i + 1].text if i + 1 < len(row) else ""
        if glyph.text in "oO0" and _PERCENT.fullmatch(before) and not _GOES_ON.match(after):
            last = out.pop()
            glyph = Glyph("‰", 0.0, last.x0, min(last.top, glyph.top), glyph.x1, max(last.bottom, glyph.bottom))
        out.append(glyph)
    return out


def page_of(
    rows: list[list[Glyph]], rules: list[Rule], scale: float, slope: float, number: int, size: tuple[float, float]
) -> Page:
    """A printed page from the engine's rows of characters."""
    ordered = _in_lines([row for row in rows if row])
    level = _level(ordered)
    text = "\n".join("".join(glyph.text for glyph in row) for row in ordered)
    boxes: list[array[float]] = [array("f") for _ in range(4)]
    for i, row in enumerate(ordered):
        if i:
            _add(boxes, (0.0, 0.0, 0.0, 0.0))
        top, bottom = level(row)
        for glyph in row:
            _add(boxes, (glyph.x0 / scale, top / scale, glyph.x1 / scale, bottom / scale))
    x0, tops, x1, bottoms = boxes
    page = Page(number, size[0], size[1], text, x0, tops, x1, bottoms, [], _unsure(text, ordered))
    page.slope = slope
    page.rules = [Rule(rule.x0 / scale, rule.top / scale, rule.x1 / scale, rule.bottom / scale) for rule in rules]
    page.ruled = sum(r.level for r in page.rules) >= 3 and sum(not r.level for r in page.rules) >= 2
    page.lines = _aligned(_lines(page))
    return page


def _add(boxes: list[array[float]], values: tuple[float, ...]) -> None:
    for target, value in zip(boxes, values, strict=True):
        target.append(value)


def _in_lines(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """The rows from top to bottom, those on one level from left to right."""
    levels: list[list[list[Glyph]]] = []
    for row in sorted(rows, key=_middle):
        height = row[0].bottom - row[0].top
        if levels and _middle(row) - _middle(levels[-1][0]) < 0.5 * height:
            levels[-1].append(row)
        else:
            levels.append([row])
    return [row for group in levels for row in sorted(group, key=lambda row: row[0].x0)]


def _middle(row: list[Glyph]) -> float:
    return (row[0].top + row[0].bottom + row[-1].top + row[-1].bottom) / 4


def _level(rows: list[list[Glyph]]) -> Callable[[list[Glyph]], tuple[float, float]]:
    """Boxes' heights waver: rows near the usual height get just that."""
    heights = sorted(row[0].bottom - row[0].top for row in rows)
    usual = heights[len(heights) // 2] if heights else 0.0

    def level(row: list[Glyph]) -> tuple[float, float]:
        height = row[0].bottom - row[0].top
        if abs(height - usual) > 0.35 * usual:
            return min(g.top for g in row), max(g.bottom for g in row)
        return _middle(row) - usual / 2, _middle(row) + usual / 2

    return level


def _unsure(text: str, rows: list[list[Glyph]]) -> frozenset[int]:
    """Indexes of figures that the engine was unsure of, or that it is known to confuse (‰ with %o)."""
    found: set[int] = set()
    at = 0
    for row in rows:
        found |= {at + i for i, g in enumerate(row) if g.score < _SURE and _FIGURE.match(g.text)}
        at += len(row) + 1
    for match in _MISREAD.finditer(text):
        found |= set(range(*match.span()))
    return frozenset(found)


def _lines(page: Page) -> list[Line]:
    out: list[Line] = []
    at = 0
    for piece in page.text.split("\n"):
        if found := line(page, at, at + len(piece)):
            out.append(found)
        at += len(piece) + 1
    return out


def _aligned(lines: list[Line]) -> list[Line]:
    """Left and right edges that waver by a pixel or two are made one."""
    for name in ("x0", "x1"):
        near: list[Line] = []
        for each in sorted(lines, key=lambda found: float(getattr(found, name))):
            if near and getattr(each, name) - getattr(near[0], name) > _NEAR:
                _level_edges(near, name)
                near = []
            near.append(each)
        _level_edges(near, name)
    return lines


def _level_edges(lines: list[Line], name: str) -> None:
    values = sorted(float(getattr(each, name)) for each in lines)
    for each in lines:
        setattr(each, name, values[len(values) // 2])
