"""Entries that disagree: none of them is applied, and each names the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from reportdiff.stewardship.entries import Entry, Settled, Status
from reportdiff.stewardship.words import Reason, because


def conflicts(written: Sequence[Entry], today: date) -> dict[int, Settled]:
    """The entries that another one of the file contradicts, by `id()`, as settled."""
    said: dict[tuple[str, ...], list[tuple[Any, Entry]]] = defaultdict(list)
    for entry in written:
        if entry.until is None or entry.until >= today:
            for subject, value in _statements(entry):
                said[subject].append((value, entry))
    found: dict[int, Settled] = {}
    for subject, statements in said.items():
        if len({value for value, _ in statements}) > 1:
            for _, entry in statements:
                others = ", ".join(sorted({e.id for _, e in statements if e is not entry}))
                why = because("disagrees", subject=Reason(f"field.{subject[-1]}"), others=others)
                found[id(entry)] = Settled(entry, Status.CONFLICTING, (why,))
    return found


def _statements(entry: Entry) -> Iterable[tuple[tuple[str, ...], Any]]:
    """What an entry says of what: two entries that say different things of one subject disagree."""
    if entry.observation:
        yield (entry.observation, "stays"), entry.drop is None
    if entry.observation and entry.set:
        for name, value in entry.set.written().items():
            yield (entry.observation, name), value
    for linked, pairing in ((True, entry.link), (False, entry.unlink)):
        if pairing:
            yield (pairing.target, pairing.result, "together"), linked
    if entry.decide:
        yield (entry.decide.target, "outcome"), entry.decide.outcome
    if entry.add:
        reading = entry.add.model_dump(exclude={"quote", "nth", "value_text"})
        yield (str(entry.report), entry.add.quote, str(entry.add.nth), entry.add.value_text), str(reading)
