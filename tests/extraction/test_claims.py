"""What a review says in words of how things went and stand."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportdiff.extraction.claims import claims
from reportdiff.model import Part, Passage, Span

CORPUS = Path(__file__).parents[1] / "corpus" / "zh" / "claims.yml"
CASES: list[dict[str, Any]] = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["text"] for c in CASES])
def test_the_words_of_the_corpus(case: dict[str, Any]) -> None:
    text = case["text"]
    passage = Passage(Span(0, len(text)), text, array("l", range(len(text))), part=Part.REVIEW)
    said = list(claims(passage, text))
    assert [f"{c.says} | {c.subject} | {c.cue}" for c in said] == case["claims"]
    assert all(text[c.start : c.end] == c.quote and c.cue in c.quote for c in said)
