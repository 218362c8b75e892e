"""The page: complete without scripts, closed to the outside, plain about what is unknown."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from lxml import html as parser

from reportdiff.model import Comparison, OutcomeWord
from reportdiff.publishing import html
from reportdiff.publishing.words import words
from tests.publishing import sample

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
    assert html.difference(Decimal("-0.5"), "%") == "−0.5个百分点"
    assert html.difference(Decimal("-0.5"), "%", "en") == "−0.5 points"
    assert html.difference(Decimal(32000), "人") == "+3.2万人"
    assert "−1个百分点" in text("//section[@aria-labelledby='h-changed']")


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
