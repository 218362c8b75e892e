"""The language data as it is written: each word once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import reportdiff.language

FILES = sorted(Path(reportdiff.language.__file__).parent.glob("*/*.yml"))


def written_twice(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for value in data.values():
            yield from written_twice(value)
    if isinstance(data, list):
        words = [word for word in data if isinstance(word, str)]
        yield from (word for word, count in Counter(words).items() if count > 1)
        yield from (word for value in data if not isinstance(value, str) for word in written_twice(value))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_list_holds_a_word_twice(file: Path) -> None:
    assert list(written_twice(yaml.safe_load(file.read_text(encoding="utf-8")))) == []


def test_a_word_that_stands_twice_is_seen() -> None:
    assert list(written_twice({"units": {"count": ["个", "家", "个"]}})) == ["个"]
