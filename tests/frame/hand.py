"""An extraction by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportdiff.model import (
    About,
    Box,
    Claim,
    Extraction,
    Issue,
    Kind,
    LedgerEntry,
    Measure,
    Observation,
    Part,
    Source,
    Span,
)

SOURCE = Source("2022.txt", "ab" * 32, "text/plain")
ABOUT = About("青石区2022年政府工作报告", "青石区", 2022, 2023, SOURCE, level="county")


def observation(**change: Any) -> Observation:
    fields: dict[str, Any] = {
        "id": "a",
        "ref_area": "青石区",
        "review_year": 2022,
        "part": Part.REVIEW,
        "section": ("一、回顾", "（一）经济"),
        "kind": Kind.RESULT,
        "indicator": "地区生产总值",
        "indicator_code": None,
        "measure": Measure.GROWTH,
        "value": Decimal("5.1"),
        "value_max": None,
        "unit": "%",
        "comparator": "=",
        "period": "2022",
        "quote": "地区生产总值增长5.1%",
        "value_text": "5.1%",
        "start": 8,
        "end": 12,
    }
    return Observation(**(fields | change))


def extraction(*observations: Observation) -> Extraction:
    return Extraction(
        about=ABOUT,
        observations=observations,
        ledger=(LedgerEntry(8, 12, "5.1%", "observation", "a", ("number with a unit",)),),
        claims=(Claim("圆满完成", 0, 4, "", "圆满完成", "done"),),
        issues=(Issue("unit_lost", "人口210：单位缺失", Span(1, 4)),),
    )


BOXED = observation(
    id="b", page=3, bbox=Box(3, 1.234, 2.0, 3.0, 4.567), flags=("lost unit", "glued"), value_max=Decimal(6)
)
