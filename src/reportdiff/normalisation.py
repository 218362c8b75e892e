"""Observations in comparable form: indicator codes from the lexicon, and the tidy table."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from reportdiff.language.indicators import indicators
from reportdiff.model import Extraction, Observation

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {
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
COLUMNS = tuple(_TYPES)
"""The contract's columns, in order."""


def normalise(extraction: Extraction) -> Extraction:
    """The extraction with indicator codes and scopes where the lexicon knows them."""
    return replace(extraction, observations=tuple(_coded(o) for o in extraction.observations))


def frame(observations: Iterable[Observation]) -> pd.DataFrame:
    """The tidy table: a row an observation in the order given, the contract's columns in their order.

    Units are plain (人, 元, %), `bbox` is [x0, top, x1, bottom] as JSON, `flags` are joined by `; `. Whole numbers are
    nullable Int64, numbers Float64, all else is text; what is not known is missing.
    """
    import pandas as pd

    return pd.DataFrame([_row(o) for o in observations], columns=list(COLUMNS)).astype(_TYPES)


def _coded(o: Observation) -> Observation:
    found = indicators().find(o.indicator, o.unit, o.measure)
    return replace(o, indicator_code=found.code, scope=found.scope) if found else o


def _row(o: Observation) -> dict[str, object]:
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
