"""What the gap was measured from."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reportdiff.publishing.comparable import comparable_result
from tests.publishing import sample

RANGE = replace(sample.TRADE, value=Decimal(5), value_max=Decimal(8))


@pytest.mark.parametrize(("gap", "result"), [("1.5", "9.5"), ("-2", "3")])
def test_outside_a_range_it_lies_beyond_the_nearer_end(gap: str, result: str) -> None:
    outcome = replace(sample.OUTCOMES[5], target=RANGE, gap=Decimal(gap))
    assert comparable_result(outcome) == Decimal(result)


def test_inside_a_range_it_is_what_is_printed_in_the_same_unit() -> None:
    inside = replace(sample.GDP_RESULT, value=Decimal(6))
    outcome = replace(sample.OUTCOMES[5], target=RANGE, gap=Decimal(0), results=(inside,))
    assert comparable_result(outcome) == 6
    assert comparable_result(replace(outcome, results=(sample.TRADE_RESULT,))) is None


def test_without_a_gap_there_is_none() -> None:
    assert comparable_result(sample.OUTCOMES[4]) is None


def test_elsewhere_it_is_target_and_gap() -> None:
    assert comparable_result(sample.OUTCOMES[0]) == Decimal("4.1")
