from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from reportdiff.validation import SUITES
from reportdiff.validation.archive import offline, write

ROW = {
    "row_id": "2022.txt",
    "ref_area": "青石区",
    "review_year": 2022,
    "level": "county",
    "observations": 20,
    "content_share": 0.2,
    "numbers_off_their_place": 0,
}


def test_data_docs_say_what_failed_and_fetch_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        index = write({"whole": pd.DataFrame([ROW])}, tmp_path / "build" / "data-docs", SUITES)
    pages = {path: path.read_text(encoding="utf-8") for path in index.parent.rglob("*.html")}
    validations = [text for path, text in pages.items() if "validations" in path.parts]
    assert len(validations) == 1
    assert "content_share" in validations[0]
    fetched = r"""(?:\bsrc=["']?|<link[^>]*href=["']?|url\(["']?)(?:https?:)?//[^\s"')>]*"""
    assert [re.findall(fetched, text) for text in pages.values()] == [[]] * len(pages)
    assert [p.name for p in (tmp_path / "build").iterdir()] == ["data-docs"]


def test_links_for_people_and_the_docs_own_files_stay() -> None:
    foreign = "<script src='//cdn.example/a.js'></script>"
    page = f"<head><link href='static/a.css'></head><a href='https://x.example'>x</a>{foreign}"
    assert "<a href='https://x.example'>" in offline(page)
    assert "static/a.css" in offline(page)
    assert "cdn.example" not in offline(page)
