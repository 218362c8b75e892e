"""Addresses that last, citations in one line, marks on the number."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reportdiff.publishing.citation import address, cite, marked
from tests.publishing import sample


def test_a_citation_names_area_report_section_page_and_sentence() -> None:
    assert (
        cite(sample.A, sample.GDP)
        == "青禾市《政府工作报告》（2022），二、2022年主要预期目标，第12页：“地区生产总值增长6.5%左右”"
    )


def test_a_title_that_tells_the_year_is_left_as_it_is() -> None:
    about = replace(sample.A, title="2022年政府工作报告")
    assert cite(about, sample.GDP).startswith("青禾市《2022年政府工作报告》，二、")


def test_a_sentence_over_several_lines_is_cited_in_one() -> None:
    assert "\n" not in cite(sample.A, replace(sample.GDP, quote="地区生产总值\n增长6.5%左右"))


def test_the_address_does_not_move_with_pages_and_offsets() -> None:
    assert address(sample.GDP) == address(replace(sample.GDP, page=40, start=9, end=14, rules=("other",)))


def test_the_second_of_two_equal_numbers_is_marked_where_it_stands() -> None:
    twice = replace(sample.GDP, quote="甲增长5%，乙增长5%", value_text="5%", start=109, end=111, quote_start=100)
    assert marked(twice) == ("甲增长5%，乙增长", "5%", "")


def test_a_number_that_is_not_in_the_quote_marks_nothing() -> None:
    assert marked(replace(sample.GDP, value_text="7%")) == (sample.GDP.quote, "", "")


@given(st.text(max_size=20), st.text(max_size=5), st.integers(-5, 30))
def test_the_pieces_always_make_the_quote(quote: str, number: str, at: int) -> None:
    odd = replace(sample.GDP, quote=quote, value_text=number, start=at, quote_start=0)
    assert "".join(marked(odd)) == quote
