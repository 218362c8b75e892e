"""The words and characters that numbers are read by: loaded from zh/*.yml, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from reportdiff.human_files import Strict, load

FOLDER = Path(__file__).parent / "zh"


class Numerals(Strict):
    """The schema of numerals.yml; what each key means stands in the file."""

    digits: dict[str, int]
    tens: dict[str, int]
    myriads: dict[str, int]
    zero: str
    point: str
    vague: dict[str, str]
    unknown_digit: str
    variants: dict[str, str]
    nothing: dict[str, str]
    nothing_of: dict[str, str]
    nothing_named: str
    denied: list[str]
    events: dict[str, str]
    parts: dict[str, int]
    parts_not_after: list[str]
    parts_over: list[str]
    doubled: list[str]
    doubles: list[str]
    not_vague: list[str]
    doubled_aims: list[str]
    digits_of_a_rate: dict[str, int]
    grown: list[str]
    first: list[str]
    rank_units: list[str]
    rank_cues: list[str]
    rank_scopes: list[str]
    not_a_rank: list[str]
    not_ranked_after: list[str]
    put_at: list[str]
    wholes: dict[str, str]
    tenths: str


class Comparators(Strict):
    """The schema of comparators.yml."""

    before: dict[str, list[str]]
    before_scales: list[str]
    after: dict[str, list[str]]
    after_a_time: list[str]
    pledged_by: list[str]
    pledged_level: list[str]


class Units(Strict):
    """The schema of units.yml."""

    units: dict[str, list[str]]
    per: list[str]
    same: dict[str, str]
    per_in_words: list[str]
    not_before: dict[str, list[str]]
    counted_in_words: list[str]
    families_of_size: list[str]
    list_joins: list[str]
    short_for: dict[str, str]
    shared_by: list[str]


class Pattern(Strict):
    """A shape that is set aside whole."""

    name: str
    status: str
    pattern: str


class After(Strict):
    """What follows a number that sets it aside, for these units or families of units (`none`: no unit)."""

    name: str
    status: str
    units: list[str]
    pattern: str
    bound: bool = False
    """Only where a word such as 以上 bounds the number."""
    written: Literal["any", "characters", "myriads"] = "any"
    """In characters only, or only with 万 or 亿."""
    unless_after: list[str] = Field(default_factory=list)
    """Not where one of these words stands right before the number."""
    only_after: str = ""
    """Only where this pattern, which ends in $, fits what stands before the number."""


class Structures(Strict):
    """Ratios that tell the parts of a whole: what stands before one, and what its parts are."""

    cues: list[str]
    valued: str
    valued_parts: list[str]
    parts: list[str]


class SetAside(Strict):
    """The schema of set_aside.yml."""

    reasons: dict[str, str]
    words: list[str]
    names: list[str]
    idioms: list[str]
    quoted_at_most: int
    quotes: list[str]
    patterns: list[Pattern]
    before: dict[str, list[str]]
    before_bare: dict[str, list[str]]
    after: list[After]
    units: dict[str, list[str]]
    counted_after: list[str]
    days: list[str]
    structures: Structures
    kinds: dict[str, int]
    no_kinds: str
    day_cues: list[str]
    year_followed_by: str
    year_preceded_by: str
    list_marker_after: str
    level: str
    level_units: list[str]
    not_by_myriads: str
    one_counts_after: list[str]
    footnote_after: str
    footnotes_at_most: int


class Bounds(Strict):
    """Words that open or close an interval, by its bracket."""

    before: dict[str, list[str]]
    after: dict[str, list[str]]
    than: dict[str, dict[str, str]]


class Bare(Strict):
    """The schema of bare.yml; what each key means stands in the file."""

    words: list[str]
    only_beside_others: str
    dozen: dict[str, int]
    minus: str
    mixed: str
    fraction: str
    percent_of: dict[str, int]
    points: list[str]
    tenths: dict[str, int]
    sayings: dict[str, int]
    half: str
    thousand: str
    currency_signs: dict[str, str]
    money: list[str]
    coins: dict[str, float]
    dimensions: list[str]
    bounds: Bounds
    joins: list[str]


@cache
def numerals() -> Numerals:
    return load(FOLDER / "numerals.yml", Numerals)


@cache
def comparators() -> Comparators:
    return load(FOLDER / "comparators.yml", Comparators)


@cache
def units() -> Units:
    return load(FOLDER / "units.yml", Units)


@cache
def set_aside() -> SetAside:
    return load(FOLDER / "set_aside.yml", SetAside)


@cache
def bare() -> Bare:
    return load(FOLDER / "bare.yml", Bare)


def alternation(words: Iterable[str], not_before: Mapping[str, list[str]] | None = None) -> str:
    """The longest of `words` at a place that none of its `not_before` patterns follows; a trie: nothing backtracks."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = _guard((not_before or {}).get(word, []))
    return _branches(tree)


def _guard(patterns: list[str]) -> str:
    return f"(?!{'|'.join(patterns)})" if patterns else ""


def _branches(node: dict[str, Any]) -> str:
    ends = node.get("")
    ways = [re.escape(char) + _branches(below) for char, below in node.items() if char]
    if ends is not None:
        ways.append(ends)
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
