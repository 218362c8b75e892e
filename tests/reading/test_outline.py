"""Title, area, years, parts and section paths, from the text alone (outline.yml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportdiff.model import Part, PassageRole
from reportdiff.reading import address, read
from tests.reading.papers import PARAGRAPHS, TEXT, content, read_bytes

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("outline.yml").read_text(encoding="utf-8"))
FILLER = "做了许多扎实的事，群众看得见也摸得着，干部下得去也留得住，大家心里都有一杆公平的秤。"
SENTENCES = yaml.safe_load(Path(__file__).with_name("address.yml").read_text(encoding="utf-8"))
LETTERS = {"r": Part.REVIEW, "p": Part.PLAN, "a": Part.ANNEX, "o": Part.OTHER}


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_years_and_parts_of_an_outline(case: dict[str, Any], tmp_path: Path) -> None:
    lines = [line.split(" ", 1) for line in case["lines"]]
    printed = [text + (FILLER * 2 if letter in "rp" and text.endswith("。") else "") for letter, text in lines]
    report = read_bytes("\n".join(printed).encode(), tmp_path, "1900.txt")
    assert (report.about.review_year, report.about.plan_year) == (case["review_year"], case["review_year"] + 1)
    parts = {p.text[:12]: p.part for p in content(report)}
    wrong = {t: parts[t[:12]] for letter, t in lines if t[:12] in parts and parts[t[:12]] is not LETTERS[letter]}
    assert not wrong


def test_section_paths_lead_through_headings_and_opening_sentences(tmp_path: Path) -> None:
    paths = {p.text[:4]: p.section for p in content(read_bytes(TEXT.encode(), tmp_path))}
    assert paths["一是山货"] == ("一、2030年工作回顾", "一是山货卖上了好价钱")
    assert paths["二是河湖"] == ("一、2030年工作回顾", "二是河湖更清亮")
    assert paths["经济社会"] == ("二、2031年工作安排", "主要预期目标")
    assert paths["（二）把"][-1] == "（二）把乡村做美"
    assert paths["2030"] == ("附件1", "2030年民生实事完成情况")


def test_a_phrase_before_a_full_stop_names_its_paragraph(tmp_path: Path) -> None:
    lines = [
        *PARAGRAPHS[:7],
        "茶园越来越绿。新建标准茶园8000亩，带动茶农增收，合作社也多了起来，村里的路灯亮到了茶山脚下。",
    ]
    found = content(read_bytes("\n".join(lines).encode(), tmp_path))[-1]
    assert found.section == ("一、2030年工作回顾", "一是山货卖上了好价钱", "茶园越来越绿")
    assert found.role is PassageRole.PARAGRAPH


def test_the_area_comes_from_the_text_and_the_folder_completes_it(tmp_path: Path) -> None:
    folder = tmp_path / "澄湾市云栖县"
    folder.mkdir()
    assert read_bytes(TEXT.encode(), folder).about.ref_area == "澄湾市云栖县"
    assert read_bytes(TEXT.encode(), tmp_path).about.ref_area == "云栖县"
    assert read_bytes(TEXT.encode(), tmp_path).about.level == "county"


def test_a_report_without_years_says_so(tmp_path: Path) -> None:
    text = "各位代表：\n一、工作回顾\n投资增长9%。\n二、任务\n投资增长10%。\n" + FILLER * 5
    report = read_bytes(text.encode(), tmp_path, "2020.txt")
    assert report.about.review_year is None
    assert "years" in {issue.code for issue in report.issues}


def test_sections_after_the_closing_call_are_an_annex(tmp_path: Path) -> None:
    call = "各位代表！" + FILLER + "让我们携手同行，再创云栖发展新辉煌！"
    lines = [
        *PARAGRAPHS[:12],
        FILLER * 9,
        call,
        "云栖县2031年为民实事",
        "一、建学校",
        "1.新建学校3所。",
        "二、修路",
        "2.修路9公里。",
    ]
    report = read_bytes("\n".join(lines).encode(), tmp_path)
    annex = [p for p in content(report) if p.part is Part.ANNEX]
    assert [p.text for p in annex] == lines[-5:]
    assert annex[2].section[0] == "云栖县2031年为民实事"


GLOSSARY = ("“双渡工程”：指两座渡口的改造。", "“三问”：一问收成，二问销路，三问难处。", "[3]茶票：即凭票领茶苗的办法。")


@pytest.mark.parametrize(
    "title", ["名词注解：", "附部分用语说明", "2031年《政府工作报告》有关术语说明", "*名词解释", None]
)
def test_definitions_after_the_closing_call_are_an_annex(title: str | None, tmp_path: Path) -> None:
    call = "各位代表！" + FILLER * 2 + "让我们携手同行，再创云栖发展新辉煌！"
    lines = [*PARAGRAPHS[:12], FILLER * 9, call, *([title] if title else []), *GLOSSARY]
    report = read_bytes("\n".join(lines).encode(), tmp_path)
    found = [p.part for p in content(report)]
    assert found[-3:] == [Part.ANNEX] * 3
    assert Part.ANNEX not in found[: len(PARAGRAPHS[:12])]


def test_projects_after_the_closing_call_stay_in_the_plan(tmp_path: Path) -> None:
    call = "各位代表！" + FILLER * 2 + "让我们携手同行，再创云栖发展新辉煌！"
    projects = ["1.渡口改造工程。改造渡口2座。", "2.茶园提升工程。补种茶苗90万株。", "3.暖冬工程。供热入户3000户。"]
    report = read_bytes("\n".join([*PARAGRAPHS[:12], FILLER * 9, call, *projects]).encode(), tmp_path)
    assert [p.part for p in content(report)][-3:] == [Part.PLAN] * 3


def test_the_folder_is_no_source_of_years(tmp_path: Path) -> None:
    path = tmp_path / "1999.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert read(path).about.plan_year == 2031


ADDRESS = (
    "2031年施政报告",
    "主席、各位议员：",
    "一、经济",
    "航运",
    "1.去年港口吞吐量达4100万箱，升百分之六。货主说这里的码头最利落。来年会再添12座吊机，让轮候的船少等。",
    "2.政府会预留3亿元，扶助船员培训：",
    "(1)资助首年学费；",
    "(2)提供住宿津贴。",
    "3.港口的旧仓库会改作学校，可提供900个学额。",
    "就业",
    "104.政府将增设120个职位。",
)


def test_a_policy_address_goes_by_its_numbered_paragraphs(tmp_path: Path) -> None:
    report = read_bytes("\n".join(ADDRESS).encode(), tmp_path)
    found = {p.text[:6]: p for p in content(report)}
    assert found["去年港口吞吐"].section == found["港口的旧仓库"].section == ("一、经济", "航运")
    assert found["政府将增设1"].section == ("一、经济", "就业")
    numbers = [p.text for p in report.passages if p.note == "list_marker"]
    assert numbers == ["1.", "2.", "3.", "104."]


def test_a_policy_address_tells_and_announces_by_sentences(tmp_path: Path) -> None:
    report = read_bytes("\n".join(ADDRESS).encode(), tmp_path)
    found = [(p.part, p.text) for p in content(report) if p.section == ("一、经济", "航运")][1:4]
    assert found == [
        (Part.REVIEW, "去年港口吞吐量达4100万箱，升百分之六。货主说这里的码头最利落。"),
        (Part.PLAN, "来年会再添12座吊机，让轮候的船少等。"),
        (Part.PLAN, "政府会预留3亿元，扶助船员培训："),
    ]


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: str(case["text"]))
def test_a_sentence_of_an_address_tells_or_announces(case: dict[str, str]) -> None:
    part = address.part_of(case["text"], 2031)
    assert part is {"tells": Part.REVIEW, "announces": Part.PLAN, "neither": None}[case["does"]]
