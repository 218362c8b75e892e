"""What would mend a problem: a ready-made entry for a steward to accept or to change."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from reportdiff.extraction.identity import fold
from reportdiff.language.indicators import indicators
from reportdiff.model import Failure, Kind, Measure, Observation, Outcome, Part
from reportdiff.stewardship.context import closest
from reportdiff.stewardship.entries import Entry, Settled
from reportdiff.stewardship.waivers import Waiver
from reportdiff.stewardship.words import say

_FACTORS = (1, 10_000, 100_000_000)
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who proposes, on which day, and in which language reasons are written."""

    by: str
    at: date
    language: str = "zh"

    def fields(self, reason: str) -> dict[str, Any]:
        words = say(f"reason.{reason}", self.language, say("reason.default", self.language))
        return {"reason": words, "by": self.by, "at": self.at}


def correction(row: Observation, changes: dict[str, Any], signature: Signature, reason: str) -> Entry:
    """An entry that sets `changes` on the row, guarded by what it says now."""
    now = {name: _plain(getattr(row, name)) for name in changes}
    return Entry.model_validate(anchor(row) | {"when": now, "set": changes} | signature.fields(reason))


def anchor(row: Observation) -> dict[str, Any]:
    """What ties an entry to its row: id, the report's year, the sentence."""
    tie = {"observation": row.id, "report": row.review_year, "evidence": " ".join(row.quote.split())}
    return {name: value for name, value in tie.items() if value is not None}


def waiver(failure: Failure, area: str, row: Observation | None, signature: Signature) -> Waiver:
    """A waiver of this failure for a year."""
    subject = {"rule": failure.rule, "suite": failure.suite, "area": area, "rows": [failure.row_id]}
    given = subject | ({"evidence": anchor(row)["evidence"]} if row and row.quote else {})
    return Waiver.model_validate(given | {"expires": signature.at + _YEAR} | signature.fields("waive"))


def for_row(rule: str, row: Observation, last: Observation | None, signature: Signature) -> Entry | None:
    """The correction that the rule suggests for the row; None where a person must find it."""
    mend = _MENDS.get(rule)
    changes = mend(row, last) if mend else {}
    changes = {name: value for name, value in changes.items() if value != getattr(row, name)}
    return correction(row, changes, signature, rule) if changes else None


def decision(o: Outcome, word: str, quote: str | None, signature: Signature) -> Entry:
    """An entry that gives the verdict `word` on a target."""
    said = {"target": o.target.id, "outcome": word} | ({"quote": quote} if quote else {})
    tie = {name: value for name, value in anchor(o.target).items() if name != "observation"}
    return Entry.model_validate(
        tie | {"when": {"outcome": str(o.outcome)}, "decide": said} | signature.fields("default")
    )


def renewed(settled: Settled, signature: Signature) -> Entry | None:
    """A stale entry for what the report says now; None where a person must find it, or nothing is left to mend."""
    entry, row = settled.entry, settled.near
    if not isinstance(entry, Entry) or row is None:
        return None
    written = entry.model_dump(exclude_unset=True, exclude={"when", "until"}) | {"by": signature.by, "at": signature.at}
    if entry.add:
        return (
            Entry.model_validate(written | {"add": written["add"] | _added(row)})
            if entry.id in row.corrections
            else None
        )
    if entry.observation is None:
        return None
    if entry.set is None:
        return Entry.model_validate(written | anchor(row))
    mended = _mended(entry, row)
    guard = {name: _plain(getattr(row, name)) for name in mended}
    return Entry.model_validate(written | anchor(row) | {"when": guard, "set": mended}) if mended else None


def _added(row: Observation) -> dict[str, Any]:
    said = {name: " ".join(getattr(row, name).split()) for name in ("quote", "value_text")}
    return said | {"nth": 1, "value": row.value, "value_max": row.value_max}


def _mended(entry: Entry, row: Observation) -> dict[str, Any]:
    """The fields that the entry set, as far as the report still needs them: what it reads otherwise by now stays."""
    assert entry.set is not None
    before = entry.when.written() if entry.when else {}
    found = {}
    for name, value in entry.set.written().items():
        now = _plain(getattr(row, name))
        if name == "value" and not _prints_still(entry, row):
            value = _resized(value, before.get("value"), row)
        elif name in before and now != before[name]:
            value = now
        if value != now:
            found[name] = list(value) if isinstance(value, tuple) else value
    return found


def _prints_still(entry: Entry, row: Observation) -> bool:
    """Whether the entry's sentence had the number that the row prints."""
    figure = re.escape(fold(row.value_text))
    return entry.evidence is None or bool(re.search(rf"(?<![\d.]){figure}(?![\d.])", fold(entry.evidence)))


def _resized(value: Decimal | None, before: Decimal | None, row: Observation) -> Decimal | None:
    """The new number; with the multiplier (万, 亿) that the entry gave the old one where it, too, prints none."""
    bare = row.value is not None and f"{row.value:f}" == fold(row.value_text)
    if value and before and bare and row.value is not None and value / before in _FACTORS:
        return row.value * (value / before)
    return row.value


def _lost_unit(row: Observation, last: Observation | None) -> dict[str, Any]:
    """Unit and size, only where last year's number or the lexicon's bounds tell the size: 万 may be lost with it."""
    known = indicators().get(row.indicator_code or "")
    unit = row.unit or (last.unit if last else None) or (known.unit if known and row.measure is Measure.LEVEL else None)
    sized = (last and last.value) or (known and row.measure.value in known.plausible)
    if unit is None or row.value is None or not sized:
        return {}
    return {"unit": unit, "value": _scaled(row, last)}


def _scaled(row: Observation, last: Observation | None) -> Decimal:
    """The value with the multiplier (万, 亿) that the print may have lost."""
    assert row.value is not None
    if last and last.value and row.unit in (None, last.unit):
        return closest(row.value, last.value, _FACTORS)
    known = indicators().get(row.indicator_code or "")
    usual = known.plausible if known else {}
    fitting = (row.value * f for f in _FACTORS if known and known.is_plausible(row.value * f, row.measure))
    return next(fitting, row.value) if row.measure.value in usual else row.value


def _period(row: Observation, _: Observation | None) -> dict[str, Any]:
    if row.review_year is None:
        return {}
    return {"period": str(row.review_year + (row.kind is Kind.TARGET))}


def _kind(row: Observation, _: Observation | None) -> dict[str, Any]:
    wanted = {Part.REVIEW: "result", Part.PLAN: "target"}.get(row.part)
    return {"kind": wanted} if wanted else {}


def _scale(row: Observation, last: Observation | None) -> dict[str, Any]:
    return {"value": _scaled(row, last)} if row.value is not None else {}


_MENDS: dict[str, Callable[[Observation, Observation | None], dict[str, Any]]] = {
    "unit-known": _lost_unit,
    "unit-printed": _lost_unit,
    "plausible": _scale,
    "step-plausible": _scale,
    "period-of-kind": _period,
    "period-near-report": _period,
    "kind-of-part": _kind,
}
"""By the rule that failed: the fields that would mend the row."""


def _plain(value: Any) -> Any:
    """A field of an observation as a file holds it."""
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, Kind | Measure | Part) else value
