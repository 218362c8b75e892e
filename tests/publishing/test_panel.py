"""The panel holds what the pairs hold, in one table, a workbook and a page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from reportdiff.cli.panel import command
from reportdiff.errors import ReportdiffError
from reportdiff.publishing import panel

pytest.importorskip("duckdb")

DRAWN = """
const look = () => document.documentElement.dataset.drawn ? arguments[0](1) : setTimeout(look, 50)
look()
"""
PICK = """
const list = document.getElementById('pi')
delete document.documentElement.dataset.drawn
for (const o of list.options) o.selected = o.textContent.includes('城镇新增就业')
list.dispatchEvent(new Event('change'))
"""


@pytest.fixture(scope="module")
def written(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("vl_convert", reason="the extra `panel` is not installed")
    folder = tmp_path_factory.mktemp("out") / "panel"
    panel.write(panel.table(store), folder, store)
    return folder


def ask(*args: str) -> Any:
    return CliRunner().invoke(command, list(args))


def lines(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_there_is_a_row_a_target_by_area_and_year(store: Path) -> None:
    rows = panel.table(store).to_pylist()
    assert tuple(rows[0]) == panel.COLUMNS
    assert [(r["area"], r["year"]) for r in rows[::12]] == [("青禾市", 2022), ("青禾市", 2023), ("青禾市白塔县", 2022)]


def test_it_says_what_the_pairs_own_files_say(store: Path) -> None:
    told = [row for row in panel.table(store).to_pylist() if row["area"] == "青禾市" and row["year"] == 2022]
    pair = (store / "青禾市" / "2022-2023" / "diff.jsonl").read_text("utf-8")
    for row, record in zip(told, lines(pair), strict=True):
        target = record["target"]
        assert (row["target"], row["unit"], row["target_text"]) == (
            target["value"],
            target["unit"],
            target["value_text"],
        )
        assert (row["outcome"], row["gap"]) == (record["outcome"], record["gap"])
        assert row["page"] == f"青禾市/2022-2023/diff.html#t-{target['id']}"


def test_the_result_is_in_the_targets_unit_or_absent(store: Path) -> None:
    rows = {row["indicator"]: row for row in panel.table(store, ["青禾市白塔县"]).to_pylist()}
    assert rows["地区生产总值"]["result"] == 4.1
    assert rows["进出口总额"]["result"] is None
    assert rows["城镇登记失业率"]["result"] is None


def test_csv_parquet_workbook_and_page_agree(written: Path, store: Path) -> None:
    import pyarrow.parquet as pq

    openpyxl = pytest.importorskip("openpyxl")
    parquet = pq.read_table(written / "panel.parquet").to_pylist()
    with (written / "panel.csv").open(encoding="utf-8-sig", newline="") as file:
        printed = list(csv.DictReader(file))
    sheet = list(openpyxl.load_workbook(written / "panel.xlsx")["面板"].iter_rows(min_row=2, values_only=True))
    told = [(r["area"], r["year"], r["target"], r["result"], r["gap"]) for r in parquet]
    assert [tuple(_number(r[k]) for k in ("area", "year", "target", "result", "gap")) for r in printed] == told
    assert [(line[0], line[2], line[8], line[11], line[14]) for line in sheet] == told
    assert sorted(map(str, _drawn(written))) == sorted(str((r[0], r[1], r[2], r[3], r[4])) for r in told)


def _number(text: str) -> Any:
    try:
        return float(text) if text else None
    except ValueError:
        return text


def _drawn(folder: Path) -> list[Sequence[Any]]:
    page = (folder / "panel.html").read_text("utf-8")
    start = page.index('id="data">') + len('id="data">')
    data = json.loads(page[start : page.index("</script>", start)])
    rows = [line for *_, told in data["series"] for line in told]
    return [(data["areas"][area][0], year, target, result, gap) for area, year, target, _, result, _, gap, *_ in rows]


def test_the_page_leads_to_the_rows_of_the_pairs(written: Path, store: Path) -> None:
    link = json.loads((written / "panel.html").read_text("utf-8").split('"pages":', 1)[1].split("}", 1)[0])
    page = panel.table(store)["page"][0].as_py()
    assert (written / link / page.partition("#")[0]).exists()


def test_the_same_store_gives_the_same_bytes(store: Path, tmp_path: Path, written: Path) -> None:
    folder = written.parent / "again"
    panel.write(panel.table(store), folder, store)
    for path in written.iterdir():
        assert path.read_bytes() == (folder / path.name).read_bytes(), path.name


def test_areas_and_indicators_narrow_it_by_code_or_name(store: Path) -> None:
    by_code = ask(str(store), "--format", "jsonl", "--indicator", "gdp", "--area", "青禾市")
    by_name = ask(str(store), "--format", "jsonl", "--indicator", "地区生产总值", "--area", "青禾市")
    assert by_code.exit_code == 0
    assert [row["year"] for row in lines(by_code.stdout)] == [2022, 2023]
    assert by_code.stdout == by_name.stdout


def test_csv_on_standard_output_is_the_table_alone(store: Path) -> None:
    said = ask(str(store), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(said.stdout)))
    assert tuple(rows[0]) == panel.COLUMNS and len(rows) == 36
    assert "36 targets of 2 areas" in said.stderr


def test_an_empty_folder_and_an_unknown_area_are_named(store: Path, tmp_path: Path) -> None:
    with pytest.raises(ReportdiffError, match="nothing was published"):
        panel.table(tmp_path)
    with pytest.raises(ReportdiffError, match="no target fits"):
        panel.table(store, ["无此地"])


def test_tables_of_an_older_version_are_read_beside_newer_ones(store: Path, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    table = pq.read_table(store / "青禾市" / "2022-2023" / "diff.parquet")
    for name, columns in (("a", table.column_names[:-3]), ("b", table.column_names)):
        (tmp_path / name).mkdir()
        pq.write_table(table.select(columns[::-1]), tmp_path / name / "diff.parquet")
    assert panel.table(tmp_path).num_rows == 24


def test_a_parquet_file_that_is_none_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "diff.parquet").write_bytes(b"not parquet")
    with pytest.raises(ReportdiffError, match="can't be read"):
        panel.table(tmp_path)


def test_in_chromium_the_panel_draws_what_is_picked_and_asks_nothing(chromium: Any, written: Path) -> None:
    chromium.get("about:blank")
    chromium.get_log("browser"), chromium.get_log("performance")
    chromium.get((written / "panel.html").as_uri())
    chromium.execute_async_script(DRAWN)
    heads = "return [...document.querySelectorAll('#charts h2')].map(h => h.textContent)"
    assert len(chromium.execute_script(heads)) == 4
    assert chromium.execute_script("return document.querySelectorAll('#charts svg').length") >= 8
    chromium.execute_script(PICK)
    chromium.execute_async_script(DRAWN)
    assert chromium.execute_script(heads) == ["城镇新增就业 · 数值 · 人"]
    assert "i=" in chromium.current_url
    marks = "return [...document.querySelectorAll('#charts .grid a')].map(a => a.getAttribute('aria-label'))"
    assert chromium.execute_script(marks) == ["超额完成: 30000 → 34200"] * 3
    axes = "return [...document.querySelectorAll('#charts svg text')].map(t => t.textContent)"
    assert {"人", "3万"} <= set(chromium.execute_script(axes))
    chromium.execute_script("delete document.documentElement.dataset.drawn")
    chromium.find_element("css selector", ".lang [data-lang=en]").click()
    chromium.execute_async_script(DRAWN)
    assert chromium.execute_script(heads) == ["城镇新增就业 · level · people"]
    assert {"people", "30,000"} <= set(chromium.execute_script(axes))
    asked = [json.loads(entry["message"])["message"] for entry in chromium.get_log("performance")]
    addresses = {m["params"]["request"]["url"] for m in asked if m["method"] == "Network.requestWillBeSent"}
    assert not {a for a in addresses if a.startswith(("http", "ws"))}
    assert chromium.get_log("browser") == []


def test_a_workbook_with_more_links_than_excel_takes_writes_the_rest_as_text(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportdiff.publishing import panel_workbook, sheets

    openpyxl = pytest.importorskip("openpyxl")
    monkeypatch.setattr(sheets, "MOST_LINKS", 20)
    rows = panel.table(store).to_pylist()
    book = openpyxl.load_workbook(io.BytesIO(panel_workbook.workbook(rows, "..")))
    cells = [line[-1] for line in book["面板"].iter_rows(min_row=2)]
    assert sum(cell.hyperlink is not None for cell in cells) == 20
    assert all("diff.html#t-" in cell.value for cell in cells[20:])


def test_the_page_carries_the_most_frequent_series_when_there_are_too_many(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportdiff.publishing import panel_page

    monkeypatch.setattr(panel_page, "MOST_ROWS", 10)
    packed = panel_page._packed(panel.table(store).to_pylist())
    assert sum(len(series[3]) for series in packed["series"]) == 9


def test_without_the_plotting_library_the_page_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from reportdiff.publishing import panel_page

    panel_page.library.cache_clear()
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(ReportdiffError, match=r"pip install 'reportdiff\[panel\]'"):
        panel_page.library()
