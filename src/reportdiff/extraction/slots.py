"""Each number of a sentence with the words before it (its lead) and after it (its tail)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from reportdiff.language import cues, structures
from reportdiff.language.cues import any_of
from reportdiff.language.scanner import Numeral
from reportdiff.language.words import units

LONGEST_LEAD = 80

STOP = re.compile(r"[。！？]+[”’」）]*|\n+")
JOINTS = ("、", "和", "及", "与")
DELIMITERS = "，；：。！？"
_DELIMITER = re.compile(f"[{DELIMITERS}]")
_GROUP = re.compile(r"（[^（）]{0,80}）|“[^“”]{0,40}”|《[^《》]{0,60}》|\([^()]{0,80}\)|‘[^‘’]{0,40}’")
_HAN = re.compile(r"[\u4e00-\u9fff“《]")
_BETWEEN = re.compile("特别是|[、和]")
_FIRST_JOINT = re.compile(r"^(?:[:：∶]|、|和(?![美谐平])|及|以及|与|或|，)+")


@dataclass(slots=True)
class Slot:
    """A number between its lead and its tail; offsets are those of the passage's text."""

    numeral: Numeral
    text: str
    """The number as printed, with unit and comparator words."""
    lead: str
    lead_start: int
    tail: str
    tail_end: int
    clause: str
    """The clause up to the number, whatever numbers stand in it."""
    clause_start: int
    """Where the clause begins: after the last delimiter, whatever numbers stand between."""
    run: int = 0
    """Place in a run of numbers that share one lead, from 0."""
    run_length: int = 1
    run_end: int = 0
    """Where the last number of the run ends."""
    clause_before: str = ""
    """The clause before this number's own, in the same sentence."""
    clause_before_that: str = ""
    after: str = ""
    """What follows the number to the end of its sentence, at most 64 characters."""
    joint: str = ""
    """What stands between this number and the one before it, where that is in the same clause."""
    follows_number: bool = False
    before_number: bool = False
    """No delimiter stands between the tail and the next number."""

    @property
    def joined(self) -> bool:
        """Whether a joint ties it to the number before: `5家、…3家`, `5家企业和3家…`."""
        return bool(self.joint) or (self.follows_number and self.lead.endswith(JOINTS))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a passage as [start, end), their full stop included."""
    start = 0
    for stop in STOP.finditer(_mask(text, "。！？")):
        yield start, stop.end()
        start = stop.end()
    if start < len(text):
        yield start, len(text)


def _mask(text: str, marks: str) -> str:
    """The text with those marks blanked inside brackets and quotes, so that they don't divide."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(f"[{marks}]", "\0", match.group())

    return _GROUP.sub(blank, text)


def slots(text: str, start: int, end: int, numerals: Sequence[Numeral]) -> list[Slot]:
    """The slots of the sentence text[start:end] for its numerals that may be observations, in order."""
    masked = _joined_ratios(_mask(text[start:end], DELIMITERS + "、"), start, numerals)
    marks = [m.start() for m in _DELIMITER.finditer(masked)]
    out: list[Slot] = []
    for at, numeral in enumerate(numerals):
        before = numerals[at - 1] if at else None
        following = numerals[at + 1] if at + 1 < len(numerals) else None
        out.append(_slot(text, masked, marks, start, end, numeral, before, following))
    _mark_runs(out)
    return out


def _joined_ratios(masked: str, start: int, numerals: Sequence[Numeral]) -> str:
    """The text without the colons between the parts of a ratio, which divide no clauses."""
    for before, after in pairwise(numerals):
        if structures.RULE in before.rules and structures.RULE in after.rules and after.start == before.end + 1:
            at = before.end - start
            masked = masked[:at] + "\0" + masked[at + 1 :]
    return masked


