"""What stewards write: the schemas of corrections.yml, and what became of each entry in a run."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, TypeAdapter, model_validator

from reportdiff.human_files import Strict, parse, text_of
from reportdiff.model import Observation
from reportdiff.stewardship.words import Reason

FILE = "corrections.yml"


def _number(value: Any) -> Any:
    """YAML's numbers as the digits that were written; anything else is left for pydantic to refuse."""
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        try:
            return Decimal(str(value))
        except InvalidOperation:
            return value
    return value


def _years(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Number = Annotated[Decimal, BeforeValidator(_number)]
Years = Annotated[str, BeforeValidator(_years), Field(pattern=r"^\d{4}(/\d{4})?$", description="2023, or 2021/2025")]
Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=r"^[0-9a-f]{6,64}$", description="an observation's id, as reports and queue show it")]
KindWord = Literal["result", "target", "context"]
MeasureWord = Literal["level", "growth", "change", "share", "rank", "completion"]
PartWord = Literal["review", "plan", "annex", "other"]
OutcomeWords = Literal["met", "exceeded", "not_met", "not_reported", "not_comparable", "not_due", "needs_review"]


class Fields(Strict):
    """Fields of an observation that a steward may set; one that isn't written is left alone, `null` empties it."""

    kind: KindWord | None = None
    indicator: Text | None = None
    indicator_code: Text | None = None
    measure: MeasureWord | None = None
    value: Number | None = None
    value_max: Number | None = None
    unit: Text | None = None
    comparator: Literal["=", ">=", ">", "<=", "<", "~", "in_step", "zero"] | None = None
    period: Years | None = None
    part: PartWord | None = None
    scope: list[Text] | None = None
    headline: bool | None = None
    reference: Text | None = None

    @model_validator(mode="after")
    def _keep_the_needed(self) -> Fields:
        for name in ("kind", "indicator", "measure", "part", "scope", "headline"):
            if name in self.model_fields_set and getattr(self, name) is None:
                raise ValueError(f"{name} can't be empty")
        return self

    def written(self) -> dict[str, Any]:
        """The fields that stand in the file, with lists as tuples, as observations have them."""
        values = {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}
        return {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}


class Guard(Fields):
    """What must still be so for the entry to hold."""

    outcome: OutcomeWords | None = None


class Added(Strict):
    """An observation that was missed: its sentence word for word, and what the number says."""

    quote: Annotated[str, Field(min_length=2, description="the clause, exactly as printed")]
    nth: Annotated[int, Field(ge=1, description="which occurrence of the quote in the text")] = 1
    value_text: Text
    kind: KindWord
    indicator: Text
    measure: MeasureWord
    value: Number | None = None
    value_max: Number | None = None
    unit: Text | None = None
    comparator: Text | None = None
    period: Years | None = None
    part: PartWord | None = None
    headline: bool = False

    @model_validator(mode="after")
    def _number_in_quote(self) -> Added:
        if self.value_text not in self.quote:
            raise ValueError(f"value_text '{self.value_text}' does not stand in the quote")
        return self


class Pairing(Strict):
    """A target of one report and a result of the next: a row, or words of the report (`claim-…`)."""

    target: Id
    result: Annotated[str, Field(pattern=r"^(claim-)?[0-9a-f]{6,64}$")]


class Verdict(Strict):
    """What became of a target, as a person reads it; `quote` is the report's own words that show it."""

    target: Id
    outcome: OutcomeWords
    quote: Text | None = None


KINDS = ("set", "drop", "add", "link", "unlink", "decide")


class Signed(Strict):
    """What every entry that a person writes ends with: why, who, when."""

    reason: Annotated[str, Field(min_length=2, description="why, for whoever reads it in three years")]
    by: Text
    at: date

    @property
    def id(self) -> str:
        """Made from what is written, so that it stays when entries are put in another order."""
        return "c-" + hashlib.sha256(self.model_dump_json(exclude_unset=True).encode()).hexdigest()[:8]


class Entry(Signed):
    """One fix. Exactly one of set, drop, add, link, unlink, decide says what is done.

    `observation` is the row that `set` and `drop` mean; `report` the year that its report reviews; `evidence` the
    sentence as it was; `when` what must still be so; `until` the last day on which the entry holds.
    """

    observation: Id | None = None
    report: Annotated[int, Field(ge=1949, le=2199)] | None = None
    evidence: Text | None = None
    when: Guard | None = None
    set: Fields | None = None
    drop: Literal[True] | None = None
    add: Added | None = None
    link: Pairing | None = None
    unlink: Pairing | None = None
    decide: Verdict | None = None
    until: date | None = None

    @model_validator(mode="after")
    def _one_deed(self) -> Entry:
        deeds = [kind for kind in KINDS if getattr(self, kind) is not None]
        if len(deeds) != 1:
            raise ValueError(f"write exactly one of {', '.join(KINDS)}; here: {', '.join(deeds) or 'none'}")
        if (deeds[0] in ("set", "drop")) != (self.observation is not None):
            raise ValueError("'observation' belongs to set and drop, and to them only")
        if self.set is not None and not self.set.model_fields_set:
            raise ValueError("'set' names no field")
        return self

    @property
    def deed(self) -> str:
        """Which of KINDS it is."""
        return next(kind for kind in KINDS if getattr(self, kind) is not None)


class Status(StrEnum):
    """What became of an entry in a run; all but the first two come back into the queue."""

    APPLIED = "applied"
    REDUNDANT = "redundant"
    STALE = "stale"
    ORPHAN = "orphan"
    CONFLICTING = "conflicting"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Settled:
    """An entry and what became of it, `because` of what; `near` is the row it may now belong to."""

    entry: Signed
    status: Status
    because: tuple[Reason, ...] = ()
    near: Observation | None = None

    def told(self, language: str = "zh") -> str:
        """Why, in words."""
        return ("；" if language == "zh" else "; ").join(reason.told(language) for reason in self.because)

    @property
    def why(self) -> str:
        """Why, in English, for logs and records."""
        return self.told("en")


OPEN = (Status.STALE, Status.ORPHAN, Status.CONFLICTING, Status.EXPIRED)


def read(folder: Path) -> tuple[Entry, ...]:
    """The entries of an area's corrections.yml, in order; none where the file is missing or holds only comments.

    Raises HumanFileError with file, line and what was expected.
    """
    path = folder / FILE
    return tuple(parse_file(path, TypeAdapter(list[Entry])))


def dated(today: date | None) -> date:
    """The day by which entries expire: the given one, else the clock's. Nothing else here looks at a clock."""
    return today or datetime.now(UTC).astimezone().date()


def parse_file(path: Path, schema: TypeAdapter[list[Any]]) -> list[Any]:
    """A list that people write; a missing file or one of comments alone is an empty list."""
    if not path.exists():
        return []
    text = text_of(path)
    return [] if is_blank(text) else parse(text, schema, str(path))


def is_blank(text: str) -> bool:
    """Whether a YAML text has nothing but comments."""
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines())
