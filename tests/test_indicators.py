"""The lexicon finds what names mean, and leaves alone what it doesn't know."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from reportdiff.errors import HumanFileError
from reportdiff.human_files import parse
from reportdiff.language.indicators import Indicator, Indicators, indicators
from reportdiff.language.names import names
from reportdiff.model import Measure

CORPUS = Path(__file__).parent / "corpus" / "zh"
INDICATORS: dict[str, Any] = yaml.safe_load((CORPUS / "indicators.yml").read_text(encoding="utf-8"))
SCOPES: dict[str, Any] = yaml.safe_load((CORPUS / "scopes.yml").read_text(encoding="utf-8"))

FOUND = [
    (name, form, group["code"]) for group in INDICATORS["found"] for form in group["as"] for name in group["names"]
]


def find(name: str, form: str) -> Any:
    unit, measure = form.split()
    return indicators().find(name, None if unit == "none" else unit, Measure(measure))


@pytest.mark.parametrize(("name", "form", "code"), FOUND)
def test_a_name_means_its_indicator(name: str, form: str, code: str) -> None:
    found = find(name, form)
    assert found is not None and found.code == code and found.scope == ()


@pytest.mark.parametrize("case", INDICATORS["none"], ids=lambda c: c["name"])
def test_a_part_or_stranger_is_left_alone(case: dict[str, str]) -> None:
    assert find(case["name"], case["as"]) is None, case["why"]


@pytest.mark.parametrize("case", INDICATORS["narrowed"], ids=lambda c: c["name"])
def test_words_that_narrow_are_told(case: dict[str, Any]) -> None:
    found = find(case["name"], case["as"])
    assert (found.code, list(found.scope)) == (case["code"], case["scope"])


def test_every_entry_is_found_by_each_of_its_names() -> None:
    for entry in indicators().entries.values():
        for name in (entry.zh, *entry.aliases):
            found = indicators().find(name, entry.unit, Measure(entry.measures[0]))
            assert found is not None, name
            assert found.code == entry.code or entry.unit in found.indicator.units, name


@given(st.sampled_from(FOUND), st.sampled_from(["全市", "全县", "全年", "我省", "预计全年"]))
def test_empty_words_in_front_change_nothing(case: tuple[str, str, str], head: str) -> None:
    assert find(head + case[0], case[1]).code == case[2]


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    indicators().find(text, "%", Measure.GROWTH)


@pytest.mark.parametrize("pair", SCOPES["apart"], ids="/".join)
def test_opposites_are_kept_apart_both_ways(pair: list[str]) -> None:
    assert names().veto(*pair) and names().veto(*reversed(pair))


@pytest.mark.parametrize("pair", SCOPES["together"], ids="/".join)
def test_one_thing_in_two_wordings_is_not_vetoed(pair: list[str]) -> None:
    assert names().veto(*pair) is None


@pytest.mark.parametrize("side", ["lower", "higher"])
def test_words_say_which_side_is_better(side: str) -> None:
    assert {name: names().better(name) for name in SCOPES[side]} == dict.fromkeys(SCOPES[side], side)


@pytest.mark.parametrize(("value", "unit", "into", "wanted"), SCOPES["units"])
def test_units_convert_by_exact_factors(value: float, unit: str, into: str, wanted: float) -> None:
    assert names().convert(Decimal(str(value)), unit, into) == Decimal(str(wanted))


@pytest.mark.parametrize(("unit", "into"), SCOPES["no_factor"])
def test_units_of_two_families_do_not_convert(unit: str, into: str) -> None:
    assert names().convert(Decimal(1), unit, into) is None


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from([("亩", "公顷"), ("斤", "吨"), ("米", "公里")]))
def test_converting_there_and_back_keeps_the_value(value: Decimal, pair: tuple[str, str]) -> None:
    there = names().convert(value, *pair)
    assert there is not None
    back = names().convert(there, *reversed(pair))
    assert back is not None and abs(back - value) < Decimal("0.000001")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ("- {code: a, zh: 甲, en: A, measures: [level], better: higher, alias: [乙]}", "alias"),
        ("- {code: a, zh: 甲, en: A, measures: [levle], better: higher}", "measures"),
        ("- {code: a, zh: 甲, en: A, measures: [level], better: up}", "better"),
    ],
)
def test_a_typo_in_the_lexicon_names_file_and_line(change: str, complaint: str) -> None:
    with pytest.raises(HumanFileError) as error:
        parse(change, TypeAdapter(list[Indicator]), "indicators.yml")
    assert "indicators.yml:1" in str(error.value) and complaint in str(error.value)


def test_a_name_that_two_entries_claim_is_refused() -> None:
    both = [Indicator(code=c, zh="甲数", en="", measures=["level"], better="higher", units=["个"]) for c in ("a", "b")]
    with pytest.raises(HumanFileError, match="甲数"):
        Indicators(both, names(), "0")


def test_an_opposite_that_does_not_exist_is_refused() -> None:
    entry = Indicator(code="a", zh="甲数", en="", measures=["level"], better="higher", opposites=["b"])
    with pytest.raises(HumanFileError, match="unknown code 'b'"):
        Indicators([entry], names(), "0")


def test_plausible_ranges_hold_by_measure() -> None:
    rate = indicators().entries["unemployment_registered"]
    assert rate.is_plausible(Decimal(4), Measure.LEVEL)
    assert not rate.is_plausible(Decimal(40), Measure.LEVEL)


def test_whatever_departs_from_more_is_better_says_why() -> None:
    silent = [
        e.code for e in indicators().entries.values() if (e.better != "higher" or e.ceiling or e.band) and not e.cite
    ]
    assert silent == []
