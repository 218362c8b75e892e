"""The corpus of names: one sentence, whose its numbers are."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportdiff.extraction.prose import read_prose
from reportdiff.language.scanner import scan
from reportdiff.model import About, Part, Passage, Source, Span

CORPUS = Path(__file__).parents[1] / "corpus" / "zh" / "names.yml"
ABOUT = About("", "禾溪区", 2023, 2024, Source("", "", "text/plain"))


def cases() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))
    return loaded


def read(text: str, part: Part = Part.REVIEW) -> Iterator[tuple[str, str, str, Decimal | None, str | None, str | None]]:
    passage = Passage(Span(0, len(text)), text, array("l", range(len(text))), part=part)
    for d in read_prose(ABOUT, passage, [n for n in scan(text) if not n.status]):
        yield text[d.start : d.end], d.indicator, d.measure.value, d.value, d.unit, d.comparator


@pytest.mark.parametrize("case", cases(), ids=[c["rule"] for c in cases()])
def test_a_sentence_names_its_numbers(case: dict[str, Any]) -> None:
    found = list(read(case["text"]))
    wanted = [[part.strip().strip("'") for part in row.split("|")] for row in case["numbers"]]
    assert [f[0] for f in found] == [w[0] for w in wanted]
    for (_, name, measure, value, unit, comparator), row in zip(found, wanted, strict=True):
        assert (name, measure, unit) == (row[1], row[2], row[4])
        assert value is not None and abs(value - Decimal(row[3])) < Decimal("0.01")
        assert len(row) < 6 or comparator == row[5]


def test_every_rule_of_naming_has_a_case() -> None:
    said = {rule for case in cases() for rule in rules_of(case["text"])}
    for wanted in ("item of a list", "verb of the list", "noun after the number", "subject of the clause before"):
        assert wanted in said


def rules_of(text: str) -> list[str]:
    passage = Passage(Span(0, len(text)), text, array("l", range(len(text))), part=Part.REVIEW)
    return [r for d in read_prose(ABOUT, passage, [n for n in scan(text) if not n.status]) for r in d.rules]
