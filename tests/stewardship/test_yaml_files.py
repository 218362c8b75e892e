from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdiff.errors import HumanFileError
from reportdiff.stewardship import yaml_files
from reportdiff.stewardship.entries import FILE, Entry, read
from reportdiff.stewardship.yaml_files import NO_FILE, FileChangedError, append, appended, digest, remove, removed

Write = Callable[..., Entry]
BY_HAND = """# 样例区的更正。先看原文，再动手。
- observation: "f20cf063f630"   # 引号是习惯
  set:   {unit: 人}
  reason: >
    漏印单位，
    见公报
  by: 李伟
  at: 2026-11-23

# 下面一条待领导确认
- observation: 9f26689d28e5
  drop: yes
  reason: 标题里的数
  by: 王芳
  at: 2026-11-23
# 完
"""


def make(value: Decimal, reason: str = "漏印单位") -> Entry:
    return Entry.model_validate(
        {
            "observation": "daf9d601176a",
            "set": {"value": value},
            "reason": reason,
            "by": "李伟",
            "at": date(2026, 11, 23),
        }
    )


@pytest.mark.parametrize("text", ["", "# 空\n", BY_HAND, BY_HAND.rstrip("\n"), BY_HAND.replace("\n", "\r\n")])
def test_an_entry_is_added_and_all_else_stays_to_the_byte(text: str, entry: Write, tmp_path: Path) -> None:
    path = tmp_path / FILE
    if text:
        path.write_bytes(text.encode())
    new = entry(observation="daf9d601176a", when={"unit": None}, set={"unit": "人", "value": 2100000})
    before = read(tmp_path)
    append(path, new, digest(path))
    assert path.read_bytes().startswith(text.encode())
    assert read(tmp_path) == (*before, new)


def test_the_indent_of_the_list_is_kept(entry: Write) -> None:
    text = "  - {observation: f20cf063f630, drop: true, reason: 重复, by: 李伟, at: 2026-11-23}\n"
    assert "\n  - observation: daf9d6\n    drop: true\n" in appended(text, entry(observation="daf9d6", drop=True), "x")


def test_undo_takes_out_what_was_added_and_nothing_else(entry: Write, tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(BY_HAND, encoding="utf-8")
    new = entry(observation="daf9d601176a", drop=True)
    seen = append(path, new, digest(path))
    remove(path, new.id, Entry, seen)
    assert path.read_text(encoding="utf-8") == BY_HAND


def test_an_entry_in_the_middle_is_taken_out_with_the_comments_of_others_kept(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(BY_HAND, encoding="utf-8")
    first = read(tmp_path)[0]
    text = removed(BY_HAND, first.id, Entry, "x")
    assert "# 下面一条待领导确认" in text
    assert text.startswith("# 样例区的更正")
    assert "f20cf063f630" not in text


def test_the_second_of_two_stewards_is_told_that_the_file_has_changed(entry: Write, tmp_path: Path) -> None:
    path = tmp_path / FILE
    one, other = entry(observation="aaaaaa", drop=True), entry(observation="bbbbbb", drop=True)
    append(path, one, NO_FILE)
    with pytest.raises(FileChangedError, match="changed the file meanwhile"):
        append(path, other, NO_FILE)
    assert read(tmp_path) == (one,)


@pytest.mark.parametrize(
    "text",
    ["[]\n", "entries: []\n", "--- \n- {observation: aaaaaa, drop: true, reason: 重复, by: 李, at: 2026-11-23}\n...\n"],
)
def test_a_file_of_another_layout_is_refused_whole(text: str, entry: Write, tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(text, encoding="utf-8")
    with pytest.raises(HumanFileError):
        append(path, entry(observation="bbbbbb", drop=True), digest(path))
    assert path.read_text(encoding="utf-8") == text
    assert [p.name for p in tmp_path.iterdir()] == [FILE]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**20), max_value=10**20))
def test_a_number_is_written_so_that_it_is_read_again(value: Decimal) -> None:
    one = make(value)
    assert yaml_files._parsed(appended("", one, "x"), Entry, "x") == [one]


@given(st.text(min_size=2, max_size=60).filter(lambda s: s.strip() and s.isprintable()))
def test_any_reason_is_written_so_that_it_is_read_again(reason: str) -> None:
    one = make(Decimal(1), reason)
    assert yaml_files._parsed(appended(BY_HAND, one, "x"), Entry, "x")[-1] == one
