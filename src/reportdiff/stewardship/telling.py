"""A ready-made entry in a line or two of words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportdiff.comparison.wording import number
from reportdiff.stewardship.context import amount, said
from reportdiff.stewardship.entries import Entry
from reportdiff.stewardship.queue import Problem
from reportdiff.stewardship.waivers import Waiver
from reportdiff.stewardship.words import say, worded


def told(problem: Problem, language: str = "zh") -> tuple[str, ...]:
    """What the problem's proposal would do and why; nothing where there is none."""
    entry = problem.proposal
    if entry is None:
        return ()
    return (*_deed(problem, language), say("told.reason", language, reason=entry.reason))


def _deed(problem: Problem, language: str) -> tuple[str, ...]:
    entry = problem.proposal
    if isinstance(entry, Waiver):
        return (say("told.waive", language, until=entry.expires, rule=problem.what),)
    if not isinstance(entry, Entry):
        return ()
    if entry.decide:
        return (say("told.decide", language, outcome=say(f"outcome.{entry.decide.outcome}", language)),)
    if entry.add and problem.row:
        return (say("told.add", language, row=said(problem.row, language)),)
    if entry.set:
        return tuple(_field(problem, name, value, language) for name, value in entry.set.written().items())
    return (say(f"told.{entry.deed}", language, entry.deed),)


def _field(problem: Problem, name: str, value: Any, language: str) -> str:
    row = problem.row
    before = None if row is None else amount(row) if name == "value" else getattr(row, name)
    value = number(value) if name == "value" and isinstance(value, Decimal) else value
    words = [worded(name, word, language) for word in (before, value)]
    return say("effect.field", language, field=say(f"field.{name}", language), before=words[0], after=words[1])
