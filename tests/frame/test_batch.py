from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportdiff import batch, runs
from reportdiff.batch import Stored
from reportdiff.errors import DocumentError
from tests.frame.sample import FIRST, district


def report(area: str, year: int, name: str = "", critical: int = 0) -> Stored:
    document = Path(f"reports/{area}/{name or year}.txt")
    return Stored(document, Path("x.parquet"), area, year, year + 1, f"{area}{year}", 80, 0, critical, fresh=True)


def test_successive_years_of_an_area_make_pairs() -> None:
    pairs, aside = batch.successions(
        [report("乙区", 2022), report("甲区", 2023), report("甲区", 2022), report("乙区", 2024)]
    )
    assert [pair.name for pair in pairs] == ["甲区 2022-2023"]
    assert aside == []


def test_three_years_make_two_pairs() -> None:
    pairs, _ = batch.successions([report("甲区", year) for year in (2024, 2022, 2023)])
    assert [pair.name for pair in pairs] == ["甲区 2022-2023", "甲区 2023-2024"]
    assert pairs[0].folder(Path("build")) == Path("build/甲区/2022-2023")


def test_two_reports_of_one_area_and_year_are_both_named_and_the_rest_goes_on() -> None:
    twins = [report("甲区", 2022, "a"), report("甲区", 2022, "b")]
    pairs, aside = batch.successions([*twins, report("甲区", 2023), report("甲区", 2024)])
    assert [pair.name for pair in pairs] == ["甲区 2023-2024"]
    assert [one.document for one in aside] == ["reports/甲区/a.txt", "reports/甲区/b.txt"]
    assert "甲区 2022 is reported by reports/甲区/b.txt too" in aside[0].reason


def test_documents_are_all_files_but_what_belongs_to_the_house(tmp_path: Path) -> None:
    for name in ("b/2.pdf", "b/1.txt", "a/x.xls", "README.md", "a/2.yml", "make.py", ".git/HEAD", "a/.2.txt.swp"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [p.relative_to(tmp_path).as_posix() for p in batch.documents(tmp_path)] == ["a/x.xls", "b/1.txt", "b/2.pdf"]


def test_a_folder_that_is_not_there_is_named() -> None:
    with pytest.raises(DocumentError, match="no such folder"):
        batch.documents(Path("nowhere"))


def test_a_report_is_read_once_for_one_content(tmp_path: Path) -> None:
    first, _ = district(tmp_path / "reports")
    store = tmp_path / "store"
    assert [batch.ingest(first, store).fresh for _ in range(2)] == [True, False]
    first.write_text(FIRST.replace("5.1%", "5.2%"), encoding="utf-8")
    assert batch.ingest(first, store).fresh
    first.with_name("corrections.yml").write_text("[]", encoding="utf-8")
    assert batch.ingest(first, store).fresh


def test_a_broken_store_is_mended(tmp_path: Path) -> None:
    first, _ = district(tmp_path / "reports")
    stored = batch.ingest(first, tmp_path / "store")
    whole = stored.parquet.read_bytes()
    stored.parquet.write_bytes(whole[:100])
    assert batch.ingest(first, tmp_path / "store").fresh
    assert stored.parquet.read_bytes() == whole


def test_a_pair_is_published_once_and_again_when_a_file_is_gone_with_the_same_bytes(tmp_path: Path) -> None:
    pair = _pair(tmp_path)
    into = tmp_path / "build"
    first = batch.publish(pair, into)
    before = _bytes(into)
    assert first.fresh
    assert not batch.publish(pair, into).fresh
    (pair.folder(into) / "diff.html").unlink()
    assert batch.publish(pair, into).fresh
    shutil.rmtree(into)
    batch.publish(pair, into)
    assert _bytes(into) == before


def test_a_run_names_the_missed_then_what_was_set_aside_then_who_waits(tmp_path: Path) -> None:
    pair = _pair(tmp_path)
    done = batch.publish(pair, tmp_path / "build")
    aside = batch.SetAside(f"{tmp_path}/reports/bad.pdf", f"{tmp_path}/reports/bad.pdf: truncated — fetch it again")
    run = runs.Run(tmp_path / "reports", (pair.a, pair.b, report("甲区", 2020)), (done,), (aside,))
    assert runs.summary(run).splitlines() == [
        "# 3 reports, 1 pair, 1 set aside",
        "",
        "- [青石区 2022-2023](青石区/2022-2023/diff.html): 5 targets: 1 not_met, 3 met, 1 exceeded",
        "  - missed: 一般公共预算收入增长5%",
        "",
        "## Set aside",
        "- `bad.pdf`: bad.pdf: truncated — fetch it again",
        "",
        "## Without a successor or predecessor",
        "- 甲区 2020 (`reports/甲区/2020.txt`)",
    ]
    runs.write_all(run, tmp_path / "build")
    aside_file = (tmp_path / "build" / "set_aside.csv").read_text(encoding="utf-8-sig")
    assert aside_file.splitlines() == ["document,reason", "bad.pdf,bad.pdf: truncated — fetch it again"]
    assert (tmp_path / "build" / "青石区" / "2022-2023" / "diff.html").exists()


def test_a_critical_failure_makes_a_run_that_needs_review() -> None:
    assert runs.Run(Path(), (report("甲区", 2022, critical=1),), (), ()).needs_review
    assert not runs.Run(Path(), (report("甲区", 2022),), (), ()).needs_review


def _pair(folder: Path) -> batch.Succession:
    first, second = district(folder / "reports")
    pairs, _ = batch.successions([batch.ingest(path, folder / "store") for path in (first, second)])
    return pairs[0]


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
