"""Plain text and Markdown: the text stays as decoded, offsets lead back to it, nothing is lost."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdiff.errors import DocumentError, HumanFileError, NotAReportError
from reportdiff.model import Part, PassageRole
from reportdiff.reading import encodings, folding, read
from tests.reading.papers import HERBS, PARAGRAPHS, SHARED, TEXT, clean, content, read_bytes

SIGNS = "增长了5%，。 \n\t\u3000０９％．,:;()!?*#|<>-_\\rn&nbsp;\u200b“”、万亿元A一二（）"
ALPHABET = st.sampled_from([*SIGNS, "<!--", "-->", "&ldquo;", "**", "\\r\\n"])


@given(st.lists(ALPHABET, max_size=80).map("".join))
def test_clean_text_leads_back_to_the_print(text: str) -> None:
    clean_text, offsets = folding.Folded(text).clean(0, len(text))
    assert len(clean_text) == len(offsets)
    assert all(a < b for a, b in pairwise(offsets))
    for char, at in zip(clean_text, offsets, strict=True):
        if char.isalnum():
            assert folding.fold(text[at]) == char or text[at] == "&" or char in "0123456789"


@given(st.lists(ALPHABET, max_size=120).map("".join))
def test_all_that_is_printed_stands_in_some_passage(text: str) -> None:
    from reportdiff.reading.text import draft

    if not text.strip():
        return
    found = draft(text)
    covered = {i for block in found.blocks for i in range(block.start, block.end)}
    left = "".join(c for i, c in enumerate(text) if i not in covered)
    assert not re.sub(r"\s|\\r\\n|\\n|\\r|&nbsp;|\?{2,}|[\u200b\ufeff]", "", left)
    assert all(a.end <= b.start for a, b in pairwise(found.blocks))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("增长 ５．２ ％", "增长5.2%"),
        ("GDP 增长,投资(预计)增长", "GDP增长，投资（预计）增长"),
        ("达到1,234元,增长3:2", "达到1,234元，增长3:2"),
        ("**增长**5%", "增长5%"),
        ("每人300元／年", "每人300元/年"),
        ("＂一二＂ &ldquo;三&rdquo;", "＂一二＂“三”"),
        ("新\u200b增\ufeff5\u00ad家", "新增5家"),
        ("New York 5 6", "New York 5 6"),
        ("县长????苏禾", "县长苏禾"),
    ],
)
def test_folding(printed: str, expected: str) -> None:
    assert folding.fold(printed) == expected


def test_traditional_script_is_simplified_in_the_clean_text_only(tmp_path: Path) -> None:
    printed = (
        "各位議員：\n\n"
        + "政府會繼續發展經濟，為市民興建4 200個單位，開支億元，與內地機構對話，總結經驗過去這個時期。\n\n" * 3
    )
    report = read_bytes(printed.encode(), tmp_path)
    assert report.text == printed
    assert "政府会继续发展经济，为市民兴建4200个单位" in clean(report)[1]


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-32"])
def test_every_encoding_gives_the_same_text(name: str, tmp_path: Path) -> None:
    report = read_bytes(TEXT.encode(name), tmp_path)
    assert report.text == TEXT
    assert (report.about.review_year, report.about.plan_year) == (2030, 2031)


def test_big5_is_known_by_what_it_says() -> None:
    text = "政府工作報告：經濟發展建設業務，人民生活改善。" * 5
    assert encodings.decode(text.encode("big5")) == text


def test_a_few_damaged_bytes_do_not_change_the_encoding() -> None:
    data = TEXT.encode()
    assert encodings.decode(data[:900] + b"\xff" + data[900:]).count("\ufffd") == 1


def test_a_broken_utf16_file_is_named() -> None:
    with pytest.raises(DocumentError, match="utf-16"):
        encodings.decode(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"\x00")


def test_offsets_are_those_of_the_file_with_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert read(path).text == file.read()


def test_front_matter_comments_and_marks_are_furniture(tmp_path: Path) -> None:
    marked = "---\ntitle: 别的题目\nsource: http://gov.example/1\n---\n\n<!-- 记者 9 摄 -->\n" + TEXT.replace(
        "一、2030年工作回顾", "**一、2030年工作回顾**"
    )
    report = read_bytes(marked.encode(), tmp_path)
    notes = {p.note for p in report.passages if p.role is PassageRole.FURNITURE}
    assert notes == {"front_matter", "comment"}
    assert "一、2030年工作回顾" in clean(report)
    assert report.about.url == "http://gov.example/1"
    assert report.about.title == "云栖县2031年政府工作报告"


def test_written_out_line_ends_part_paragraphs(tmp_path: Path) -> None:
    report = read_bytes("\\r\\n".join(PARAGRAPHS).encode(), tmp_path)
    assert clean(report)[4] == "一、2030年工作回顾"
    assert report.about.plan_year == 2031


def test_site_furniture_and_a_repeated_abstract_are_set_aside(tmp_path: Path) -> None:
    page = "工作报告\n时间：2031-03-30\n阅读：\n128\n内容摘要：\n" + "".join(PARAGRAPHS)[:120] + "......\n"
    page += "\n".join(PARAGRAPHS[:13]) + "\n上一篇：\n邻县2031年政府工作报告\n标签云\n2029年"
    report = read_bytes(page.encode(), tmp_path)
    assert clean(report) == clean(read_bytes("\n".join(PARAGRAPHS[:13]).encode(), tmp_path))


def test_a_doubled_body_counts_once(tmp_path: Path) -> None:
    long = [
        f"第{i}条措施已经落实到位，累计投入资金{i}亿元，惠及群众{i}万人，有力推动了全县经济社会高质量发展再上新台阶。"
        for i in range(10, 22)
    ]
    body = "\n".join([*PARAGRAPHS[:6], *long])
    report = read_bytes((body + "\n" + body).encode(), tmp_path)
    assert len([p for p in content(report) if p.text in long]) == len(long)
    assert "doubled_body" in {p.note for p in report.passages}


def test_page_numbers_of_a_text_taken_from_pages_are_set_aside_and_rows_of_a_table_are_not(tmp_path: Path) -> None:
    page = "修渠铺路的账本摊在祠堂门口，谁家出了几天工、领了几斤米，一笔一笔都写得清楚，谁都可以来翻。" * 10
    pages = [line for i in range(1, 7) for line in (page, str(i), page)]
    rows = [line for i in range(1, 7) for line in (str(i), f"{HERBS[i]}示范基地建设", f"{i}处")]
    report = read_bytes("\n".join([*PARAGRAPHS[:6], *pages, *PARAGRAPHS[6:], *rows]).encode(), tmp_path)
    assert [p.text for p in report.passages if p.note == "page_number"] == ["1", "2", "3", "4", "5", "6"]
    assert clean(report)[-3:] == ["6", f"{HERBS[6]}示范基地建设", "6处"]


def test_contents_that_lost_their_dots_are_set_aside(tmp_path: Path) -> None:
    entries = [f"{herb}产业 {i * 3}" if i % 2 else f"{herb}产业{i * 3}–{i * 3 + 2}" for i, herb in enumerate(HERBS, 1)]
    report = read_bytes("\n".join(["目录", *entries, *PARAGRAPHS]).encode(), tmp_path)
    assert [p.text for p in report.passages if p.note == "contents"][-10:] == [p.replace(" ", "") for p in entries]
    assert PARAGRAPHS[0] in clean(report)


def test_lines_broken_by_a_page_are_joined_and_cells_are_not(tmp_path: Path) -> None:
    body = "".join(PARAGRAPHS[5:8]) * 12
    wrapped = "\n".join(body[i : i + 38] for i in range(0, len(body), 38))
    report = read_bytes(("\n".join(PARAGRAPHS[:5]) + "\n" + wrapped).encode(), tmp_path)
    assert any("新增省级龙头企业3家" in text for text in clean(report))
    cells = ["序号", "项目名称", "完成情况", "新建学校", "28所"] * 6
    assert set(cells) <= set(clean(read_bytes(("\n".join(PARAGRAPHS) + "\n" + "\n".join(cells)).encode(), tmp_path)))


@pytest.mark.parametrize(
    ("cut", "onward", "one"),
    [
        ("全年新认定高新技术企业", "12户，授权专利753件。", True),
        ("城乡低保标准分别提高7%", "和11%，发放救助金900万元。", True),
        ("落实长者餐桌补贴，蔬", "菜总产量达66万吨，出栏生猪9万头。", True),
        ("排名在全省各县中的", "位次前移3位，税收增长8%。", True),
        ("我们将尽心竭力，全面提升", "政府工作质效。", True),
        ("检测服务业营收同比增长15%", "产业平台加快成形。茶博园引来商户60家，货运站建成投用。", False),
        ("税收占比达到七成", "2030年，全县新建公路12公里，改造桥梁3座。", False),
        ("五、让乡亲们住得安心", "和美乡村建设提速。改造农房900户，铺设水管40公里。", False),
        ("就业更加充分**", "和美乡村建设提速。改造农房900户，铺设水管40公里。", False),
    ],
)
def test_a_line_torn_in_a_later_sentence_is_joined(cut: str, onward: str, one: bool, tmp_path: Path) -> None:
    first = "各项事业都有了新的起色，山里的路也好走了，河里的水也清了，村口的灯也亮了，茶香也更浓了。" + cut
    report = read_bytes("\n\n".join([*PARAGRAPHS[:6], first, onward, *PARAGRAPHS[7:]]).encode(), tmp_path)
    assert (first + onward in clean(report)) is one


def test_a_number_broken_at_its_point_is_joined_where_a_scraper_broke_at_every_change_of_font(tmp_path: Path) -> None:
    broken = [re.sub(r"([0-9.]+|[，。])", r"\n\1\n", paragraph) for paragraph in PARAGRAPHS[:13] * 8]
    lines = [*broken, "全年用电量\n8.\n6\n亿度，增长\n6.\n5\n%\n。", "1.\n修路", "9\n公里。", "2.\n清塘", "3\n口。"]
    found = clean(read_bytes("\n".join(lines).encode(), tmp_path))
    assert found[-3:] == ["全年用电量8.6亿度，增长6.5%。", "1.修路9公里。", "2.清塘3口。"]


def test_a_heading_at_the_end_of_the_paragraph_before_it_opens_its_section(tmp_path: Path) -> None:
    glued = PARAGRAPHS[7] + "我们也看到，路还没有修完，水还不够清。" + PARAGRAPHS[8]
    report = read_bytes("\n\n".join([*PARAGRAPHS[:7], glued, *PARAGRAPHS[9:]]).encode(), tmp_path)
    assert PARAGRAPHS[8] in clean(report)
    parts = {p.text: p.part for p in content(report)}
    assert (parts[PARAGRAPHS[6]], parts[PARAGRAPHS[9]]) == (Part.REVIEW, Part.PLAN)


def test_a_markdown_table_becomes_rows_with_cells(tmp_path: Path) -> None:
    rows = [p for p in content(read_bytes(TEXT.encode(), tmp_path)) if p.role is PassageRole.ROW]
    assert [[row.text[a:b] for a, b in row.cells] for row in rows][1] == ["1", "新建公路", "70公里", "73公里"]
    assert {row.table for row in rows} == {1}
    assert {row.part for row in rows} == {Part.ANNEX}


def test_the_sidecar_wins_and_a_typo_in_it_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "r.yml").write_text("ref_area: 别县\nplan_year: 2040\n", encoding="utf-8")
    about = read(path).about
    assert (about.ref_area, about.review_year, about.plan_year) == ("别县", 2039, 2040)
    (tmp_path / "r.yml").write_text("ref_aera: 别县\n", encoding="utf-8")
    with pytest.raises(HumanFileError, match=r"r.yml:1.*ref_aera"):
        read(path)


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"", DocumentError, "empty"),
        (b"\x00\x00 \n", DocumentError, "empty"),
        ("只有文字没有数目。".encode() * 30, NotAReportError, "no number"),
        (b"just 12 words", NotAReportError, "too little Chinese"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, DocumentError, "save it as DOCX"),
        (bytes(range(128, 256)) * 9, DocumentError, "no text"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, kind: type[Exception], words: str, tmp_path: Path) -> None:
    with pytest.raises(kind, match=words):
        read_bytes(data, tmp_path)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(DocumentError, match="folder"):
        read(tmp_path)


def test_an_english_report_is_read_with_an_issue(tmp_path: Path) -> None:
    report = read_bytes(("GDP grew by 5.2 percent and 12 million urban jobs were added. " * 60).encode(), tmp_path)
    assert [issue.code for issue in report.issues] == ["language"]
    assert report.about.plan_year is None


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared reports are not beside this project")
def test_years_and_parts_are_found_on_the_shared_reports() -> None:
    paths = sorted([*SHARED.glob("reports/*/*.md"), *SHARED.glob("reports/*/*.txt")])[::4]
    reports = [read(path) for path in paths if "_en" not in str(path)]
    doubtful = [r.about.source.name for r in reports if any(i.code in ("years", "parts") for i in r.issues)]
    assert len(doubtful) <= 0.02 * len(reports), doubtful
    last = [int(p.stem[:4]) for p in paths if "_en" not in str(p)]
    agree = sum(r.about.plan_year in (y, y + 1) for r, y in zip(reports, last, strict=True))
    assert agree >= 0.98 * len(reports)
