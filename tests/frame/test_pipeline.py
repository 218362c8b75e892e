from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reportdiff import pipeline
from reportdiff.errors import NotAReportError, PairError, ReportdiffError
from reportdiff.model import Comparison, Failure, Kind, Outcome, OutcomeWord
from reportdiff.outputs import file_name, write
from reportdiff.validation import record, validate_outcomes
from tests.frame.hand import ABOUT, observation
from tests.frame.sample import district

TARGET = observation(id="t", kind=Kind.TARGET)
RESULT = observation(id="r")
MET = Outcome(TARGET, (RESULT,), OutcomeWord.MET, None, "reached", "1", confidence=0.9)


def failure(row_id: str, severity: str = "critical") -> Failure:
    return Failure(
        "observations", "unit-known", severity, "A number has a unit.", row_id, "unit", "", {"quote": "人口210"}
    )


@pytest.mark.parametrize("row_id", ["t", "r"])
def test_an_outcome_that_rests_on_a_row_that_failed_critically_needs_review(row_id: str) -> None:
    apart = pipeline.set_apart(Comparison(ABOUT, ABOUT, (MET,)), (failure(row_id),))
    assert [(o.outcome, o.reason, o.rule) for o in apart.outcomes] == [
        (OutcomeWord.NEEDS_REVIEW, "validation", "expectation unit-known")
    ]
    assert apart.failures == (failure(row_id),)


@pytest.mark.parametrize("harmless", [failure("t", "warning"), failure("r", "info"), failure("another")])
def test_any_other_failure_leaves_the_verdict(harmless: Failure) -> None:
    assert pipeline.set_apart(Comparison(ABOUT, ABOUT, (MET,)), (harmless,)).outcomes == (MET,)


def test_a_target_without_an_outcome_is_a_failure() -> None:
    lost = observation(id="u", kind=Kind.TARGET, value=Decimal(9))
    words = observation(id="w", kind=Kind.TARGET, value=None)
    failures = validate_outcomes(Comparison(ABOUT, ABOUT, (MET,)), [TARGET, lost, words])
    assert [(f.rule, f.row_id) for f in failures] == [("outcome-given", "u")]


def test_two_tiny_reports_go_all_the_way_into_files(tmp_path: Path) -> None:
    first, second = district(tmp_path / "reports")
    pair = pipeline.publish_files(first, second, tmp_path / "out")
    outcomes = {o.target.indicator: o.outcome for o in pair.comparison.outcomes}
    assert outcomes["一般公共预算收入"] is OutcomeWord.NOT_MET
    assert outcomes["地区生产总值"] is OutcomeWord.MET
    names = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*") if p.is_file()}
    assert {"diff.html", "diff.csv", "summary.md", "validation/failures.csv", "validation/summary.txt"} <= names
    assert not [name for name in names if name.startswith(".") or name.endswith(".part")]


def test_the_wrong_way_round_is_refused_and_writes_nothing(tmp_path: Path) -> None:
    first, second = district(tmp_path / "reports")
    with pytest.raises(PairError):
        pipeline.publish_files(second, first, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_document_that_is_no_report_is_refused(tmp_path: Path) -> None:
    (tmp_path / "poem.txt").write_text("床前明月光，疑是地上霜。", encoding="utf-8")
    with pytest.raises((NotAReportError, ReportdiffError)):
        pipeline.document(tmp_path / "poem.txt")


def test_failures_are_written_most_urgent_first(tmp_path: Path) -> None:
    path = record.write([failure("a", "info"), failure("b", "warning"), failure("c")], tmp_path)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ["severity", "critical", "warning", "info"]
    assert lines[1] == "critical,observations,unit-known,c,unit,,A number has a unit.,,,,,人口210,"
    assert (tmp_path / "validation" / "summary.txt").read_text(encoding="utf-8").splitlines() == [
        "failed expectations: 1 critical, 1 warning, 1 info",
        "1 × unit-known (observations, critical): A number has a unit.",
        "1 × unit-known (observations, warning): A number has a unit.",
        "1 × unit-known (observations, info): A number has a unit.",
    ]


def test_a_failed_write_leaves_the_file_as_it_was_and_nothing_beside(tmp_path: Path) -> None:
    path = write(tmp_path / "a" / "x.txt", "before")
    with pytest.raises(UnicodeEncodeError):
        write(path, "\ud800")
    assert path.read_text(encoding="utf-8") == "before"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("words", "name"), [("青石区", "青石区"), ("../x", "_x"), ("a/b\\c:d", "a_b_c_d"), ("..", "_"), ("", "_")]
)
def test_an_area_never_climbs_out_of_the_folder(words: str, name: str) -> None:
    assert file_name(words) == name
