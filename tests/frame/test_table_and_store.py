from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdiff import storage
from reportdiff.errors import DocumentError
from reportdiff.model import Failure
from reportdiff.normalisation import COLUMNS, frame, normalise
from reportdiff.publishing.records import OBSERVATION_COLUMNS
from reportdiff.storage import Ingested
from tests.frame.hand import BOXED, extraction, observation

CONTRACT = (
    "id ref_area review_year part section kind indicator indicator_code measure value value_max unit comparator period "
    "quote value_text start end page bbox confidence flags"
).split()
FAILURE = Failure("observations", "unit-known", "critical", "A number has a unit.", "a", "unit", "")


def test_the_table_has_exactly_the_contracts_columns_in_order() -> None:
    assert list(frame([]).columns) == list(frame([BOXED]).columns) == list(COLUMNS) == CONTRACT


def test_the_contracts_columns_come_first_in_what_is_published_too() -> None:
    assert list(OBSERVATION_COLUMNS[: len(CONTRACT)]) == CONTRACT


def test_a_row_holds_plain_numbers_and_words_and_missing_values() -> None:
    row = frame([observation(), BOXED]).iloc[1]
    assert (row["value"], row["value_max"], row["page"], row["part"]) == (5.1, 6.0, 3, "review")
    assert (row["section"], row["bbox"], row["flags"]) == (
        "一、回顾 / （一）经济",
        "[1.23, 2.0, 3.0, 4.57]",
        "lost unit; glued",
    )
    assert frame([observation()])["value_max"].isna().all()


def test_types_do_not_depend_on_what_is_known() -> None:
    assert frame([]).dtypes.equals(frame([BOXED]).dtypes)
    assert frame([observation(value=None, review_year=None)]).dtypes.equals(frame([BOXED]).dtypes)


def test_an_indicator_that_the_lexicon_knows_gets_its_code() -> None:
    coded = normalise(extraction(observation(), observation(id="b", indicator="青石桥灯笼")))
    assert [o.indicator_code for o in coded.observations] == ["gdp", None]
    assert normalise(coded) == coded


def test_a_stored_report_is_loaded_as_it_was(tmp_path: Path) -> None:
    ingested = Ingested(extraction(observation(), BOXED), (FAILURE,), "key")
    assert storage.load(storage.store(ingested, tmp_path)) == ingested


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_no_digit_is_lost_in_the_store(value: Decimal) -> None:
    ingested = Ingested(extraction(observation(value=value)))
    adapter = storage._adapter()
    assert adapter.validate_json(adapter.dump_json(ingested)).extraction.observations[0].value == value


def test_a_report_has_one_file_however_often_it_is_stored_and_the_same_bytes(tmp_path: Path) -> None:
    path = storage.store(Ingested(extraction(BOXED)), tmp_path)
    before = Path(path).read_bytes()
    assert storage.store(Ingested(extraction(BOXED)), tmp_path) == path
    assert [str(p) for p in tmp_path.iterdir()] == [path]
    assert Path(path).read_bytes() == before


def test_duckdb_reads_across_reports(tmp_path: Path) -> None:
    first = extraction(observation())
    other = replace(first, about=replace(first.about, source=replace(first.about.source, sha256="cd" * 32)))
    storage.store(Ingested(first), tmp_path)
    storage.store(Ingested(replace(other, observations=(BOXED, observation(id="c", value=Decimal(7))))), tmp_path)
    found = storage.across(tmp_path).execute("SELECT count(*), max(value) FROM observations").fetchall()
    assert found == [(3, 7.0)]


def test_what_is_no_file_of_the_store_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_bytes(b"PAR1")
    for path in (tmp_path / "x.parquet", tmp_path / "nowhere.parquet"):
        with pytest.raises(DocumentError, match="no file of the store"):
            storage.load(path)
    with pytest.raises(DocumentError, match="the store is empty"):
        storage.across(tmp_path / "empty")
