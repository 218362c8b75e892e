"""The page's routes over a desk of plain functions: what it shows, writes and refuses. Chromium is in test_walk.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from reportdiff.comparison import compare
from reportdiff.extraction import extract
from reportdiff.language.words import set_aside
from reportdiff.model import Comparison, Extraction, Failure
from reportdiff.normalisation import normalise
from reportdiff.reading import read
from reportdiff.stewardship import corrections, entries, waivers
from reportdiff.stewardship.area import Document, Steps
from reportdiff.stewardship.desk import Desk
from reportdiff.stewardship.web import forms
from reportdiff.stewardship.web.app import create
from reportdiff.stewardship.words import words

HOST = "127.0.0.1:8765"
TEXT = """青石区2025年政府工作报告

各位代表：
一、2024年工作回顾
地区生产总值增长5.6%。年末常住人口210。新建公路38公里。
一年来，我们坚持稳中求进，办成了一批群众盼望的实事，街巷更加整洁，校园更加安全，老人有了更多去处，企业少跑了许多路。
二、2025年工作安排
2025年主要预期目标是：地区生产总值增长6%左右。新建公路40公里。
新的一年，我们要把力气用在打基础、利长远的事情上，一件接着一件办，让青石区的日子越过越好。
"""


def _validate(extraction: Extraction) -> tuple[Failure, ...]:
    """As the suites' `unit-printed`, without Great Expectations: the page doesn't care who says it."""
    return tuple(
        Failure(
            "readings", "unit-printed", "warning", "The unit stands in the print.", o.id, "flags", ";".join(o.flags)
        )
        for o in extraction.observations
        if set(o.flags) & {"unit_restored", "unit_missing"}
    )


def _read(path: Path) -> Document:
    report = read(path)
    return Document(path, report.text, normalise(extract(report)))


def _apart(comparison: Comparison, failures: tuple[Failure, ...]) -> Comparison:
    return comparison


@pytest.fixture
def area(tmp_path: Path) -> Path:
    folder = tmp_path / "reports" / "青石区"
    folder.mkdir(parents=True)
    (folder / "2025.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "expectations").mkdir()
    return folder


@pytest.fixture
def desk(area: Path) -> Desk:
    steps = Steps(_validate, compare, lambda _c, _a: (), _apart, frozenset({"unit-printed"}))
    root, suites = area.parent, area.parent.parent / "expectations"
    return Desk(root, suites, lambda: sorted(root.rglob("*.txt")), _read, steps, today=lambda: date(2026, 11, 23))


@pytest.fixture
def app(desk: Desk) -> FastAPI:
    return create(desk, frozenset({HOST}), "李伟")


@pytest.fixture
def page(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url=f"http://{HOST}") as client:
        yield client


def token(answer: httpx.Response) -> str:
    found = re.search(r'name="token" value="([^"]+)"', answer.text)
    assert found
    return found[1]


def first(page: TestClient) -> str:
    found = re.search(r'href="(/p/[0-9a-f]{12})"', page.get("/").text)
    assert found
    return found[1]


def seen(answer: httpx.Response) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', answer.text)
    assert found
    return found[1]


FIX = {"deed": "correct", "value": "210万", "unit": "人", "reason": "原文漏印“万人”", "by": "李伟"}


def preview(page: TestClient, address: str, **fields: str) -> httpx.Response:
    answer: httpx.Response = page.post(f"{address}/preview", data={"token": token(page.get(address)), **fields})
    return answer


def test_the_queue_shows_the_sentence_with_its_number_marked(page: TestClient) -> None:
    text = page.get("/").text
    assert "年末常住人口<mark>210</mark>。" in text
    assert "1 项待办" in text


def test_a_search_says_that_the_view_is_filtered(page: TestClient) -> None:
    assert "筛选后 1 项（共 1 项）" in page.get("/?q=常住").text
    assert "筛选后 0 项（共 1 项）" in page.get("/?q=财政").text


def test_the_effect_is_shown_before_anything_is_written(page: TestClient, area: Path) -> None:
    shown = preview(page, first(page), **FIX)
    assert "这一行不再触发" in shown.text
    assert "→ 210万人" in shown.text
    assert "青石区/corrections.yml" in shown.text
    assert not (area / entries.FILE).exists()


def test_what_is_written_holds_and_the_row_leaves_the_queue(page: TestClient, area: Path) -> None:
    address = first(page)
    shown = preview(page, address, **FIX)
    data = {"token": token(shown), "seen": seen(shown), **FIX}
    answer = page.post(f"{address}/write", data=data)
    assert "0 项待办" in answer.text
    (entry,) = entries.read(area)
    assert (entry.by, entry.report, entry.evidence) == ("李伟", 2024, "年末常住人口210")
    assert entry.set is not None
    assert entry.when is not None
    assert (str(entry.set.value), str(entry.when.value)) == ("2100000", "210")
    undone = page.post("/undo", data={"token": token(answer), "at": "青石区", "entry": entry.id})
    assert "已从 青石区/corrections.yml 撤回" in undone.text
    assert entries.read(area) == ()


def test_the_second_steward_sees_that_the_file_has_changed_and_loses_nothing(page: TestClient, area: Path) -> None:
    address = first(page)
    shown = preview(page, address, **FIX)
    other = "- {observation: f20cf063f630, drop: true, reason: 标题里的数, by: 王芳, at: 2026-11-23}\n"
    (area / entries.FILE).write_text(other, encoding="utf-8")
    answer = page.post(f"{address}/write", data={"token": token(shown), "seen": seen(shown), **FIX})
    assert answer.status_code == 409
    assert "别人刚改过这个文件" in answer.text
    assert "2100000" in answer.text
    assert (area / entries.FILE).read_text(encoding="utf-8") == other
    page.post(f"{address}/write", data={"token": token(answer), "seen": seen(answer), **FIX})
    assert [e.by for e in entries.read(area)] == ["王芳", "李伟"]


def test_a_waiver_is_written_beside_the_suites(page: TestClient, area: Path) -> None:
    address = first(page)
    fields = {"deed": "waive", "reason": "原文如此", "by": "李伟", "expires": "2027-03-31"}
    shown = preview(page, address, **fields)
    page.post(f"{address}/write", data={"token": token(shown), "seen": seen(shown), **fields})
    (waiver,) = waivers.read(area.parent.parent / "expectations")
    assert (waiver.rule, waiver.area, waiver.expires) == ("unit-printed", "青石区", date(2027, 3, 31))
    assert "0 项待办" in page.get("/").text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (FIX | {"value": "两百"}, "不是数字"),
        (FIX | {"reason": ""}, "“理由”填得不对（reason）：不能留空"),
        (FIX | {"by": " "}, "“经办人”填得不对（by）：不能留空"),
        (
            {"deed": "correct", "value": " 210 ", "kind": "result", "reason": "看过", "by": "李伟"},
            "什么都没有改",
        ),
        (FIX | {"kind": "hope"}, "set.kind"),
        ({"deed": "waive", "reason": "原文如此", "by": "李伟", "expires": "2030-01-01"}, "400 days"),
        ({"deed": "waive", "reason": "原文如此", "by": "李伟", "expires": "明年"}, "不是日期"),
        ({"deed": "name", "code": "nonesuch", "reason": "别名", "by": "李伟"}, "nonesuch"),
        ({"deed": "decide", "outcome": "met", "reason": "看过", "by": "李伟"}, "没有结论可下"),
        ({"deed": "explode"}, "没有说要做什么"),
    ],
)
def test_what_can_t_be_an_entry_is_said_and_what_was_typed_is_kept(
    page: TestClient, area: Path, fields: dict[str, str], words: str
) -> None:
    answer = preview(page, first(page), **fields)
    assert answer.status_code == 422
    assert words in answer.text
    assert not (area / entries.FILE).exists()


def test_a_stale_entry_comes_back_and_is_renewed_with_one_key(page: TestClient, area: Path) -> None:
    address = first(page)
    shown = preview(page, address, **FIX)
    page.post(f"{address}/write", data={"token": token(shown), "seen": seen(shown), **FIX})
    (area / "2025.txt").write_text(TEXT.replace("年末常住人口210", "年末全区常住人口210"), encoding="utf-8")
    stale = page.get("/?q=过时")
    assert "已过时" in stale.text
    found = re.search(r'href="(/p/[0-9a-f]{12})">已过时', stale.text)
    assert found
    shown = preview(page, found[1], deed="accept", by="王芳")
    page.post(f"{found[1]}/write", data={"token": token(shown), "seen": seen(shown), "deed": "accept", "by": "王芳"})
    (entry,) = entries.read(area)
    assert (entry.by, entry.evidence) == ("王芳", "年末全区常住人口210")
    assert "0 项待办" in page.get("/").text


def _number(page: TestClient, words: str) -> str:
    found = re.search(r'href="(/p/[0-9a-f]{12})"', page.get("/set-aside", params={"q": words}).text)
    assert found
    return found[1]


MISSED = {"deed": "add", "indicator": "优良街巷", "value": "3", "unit": "条", "kind": "result", "measure": "level",
          "comparator": "=", "period": "2024", "value_text": "3", "reason": "漏读", "by": "李伟"}  # fmt: skip


@pytest.fixture
def quoted(area: Path) -> Path:
    """A report with a number that is set aside: it stands within quotation marks."""
    (area / "2025.txt").write_text(TEXT.replace("一年来，", "评出“优良街巷3”。一年来，"), encoding="utf-8")
    return area


def test_a_number_that_is_no_row_is_listed_with_its_reason_and_found_by_words(page: TestClient, quoted: Path) -> None:
    text = page.get("/set-aside?q=街巷").text
    assert "评出“优良街巷<mark>3</mark>”" in text
    assert "口号或引号内提法的一部分" in text
    assert "没有这样的数字" in page.get("/set-aside?q=图书馆").text


def test_a_missed_number_is_added_as_a_row_shown_first_and_undone(page: TestClient, quoted: Path, desk: Desk) -> None:
    address = _number(page, "街巷 口号")
    assert "评出“优良街巷3”" in page.get(address).text
    shown = preview(page, address, **MISSED)
    assert "新读出：优良街巷 3条（2024，结果）" in shown.text
    answer = page.post(f"{address}/write", data={"token": token(shown), "seen": seen(shown), **MISSED})
    assert "已写入 青石区/corrections.yml" in answer.text
    (entry,) = entries.read(quoted)
    assert entry.add and (entry.report, entry.add.quote, entry.add.value_text) == (2024, "评出“优良街巷3”", "3")
    (place,) = desk.places().values()
    (added,) = (o for o in desk.judged(place).rows().values() if o.corrections)
    assert (added.indicator, str(added.value), added.part.value) == ("优良街巷", "3", "review")
    assert "没有这样的数字" in page.get("/set-aside?q=街巷 口号").text
    page.post("/undo", data={"token": token(answer), "at": "青石区", "entry": entry.id})
    assert _number(page, "街巷 口号") == address


def test_an_added_number_whose_sentence_changes_comes_back_as_the_report_says_it_now(
    page: TestClient, quoted: Path
) -> None:
    address = _number(page, "街巷 口号")
    shown = preview(page, address, **MISSED)
    page.post(f"{address}/write", data={"token": token(shown), "seen": seen(shown), **MISSED})
    (quoted / "2025.txt").write_text(TEXT.replace("一年来，", "评出“优良街巷5”。一年来，"), encoding="utf-8")
    found = re.search(r'href="(/p/[0-9a-f]{12})">已过时', page.get("/?q=过时").text)
    assert found
    text = page.get(found[1]).text
    assert "最接近的是“评出“优良街巷5””" in text
    assert "补录为：优良街巷 5条（2024，结果）" in text
    shown = preview(page, found[1], deed="accept", by="王芳")
    page.post(f"{found[1]}/write", data={"token": token(shown), "seen": seen(shown), "deed": "accept", "by": "王芳"})
    (entry,) = entries.read(quoted)
    assert entry.add and (entry.by, entry.add.value_text, str(entry.add.value)) == ("王芳", "5", "5")
    assert "过时" not in page.get("/").text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"indicator": ""}, "“指标”填得不对（add.indicator）"),
        ({"value_text": "四"}, "does not stand in the quote"),
        ({"value": "三条"}, "不是数字"),
        ({"deed": "correct"}, "还没有这一行"),
        ({"deed": "drop"}, "还没有这一行"),
    ],
)
def test_a_row_that_can_t_be_added_is_refused_in_words(
    page: TestClient, quoted: Path, change: dict[str, str], words: str
) -> None:
    answer = preview(page, _number(page, "街巷 口号"), **(MISSED | change))
    assert answer.status_code == 422
    assert words in answer.text
    assert not (quoted / entries.FILE).exists()


def test_every_refusal_of_a_form_is_worded() -> None:
    source = Path(forms.__file__).read_text("utf-8")
    given = set(re.findall(r'FormError\(\s*"(\w+)"', source))
    assert len(given) > 10
    assert given | {"stranger"} == {key.partition(".")[2] for key in words() if key.startswith("refused.")}


def test_every_reason_of_the_ledger_is_worded() -> None:
    assert {f"aside.{reason}" for reason in (*set_aside().reasons, corrections.DROPPED)} - set(words()) == set()


def test_a_broken_file_is_a_row_of_the_queue_and_stops_nothing(page: TestClient, area: Path) -> None:
    (area / entries.FILE).write_text("- observation: f20cf063f630\n\tdrop: true\n", encoding="utf-8")
    text = page.get("/").text
    assert "corrections.yml:2" in text
    assert "常住人口" in text


def test_what_the_text_says_is_shown_and_not_run(page: TestClient, area: Path) -> None:
    (area / "2025.txt").write_text(TEXT.replace("年末", "<script>alert(1)</script>"), encoding="utf-8")
    for text in (page.get("/").text, page.get(first(page)).text):
        assert "<script>alert" not in text
        assert "&lt;script&gt;" in text


def test_a_request_from_another_origin_is_refused(page: TestClient, area: Path) -> None:
    address = first(page)
    shown = preview(page, address, **FIX)
    data = {"token": token(shown), "seen": seen(shown), **FIX}
    for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = page.post(f"{address}/write", data=data, headers=headers)
        assert answer.status_code == 403
        assert "another site" in answer.text
    assert not (area / entries.FILE).exists()


@pytest.mark.parametrize("fields", [{}, {"token": ""}, {"token": "guess"}, {"token": "ü"}])
def test_a_form_that_the_page_did_not_make_is_refused(page: TestClient, area: Path, fields: dict[str, str]) -> None:
    assert page.post(f"{first(page)}/write", data=FIX | fields).status_code == 403
    assert page.post("/undo", data=fields).status_code == 403
    assert not (area / entries.FILE).exists()


def test_a_form_without_end_is_refused(page: TestClient) -> None:
    address = first(page)
    assert preview(page, address, deed="correct", reason="长" * 100_000).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:80", ""])
def test_another_host_s_name_is_refused(page: TestClient, host: str) -> None:
    assert page.get("/", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("at", ["../..", "..", "/etc", "青石区/../..", "青石区/"])
def test_a_path_outside_the_reports_is_refused(page: TestClient, area: Path, at: str) -> None:
    answer = page.post("/undo", data={"token": token(page.get(first(page))), "at": at, "entry": "c-00000000"})
    assert answer.status_code == 404


@pytest.mark.parametrize("key", ["000000000000", "..%2f..%2fetc", "%00"])
def test_a_card_that_is_not_there_is_said_to_be_gone(page: TestClient, key: str) -> None:
    assert page.get(f"/p/{key}").status_code == 404


def test_a_folder_that_leads_out_of_the_reports_is_no_area(desk: Desk, area: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "2025.txt").write_text(TEXT, encoding="utf-8")
    (area.parent / "link").symlink_to(outside)
    desk.find = lambda: [*sorted(area.glob("*.txt")), area.parent / "link" / "2025.txt"]
    assert list(desk.places()) == ["青石区"]


def test_every_answer_forbids_framing_and_foreign_scripts(page: TestClient) -> None:
    policy = page.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_a_waiver_has_only_the_area_that_it_concerns_judged_again(desk: Desk, area: Path) -> None:
    second = area.parent / "白石区"
    second.mkdir()
    (second / "2025.txt").write_text(TEXT.replace("青石", "白石"), encoding="utf-8")
    before = {key: desk.judged(place) for key, place in desk.places().items()}
    row = next(o for o in before["青石区"].extractions[0].observations if o.value_text == "210")
    signed = "reason: 原文如此, by: 李伟, at: 2026-11-23, expires: 2027-01-01"
    words = f"- {{rule: unit-printed, area: 青石区, rows: [{row.id}], {signed}}}\n"
    (desk.suites / waivers.FILE).write_text(words, encoding="utf-8")
    after = {key: desk.judged(place) for key, place in desk.places().items()}
    assert after["白石区"] is before["白石区"]
    assert (len(before["青石区"].failures), len(after["青石区"].failures)) == (1, 0)


def test_waivers_in_the_area_s_own_folder_stand_first_in_the_queue(page: TestClient, area: Path) -> None:
    assert "waivers.yml" not in page.get("/").text
    (area / waivers.FILE).write_text("[]\n", encoding="utf-8")
    text = page.get("/").text
    assert "waivers.yml: waivers are not read from here" in text
    assert "2 项待办" in text


def test_only_the_touched_area_is_judged_again_and_nothing_is_read_again(desk: Desk, area: Path) -> None:
    second = area.parent / "白石区"
    second.mkdir()
    (second / "2025.txt").write_text(TEXT.replace("青石", "白石"), encoding="utf-8")
    before = {key: desk.judged(place) for key, place in desk.places().items()}
    row = next(o for o in before["青石区"].extractions[0].observations if o.value_text == "210")
    fix = f"- {{observation: {row.id}, drop: true, reason: 试验, by: 李伟, at: 2026-11-23}}\n"
    (area / entries.FILE).write_text(fix, encoding="utf-8")
    after = {key: desk.judged(place) for key, place in desk.places().items()}
    assert after["白石区"] is before["白石区"]
    assert after["青石区"] is not before["青石区"]
    assert after["青石区"].documents == before["青石区"].documents
    assert after["青石区"].documents[0] is before["青石区"].documents[0]
