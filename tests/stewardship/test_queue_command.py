"""`reportdiff queue` and `review`, with the real suites, over a small report of an invented district."""

from __future__ import annotations

import csv
import io
import json
import shutil
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportdiff.cli.queue import command
from reportdiff.cli.review import command as review
from reportdiff.errors import ReportdiffError
from reportdiff.validation import SUITES

SENTENCE = (
    "社会消费品零售总额增长{}%，城镇登记失业率控制在4.{}%，新建农村公路{}公里，新增城镇就业{}000人，惠及群众{}万户。"
)
BODY = "\n".join(SENTENCE.format(n, n, n + 30, n, n) for n in range(1, 4))
TEXT = f"""青石区2025年政府工作报告

各位代表：
一、2024年工作回顾
年末常住人口210。地区生产总值增长5.6%。
{BODY}
二、2025年工作安排
2025年主要预期目标是：地区生产总值增长6%左右。新建农村公路40公里。
"""


@pytest.fixture
def arguments(tmp_path: Path) -> list[str]:
    folder = tmp_path / "reports" / "青石区"
    folder.mkdir(parents=True)
    (folder / "2025.txt").write_text(TEXT, encoding="utf-8")
    (folder / "notes.txt").write_text("没有数字的便条", encoding="utf-8")
    shutil.copytree(SUITES, tmp_path / "expectations", ignore=shutil.ignore_patterns("waivers.yml"))
    return [str(folder.parent), "--suites", str(tmp_path / "expectations"), "--by", "李伟"]


def run(arguments: list[str]) -> tuple[int, str, str]:
    done = CliRunner().invoke(command, arguments, standalone_mode=False)
    assert done.exception is None, done.output
    return int(done.return_value), done.stdout, done.stderr


def test_the_queue_is_printed_and_written_and_files_that_can_t_be_read_are_named(
    arguments: list[str], tmp_path: Path
) -> None:
    code, printed, said = run([*arguments, "--format", "jsonl"])
    rows = [json.loads(line) for line in printed.splitlines()]
    lost = next(row for row in rows if "【210】" in row["sentence"])
    assert code == 1
    assert "set aside: notes.txt" in said
    assert (lost["area"], lost["year"], lost["file"]) == ("青石区", 2024, "青石区/corrections.yml")

    run([*arguments, "-o", str(tmp_path / "build"), "--data-docs", str(tmp_path / "docs")])
    assert (tmp_path / "docs" / "index.html").exists()
    written = (tmp_path / "build" / "queue.csv").read_text(encoding="utf-8-sig")
    assert len(list(csv.reader(io.StringIO(written)))) == len(rows) + 1
    assert {p.name for p in (tmp_path / "build").iterdir()} == {"queue.csv", "queue.xlsx", "queue.html"}


def test_the_table_shows_the_number_the_row_id_and_the_rule_and_entries_are_counted(
    arguments: list[str], tmp_path: Path
) -> None:
    _, printed, said = run([*arguments, "--format", "jsonl"])
    lost = next(row for row in map(json.loads, printed.splitlines()) if "【210】" in row["sentence"])
    assert "更正与放行" not in said
    entry = f"- {{observation: {lost['row_id']}, drop: true, reason: 不是指标, by: 李伟, at: 2026-11-23}}\n"
    _, table, _ = run(arguments)
    assert "【210】" in table
    assert lost["row_id"] in table
    assert "unit-known" in table

    (tmp_path / "reports" / "青石区" / "corrections.yml").write_text(entry, encoding="utf-8")
    _, table, said = run(arguments)
    assert lost["row_id"] not in table
    assert "1 已采用" in said


def test_a_queue_with_nothing_open_ends_with_exit_code_0(arguments: list[str], tmp_path: Path) -> None:
    for path in (tmp_path / "reports" / "青石区").glob("*.txt"):
        path.unlink()
    assert run(arguments)[0] == 0


def test_a_port_that_is_taken_is_named(arguments: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = CliRunner().invoke(review, [*arguments, "--port", str(port)], standalone_mode=False)
    assert isinstance(done.exception, ReportdiffError)
    assert f"127.0.0.1:{port}: can't listen here" in str(done.exception)
