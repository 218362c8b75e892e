"""What an entry would change, in words, before it is written."""

from __future__ import annotations

from collections.abc import Iterator

from reportdiff.model import Outcome
from reportdiff.stewardship.area import Judged
from reportdiff.stewardship.context import amount, said
from reportdiff.stewardship.entries import Signed, Status
from reportdiff.stewardship.queue import Problem
from reportdiff.stewardship.words import say, worded

_SHOWN = ("kind", "indicator", "indicator_code", "measure", "value", "value_max", "unit", "comparator", "period")


def effects(before: Judged, after: Judged, problem: Problem, entry: Signed, language: str = "zh") -> tuple[str, ...]:
    """What turns when `entry` is written, the problem's own row first; says so where nothing does."""
    told = [
        *_of_entry(after, entry, language),
        *_of_row(before, after, problem, language),
        *_of_added(before, after, language),
        *_of_rules(before, after, problem, language),
        *_of_verdicts(before, after, language),
    ]
    return tuple(dict.fromkeys(told)) or (say("effect.none", language),)


def _of_entry(after: Judged, entry: Signed, language: str) -> Iterator[str]:
    settled = next((s for s in after.settled if s.entry.id == entry.id), None)
    if settled and settled.status is not Status.APPLIED:
        status = say(f"status.{settled.status}", language)
        yield say("effect.status", language, status=status, why=settled.told(language))


def _of_row(before: Judged, after: Judged, problem: Problem, language: str) -> Iterator[str]:
    old, new = (j.rows().get(problem.row.id if problem.row else "") for j in (before, after))
    if old is None or new is None:
        return
    for name in _SHOWN:
        one, other = getattr(old, name), getattr(new, name)
        if one != other:
            words = (amount(old), amount(new)) if name == "value" else (one, other)
            shown = [worded(name, word, language) for word in words]
            yield say("effect.field", language, field=say(f"field.{name}", language), before=shown[0], after=shown[1])


def _of_added(before: Judged, after: Judged, language: str) -> Iterator[str]:
    known = before.rows()
    for row_id, row in after.rows().items():
        if row_id not in known:
            yield say("effect.added", language, row=said(row, language))


def _of_rules(before: Judged, after: Judged, problem: Problem, language: str) -> Iterator[str]:
    ids = {problem.row_id, problem.row.id if problem.row else ""}
    was, now = ({(f.rule, f.description) for f in j.failures if f.row_id in ids} for j in (before, after))
    for key, rules in (("row_valid", was - now), ("row_fails", was & now), ("row_new", now - was)):
        for rule, description in sorted(rules):
            yield say(f"effect.{key}", language, rule=say(f"rule.{rule}", language, description))


def _of_verdicts(before: Judged, after: Judged, language: str) -> Iterator[str]:
    was, now = (_outcomes(j) for j in (before, after))
    for target_id in {**was, **now}:
        one, other = was.get(target_id), now.get(target_id)
        if one is None or other is None:
            some = one or other
            assert some is not None
            yield say("effect.target_new" if one is None else "effect.target_gone", language, target=some.target.quote)
        elif one.outcome is not other.outcome:
            words = [say(f"outcome.{o.outcome}", language) for o in (one, other)]
            yield say("effect.verdict", language, target=other.target.quote, before=words[0], after=words[1])
        elif one.gap_text != other.gap_text:
            yield say("effect.gap", language, target=other.target.quote, gap=other.gap_text or "—")


def _outcomes(judged: Judged) -> dict[str, Outcome]:
    return {o.target.id: o for c in judged.comparisons for o in c.outcomes}
