"""How a sentence is read: every number in it, by which rules."""

from __future__ import annotations

from array import array
from typing import Any

from reportdiff.extraction.prose import read_prose
from reportdiff.language.scanner import scan
from reportdiff.model import About, Part, Passage, Source, Span


def explain(text: str) -> dict[str, Any]:
    """The reading of one sentence, as a record: `text` and its `numbers` (see the contract in docs)."""
    passage = Passage(Span(0, len(text)), text, array("l", range(len(text))), part=Part.REVIEW)
    about = About("", "", None, None, Source("", "", "text/plain"))
    numerals = scan(text)
    drafts = {d.start: d for d in read_prose(about, passage, [n for n in numerals if not n.status])}
    numbers = []
    for n in numerals:
        draft = drafts.get(n.start)
        numbers.append(
            {
                "start": n.start,
                "end": n.end,
                "text": text[n.start : n.end],
                "value": draft.value if draft else n.value,
                "value_max": draft.value_max if draft else n.value_max,
                "unit": draft.unit if draft else n.unit,
                "comparator": n.comparator,
                "status": "observation" if draft else n.status,
                "indicator": draft.indicator if draft else None,
                "measure": draft.measure.value if draft else None,
                "rules": list(draft.rules if draft else n.rules),
            }
        )
    return {"text": text, "numbers": numbers}
