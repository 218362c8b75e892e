"""waivers.yml: expectations let off, for a row or a rule, with a reason and until a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, model_validator

from reportdiff.errors import HumanFileError
from reportdiff.human_files import decoded, parse
from reportdiff.model import Failure
from reportdiff.stewardship.entries import Settled, Signed, Status, Text, dated, is_blank, parse_file
from reportdiff.stewardship.words import because

FILE = "waivers.yml"
LONGEST = timedelta(days=400)


class Waiver(Signed):
    """Failures of `rule` are let off: for the rows named, or for every row of `area`, until the end of `expires`."""

    rule: Annotated[Text, Field(description="the expectation's meta.rule, such as growth-plausible")]
    suite: Literal["report", "whole", "observations", "readings", "outcomes", "steps"] | None = None
    area: Text | None = None
    rows: list[Text] = Field(default_factory=list)
    evidence: Text | None = None
    expires: date

    @model_validator(mode="after")
    def _bounded(self) -> Waiver:
        if not (self.rows or self.area):
            raise ValueError("name the rows or the area; a rule that is wrong everywhere is changed in its suite")
        if not self.at <= self.expires <= self.at + LONGEST:
            raise ValueError(f"'expires' must lie within {LONGEST.days} days after 'at'")
        return self

    def lets_off(self, failure: Failure, area: str) -> bool:
        """Whether it speaks of this failure of a report of `area`."""
        return (
            failure.rule == self.rule
            and self.suite in (None, failure.suite)
            and self.area in (None, area)
            and (not self.rows or failure.row_id in self.rows)
        )


@dataclass(frozen=True, slots=True)
class Waived:
    """Failures that remain, failures let off, and what became of each waiver that concerns the area."""

    open: tuple[Failure, ...]
    waived: tuple[Failure, ...]
    waivers: tuple[Settled, ...]


def read(folder: Path) -> tuple[Waiver, ...]:
    """The waivers of `<folder>/waivers.yml`, none where there is none. Raises HumanFileError."""
    return tuple(parse_file(folder / FILE, TypeAdapter(list[Waiver])))


def misplaced(folder: Path, suites: Path) -> None:
    """Raise HumanFileError where waivers lie in `folder`, from which nobody reads them."""
    path = folder / FILE
    if path.exists() and folder.resolve() != suites.resolve():
        here = suites / FILE
        raise HumanFileError(
            f"waivers are not read from here, but from {here}", where=str(path), todo="move them there"
        )


def concerning(folder: Path, area: str) -> bytes:
    """All that `<folder>/waivers.yml` says of an area, with the days on which it ends; a broken file as it is."""
    path = folder / FILE
    content = path.read_bytes() if path.is_file() else b""
    try:
        said = _by_area(content, str(path))
    except HumanFileError:
        return content
    return "\n".join((*said.get(None, ()), *said.get(area, ()))).encode()


@lru_cache(8)
def _by_area(content: bytes, name: str) -> dict[str | None, list[str]]:
    text = decoded(content, name)
    found: dict[str | None, list[str]] = defaultdict(list)
    for waiver in [] if is_blank(text) else parse(text, TypeAdapter(list[Waiver]), name):
        found[waiver.area].append(f"{waiver.id} expires: {waiver.expires}")
    return dict(found)


def waive(
    failures: Iterable[Failure],
    written: Sequence[Waiver],
    area: str,
    *,
    rules: Collection[str] | None = None,
    rows: Collection[str] = (),
    today: date | None = None,
) -> Waived:
    """The failures of one area without those that are let off.

    `rules`: all rules that the suites have, where known: a waiver of another rule is an orphan. `rows`: all row ids
    of the area: a waiver of rows that are gone is stale.
    """
    today = dated(today)
    listed = list(failures)
    valid = [w for w in written if w.expires >= today]
    gone = {f for f in range(len(listed)) if any(w.lets_off(listed[f], area) for w in valid)}
    settled = tuple(_settled(w, listed, area, rules, rows, today) for w in written if w.area in (None, area))
    return Waived(
        open=tuple(f for i, f in enumerate(listed) if i not in gone),
        waived=tuple(f for i, f in enumerate(listed) if i in gone),
        waivers=settled,
    )


def _settled(
    waiver: Waiver,
    failures: Sequence[Failure],
    area: str,
    rules: Collection[str] | None,
    rows: Collection[str],
    today: date,
) -> Settled:
    if waiver.expires < today:
        return Settled(waiver, Status.EXPIRED, (because("held_until", day=waiver.expires),))
    if rules is not None and waiver.rule not in rules:
        return Settled(waiver, Status.ORPHAN, (because("no_rule", rule=waiver.rule),))
    if any(waiver.lets_off(f, area) for f in failures):
        return Settled(waiver, Status.APPLIED)
    if waiver.area and waiver.rows and not set(waiver.rows) & set(rows):
        return Settled(waiver, Status.STALE, (because("rows_gone"),))
    return Settled(waiver, Status.REDUNDANT, (because("nothing_fails"),))
