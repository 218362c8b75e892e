"""From one report's targets and results to the next one's."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reportdiff.comparison import compare
from reportdiff.model import Comparison, Observation
from tests.comparison.builders import report, result, target


def targets(before: list[Observation], after: list[Observation]) -> Comparison:
    return compare(report(2021, before), report(2022, after))


@pytest.mark.parametrize(
    ("before", "after", "word", "difference"),
    [
        ((6, "="), (6, "="), "unchanged", 0),
        ((6, "="), (7, "="), "raised", 1),
        ((6, "="), (5.5, "="), "lowered", -0.5),
        ((6, "="), (6, "~"), "comparator_changed", 0),
        ((-3, ">="), (-4, ">="), "raised", -1),
        ((-3, ">="), (-2, ">="), "lowered", 1),
    ],
)
def test_a_target_and_its_next(before: Any, after: Any, word: str, difference: float) -> None:
    a, b = (target("地区生产总值", v, "%", "growth", comparator=c) for v, c in (before, after))
    change = targets([a], [b]).changes[0]
    assert (change.change, change.difference) == (word, Decimal(str(difference)))


def test_new_and_dropped_targets_are_told_apart() -> None:
    comparison = targets([target("新建公园", 5, "个")], [target("新增学位", 900, "个")])
    assert [c.change for c in comparison.changes] == ["dropped", "new"]
    assert comparison.outcomes[0].target_change == "dropped" and comparison.outcomes[0].next_target is None


def test_an_outcome_carries_its_next_target() -> None:
    outcome = targets([target("新建公园", 5, "个")], [target("新建公园", 8, "个")]).outcomes[0]
    assert outcome.target_change == "raised" and outcome.next_target is not None and outcome.next_target.value == 8


def test_progress_of_an_amount_has_both_differences() -> None:
    before, after = result("粮食产量", 500, "吨"), result("粮食产量", 525, "吨")
    moved = compare(report(2021, [before]), report(2022, [after])).progress[0]
    assert (moved.absolute, moved.relative) == (Decimal(25), Decimal(5))


def test_progress_of_a_rate_is_in_points_only() -> None:
    before, after = result("森林覆盖率", 31, "%"), result("森林覆盖率", 31.5, "%")
    moved = compare(report(2021, [before]), report(2022, [after])).progress[0]
    assert (moved.absolute, moved.relative) == (Decimal("0.5"), None)


def test_a_thing_with_two_numbers_in_one_report_makes_no_progress() -> None:
    before = [result("粮食产量", 500, "吨"), result("粮食产量", 510, "吨")]
    assert compare(report(2021, before), report(2022, [result("粮食产量", 525, "吨")])).progress == ()
