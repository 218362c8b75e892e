from __future__ import annotations

import csv
import importlib
import io
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest

from reportdiff import cli
from reportdiff.errors import DocumentError
from reportdiff.normalisation import COLUMNS
from tests.frame.sample import FIRST, district

HEAVY = {
    "pandas",
    "great_expectations",
    "prefect",
    "pdfplumber",
    "pypdfium2",
    "scipy",
    "pydantic",
    "yaml",
    "jinja2",
    "rich",
}


class Ran(NamedTuple):
    code: int
    out: str
    err: str


class Run:
    def __init__(self, capture: pytest.CaptureFixture[bytes]) -> None:
        self.capture = capture

    def __call__(self, *args: object) -> Ran:
        with pytest.raises(SystemExit) as exit_:
            cli.main([str(a) for a in args])
        out, err = self.capture.readouterr()
        return Ran(int(exit_.value.code or 0), out.decode(), err.decode())


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    return Run(capsysbinary)


@pytest.fixture
def reports(tmp_path: Path) -> tuple[Path, Path]:
    return district(tmp_path)


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_help_shows_every_command_with_examples(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert all(name in ran.out and words[:30] in ran.out for name, words in cli.COMMANDS.items())
    assert "reportdiff compare 2022.pdf 2023.txt" in ran.out


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_has_a_file_a_help_and_an_example(name: str, run: Run) -> None:
    command = importlib.import_module(f"reportdiff.cli.{name}").command
    assert isinstance(command, click.Command)
    assert f"reportdiff {name}" in run(name, "--help").out


def modules_after(*args: object) -> set[str]:
    """The top-level modules that a command imports, in a process of its own."""
    code = f"""
import sys, contextlib, io
from reportdiff.cli import main
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())), contextlib.suppress(SystemExit):
    main({[str(a) for a in args]!r})
print(*sorted({{m.split('.')[0] for m in sys.modules}}))
"""
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


def test_help_loads_nothing_heavy() -> None:
    assert modules_after("--help").isdisjoint(HEAVY)


def test_comparing_texts_loads_no_pandas_great_expectations_or_prefect(reports: tuple[Path, Path]) -> None:
    loaded = modules_after("compare", *reports, "--format", "jsonl")
    assert "reportdiff" in loaded
    assert loaded.isdisjoint({"pandas", "great_expectations", "prefect", "pdfplumber"})


def test_text_prints_the_file_with_its_line_ends(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "2022.txt"
    path.write_bytes(FIRST.replace("\n", "\r\n").encode("gb18030"))
    assert run("text", path).out == FIRST.replace("\n", "\r\n")


def test_extract_prints_the_contracts_fields_first_and_spans_that_hold(run: Run, reports: tuple[Path, Path]) -> None:
    ran = run("extract", reports[0])
    rows = lines(ran.out)
    assert ran.code == 0
    assert all(list(row)[: len(COLUMNS)] == list(COLUMNS) for row in rows)
    assert all(FIRST[row["start"] : row["end"]] == row["value_text"] for row in rows)
    assert [type(row["value"]) for row in rows[:3]] == [float, float, int]
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    assert "青石区 2022: 11 observations" in ran.err


def test_extract_as_csv_holds_the_same_as_jsonl(run: Run, reports: tuple[Path, Path]) -> None:
    rows = lines(run("extract", reports[0]).out)
    table = list(csv.DictReader(io.StringIO(run("extract", reports[0], "--format", "csv").out)))
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    assert [float(row["value"]) for row in table] == [row["value"] for row in rows]


@pytest.mark.parametrize("form", ["jsonl", "csv", "table"])
def test_the_ledger_holds_numerals_that_were_set_aside_too(form: str, run: Run, reports: tuple[Path, Path]) -> None:
    out = run("extract", reports[0], "--ledger", "--format", form).out
    assert "observation" in out
    assert "第五" in out


def test_compare_prints_a_target_a_line_and_exits_1_when_one_was_missed(run: Run, reports: tuple[Path, Path]) -> None:
    ran = run("compare", *reports, "--format", "jsonl")
    rows = lines(ran.out)
    fields = "target results outcome reason gap claimed target_change next_target confidence alternatives".split()
    assert ran.code == 1
    assert all(list(row)[: len(fields)] == fields for row in rows)
    assert {row["target"]["indicator"]: row["outcome"] for row in rows}["一般公共预算收入"] == "not_met"
    assert "5 targets, 1 missed, 0 in doubt" in ran.err


def test_compare_exits_0_when_no_target_is_missed_or_in_doubt(run: Run, reports: tuple[Path, Path]) -> None:
    reports[1].write_text(reports[1].read_text(encoding="utf-8").replace("3.1%", "5.1%"), encoding="utf-8")
    assert run("compare", *reports).code == 0


@pytest.mark.parametrize("form", ["table", "csv", "md"])
def test_every_format_of_compare_names_the_missed_target(form: str, run: Run, reports: tuple[Path, Path]) -> None:
    assert "一般公共预算收入" in run("compare", *reports, "--format", form).out


def test_compare_into_a_folder_publishes_everything_and_prints_nothing(run: Run, reports: tuple[Path, Path]) -> None:
    folder = reports[0].parent / "out"
    ran = run("compare", *reports, "-o", folder)
    assert (ran.code, ran.out) == (1, "")
    assert (folder / "diff.html").exists()
    assert (folder / "validation" / "failures.csv").exists()
    assert "diff.html" in ran.err


@pytest.mark.parametrize("form", ["jsonl", "table"])
def test_explain_shows_how_a_number_is_read(form: str, run: Run) -> None:
    out = run("explain", "地区生产总值增长5.5%左右", "--format", form).out
    assert "5.5" in out
    assert "grows by" in out


def test_explain_reads_a_sentence_a_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("增长5%\r\n无数字\n"))
    read = lines(run("explain", "-").out)
    assert [(r["text"], len(r["numbers"])) for r in read] == [("增长5%", 1), ("无数字", 0)]


def bad_files(folder: Path) -> dict[str, Sequence[object]]:
    first, second = district(folder)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "poem.txt").write_text("床前明月光，疑是地上霜。", encoding="utf-8")
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    (folder / "review-only.txt").write_text(FIRST[: FIRST.index("二、2023")], encoding="utf-8")
    later = folder / "later.txt"
    later.write_text(
        first.read_text(encoding="utf-8").replace("2023", "2026").replace("2022", "2025"), encoding="utf-8"
    )
    return {
        "missing": ("extract", folder / "nowhere.txt"),
        "a folder": ("extract", folder),
        "empty": ("extract", folder / "empty.txt"),
        "no report": ("compare", folder / "poem.txt", second),
        "truncated": ("extract", folder / "cut.pdf"),
        "no plan part": ("compare", folder / "review-only.txt", second),
        "not successive": ("compare", first, later),
        "the same": ("compare", first, first),
        "the wrong way round": ("compare", second, first),
    }


