"""Every number is found, read and either kept or set aside for the right reason."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportdiff.language import words
from reportdiff.language.scanner import Numeral, scan

CORPUS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "corpus/zh/numbers.yml").read_text(encoding="utf-8"))
MEANINGS = [(m, form) for m in CORPUS["observations"] for form in m["forms"]]
ASIDE = [(status, text) for status, texts in CORPUS["set_aside"].items() for text in texts]
PIECES = [
    "新增",
    "12",
    "3.4",
    ",",
    "万",
    "亿",
    "%",
    "‰",
    "元",
    "人",
    "一",
    "二十",
    "百",
    "千",
    "第",
    "前",
    "至",
    "-",
    "—",
    "以上",
    "超",
    "年",
    "月",
    "分之",
    "、",
    "，",
    "。",
    "“",
    "”",
    "居",
    "全省",
    "个",
    "百分点",
    "余",
    "多",
    "零",
    "半",
    "翻",
    "番",
    "G",
    " ",
    "(",
    "）",
]


def kept(text: str) -> list[Numeral]:
    return [n for n in scan(text.replace("５", "5")) if not n.status]


def number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


@pytest.mark.parametrize(("meaning", "text"), MEANINGS, ids=[t for _, t in MEANINGS])
def test_each_form_of_a_meaning_reads_alike(meaning: dict[str, Any], text: str) -> None:
    found = [(n.value, n.value_max, n.unit, n.comparator) for n in kept(text)]
    expected = (
        number(meaning["value"]),
        number(meaning.get("value_max")),
        meaning.get("unit"),
        meaning.get("comparator", "="),
    )
    assert found == [expected]


@pytest.mark.parametrize("row", CORPUS["lists"] + CORPUS["sizes"], ids=lambda row: row["text"])
def test_lists_and_sizes_give_their_counts(row: dict[str, Any]) -> None:
    found = kept(row["text"])
    assert [n.value for n in found] == [number(v) for v in row["values"]]
    assert not row.get("unit") or {n.unit for n in found} == {row["unit"]}
    assert not row.get("comparator") or {n.comparator for n in found} == {row["comparator"]}


@pytest.mark.parametrize(("status", "text"), ASIDE, ids=[t for _, t in ASIDE])
def test_what_is_no_observation_is_set_aside_for_its_reason(status: str, text: str) -> None:
    found = scan(text)
    assert status in {n.status for n in found}
    assert all(n.status for n in found)


@pytest.mark.parametrize("text", CORPUS["no_number"])
def test_ordinary_words_hold_no_number(text: str) -> None:
    assert scan(text) == []


def test_a_lost_unit_is_flagged_and_a_glued_number_too() -> None:
    assert kept("常住人口210，")[0].flags == ("unit_missing",)
    assert all("glued" in n.flags for n in kept("下降29%28%"))


def test_spans_hold_the_bounds_and_the_digits_only_the_number() -> None:
    text = "民生支出突破500亿元以上，"
    one = scan(text)[0]
    assert (text[one.start : one.end], text[slice(*one.digits)]) == ("突破500亿元以上", "500亿")


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_every_figure_lies_in_exactly_one_number(text: str) -> None:
    found = scan(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    held = {i for n in found for i in range(n.start, n.end)}
    assert all(m.start() in held for m in re.finditer(r"\d", text))


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_reasons_come_from_the_closed_list_and_every_number_names_its_rule(text: str) -> None:
    for one in scan(text):
        assert one.rules
        assert not one.status or one.status in words.set_aside().reasons
        assert one.start <= one.digits[0] < one.digits[1] <= one.end


@given(st.integers(0, 10**13), st.sampled_from(["人", "%", "亿元"]))
def test_figures_keep_their_value_to_the_last_digit(value: int, unit: str) -> None:
    one = scan(f"共{value}{unit}。")[0]
    assert one.value == value * (10**8 if unit == "亿元" else 1)


@pytest.mark.parametrize(
    "text", ["1" * 5000, "万" * 5000, "一" * 5000, "1," * 3000, "1-" * 3000, "“" * 5000, "第一" * 2000]
)
def test_hostile_runs_are_read_without_complaint(text: str) -> None:
    assert all(n.end > n.start for n in scan(text))


REPORTS = sorted((Path(__file__).resolve().parents[2] / "shared" / "reports").glob("*/*.[mt][dx]*"))[::20]


@pytest.mark.skipif(not REPORTS, reason="no real reports beside this project")
def test_every_figure_of_real_reports_lies_in_exactly_one_number() -> None:
    for path in REPORTS:
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            found = scan(line)
            assert all(a.end <= b.start for a, b in pairwise(found))
            held = {i for n in found for i in range(n.start, n.end)}
            assert all(m.start() in held for m in re.finditer(r"[0-9]", line))
