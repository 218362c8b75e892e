"""An invented report, typeset in the ways that reports are published."""

from __future__ import annotations

import io
import zipfile
from html import escape
from pathlib import Path

from reportdiff.model import Passage, PassageRole, Report
from reportdiff.reading import read

SHARED = Path(__file__).parents[3] / "shared"
SAMPLE = Path(__file__).parents[2] / "reports" / "sample-district"
SOURCE = Path(__file__).parents[2] / "docs" / "sample" / "2024.md"

TITLE = "云栖县2031年政府工作报告"
PARAGRAPHS = (
    "2031年1月9日在云栖县第八届人民代表大会第二次会议上",
    "云栖县人民政府县长　苏禾",
    "各位代表：",
    "现在，我代表云栖县人民政府向大会报告工作，请予审议。",
    "一、2030年工作回顾",
    "过去一年，全县地区生产总值增长6.3%，粮食总产量达到41.2万吨，新建农村公路73公里，城镇新增就业5200人。",
    "一是山货卖上了好价钱。茶叶综合产值突破9亿元，电商零售额增长21.5%，新增省级龙头企业3家。",
    "二是河湖更清亮。水质优良率98.6%，完成造林1.1万亩。",
    "二、2031年工作安排",
    "经济社会发展主要预期目标是：地区生产总值增长6.5%左右；一般公共预算收入增长5%；城镇新增就业5000人以上。",
    "（一）把产业做强。力争引进亿元以上项目12个，规模以上工业增加值增长8%。",
    "（二）把乡村做美。改造农村户厕1500户，建设和美乡村20个。",
    "各位代表！山高人为峰。让我们一起登山，谱写云栖发展新篇章！",
    "附件1",
    "2030年民生实事完成情况",
)
ROWS = (("序号", "项目", "目标", "完成"), ("1", "新建公路", "70公里", "73公里"), ("2", "新增学位", "800个", "860个"))
HERBS = ("茶叶", "竹木", "药材", "菌菇", "蜂蜜", "柑橘", "油茶", "蚕桑", "水产", "禽蛋")
TEXT = "\n\n".join((TITLE, *PARAGRAPHS)) + "\n\n" + "\n".join("| " + " | ".join(row) + " |" for row in ROWS) + "\n"


def content(report: Report) -> list[Passage]:
    return [passage for passage in report.passages if passage.role is not PassageRole.FURNITURE]


def clean(report: Report) -> list[str]:
    return [passage.text for passage in content(report)]


def read_bytes(data: bytes, folder: Path, name: str = "report.bin") -> Report:
    path = folder / name
    path.write_bytes(data)
    return read(path)


def html(charset: str = "utf-8", body: str | None = None) -> bytes:
    """A site's page: navigation, the article in a container, share buttons, a foot with a licence number."""
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in ROWS)
    article = "".join(f"<p>　　{escape(p)}</p>" for p in PARAGRAPHS)
    page = (
        f"<!DOCTYPE html><html><head><meta charset='{charset}'><title>{TITLE}_云栖县人民政府</title></head><body>"
        "<div class='nav'><a href='/'>首页</a> <a href='/zw'>政务公开 12</a></div>"
        f"<div class='TRS_Editor'><h1>{TITLE}</h1>{body or article}<table>{rows}</table></div>"
        "<div class='foot'>浏览次数：8848 京ICP备00000001号</div><script>var n = 777;</script></body></html>"
    )
    return page.encode("gb18030" if charset == "gb2312" else charset)


def docx(extra: str = "", numbering: str = "") -> bytes:
    """A Word file with a title, paragraphs and a table; `extra` goes before the table."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(p)}</w:t></w:r></w:p>" for p in (TITLE, *PARAGRAPHS))
    cell = "<w:tc><w:tcPr/><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = "".join("<w:tr>" + "".join(cell.format(escape(c)) for c in row) + "</w:tr>" for row in ROWS)
    body = f"<w:document xmlns:w='{w}'><w:body>{paragraphs}{extra}<w:tbl>{rows}</w:tbl></w:body></w:document>"
    parts = {"word/document.xml": body}
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering xmlns:w='{w}'>{numbering}</w:numbering>"
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()
