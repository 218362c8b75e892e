"""JSON Schemas of the files that stewards write, for editors.

`python -m reportdiff.stewardship.schemas docs/schemas` writes them anew.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from reportdiff.stewardship.area_indicators import AreaIndicator
from reportdiff.stewardship.entries import KINDS, Entry
from reportdiff.stewardship.waivers import Waiver

FILES = {"corrections.json": Entry, "indicators.json": AreaIndicator, "waivers.json": Waiver}


def schemas() -> dict[str, str]:
    """By file name, the text of the schema of each kind of file: a list of entries."""
    return {name: _text(TypeAdapter(list[kind]).json_schema()) for name, kind in FILES.items()}  # type: ignore[valid-type]


def _text(schema: dict[str, Any]) -> str:
    entry = schema["$defs"].get("Entry")
    if entry:
        entry["oneOf"] = [{"required": [deed]} for deed in KINDS]
    named = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema
    return json.dumps(named, ensure_ascii=False, indent=2) + "\n"


def write(folder: Path) -> None:
    """Write the schemas into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
