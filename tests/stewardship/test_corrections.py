from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reportdiff.model import Extraction, Kind, LedgerEntry, Observation
from reportdiff.stewardship.corrections import DROPPED, correct, settle
from reportdiff.stewardship.entries import Entry, Status
from reportdiff.stewardship.proposals import Signature, renewed

Row = Callable[..., Observation]
Made = Callable[..., Extraction]
Write = Callable[..., Entry]
FIX = {"unit": "人", "value": 2100000}


def only(extraction: Extraction, *entries: Entry, text: str = "", today: date) -> tuple[Observation, Status, str]:
    done = settle(extraction, entries, text=text, today=today)
    return done.extraction.observations[0], done.entries[0].status, done.entries[0].why


def test_a_correction_is_applied_signed_and_ends_all_doubt(
    row: Row, extraction: Made, entry: Write, today: date
) -> None:
    o, fix = row(), entry(observation=row().id, when={"unit": None}, set=FIX)
    after, status, _ = only(extraction(o), fix, today=today)
    assert status is Status.APPLIED
    assert (after.value, after.unit, after.id, after.quote) == (Decimal(2100000), "人", o.id, o.quote)
    assert (after.corrections, after.flags, after.confidence) == ((fix.id,), (), 1.0)


def test_a_correction_that_the_reader_has_caught_up_with_is_redundant(
    row: Row, extraction: Made, entry: Write, today: date
) -> None:
    o = row(unit="人", value=Decimal(2100000))
    after, status, _ = only(extraction(o), entry(observation=o.id, when={"unit": None}, set=FIX), today=today)
    assert status is Status.REDUNDANT
    assert after == o


def test_a_guard_that_no_longer_holds_makes_a_correction_stale(
    row: Row, extraction: Made, entry: Write, today: date
) -> None:
    o = row(unit="户")
    after, status, why = only(extraction(o), entry(observation=o.id, when={"unit": None}, set=FIX), today=today)
    assert status is Status.STALE
    assert "unit is now 户" in why
    assert after == o


def test_a_changed_sentence_makes_a_correction_stale_and_shows_the_new_one(
    row: Row, extraction: Made, entry: Write, today: date
) -> None:
    old, new = row(), row("年末常住人口达210", "210")
    fix = entry(observation=old.id, report=2024, evidence=old.quote, set=FIX)
    done = settle(extraction(new), [fix], today=today)
    assert done.entries[0].status is Status.STALE
    assert done.entries[0].near == new
    assert done.extraction.observations == (new,)


@pytest.mark.parametrize("more", [{}, {"report": 2024, "evidence": "第三产业增加值增长7.7%"}])
def test_an_id_that_matches_nothing_is_an_orphan(
    row: Row, extraction: Made, entry: Write, today: date, more: dict[str, object]
) -> None:
    _, status, _ = only(extraction(row()), entry(observation="abcdef012345", set=FIX, **more), today=today)
    assert status is Status.ORPHAN


def test_a_wrong_id_whose_sentence_is_there_is_told_the_right_one(
    row: Row, extraction: Made, entry: Write, today: date
) -> None:
    o = row()
    fix = entry(observation="abcdef012345", report=2024, evidence=o.quote, set=FIX)
    _, status, why = only(extraction(o), fix, today=today)
    assert status is Status.ORPHAN
    assert o.id in why


def test_two_entries_that_disagree_are_both_left_out(row: Row, extraction: Made, entry: Write, today: date) -> None:
    o = row()
    one, other = entry(observation=o.id, set=FIX), entry(observation=o.id, set={"unit": "户"})
    done = settle(extraction(o), [one, other], today=today)
    assert [s.status for s in done.entries] == [Status.CONFLICTING] * 2
    assert other.id in done.entries[0].why
    assert done.extraction.observations == (o,)


def test_dropping_and_changing_one_row_disagree(row: Row, extraction: Made, entry: Write, today: date) -> None:
    o = row()
    done = settle(extraction(o), [entry(observation=o.id, set=FIX), entry(observation=o.id, drop=True)], today=today)
    assert {s.status for s in done.entries} == {Status.CONFLICTING}


def test_two_entries_that_agree_are_one_applied_and_one_redundant(
    row: Row, extraction: Made, entry: Write, today: date
) -> None:
    o = row()
    twice = [entry(observation=o.id, set=FIX), entry(observation=o.id, set=FIX, reason="同上，复核")]
    done = settle(extraction(o), twice, today=today)
    assert [s.status for s in done.entries] == [Status.APPLIED, Status.REDUNDANT]


