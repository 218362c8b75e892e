"""Growth in comparable terms (可比增长10.5%), of sums of which something was taken out, for an aim at plain growth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportdiff.comparison.derivation import History
from reportdiff.comparison.matching import Link
from reportdiff.comparison.readings import Reading
from reportdiff.language.names import names


def in_plain_terms(link: Link, results: Sequence[Reading], history: History) -> Link:
    """The link; of another basis where its growth passes in comparable terms and the printed sums don't pass as well.

    What falls short even in comparable terms is judged as it is told.
    """
    if link.chosen is None or link.chosen.differs or not _is_in_comparable_terms(link):
        return link
    aim, told = link.target.value, link.results[0].value
    if aim is None or told is None or told < aim:
        return link
    level = next((r for r in results if _is_level_of(link.results[0], r)), None)
    plain = history.derive(link.target, level) if level else None
    if plain is not None and plain.value >= aim:
        return link
    reasons = (*link.reasons, f"basis differs: {plain.words}" if plain else "basis differs")
    return replace(link, chosen=replace(link.chosen, differs="basis"), reasons=reasons)


def _is_in_comparable_terms(link: Link) -> bool:
    """Whether the answer alone is a growth of sums of which something was taken out; one at constant prices is none."""
    ours, theirs = link.target, link.results[0]
    if ours.entry is not None and ours.entry.constant_prices:
        return False
    growths = ours.kind_of_measure == theirs.kind_of_measure == "growth"
    told, aimed = (names().in_comparable_terms(r.observation.quote) for r in (theirs, ours))
    return growths and told and not aimed


def _is_level_of(growth: Reading, r: Reading) -> bool:
    same = r.code == growth.code and r.scope == growth.scope and r.code is not None
    return same and r.kind_of_measure == "amount" and not r.is_summed_up and not r.spans_years
