"""What is said to stewards, in zh and en, from words.yml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportdiff.human_files import Strict, load

LANGUAGES = ("zh", "en")


class Word(Strict):
    """One thing said in both languages; names in braces are filled in."""

    zh: str
    en: str


@cache
def words() -> dict[str, Word]:
    """All words by key."""
    return load(Path(__file__).with_name("words.yml"), dict[str, Word])


def say(key: str, language: str = "zh", default: str | None = None, **values: object) -> str:
    """The words for `key`; where nobody has worded it, `default` or the key itself, so that nothing is hidden."""
    word = words().get(key)
    text = str(getattr(word, language)) if word else key.partition(".")[2] if default is None else default
    return text.format(**values) if values else text
