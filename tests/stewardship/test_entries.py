from __future__ import annotations

from pathlib import Path

import pytest

from reportdiff.errors import HumanFileError
from reportdiff.stewardship import area_indicators, entries, waivers

GOOD = """# 更正
- observation: f20cf063f630
  set: {unit: 人}
  reason: 漏印单位
  by: 李伟
  at: 2026-11-23
"""
BAD = {
    "a tab": (GOOD + "\t- x: 1\n", ":7", "tab"),
    "a key that stands twice": (GOOD + "  by: 王芳\n", ":7", "'by' stands twice"),
    "a wrong type": (GOOD.replace("{unit: 人}", "{value: 二百}"), ":3", "value"),
    "an unknown field": (GOOD.replace("{unit: 人}", "{units: 人}"), ":3", "units"),
    "an unknown key": (GOOD.replace("reason:", "note: x\n  reason:"), ":4", "note"),
    "a misspelt key that is needed": (GOOD.replace("reason:", "reson:"), ":4", "unknown key 'reson'"),
    "a misspelt key": (GOOD.replace("set:", "sett:"), ":3", "did you mean 'set'? expected one of: reason, by, at, obs"),
    "a misspelt field": (GOOD.replace("unit:", "units:"), ":3", "expected one of: kind, indicator, indi"),
    "a value that is no number": (GOOD.replace("unit: 人", "value: 二百"), ":3", "write a number"),
    "a tab in front": (GOOD.replace("  set:", "\tset:"), ":3", "spaces, not tabs"),
    "no reason": (GOOD.replace("  reason: 漏印单位\n", ""), ":2", "reason"),
    "no deed": (GOOD.replace("  set: {unit: 人}\n", ""), ":2", "exactly one of set, drop"),
    "two deeds": (GOOD.replace("  set:", "  drop: true\n  set:"), ":2", "exactly one of"),
    "an empty set": (GOOD.replace("{unit: 人}", "{}"), ":2", "names no field"),
    "a word that is no outcome": (
        GOOD + "- {decide: {target: f20cf063f630, outcome: ok}, reason: 看过, by: 李, at: 2026-11-23}\n",
        ":7",
        "outcome",
    ),
    "no date": (GOOD.replace("2026-11-23", "昨天"), ":6", "at"),
    "a needed field emptied": (GOOD.replace("unit: 人", "indicator: null"), ":3", "indicator can't be empty"),
    "an id that can't be one": (GOOD.replace("f20cf063f630", "第三条"), ":2", "observation"),
    "a number not in its quote": (
        GOOD.replace(
            "observation: f20cf063f630\n  set: {unit: 人}",
            "add: {quote: 图书馆12家, value_text: 13家, kind: result, indicator: 图书馆, measure: level}",
        ),
        ":2",
        "does not stand in the quote",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_broken_file_is_named_with_its_line_and_what_is_wrong(case: str, tmp_path: Path) -> None:
    text, line, words = BAD[case]
    (tmp_path / entries.FILE).write_text(text, encoding="utf-8")
    with pytest.raises(HumanFileError) as error:
        entries.read(tmp_path)
    assert f"{entries.FILE}{line}" in str(error.value)
    assert words in str(error.value)


@pytest.mark.parametrize("text", ["", "# 还没有更正\n\n", "\ufeff# 只有注释\n"])
def test_a_file_without_entries_has_none(text: str, tmp_path: Path) -> None:
    (tmp_path / entries.FILE).write_text(text, encoding="utf-8")
    assert entries.read(tmp_path) == ()


def test_an_entry_keeps_its_id_wherever_it_stands(tmp_path: Path) -> None:
    (tmp_path / entries.FILE).write_text(GOOD + GOOD.replace("人}", "户}"), encoding="utf-8")
    first = entries.read(tmp_path)
    (tmp_path / entries.FILE).write_text(GOOD.replace("人}", "户}") + "\n# 另\n" + GOOD, encoding="utf-8")
    assert {e.id for e in entries.read(tmp_path)} == {e.id for e in first}
    assert len({e.id for e in first}) == 2


def test_numbers_are_the_digits_that_were_written(tmp_path: Path) -> None:
    (tmp_path / entries.FILE).write_text(GOOD.replace("unit: 人", "value: 0.1, period: 2024"), encoding="utf-8")
    fields = entries.read(tmp_path)[0].set
    assert fields is not None
    assert (str(fields.value), fields.period) == ("0.1", "2024")


def test_ten_thousand_entries_are_read(tmp_path: Path) -> None:
    one = GOOD.split("\n", 1)[1]
    (tmp_path / entries.FILE).write_text(
        "".join(one.replace("f20c", f"{i:04x}") for i in range(10_000)), encoding="utf-8"
    )
    assert len(entries.read(tmp_path)) == 10_000


def test_an_area_indicator_must_be_known_and_say_something(tmp_path: Path) -> None:
    tail = ", reason: 本区写法, by: 李伟, at: 2026-11-23}\n"
    for head, words in (
        ("- {code: nonesuch, aliases: [某某]", "no indicator 'nonesuch'"),
        ("- {code: gdp", "at least one of"),
        (
            "- {code: gdp, aliases: [经济产值]" + tail + "- {code: population, aliases: [经济产值]",
            "given to gdp and population",
        ),
    ):
        (tmp_path / area_indicators.FILE).write_text(head + tail, encoding="utf-8")
        with pytest.raises(HumanFileError, match=words):
            area_indicators.read(tmp_path)


@pytest.mark.parametrize(
    ("waiver", "words"),
    [
        ("{rule: x, rows: [a], expires: 2028-03-01", "within 400 days"),
        ("{rule: x, rows: [a], expires: 2026-11-01", "within 400 days"),
        ("{rule: x, expires: 2027-03-01", "name the rows or the area"),
        ("{rule: x, rows: [a]", "expires"),
    ],
)
def test_a_waiver_has_an_end_and_a_subject(waiver: str, words: str, tmp_path: Path) -> None:
    (tmp_path / waivers.FILE).write_text(
        f"- {waiver}, reason: 确实如此, by: 李伟, at: 2026-11-23}}\n", encoding="utf-8"
    )
    with pytest.raises(HumanFileError, match=words):
        waivers.read(tmp_path)
