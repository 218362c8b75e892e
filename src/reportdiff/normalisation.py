"""Observations in comparable form: indicator codes from the lexicon, and the tidy table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from reportdiff.language.indicators import indicators
from reportdiff.model import Extraction, Observation

if TYPE_CHECKING:
    import pandas as pd

SEVERAL_YEARS = "several years"
"""A word of an observation's scope that no name tells: its passage sums up more than a year."""
Row = dict[str, object]
"""A row of a table by its columns' names; what is not known may be absent."""
Columns = dict[str, list[object]]
"""A table's values by its columns' names."""
TYPES = {
    "id": "str",
    "ref_area": "str",
    "review_year": "Int64",
    "part": "str",
    "section": "str",
    "kind": "str",
    "indicator": "str",
    "indicator_code": "str",
    "measure": "str",
    "value": "Float64",
    "value_max": "Float64",
    "unit": "str",
    "comparator": "str",
    "period": "str",
    "quote": "str",
    "value_text": "str",
    "start": "Int64",
    "end": "Int64",
    "page": "Int64",
    "bbox": "str",
    "confidence": "Float64",
    "flags": "str",
}
"""The contract's columns, in order, with their types."""
COLUMNS = tuple(TYPES)


def normalise(extraction: Extraction) -> Extraction:
    """The extraction with indicator codes and scopes where the lexicon knows them."""
    return replace(extraction, observations=tuple(_coded(o) for o in extraction.observations))


def frame(observations: Iterable[Observation]) -> pd.DataFrame:
    """The tidy table: a row an observation in the order given, the contract's columns in their order.

    Units are plain (人, 元, %), `bbox` is [x0, top, x1, bottom] as JSON, `flags` are joined by `; `. Whole numbers are
    nullable Int64, numbers Float64, all else is text; what is not known is missing.
    """
    return table(rows(observations), TYPES)


def rows(observations: Iterable[Observation]) -> list[Row]:
    """The rows of the tidy table."""
    return [_row(o) for o in observations]


def table(rows: Iterable[Row], types: Mapping[str, str]) -> pd.DataFrame:
    """The rows as a DataFrame with these columns, of these types whatever is known."""
    columns: Columns = {name: [] for name in types}
    for row in rows:
        add(row, columns)
    return typed(columns, types)


def add(row: Row, columns: Columns) -> None:
    """One more row at the columns' ends."""
    for name, column in columns.items():
        column.append(row.get(name))


def typed(columns: Columns, types: Mapping[str, str]) -> pd.DataFrame:
    """The columns as a DataFrame, each of its type."""
    import pandas as pd

    return pd.DataFrame(columns, dtype=object).astype({name: types[name] for name in columns})


def _coded(o: Observation) -> Observation:
    found = indicators().find(o.indicator, o.unit, o.measure)
    if found is None:
        return o
    years = tuple(w for w in o.scope if w == SEVERAL_YEARS)
    return replace(o, indicator_code=found.code, scope=(*found.scope, *years))


def _row(o: Observation) -> Row:
    box = o.bbox
    corners = box and [round(edge, 2) for edge in (box.x0, box.top, box.x1, box.bottom)]
    return {name: getattr(o, name) for name in COLUMNS} | {
        "section": " / ".join(o.section),
        "value": None if o.value is None else float(o.value),
        "value_max": None if o.value_max is None else float(o.value_max),
        "bbox": json.dumps(corners) if corners else None,
        "confidence": round(o.confidence, 4),
        "flags": "; ".join(o.flags),
    }
