"""The interface's words in zh and en, from words.yml, and the glyphs of the outcomes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from reportdiff.human_files import Strict, load
from reportdiff.model import OutcomeWord

GLYPHS = {
    OutcomeWord.NOT_MET: "✕",
    OutcomeWord.MET: "✓",
    OutcomeWord.EXCEEDED: "✓+",
    OutcomeWord.NEEDS_REVIEW: "?",
    OutcomeWord.NOT_COMPARABLE: "≠",
    OutcomeWord.NOT_REPORTED: "∅",
    OutcomeWord.NOT_DUE: "◷",
}
PASSED = (OutcomeWord.MET, OutcomeWord.EXCEEDED)
JUDGED = (OutcomeWord.NOT_MET, *PASSED)
LANGUAGES = ("zh", "en")
DETAILED = ("why", "read")
"""Kinds of names that may tell a detail after a colon."""
_NUMBERED = re.compile(r"(.+?)( \d[\d.]*)")


class Word(Strict):
    """One thing said in both languages."""

    zh: str
    en: str


@cache
def words() -> dict[str, Word]:
    """All words by key."""
    return load(Path(__file__).with_name("words.yml"), dict[str, Word])


def say(key: str, language: str = "zh") -> str:
    """The word for `key`; a key that nobody has worded says itself, so nothing is hidden."""
    word = words().get(key)
    return str(getattr(word, language)) if word else key.partition(".")[2] or key


def tell(kind: str, names: Iterable[str], language: str = "zh") -> str:
    """Names of rules, reasons or flags (`kind`: rule, why, flag) in words; a number after a name stays."""
    return ("；" if language == "zh" else "; ").join(_tell(kind, name, language) for name in names)


@lru_cache(10_000)
def _tell(kind: str, name: str, language: str) -> str:
    if name.startswith("expectation "):
        return what_failed(name.removeprefix("expectation "), name, language)
    numbered = _NUMBERED.fullmatch(name)
    head, number = numbered.groups() if numbered else (name, "")
    word = words().get(f"{kind}.{head}")
    return f"{getattr(word, language)}{number}" if word else _with_detail(kind, name, language)


def _with_detail(kind: str, name: str, language: str) -> str:
    """`vetoed: 城镇/农村`: what stands before the colon in words, the rest as it is."""
    head, colon, detail = name.partition(": ")
    word = words().get(f"{kind}.{head}") if colon and kind in DETAILED else None
    return f"{getattr(word, language)}{'：' if language == 'zh' else ': '}{detail}" if word else name


def rule_name(rule: str, outcome: str) -> str:
    """The rule's name to `tell`; a rule that gives more than one outcome may have words for each."""
    return own if f"rule.{(own := f'{rule}.{outcome}')}" in words() else rule


def what_failed(rule: str, description: str, language: str = "zh") -> str:
    """What is wrong where the check `rule` fails; its description where nobody has worded it."""
    word = words().get(f"check.{rule}")
    return str(getattr(word, language)) if word else description


def outcome_label(word: str) -> str:
    """Glyph and word, as cells show an outcome: `✕ 未完成`."""
    return f"{GLYPHS[OutcomeWord(word)]} {say(f'outcome.{word}')}"
