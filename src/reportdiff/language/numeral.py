"""What the scanner finds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in a text.

    `start` and `end` bound it with its unit and the comparator words next to it, `digits` the bare number (both ends
    of a range). `value` is in the plain unit: 2.4万人 is 24000 and 人, 五分之一 is 20 and %, 5‰ is 5 and ‰. `status`
    is empty where it may be an observation, else the reason why it is set aside, a word of set_aside.yml's list.
    """

    start: int
    end: int
    digits: tuple[int, int]
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    comparator: str | None
    form: str
    status: str
    rules: tuple[str, ...]
    flags: tuple[str, ...] = ()

    def aside(self, status: str, rule: str) -> Numeral:
        """The same, set aside for a reason by a rule."""
        return self.changed(status=status, rules=(*self.rules, rule))

    def flagged(self, flag: str) -> Numeral:
        """The same with one flag more."""
        return self if flag in self.flags else self.changed(flags=(*self.flags, flag))

    def changed(self, **fields: Any) -> Numeral:
        """The same with other fields."""
        return replace(self, **fields)
