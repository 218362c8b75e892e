"""Entries that change outcomes: link, unlink, decide. Applied to a finished comparison, judged anew by its rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from reportdiff.comparison.candidates import candidate
from reportdiff.comparison.claims import as_result
from reportdiff.comparison.derivation import History
from reportdiff.comparison.matching import Link
from reportdiff.comparison.outcomes import Evidence, outcome, unclaimed
from reportdiff.comparison.readings import Reading, read
from reportdiff.comparison.targets import levels, results
from reportdiff.extraction.identity import fold
from reportdiff.model import Alternative, Claim, Comparison, Extraction, Observation, Outcome, OutcomeWord
from reportdiff.stewardship.area_indicators import AreaIndicator
from reportdiff.stewardship.conflicts import conflicts
from reportdiff.stewardship.corrections import lost, too_late, turned
from reportdiff.stewardship.entries import Entry, Settled, Status, dated
from reportdiff.stewardship.missed import locate
from reportdiff.stewardship.words import because

DEEDS = ("link", "unlink", "decide")
_IN_DOUBT = (OutcomeWord.NEEDS_REVIEW, OutcomeWord.NOT_COMPARABLE)
_JUDGED = (OutcomeWord.MET, OutcomeWord.EXCEEDED, OutcomeWord.NOT_MET)


@dataclass(frozen=True, slots=True)
class Decided:
    """A comparison with the stewards' decisions in it, and what became of those that speak of its targets."""

    comparison: Comparison
    entries: tuple[Settled, ...]


@dataclass(frozen=True)
class _Bench:
    """What judging anew needs: both reports, and the sides that the area's indicators.yml sets."""

    a: Extraction
    b: Extraction
    text: str = ""
    sides: dict[str, str] = field(default_factory=dict)

    @cached_property
    def evidence(self) -> Evidence:
        year = self.b.about.review_year
        past = History(levels(self.a), levels(self.b), None if year is None else year - 1)
        return Evidence(self.b.about, results(self.b), unclaimed(self.b.claims), past)

    def reading(self, row: Observation) -> Reading:
        known = read([row], row.ref_area)[0]
        side = self.sides.get(known.code or "")
        return known if side is None else _Sided(known.observation, known.name, known.increase, side=side)


@dataclass(frozen=True, eq=False)
class _Sided(Reading):
    """A reading for which an area's indicators.yml says which side is better."""

    side: str = "none"

    @property
    def better(self) -> str:
        return self.side


def apply_decisions(
    comparison: Comparison,
    written: Sequence[Entry],
    a: Extraction,
    b: Extraction,
    *,
    indicators: Sequence[AreaIndicator] = (),
    text: str = "",
    today: date | None = None,
) -> Decided:
    """The comparison of `a` and `b` with the entries that link, unlink and decide, in the file's order.

    Links are judged anew by the rules; a decision stands as a person made it. `indicators` with `better` turn the
    verdicts of their indicators. `text` is the second report's, where a decision quotes words of it that no
    observation holds.
    """
    bench = _Bench(a, b, text, {i.code: i.better for i in indicators if i.better})
    today = dated(today)
    clash = conflicts(written, today)
    state = {o.target.id: _sided(o, bench) for o in comparison.outcomes}
    done = []
    for entry in written:
        if entry.deed in DEEDS and entry.report in (None, a.about.review_year):
            done.append(too_late(entry, today) or clash.get(id(entry)) or _decide(entry, state, bench))
    return Decided(replace(comparison, outcomes=tuple(state[o.target.id] for o in comparison.outcomes)), tuple(done))


def _sided(o: Outcome, bench: _Bench) -> Outcome:
    if not bench.sides or o.outcome not in _JUDGED or not o.results:
        return o
    if bench.reading(o.target).code not in bench.sides:
        return o
    return _judged(o, o.results, bench, o.confidence, o.link_reasons)


def _decide(entry: Entry, state: dict[str, Outcome], bench: _Bench) -> Settled:
    target = _target(entry)
    before = state.get(target)
    if before is None:
        return lost(entry, [o.target for o in state.values()])
    if entry.when and entry.when.outcome and entry.when.outcome != before.outcome:
        if entry.decide and entry.decide.outcome == before.outcome:
            return Settled(entry, Status.REDUNDANT, (because("rules_say_so"),))
        return Settled(entry, Status.STALE, (turned("outcome", entry.when.outcome, before.outcome),), before.target)
    after = _after(entry, before, bench)
    if isinstance(after, Settled):
        return after
    state[target] = _signed(after, entry)
    return Settled(entry, Status.APPLIED)


