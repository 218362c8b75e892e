from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from reportdiff import areas
from reportdiff.batch import Stored
from reportdiff.errors import HumanFileError
from reportdiff.model import Failure
from reportdiff.stewardship import waivers, yaml_files
from reportdiff.stewardship.area import read_files
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


def test_waivers_that_lie_where_nobody_reads_them_are_named_with_the_place_where_they_belong(tmp_path: Path) -> None:
    area, suites = tmp_path / "reports" / "样例区", tmp_path / "expectations"
    area.mkdir(parents=True)
    assert read_files(area, suites).errors == ()
    (area / waivers.FILE).write_text(yaml_files.worded(waiver()), encoding="utf-8")
    (error,) = read_files(area, suites).errors
    assert error.where == str(area / waivers.FILE)
    assert str(suites / waivers.FILE) in error.what
    assert read_files(area, area).errors == ()


def test_a_file_in_another_encoding_is_an_error_with_its_line(tmp_path: Path) -> None:
    (tmp_path / waivers.FILE).write_bytes(yaml_files.worded(waiver()).encode("gb18030"))
    with pytest.raises(HumanFileError, match="no UTF-8 text"):
        waivers.read(tmp_path)
    (error,) = read_files(tmp_path / "area", tmp_path).errors
    assert error.where == f"{tmp_path / waivers.FILE}:4"


def _key(name: str) -> str:
    stored = Stored(Path(f"reports/{name}/2024.txt"), "x.parquet", name, 2024, 2025, name, 80, 0, 0, fresh=False)
    return areas.key(areas.Area(name, (stored,)))


def test_a_waiver_has_only_the_area_that_it_concerns_judged_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportdiff.validation.SUITES", tmp_path)
    untouched = _key("甲区"), _key("乙区")
    (tmp_path / waivers.FILE).write_text(yaml_files.worded(waiver(area="甲区")), encoding="utf-8")
    assert _key("甲区") != untouched[0]
    assert _key("乙区") == untouched[1]
    written = yaml_files.worded(waiver(area="甲区", reason="基数为零")) + yaml_files.worded(waiver())
    (tmp_path / waivers.FILE).write_text(written, encoding="utf-8")
    assert _key("乙区") != untouched[1], "a waiver without an area may concern any"
    (tmp_path / waivers.FILE).write_text("- rule\n", encoding="utf-8")
    assert _key("乙区") != untouched[1], "a broken file concerns all"
