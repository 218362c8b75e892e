"""A reading of one number before it becomes an observation: what every way of reading hands to `observations`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportdiff.model import Kind, Measure, Passage


@dataclass(frozen=True, slots=True)
class Draft:
    """One number (or words) read; offsets are those of the passage's text."""

    passage: Passage
    start: int
    end: int
    quote_start: int
    quote_end: int
    sentence: str
    indicator: str
    measure: Measure
    kind: Kind
    period: str | None
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    comparator: str | None
    rules: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    headline: bool = False
    reference: str | None = None
    table_row: str | None = None
    scope: tuple[str, ...] = ()
