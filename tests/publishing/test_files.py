"""All files or none, and the same bytes for the same comparison."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportdiff.errors import ReportdiffError
from reportdiff.outputs import write_all
from reportdiff.publishing import contents, publish
from tests.publishing import sample

NAMES = ["diff.csv", "diff.html", "diff.jsonl", "diff.parquet", "diff.xlsx", "observations.csv", "summary.md"]


def test_publish_names_the_files_that_it_wrote_and_leaves_no_others(tmp_path: Path) -> None:
    written = publish(sample.COMPARISON, sample.EXTRACTION_A, sample.EXTRACTION_B, tmp_path / "new" / "folder")
    assert sorted(path.name for path in written) == NAMES
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == NAMES


def test_the_same_comparison_gives_the_same_bytes() -> None:
    first = contents(sample.COMPARISON, sample.EXTRACTION_A, sample.EXTRACTION_B)
    assert first == contents(sample.COMPARISON, sample.EXTRACTION_A, sample.EXTRACTION_B)


def test_an_empty_comparison_is_published_too() -> None:
    from reportdiff.model import Comparison, Extraction

    empty = contents(Comparison(sample.A, sample.B, ()), Extraction(sample.A, ()), Extraction(sample.B, ()))
    assert "0 项目标" in empty["diff.html"].decode()
    assert empty["diff.jsonl"] == b""


def test_when_one_file_cannot_be_written_the_old_ones_stay(tmp_path: Path) -> None:
    write_all(tmp_path, {"diff.csv": b"old"})
    with pytest.raises(ReportdiffError, match="can't be written"):
        write_all(tmp_path, {"diff.csv": b"new", "no/such/folder.csv": b"new"})
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("diff.csv", b"old")]


def test_a_folder_that_is_a_file_gets_a_plain_message(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("")
    with pytest.raises(ReportdiffError, match="can't be written"):
        write_all(tmp_path / "build", {"diff.csv": b""})
