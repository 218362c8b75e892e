"""What the templates are given."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from reportdiff.errors import ReportdiffError
from reportdiff.language.indicators import indicators
from reportdiff.model import Observation
from reportdiff.stewardship import context, yaml_files
from reportdiff.stewardship.desk import Desk, Place
from reportdiff.stewardship.queue import Problem
from reportdiff.stewardship.telling import told
from reportdiff.stewardship.waivers import Waiver
from reportdiff.stewardship.web.forms import FIELDS
from reportdiff.stewardship.words import say

STATIC = Path(__file__).with_name("static")
OUTCOMES = ("met", "exceeded", "not_met", "not_reported", "not_comparable", "not_due", "needs_review")
CHOICES = {
    "kind": ("result", "target", "context"),
    "measure": ("level", "growth", "change", "share", "rank", "completion"),
    "comparator": ("=", ">=", ">", "<=", "<", "~", "in_step", "zero"),
}


@cache
def environment() -> jinja2.Environment:
    """The templates; a name that is missing is an error, everything is escaped."""
    loader = jinja2.FileSystemLoader(Path(__file__).with_name("templates"))
    made = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    made.globals.update(
        say=say, said=context.said, marked=context.marked, worded=yaml_files.worded, told=told, choices=CHOICES
    )
    return made


def render(template: str, language: str, **values: Any) -> str:
    """The template with its values; `t` says words in the page's language."""

    def t(key: str, default: str | None = None, **filled: object) -> str:
        return say(key, language, default, **filled)

    return environment().get_template(template).render(t=t, language=language, **values)


def card(desk: Desk, place: Place, problem: Problem, given: dict[str, str]) -> dict[str, Any]:
    """What a card shows beside its problem: form fields (as given before, else as proposed, else as read)."""
    proposal, row = problem.proposal, problem.row
    proposed = proposal.set.written() if proposal is not None and getattr(proposal, "set", None) else {}  # type: ignore[attr-defined]
    read = {name: getattr(row, name) for name in (*FIELDS, "value_text")} if row else {}
    shown = {name: _text(value) for name, value in (read | {n: v for n, v in proposed.items() if n in FIELDS}).items()}
    return {
        "form": shown | given,
        "given": given,
        "reason": given.get("reason") or (proposal.reason if proposal else ""),
        "waiver_reason": say("reason.waive", desk.language),
        "expires": given.get("expires") or _expires(problem, desk),
        "file": desk.shown(desk.file_of(place, type(proposal))) if proposal else "",
        "outcomes": OUTCOMES,
        "codes": [(e.code, e.zh) for e in indicators().entries.values()] if row and not row.indicator_code else [],
        "seen": yaml_files.digest(desk.file_of(place, type(problem.settled.entry))) if problem.settled else "",
        "pictured": desk.picture is not None and row is not None and row.bbox is not None,
    }


def picture(desk: Desk, place: Place, problem: Problem) -> bytes | None:
    """The page of the problem's row as a picture, the number boxed."""
    row = problem.row
    if desk.picture is None or row is None or row.bbox is None:
        return None
    path = _document(desk, place, row)
    try:
        return desk.picture(path, row.bbox.page, [row.bbox]) if path else None
    except ReportdiffError:
        return None


def _document(desk: Desk, place: Place, row: Observation) -> Path | None:
    judged = desk.judged(place)
    pairs = zip(judged.documents, judged.extractions, strict=True)
    return next((d.path for d, e in pairs if any(o.id == row.id for o in e.observations)), None)


def _expires(problem: Problem, desk: Desk) -> str:
    if isinstance(problem.proposal, Waiver):
        return problem.proposal.expires.isoformat()
    today = desk.today()
    return today.replace(year=today.year + 1, day=min(today.day, 28)).isoformat()


def _text(value: object) -> str:
    if value is None:
        return ""
    text = f"{value:f}" if hasattr(value, "as_tuple") else str(value)
    return text.rstrip("0").rstrip(".") if "." in text and hasattr(value, "as_tuple") else text


def style() -> str:
    """The stylesheet's text, for pages that stand alone."""
    return (STATIC / "review.css").read_text(encoding="utf-8")
