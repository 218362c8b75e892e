"""Which blocks are headings, how deep, and which paragraphs open with one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportdiff.model import PassageRole
from reportdiff.reading.cues import cues, pattern
from reportdiff.reading.draft import Block

ANNEX, MAJOR, SECTION, SUBSECTION, NUMBERED, BRACKETED, POINT, DASH, PHRASE = 0, 1, 2, 3, 4, 5, 6, 7, 8
"""Ranks of headings, outermost first."""

_HAN = "[一二三四五六七八九十]"
_ENUMERATORS = (
    (MAJOR, re.compile(rf"第{_HAN}{{1,3}}部分[：、]?")),
    (SECTION, re.compile(rf"[▲★]?(?:{_HAN}{{1,3}}|[甲乙丙丁戊己庚辛壬癸])[、．.]")),
    (SUBSECTION, re.compile(rf"（{_HAN}{{1,3}}）")),
    (NUMBERED, re.compile(r"[0-9]{1,2}[、．.](?![0-9])")),
    (BRACKETED, re.compile(r"（[0-9]{1,2}）|[①-⑳]")),
    (POINT, re.compile(rf"(?:{_HAN}{{1,2}}(?:是|要)|第{_HAN}{{1,2}}，)")),
    (DASH, re.compile(r"[—－-]{1,2}")),
)
_ENDED = tuple("。；！？，：:;,!?.…")
_SENTENCE_ENDS = ("。", "；", "！", "：", "，")
_SHORTEST = 5
_CLAUSE = re.compile(r"[，。；：！？]")
_WHOLE, _LEAD, _PLAIN_LEAD = 45, 40, 24


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's rank and words; `whole` where the block is nothing else."""

    rank: float
    title: str
    whole: bool


def heading(block: Block, text: str, after: str, printed_bold: int = 0) -> Heading | None:
    """What heading the block is or opens with. `after`: the next block's clean text; `printed_bold`: how many
    of the block's first clean characters are printed bold."""
    if block.role is PassageRole.ROW or not text:
        return None
    if len(text) <= _WHOLE and pattern(cues().annex_heading).match(text) and not text.endswith(("。", "，")):
        return Heading(ANNEX, text, True)
    if (block.level or block.role is PassageRole.HEADING) and len(text) <= 80:
        return Heading(MAJOR + (block.level or 1) / 10, text, True)
    for rank, enumerator in _ENUMERATORS:
        if match := enumerator.match(text):
            return _enumerated(rank, text, match.end(), printed_bold)
    return _unnumbered(text, after, printed_bold)


def _enumerated(rank: int, text: str, after_mark: int, bold: int) -> Heading:
    if len(text) <= _WHOLE and not text.endswith(_SENTENCE_ENDS) and rank < DASH:
        return Heading(rank, text, True)
    start = after_mark if rank == DASH else 0
    if after_mark < bold <= 80:
        whole = bold >= len(text) and rank < POINT and len(text) <= _WHOLE
        return Heading(rank, text[start:bold].rstrip("。；：，！"), whole)
    stop = _CLAUSE.search(text, after_mark + _SHORTEST)
    end = min(stop.start() if stop else len(text), after_mark + _LEAD)
    return Heading(rank, text[start:end], False)


def _unnumbered(text: str, after: str, bold: int) -> Heading | None:
    if len(text) <= 34 and not text.endswith(_ENDED):
        if _opens_a_part(text, after):
            return Heading(MAJOR + 0.5, text, True)
        if (bold >= len(text) or len(after) >= 60) and len(text) >= 2 and not text[0].isdigit():
            return Heading(PHRASE, text, True)
    if 3 <= bold <= 60:
        return Heading(
            PHRASE, text[:bold].rstrip("。；：，！"), bold >= len(text) <= _WHOLE and not text.endswith("。")
        )
    stop = text.find("。", 0, _PLAIN_LEAD + 1)
    if stop >= 4 and len(text) - stop > 30 and not any(c.isdigit() for c in text[:stop]):
        return Heading(PHRASE, text[:stop], False)
    return None


def _opens_a_part(text: str, after: str) -> bool:
    """An unnumbered heading names its time (过去一年, 2019年, “十四五”) and what is told of it."""
    if pattern(cues().no_part).search(text) or not pattern(cues().part_time).search(text):
        return False
    if any(pattern(told).search(text) for told in (cues().review_heading, cues().plan_heading, cues().work)):
        return True
    timed = pattern(cues().part_time).match(text) is not None or "五”" in text
    return timed and len(text) >= 8 and len(after) >= 100
