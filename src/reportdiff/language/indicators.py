"""The lexicon of headline indicators (zh/indicators.yml): finds the indicator that a report's name means."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, TypeAdapter

from reportdiff.errors import HumanFileError
from reportdiff.human_files import Strict, load
from reportdiff.language.names import FILE as SCOPES_FILE
from reportdiff.language.names import Names, names
from reportdiff.model import Measure

FILE = Path(__file__).parent / "zh" / "indicators.yml"
MeasureWord = Literal["level", "growth", "change", "share", "rank", "completion"]
_RATES = frozenset({"%", "‰", "百分点", "个百分点", "倍", None})


class Indicator(Strict):
    """An entry of the lexicon.

    `measures` are those that reports use for it; `units` those of its level (none: a bare number). `band` is in
    points for rates and in percent of the target for amounts, where it is not the usual one. `ceiling`: a target is
    an upper limit, so that staying under it is `met`, never exceeded. `constant_prices`: its growth is real, so two
    levels don't give it. `parts`: the codes of what it is made up of. `ratio_of`: the codes of part and whole of a
    share. `plausible` bounds the value by measure.
    """

    code: str
    zh: str
    en: str
    measures: list[MeasureWord]
    better: Literal["higher", "lower", "none"]
    aliases: list[str] = Field(default_factory=list)
    units: list[str] = Field(default_factory=list)
    opposites: list[str] = Field(default_factory=list)
    parts: list[str] = Field(default_factory=list)
    band: float | None = None
    ceiling: bool = False
    constant_prices: bool = False
    ratio_of: tuple[str, str] | list[str] | None = None
    plausible: dict[MeasureWord, tuple[float, float] | list[float]] = Field(default_factory=dict)
    cite: str | None = None

    @property
    def unit(self) -> str | None:
        """The usual unit of its level."""
        return self.units[0] if self.units else None

    def fits(self, unit: str | None, measure: Measure) -> bool:
        """Whether a number of that unit and measure can be the indicator's: growth, rank and the like always can."""
        if measure in (Measure.RANK, Measure.COMPLETION, Measure.GROWTH, Measure.CHANGE) or unit is None:
            return True
        if measure is Measure.SHARE:
            return self.unit in _RATES
        family = names().unit(unit).family
        return family in {names().unit(u).family for u in self.units} or (not self.units and unit in _RATES)

    def is_plausible(self, value: Decimal, measure: Measure) -> bool:
        """False where the lexicon bounds the measure and the value lies outside."""
        low, high = self.plausible.get(measure.value, (float("-inf"), float("inf")))
        return low <= value <= high


@dataclass(frozen=True, slots=True)
class Found:
    """What a name means: the entry's code, the entry, and the words that narrow it beyond that (sorted)."""

    code: str
    indicator: Indicator
    scope: tuple[str, ...]


class Indicators:
    """The lexicon, with its names folded for look-up."""

    def __init__(self, entries: Iterable[Indicator], engine: Names, version: str, where: str = "") -> None:
        self.entries = {e.code: e for e in entries}
        self.version = version
        self._names = engine
        self._aliases: dict[str, list[Indicator]] = defaultdict(list)
        for entry in self.entries.values():
            for name in dict.fromkeys(engine.fold(n) for n in (entry.zh, *entry.aliases)):
                self._aliases[name].append(entry)
        self._narrow = tuple(sorted(engine.scopes.scope_heads, key=lambda w: (-len(w), w)))
        self._found = lru_cache(maxsize=4_096)(self._find)
        self._check(where)

    def get(self, code: str) -> Indicator | None:
        return self.entries.get(code)

    def find(self, name: str, unit: str | None, measure: Measure) -> Found | None:
        """The indicator that the name means, as reports print it; None where the lexicon doesn't know it.

        The whole name must be accounted for: an alias, empty words round it and words that narrow it. So a
        sub-item (高新技术产业增加值 for 工业增加值) is never taken for the whole.
        """
        return self._found(name, unit, measure)

    def _find(self, name: str, unit: str | None, measure: Measure) -> Found | None:
        forms = self._names.forms(name)
        for form in (*forms, *self._unnarrowed(forms)):
            fitting = [e for e in self._aliases.get(form, ()) if e.fits(unit, measure)]
            if fitting:
                best = min(fitting, key=lambda e: (measure.value not in e.measures, not self._usual(e, unit)))
                return Found(best.code, best, self._narrower(name, form))
        return None

    def _narrower(self, name: str, alias: str) -> tuple[str, ...]:
        own = self._names.scope(alias)
        return tuple(w for w in self._names.scope(name) if w not in own)

    def _usual(self, entry: Indicator, unit: str | None) -> bool:
        return unit in entry.units if entry.units else unit is None

    def _unnarrowed(self, forms: tuple[str, ...]) -> Iterable[str]:
        for form in forms:
            if not form.startswith(self._narrow):
                continue
            word = next((w for w in self._narrow if form.startswith(w) and len(form) > len(w) + 1), None)
            if word:
                yield form[len(word) :]

    def _check(self, where: str) -> None:
        for entry in self.entries.values():
            unknown = [c for c in (*entry.opposites, *entry.parts, *(entry.ratio_of or ())) if c not in self.entries]
            if unknown:
                raise HumanFileError(
                    f"'{entry.code}' names the unknown code '{unknown[0]}'",
                    where=where,
                    todo="use the code of an entry",
                )
        for alias, entries in self._aliases.items():
            if len({(e.unit, *sorted(e.units)) for e in entries}) < len(entries):
                both = " and ".join(e.code for e in entries)
                raise HumanFileError(
                    f"the name '{alias}' belongs to {both}", where=where, todo="keep it in one of them"
                )


@cache
def indicators() -> Indicators:
    """The packaged lexicon; `version` is a hash of its files."""
    entries = load(FILE, TypeAdapter(list[Indicator]))
    _refuse_repeated_codes(entries)
    version = hashlib.sha256(FILE.read_bytes() + SCOPES_FILE.read_bytes()).hexdigest()[:12]
    return Indicators(entries, names(), version, str(FILE))


def _refuse_repeated_codes(entries: list[Indicator]) -> None:
    codes = [e.code for e in entries]
    twice = next((c for c in codes if codes.count(c) > 1), None)
    if twice:
        raise HumanFileError(f"the code '{twice}' stands twice", where=str(FILE), todo="merge the two entries")
