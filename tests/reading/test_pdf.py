"""Born-digital PDF: boxes, running heads, wrapped lines, ruled tables over pages, a page's picture."""

from __future__ import annotations

import io
from array import array
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from reportdiff.errors import DocumentError
from reportdiff.model import PassageRole, Span
from reportdiff.reading import flow, picture, read
from reportdiff.reading.printed import Page, line
from tests.reading.papers import HERBS, PARAGRAPHS, SAMPLE, clean, content, read_bytes

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
BODY = ParagraphStyle("body", fontName="STSong-Light", fontSize=14, leading=24, firstLineIndent=28, wordWrap="CJK")
CELL = ParagraphStyle("cell", fontName="STSong-Light", fontSize=11, leading=15, wordWrap="CJK")
RULED = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])
FONT = ("FONTNAME", (0, 0), (-1, -1), "STSong-Light")


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


def test_a_span_over_two_lines_has_a_box_on_each(papers: Path) -> None:
    report = read(papers)
    assert report.layout is not None
    passage = next(p for p in content(report) if p.text.startswith("过去一年"))
    boxes = report.layout.boxes(passage.span)
    assert len(boxes) >= 2
    assert all(above.bottom <= below.top + 1 for above, below in pairwise(boxes))
    whole = report.layout.box(passage.span)
    assert whole is not None and whole.top == boxes[0].top and whole.bottom == boxes[-1].bottom


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


def printed_line(text: str, gaps: dict[int, float]) -> str:
    """The line as read, with characters 6 points wide and 12 high; `gaps`: widths of the spaces, by index."""
    x0, x1, at = array("f"), array("f"), 0.0
    for i in range(len(text)):
        x0.append(at)
        at += gaps.get(i, 6.0)
        x1.append(at)
    page = Page(1, 600, 800, text, x0, array("f", [0.0] * len(text)), x1, array("f", [12.0] * len(text)))
    found = line(page, 0, len(text))
    assert found is not None
    return found.text


def test_a_narrow_gap_after_a_point_is_no_space_and_a_lists_gap_is_one() -> None:
    assert printed_line("上升2. 6%", {4: 1.5}) == "上升2.6%"
    assert printed_line("投入1, 500万元", {4: 1.5}) == "投入1,500万元"
    assert printed_line("见表3. 15条", {4: 6.0}) == "见表3. 15条"
    assert printed_line("5. 15条产业链", {2: 1.5}) == "5. 15条产业链"


def test_numbered_paragraphs_that_end_at_the_edge_stay_apart(tmp_path: Path) -> None:
    body = [f"{i}.本村第{i}口水塘清淤完工，塘边的柳树也补种齐了，夏夜里又听得见蛙声一片。" for i in range(1, 31)]
    flush = ParagraphStyle("flush", fontName="STSong-Light", fontSize=12, leading=20, wordWrap="CJK")
    report = read_bytes(typeset([Paragraph(text, flush) for text in [*PARAGRAPHS[:7], *body]]), tmp_path)
    assert set(body) <= set(clean(report))


def test_a_row_names_the_category_that_spans_down_to_it(tmp_path: Path) -> None:
    rows = [["类别", "项目", "目标"], ["生态", "植树", "40公里"], ["", "清塘", "12口"], ["民生", "修路", "9公里"]]
    spanned = Table(rows, style=TableStyle([*RULED.getCommands(), ("SPAN", (0, 1), (0, 2)), FONT]))
    report = read_bytes(typeset([*[Paragraph(text, BODY) for text in PARAGRAPHS], spanned]), tmp_path)
    found = {p.text.split("\t")[1]: p.section[-1] for p in content(report) if p.role is PassageRole.ROW}
    assert found["清塘"] == "生态"
    assert found["植树"] == found["修路"] == "2030年民生实事完成情况"


def test_two_numbers_on_two_lines_of_a_cell_stay_two(tmp_path: Path) -> None:
    lines = Paragraph("1,500<br/>900", CELL)
    table = Table(
        [["项目", "目标"], ["新增托位", lines], ["新增学位", "800个"]], style=TableStyle([*RULED.getCommands(), FONT])
    )
    report = read_bytes(typeset([*[Paragraph(text, BODY) for text in PARAGRAPHS], table]), tmp_path)
    assert "新增托位\t1,500 900" in clean(report)


