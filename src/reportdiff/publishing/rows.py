"""One flat row a target: the columns of diff.csv, diff.parquet, the workbook and the panel."""

from __future__ import annotations

from typing import Any

from reportdiff.model import Comparison, Observation, Outcome
from reportdiff.publishing.citation import address, cite
from reportdiff.publishing.comparable import comparable_result
from reportdiff.publishing.records import number, section_text

Row = dict[str, Any]

SIDE = ("id", "value", "value_max", "unit", "comparator", "text", "quote", "section", "page")
"""What a row tells of each statement, as `target_…`, `result_…` and `next_target_…`."""

COLUMNS = (
    "address",
    "ref_area",
    "level",
    "year",
    "indicator",
    "indicator_code",
    "scope",
    "measure",
    "headline",
    "period",
    "outcome",
    "reason",
    "gap",
    "gap_text",
    "completion",
    *(f"target_{key}" for key in SIDE),
    *(f"result_{key}" for key in SIDE),
    "result_measure",
    "comparable_result",
    "results",
    "claimed",
    "claim_differs",
    "target_change",
    *(f"next_target_{key}" for key in SIDE),
    "flip_at",
    "derived",
    "confidence",
    "rule",
    "rules_version",
    "link_reasons",
    "alternatives",
    "flags",
    "corrections",
    "citation",
    "result_citation",
)
"""The columns of every table of outcomes, in order."""


def diff_rows(comparison: Comparison) -> list[Row]:
    """The outcomes as flat rows, in their order."""
    return [outcome_row(comparison, outcome) for outcome in comparison.outcomes]


def outcome_row(comparison: Comparison, outcome: Outcome) -> Row:
    """One target, its best result, its next target and the verdict; words only, numbers and None."""
    o, target = outcome, outcome.target
    result = o.results[0] if o.results else None
    return {
        "address": address(target),
        "ref_area": comparison.a.ref_area,
        "level": comparison.a.level,
        "year": comparison.a.plan_year,
        "indicator": target.indicator,
        "indicator_code": target.indicator_code,
        "scope": " ".join(target.scope) or None,
        "measure": str(target.measure),
        "headline": target.headline,
        "period": target.period,
        "outcome": str(o.outcome),
        "reason": o.reason,
        "gap": number(o.gap),
        "gap_text": o.gap_text or None,
        "completion": number(o.completion),
        **_side("target", target),
        **_side("result", result),
        "result_measure": str(result.measure) if result else None,
        "comparable_result": number(comparable_result(o)),
        "results": len(o.results),
        "claimed": o.claimed,
        "claim_differs": o.claim_differs,
        "target_change": str(o.target_change) if o.target_change else None,
        **_side("next_target", o.next_target),
        "flip_at": number(o.flip_at),
        "derived": o.derived,
        "confidence": round(o.confidence, 4),
        "rule": o.rule,
        "rules_version": o.rules_version,
        "link_reasons": "; ".join(o.link_reasons) or None,
        "alternatives": len(o.alternatives),
        "flags": "; ".join(target.flags + (result.flags if result else ())) or None,
        "corrections": "; ".join(target.corrections + (result.corrections if result else ())) or None,
        "citation": cite(comparison.a, target),
        "result_citation": cite(comparison.b, result) if result else None,
    }


def _side(name: str, observation: Observation | None) -> Row:
    return {f"{name}_{key}": value for key, value in zip(SIDE, _cells(observation), strict=True)}


def _cells(o: Observation | None) -> tuple[Any, ...]:
    if o is None:
        return (None,) * len(SIDE)
    return (
        o.id,
        number(o.value),
        number(o.value_max),
        o.unit,
        o.comparator,
        o.value_text,
        o.quote,
        section_text(o.section) or None,
        o.page,
    )
