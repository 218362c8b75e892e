"""The page: complete without scripts, closed to the outside, plain about what is unknown."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from lxml import html as parser

from reportdiff.model import Comparison, Finding, OutcomeWord, Progress
from reportdiff.publishing import amounts, html, pieces
from reportdiff.publishing.words import words
from tests.publishing import sample
from tests.publishing.sample import statement

PAGE = html.render(sample.COMPARISON, sample.TRAJECTORIES)
TREE = parser.fromstring(PAGE)


def text(path: str) -> str:
    return " ".join(node.text_content() for node in TREE.xpath(path))


def test_the_verdict_comes_first_and_states_its_denominator() -> None:
    verdict = text("//p[@class='verdict']")
    assert "12 项目标中，7 项可以判断：4 项完成（其中 2 项超额），3 项未完成；5 项不能判断" in verdict
    assert "Of 12 targets, 7 can be judged: 4 met (2 of them exceeded), 3 missed; 5 cannot be judged" in verdict


def test_the_missed_are_named_with_their_gaps_before_the_table() -> None:
    missed = [li.text_content() for li in TREE.xpath("//section[@class='missed']//li")]
    assert len(missed) == 3
    assert "地区生产总值" in missed[0] and "低于目标2.4个百分点" in missed[0]


def test_every_row_holds_both_sentences_with_the_number_marked() -> None:
    for outcome in sample.OUTCOMES:
        (row,) = TREE.xpath(f"//tbody[@id='t-{outcome.target.id}']")
        marks = [mark.text_content() for mark in row.xpath(".//figure//mark")]
        assert marks == [o.value_text for o in (outcome.target, *outcome.results) if o.value_text]


def test_a_row_tells_reading_rule_flip_point_alternatives_claims_and_corrections() -> None:
    row = text(f"//tbody[@id='t-{sample.GDP.id}']")
    for told in (
        "≈ 6.5%",
        "growth verb",
        "about: within the band",
        "6.2%",
        "农林牧渔业总产值",
        "name differs",
        "未达到预期目标",
        "c-2023-0004",
    ):
        assert told in row


def test_the_masthead_names_both_reports_with_date_source_and_hash() -> None:
    head = text("//header")
    for about in (sample.A, sample.B):
        for told in (about.title, about.published, about.source.name, about.source.sha256):
            assert told and told in head


def test_new_dropped_changed_silent_findings_and_progress_have_their_sections() -> None:
    for name, told in {
        "new": "数据交易额", "dropped": "单位生产总值能耗", "changed": "5.5%以上", "silent": "农村公路",
        "findings": "附表说1000套", "progress": "10.3%", "queue": "口径不同",
    }.items():  # fmt: skip
        assert told in text(f"//section[@aria-labelledby='h-{name}']")


def test_the_page_asks_nothing_from_outside() -> None:
    outside = TREE.xpath("//@src | //link/@href | //*[not(self::a)]/@href | //form/@action")
    assert all(address.startswith("data:") for address in outside)
    assert "@import" not in PAGE and not re.search(r"url\((?!['\"]?data:)", PAGE)


def test_hostile_words_of_a_report_stay_words() -> None:
    quote = "<script>alert(1)</script></script><b>增长5%"
    target = replace(
        sample.RETAIL, quote=quote, indicator="</th><img src=x onerror=alert(1)>", start=100, quote_start=100
    )
    page = html.render(replace(sample.COMPARISON, outcomes=(replace(sample.OUTCOMES[2], target=target),)))
    tree = parser.fromstring(page)
    assert not tree.xpath("//img") and len(tree.xpath("//script")) == len(TREE.xpath("//script"))
    assert quote in tree.xpath("string(//figure/q)")


def test_every_word_that_the_page_asks_for_is_written_in_both_languages() -> None:
    asked = set(TREE.xpath("//@data-w")) | set(TREE.xpath("//@data-hint")) | set(re.findall(r"say\('([\w.]+)'\)", PAGE))
    assert asked <= set(words())
    assert all(word.zh and word.en for word in words().values())


def test_every_outcome_has_a_glyph_a_word_and_a_border_of_its_own() -> None:
    style = (html.TEMPLATES / "diff.css").read_text("utf-8")
    for word in OutcomeWord:
        assert f".o.{word}:before,.chip.{word}:before{{content:" in style


def test_unknown_is_never_red() -> None:
    style = (html.TEMPLATES / "diff.css").read_text("utf-8")
    red = {rule.split("{")[0] for rule in style.split("}") if "--bad)" in rule}
    assert any("not_met" in rule for rule in red)
    assert not any(
        word in rule for rule in red for word in ("needs_review", "not_reported", "not_comparable", "not_due")
    )


def test_a_critical_failure_puts_a_banner_over_the_verdict() -> None:
    failure = replace(sample.COMPARISON.failures[0], severity="critical")
    page = html.render(replace(sample.COMPARISON, failures=(failure,)))
    assert page.index("有严重校验项未处理") < page.index('class="verdict"')


def test_an_open_check_shows_the_sentence_that_it_failed_on() -> None:
    page = parser.fromstring(html.render(sample.COMPARISON, statements=sample.TARGETS))
    queue = page.xpath("string(//section[@id='queue'])")
    assert "城镇登记失业率控制在4%以内" in queue
    assert page.xpath(f"//section[@id='queue']//a[@href='#t-{sample.JOBLESS.id}']")


def test_a_difference_of_rates_is_in_points_and_large_numbers_in_words() -> None:
    assert amounts.difference(Decimal("-0.5"), "%") == "−0.5个百分点"
    assert amounts.difference(Decimal("-0.5"), "%", "en") == "−0.5 points"
    assert amounts.difference(Decimal(32000), "人") == "+3.2万人"
    assert "下调 1个百分点" in text("//section[@aria-labelledby='h-changed']")


def test_words_only_targets_show_their_sentence() -> None:
    assert "村卫生室标准化建设全面完成" in text(f"//tbody[@id='t-{sample.CLINICS.id}']/tr[1]")


def test_without_outcomes_the_page_still_stands() -> None:
    assert "0 项目标" in html.render(Comparison(sample.A, sample.B, ()))


def test_a_thousand_rows_stay_under_a_megabyte_and_a_half() -> None:
    assert len(html.render(sample.many(1000)).encode()) < 1_500_000


def test_the_pages_own_script_stays_little() -> None:
    assert (html.TEMPLATES / "diff.js").stat().st_size < 10_000


def test_templates_lie_in_the_package() -> None:
    assert {path.suffix for path in Path(html.TEMPLATES).iterdir()} >= {".html", ".css", ".js"}


def test_a_fall_says_that_it_is_one() -> None:
    assert amounts.reading(sample.ENERGY) == "下降 ≥ 3%" and amounts.reading(sample.ENERGY, "en") == "fall of ≥ 3%"
    assert "下降 3%以上" in text(f"//tbody[@id='t-{sample.ENERGY.id}']/tr[1]")
    assert amounts.flip(sample.OUTCOMES[3]) == "下降 3% 即为完成"


def test_what_would_have_turned_a_verdict_is_said_in_words() -> None:
    told = {str(o.outcome): (amounts.flip(o), amounts.flip(o, "en")) for o in sample.OUTCOMES[:3]}
    assert told == {
        "not_met": ("6.2% 即为完成", "6.2% would have met it"),
        "exceeded": ("不好于 3万人 只算完成", "no better than 30,000 people would be met, not exceeded"),
        "met": ("差过 8% 即为未完成", "worse than 8% would be missed"),
    }


def test_a_verdict_on_a_derived_number_is_marked_and_counted() -> None:
    assert "推算" in text(f"//tbody[@id='t-{sample.TRADE.id}']//th")
    assert "推算" not in text(f"//tbody[@id='t-{sample.GDP.id}']//th")
    assert TREE.xpath("//option[@value='derived']/@data-k") == ["1"]


def test_a_target_that_names_nothing_can_still_be_opened() -> None:
    target = replace(sample.RETAIL, indicator="")
    page = parser.fromstring(
        html.render(replace(sample.COMPARISON, outcomes=(replace(sample.OUTCOMES[2], target=target),)))
    )
    assert page.xpath("string(//tbody//th/a)") == "（原文未点明）"


def test_units_and_large_numbers_are_english_in_english() -> None:
    assert amounts.difference(Decimal("-5486.66667"), "公顷", "en") == "−5,486.67 hectares"
    assert amounts.difference(Decimal(37), "个", "en") == "+37"
    assert amounts.difference(Decimal(1), "%", "en") == "+1 point"
    assert amounts.difference(Decimal(1_018_000_000_000), "元", "en") == "+1,018 billion yuan"
    assert amounts.gap_en(replace(sample.OUTCOMES[1], gap=Decimal(4200))) == "4,200 people above target"


def test_results_in_two_units_differ_in_the_first_ones_unit() -> None:
    before = replace(sample.ROADS, value=Decimal(10000), value_text="1万公顷", unit="公顷")
    after = replace(sample.ROADS, value=Decimal(67700), value_text="6.77万亩", unit="亩")
    moved = Progress(before, after, Decimal(67700) / 15 - 10000, Decimal("-54.87"))
    page = parser.fromstring(html.render(replace(sample.COMPARISON, progress=(moved,))))
    assert "−5486.67公顷" in page.xpath("string(//section[@aria-labelledby='h-progress'])")


def test_the_checks_of_one_statement_stand_together_worst_first() -> None:
    one = replace(
        sample.COMPARISON.failures[0], rule="confidence-fair", severity="info", column="confidence", value="0.38"
    )
    page = parser.fromstring(
        html.render(
            replace(sample.COMPARISON, failures=(one, replace(one, rule="unit-known", severity="critical", value=""))),
            statements=sample.TARGETS,
        )
    )
    (entry,) = page.xpath("//section[@id='queue']//li")
    told = entry.text_content()
    assert told.index("数字没有单位") < told.index("把握不到一半 (0.38)")
    assert "2" in page.xpath("string(//section[@id='queue']/h2)")


def test_no_contradiction_is_said_to_be_none() -> None:
    page = parser.fromstring(html.render(replace(sample.COMPARISON, findings=())))
    assert "没有发现自相矛盾之处" in page.xpath("string(//section[@aria-labelledby='h-findings'])")
    assert page.xpath("//nav//a[@href='#h-findings']")


def test_what_was_answered_in_words_stands_by_the_missed() -> None:
    missed = text("//section[@class='missed']")
    assert "村卫生室" in missed and "“基本完成”" in missed


def test_new_and_dropped_targets_say_where_they_stand() -> None:
    assert "二、2022年主要预期目标" in text("//section[@aria-labelledby='h-new']//th")
    (dropped,) = TREE.xpath("//section[@aria-labelledby='h-dropped']//th/a/@href")
    assert dropped == f"#t-{sample.ENERGY.id}"


def test_the_gap_of_a_fall_is_told_as_one() -> None:
    assert amounts.gap_en(sample.OUTCOMES[3]) == "0.4 points short of the fall"
    assert amounts.gap_en(replace(sample.OUTCOMES[3], gap=Decimal("-1"))) == "1 point beyond the fall"


def test_the_table_has_the_missed_in_the_order_of_the_list_above_it() -> None:
    listed = [a.get("href") for a in TREE.xpath("//section[@class='missed']//li//a")]
    rows = [f"#{row.get('id')}" for row in TREE.xpath("//table[@id='rows']/tbody[@data-o='not_met']")]
    assert listed == rows
    wider = replace(sample.OUTCOMES[3], gap=Decimal(2))
    assert html.in_order((*sample.OUTCOMES[:3], wider))[0] is wider


def test_a_target_is_lowered_to_what_is_told_and_not_by_it() -> None:
    assert "下调 → 5.5%以上" in text(f"//tbody[@id='t-{sample.GDP.id}']/tr[1]")


def test_a_reading_has_its_unit_in_english_too() -> None:
    road = statement("result", "农村公路", "新建农村公路24公里", "24公里", 24, "公里")
    clinics = statement("result", "村卫生室", "新建村卫生室24个", "24个", 24, "个")
    none = statement("target", "重大事故", "重大事故零发生", "零发生", 0, "起", comparator="zero")
    assert [amounts.reading(o, "en") for o in (road, clinics, none)] == ["24 km", "24", "0"]
    assert [amounts.reading(o) for o in (road, clinics, none)] == ["24 公里", "24 个", "0 起"]
    assert '<i data-en="24 km">24 公里</i>' in pieces.evidence(road)
    assert "<i data-en=24>24 个</i>" in pieces.evidence(clinics)


def test_a_finding_says_itself_in_both_languages() -> None:
    said = Finding("copied", "warning", "接待游客87.3万人次与上年所报完全相同", ())
    page = parser.fromstring(html.render(replace(sample.COMPARISON, findings=(said,))))
    (message,) = page.xpath("//ul[@class='finds']//i[@data-en]")
    assert message.text == said.message
    assert message.get("data-en") == "接待游客87.3万人次: exactly what was reported the year before"
