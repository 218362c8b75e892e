"""Born-digital PDF: boxes, running heads, wrapped lines, ruled tables over pages, a page's picture."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from reportdiff.errors import DocumentError
from reportdiff.model import PassageRole, Span
from reportdiff.reading import picture, read
from tests.reading.papers import PARAGRAPHS, SAMPLE, clean, content, read_bytes

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
BODY = ParagraphStyle("body", fontName="STSong-Light", fontSize=14, leading=24, firstLineIndent=28, wordWrap="CJK")
CELL = ParagraphStyle("cell", fontName="STSong-Light", fontSize=11, leading=15, wordWrap="CJK")
RULED = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])


def typeset(flow: list[object]) -> bytes:
    out = io.BytesIO()

    def furnish(canvas: Canvas, doc: SimpleDocTemplate) -> None:
        canvas.setFont("STSong-Light", 9)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 30, "云栖县人民代表大会文件（三）")
        canvas.drawCentredString(A4[0] / 2, 30, f"— {doc.page} —")

    SimpleDocTemplate(out, pagesize=A4).build(flow, onFirstPage=furnish, onLaterPages=furnish)
    return out.getvalue()


def long_table(rows: int) -> Table:
    cells = [["序号", "项目", "目标"]] + [
        [str(i), f"改造第{i}片区老旧管网并恢复沿线的路面和绿化", f"{i}公里"] for i in range(1, rows)
    ]
    printed = [[Paragraph(cell, CELL) for cell in row] for row in cells]
    return Table(printed, colWidths=[40, 160, 80], repeatRows=1, style=RULED)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    more = [
        f"第{i}个村的茶园扩种到{i}百亩，带动{i}十户茶农增收，茶厂新添了{i}台烘干机，村口的路也拓宽成了双车道。"
        for i in range(2, 60)
    ]
    body = [Paragraph(text, BODY) for text in [*PARAGRAPHS[:7], *more, *PARAGRAPHS[7:]]]
    path.write_bytes(typeset([*body, long_table(40)]))
    return path


def test_wrapped_and_page_broken_paragraphs_are_whole(papers: Path) -> None:
    texts = clean(read(papers))
    for paragraph in PARAGRAPHS:
        assert paragraph.replace("\u3000", "") in texts


def test_running_heads_and_page_numbers_are_furniture_with_that_reason(papers: Path) -> None:
    report = read(papers)
    notes = [p.note for p in report.passages if p.role is PassageRole.FURNITURE]
    pages = report.about.source.pages or 0
    assert pages >= 3
    assert notes.count("page_number") == pages
    assert notes.count("running_head") == pages


def test_a_table_over_pages_is_one_with_its_head_once(papers: Path) -> None:
    rows = [p for p in content(read(papers)) if p.role is PassageRole.ROW]
    cells = [[row.text[a:b] for a, b in row.cells] for row in rows]
    assert [row[0] for row in cells] == ["序号", *map(str, range(1, 40))]
    assert all(row[1].endswith("路面和绿化") and row[2].endswith("公里") for row in cells[1:])
    assert {row.table for row in rows} == {1}


def test_every_character_has_its_place_on_its_page(papers: Path) -> None:
    report = read(papers)
    assert report.layout is not None
    at = report.text.index("41.2万吨")
    box = report.layout.box(Span(at, at + 6))
    assert box is not None
    assert box.page == 1
    assert 10 < box.bottom - box.top < 30
    assert 0 < box.x0 < box.x1 < A4[0]
    assert len(report.layout.page) == len(report.text)


def test_the_picture_of_a_page_shows_the_box(papers: Path) -> None:
    report = read(papers)
    at = report.text.index("41.2万吨")
    box = report.layout.box(Span(at, at + 6)) if report.layout else None
    assert box is not None
    plain, boxed = (Image.open(io.BytesIO(picture(papers, 1, boxes))) for boxes in ((), (box,)))
    scale = boxed.width / A4[0]
    drawn = ImageChops.difference(plain, boxed).getbbox()
    assert drawn == pytest.approx([v * scale for v in (box.x0, box.top, box.x1, box.bottom)], abs=4)


def test_a_page_that_is_not_there_and_a_text_without_pages_are_named(papers: Path, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no page 99"):
        picture(papers, 99)
    (tmp_path / "r.txt").write_text("增长5%。" * 40, encoding="utf-8")
    with pytest.raises(DocumentError, match="have pages"):
        picture(tmp_path / "r.txt", 1)


def test_a_table_of_contents_is_set_aside(tmp_path: Path) -> None:
    entries = [
        f"{name}{'.' * 20}{page}" for page, name in enumerate(("一、回顾", "二、目标", "三、任务", "四、保障"), 1)
    ]
    flow = [Paragraph(text, CELL) for text in ["目录", *entries]] + [Paragraph(text, BODY) for text in PARAGRAPHS]
    report = read_bytes(typeset(flow), tmp_path)
    assert [p.note for p in report.passages[:6]].count("contents") >= 4
    assert PARAGRAPHS[4] in clean(report)


def test_the_sample_has_a_box_for_each_number() -> None:
    report = read(SAMPLE / "2024.pdf")
    assert report.layout is not None
    for passage in content(report):
        for i, char in enumerate(passage.text):
            if char.isdigit():
                assert report.layout.page[passage.offsets[i]] > 0
