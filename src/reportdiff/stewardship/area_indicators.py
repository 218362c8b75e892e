"""indicators.yml of an area: its own names for known indicators, the scope its numbers have, which side is better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, model_validator

from reportdiff.errors import HumanFileError
from reportdiff.language.indicators import indicators
from reportdiff.language.names import names
from reportdiff.model import Extraction, Observation
from reportdiff.stewardship.entries import Signed, Text, parse_file

FILE = "indicators.yml"


class AreaIndicator(Signed):
    """What is special about one indicator in this area.

    `aliases`: names that this area's reports use for it; `scope`: words that narrow its numbers though the reports
    don't print them; `better`: which side is better here.
    """

    code: Annotated[Text, Field(description="the indicator's code in the lexicon, such as gdp")]
    aliases: list[Annotated[str, Field(min_length=2)]] = Field(default_factory=list)
    scope: list[Text] = Field(default_factory=list)
    better: Literal["higher", "lower", "none"] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> AreaIndicator:
        if not (self.aliases or self.scope or self.better):
            raise ValueError("write at least one of aliases, scope, better")
        return self


def read(folder: Path) -> tuple[AreaIndicator, ...]:
    """The entries of an area's indicators.yml; none where there is none. Raises HumanFileError."""
    path = folder / FILE
    found = tuple(parse_file(path, TypeAdapter(list[AreaIndicator])))
    check(found, str(path))
    return found


def check(written: Sequence[AreaIndicator], name: str) -> None:
    """Raise HumanFileError for a code that the lexicon doesn't know, or a name given to two indicators."""
    owner: dict[str, str] = {}
    for number, entry in enumerate(written, 1):
        if indicators().get(entry.code) is None:
            what = f"entry {number}: the lexicon has no indicator '{entry.code}'"
            raise HumanFileError(what, where=name, todo="use the code of an entry")
        for alias in map(names().fold, entry.aliases):
            if owner.setdefault(alias, entry.code) != entry.code:
                what = f"the name '{alias}' is given to {owner[alias]} and {entry.code}"
                raise HumanFileError(what, where=name, todo="keep it in one of them")


def apply(extraction: Extraction, written: Sequence[AreaIndicator]) -> Extraction:
    """The extraction with the area's names and scopes. A name of this area wins over the lexicon's reading of it."""
    if not written:
        return extraction
    owner = {names().fold(alias): entry.code for entry in written for alias in entry.aliases}
    scopes = {entry.code: tuple(entry.scope) for entry in written if entry.scope}
    rows = tuple(_named(o, owner, scopes) for o in extraction.observations)
    return extraction if rows == extraction.observations else replace(extraction, observations=rows)


def _named(o: Observation, owner: dict[str, str], scopes: dict[str, tuple[str, ...]]) -> Observation:
    code = next((owner[form] for form in names().forms(o.indicator) if form in owner), o.indicator_code)
    scope = o.scope or scopes.get(code or "", ())
    return o if (code, scope) == (o.indicator_code, o.scope) else replace(o, indicator_code=code, scope=scope)


def code_of(row: Observation) -> dict[str, Any]:
    """`indicator_code` and `scope` as the lexicon reads the row's name."""
    found = indicators().find(row.indicator, row.unit, row.measure)
    return {"indicator_code": found.code if found else None, "scope": found.scope if found else ()}