def test_an_entry_past_its_last_day_is_expired(row: Row, extraction: Made, entry: Write, today: date) -> None:
    o = row()
    fix = entry(observation=o.id, set=FIX, until=today - timedelta(days=1))
    assert only(extraction(o), fix, today=today)[:2] == (o, Status.EXPIRED)
    assert only(extraction(o), fix, today=today - timedelta(days=1))[1] is Status.APPLIED


def test_an_expired_entry_disagrees_with_none(row: Row, extraction: Made, entry: Write, today: date) -> None:
    o = row()
    old = entry(observation=o.id, set={"unit": "户"}, until=today - timedelta(days=9))
    done = settle(extraction(o), [old, entry(observation=o.id, set=FIX)], today=today)
    assert [s.status for s in done.entries] == [Status.EXPIRED, Status.APPLIED]


def test_a_dropped_row_stays_in_the_ledger(row: Row, extraction: Made, entry: Write, today: date) -> None:
    o = row()
    done = settle(extraction(o), [entry(observation=o.id, drop=True)], today=today)
    assert done.extraction.observations == ()
    assert [(line.status, line.observation) for line in done.extraction.ledger] == [(DROPPED, None)]


TEXT = "一、回顾\n全区共有图书馆\n12家，年末常住人口210。\n二、安排\n"
MISSED = {
    "quote": "全区共有图书馆12家",
    "value_text": "12家",
    "kind": "result",
    "indicator": "图书馆",
    "measure": "level",
    "value": 12,
    "unit": "家",
    "period": 2024,
}


def test_a_missed_observation_is_added_where_its_sentence_stands(
    row: Row, extraction: Made, entry: Write, today: date
) -> None:
    o = row(start=20)
    base = extraction(o)
    base = Extraction(base.about, base.observations, (LedgerEntry(13, 15, "12", "event"), *base.ledger))
    fix = entry(add=MISSED, report=2024)
    done = settle(base, [fix], text=TEXT, today=today)
    new = done.extraction.observations[0]
    assert done.entries[0].status is Status.APPLIED
    assert TEXT[new.start : new.end] == new.value_text == "12家"
    assert (new.kind, new.value, new.part, new.corrections) == (Kind.RESULT, Decimal(12), o.part, (fix.id,))
    assert done.extraction.ledger[0].observation == new.id


def test_a_missed_observation_that_is_read_by_now_is_redundant(
    row: Row, extraction: Made, entry: Write, today: date
) -> None:
    fix = entry(add=MISSED, report=2024)
    once = settle(extraction(), [fix], text=TEXT, today=today).extraction
    assert settle(once, [fix], text=TEXT, today=today).entries[0].status is Status.REDUNDANT


def test_a_missed_observation_that_is_read_otherwise_by_now_is_stale(
    row: Row, extraction: Made, entry: Write, today: date
) -> None:
    once = settle(extraction(), [entry(add=MISSED, report=2024)], text=TEXT, today=today).extraction
    fix = entry(add=MISSED | {"unit": "座"}, report=2024)
    assert settle(once, [fix], text=TEXT, today=today).entries[0].status is Status.STALE


def test_a_missed_observation_whose_sentence_is_gone_is_stale(extraction: Made, entry: Write, today: date) -> None:
    done = settle(extraction(), [entry(add=MISSED, report=2024)], text="别的话。", today=today)
    assert done.entries[0].status is Status.STALE


@pytest.mark.parametrize(
    ("now", "value_text", "value"),
    [
        ("全区共有公共图书馆12家", "12家", 12),
        ("全区共有图书馆15家", "15家", 15),
        ("截至年末，全区共有图书馆2.5家", "2.5家", "2.5"),
    ],
)
def test_a_missed_observation_whose_sentence_has_changed_is_stale_and_proposed_as_the_report_says_it_now(
    extraction: Made, entry: Write, today: date, now: str, value_text: str, value: object
) -> None:
    text = TEXT.replace("全区共有图书馆\n12家", now)
    (stale,) = settle(extraction(), [entry(add=MISSED, report=2024)], text=text, today=today).entries
    assert (stale.status, stale.near and stale.near.value_text) == (Status.STALE, value_text)
    fresh = renewed(stale, Signature("王芳", today))
    assert fresh and fresh.add and (fresh.by, str(fresh.add.value)) == ("王芳", str(value))
    again = settle(extraction(), [fresh], text=text, today=today)
    assert again.entries[0].status is Status.APPLIED
    assert again.extraction.observations[0].value_text == value_text


