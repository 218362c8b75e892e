from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from reportdiff import stewardship
from reportdiff.errors import HumanFileError
from reportdiff.model import Extraction, Failure, Observation
from reportdiff.stewardship import listing, proposals
from reportdiff.stewardship.area import Document, Files, Judged, together
from reportdiff.stewardship.corrections import settle
from reportdiff.stewardship.entries import Entry, Settled, Status
from reportdiff.stewardship.proposals import Signature
from reportdiff.stewardship.queue import find, problems
from reportdiff.stewardship.waivers import Waiver
from reportdiff.stewardship.words import words
from reportdiff.validation import SUITES

Row = Callable[..., Observation]
Made = Callable[..., Extraction]
SIGNED = Signature("李伟", date(2026, 11, 23))


def judged(extraction: Extraction, *failures: Failure, settled: tuple[Settled, ...] = (), text: str = "") -> Judged:
    document = Document(Path("2025.txt"), text, extraction)
    return Judged("样例区", (document,), (extraction,), (), failures, (), settled, Files())


def failure(row: Observation, rule: str = "unit-known", severity: str = "critical") -> Failure:
    return Failure("observations", rule, severity, "A number has a unit.", row.id, "unit", "")


def test_the_most_urgent_comes_first(row: Row, extraction: Made) -> None:
    plain, headline, warned = (row(id=f"{i}" * 6, start=i * 50) for i in (1, 2, 3))
    headline = replace(headline, headline=True)
    failures = failure(warned, "growth-plausible", "warning"), failure(plain), failure(headline)
    listed = problems(judged(extraction(plain, headline, warned), *failures), SIGNED)
    assert [p.row_id for p in listed] == ["222222", "111111", "333333"]


def test_a_file_that_can_t_be_read_comes_before_everything_and_says_its_line(row: Row, extraction: Made) -> None:
    o = replace(row(), headline=True)
    error = HumanFileError("unknown key 'reson'", where="some/where/corrections.yml:4", todo="mend it")
    broken = replace(judged(extraction(o), failure(o)), files=Files(errors=(error,)))
    first, second = problems(broken, SIGNED)
    assert first.what == "文件有误，其中各条暂不生效：corrections.yml:4: unknown key 'reson' — mend it"
    assert second.row == o


def test_what_is_far_from_last_year_comes_before_what_is_near(row: Row, extraction: Made) -> None:
    near, far = row(id="aaaaaa", indicator="甲", value=Decimal(90)), row(id="bbbbbb", indicator="乙", value=Decimal(2))
    before = [replace(o, id=o.id[:5] + "9", review_year=2023, value=Decimal(100)) for o in (near, far)]
    base = judged(extraction(near, far), failure(near), failure(far))
    last = extraction(*before, year=2023)
    both = replace(base, extractions=(last, *base.extractions), documents=(*base.documents, *base.documents))
    assert [p.row_id for p in problems(both, SIGNED)] == ["bbbbbb", "aaaaaa"]


def test_mere_notes_are_left_out_unless_asked_for(row: Row, extraction: Made) -> None:
    o = row()
    noted = judged(extraction(o), failure(o, "confidence-fair", "info"))
    assert problems(noted, SIGNED) == ()
    assert len(problems(noted, SIGNED, infos=True)) == 1


def test_a_problem_shows_its_whole_sentence_its_neighbours_and_last_year(row: Row, extraction: Made) -> None:
    text = "去年，年末常住人口210，比上年多。下一句12家。"
    o = row(start=text.index("年末"))
    beside = row("下一句12家", "12家", id="bbbbbb", start=text.index("下一句"), value=Decimal(12), unit="家")
    last = row("年末常住人口209万人", "209万人", id="cccccc", review_year=2023, value=Decimal(2090000), unit="人")
    base = judged(extraction(o, beside), failure(o), text=text)
    both = replace(
        base,
        extractions=(*base.extractions, extraction(last, year=2023)),
        documents=(*base.documents, *base.documents),
    )
    (problem,) = problems(both, SIGNED)
    assert problem.sentence == ("去年，年末常住人口", "210", "，比上年多。")
    assert problem.neighbours == (beside,)
    assert problem.last == last
    assert isinstance(problem.proposal, Entry)
    assert problem.proposal.set is not None
    assert problem.proposal.set.written() == {"unit": "人", "value": Decimal(2100000)}


def test_a_size_that_nothing_tells_is_not_guessed(row: Row) -> None:
    assert proposals.for_row("unit-known", row(indicator_code="population"), None, SIGNED) is None


