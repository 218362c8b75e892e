from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdiff.extraction.identity import fold, observation_id

SENTENCE = "全市新建公路38.5公里，完成投资1,200万元，增长5%以上。"


def made(sentence: str = SENTENCE, value_text: str = "38.5公里", occurrence: int = 0) -> str:
    return observation_id("样例区", 2024, sentence, value_text, occurrence)


def test_an_id_is_short_hex_and_always_the_same() -> None:
    assert made() == made()
    assert len(made()) == 12
    assert int(made(), 16) >= 0


@pytest.mark.parametrize(
    "printed",
    [
        "全市新建公路38.5公里，完成\n投资1,200万元，增长5%以上。",
        "全市新建公路３８．５公里,完成投资1200万元,增长５％以上",
        "　　全市**新建公路38.5公里**，完成投资1，200万元；增长5% 以上。",
        "全市新建公路38.5公\u200b里，完成投资1,200万元，增长5%以上。\x0c",
    ],
)
def test_print_and_layout_leave_the_id_alone(printed: str) -> None:
    assert made(printed) == made()


@pytest.mark.parametrize(
    "other",
    [
        "全市新建公路385公里，完成投资1,200万元，增长5%以上。",
        "全市新建公路38.5公里，完成投资1,200万元，增长5‰以上。",
        "全市改建公路38.5公里，完成投资1,200万元，增长5%以上。",
    ],
)
def test_other_words_or_digits_make_another_id(other: str) -> None:
    assert made(other) != made()


def test_a_range_is_not_the_number_without_its_dash() -> None:
    assert fold("5—6%") == fold("5–6%") == "5-6%"
    assert fold("5%—6%") != fold("5%6%")


def test_numbers_of_one_sentence_have_ids_of_their_own() -> None:
    ids = {made(value_text=v) for v in ("38.5公里", "1,200万元", "5%")} | {made(occurrence=1)}
    assert len(ids) == 4


def test_area_and_year_are_part_of_the_evidence() -> None:
    assert len({observation_id(area, year, "x1", "1") for area in ("甲区", "乙区") for year in (2023, 2024, None)}) == 6


@given(st.text(alphabet="全市新建5.%0-—，。 a", max_size=40), st.sampled_from(" \n\t\u3000\x0c，。；**"))
def test_a_separator_put_before_or_after_never_changes_the_fold(text: str, separator: str) -> None:
    assert fold(separator + text + separator) == fold(text)


@given(st.text(alphabet="全市Aa0123５．.％%‰,，、-—~《》*| \n", max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
