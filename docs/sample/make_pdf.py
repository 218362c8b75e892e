"""Typeset 2024.md, the first of the two sample reports, as the PDF that a government office would publish.

    .venv/bin/python docs/sample/make_pdf.py [OUT.pdf]

Needs reportlab (in the `dev` extra) and two free Chinese TrueType fonts, which Debian and Ubuntu have as
fonts-arphic-gbsn00lp and fonts-wqy-microhei. The same fonts give the same bytes each time: the PDF carries no clock.
The district, its people and its figures are invented.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reportlab.lib import colors, textsplit
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

HERE = Path(__file__).parent
SOURCE = HERE / "2024.md"
OUT = HERE.parents[1] / "reports" / "sample-district" / "2024.pdf"
FONTS = {
    "Song": "/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf",
    "Hei": "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
}
COLUMNS = {5: (14, 58, 30, 30, 26), 2: (14, 144)}
"""Widths in mm of a table's columns, by their number."""

# The full-width marks that may not open a line, which reportlab does not know.
textsplit.ALL_CANNOT_START += "，；：！？”’》"

BODY = ParagraphStyle("body", fontName="Song", fontSize=13, leading=22, firstLineIndent=26, wordWrap="CJK")
PLAIN = ParagraphStyle("plain", BODY, firstLineIndent=0)
CENTRED = ParagraphStyle("centred", PLAIN, alignment=TA_CENTER)
TITLE = ParagraphStyle("title", CENTRED, fontName="Hei", fontSize=20, leading=32, spaceAfter=10)
HEADING = ParagraphStyle("heading", BODY, fontName="Hei", fontSize=14, spaceBefore=8, spaceAfter=2)
CAPTION = ParagraphStyle("caption", CENTRED, fontName="Hei", fontSize=14, spaceAfter=6)
CELL = ParagraphStyle("cell", PLAIN, fontSize=11, leading=16)
HEAD_CELL = ParagraphStyle("head cell", CELL, fontName="Hei", alignment=TA_CENTER)


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    source = SOURCE.read_text(encoding="utf-8")
    title = source.splitlines()[0].removeprefix("# ")
    register_fonts()
    document = SimpleDocTemplate(
        str(out), pagesize=A4, leftMargin=26 * mm, rightMargin=26 * mm, topMargin=30 * mm, bottomMargin=26 * mm,
        title=title, author="reportdiff", subject="样例：虚构的区", invariant=1,
    )  # fmt: skip

    def furniture(canvas: Canvas, _: object) -> None:
        running_head(canvas, title)

    document.build(story(source), onFirstPage=furniture, onLaterPages=furniture)


def register_fonts() -> None:
    for name, path in FONTS.items():
        if not Path(path).exists():
            sys.exit(f"{path} is missing: apt-get install fonts-arphic-gbsn00lp fonts-wqy-microhei, or change FONTS")
        pdfmetrics.registerFont(TTFont(name, path))


def running_head(canvas: Canvas, title: str) -> None:
    """The title over a thin line, and the page number between dashes."""
    width, height = A4
    canvas.saveState()
    canvas.setFont("Song", 9)
    canvas.drawCentredString(width / 2, height - 18 * mm, title)
    canvas.setLineWidth(0.4)
    canvas.line(26 * mm, height - 20 * mm, width - 26 * mm, height - 20 * mm)
    canvas.setFont("Song", 10)
    canvas.drawCentredString(width / 2, 14 * mm, f"— {canvas.getPageNumber()} —")
    canvas.restoreState()


def story(source: str) -> list[Flowable]:
    """The blocks of the source (parted by blank lines) as flowables, in their order."""
    flow: list[Flowable] = []
    for number, block in enumerate(source.strip().split("\n\n")):
        flow += flowables(block, before_salutation=number < 3)
    return flow


def flowables(block: str, before_salutation: bool) -> list[Flowable]:
    if block.startswith("# "):
        return [Paragraph(block[2:], TITLE)]
    if block.startswith("## 附件"):
        return [PageBreak(), Paragraph(block[3:], PLAIN)]
    if block.startswith("### "):
        return [Paragraph(block[4:], CAPTION)]
    if block.startswith("## "):
        return [Paragraph(block[3:], HEADING)]
    if block.startswith("|"):
        return [table(block), Spacer(1, 6 * mm)]
    if before_salutation:
        return [Paragraph(block, CENTRED)]
    return [Paragraph(block, PLAIN if block == "各位代表：" else BODY)]


def table(block: str) -> Table:
    """A Markdown table with a line round every cell, its head repeated on each page."""
    head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines())
    cells = [[Paragraph(c, HEAD_CELL) for c in head]] + [[Paragraph(c, CELL) for c in row] for row in rows]
    ruled = [("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    return Table(cells, [w * mm for w in COLUMNS[len(head)]], style=ruled, repeatRows=1)


if __name__ == "__main__":
    main()
