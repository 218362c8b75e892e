"""A fix outlives a better extraction: new pages, shifted text and reordered sections leave every id alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportdiff.extraction import extract
from reportdiff.reading import read

TEXT = """青石区2025年政府工作报告

各位代表：

一、2024年工作回顾

一是经济稳步向好。地区生产总值增长5.6%，规模以上工业增加值增长6.1%，一般公共预算收入完成12.5亿元、增长4%。

二是民生持续改善。新建农村公路38公里，新增城镇就业3200人，城乡居民养老保险参保率达到96.5%，群众办事更加方便。

二、2025年工作安排

全区主要预期目标是：地区生产总值增长6%左右，新增城镇就业3000人以上，城镇登记失业率控制在4%以内。
"""
FIRST, SECOND = TEXT.split("\n\n")[3:5]
PRINTS = {
    "text put before it": "目录见文末\n\n" * 5 + TEXT,
    "sections in another order": TEXT.replace(FIRST, "@").replace(SECOND, FIRST).replace("@", SECOND),
    "full-width figures and spaces": TEXT.replace("5.6%", "５．６％").replace("38公里", "38 公里"),
    "markup": TEXT.replace("一是经济稳步向好。", "**一是经济稳步向好。**"),
    "Windows line ends": TEXT.replace("\n", "\r\n"),
}


def ids(folder: Path, text: str, name: str = "2025.txt") -> dict[str, str]:
    (folder / name).write_bytes(text.encode())
    return {o.id: o.indicator for o in extract(read(folder / name)).observations}


@pytest.mark.parametrize("print_", PRINTS)
def test_ids_stay_when_the_print_changes(print_: str, tmp_path: Path) -> None:
    before = ids(tmp_path, TEXT)
    assert len(before) >= 9
    assert set(ids(tmp_path, PRINTS[print_], "2025.md" if print_ == "markup" else "2025.txt")) >= set(before)


def test_ids_stay_when_pages_and_lines_break_elsewhere(tmp_path: Path) -> None:
    wide, narrow = (set(ids_of_pdf(tmp_path, width, lines)) for width, lines in ((440, 30), (330, 5)))
    assert len(wide) >= 9
    assert narrow == wide


def ids_of_pdf(folder: Path, width: int, lines: int) -> list[str]:
    """The report typeset in lines of so many points, so many a page, page numbers below."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    font = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    canvas = Canvas(str(folder / f"{width}.pdf"), pagesize=(595, 842), invariant=1)
    paragraphs = [f"　　{p.strip()}" for p in TEXT.split("\n\n")]
    wrapped = [line for p in paragraphs for line in _wrapped(p, lambda s: pdfmetrics.stringWidth(s, font, 14) <= width)]
    for page, first in enumerate(range(0, len(wrapped), lines), 1):
        canvas.setFont(font, 14)
        for at, line in enumerate(wrapped[first : first + lines]):
            canvas.drawString(80, 760 - 24 * at, line)
        canvas.drawString(290, 40, f"— {page} —")
        canvas.showPage()
    canvas.save()
    return [o.id for o in extract(read(folder / f"{width}.pdf")).observations]


def _wrapped(text: str, fits: Callable[[str], bool]) -> list[str]:
    rows = [""]
    for c in text:
        rows = [*rows[:-1], rows[-1] + c] if fits(rows[-1] + c) else [*rows, c]
    return rows


def test_a_changed_figure_is_another_observation(tmp_path: Path) -> None:
    before, after = ids(tmp_path, TEXT), ids(tmp_path, TEXT.replace("38公里", "39公里"))
    assert "新建农村公路" not in {after[i] for i in set(before) & set(after)}
