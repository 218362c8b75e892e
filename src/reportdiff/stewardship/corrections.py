"""Entries that change observations: set, drop, add. Applied to what was extracted, each ends with a status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from reportdiff.extraction.identity import fold
from reportdiff.model import Extraction, Kind, LedgerEntry, Measure, Observation, Part
from reportdiff.stewardship import area_indicators, entries, missed
from reportdiff.stewardship.conflicts import conflicts
from reportdiff.stewardship.entries import Entry, Settled, Status
from reportdiff.stewardship.words import Reason, because, valued

_CLOSE = 60.0
_TYPED = {"kind": Kind, "measure": Measure, "part": Part}
DEEDS = ("set", "drop", "add")
DROPPED = "dropped_by_steward"
"""The ledger's word for a number that a steward set aside."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """An extraction with the stewards' entries in it, and what became of those that speak of its report."""

    extraction: Extraction
    entries: tuple[Settled, ...]


def correct(extraction: Extraction, folder: Path, *, text: str = "", today: date | None = None) -> Corrected:
    """The extraction corrected by the area's indicators.yml and corrections.yml in `folder`.

    `text` is the report's text, needed only where an entry adds a missed observation. `today` decides what has
    expired. Raises HumanFileError for a file that breaks its schema.
    """
    named = area_indicators.apply(extraction, area_indicators.read(folder))
    return settle(named, entries.read(folder), text=text, today=today)


def settle(extraction: Extraction, written: Sequence[Entry], *, text: str = "", today: date | None = None) -> Corrected:
    """As `correct`, for entries already read. Entries that link, unlink or decide are for `decisions`."""
    today = entries.dated(today)
    mine = [e for e in written if e.deed in DEEDS and e.report in (None, extraction.about.review_year)]
    clash = conflicts(mine, today)
    before = {o.id: o for o in extraction.observations}
    after: dict[str, Observation | None] = dict(before)
    added: list[Observation] = []
    done = []
    for entry in mine:
        early = too_late(entry, today) or clash.get(id(entry))
        if early:
            done.append(early)
        elif entry.add:
            done.append(_add(entry, extraction, text, added))
        else:
            done.append(_change(entry, extraction, before, after))
    if not any(s.status is Status.APPLIED for s in done):
        return Corrected(extraction, tuple(done))
    return Corrected(_rebuilt(extraction, after, added), tuple(done))


def too_late(entry: Entry, today: date) -> Settled | None:
    """The entry as expired, once its last day is past."""
    if entry.until is None or entry.until >= today:
        return None
    return Settled(entry, Status.EXPIRED, (because("held_until", day=entry.until),))


def _change(
    entry: Entry, extraction: Extraction, before: dict[str, Observation], after: dict[str, Observation | None]
) -> Settled:
    row = before.get(entry.observation or "")
    if row is None:
        return lost(entry, extraction.observations)
    now = after[row.id]
    if entry.drop:
        if now is None:
            return Settled(entry, Status.REDUNDANT, (because("dropped_already"),))
        return _guarded(entry, row) or _put(entry, after, row.id, None)
    assert entry.set is not None
    values = typed(entry.set.written())
    if now is not None and all(getattr(now, name) == value for name, value in values.items()):
        return Settled(entry, Status.REDUNDANT, (because("says_so"),))
    stale = _guarded(entry, row)
    if stale or now is None:
        return stale or Settled(entry, Status.STALE, (because("dropped"),))
    return _put(entry, after, row.id, changed(now, values, entry.id))


def _put(entry: Entry, after: dict[str, Observation | None], row_id: str, row: Observation | None) -> Settled:
    after[row_id] = row
    return Settled(entry, Status.APPLIED)


def _guarded(entry: Entry, row: Observation) -> Settled | None:
    wanted = typed(entry.when.written()) if entry.when else {}
    wanted.pop("outcome", None)
    other = [name for name, value in wanted.items() if getattr(row, name) != value]
    if not other:
        return None
    return Settled(entry, Status.STALE, tuple(turned(n, wanted[n], getattr(row, n)) for n in other), row)


def turned(name: str, before: object, now: object) -> Reason:
    """A field that an entry's guard finds changed."""
    return because("turned", field=Reason(f"field.{name}"), now=valued(name, now), was=valued(name, before))


def changed(row: Observation, values: dict[str, Any], by: str) -> Observation:
    """The row with a steward's values: a person has looked at it, so nothing about it is in doubt."""
    if "indicator" in values and "indicator_code" not in values:
        values = area_indicators.code_of(replace(row, **values)) | values
    return replace(row, **values, confidence=1.0, flags=(), corrections=(*row.corrections, by))


def typed(values: dict[str, Any]) -> dict[str, Any]:
    """Words of a file as the model's values."""
    return {name: _TYPED[name](v) if name in _TYPED and v is not None else v for name, v in values.items()}


def lost(entry: Entry, rows: Iterable[Observation]) -> Settled:
    """An entry whose row is gone: stale where its sentence has a close relative, else an orphan."""
    near = nearest(entry.evidence, rows) if entry.report is not None else None
    if near and fold(near.quote) == fold(entry.evidence or ""):
        return Settled(entry, Status.ORPHAN, (because("other_id", row=near.id),), near)
    if near:
        return Settled(entry, Status.STALE, (because("sentence", quote=near.quote),), near)
    return Settled(entry, Status.ORPHAN, (because("no_row"),))


def nearest(evidence: str | None, rows: Iterable[Observation]) -> Observation | None:
    """The row whose quote is most like the evidence, if it is much like it."""
    if not evidence:
        return None
    from rapidfuzz import fuzz, process

    listed = list(rows)
    best = process.extractOne(fold(evidence), [fold(o.quote) for o in listed], scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return listed[best[2]] if best else None


def _add(entry: Entry, extraction: Extraction, text: str, added: list[Observation]) -> Settled:
    made = missed.observation(entry, extraction, text)
    if isinstance(made, Reason):
        near = missed.changed(entry, extraction, text) if entry.report and text else None
        why = because("reads_now", quote=near.quote) if near else made
        return Settled(entry, Status.STALE if entry.report else Status.ORPHAN, (why,), near)
    there = next((o for o in (*extraction.observations, *added) if o.span.overlaps(made.span)), None)
    if there is None:
        added.append(made)
        return Settled(entry, Status.APPLIED)
    if missed.same(there, made):
        return Settled(entry, Status.REDUNDANT, (because("read_already", row=there.id),))
    return Settled(entry, Status.STALE, (because("read_otherwise", row=there.id),), there)


def _rebuilt(extraction: Extraction, after: dict[str, Observation | None], added: list[Observation]) -> Extraction:
    kept = [row for o in extraction.observations if (row := after[o.id]) is not None]
    rows = tuple(sorted([*kept, *added], key=lambda o: (o.start, o.end))) if added else tuple(kept)
    gone = {key for key, row in after.items() if row is None}
    return replace(extraction, observations=rows, ledger=tuple(_noted(extraction.ledger, gone, added)))


def _noted(ledger: Iterable[LedgerEntry], gone: set[str], added: list[Observation]) -> Iterable[LedgerEntry]:
    for line in ledger:
        new = next((o for o in added if o.start < line.end and line.start < o.end), None)
        if new:
            yield replace(line, status="observation", observation=new.id)
        elif line.observation in gone:
            yield replace(line, status=DROPPED, observation=None)
        else:
            yield line
