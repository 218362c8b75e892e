"""Clean text: what rules read, with the way back to the print (docs/architecture.md, "Text, spans and clean text").

Every fold is one character for one, or a deletion, so a clean text is runs of the folded whole.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from functools import lru_cache
from typing import Protocol

_FULL_ASCII = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)}
_PUNCTUATION = ",:;()!?"
_WIDE = {chr(ord(c) + 0xFEE0): c for c in _PUNCTUATION}
_TO_HALF = {full: half for full, half in _FULL_ASCII.items() if half.isalnum() or half in "%.+~<>=/"}
_TO_FULL = {half: full for full, half in _WIDE.items()}
_OTHER = {
    "﹪": "%",
    "٪": "%",
    "﹣": "-",
    "−": "-",
    "‑": "-",
    "﹒": ".",
    "︰": "：",
    "∶": "：",
    **dict.fromkeys("\u3000\u00a0\n\r\t", " "),
}
_PLAIN = {**_TO_HALF, **_TO_FULL, **_OTHER}
_FOLDED = re.compile("[" + "".join(map(re.escape, _PLAIN)) + "]")

_BETWEEN_DIGITS = re.compile(r"(?<=[0-9０-９])[,:;()!?](?=[0-9０-９])")
_PARTED = re.compile(r"(?<=[0-9])[ \u00a0\u2009](?=[0-9]{3}(?![0-9]))")
_ENTITY = re.compile(r"&(#[0-9]{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}[0-9]?);")
_DROPPED = re.compile(
    r"\*\*+|__+(?=\S)|(?m:^[ \t\u3000]*(?:#{1,6}[ \t]+|>[ \t]+|[-*+][ \t]+(?![0-9])))"  # Markdown
    r"|\\r(?:\\n)?|\\n|\\t"  # line ends that a scraper wrote out
    r"|[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ue000-\uf8ff]+"
    r"|\?{2,}"  # spaces that a wrong encoding lost
    r"|</?(?:br|p|div|span|strong|b|em|i|u|font|center|sup|sub|a|img|h[1-6])(?:[ \t/][^<>]{0,300})?>"
    r"|\s+"
)
_KEEPS_SPACE = re.compile(r"[0-9A-Za-z.%)\]]")
_TRADITIONAL = frozenset("個們這國會發業經濟與為對說時從實現當應開關業務產過還進學機體總將區縣億萬點")


class _Replaced(Protocol):
    def __call__(self, match: re.Match[str]) -> str: ...


class Folded:
    """A whole text folded once; `clean(start, end)` cuts passages out of it."""

    def __init__(self, text: str, traditional: bool | None = None) -> None:
        script = is_traditional(text) if traditional is None else traditional
        folded = _simplified(text) if script else _FOLDED.sub(lambda match: _PLAIN[match.group()], text)
        folded, entities = _entities(text, folded)
        kept = [m.start() for m in _BETWEEN_DIGITS.finditer(text)]
        self.text = _restore(folded, text, kept)
        self.gaps = sorted(_gaps(text) + entities + (_thousands(text) if script else []))
        self._starts = [gap[0] for gap in self.gaps]
        self._places = array("l", range(len(text)))

    def clean(self, start: int, end: int, drops: tuple[tuple[int, int], ...] = ()) -> tuple[str, array[int]]:
        """The clean text of [start, end) and, for each of its characters, the offset in the whole text."""
        gaps = self.gaps[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        pieces: list[str] = []
        offsets: array[int] = array("l")
        at = start
        for low, high in sorted([*gaps, *drops]) if drops else gaps:
            if low > at:
                pieces.append(self.text[at:low])
                offsets += self._places[at:low]
            at = max(at, high)
        if end > at:
            pieces.append(self.text[at:end])
            offsets += self._places[at:end]
        return "".join(pieces), offsets


def is_traditional(text: str) -> bool:
    """Whether the text is in traditional script, judged by characters that only one script has."""
    sample = text[:20_000]
    return sum(map(sample.count, _TRADITIONAL)) * 50 > max(100, len(sample))


def fold(text: str) -> str:
    """The clean text of a short string."""
    return Folded(text, traditional=False).clean(0, len(text))[0]


def _restore(folded: str, text: str, kept: list[int]) -> str:
    if not kept:
        return folded
    pieces, at = [], 0
    for place in kept:
        pieces += [folded[at:place], text[place]]
        at = place + 1
    return "".join([*pieces, folded[at:]])


def _entities(text: str, folded: str) -> tuple[str, list[tuple[int, int]]]:
    """`&ldquo;` becomes its character in the place of `&`; the rest, and entities of spaces, are gaps."""
    import html

    pieces: list[str] = []
    gaps: list[tuple[int, int]] = []
    at = 0
    for match in _ENTITY.finditer(text) if "&" in text else ():
        char = html.unescape(match.group())
        if len(char) != 1:
            continue
        blank = char.isspace() or char == "\u200b"
        gaps.append((match.start() if blank else match.start() + 1, match.end()))
        pieces += [folded[at : match.start()], _PLAIN.get(char, char)]
        at = match.start() + 1
    return ("".join([*pieces, folded[at:]]), gaps) if pieces else (folded, [])


def _gaps(text: str) -> list[tuple[int, int]]:
    """Spans that clean text leaves out; a space between two words in Latin script or two numbers stays."""
    gaps: list[tuple[int, int]] = []
    for match in _DROPPED.finditer(text):
        start, end = match.span()
        if text[start].isspace() and not match.group().endswith(("#", ">", "-")) and _stays(text, start, end):
            start += 1
        if start < end:
            gaps.append((start, end))
    return gaps


def _thousands(text: str) -> list[tuple[int, int]]:
    """Hong Kong's reports part thousands by a space (4 200)."""
    return [(m.start(), m.end()) for m in _PARTED.finditer(text)]


def _stays(text: str, start: int, end: int) -> bool:
    if not start > 0 or end >= len(text):
        return False
    return bool(_KEEPS_SPACE.match(text[start - 1])) and text[end].isascii() and text[end].isalnum()


def _simplified(text: str) -> str:
    table = _traditional_table()
    return "".join([table.get(char, char) for char in text])


@lru_cache(maxsize=1)
def _traditional_table() -> dict[str, str]:
    """As the plain table, and traditional characters (Hong Kong's forms too) simplified by OpenCC's dictionary."""
    simple = _characters("TSCharacters.txt")
    local = {source: simple.get(target, target) for source, target in _characters("HKVariantsRev.txt").items()}
    table = {source: target for source, target in {**local, **simple}.items() if source != target}
    return {**table, **_PLAIN}


def _characters(name: str) -> dict[str, str]:
    """An OpenCC dictionary's entries of one character for one."""
    from importlib.resources import files

    found: dict[str, str] = {}
    for line in (files("opencc") / "dictionary" / name).read_text(encoding="utf-8").splitlines():
        source, _, targets = line.partition("\t")
        target = targets.split(" ")[0].strip()
        if len(source) == 1 and len(target) == 1:
            found.setdefault(source, target)
    return found
