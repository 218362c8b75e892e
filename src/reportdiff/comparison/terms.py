"""Growth in comparable terms (可比增长10.5%) where the printed sums say that the plain growth fell short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportdiff.comparison.derivation import History
from reportdiff.comparison.matching import Link
from reportdiff.comparison.readings import Reading
from reportdiff.language.names import names


def in_plain_terms(link: Link, results: Sequence[Reading], history: History) -> Link:
    """The link; of another basis where its growth passes in comparable terms alone."""
    if link.chosen is None or link.chosen.differs or not _is_in_comparable_terms(link):
        return link
    aim, told = link.target.value, link.results[0].value
    level = next((r for r in results if _is_level_of(link.results[0], r)), None)
    plain = history.derive(link.target, level) if level else None
    if plain is None or aim is None or told is None or not plain.value < aim <= told:
        return link
    reasons = (*link.reasons, f"basis differs: {plain.words}")
    return replace(link, chosen=replace(link.chosen, differs="basis"), reasons=reasons)


def _is_in_comparable_terms(link: Link) -> bool:
    """Whether the answer alone is a growth of sums of which something was taken out."""
    ours, theirs = link.target.observation, link.results[0].observation
    growths = link.target.kind_of_measure == link.results[0].kind_of_measure == "growth"
    return growths and names().in_comparable_terms(theirs.quote) and not names().in_comparable_terms(ours.quote)


def _is_level_of(growth: Reading, r: Reading) -> bool:
    same = r.code == growth.code and r.scope == growth.scope and r.code is not None
    return same and r.kind_of_measure == "amount" and not r.is_summed_up and not r.spans_years
