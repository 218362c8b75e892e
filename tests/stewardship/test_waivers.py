from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from reportdiff.model import Failure
from reportdiff.stewardship.entries import Status
from reportdiff.stewardship.waivers import Waived, Waiver, waive

TODAY = date(2026, 11, 23)


def failure(row_id: str = "aaaaaa", rule: str = "growth-plausible") -> Failure:
    return Failure("observations", rule, "warning", "Growth is below 1,000 percent.", row_id, "value", "4620")


def waiver(**fields: Any) -> Waiver:
    base = {"rule": "growth-plausible", "rows": ["aaaaaa"], "reason": "上年基数接近零", "by": "李伟", "at": TODAY}
    return Waiver.model_validate(base | {"expires": TODAY + timedelta(days=90)} | fields)


def run(*written: Waiver, rows: tuple[str, ...] = ("aaaaaa", "bbbbbb"), today: date = TODAY) -> Waived:
    rules = {"growth-plausible", "unit-known"}
    return waive([failure(), failure("bbbbbb")], written, "样例区", rules=rules, rows=rows, today=today)


def test_a_waiver_lets_off_its_row_and_no_other() -> None:
    done = run(waiver())
    assert [f.row_id for f in done.waived] == ["aaaaaa"]
    assert [f.row_id for f in done.open] == ["bbbbbb"]
    assert done.waivers[0].status is Status.APPLIED


def test_a_waiver_of_an_area_lets_off_the_rule_for_all_its_rows() -> None:
    assert run(waiver(rows=[], area="样例区")).open == ()
    assert len(run(waiver(rows=[], area="别处")).open) == 2


def test_a_waiver_of_another_rule_lets_off_nothing_and_is_redundant() -> None:
    done = run(waiver(rule="unit-known"))
    assert len(done.open) == 2
    assert done.waivers[0].status is Status.REDUNDANT


def test_a_waiver_past_its_day_is_expired_and_its_failure_is_back() -> None:
    done = run(waiver(), today=TODAY + timedelta(days=91))
    assert len(done.open) == 2
    assert done.waivers[0].status is Status.EXPIRED


def test_a_waiver_of_a_rule_that_no_suite_has_is_an_orphan() -> None:
    assert run(waiver(rule="growth-plausibel")).waivers[0].status is Status.ORPHAN


def test_a_waiver_whose_rows_are_gone_is_stale() -> None:
    assert run(waiver(rows=["cccccc"], area="样例区")).waivers[0].status is Status.STALE
