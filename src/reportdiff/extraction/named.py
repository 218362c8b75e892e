"""A number on its way to a name: what is known of it, and the name that a rule gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportdiff.extraction.lead import Lead
from reportdiff.extraction.slots import Slot
from reportdiff.model import Measure

OF_WHICH = "of which"
"""The rule of a part that is told after its whole (其中…)."""
TOPIC_LIMIT = 10
"""A name longer than this says itself whose it is."""
QUOTE_LIMIT = 160
SHORT_TAIL = 12


@dataclass(frozen=True, slots=True)
class Named:
    """A slot with its indicator. `base` is the thing named, without what a share, rank or step adds."""

    slot: Slot
    name: str
    base: str
    measure: Measure
    sign: int
    unit: str | None
    rules: tuple[str, ...]
    flags: tuple[str, ...]
    quote_start: int
    quote_end: int
    verb: str = ""
    root: str = ""
    """The thing that dependent nouns belong to, where that is less than the base."""
    comparator: str | None = None
    """Where the lead changes the printed one (确保, 至少)."""

    @property
    def thing(self) -> str:
        return self.root or self.base


@dataclass(frozen=True, slots=True)
class Around:
    """What a sentence's numbers stand in."""

    topic: str = ""
    """Who the sentence speaks of, where it opens by saying so."""
    theme: str = ""
    """What it opens as speaking of (煤炭产业，…): of what can't stand alone."""
    earlier: str = ""
    """The sentence before."""
    carried: str = ""
    """Topic or theme of an earlier sentence of the paragraph."""
    text: str = ""
    """The sentence itself."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the naming rules look at; `first` is the first of the run in which the slot stands."""

    slot: Slot
    lead: Lead
    tail: str
    unit: str | None
    flags: tuple[str, ...]
    before: Sequence[Named] = field(default_factory=tuple)
    around: Around = field(default_factory=Around)
    first: Named | None = None

    @property
    def topic(self) -> str:
        return self.around.topic

    @property
    def nameless(self) -> bool:
        """Neither lead nor tail names anything."""
        return not (self.lead.name or self.lead.verb or self.tail)

    def named(
        self,
        base: str,
        *rules: str,
        name: str | None = None,
        measure: Measure | None = None,
        sign: int | None = None,
        flags: tuple[str, ...] | None = None,
        owner: Named | None = None,
        verb: str = "",
        root: str = "",
        comparator: str | None = None,
    ) -> Named:
        """The slot named `base`; `name` where the whole differs, `owner` whose words the quote must hold too."""
        return Named(
            slot=self.slot,
            name=suffixed(base, self.lead) if name is None else name,
            base=base,
            measure=measure or self.lead.measure,
            sign=self.lead.sign if sign is None else sign,
            unit=self.unit,
            rules=tuple(r for r in (self.lead.rule, *rules) if r),
            flags=self.flags if flags is None else flags,
            quote_start=self._quote_start(owner),
            quote_end=max(self.slot.run_end, self.slot.tail_end if self._tells_more else self.slot.numeral.end),
            verb=verb,
            root=root,
            comparator=comparator,
        )

    @property
    def _tells_more(self) -> bool:
        """Whether the words after the number belong to its quote: they name it, or end its clause soon."""
        return bool(self.tail) or (not self.slot.before_number and len(self.slot.tail) <= SHORT_TAIL)

    def _quote_start(self, owner: Named | None) -> int:
        if owner is not None and self.slot.numeral.end - owner.quote_start < QUOTE_LIMIT:
            return owner.quote_start
        return self.slot.lead_start


def suffixed(base: str, lead: Lead) -> str:
    """The base with what a share, rank, distance or basis adds to it."""
    if lead.measure is Measure.RANK:
        return f"{base}在{lead.whole}的位次" if lead.whole else f"{base}位次"
    return f"{base}（{lead.basis}）" if lead.basis else base + lead.suffix
