"""A count behind the very names that it counts: 北湖、南岗、东坡3个社区."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportdiff.language.names import names
from reportdiff.model import Kind, Measure, Observation

FEWEST, MOST = 3, 12
"""As many names as a report prints and counts; behind two the count may be of what lies in them (甲市、乙市4县)."""
_OTHERS = re.compile(r"等[^，；。、]{0,6}$")
_RUN = re.compile(r"[^，；。：！？（）()\d\s]+$")
_LAST = re.compile(r"以及|[和与及]")
_NOUN = re.compile(r"(?!等)[\u4e00-\u9fff]{2,}")
_OF_ANOTHER = re.compile(r"[和与及的了]$|并[^、]{0,6}$")
"""How the words before a number end that counts something behind the list (公园、广场和3处绿地), or its deeds
(制定、修改、废止了3项)."""
_NAME = re.compile(r"[\u4e00-\u9fff“”\"A-Za-z·—-]{2,14}$")


@dataclass(frozen=True, slots=True)
class Listing:
    """How many names are printed, in each way that their list can be read, and how many the number says."""

    printed: frozenset[int]
    counted: int
    has_others: bool
    """等 stands behind the names: there may be more of them."""

    @property
    def agrees(self) -> bool:
        if self.has_others:
            return min(self.printed) <= self.counted
        return self.counted in self.printed


def names_listed(o: Observation) -> Listing | None:
    """The names that are printed at once before a count with its noun behind it; None where none are.

    Without a noun behind the number (新建小学、幼儿园5所) the list may be of kinds, which are fewer than their things.
    """
    if o.value is None or not _is_plain_count(o):
        return None
    before, _, after = o.quote.rpartition(o.value_text)
    others = _OTHERS.search(before)
    run = _RUN.search(before[: others.start()] if others else before)
    items = run.group().split("、") if run and not _OF_ANOTHER.search(run.group()) else []
    if len(items) < FEWEST or not _NOUN.match(after) or not _are_names(items[1:]):
        return None
    first = next((n for n in range(len(items) - 1, 0, -1) if _begins_with_a_deed(items[n])), 0)
    told = len(items) - first
    more = sum(len(_LAST.findall(item)) for item in items[first:])
    return Listing(frozenset(range(told, told + more + 1)), int(o.value), bool(others)) if told >= FEWEST else None


def _begins_with_a_deed(item: str) -> bool:
    """Whether another list begins with it: …、新建南湖; 照明提升 ends with its deed, as the name of one."""
    return any(names().is_deed(item[:length]) for length in range(2, len(item)))


def _is_plain_count(o: Observation) -> bool:
    stated = o.measure is Measure.LEVEL and o.kind is not Kind.CONTEXT and o.comparator in (None, "=")
    return stated and o.value is not None and FEWEST - 1 <= o.value <= MOST


def _are_names(items: list[str]) -> bool:
    return all(_NAME.match(item) and not names().is_deed(item) for item in items)
