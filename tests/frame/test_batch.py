from __future__ import annotations

import pickle
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reportdiff import areas, batch, pipeline, reading, runs, storage, tidying, versions
from reportdiff.areas import Area, Published, PublishedPair
from reportdiff.batch import SetAside, Stored
from reportdiff.errors import DocumentError, HumanFileError
from reportdiff.model import Report
from tests.frame.sample import FIRST, district, five_years

MISSPELT = "- {obsrvation: abcdef, drop: true, reason: wrong, by: a, at: 2026-01-01}\n"


def report(area: str, year: int, name: str = "", critical: int = 0) -> Stored:
    document = Path(f"reports/{area}/{name or year}.txt")
    return Stored(document, "x.parquet", area, year, year + 1, f"{area}{year}", 80, 0, critical, fresh=True)


def years(area: Area) -> list[int]:
    return [r.review_year for r in area.reports]


def test_reports_are_grouped_by_area_in_order_of_year() -> None:
    found, aside = areas.grouped(
        [report("乙区", 2022), report("甲区", 2023), report("甲区", 2022), report("乙区", 2024)]
    )
    assert [(area.ref_area, years(area)) for area in found] == [("乙区", [2022, 2024]), ("甲区", [2022, 2023])]
    assert aside == []


def test_two_reports_of_one_area_and_year_are_both_named_and_the_rest_goes_on() -> None:
    twins = [report("甲区", 2022, "a"), report("甲区", 2022, "b")]
    found, aside = areas.grouped([*twins, report("甲区", 2023), report("甲区", 2024)])
    assert years(found[0]) == [2023, 2024]
    assert [one.document for one in aside] == ["reports/甲区/a.txt", "reports/甲区/b.txt"]
    assert "甲区 2022 is reported by reports/甲区/b.txt too" in aside[0].reason


def test_documents_are_all_files_but_what_belongs_to_the_house(tmp_path: Path) -> None:
    house = ("README.md", "a/2.yml", "make.py", ".git/HEAD", "a/.2.txt.swp", "a/revisions/1.1.txt")
    for name in ("b/2.pdf", "b/1.txt", "a/x.xls", *house):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [p.relative_to(tmp_path).as_posix() for p in batch.documents(tmp_path)] == ["a/x.xls", "b/1.txt", "b/2.pdf"]


def test_a_folder_that_is_not_there_is_named() -> None:
    with pytest.raises(DocumentError, match="no such folder"):
        batch.documents(Path("nowhere"))


def test_batches_are_large_at_first_and_small_at_last_and_lose_nothing() -> None:
    sizes = [len(cut) for cut in batch.shares(range(1000), 2, batch.one_each)]
    assert sizes == [160, 160, 160, 160, 160, 100, 50, 30, 20]
    assert [len(cut) for cut in batch.shares(range(400), 1, batch.one_each)] == [160, 160, 80]
    assert [one for cut in batch.shares(range(1000), 3, lambda n: n % 7) for one in cut] == list(range(1000))
    assert batch.shares([3, 200, 1, 170], 1, lambda n: n) == [[3, 200], [1, 170]]
    assert batch.shares([], 2, batch.one_each) == []


def test_a_report_is_read_once_for_one_content(tmp_path: Path) -> None:
    first, _ = district(tmp_path / "reports")
    store = tmp_path / "store"
    assert [batch.ingest(first, store).fresh for _ in range(2)] == [True, False]
    first.write_text(FIRST.replace("5.1%", "5.2%"), encoding="utf-8")
    assert batch.ingest(first, store).fresh
    first.with_name("corrections.yml").write_text("[]", encoding="utf-8")
    assert not batch.ingest(first, store).fresh, "corrections are no part of reading"
    first.with_name("2022.yml").write_text("level: county", encoding="utf-8")
    assert batch.ingest(first, store).fresh


def test_a_bad_document_is_set_aside_and_the_others_are_stored(tmp_path: Path) -> None:
    first, second = district(tmp_path / "reports")
    bad = first.with_name("cut.pdf")
    bad.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    found = batch.ingest_many([first, bad, second], tmp_path / "store")
    assert [type(one) for one in found] == [Stored, SetAside, Stored]
    assert "cut.pdf" in found[1].reason if isinstance(found[1], SetAside) else False


