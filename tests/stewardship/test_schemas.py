"""The JSON Schemas that editors are given: current, and of one mind with what the program takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportdiff.stewardship.schemas import schemas

FOLDER = Path(__file__).parents[2] / "docs" / "schemas"
GOOD = {"observation": "f20cf063f630", "set": {"unit": "人"}, "reason": "漏印单位", "by": "李伟", "at": "2026-11-23"}


@pytest.mark.parametrize("name", schemas())
def test_the_schemas_in_docs_are_current(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == schemas()[name], "run: .venv/bin/python -m reportdiff.stewardship.schemas docs/schemas"


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({}, True),
        ({"drop": True}, False),
        ({"set": {"units": "人"}}, False),
        ({"note": "x"}, False),
        ({"by": ""}, False),
    ],
)
def test_an_editor_complains_of_what_the_program_refuses(change: dict[str, object], fits: bool) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    check = jsonschema.Draft202012Validator(json.loads(schemas()["corrections.json"]))
    assert check.is_valid([GOOD | change]) is fits
