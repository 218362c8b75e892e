"""An observation that the reader missed and a steward adds, found again in the text by its sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from reportdiff.extraction.identity import observation_id
from reportdiff.model import Extraction, Kind, Measure, Observation, Part, Span
from reportdiff.stewardship import area_indicators
from reportdiff.stewardship.entries import Added, Entry

_SAME = ("kind", "measure", "value", "value_max", "unit")


def observation(entry: Entry, extraction: Extraction, text: str) -> Observation | str:
    """The added observation, or the words why it has no place in this report."""
    add = entry.add
    assert add is not None
    if not text:
        return "the report's text is not at hand"
    places = locate(text, add.quote)
    if len(places) < add.nth:
        return (
            f"the sentence stands only {len(places)} times in the report"
            if places
            else "the report has no such sentence"
        )
    quote = places[add.nth - 1]
    number = locate(text[quote.start : quote.end], add.value_text)[0]
    return _made(entry, add, extraction, quote, Span(quote.start + number.start, quote.start + number.end), text)


def locate(text: str, words: str) -> list[Span]:
    """Where `words` stand in `text`, whatever line breaks and spaces stand between their characters."""
    pattern = r"\s*".join(re.escape(c) for c in words if not c.isspace())
    return [Span(*found.span()) for found in re.finditer(pattern, text)]


def same(one: Observation, other: Observation) -> bool:
    """Whether two rows read one number alike."""
    return all(getattr(one, name) == getattr(other, name) for name in _SAME)


def _made(entry: Entry, add: Added, extraction: Extraction, quote: Span, number: Span, text: str) -> Observation:
    about = extraction.about
    before, after = _neighbours(extraction.observations, number.start)
    near = before or after
    made = Observation(
        id=observation_id(about.ref_area, about.review_year, add.quote, add.value_text, add.nth - 1),
        ref_area=about.ref_area,
        review_year=about.review_year,
        part=Part(add.part) if add.part else (near.part if near else Part.OTHER),
        section=near.section if near else (),
        kind=Kind(add.kind),
        indicator=add.indicator,
        indicator_code=None,
        measure=Measure(add.measure),
        value=add.value,
        value_max=add.value_max,
        unit=add.unit,
        comparator=add.comparator,
        period=add.period,
        quote=text[quote.start : quote.end],
        value_text=text[number.start : number.end],
        start=number.start,
        end=number.end,
        page=before.page if before and after and before.page == after.page else None,
        headline=add.headline,
        rules=("added by a steward",),
        quote_start=quote.start,
        corrections=(entry.id,),
    )
    return replace(made, **area_indicators.code_of(made))


def _neighbours(rows: tuple[Observation, ...], start: int) -> tuple[Observation | None, Observation | None]:
    before = max((o for o in rows if o.start <= start), key=lambda o: o.start, default=None)
    after = min((o for o in rows if o.start > start), key=lambda o: o.start, default=None)
    return before, after