def test_a_document_that_is_no_report_is_not_read_again_until_it_or_the_code_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "reports" / "甲区"
    home.mkdir(parents=True)
    yearless, short, cut = home / "a.txt", home / "b.txt", home / "c.pdf"
    yearless.write_text("The government built 5 schools and planted 300 trees. " * 60, encoding="utf-8")
    short.write_text("新建学校3所。", encoding="utf-8")
    cut.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    documents, store = [cut, short, yearless], tmp_path / "store"
    first = batch.ingest_many(documents, store)
    assert [isinstance(one, SetAside) for one in first] == [True] * 3

    asked: list[Path] = []
    read = reading.read

    def counted(path: Path) -> Report:
        asked.append(path)
        return read(path)

    monkeypatch.setattr(reading, "read", counted)
    assert batch.caught_up(documents, store, lambda some: batch.ingest_many(some, store)) == first
    assert batch.ingest_many(documents, store) == first
    assert asked == [cut, cut], "a reader that broke down may do better"
    yearless.with_suffix(".yml").write_text("review_year: 2022\nref_area: 甲区\n", encoding="utf-8")
    assert isinstance(batch.ingest_many([yearless], store)[0], Stored)
    monkeypatch.setattr(versions, "extraction", lambda _: "another lexicon")
    assert batch.ingest_many([short], store) == first[1:2]
    assert asked == [cut, cut, yearless, short]


def test_what_was_kept_of_a_refusal_and_broke_is_found_out_again(tmp_path: Path) -> None:
    bad = tmp_path / "a.txt"
    bad.write_text("新建学校3所。", encoding="utf-8")
    first = batch.ingest_many([bad], tmp_path / "store")
    (kept,) = (tmp_path / "store" / "refused").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:9])
    assert batch.ingest_many([bad], tmp_path / "store") == first
    assert kept.read_bytes() == whole
    assert tidying.unreferred(tmp_path, tmp_path) == []
    bad.write_text("新建学校4所。", encoding="utf-8")
    assert tidying.unreferred(tmp_path, tmp_path) == [(kept, "no document is refused so any more")]


def test_a_misspelt_lexicon_is_said_once_and_no_document_is_blamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def misspelt(_: object) -> None:
        raise HumanFileError("the key 'verbs' is missing", where=f"{versions.PACKAGE}/language/zh/naming.yml:4")

    monkeypatch.setattr(pipeline, "read_out", misspelt)
    with pytest.raises(HumanFileError, match="verbs"):
        batch.ingest_many(district(tmp_path / "reports"), tmp_path / "store")


def test_what_is_known_is_not_read_and_all_keep_their_order(tmp_path: Path) -> None:
    first, second = district(tmp_path / "reports")
    batch.ingest(second, tmp_path)
    asked: list[Path] = []

    def read(some: list[Path]) -> list[Stored | SetAside]:
        asked.extend(some)
        return batch.ingest_many(some, tmp_path)

    found = batch.caught_up([first, second], tmp_path, read)
    assert asked == [first]
    assert [(one.document, one.fresh) for one in found if isinstance(one, Stored)] == [(first, True), (second, False)]


def test_many_at_once_give_what_each_gives_alone(tmp_path: Path) -> None:
    both = district(tmp_path / "reports")
    together = batch.ingest_many(both, tmp_path / "a")
    alone = [batch.ingest(path, tmp_path / "b") for path in both]
    for one, other in zip(together, alone, strict=True):
        assert isinstance(one, Stored)
        assert Path(one.parquet).read_bytes() == Path(other.parquet).read_bytes()


@pytest.mark.parametrize("store", ["memory://shelf", "file://{}/shelf"])
def test_a_store_may_be_any_that_fsspec_knows(store: str, tmp_path: Path) -> None:
    first, _ = district(tmp_path / "reports")
    place = store.format(tmp_path)
    stored = batch.ingest(first, place)
    assert stored.parquet.startswith(place.split("//")[0])
    assert not batch.ingest(first, place).fresh
    assert len(storage.load(stored.parquet).extraction.observations) == stored.observations
    counted = storage.across(place).execute("SELECT count(*) FROM observations").fetchall()
    assert counted == [(stored.observations,)]


