"""Whole reports that people labelled: what is linked is right, and most of what can be linked is."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reportdiff.comparison import compare
from reportdiff.model import Comparison, Outcome

SHARED = Path(__file__).parents[3] / "shared"
PAIRS = {
    "changsha-2018-2019": ("长沙市/2018.md", "长沙市/2019.md"),
    "yixian-2018-2019": ("保定市易县/2018.txt", "保定市易县/2019.txt"),
}
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled reports in ../shared are not here")


def place(text: str, row: dict[str, Any]) -> tuple[int, int]:
    quote = value = -1
    for _ in range(row.get("nth", 1)):
        quote = text.find(row["quote"], quote + 1)
    for _ in range(row.get("value_nth", 1)):
        value = row["quote"].find(row["value_text"], value + 1)
    return quote + value, quote + value + len(row["value_text"])


def text_of(name: str) -> str:
    return (SHARED / "reports" / name).read_bytes().decode("utf-8")


@cache
def compared(pair: str) -> Comparison:
    from reportdiff.pipeline import extract_file

    a, b = (extract_file(SHARED / "reports" / name) for name in PAIRS[pair])
    return compare(a, b)


def found(pair: str) -> list[tuple[dict[str, Any], Outcome, bool]]:
    """Each label that is scored, with its outcome and whether a result that the label names was linked."""
    text_a, text_b = (text_of(name) for name in PAIRS[pair])
    labels = (SHARED / "gold" / f"{pair}.links.jsonl").read_text(encoding="utf-8").splitlines()
    rows = []
    for label in map(json.loads, labels):
        start, end = place(text_a, label["target"])
        outcome = next((o for o in compared(pair).outcomes if o.target.start < end and start < o.target.end), None)
        if outcome is None or label.get("optional"):
            continue
        answers = [place(text_b, r) for r in label["results"]]
        rows.append((label, outcome, any(r.start < e and s < r.end for r in outcome.results for s, e in answers)))
    return rows


@pytest.mark.parametrize("pair", PAIRS)
def test_what_is_linked_is_right(pair: str) -> None:
    wrong = [o.target.indicator for _, o, right in found(pair) if o.results and not right]
    assert wrong == []


@pytest.mark.parametrize("pair", PAIRS)
def test_nine_in_ten_outcomes_are_those_of_the_label(pair: str) -> None:
    rows = found(pair)
    assert sum(label["outcome"] == o.outcome for label, o, _ in rows) >= 0.88 * len(rows) > 20


@pytest.mark.parametrize("pair", PAIRS)
def test_no_verdict_is_on_the_wrong_side(pair: str) -> None:
    passed = {"met", "exceeded"}
    judged = [(label["outcome"], str(o.outcome)) for label, o, _ in found(pair) if o.outcome in (*passed, "not_met")]
    assert all(said == wanted or {said, wanted} == passed for wanted, said in judged)


def test_swapped_reports_and_a_report_with_itself_are_refused() -> None:
    from reportdiff.errors import PairError
    from reportdiff.pipeline import extract_file

    a, b = (extract_file(SHARED / "reports" / name) for name in PAIRS["yixian-2018-2019"])
    with pytest.raises(PairError, match="wrong order"):
        compare(b, a)
    with pytest.raises(PairError, match="same report"):
        compare(a, a)
