"""summary.md: the missed first, ten lines at most."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reportdiff.publishing.summary import summary
from tests.publishing import sample

GOLDEN = Path(__file__).parent.parent / "golden" / "summary.md"


def test_the_samples_summary_reads_as_agreed() -> None:
    assert summary(sample.COMPARISON) == GOLDEN.read_text("utf-8")


def test_a_thousand_targets_still_take_ten_lines() -> None:
    lines = summary(sample.many(1000)).splitlines()
    assert len(lines) <= 10
    assert "另有 246 项未完成" in "".join(lines)


def test_each_missed_line_leads_to_its_row() -> None:
    assert f"](../page.html#t-{sample.GDP.id})" in summary(sample.COMPARISON, "../page.html")


def test_without_misses_it_says_so() -> None:
    kept = tuple(o for o in sample.OUTCOMES if o.outcome != "not_met")
    assert summary(replace(sample.COMPARISON, outcomes=kept)).startswith("# 青禾市 2022：未完成 0 项")
