"""Lists of works that a report names as a whole (十件民生实事): which targets stand in them, what is said of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportdiff.comparison.readings import Reading
from reportdiff.language import numerals
from reportdiff.language.names import names
from reportdiff.model import Claim, Extraction, Kind, LedgerEntry, Observation, Part

_COUNTED = re.compile("(?:件|项|大|个方面|方面)$")
_PIECES = "件"
"""The measure word of works: a count by it that the ledger sets aside opens a list even where its clause is unseen."""
_MARKER = "list_marker"
"""What the ledger says of the number of a list's item."""
_BEFORE_THE_FIRST = 60
"""Characters between the words that open a list and its first item."""
_BETWEEN_ITEMS = 400
_FEWEST = 3
_SHORT = 3
"""Characters of a bare numeral that may open a list."""
_FEWEST_UNNAMED = 5
"""Items of a numbered list, as many as the bare numeral before it says, that make it a list of works by themselves."""
_COUNT_TOLD = re.compile("([0-9]+|[一二三四五六七八九十]+)(?:件|项|大|桩|类|个?方面)")


@dataclass(frozen=True)
class Works:
    """The first report's targets that stand in lists of works, and the second's words on such a list as a whole."""

    listed: frozenset[str] = frozenset()
    statements: Sequence[Claim] = ()
    claims: Sequence[Claim] = ()

    def said_of(self, target: Reading, repeats: Sequence[Observation] = ()) -> Claim | None:
        """The second report's words on the list in which the target or a repeat stands; None without a name."""
        if not target.thing:
            return None
        if any(o.id in self.listed for o in (target.observation, *repeats)):
            return next(iter(self.statements), None)
        counts_projects = target.kind_of_measure == "amount" and target.family == "things"
        return None if counts_projects else next(iter(self._on_official_list(target)), None)

    def _on_official_list(self, target: Reading) -> Sequence[Claim]:
        return [c for c in self.claims if names().is_of_list(target.name, c.subject)]


def works(a: Extraction, b: Extraction) -> Works:
    """What `b` says of the lists of works in `a`."""
    told = statements(b)
    return Works(listed(a, _counts(told)), told, b.claims)


def listed(report: Extraction, counts: frozenset[int] = frozenset()) -> frozenset[str]:
    """Ids of the targets that stand in a list of works: under its heading, or in its numbered items.

    A list of as many items as one of `counts` is one too where a bare numeral of that size opens it (十方面), or where
    the ledger takes its numbers for those of items.
    """
    aims = [o for o in report.observations if o.kind is Kind.TARGET]
    headed = {o.id for o in aims if o.section and _heads_a_list(o.section[-1], counts)}
    return frozenset(headed.union(*(_within(aims, items) for items in _lists(report, counts))))


def _heads_a_list(title: str, counts: frozenset[int]) -> bool:
    """Whether the title names works and counts them, or the second report counts none either."""
    return names().names_works(title) and bool(_COUNT_TOLD.search(title) or not counts)


def _counts(told: Sequence[Claim]) -> frozenset[int]:
    """How many works the statements count."""
    values = (numerals.read(n) for claim in told for n in _COUNT_TOLD.findall(claim.quote))
    return frozenset(int(v) for v in values if v is not None and v >= _FEWEST_UNNAMED)


def _within(aims: Sequence[Observation], items: Sequence[LedgerEntry]) -> set[str]:
    """The targets from the first item on; behind the last item's head as long as clause follows clause."""
    last, found, end = items[-1].end, set(), items[-1].end + 2
    for o in aims:
        if items[0].start <= o.start and (o.start < last or o.quote_start <= end + 1):
            found.add(o.id)
            end = max(end, o.quote_start + len(o.quote))
    return found


def _lists(report: Extraction, counts: frozenset[int]) -> Iterator[list[LedgerEntry]]:
    """The items' numbers (一, 二, …; 1, 2, …) of each list that a count of works opens."""
    works = {o.id for o in report.observations if names().names_works(o.quote)}
    for n, entry in enumerate(report.ledger):
        count, named = _count(entry), entry.observation in works
        if count and counts and count not in counts:
            continue
        if count and (named or (entry.observation is None and entry.text.endswith(_PIECES))):
            items = list(_items(report.ledger[n + 1 :], entry.end, count))
            if len(items) >= _FEWEST and (named or len(items) == count):
                yield items
        bare = numerals.read(entry.text) if counts and len(entry.text) <= _SHORT and not entry.observation else None
        if bare is not None and int(bare) in counts:
            items = list(_items(report.ledger[n + 1 :], entry.end, int(bare)))
            yield from [items] if len(items) == bare else []
        if bare == 1 and entry.status == _MARKER:
            items = list(_items(report.ledger[n:], entry.start, max(counts) + 1))
            yield from [items] if len(items) in counts else []


def _count(entry: LedgerEntry) -> int:
    """How many works the numeral counts; 0 where it is no such count."""
    bare = _COUNTED.sub("", entry.text)
    value = numerals.read(bare) if bare != entry.text else None
    return int(value) if value is not None and value == value.to_integral_value() and value <= 100 else 0


def _items(entries: Sequence[LedgerEntry], after: int, count: int) -> Iterator[LedgerEntry]:
    wanted, reach = 1, after + _BEFORE_THE_FIRST
    for entry in entries:
        if entry.start > reach or wanted > count:
            return
        if entry.observation is None and _number(entry.text) == wanted:
            yield entry
            wanted, reach = wanted + 1, entry.end + _BETWEEN_ITEMS


def _number(text: str) -> Decimal | None:
    """A numeral's value, that of a mark in a circle or brackets too: 三, 3, ③, ㈢."""
    marked = unicodedata.numeric(text, None) if len(text) == 1 else None
    return Decimal(str(marked)) if marked is not None else numerals.read(text)


def statements(report: Extraction) -> list[Claim]:
    """What the report says of a list of works as a whole: its claims, and counts with words of completion behind."""
    counted = (o for o in report.observations if o.kind is Kind.RESULT and o.part is Part.REVIEW)
    told = [c for o in counted if (c := _told(o))]
    claimed = [c for c in report.claims if names().names_works(c.subject)]
    return [*claimed, *told]


def _told(o: Observation) -> Claim | None:
    cue = names().completed(o.quote)
    if not cue or not names().names_works(o.quote):
        return None
    return Claim(o.quote, o.quote_start, o.quote_start + len(o.quote), o.quote.removesuffix(cue), cue, "done")
