"""Two extractions → what became of each target, changes and findings. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reportdiff.comparison import changes, pairs
from reportdiff.comparison.bodies import Body
from reportdiff.comparison.derivation import History
from reportdiff.comparison.findings import pair_findings
from reportdiff.comparison.matching import match
from reportdiff.comparison.outcomes import Evidence, outcome, unclaimed
from reportdiff.comparison.pairs import repeated, successive
from reportdiff.comparison.rules import rules_version
from reportdiff.comparison.scorecard import scorecard
from reportdiff.comparison.targets import flat
from reportdiff.comparison.works import works
from reportdiff.language.indicators import indicators
from reportdiff.model import Comparison, Extraction, Outcome, TargetChange

__all__ = ["compare", "repeated", "rules_version", "scorecard", "successive"]


def compare(a: Extraction, b: Extraction, body_of: Callable[[Extraction], Body] = Body) -> Comparison:
    """What became in `b` of each target of `a`, in text order, with changes, progress and findings.

    `body_of` may remember: a report stands in two pairs. Raises PairError unless `b` reviews the year that `a` plans,
    for the same area.
    """
    pairs.check(a.about, b.about)
    before, after = body_of(a), body_of(b)
    aimed, reached = before.aims, after.told
    year = b.about.review_year
    history = History(before.levels, after.levels, None if year is None else year - 1)
    evidence = Evidence(b.about, reached, unclaimed(b.claims), history, works(a, b))
    links = match(flat(aimed), reached)
    judged = [
        outcome(link, evidence, tuple(r.observation for r in again))
        for link, (_, again) in zip(links, aimed, strict=True)
    ]
    moved = changes.target_changes(flat(aimed), flat(after.aims))
    change_of = {id(c.target): c for c in moved if c.target}
    outcomes = tuple(_with_change(o, change_of.get(id(o.target))) for o in judged)
    return Comparison(
        a=a.about,
        b=b.about,
        outcomes=outcomes,
        changes=moved,
        progress=changes.progress(before.told, reached),
        findings=pair_findings(before, after, outcomes),
        rules_version=rules_version(),
        lexicon_version=indicators().version,
    )


def _with_change(o: Outcome, change: TargetChange | None) -> Outcome:
    return o if change is None else replace(o, target_change=change.change, next_target=change.next_target)