@pytest.mark.parametrize(
    ("value_text", "now"),
    [("12家", "全区共有图书馆若干家"), ("家", "全区共有图书馆25家"), ("两家", "全区共有图书馆三家")],
)
def test_a_missed_observation_whose_number_is_gone_is_not_proposed_again(
    extraction: Made, entry: Write, today: date, value_text: str, now: str
) -> None:
    missed = MISSED | {"quote": f"全区共有图书馆{value_text}", "value_text": value_text}
    text = TEXT.replace("全区共有图书馆\n12家", now)
    (stale,) = settle(extraction(), [entry(add=missed, report=2024)], text=text, today=today).entries
    assert stale.status is Status.STALE
    assert renewed(stale, Signature("王芳", today)) is None


def test_an_added_number_is_no_piece_of_a_longer_one(extraction: Made, entry: Write, today: date) -> None:
    add = MISSED | {"quote": "图书馆12家、书屋2家", "value_text": "2家", "value": 2}
    done = settle(extraction(), [entry(add=add, report=2024)], text="共有图书馆12家、书屋2家。", today=today)
    assert done.extraction.observations[0].start == 11


@pytest.mark.parametrize(
    ("now", "proposed"),
    [
        ({"sentence": "年末全区常住人口210", "value_text": "210"}, {"unit": "人", "value": 2100000}),
        ({"sentence": "年末常住人口212", "value_text": "212"}, {"unit": "人", "value": 2120000}),
        ({"sentence": "年末常住人口212万", "value_text": "212万", "value": 2120000}, {"unit": "人"}),
        ({"sentence": "年末常住人口212万人", "value_text": "212万人", "value": 2120000, "unit": "人"}, None),
        ({"sentence": "年末常住户数210户", "value_text": "210户", "unit": "户", "value": 210}, None),
    ],
)
def test_a_stale_entry_is_proposed_anew_with_what_the_report_says_now(
    row: Row, extraction: Made, entry: Write, today: date, now: dict[str, Any], proposed: dict[str, object] | None
) -> None:
    old, said = row(), dict(now)
    new = row(
        said.pop("sentence"), said.pop("value_text"), **{k: Decimal(v) if k == "value" else v for k, v in said.items()}
    )
    fix = entry(observation=old.id, report=2024, evidence=old.quote, when={"unit": None, "value": 210}, set=FIX)
    (stale,) = settle(extraction(new), [fix], today=today).entries
    assert stale.status is Status.STALE
    fresh = renewed(stale, Signature("王芳", today))
    assert (fresh.set.written() if fresh and fresh.set else None) == proposed
    if fresh:
        assert settle(extraction(new), [fresh], today=today).entries[0].status is Status.APPLIED


def test_entries_of_another_years_report_are_left_to_it(row: Row, extraction: Made, entry: Write, today: date) -> None:
    assert settle(extraction(row()), [entry(observation="abcdef", report=2023, set=FIX)], today=today).entries == ()


def test_a_corrected_name_gets_its_code_from_the_lexicon(row: Row, extraction: Made, entry: Write, today: date) -> None:
    o = row("一般公共预算收完成210", "210", indicator="一般公共预算收", unit="元")
    after, _, _ = only(extraction(o), entry(observation=o.id, set={"indicator": "一般公共预算收入"}), today=today)
    assert after.indicator_code == "budget_revenue"


def test_an_area_without_files_changes_nothing(row: Row, extraction: Made, tmp_path: Path) -> None:
    before = extraction(row())
    assert correct(before, tmp_path).extraction is before


def test_the_files_of_an_area_are_read_and_applied(row: Row, extraction: Made, tmp_path: Path) -> None:
    o = row()
    (tmp_path / "corrections.yml").write_text(
        f"""# 区统计局确认
- observation: {o.id}
  when: {{unit: null}}
  set: {{unit: 人, value: 2100000}}
  reason: 原文漏印“万人”
  by: 李伟
  at: 2026-11-23
""",
        encoding="utf-8",
    )
    (tmp_path / "indicators.yml").write_text(
        "- {code: population, aliases: [常住人口], reason: 本区写法, by: 李伟, at: 2026-11-23}\n", encoding="utf-8"
    )
    after = correct(extraction(o), tmp_path).extraction.observations[0]
    assert (after.value, after.unit, after.indicator_code) == (Decimal(2100000), "人", "population")
