"""A changed lexicon extracts anew from what was read; no PDF library is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportdiff import batch, reading, storage, versions
from reportdiff.storage import readings

ROOT = Path(__file__).parents[2]
PDF = ROOT / "reports" / "sample-district" / "2024.pdf"


def test_a_pdf_is_kept_as_it_was_read(tmp_path: Path) -> None:
    report = reading.read(PDF)
    readings.keep(report, "key", tmp_path)
    assert readings.kept("key", tmp_path) == report
    assert readings.kept("other", tmp_path) is None


def test_a_changed_lexicon_needs_no_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = batch.ingest(PDF, tmp_path)
    before = storage.load(first.parquet)
    monkeypatch.setattr(versions, "extraction", lambda _: "another lexicon")
    monkeypatch.setattr(reading, "read", None)
    again = batch.ingest(PDF, tmp_path)
    assert again.fresh
    assert again.key != first.key
    assert storage.load(again.parquet).extraction == before.extraction


def test_what_was_kept_and_broke_is_read_again(tmp_path: Path) -> None:
    whole = Path(batch.ingest(PDF, tmp_path).parquet)
    before = whole.read_bytes()
    whole.unlink()
    for kept in (tmp_path / "read").iterdir():
        kept.write_bytes(kept.read_bytes()[:50])
    assert batch.ingest(PDF, tmp_path).fresh
    assert whole.read_bytes() == before
