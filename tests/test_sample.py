"""The bundled sample and what a careful reader says of it hold together."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml

from reportdiff.model import ChangeWord, OutcomeWord

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "reports" / "sample-district"
TYPESET = ROOT / "docs" / "sample"
EXPECTED: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (ROOT / "tests" / "golden" / "sample-expected.yml").read_text(encoding="utf-8")
)
TARGETS = EXPECTED["targets"]
TEXTS = {
    "2024.pdf": (TYPESET / "2024.md").read_text(encoding="utf-8"),
    "2025.txt": (SAMPLE / "2025.txt").read_text(encoding="utf-8"),
}


def bare(text: str) -> str:
    """The characters without Markdown and space; page breaks put a running head between two lines."""
    return re.sub(r"[\s#|]|-{3,}", "", text)


def test_every_line_of_the_source_is_in_the_pdf() -> None:
    head = bare(TEXTS["2024.pdf"].splitlines()[0])
    printed = re.sub(rf"{head}—\d+—", "", bare("".join(page_texts(SAMPLE / "2024.pdf"))))
    missing = [line for line in map(bare, TEXTS["2024.pdf"].splitlines()) if line not in printed]
    assert missing == []


def test_the_pdf_can_be_typeset_again_from_its_source(tmp_path: Path) -> None:
    out = tmp_path / "again.pdf"
    made = subprocess.run([sys.executable, TYPESET / "make_pdf.py", out], capture_output=True, text=True, check=False)
    if "is missing" in made.stderr:
        pytest.skip(made.stderr.strip())
    assert made.returncode == 0, made.stderr
    assert page_texts(out) == page_texts(SAMPLE / "2024.pdf")


def page_texts(path: Path) -> list[str]:
    """What is printed on each page; the bytes hang on the packaging of the fonts."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]


@pytest.mark.parametrize("target", TARGETS, ids=lambda t: str(t["quote"]))
def test_expected_quotes_stand_in_the_reports(target: dict[str, Any]) -> None:
    assert TEXTS["2024.pdf"].count(target["quote"]) >= target.get("nth", 1)
    assert target["number"] in target["quote"]
    if "result" in target:
        assert target["result"]["quote"] in TEXTS["2025.txt"]


@pytest.mark.parametrize("section", ["issues", "readings", "set_aside"])
def test_other_expectations_stand_in_the_reports(section: str) -> None:
    for entry in EXPECTED[section]:
        assert entry["quote"] in TEXTS[entry["report"]], entry
        assert entry["number"] in entry["quote"], entry


def test_expected_findings_stand_in_the_reports() -> None:
    for finding in EXPECTED["findings"]:
        assert all(quote in TEXTS[finding["report"]] for quote in finding["quotes"]), finding


def test_the_sample_shows_every_outcome_reason_and_change() -> None:
    verdicts = [target["verdict"] for target in TARGETS]
    assert {v["outcome"] for v in verdicts} == {str(word) for word in OutcomeWord}
    assert {v.get("reason") for v in verdicts} == {None, "measure", "unit", "scope", "basis", "words"}
    assert {v["change"] for v in verdicts if "change" in v} == {str(word) for word in ChangeWord} - {"new"}


def test_the_sample_shows_every_comparator_and_measure() -> None:
    readings = [target["reading"] for target in TARGETS]
    assert {r["comparator"] for r in readings} == {"=", ">=", ">", "<=", "<", "~", "in_step", "zero", None}
    assert {r["measure"] for r in readings} == {"level", "growth", "change", "share", "rank", "completion"}
    assert any("value_max" in r for r in readings)
