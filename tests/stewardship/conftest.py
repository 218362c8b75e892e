"""Rows and extractions of an invented district, built from a few words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reportdiff.extraction.identity import observation_id
from reportdiff.model import About, Extraction, Kind, LedgerEntry, Measure, Observation, Part, Source
from reportdiff.stewardship.entries import Entry

TODAY = date(2026, 11, 23)


def make_row(sentence: str = "年末常住人口210", value_text: str = "210", **fields: Any) -> Observation:
    at = sentence.index(value_text)
    start = fields.pop("start", 100)
    given: dict[str, Any] = {
        "id": observation_id("样例区", 2024, sentence, value_text),
        "ref_area": "样例区",
        "review_year": 2024,
        "part": Part.REVIEW,
        "section": ("一、2024年工作回顾",),
        "kind": Kind.RESULT,
        "indicator": "常住人口",
        "indicator_code": None,
        "measure": Measure.LEVEL,
        "value": Decimal(value_text) if value_text.isdigit() else None,
        "value_max": None,
        "unit": None,
        "comparator": "=",
        "period": "2024",
        "quote": sentence,
        "value_text": value_text,
        "start": start + at,
        "end": start + at + len(value_text),
        "quote_start": start,
        "confidence": 0.6,
        "flags": ("unit_missing",),
    }
    return Observation(**(given | fields))


def make_extraction(*rows: Observation, year: int = 2024, area: str = "样例区") -> Extraction:
    about = About(
        f"{area}{year + 1}年政府工作报告", area, year, year + 1, Source(f"{year}.txt", "0" * 64, "text/plain")
    )
    ledger = tuple(LedgerEntry(o.start, o.end, o.value_text, "observation", o.id) for o in rows)
    return Extraction(about, rows, ledger)


def make_entry(**fields: Any) -> Entry:
    return Entry.model_validate({"reason": "原文漏印“万人”", "by": "李伟", "at": TODAY} | fields)


@pytest.fixture
def row() -> Callable[..., Observation]:
    return make_row


@pytest.fixture
def extraction() -> Callable[..., Extraction]:
    return make_extraction


@pytest.fixture
def entry() -> Callable[..., Entry]:
    return make_entry


@pytest.fixture
def today() -> date:
    return TODAY