def test_a_warning_without_a_mending_offers_a_waiver_and_a_critical_failure_none(row: Row, extraction: Made) -> None:
    o = row()
    (warned,) = problems(judged(extraction(o), failure(o, "growth-unit", "warning")), SIGNED)
    (critical,) = problems(judged(extraction(o), failure(o, "range-in-order")), SIGNED)
    assert isinstance(warned.proposal, Waiver)
    assert critical.proposal is None


def test_every_status_that_is_not_well_comes_back(row: Row, extraction: Made, entry: Callable[..., Entry]) -> None:
    settled = tuple(Settled(entry(observation="aaaaaa", drop=True, reason=str(s)), s) for s in Status)
    back = {p.rule for p in problems(judged(extraction(row()), settled=settled), SIGNED)}
    assert back == {"stale", "orphan", "conflicting", "expired"}


def test_an_entry_that_one_report_took_is_no_orphan_of_the_others(entry: Callable[..., Entry]) -> None:
    one, gone = entry(observation="aaaaaa", drop=True), entry(observation="bbbbbb", drop=True, report=1999)
    told = [Settled(one, Status.ORPHAN), Settled(one, Status.APPLIED), Settled(one, Status.ORPHAN)]
    assert [s.status for s in together([one, gone], told)] == [Status.APPLIED, Status.ORPHAN]


def test_the_queue_is_searched_by_all_the_words(row: Row, extraction: Made) -> None:
    o = row()
    listed = problems(judged(extraction(o), failure(o)), SIGNED)
    assert find(listed, "常住 样例区") == listed
    assert find(listed, "常住 别处") == ()


def test_the_listing_says_the_same_in_every_form_and_twice_the_same_bytes(row: Row, extraction: Made) -> None:
    import openpyxl

    text = "=1+1<b>年末常住人口210。"
    o = row(start=text.index("年末"))
    queue = [("样例区/corrections.yml", p) for p in problems(judged(extraction(o), failure(o), text=text), SIGNED)]
    listed = listing.rows(queue)
    table = list(csv.reader(io.StringIO(listing.as_csv(listed))))
    assert table[1][5] == "'=1+1<b>年末常住人口【210】。"
    assert listing.as_xlsx(listed) == listing.as_xlsx(listed)
    sheet = openpyxl.load_workbook(io.BytesIO(listing.as_xlsx(listed))).active
    assert sheet is not None
    assert sheet.cell(2, 6).value == "=1+1<b>年末常住人口【210】。"
    assert sheet.cell(2, 6).data_type == "s"
    page = listing.as_html(listed)
    assert "=1+1&lt;b&gt;年末常住人口<mark>210</mark>。" in page
    assert "http" not in page.replace("http-equiv", "")


def test_every_rule_of_a_suite_is_worded_for_stewards() -> None:
    suites = [json.loads(path.read_text("utf-8")) for path in sorted(SUITES.glob("*.json"))]
    rules = {e["meta"]["rule"] for suite in suites for e in suite["expectations"]}
    assert rules and sorted({f"rule.{rule}" for rule in rules} - set(words())) == []
    assert all(word.zh.strip() and word.en.strip() for word in words().values())


def test_every_reason_why_an_entry_ended_so_is_worded_and_none_too_many() -> None:
    source = "".join(path.read_text("utf-8") for path in sorted(Path(stewardship.__file__).parent.glob("*.py")))
    given = set(re.findall(r'because\("(\w+)"', source))
    assert len(given) > 20
    assert given == {key.partition(".")[2] for key in words() if key.startswith("why.")}


def test_the_chinese_queue_says_in_chinese_why_an_entry_came_back(
    row: Row, extraction: Made, entry: Callable[..., Entry]
) -> None:
    o = row(unit="户")
    fixes = [
        entry(observation=o.id, when={"unit": None}, set={"unit": "人"}),
        entry(observation="abcdef012345", drop=True),
        entry(observation=o.id, drop=True, until=date(2026, 1, 1)),
    ]
    done = settle(extraction(o), fixes, today=SIGNED.at)
    back = problems(judged(done.extraction, settled=done.entries), SIGNED)
    assert {p.what for p in back} == {
        "已过时：单位现在是户，原来是—",
        "已过期：有效期到 2026-01-01 为止",
        "找不到对应的行：本地区的报告里没有这个行号",
    }
    english = problems(judged(done.extraction, settled=done.entries), replace(SIGNED, language="en"))
    assert "stale: unit is now 户, was —" in {p.what for p in english}


def test_a_contradiction_shows_what_the_report_says_elsewhere(row: Row, extraction: Made) -> None:
    one, other = row(unit="人"), row("全区常住人口211", "211", start=300, unit="人")
    alike = row("户籍人口211", "211", start=400, unit="人", indicator="户籍人口")
    (problem,) = problems(judged(extraction(one, other, alike), failure(other, "one-value", "warning")), SIGNED)
    assert problem.rivals == (one,)
