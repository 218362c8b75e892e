"""An amount worked out from the share and the whole that the second report prints: 34% of the gross product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportdiff.comparison.candidates import Candidate
from reportdiff.comparison.derivation import Derived
from reportdiff.comparison.elisions import share_in_economy
from reportdiff.comparison.matching import Link
from reportdiff.comparison.readings import Reading
from reportdiff.comparison.vetoes import MONEY
from reportdiff.comparison.wording import number, plain
from reportdiff.language.names import names

CONFIDENCE = 0.8
_WHOLE = "gdp"


@dataclass(frozen=True)
class Worked:
    """A link to the share and the whole, and what they give."""

    link: Link
    derived: Derived


def amount_of(link: Link, results: Sequence[Reading]) -> Worked | None:
    """For an amount of money that nothing answers: its share and the whole, where each is printed with one value."""
    target = link.target
    if link.results or target.kind_of_measure != "amount" or target.family not in MONEY or target.scope:
        return None
    shares = [r for r in results if _is_share(target, r)]
    share = _only(shares)
    whole = _only([r for r in results if r.code == _whole_of(share) and r.kind_of_measure == "amount" and not r.scope])
    if share is None or whole is None or share.value is None or whole.value is None:
        return None
    amount = names().convert(whole.value * share.value / 100, whole.observation.unit, target.observation.unit)
    return None if amount is None else _worked(link, share, whole, amount)


def _is_share(target: Reading, r: Reading) -> bool:
    if not r.is_ratio or r.kind_of_measure != "rate" or r.in_look_back:
        return False
    if r.entry and r.entry.ratio_of:
        return r.entry.ratio_of[0] == target.code
    return names().fold(r.name) == share_in_economy(target.name)


def _whole_of(share: Reading | None) -> str:
    return share.entry.ratio_of[1] if share and share.entry and share.entry.ratio_of else _WHOLE


def _only(readings: Sequence[Reading]) -> Reading | None:
    return readings[0] if len({r.value for r in readings}) == 1 else None


def _worked(link: Link, share: Reading, whole: Reading, amount: Decimal) -> Worked:
    words = f"{whole.observation.value_text}×{plain(share.value or amount)}%＝{number(amount)}"
    chosen = Candidate(link.target, share, CONFIDENCE, ("share of a printed whole",))
    results = (share, whole)
    found = Link(link.target, results, chosen, CONFIDENCE, chosen.reasons, link.alternatives)
    return Worked(found, Derived(amount, words, True, whole))
