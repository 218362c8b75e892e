"""Bytes of a plain text → str, by evidence: byte order mark, strict UTF-8, then the decoding that reads as Chinese."""

from __future__ import annotations

import codecs
import re

from reportdiff.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("gb18030", "big5hkscs")
_COMMON = frozenset("的一是在和了有年工作发展發建设設业業经經济濟政府人民市县縣区區全以为為会會，。、；")
_SAMPLE = 200_000
_ASCII = re.compile(r"[\x00-\x7f]+")
"""What all candidates agree on, a page's markup above all."""


def decode(data: bytes, where: str = "") -> str:
    """The text of `data` without its byte order mark, line ends kept. Raises DocumentError where nothing fits."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name, where)
    if wide := _utf16_without_mark(data):
        return _strictly(data, wide, where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _nearly_utf8(data, error.start):
            return data.decode("utf-8", "replace")
    return _best_of(data, where)


def _strictly(data: bytes, name: str, where: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"the text is marked as {name} but breaks off at byte {error.start}",
            where=where,
            todo="save it again as UTF-8",
        ) from None


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows as ASCII line ends and digits with a NUL byte on always the same side."""
    head = data[:4000]
    if len(head) < 4 or head.count(0) < len(head) // 100 + 1:
        return None
    odd, even = head[1::2].count(0), head[0::2].count(0)
    name = "utf-16-le" if odd > 4 * even else "utf-16-be" if even > 4 * odd else None
    return name if name and _chinese(data[: _SAMPLE // 2 * 2].decode(name, "replace")) > 0.05 else None


def _nearly_utf8(data: bytes, first_bad: int) -> bool:
    """A few damaged bytes in what is otherwise UTF-8 (cut in mid-character, a scraper's slip)."""
    text = data[:_SAMPLE].decode("utf-8", "replace")
    return text.count("\ufffd") * 20 < len(_ASCII.sub("", text)) or first_bad >= len(data) - 4 > 0


def _best_of(data: bytes, where: str) -> str:
    scored = [(_chinese(_ASCII.sub("", data[:_SAMPLE].decode(name, "replace"))), name) for name in _CANDIDATES]
    score, name = max(scored, key=lambda pair: pair[0])
    if score < 0.05:
        raise DocumentError(
            "the bytes are no text in UTF-8, UTF-16, GB18030 or Big5", where=where, todo="save it again as UTF-8"
        )
    return data.decode(name, "replace")


def _chinese(text: str) -> float:
    """Share of the characters that every Chinese report is full of, less the undecodable ones."""
    text = re.sub(r"\s+", "", text)
    common = sum(c in _COMMON for c in text)
    return (common - 3 * text.count("\ufffd")) / max(1, len(text))
