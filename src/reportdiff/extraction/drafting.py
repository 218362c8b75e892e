"""A named number in its role: signs, growth told in %, where its quote begins and ends."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from reportdiff.extraction.draft import Draft
from reportdiff.extraction.lead import TIMES_EARLIER
from reportdiff.extraction.named import Named
from reportdiff.extraction.openings import without_notes
from reportdiff.extraction.roles import Role
from reportdiff.language import cues
from reportdiff.language.scanner import Numeral
from reportdiff.model import Kind, Measure, Passage

ZERO = Decimal(0)
TIMES, PERCENT = "倍", 100
"""Growth is told in % (gold/GUIDE.md): 增长1.2倍 is 120 %, 是上年的1.2倍 is 20 %."""


def draft(
    passage: Passage,
    sentence: str,
    named: Named,
    said: Role,
    table_row: str | None = None,
    headline: bool = False,
    scope: tuple[str, ...] = (),
) -> Draft:
    """A named number in its role; only a target is headline."""
    numeral = named.slot.numeral
    value, value_max = _signed(numeral, named)
    times = named.measure is Measure.GROWTH and named.unit == TIMES
    if times:
        before = 1 if TIMES_EARLIER in named.rules else 0
        value, value_max = (None if v is None else (v - before) * PERCENT for v in (value, value_max))
    return Draft(
        passage=passage,
        start=numeral.start,
        end=numeral.end,
        quote_start=min(named.quote_start, numeral.start),
        quote_end=max(named.quote_end, numeral.end),
        sentence=sentence,
        indicator=without_notes(named.name),
        measure=named.measure,
        kind=said.kind,
        period=said.period,
        value=value,
        value_max=value_max,
        unit="%" if times else named.unit,
        comparator=named.comparator or numeral.comparator,
        rules=tuple(r for r in (*numeral.rules, *named.rules, said.rule) if r),
        flags=named.flags,
        headline=headline and said.kind is Kind.TARGET,
        table_row=table_row,
        scope=scope,
    )


def without_distance(made: Draft) -> Draft:
    """`低于3%左右的预期目标`: how the result stands to the aim is no part of the aim."""
    text = made.passage.text[made.start : made.end]
    word = next((w for w in (*cues.measures().above, *cues.measures().below) if text.startswith(w)), "")
    comparator = "=" if word and made.comparator in ("<", ">", "<=", ">=") else made.comparator
    return replace(made, start=made.start + len(word), comparator=comparator)


def _signed(numeral: Numeral, named: Named) -> tuple[Decimal | None, Decimal | None]:
    """Falls are negative; of a falling range, `value` stays the lower end."""
    if named.sign > 0 or named.measure not in (Measure.GROWTH, Measure.CHANGE) or (numeral.value or ZERO) < 0:
        return numeral.value, numeral.value_max
    low, high = numeral.value, numeral.value_max
    if low is not None and high is not None:
        return -high, -low
    return None if low is None else -low, None
