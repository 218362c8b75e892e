"""An observation that the reader missed and a steward adds, found again in the text by its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from reportdiff.extraction.identity import fold, observation_id
from reportdiff.model import Extraction, Kind, Measure, Observation, Part, Span
from reportdiff.stewardship import area_indicators
from reportdiff.stewardship.entries import Added, Entry
from reportdiff.stewardship.words import Reason, because

_SAME = ("kind", "measure", "value", "value_max", "unit")
_CLOSE = 60.0
_FIGURES = re.compile(r"\d+(?:\.\d+)?")


def observation(entry: Entry, extraction: Extraction, text: str) -> Observation | Reason:
    """The added observation, or the reason why it has no place in this report."""
    add = entry.add
    assert add is not None
    if not text:
        return because("no_text")
    places = locate(text, add.quote)
    if len(places) < add.nth:
        return because("fewer", times=len(places)) if places else because("no_sentence")
    quote = places[add.nth - 1]
    said = text[quote.start : quote.end]
    number = next(iter(_whole(said, add.value_text)), locate(said, add.value_text)[0])
    return _made(entry, add, extraction, quote, Span(quote.start + number.start, quote.start + number.end), text)


def changed(entry: Entry, extraction: Extraction, text: str) -> Observation | None:
    """What the entry would add by the sentence that its own has become, where one is much like it."""
    assert entry.add is not None
    said = _nearest(entry.add.quote, text)
    now = _as_said(entry.add, said) if said else None
    made = observation(entry.model_copy(update={"add": now}), extraction, text) if now else None
    return replace(made, corrections=(entry.id,)) if isinstance(made, Observation) else None


def locate(text: str, words: str) -> list[Span]:
    """Where `words` stand in `text`, whatever line breaks and spaces stand between their characters."""
    pattern = r"\s*".join(re.escape(c) for c in words if not c.isspace())
    return [Span(*found.span()) for found in re.finditer(pattern, text)]


def _whole(said: str, number: str) -> list[Span]:
    """Where the number stands in the words and is no piece of a longer one (2 in 12家, 亿元 in 10亿元)."""
    beside = ((said[s.start - 1 : s.start], said[s.end : s.end + 1]) for s in locate(said, number))
    alone = [not before.isdigit() and not (after.isdigit() and number[-1:].isdigit()) for before, after in beside]
    return [span for span, holds in zip(locate(said, number), alone, strict=True) if holds]


def same(one: Observation, other: Observation) -> bool:
    """Whether two rows read one number alike."""
    return all(getattr(one, name) == getattr(other, name) for name in _SAME)


def neighbours(rows: Sequence[Observation], start: int) -> tuple[Observation | None, Observation | None]:
    """The rows printed last before and first after a place of the text."""
    before = max((o for o in rows if o.start <= start), key=lambda o: o.start, default=None)
    after = min((o for o in rows if o.start > start), key=lambda o: o.start, default=None)
    return before, after


def _nearest(quote: str, text: str) -> str | None:
    from rapidfuzz import fuzz, process

    said = [one.strip() for ends in ("[。；！？\n]", "[，。；！？\n]") for one in re.split(ends, text) if one.strip()]
    best = process.extractOne(fold(quote), [fold(one) for one in said], scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return said[best[2]] if best else None


def _as_said(add: Added, said: str) -> Added | None:
    """The same number in a changed sentence; another figure in its place has the size that the old one was given."""
    if _whole(said, add.value_text):
        return add.model_copy(update={"quote": said, "nth": 1})
    form = r"\d+(?:\.\d+)?".join(map(re.escape, _FIGURES.split(add.value_text)))
    found = re.search(form, said) if _FIGURES.search(add.value_text) else None
    if found is None:
        return None
    now = {"value_text": found[0], "value": _sized(add, found[0]), "value_max": None}
    return add.model_copy(update={"quote": said, "nth": 1} | now)


def _sized(add: Added, value_text: str) -> Decimal | None:
    before, now = (_FIGURES.findall(words) for words in (add.value_text, value_text))
    if add.value is None or len(before) != 1 or len(now) != 1:
        return None
    try:
        return Decimal(now[0]) * (add.value / Decimal(before[0]))
    except InvalidOperation:
        return None


def _made(entry: Entry, add: Added, extraction: Extraction, quote: Span, number: Span, text: str) -> Observation:
    about = extraction.about
    before, after = neighbours(extraction.observations, number.start)
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