def _slot(
    text: str,
    masked: str,
    marks: Sequence[int],
    start: int,
    end: int,
    numeral: Numeral,
    before: Numeral | None,
    following: Numeral | None,
) -> Slot:
    """The slot of one number; `marks` are the places of the delimiters in `masked`, the sentence from `start`."""
    floor = before.end if before else start
    clause_start = start + _clause_at(marks, numeral.start - start)
    follows = before is not None and floor > clause_start
    lead_start = max(floor, clause_start)
    gap = text[lead_start : numeral.start]
    joint = ""
    if follows:
        plain = masked[lead_start - start : numeral.start - start]
        joint = _joint(gap) or gap[: _noun_and_joint(plain, text[numeral.end : numeral.end + 1], before)]

    ceiling = following.start if following else end
    tail_end = min(ceiling, start + _delimiter_at(marks, numeral.end - start, end - start))
    lead_start = max(lead_start + len(joint), numeral.start - LONGEST_LEAD)
    before_it, at = _clause_before(text, marks, start, clause_start)
    return Slot(
        numeral=numeral,
        text=text[numeral.start : numeral.end],
        lead=text[lead_start : numeral.start],
        lead_start=lead_start,
        tail=text[numeral.end : tail_end],
        tail_end=tail_end,
        clause_before=before_it,
        clause_before_that=_clause_before(text, marks, start, at)[0],
        after=text[numeral.end : min(end, numeral.end + 64)],
        clause=text[max(clause_start, numeral.start - LONGEST_LEAD) : numeral.start],
        clause_start=clause_start,
        joint=joint,
        follows_number=follows,
        before_number=following is not None and tail_end == following.start,
    )


def _clause_before(text: str, marks: Sequence[int], start: int, clause_start: int) -> tuple[str, int]:
    """The clause that ends where another begins, and where it begins itself; nothing at the head of a sentence."""
    end = clause_start - 1
    if end <= start:
        return "", start
    low = start + _clause_at(marks, end - start)
    return text[max(low, end - LONGEST_LEAD) : end], low


def _joint(gap: str) -> str:
    """What joins a number to the one before it: noise of that one (大关、) and a joint, nothing else."""
    noise = _noise().match(gap)
    rest = gap[noise.end() :] if noise else gap
    if gap.startswith("的") and "、" in gap:
        return gap[: gap.rindex("、") + 1]
    joint = _FIRST_JOINT.match(rest)
    return gap[: (noise.end() if noise else 0) + (joint.end() if joint else 0)]


def _noun_and_joint(gap: str, then: str, before: Numeral | None) -> int:
    """Between two counts that stand before their nouns (20项民心工程、市定32项实事), where the second's words begin."""
    if before is None or before.unit not in _counts() or not _HAN.match(then):
        return 0
    end = max((m.end() for m in _BETWEEN.finditer(gap)), default=0)
    return end if 2 < end < len(gap) and not gap.startswith("的") else 0


@cache
def _counts() -> frozenset[str | None]:
    data = units().units
    return frozenset({*data["count"], *data["people"]})


@cache
def _noise() -> re.Pattern[str]:
    return re.compile(rf"^{any_of(cues.naming().tail_noise)}(?=[、和及与，]|$)")


def _clause_at(marks: Sequence[int], at: int) -> int:
    """Where the clause begins in which `at` stands."""
    before = bisect_left(marks, at)
    return marks[before - 1] + 1 if before else 0


def _delimiter_at(marks: Sequence[int], at: int, end: int) -> int:
    """The first delimiter from `at` on; `end` where none is left."""
    following = bisect_left(marks, at)
    return marks[following] if following < len(marks) else end


def _mark_runs(found: list[Slot]) -> None:
    """Numbers with nothing but a joint between them share the first one's lead."""
    at = 0
    while at < len(found):
        stop = at + 1
        while stop < len(found) and found[stop].follows_number and not found[stop].lead:
            stop += 1
        for place in range(at, stop):
            found[place].run, found[place].run_length = place - at, stop - at
            found[place].run_end = found[stop - 1].numeral.end
        at = stop
