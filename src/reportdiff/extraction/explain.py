"""How a sentence is read: every number in it, by which rules."""

from __future__ import annotations

from array import array
from typing import Any

from reportdiff.extraction.draft import Draft
from reportdiff.extraction.prose import read_prose
from reportdiff.language import bare
from reportdiff.language.bare import Bare
from reportdiff.language.scanner import Numeral, scan
from reportdiff.model import About, Part, Passage, Source, Span
from reportdiff.reading.folding import fold

Record = dict[str, Any]
MOSTLY = 0.55
NAMELESS = "nameless"
"""The status of a number that nothing in its sentence names."""


def explain(text: str) -> Record:
    """The reading of one sentence, as a record: `text` and its `numbers` (see the contract in docs).

    A number that is named by its sentence is read as in a report; any other one is read on its own, by general
    conventions (language/bare.py), and `status` says why it is set aside.
    """
    passage = Passage(Span(0, len(text)), fold(text), array("l", range(len(text))), part=Part.REVIEW)
    if len(passage.text) != len(text):
        passage = Passage(Span(0, len(text)), text, array("l", range(len(text))), part=Part.REVIEW)
    about = About("", "", None, None, Source("", "", "text/plain"))
    numerals = scan(passage.text)
    found = bare.read(text)
    named = [] if _is_bare(text, found) else [n for n in numerals if not n.status]
    drafts = {d.end: d for d in read_prose(about, passage, named) if d.indicator}
    read = [_read(text, n, drafts[n.end]) for n in numerals if n.end in drafts]
    alone = [_alone(text, one, numerals) for one in found if not any(_meet(r, one) for r in read)]
    left = [_aside(text, n) for n in numerals if n.end not in drafts and not any(_meet(a, n) for a in alone)]
    return {"text": text, "numbers": sorted([*read, *alone, *left], key=lambda r: int(r["start"]))}


def _is_bare(text: str, found: list[Bare]) -> bool:
    """Whether the text is numbers and little else, so that no words could name them."""
    inside = sum(sum(not c.isspace() for c in text[one.start : one.end]) for one in found)
    return inside >= MOSTLY * sum(not c.isspace() for c in text)


def _meet(record: Record, other: Bare | Numeral) -> bool:
    return bool(record["start"] < other.end and other.start < record["end"])


def _record(text: str, start: int, end: int, **fields: Any) -> Record:
    empty: Record = {"value": None, "value_max": None, "unit": None, "comparator": None, "status": "", "rules": []}
    named = {"indicator": None, "measure": None}
    return {"start": start, "end": end, "text": text[start:end], **empty, **named, **fields}


def _read(text: str, numeral: Numeral, draft: Draft) -> Record:
    return _record(
        text,
        draft.start,
        draft.end,
        value=draft.value,
        value_max=draft.value_max,
        unit=draft.unit,
        comparator=draft.comparator,
        status="observation",
        rules=list(draft.rules),
        indicator=draft.indicator,
        measure=draft.measure.value,
    )


def _alone(text: str, one: Bare, numerals: list[Numeral]) -> Record:
    """A number read on its own; the status is that of the numeral in which it stands."""
    over = next((n for n in numerals if n.start < one.end and one.start < n.end), None)
    return _record(
        text,
        one.start,
        one.end,
        value=one.value,
        unit=one.unit,
        comparator=over.comparator if over else "=",
        status=(over.status if over else "") or NAMELESS,
        rules=[*(over.rules if over else ()), f"bare {one.kind}"],
    )


def _aside(text: str, numeral: Numeral) -> Record:
    return _record(
        text,
        numeral.start,
        numeral.end,
        value=numeral.value,
        value_max=numeral.value_max,
        unit=numeral.unit,
        comparator=numeral.comparator,
        status=numeral.status or NAMELESS,
        rules=list(numeral.rules),
    )
