"""Numerals that the reader set aside or could not name, each as a problem that a steward may make a row of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from reportdiff.extraction.explain import NAMELESS, explain
from reportdiff.extraction.identity import observation_id
from reportdiff.model import Extraction, Kind, LedgerEntry, Measure, Observation, Part
from reportdiff.stewardship import context
from reportdiff.stewardship.area import Document, Judged
from reportdiff.stewardship.missed import locate, neighbours
from reportdiff.stewardship.queue import Problem, key_of
from reportdiff.stewardship.words import say

SUITE = "ledger"
_KINDS = {Part.REVIEW: Kind.RESULT, Part.PLAN: Kind.TARGET}
_ENDS = "。；！？\n"
_LONGEST = 150
_WIDEST = 300
"""No sentence is shown further than this from its number."""


def listed(judged: Judged, words: str, language: str = "zh") -> Iterator[Problem]:
    """The numerals of an area that are no row, the nameless first, in whose sentence or description all words stand."""
    wanted = words.casefold().split()
    for document, report in zip(judged.documents, judged.extractions, strict=True):
        aside = (line for line in report.ledger if line.status != "observation")
        about = f"{judged.name} {report.about.review_year}"
        for line in sorted(aside, key=lambda one: (one.status != NAMELESS, one.start)):
            around = document.text[max(0, line.start - _WIDEST) : line.end + _WIDEST]
            if _has(wanted, about, _why(line, language), around):
                made = _problem(judged, document, report, line, language)
                if _has(wanted, about, made.what, *made.sentence):
                    yield made


def _has(wanted: Sequence[str], *texts: str) -> bool:
    said = " ".join(texts).casefold()
    return all(word in said for word in wanted)


def _why(line: LedgerEntry, language: str) -> str:
    return say("ui.aside", language, why=say(f"aside.{line.status}", language))


def find(judged: Judged, key: str, language: str = "zh") -> Problem | None:
    """The numeral with this key, its row filled in as far as its sentence alone tells."""
    for document, report in zip(judged.documents, judged.extractions, strict=True):
        for line in report.ledger:
            if line.status != "observation" and key_of(judged.name, SUITE, line.status, _place(report, line)) == key:
                made = _problem(judged, document, report, line, language)
                assert made.row is not None
                return _filled(made, made.row, report, document.text)
    return None


def _place(report: Extraction, line: LedgerEntry) -> str:
    return f"{report.about.source.name}:{line.start}"


def _problem(judged: Judged, document: Document, report: Extraction, line: LedgerEntry, language: str) -> Problem:
    row = _draft(report, line, document.text)
    return Problem(
        area=judged.name,
        severity="info",
        suite=SUITE,
        rule=line.status,
        row_id=_place(report, line),
        what=_why(line, language),
        year=report.about.review_year,
        row=row,
        sentence=context.sentence(row, document.text),
        absent=True,
    )


def _draft(report: Extraction, line: LedgerEntry, text: str) -> Observation:
    """The row that the numeral would be, with its sentence and nothing else."""
    about, start = report.about, _opening(text, line)
    end = min((at for c in _ENDS if (at := text.find(c, line.end)) >= 0), default=len(text))
    quote = text[start : min(end, line.end + _LONGEST)].rstrip()
    return Observation(
        id=observation_id(about.ref_area, about.review_year, quote, line.text),
        ref_area=about.ref_area,
        review_year=about.review_year,
        part=Part.OTHER,
        section=(),
        kind=Kind.CONTEXT,
        indicator="",
        indicator_code=None,
        measure=Measure.LEVEL,
        value=None,
        value_max=None,
        unit=None,
        comparator="=",
        period=None,
        quote=quote,
        value_text=line.text,
        start=line.start,
        end=line.end,
        quote_start=start,
    )


def _opening(text: str, line: LedgerEntry) -> int:
    """Where the quote begins: with the sentence, but behind an equal number that stands in it before."""
    start = max(0, line.start - _LONGEST, *(text.rfind(c, 0, line.start) + 1 for c in _ENDS))
    before = text.rfind(line.text, start, line.start)
    start = start if before < 0 else before + len(line.text)
    return start + len(text[start : line.start]) - len(text[start : line.start].lstrip())


def _filled(problem: Problem, row: Observation, report: Extraction, text: str) -> Problem:
    near = next((o for o in neighbours(report.observations, row.start) if o), None)
    part = near.part if near else Part.OTHER
    year = report.about.plan_year if part is Part.PLAN else report.about.review_year
    kind = _KINDS.get(part, Kind.CONTEXT)
    known: dict[str, Any] = {
        "part": part,
        "section": near.section if near else (),
        "kind": kind,
        "period": str(year) if year else None,
    }
    whole = replace(row, **known, **_read(row))
    beside = tuple(sorted((o for o in neighbours(report.observations, row.start) if o), key=lambda o: o.start))
    nth = len(locate(text[: row.quote_start], row.quote)) + 1
    return replace(problem, row=whole, neighbours=beside, nth=nth)


def _read(row: Observation) -> dict[str, Any]:
    """What the sentence alone tells of the number."""
    at = row.start - row.quote_start
    found = next((n for n in explain(row.quote)["numbers"] if n["start"] <= at < n["end"]), None)
    if found is None:
        return {}
    told = {name: found[name] for name in ("value", "value_max", "unit")}
    named = {"indicator": found["indicator"], "measure": Measure(found["measure"])} if found["indicator"] else {}
    return told | named | _wider(row, found["start"], found["text"]) | {"comparator": found["comparator"] or "="}


def _wider(row: Observation, start: int, text: str) -> dict[str, Any]:
    """The number as printed where more of it is read than was set aside (12家 for 12), and it stands there first."""
    if row.value_text not in text or row.quote.find(text) != start:
        return {}
    return {"value_text": text, "start": row.quote_start + start, "end": row.quote_start + start + len(text)}