TROUBLE = [
    "missing",
    "a folder",
    "empty",
    "no report",
    "truncated",
    "no plan part",
    "not successive",
    "the same",
    "the wrong way round",
]


@pytest.mark.parametrize("case", TROUBLE)
def test_trouble_is_one_line_and_exit_code_2(case: str, run: Run, tmp_path: Path) -> None:
    ran = run(*bad_files(tmp_path)[case])
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1, ran.err
    assert ran.err.startswith("reportdiff: ")
    assert " — " in ran.err, "says what to do"


def test_a_folder_that_can_not_be_written_is_trouble(run: Run, reports: tuple[Path, Path]) -> None:
    ran = run("compare", *reports, "-o", reports[0] / "out")
    assert ran.code == 2
    assert ran.err.startswith("reportdiff: ")
    assert ran.err.count("\n") == 1


def test_an_unknown_command_or_option_is_exit_code_2(run: Run) -> None:
    assert run("compere").code == 2
    assert run("extract", "--colour").code == 2


def test_errors_keep_their_parts_over_processes() -> None:
    import pickle

    error = DocumentError("truncated", where="a.pdf", todo="fetch it again")
    assert str(pickle.loads(pickle.dumps(error))) == "a.pdf: truncated — fetch it again"  # noqa: S301
