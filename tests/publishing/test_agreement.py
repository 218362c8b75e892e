"""HTML, workbook, CSV, Parquet and JSON hold the same verdicts and the same numbers."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from reportdiff.model import OutcomeWord
from reportdiff.publishing.words import GLYPHS, say

Told = dict[str, tuple[str, float | None, float | None, float | None, str]]
"""By address: outcome, target, result, gap, gap in words."""


def plain(value: Any) -> float | None:
    return None if value in (None, "") else float(value)


def from_json(folder: Path) -> Told:
    told: Told = {}
    for line in (folder / "diff.jsonl").read_text("utf-8").splitlines():
        r = json.loads(line)
        result = r["results"][0]["value"] if r["results"] else None
        values = (plain(r["target"]["value"]), plain(result), plain(r["gap"]), r["gap_text"])
        told[f"t-{r['target']['id']}"] = (r["outcome"], *values)
    return told


def from_rows(rows: list[dict[str, Any]]) -> Told:
    return {
        r["address"]: (
            r["outcome"],
            *(plain(r[name]) for name in ("target_value", "result_value", "gap")),
            r["gap_text"] or "",
        )
        for r in rows
    }


def from_csv(folder: Path) -> Told:
    with (folder / "diff.csv").open(encoding="utf-8-sig", newline="") as file:
        return from_rows(list(csv.DictReader(file)))


def from_parquet(folder: Path) -> Told:
    pq = pytest.importorskip("pyarrow.parquet")
    return from_rows(pq.read_table(folder / "diff.parquet").to_pylist())


def from_workbook(folder: Path) -> Told:
    openpyxl = pytest.importorskip("openpyxl")
    lines = iter(openpyxl.load_workbook(folder / "diff.xlsx")["对照"].iter_rows(values_only=True))
    heads = next(lines)
    words = {f"{GLYPHS[w]} {say(f'outcome.{w}')}": str(w) for w in OutcomeWord}
    rows = [dict(zip(heads, line, strict=True)) for line in lines]
    return {
        r["地址"]: (words[r["结论"]], plain(r["目标值"]), plain(r["结果值"]), plain(r["差距"]), r["差距说明"] or "")
        for r in rows
    }


def test_csv_parquet_workbook_and_json_agree(published: Path) -> None:
    told = from_json(published)
    assert len(told) == 12
    assert from_csv(published) == told
    assert from_parquet(published) == told
    assert from_workbook(published) == told


def test_the_page_says_what_the_json_says(published: Path) -> None:
    page = html.parse(published / "diff.html")
    for line in (published / "diff.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        (row,) = page.xpath(f"//tbody[@id='t-{record['target']['id']}']")
        cells = [cell.text_content() for cell in row[0][1:]]
        assert row.get("data-o") == record["outcome"]
        assert cells[0] == say(f"outcome.{record['outcome']}")
        fall = f"{say('ui.falls')} " if (record["target"]["value"] or 0) < 0 else ""
        assert cells[1] == fall + (record["target"]["value_text"] or record["target"]["quote"])
        assert cells[2].removeprefix(fall) == (
            record["results"][0]["value_text"] or record["results"][0]["quote"] if record["results"] else ""
        )
        assert cells[3] == record["gap_text"]
        quotes = [q.text_content() for q in row.xpath(".//figure/q")]
        assert quotes == [record["target"]["quote"], *(r["quote"] for r in record["results"])]


def test_observations_csv_holds_every_observation_of_both_reports(published: Path) -> None:
    with (published / "observations.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["kind"] for row in rows} == {"target", "result"}
    jobs = next(row for row in rows if row["value_text"] == "3.42万人")
    assert (jobs["value"], jobs["unit"], jobs["section"]) == ("34200", "人", "一、2022年工作回顾 / （一）经济运行")