def test_a_broken_store_is_mended(tmp_path: Path) -> None:
    first, _ = district(tmp_path / "reports")
    stored = Path(batch.ingest(first, tmp_path / "store").parquet)
    whole = stored.read_bytes()
    stored.write_bytes(whole[:100])
    assert batch.ingest(first, tmp_path / "store").fresh
    assert stored.read_bytes() == whole


def test_an_area_is_published_once_and_again_when_a_file_is_gone_with_the_same_bytes(tmp_path: Path) -> None:
    area = _area(tmp_path)
    into = tmp_path / "build"
    assert _publish(area, into).fresh
    before = _bytes(into)
    assert not _publish(area, into).fresh
    (into / "青石区" / "2022-2023" / "diff.html").unlink()
    assert _publish(area, into).fresh
    shutil.rmtree(into)
    _publish(area, into)
    assert _bytes(into) == before


def test_verdicts_are_left_where_they_lie_and_are_the_same_there(tmp_path: Path) -> None:
    done = _publish(_area(tmp_path), tmp_path / "build")
    told = areas.stamp(tmp_path / "build" / "青石区")
    assert told is not None
    assert replace(told, fresh=True) == done
    (pair,) = done.pairs
    assert not isinstance(pair.verdicts, dict), "those of thousands of pairs fill the memory"
    assert [words[0] for words in pair.verdicts.values()].count("met") == pair.outcomes["met"] == 3
    assert pair.missed == ["一般公共预算收入增长5%"]
    assert pickle.loads(pickle.dumps(pair)) == pair, "it comes from another process"  # noqa: S301


def test_a_broken_corrections_file_leaves_the_area_as_it_was_and_is_named(tmp_path: Path) -> None:
    area = _area(tmp_path)
    into = tmp_path / "build"
    _publish(area, into)
    before = _bytes(into)
    (area.reports[0].document.parent / "corrections.yml").write_text(MISSPELT, encoding="utf-8")
    found = areas.publish_many([area], into)[0]
    assert isinstance(found, SetAside)
    assert found.document.endswith("corrections.yml")
    assert "obsrvation" in found.reason
    assert _bytes(into) == before


def test_a_run_names_the_missed_then_what_was_set_aside_then_who_waits(tmp_path: Path) -> None:
    area = _area(tmp_path)
    done = _publish(area, tmp_path / "build")
    aside = SetAside(f"{tmp_path}/reports/bad.pdf", f"{tmp_path}/reports/bad.pdf: truncated — fetch it again")
    run = runs.Run(tmp_path / "reports", (*area.reports, report("甲区", 2020)), (done,), (aside,))
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
    critical: dict[str, Any] = {"failures": {"critical": 1}}
    pair = PublishedPair(2022, 2023, {}, {}, 0)
    assert runs.Run(Path(), (), (Published("甲区", "", (pair,), **critical),), ()).needs_review
    assert not runs.Run(Path(), (), (Published("甲区", "", (pair,)),), ()).needs_review


def _area(folder: Path) -> Area:
    stored = [batch.ingest(path, folder / "store") for path in district(folder / "reports")]
    return areas.grouped(stored)[0][0]


def _publish(area: Area, into: Path) -> Published:
    done = areas.publish_many([area], into)[0]
    assert isinstance(done, Published)
    return done


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_an_area_of_more_than_two_reports_shows_its_years(tmp_path: Path) -> None:
    stored = batch.ingest_many(five_years(tmp_path / "reports"), tmp_path / "store")
    area = areas.grouped(one for one in stored if isinstance(one, Stored))[0][0]
    done = _publish(area, tmp_path / "build")
    assert [pair.name for pair in done.pairs] == ["2018-2019", "2019-2020", "2020-2021", "2021-2022"]
    page = (tmp_path / "build" / "青石区" / "2018-2019" / "diff.html").read_text(encoding="utf-8")
    assert 'class="c-y"' in page
