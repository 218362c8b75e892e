"""One report in many formats gives the same passages."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportdiff.model import PassageRole
from reportdiff.reading import read
from tests.reading.papers import PARAGRAPHS, SAMPLE, SHARED, SOURCE, TEXT, clean, content, docx, html, read_bytes

YUELU = SHARED / "documents" / "yuelu-2022"


@pytest.fixture
def as_text(tmp_path: Path) -> list[str]:
    return clean(read_bytes(TEXT.encode(), tmp_path))


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_site_page_gives_what_the_text_gives(charset: str, as_text: list[str], tmp_path: Path) -> None:
    report = read_bytes(html(charset), tmp_path, "page.pdf")
    assert clean(report) == as_text
    assert report.about.source.media_type == "text/html"
    furniture = "".join(p.text for p in report.passages if p.note == "site_furniture")
    assert "8848" in furniture
    assert "777" not in report.text


def test_a_word_file_gives_what_the_text_gives(as_text: list[str], tmp_path: Path) -> None:
    assert clean(read_bytes(docx(), tmp_path, "report.txt")) == as_text


def test_the_sample_pdf_gives_what_its_source_gives() -> None:
    assert clean(read(SAMPLE / "2024.pdf")) == clean(read(SOURCE))


def test_automatic_numbers_footnotes_and_insertions_are_printed_deletions_are_not(tmp_path: Path) -> None:
    level = (
        "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='（%1）'/></w:lvl>"
    )
    numbering = f"<w:abstractNum w:abstractNumId='0'>{level}</w:abstractNum>"
    numbering += "<w:num w:numId='7'><w:abstractNumId w:val='0'/></w:num>"
    listed = (
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='7'/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
    )
    extra = listed.format("修路9公里。") + listed.format("建桥3座。")
    extra += "<w:p><w:ins><w:r><w:t>新增5家。</w:t></w:r></w:ins>"
    extra += "<w:del><w:r><w:delText>旧有6家。</w:delText></w:r></w:del></w:p>"
    extra += "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗藏7家。</w:t></w:r><w:r><w:t>明有8家。</w:t></w:r></w:p>"
    texts = clean(read_bytes(docx(extra, numbering), tmp_path))
    assert texts[-7:-3] == ["（一）修路9公里。", "（二）建桥3座。", "新增5家。", "明有8家。"]


def test_html_tables_keep_spans_and_layout_tables_are_walked_through(tmp_path: Path) -> None:
    inner = "<p>" + "</p><p>".join(PARAGRAPHS) + "</p>"
    spanned = (
        "<table><tr><td rowspan=2>经济</td><td>投资</td><td>9%</td></tr><tr><td>消费</td><td>8%</td></tr>"
        "<tr><td colspan=2>合计</td><td>2</td></tr></table>"
    )
    report = read_bytes(html(body=f"<table><tr><td>{inner}{spanned}</td></tr></table>"), tmp_path)
    rows = [[p.text[a:b] for a, b in p.cells] for p in content(report) if p.role is PassageRole.ROW and p.table == 1]
    assert rows == [["经济", "投资", "9%"], ["", "消费", "8%"], ["合计", "", "2"]]
    assert PARAGRAPHS[5] in clean(report)


@pytest.mark.skipif(not YUELU.is_dir(), reason="the shared documents are not beside this project")
def test_a_long_report_typeset_six_ways_gives_the_same_passages() -> None:
    word = clean(read(YUELU / "word.docx"))
    notes = {text for text in word if text.startswith("“") and text.endswith("。") and len(text) < 40}
    for name in ("site-utf8.html", "site-gb2312.html", "libreoffice.pdf", "reportlab.pdf"):
        found = clean(read(YUELU / name))
        assert set(word) - set(found) <= notes, name
        assert not set(found) - set(word), name


@pytest.mark.parametrize("charset", ["gb2312", "utf-8"])
def test_a_page_with_a_few_damaged_bytes_is_read_all_the_same(charset: str, tmp_path: Path) -> None:
    markup = b"<div class='row'><span class='cell'></span></div>" * 2000
    page = html(charset).replace(b"<body>", b"<body>" + markup)
    at = page.index("粮食总产量".encode("gb18030" if charset != "utf-8" else "utf-8"))
    report = read_bytes(page[:at] + b"\xff\x81" + page[at:], tmp_path)
    assert any("73公里" in text for text in clean(report))
    assert "damaged" in {issue.code for issue in report.issues}
