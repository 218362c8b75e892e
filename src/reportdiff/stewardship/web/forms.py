"""A form's fields as an entry. Whatever is wrong with them is said in words, with nothing written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import ValidationError

from reportdiff.errors import ReportdiffError
from reportdiff.model import Observation
from reportdiff.stewardship import proposals
from reportdiff.stewardship.area_indicators import AreaIndicator, check
from reportdiff.stewardship.entries import Entry, Signed
from reportdiff.stewardship.queue import Problem
from reportdiff.stewardship.waivers import Waiver
from reportdiff.stewardship.words import Reason, words

FIELDS = ("kind", "indicator", "measure", "value", "value_max", "unit", "comparator", "period")
_NUMBERS = ("value", "value_max")
_TENS = {"万亿": 10**12, "亿": 10**8, "万": 10**4}
Fields = Mapping[str, str]


class FormError(ReportdiffError):
    """What a steward put into the form can't be an entry: `refused.<key>` of words.yml says why."""

    def __init__(self, key: str, **values: object) -> None:
        self.reason = Reason(f"refused.{key}", values)
        super().__init__(self.reason.told("en"))


def entry(fields: Fields, problem: Problem, today: date) -> Signed:
    """The entry that the form means. Raises FormError."""
    make = _DEEDS.get(fields.get("deed", ""))
    if make is None:
        raise FormError("no_deed")
    try:
        made = make(fields, problem, today)
    except ValidationError as error:
        raise _invalid(error) from None
    if isinstance(made, AreaIndicator):
        check([made], "indicators.yml")
    return made


def _invalid(error: ValidationError) -> FormError:
    """The first thing that the entry's schema refuses, by the name of its field."""
    first = error.errors(include_url=False)[0]
    place = ".".join(str(step) for step in first["loc"])
    field = Reason(f"field.{first['loc'][-1]}" if first["loc"] else "ui.entry")
    kind = f"invalid.{first['type']}"
    why = Reason(kind) if kind in words() else first["msg"]
    return FormError("field", place=place, field=field, why=why)


def _accepted(fields: Fields, problem: Problem, today: date) -> Signed:
    if problem.proposal is None:
        raise FormError("nothing_proposed")
    given = {name: value for name, value in _signature(fields, today).items() if value or name == "by"}
    return type(problem.proposal).model_validate(problem.proposal.model_dump(exclude_unset=True) | given)


def _corrected(fields: Fields, problem: Problem, today: date) -> Signed:
    row = _present(problem)
    given = {name: _value(name, fields[name]) for name in FIELDS if name in fields}
    now = {name: _plain(getattr(row, name)) for name in given}
    changes = {name: value for name, value in given.items() if value != now[name]}
    if not changes:
        raise FormError("nothing_changed")
    guard = {name: now[name] for name in changes}
    return Entry.model_validate(proposals.anchor(row) | {"when": guard, "set": changes} | _signature(fields, today))


def _added(fields: Fields, problem: Problem, today: date) -> Signed:
    row = _row(problem)
    if not problem.absent:
        raise FormError("a_row_already")
    given = {name: _value(name, fields.get(name, "")) for name in (*FIELDS, "value_text")}
    quote = " ".join(row.quote.split())
    add = {name: value for name, value in given.items() if value is not None} | {"quote": quote, "part": str(row.part)}
    nth = {"nth": problem.nth} if problem.nth > 1 else {}
    year = {"report": row.review_year} if row.review_year else {}
    return Entry.model_validate(year | {"add": add | nth} | _signature(fields, today))


def _dropped(fields: Fields, problem: Problem, today: date) -> Signed:
    return Entry.model_validate(proposals.anchor(_present(problem)) | {"drop": True} | _signature(fields, today))


def _decided(fields: Fields, problem: Problem, today: date) -> Signed:
    o = problem.outcome
    if o is None:
        raise FormError("no_verdict")
    said = {"target": o.target.id, "outcome": fields.get("outcome", "")}
    quote = fields.get("quote", "").strip()
    tie = {name: value for name, value in proposals.anchor(o.target).items() if name != "observation"}
    deed = {"when": {"outcome": str(o.outcome)}, "decide": said | ({"quote": quote} if quote else {})}
    return Entry.model_validate(tie | deed | _signature(fields, today))


def _paired(deed: str) -> Callable[[Fields, Problem, date], Signed]:
    def make(fields: Fields, problem: Problem, today: date) -> Signed:
        if problem.outcome is None:
            raise FormError("no_target")
        target = problem.outcome.target
        tie = {name: value for name, value in proposals.anchor(target).items() if name != "observation"}
        pairing = {"target": target.id, "result": fields.get("result", "").strip()}
        return Entry.model_validate(tie | {deed: pairing} | _signature(fields, today))

    return make


def _waived(fields: Fields, problem: Problem, today: date) -> Signed:
    failure = problem.failure
    if failure is None:
        raise FormError("no_failure")
    base = proposals.waiver(failure, problem.area, problem.row, _nobody(today))
    written = (
        base.model_dump(exclude_unset=True) | _signature(fields, today) | {"expires": _day(fields.get("expires", ""))}
    )
    return Waiver.model_validate(written)


def _named(fields: Fields, problem: Problem, today: date) -> Signed:
    given = {"code": fields.get("code", "").strip(), "aliases": [_row(problem).indicator]}
    return AreaIndicator.model_validate(given | _signature(fields, today))


_DEEDS: dict[str, Callable[[Fields, Problem, date], Signed]] = {
    "accept": _accepted,
    "correct": _corrected,
    "add": _added,
    "drop": _dropped,
    "decide": _decided,
    "link": _paired("link"),
    "unlink": _paired("unlink"),
    "waive": _waived,
    "name": _named,
}


def _signature(fields: Fields, today: date) -> dict[str, Any]:
    return {"reason": fields.get("reason", "").strip(), "by": fields.get("by", "").strip(), "at": today}


def _nobody(today: date) -> proposals.Signature:
    return proposals.Signature("-", today)


def _row(problem: Problem) -> Observation:
    if problem.row is None:
        raise FormError("not_of_one_number")
    return problem.row


def _present(problem: Problem) -> Observation:
    if problem.absent:
        raise FormError("no_row_yet")
    return _row(problem)


def _value(name: str, text: str) -> Any:
    text = text.strip()
    if not text:
        return None
    return number(text) if name in _NUMBERS else text


def number(text: str) -> Decimal:
    """A number as people type it: 2100000, 2,100,000, 210万. Raises FormError."""
    plain = text.replace(",", "").replace("，", "").strip()
    word = next((w for w in _TENS if plain.endswith(w)), "")
    try:
        return Decimal(plain.removesuffix(word).strip()) * _TENS.get(word, 1)
    except InvalidOperation:
        raise FormError("no_number", text=text) from None


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise FormError("no_date", text=text) from None
