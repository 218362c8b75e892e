"""From a report to its observations, ledger and claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportdiff.extraction.claims import claims
from reportdiff.extraction.confidence import confidence, doubts
from reportdiff.extraction.draft import Draft
from reportdiff.extraction.identity import observation_id
from reportdiff.extraction.periods import reviewed_after, said_after
from reportdiff.extraction.promises import lists_promises, read_promises
from reportdiff.extraction.prose import read_notes, read_prose
from reportdiff.extraction.roles import is_list_item, opens_headline_list
from reportdiff.extraction.rows import is_glossary
from reportdiff.extraction.tables import Row, read_row, rows
from reportdiff.language.scanner import Numeral, scan
from reportdiff.model import (
    Claim,
    Extraction,
    Issue,
    LedgerEntry,
    Observation,
    Part,
    Passage,
    PassageRole,
    Report,
)

FOREIGN = "language"
_NOTE = re.compile(r"\s*[\[【（(［〔“\"《①-⒛\d]")
"""How the definition of a word begins."""


@dataclass(slots=True)
class _Reading:
    """What has been read so far of one report."""

    report: Report
    drafts: list[Draft] = field(default_factory=list)
    entries: list[tuple[Passage, Numeral, str]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    headline_list: bool = False
    """The paragraph before announced a list of main expected targets, or was an item of one."""
    said: str | None = None
    """What the paragraphs before, in the same chapter, said of the years that they aim at or review."""
    chapter: tuple[str, ...] = ()


def extract(report: Report) -> Extraction:
    """Every number of the report: an observation, or an entry of the ledger with the reason why it is none."""
    reading = _Reading(report)
    found = {id(row.passages[0]): row for row in rows(report.passages)}
    of_rows = {id(p) for row in found.values() for p in row.passages}
    for passage in report.passages:
        if row := found.get(id(passage)):
            _read_row(reading, row)
        elif id(passage) not in of_rows:
            _read_passage(reading, passage)
    observations = tuple(_observations(report, reading.drafts))
    ledger = tuple(_ledger(reading, observations))
    issues = (*report.issues, *(_issue(o) for o in observations if "unit_missing" in o.flags))
    return Extraction(report.about, observations, ledger, tuple(reading.claims), issues)


def _issue(o: Observation) -> Issue:
    return Issue("unit_missing", f"no unit is printed after {o.value_text} ({o.indicator or 'unnamed'})", o.span)


def _read_passage(reading: _Reading, passage: Passage) -> None:
    numerals = scan(passage.text)
    aside = FOREIGN if _is_foreign(reading.report) else _set_aside(passage)
    for numeral in numerals:
        reading.entries.append((passage, numeral, numeral.status or aside))
    if aside in ("glossary", "annex"):
        reading.drafts += read_notes(reading.report.about, passage, [n for n in numerals if not n.status])
    if aside:
        return
    usable = [n for n in numerals if not n.status]
    if passage.part is Part.ANNEX:
        reading.drafts += read_promises(reading.report.about, passage, usable)
        return
    listed = reading.headline_list and is_list_item(passage.text)
    said = _said(reading, passage)
    reading.drafts += read_prose(reading.report.about, passage, usable, listed, said)
    reading.headline_list = listed or (passage.part is Part.PLAN and opens_headline_list(passage.text))
    if passage.part is Part.REVIEW:
        reading.claims += claims(passage, reading.report.text)


def _said(reading: _Reading, passage: Passage) -> str | None:
    """What the chapter has said by now of the years that it aims at or reviews; a new chapter has said nothing."""
    said = reading.said if passage.section[:1] == reading.chapter else None
    reading.chapter = passage.section[:1]
    about = reading.report.about
    if passage.part is Part.PLAN:
        reading.said = said_after(passage.text, about.plan_year, said)
    elif passage.part is Part.REVIEW:
        reading.said = reviewed_after(passage.text, about.review_year, said)
    return said


def _is_foreign(report: Report) -> bool:
    return any(issue.code == FOREIGN for issue in report.issues)


def _set_aside(passage: Passage) -> str:
    """Why none of a passage's numbers is an observation, or nothing."""
    if passage.role is PassageRole.FURNITURE:
        return passage.note or "furniture"
    if passage.role is PassageRole.HEADING:
        return "heading"
    if passage.part is Part.OTHER:
        return "outside"
    if passage.part is not Part.ANNEX:
        return ""
    if is_glossary(passage.section):
        return "glossary"
    if lists_promises(passage):
        return ""
    return "glossary" if _NOTE.match(passage.text) else "annex"


def _read_row(reading: _Reading, row: Row) -> None:
    drafts, entries = read_row(reading.report.about, row)
    reading.drafts += drafts
    reading.entries += entries


def _observations(report: Report, drafts: Sequence[Draft]) -> Iterator[Observation]:
    seen: Counter[tuple[str, str]] = Counter()
    for draft in sorted(drafts, key=lambda d: d.passage.source(d.start, d.end).start):
        span = draft.passage.source(draft.start, draft.end)
        key = (draft.sentence, report.text[span.start : span.end])
        yield _observation(report, draft, seen[key])
        seen[key] += 1


def _observation(report: Report, draft: Draft, occurrence: int) -> Observation:
    about, passage = report.about, draft.passage
    span = passage.source(draft.start, draft.end)
    quote = passage.source(draft.quote_start, draft.quote_end)
    value_text = report.text[span.start : span.end]
    box = report.layout.box(span) if report.layout else None
    flags = doubts(draft)
    if report.layout and any(i in report.layout.unsure for i in range(span.start, span.end)):
        flags = (*flags, "ocr_unsure")
    return Observation(
        id=observation_id(about.ref_area, about.review_year, draft.sentence, value_text, occurrence),
        ref_area=about.ref_area,
        review_year=about.review_year,
        part=passage.part,
        section=passage.section,
        kind=draft.kind,
        indicator=draft.indicator,
        indicator_code=None,
        measure=draft.measure,
        value=draft.value,
        value_max=draft.value_max,
        unit=draft.unit,
        comparator=draft.comparator,
        period=draft.period,
        quote=report.text[quote.start : quote.end],
        quote_start=quote.start,
        value_text=value_text,
        start=span.start,
        end=span.end,
        page=box.page if box else None,
        bbox=box,
        confidence=confidence(draft, flags),
        flags=flags,
        headline=draft.headline,
        rules=draft.rules,
        reference=draft.reference,
        scope=draft.scope,
        table_row=draft.table_row,
    )


def _ledger(reading: _Reading, observations: Sequence[Observation]) -> Iterator[LedgerEntry]:
    """Each numeral once, in text order; those of an observation carry its id."""
    by_end = {o.end: o for o in observations}
    entries = []
    for passage, numeral, status in reading.entries:
        span = passage.source(numeral.start, numeral.end)
        seen = by_end.get(span.end)
        text = reading.report.text[span.start : span.end]
        if seen is not None:
            entries.append(LedgerEntry(span.start, span.end, text, "observation", seen.id, seen.rules))
        else:
            entries.append(LedgerEntry(span.start, span.end, text, status or "nameless", None, numeral.rules))
    return iter(sorted(entries, key=lambda e: (e.start, e.end)))