def _target(entry: Entry) -> str:
    words = entry.link or entry.unlink or entry.decide
    assert words is not None
    return words.target


def _after(entry: Entry, o: Outcome, bench: _Bench) -> Outcome | Settled:
    if entry.link:
        return _linked(entry, entry.link.result, o, bench)
    if entry.unlink:
        return _unlinked(entry, entry.unlink.result, o, bench)
    return _verdict(entry, o, bench)


def _linked(entry: Entry, wanted: str, o: Outcome, bench: _Bench) -> Outcome | Settled:
    result = next((r for r in bench.b.observations if r.id == wanted), None)
    if result is None:
        return Settled(entry, Status.ORPHAN, (because("no_result", row=wanted),), o.target)
    if o.results and o.results[0].id == wanted:
        return Settled(entry, Status.REDUNDANT, (because("linked"),))
    return _judged(o, (result,), bench, 1.0, (_signature("linked", entry),))


def _unlinked(entry: Entry, wrong: str, o: Outcome, bench: _Bench) -> Outcome | Settled:
    gone = [r for r in o.results if r.id == wrong]
    if not gone:
        return Settled(entry, Status.REDUNDANT, (because("not_linked"),))
    words = _signature("unlinked", entry)
    turned_down = replace(o, alternatives=(*o.alternatives, Alternative(gone[0], 0.0, (words,))))
    return _judged(
        turned_down, tuple(r for r in o.results if r.id != wrong), bench, o.confidence, (*o.link_reasons, words)
    )


def _judged(
    o: Outcome, rows: tuple[Observation, ...], bench: _Bench, confidence: float, reasons: tuple[str, ...]
) -> Outcome:
    """The outcome as the rules give it with these results; scopes are the steward's word."""
    target, answers = bench.reading(o.target), tuple(bench.reading(r) for r in rows)
    chosen = replace(candidate(target, answers[0], 1.0, 0.0), bound="", veto="") if answers else None
    alternatives = tuple(a for a in o.alternatives if a.result.id not in {r.id for r in rows})
    link = Link(target, answers, chosen, confidence, reasons, alternatives)
    new = outcome(link, bench.evidence, o.repeats)
    return replace(new, target_change=o.target_change, next_target=o.next_target)


def _verdict(entry: Entry, o: Outcome, bench: _Bench) -> Outcome | Settled:
    assert entry.decide is not None
    word = OutcomeWord(entry.decide.outcome)
    if word is o.outcome and not entry.decide.quote:
        return Settled(entry, Status.REDUNDANT, (because("rules_say_so"),))
    rows = o.results
    if entry.decide.quote and not any(fold(entry.decide.quote) in fold(r.quote) for r in rows):
        said = _said(entry.decide.quote, o, bench)
        if said is None:
            return Settled(entry, Status.STALE, (because("no_words"),), o.target)
        rows = (said, *rows)
    if word in _JUDGED and not rows:
        return Settled(entry, Status.STALE, (because("rests_on_nothing"),), o.target)
    if word is OutcomeWord.NOT_REPORTED:
        rows = ()
    reason = (o.reason or "words") if word in _IN_DOUBT else None
    same = word is o.outcome
    return replace(
        o,
        outcome=word,
        reason=reason,
        results=rows,
        rule="decided by a steward",
        confidence=1.0,
        link_reasons=(*o.link_reasons, _signature("decided", entry)),
        gap=o.gap if same else None,
        gap_text=o.gap_text if same else "",
        flip_at=o.flip_at if same else None,
        completion=o.completion if same else None,
    )


def _said(quote: str, o: Outcome, bench: _Bench) -> Observation | None:
    """The row or the bare words of the second report that the quote is from."""
    wanted = fold(quote)
    row = next((r for r in bench.b.observations if wanted in fold(r.quote)), None)
    claim = next((c for c in bench.b.claims if wanted in fold(c.quote)), None)
    places = locate(bench.text, quote) if row is None and claim is None else []
    if places:
        start, end = places[0].start, places[0].end
        claim = Claim(bench.text[start:end], start, end, o.target.indicator, quote, "done")
    return row or (as_result(claim, bench.b.about, o.target.indicator) if claim else None)


def _signature(deed: str, entry: Entry) -> str:
    """Why a link or verdict is as it is, as the diff tells it beside the rules' reasons."""
    return f"{deed} by a steward: {entry.by}, {entry.reason}"


def _signed(o: Outcome, entry: Entry) -> Outcome:
    return replace(o, target=replace(o.target, corrections=(*o.target.corrections, entry.id)))