def test_the_last_page_of_the_contents_may_hold_a_few_entries(tmp_path: Path) -> None:
    entries = [Paragraph(f"{name}事业的新进展 {page}", CELL) for page, name in enumerate(HERBS, 3)]
    few = [Paragraph("绿茶事业的新进展 15", CELL), Paragraph("红茶事业的新进展 16", CELL), PageBreak()]
    flow = [Paragraph("目录", CELL), *entries, PageBreak(), *few, *[Paragraph(text, BODY) for text in PARAGRAPHS]]
    report = read_bytes(typeset(flow), tmp_path)
    assert "绿茶事业的新进展15" in {p.text for p in report.passages if p.note == "contents"}
    assert PARAGRAPHS[0] in clean(report)


def page_of(number: int, lines: Sequence[tuple[str, float, float, float]]) -> Page:
    """A page of lines: text, left edge, top and the height of its font's boxes; characters 12 points wide."""
    text = "".join(words for words, *_ in lines)
    x0, top, x1, bottom = (array("f") for _ in range(4))
    for words, left, high, size in lines:
        for i in range(len(words)):
            x0.append(left + 12 * i)
            x1.append(left + 12 * i + 12)
            top.append(high)
            bottom.append(high + size)
    page = Page(number, 600, 800, text, x0, top, x1, bottom)
    at = 0
    for words, *_ in lines:
        found = line(page, at, at + len(words))
        assert found is not None
        page.lines.append(found)
        at += len(words)
    return page


def joined(*pages: Page) -> list[str]:
    return ["".join(one.text for one in p.lines) for p in flow.stream(list(pages), {}) if isinstance(p, flow.Paragraph)]


LONG = "山里的茶农把新采的嫩芽摊在竹匾上晾着等日头落了再炒"


def test_a_pages_own_edge_joins_its_lines_where_other_pages_stand_further_right() -> None:
    right = page_of(1, [(LONG, 127, 200 + 16 * i, 12) for i in range(30)])
    ragged = [(LONG, 70 + shift, 200 + 20 * i, 12) for i, shift in enumerate((0, 2.4, -1.2, 1.2, 3))]
    assert joined(right, page_of(2, [*ragged, ("茶香就出来了。", 70, 300, 12)])) == [LONG * 35 + "茶香就出来了。"]


def test_a_font_with_lower_boxes_is_no_other_size_of_type() -> None:
    """A sign that its own font lacks is printed from another one, with the rest of the line."""
    page = page_of(1, [(LONG, 60, 80 + 36 * i, 12 if i == 3 else 16) for i in range(6)])
    assert joined(page) == [LONG * 6]


def test_a_list_in_a_font_with_lower_boxes_is_no_footnote() -> None:
    body = [(LONG[:-1] + "。", 60.0, 80.0 + 36 * i, 16.0) for i in range(15)]
    items = [(f"（{i}）修塘{i}口；", 90, 600 + 30 * i, 12.0) for i in (1, 2, 3)]
    assert joined(page_of(1, [*body, *items]))[-3:] == [words for words, *_ in items]


def test_a_heading_close_below_a_full_line_is_none_of_the_paragraph() -> None:
    lines = [(LONG, 60, 80, 12), (LONG[:-1] + "。", 60, 100, 12), ("茶园的新路", 60, 127, 12.5)]
    assert joined(page_of(1, lines)) == [LONG + LONG[:-1] + "。", "茶园的新路"]


def test_a_short_line_without_a_sentences_end_is_a_heading_at_any_distance() -> None:
    lines = [(LONG, 60, 80, 12), (LONG[:-1] + "。", 60, 100, 12), ("茶园的新路", 60, 120, 12), (LONG, 60, 140, 12)]
    assert joined(page_of(1, lines))[:2] == [LONG + LONG[:-1] + "。", "茶园的新路"]
    end = [(LONG, 60, 80, 12), (LONG[:-1] + "。", 60, 100, 12), ("茶园有新路。", 60, 120, 12)]
    assert joined(page_of(1, end)) == [LONG + LONG[:-1] + "。茶园有新路。"]


def test_a_running_head_and_a_page_number_are_known_as_an_ocr_engine_reads_them() -> None:
    heads = ("云栖县人大文件（三）", "云栖县人大文件（三)", "云栖县人大文件(三）", "云栖县人大文件（三）")
    feet = ("-1-", "-2一", "一3一", "—4-")
    body = [(LONG, 60, 200 + 20 * i, 12.0) for i in range(5)]
    pages = [page_of(i + 1, [(heads[i], 200, 30, 12), *body, (feet[i], 280, 770, 12)]) for i in range(4)]
    notes = [p.note for p in flow.stream(pages, {}) if isinstance(p, flow.Paragraph)]
    assert (notes.count("running_head"), notes.count("page_number"), notes.count("")) == (4, 4, 1)
