"""Promises to people that stand in an annex, a sentence each."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportdiff.extraction import extract
from reportdiff.model import Extraction
from reportdiff.reading import read
from tests.extraction.test_tables import BODY

LIST = """附件

2024年十件民生实事

一、社会保障方面2件

1.新建社区食堂10个（牵头责任单位：区民政局）。

2.低保标准由每人每月900元提高到950元。
"""


def annexed(tmp_path: Path, annex: str) -> Extraction:
    (tmp_path / "2024.md").write_text(BODY + annex, encoding="utf-8")
    return extract(read(tmp_path / "2024.md"))


def test_promises_of_an_annex_are_targets_of_the_year(tmp_path: Path) -> None:
    found = [o for o in annexed(tmp_path, LIST).observations if o.part == "annex"]
    told = [(o.value_text, o.indicator, o.kind, o.period) for o in found]
    assert told == [
        ("10个", "新建社区食堂", "target", "2024"),
        ("900元", "低保标准", "context", "2023"),
        ("950元", "低保标准", "target", "2024"),
    ]
    assert {o.section[-1] for o in found} == {"2024年十件民生实事"}


@pytest.mark.parametrize("title", ["2023年民生实事完成情况", "名词解释", "2024年重点项目"])
def test_other_annexes_promise_nothing(tmp_path: Path, title: str) -> None:
    found = annexed(tmp_path, LIST.replace("2024年十件民生实事", title))
    assert [o for o in found.observations if o.part == "annex"] == []
    (entry,) = (e for e in found.ledger if e.text == "10个")
    assert entry.status in ("annex", "glossary")
