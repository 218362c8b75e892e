"""What is said to stewards, in zh and en, from words.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Reason:
    """Something to be told to people, in no language yet: a key of words.yml and what is filled in."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def told(self, language: str = "zh") -> str:
        """The words in a language; what is filled in may be a reason itself."""
        filled = {name: v.told(language) if isinstance(v, Reason) else v for name, v in self.values.items()}
        return say(self.key, language, None, **filled)


def because(key: str, **values: object) -> Reason:
    """The reason `why.<key>`."""
    return Reason(f"why.{key}", values)


def valued(name: str, value: object) -> Reason:
    """A field's value as people say it."""
    return Reason("ui.empty" if value is None else f"{name}.{value}")


def worded(name: str, value: object, language: str) -> str:
    """As `valued`, in a language."""
    return valued(name, value).told(language)
