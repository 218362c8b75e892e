"""The plain record of an observation and of an outcome: what JSON, CSV, Parquet, Excel and the page all share.

Keys are the contract's column names. Numbers are ints and floats that print short, words of closed lists are strings.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportdiff.model import Box, Observation, Outcome

Record = dict[str, Any]

OBSERVATION_COLUMNS = (
    "id",
    "ref_area",
    "review_year",
    "part",
    "section",
    "kind",
    "indicator",
    "indicator_code",
    "measure",
    "value",
    "value_max",
    "unit",
    "comparator",
    "period",
    "quote",
    "value_text",
    "start",
    "end",
    "page",
    "bbox",
    "confidence",
    "flags",
    "headline",
    "scope",
    "reference",
    "table_row",
    "rules",
    "corrections",
)
"""The keys of an observation's record, in order."""


def number(value: Decimal | None) -> int | float | None:
    """A Decimal as the plainest number: 24000, 5.6."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def section_text(section: tuple[str, ...]) -> str:
    """A section path as people write it: `二、重点工作 / （一）工业`."""
    return " / ".join(section)


def observation_record(observation: Observation) -> Record:
    """One observation with the contract's keys in the contract's order, then what else is known of it."""
    o = observation
    return {
        "id": o.id,
        "ref_area": o.ref_area,
        "review_year": o.review_year,
        "part": str(o.part),
        "section": section_text(o.section),
        "kind": str(o.kind),
        "indicator": o.indicator,
        "indicator_code": o.indicator_code,
        "measure": str(o.measure),
        "value": number(o.value),
        "value_max": number(o.value_max),
        "unit": o.unit,
        "comparator": o.comparator,
        "period": o.period,
        "quote": o.quote,
        "value_text": o.value_text,
        "start": o.start,
        "end": o.end,
        "page": o.page,
        "bbox": _box(o.bbox),
        "confidence": round(o.confidence, 4),
        "flags": list(o.flags),
        "headline": o.headline,
        "scope": list(o.scope),
        "reference": o.reference,
        "table_row": o.table_row,
        "rules": list(o.rules),
        "corrections": list(o.corrections),
    }


def outcome_record(outcome: Outcome) -> Record:
    """One target and what became of it, with the contract's keys in the contract's order, then the rest."""
    o = outcome
    return {
        "target": observation_record(o.target),
        "results": [observation_record(result) for result in o.results],
        "outcome": str(o.outcome),
        "reason": o.reason,
        "gap": number(o.gap),
        "claimed": o.claimed,
        "target_change": str(o.target_change) if o.target_change else None,
        "next_target": observation_record(o.next_target) if o.next_target else None,
        "confidence": round(o.confidence, 4),
        "alternatives": [
            {
                "result": observation_record(a.result),
                "confidence": round(a.confidence, 4),
                "reasons": list(a.reasons),
            }
            for a in o.alternatives
        ],
        "rule": o.rule,
        "rules_version": o.rules_version,
        "gap_text": o.gap_text,
        "flip_at": number(o.flip_at),
        "completion": number(o.completion),
        "claim_differs": o.claim_differs,
        "link_reasons": list(o.link_reasons),
        "repeats": [observation_record(again) for again in o.repeats],
        "derived": o.derived,
    }


def _box(box: Box | None) -> list[float] | None:
    """[x0, top, x1, bottom] in points from the page's top left corner; the page is a key of its own."""
    if box is None:
        return None
    return [round(side, 2) for side in (box.x0, box.top, box.x1, box.bottom)]
