"""Scanned pages: read from their pictures, with the place of each character, doubtful figures marked."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest

from reportdiff.model import PassageRole
from reportdiff.reading import ocr, read
from reportdiff.reading.ocr import Glyph, page_of
from tests.reading.papers import SAMPLE, content


def row(text: str, left: float, top: float, score: float = 1.0) -> list[Glyph]:
    return [Glyph(c, score, left + 20 * i, top, left + 20 * i + 20, top + 24) for i, c in enumerate(text)]


def test_a_doubtful_figure_and_a_known_confusion_are_marked() -> None:
    page = page_of([row("增长", 0, 0), row("5.2%", 60, 0, 0.7), row("占5o土地", 0, 40)], [], 1.0, 0.0, 1, (600, 800))
    marked = "".join(page.text[i] for i in sorted(page.unsure))
    assert marked == "5.2%5o"


def test_pieces_on_one_level_are_one_line_of_reading_order() -> None:
    page = page_of(
        [row("丙", 400, 3), row("甲", 0, 0), row("乙", 200, 1), row("丁", 0, 60)], [], 1.0, 0.0, 1, (600, 800)
    )
    assert page.text.replace("\n", "") == "甲乙丙丁"


@pytest.mark.skipif(not ocr.available(), reason="reportdiff[ocr] is not installed")
def test_a_scanned_sample_reads_as_the_printed_one(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(SAMPLE / "2024.pdf")
    picture = document[4].render(scale=200 / 72, grayscale=True).to_pil().rotate(0.5, fillcolor=255, expand=False)
    picture.save(tmp_path / "scan.png", dpi=(200, 200))
    printed = {p.text for p in content(read(SAMPLE / "2024.pdf")) if p.role is PassageRole.ROW and p.table == 1}
    scanned = read(tmp_path / "scan.png")
    rows = {p.text for p in content(scanned) if p.role is PassageRole.ROW}
    assert len(rows) == len(printed)
    assert len(rows & printed) >= len(printed) - 2
    assert scanned.layout is not None
    assert "ocr" in {issue.code for issue in scanned.issues}
    at = scanned.text.index("21公里")
    assert scanned.layout.page[at] == 1


def test_without_the_extra_a_scan_is_refused_with_what_to_do(tmp_path: Path) -> None:
    from reportdiff.errors import DocumentError
    from reportdiff.reading import pdf
    from reportdiff.reading.limits import Limits

    document = pypdfium2.PdfDocument(SAMPLE / "2024.pdf")
    out = io.BytesIO()
    document[0].render(scale=1).to_pil().convert("RGB").save(out, "PDF")
    found = ocr.available
    try:
        ocr.available = lambda: False  # as on a machine without the extra
        with pytest.raises(DocumentError, match=r"install reportdiff\[ocr\]"):
            pdf.draft(out.getvalue(), "scan.pdf", Limits())
    finally:
        ocr.available = found


def test_a_permille_that_the_engine_splits_is_put_right_and_marked() -> None:
    read_as = ocr._permille([*row("在5%0土地上", 0, 0), *row("共5%0.2增5%o", 300, 0)])
    text = "".join(glyph.text for glyph in read_as)
    assert text == "在5‰土地上共5%0.2增5‰"
    assert [glyph.x1 - glyph.x0 for glyph in read_as if glyph.text == "‰"] == [40, 40]
    page = page_of([read_as], [], 1.0, 0.0, 1, (900, 800))
    assert {i for i, char in enumerate(page.text) if char == "‰"} <= page.unsure
