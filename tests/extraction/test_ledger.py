"""Every number is accounted for, every quote stands where it says, on reports and on made-up text."""

from __future__ import annotations

import re
from array import array
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdiff.errors import ReportdiffError
from reportdiff.extraction import explain, extract
from reportdiff.language import words
from reportdiff.model import About, Extraction, Issue, Part, Passage, Report, Source, Span
from reportdiff.reading import read

SHARED = Path(__file__).parents[3] / "shared" / "reports"
PIECES = [
    "增长5.2%",
    "12.4亿元",
    "第3位",
    "，",
    "。",
    "、",
    "分别",
    "新增企业",
    "和",
    "（",
    "“",
    "占全市的",
    "达到",
    "3.4",
    "万人",
    "到2027年",
    "下降",
    "%",
]


def sample() -> list[Path]:
    """Forty reports of every level, drawn evenly over the list of all."""
    found = sorted(p for p in SHARED.glob("*/*") if p.suffix in (".md", ".txt")) if SHARED.is_dir() else []
    return found[:: max(1, len(found) // 40)]


@cache
def reading(path: Path) -> tuple[Report, Extraction]:
    report = read(path)
    return report, extract(report)


reports = pytest.mark.parametrize(
    "path", sample() or [pytest.param(None, marks=pytest.mark.skip("../shared is absent"))], ids=str
)


@reports
def test_every_numeral_is_in_the_ledger_once(path: Path) -> None:
    report, extraction = loaded(path)
    spans = [(e.start, e.end) for e in extraction.ledger]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    digits = {m.start() for m in re.finditer(r"[0-9０-９]", report.text)}
    assert not digits - {at for start, end in spans for at in range(start, end)}


@reports
def test_every_observation_stands_in_the_text_as_it_says(path: Path) -> None:
    report, extraction = loaded(path)
    for o in extraction.observations:
        assert report.text[o.start : o.end] == o.value_text
        assert report.text[o.quote_start : o.quote_start + len(o.quote)] == o.quote
        assert o.quote_start <= o.start and o.end <= o.quote_start + len(o.quote)


@reports
def test_every_id_is_its_own(path: Path) -> None:
    ids = [o.id for o in loaded(path)[1].observations]
    assert len(ids) == len(set(ids))


@reports
def test_every_numbers_status_is_an_observation_or_a_reason(path: Path) -> None:
    report, extraction = loaded(path)
    ids = {o.id for o in extraction.observations}
    for e in extraction.ledger:
        assert (e.status == "observation") == (e.observation in ids)
        assert e.status in {"observation", *words.set_aside().reasons}, report.text[e.start - 20 : e.end + 20]


def loaded(path: Path) -> tuple[Report, Extraction]:
    try:
        return reading(path)
    except ReportdiffError as error:
        pytest.skip(f"no report beside this project: {error}")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_sentence_is_read_without_overlap(text: str) -> None:
    numbers = explain(text)["numbers"]
    assert all(a["end"] <= b["start"] for a, b in pairwise(numbers))
    assert all(n["status"] for n in numbers)


@given(st.text(alphabet="一二三零百千万亿第%0123456789.,，。、增长占比的个元（）“”-—至到", max_size=60))
def test_any_string_of_number_signs_is_read(text: str) -> None:
    explain(text)


def test_a_report_in_another_language_gives_no_observation() -> None:
    text = "GDP grew by 6.6 percent."
    passage = Passage(Span(0, len(text)), text, array("l", range(len(text))), part=Part.REVIEW)
    about = About("Report", "", None, None, Source("r.txt", "", "text/plain"))
    extraction = extract(Report(about, text, (passage,), issues=(Issue("language", "not in Chinese"),)))
    assert not extraction.observations
    assert [(e.text, e.status) for e in extraction.ledger] == [("6.6", "language")]
