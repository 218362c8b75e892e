"""Annex tables: drawn, and flattened to a cell a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportdiff.extraction import extract
from reportdiff.model import Extraction, Observation
from reportdiff.reading import read

BODY = """禾溪区2024年政府工作报告

2024年1月8日在禾溪区第五届人民代表大会第三次会议上

各位代表：

现在，我代表区人民政府作工作报告，请予审议。

一、2023年工作回顾

过去一年，地区生产总值增长5.5%，建成示范村66个。我们改造了老旧小区，完善了设施，群众得到了实惠，全区上下精神面貌焕然一新。

二、2024年重点工作

今年，地区生产总值增长6%左右，新建公路20公里。我们要继续努力，扎实做好各方面工作，推动全区高质量发展迈上新的台阶。

"""
FLAT = """附件1

2023年民生实事完成情况

序号

项目

完成情况

完成率

1

新增学位1500个。

1560个

104%

2

创建示范村40个以上

45

112.5%

3

建成主网项目35个、配网项目460个。

38个、472

108%102%
"""
DRAWN = """附件1

2023年民生实事完成情况

| 序号 | 项目 | 目标 | 完成情况 | 完成率 |
|---|---|---|---|---|
| 1 | 新增学位 | 1500个 | 1560个 | 104% |
| 2 | 建设步道、球场 | 20公里、10个 | 21公里、10个 | 105%、100% |
"""


def extracted(folder: Path, annex: str) -> Extraction:
    path = folder / "report.txt"
    path.write_text(BODY + annex, encoding="utf-8")
    return extract(read(path))


def rows(extraction: Extraction) -> list[tuple[str, str, str, str | None, str | None]]:
    def short(o: Observation) -> tuple[str, str, str, str | None, str | None]:
        return o.kind.value, o.measure.value, o.indicator, None if o.value is None else str(o.value), o.unit

    return [short(o) for o in extraction.observations if o.table_row]


def test_a_flattened_table_gives_target_completion_and_rate(tmp_path: Path) -> None:
    assert rows(extracted(tmp_path, FLAT))[:6] == [
        ("target", "level", "新增学位", "1500", "个"),
        ("result", "level", "新增学位", "1560", "个"),
        ("result", "completion", "新增学位", "104", "%"),
        ("target", "level", "创建示范村", "40", "个"),
        ("result", "level", "创建示范村", "45", "个"),
        ("result", "completion", "创建示范村", "112.5", "%"),
    ]


def test_cells_with_two_parts_and_two_rates_pair_in_order(tmp_path: Path) -> None:
    found = rows(extracted(tmp_path, FLAT))[6:]
    assert [(k, m, v) for k, m, _, v, _ in found] == [
        ("target", "level", "35"),
        ("target", "level", "460"),
        ("result", "level", "38"),
        ("result", "level", "472"),
        ("result", "completion", "108"),
        ("result", "completion", "102"),
    ]


def test_a_bare_completion_takes_its_targets_unit_and_says_so(tmp_path: Path) -> None:
    bare = [o for o in extracted(tmp_path, FLAT).observations if o.value_text == "45"]
    assert [(o.unit, o.flags) for o in bare] == [("个", ("unit_of_target",))]


def test_a_drawn_table_takes_names_from_the_cell_before(tmp_path: Path) -> None:
    found = rows(extracted(tmp_path, DRAWN))
    assert found[:3] == [
        ("target", "level", "新增学位", "1500", "个"),
        ("result", "level", "新增学位", "1560", "个"),
        ("result", "completion", "新增学位", "104", "%"),
    ]
    assert [(name, value) for _, measure, name, value, _ in found[3:] if measure == "level"] == [
        ("建设步道", "20"),
        ("球场", "10"),
        ("建设步道", "21"),
        ("球场", "10"),
    ]


@pytest.mark.parametrize("annex", [FLAT, DRAWN])
def test_what_a_table_looks_back_on_is_of_the_review_year(tmp_path: Path, annex: str) -> None:
    assert {o.period for o in extracted(tmp_path, annex).observations if o.table_row} == {"2023"}


def test_a_column_of_units_gives_the_row_its_unit(tmp_path: Path) -> None:
    annex = """附件1

2024年主要指标计划

| 序号 | 指标 | 单位 | 2024年计划 |
|---|---|---|---|
| 1 | 粮食产量 | 吨 | 3500 |
| 2 | 造林面积 | 亩 | 1200 |
"""
    found = [
        (o.indicator, None if o.value is None else str(o.value), o.unit)
        for o in extracted(tmp_path, annex).observations
        if o.table_row
    ]
    assert found == [("粮食产量", "3500", "吨"), ("造林面积", "1200", "亩")]
