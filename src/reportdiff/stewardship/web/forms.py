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

FIELDS = ("kind", "indicator", "measure", "value", "value_max", "unit", "comparator", "period")
_NUMBERS = ("value", "value_max")
_TENS = {"万亿": 10**12, "亿": 10**8, "万": 10**4}
Fields = Mapping[str, str]


class FormError(ReportdiffError):
    """What a steward put into the form can't be an entry."""


def entry(fields: Fields, problem: Problem, today: date) -> Signed:
    """The entry that the form means. Raises FormError."""
    make = _DEEDS.get(fields.get("deed", ""))
    if make is None:
        raise FormError("the form does not say what to do", todo="choose accept, correct, decide, drop or waive")
    try:
        made = make(fields, problem, today)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"]) or "the entry"
        raise FormError(f"{place}: {first['msg']}", todo="change the form") from None
    if isinstance(made, AreaIndicator):
        check([made], "indicators.yml")
    return made


def _accepted(fields: Fields, problem: Problem, today: date) -> Signed:
    if problem.proposal is None:
        raise FormError("nothing is proposed here", todo="correct, decide or waive it yourself")
    given = {name: value for name, value in _signature(fields, today).items() if value or name == "by"}
    return type(problem.proposal).model_validate(problem.proposal.model_dump(exclude_unset=True) | given)


def _corrected(fields: Fields, problem: Problem, today: date) -> Signed:
    row = _present(problem)
    given = {name: _value(name, fields[name]) for name in FIELDS if name in fields}
    now = {name: _plain(getattr(row, name)) for name in given}
    changes = {name: value for name, value in given.items() if value != now[name]}
    if not changes:
        raise FormError("nothing was changed", todo="change a field, or waive the row")
    guard = {name: now[name] for name in changes}
    return Entry.model_validate(proposals.anchor(row) | {"when": guard, "set": changes} | _signature(fields, today))


def _added(fields: Fields, problem: Problem, today: date) -> Signed:
    row = _row(problem)
    if not problem.absent:
        raise FormError("this number is a row already", todo="correct it")
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
        raise FormError("there is no verdict here to decide", todo="correct the row, or waive it")
    said = {"target": o.target.id, "outcome": fields.get("outcome", "")}
    quote = fields.get("quote", "").strip()
    tie = {name: value for name, value in proposals.anchor(o.target).items() if name != "observation"}
    deed = {"when": {"outcome": str(o.outcome)}, "decide": said | ({"quote": quote} if quote else {})}
    return Entry.model_validate(tie | deed | _signature(fields, today))


def _paired(deed: str) -> Callable[[Fields, Problem, date], Signed]:
    def make(fields: Fields, problem: Problem, today: date) -> Signed:
        if problem.outcome is None:
            raise FormError("there is no target here", todo="correct the row, or waive it")
        target = problem.outcome.target
        tie = {name: value for name, value in proposals.anchor(target).items() if name != "observation"}
        pairing = {"target": target.id, "result": fields.get("result", "").strip()}
        return Entry.model_validate(tie | {deed: pairing} | _signature(fields, today))

    return make


def _waived(fields: Fields, problem: Problem, today: date) -> Signed:
    failure = problem.failure
    if failure is None:
        raise FormError("only a failed expectation can be waived", todo="correct or decide it")
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
        raise FormError("this problem is not of one number", todo="waive it, or mend the report's .yml")
    return problem.row


def _present(problem: Problem) -> Observation:
    if problem.absent:
        raise FormError("the report has no such row yet", todo="add it")
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
        raise FormError(f"'{text}' is no number", todo="write digits, such as 2100000 or 210万") from None


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise FormError(f"'{text}' is no date", todo="write it as 2027-03-31") from None
