"""Two extractions → what became of each target, changes and findings. Pure: values in, values out."""

from __future__ import annotations

from dataclasses import replace

from reportdiff.comparison import changes, pairs
from reportdiff.comparison.derivation import History
from reportdiff.comparison.findings import pair_findings
from reportdiff.comparison.matching import match
from reportdiff.comparison.outcomes import Evidence, outcome, unclaimed
from reportdiff.comparison.pairs import repeated, successive
from reportdiff.comparison.rules import rules_version
from reportdiff.comparison.scorecard import scorecard
from reportdiff.comparison.targets import flat, levels, results, targets
from reportdiff.comparison.works import works
from reportdiff.language.indicators import indicators
from reportdiff.model import Comparison, Extraction, Outcome, TargetChange

__all__ = ["compare", "repeated", "rules_version", "scorecard", "successive"]


def compare(a: Extraction, b: Extraction) -> Comparison:
    """What became in `b` of each target of `a`, in text order, with changes, progress and findings.

    Raises PairError unless `b` reviews the year that `a` plans, for the same area.
    """
    pairs.check(a.about, b.about)
    aimed, reached = targets(a), results(b)
    year = b.about.review_year
    history = History(levels(a), levels(b), None if year is None else year - 1)
    evidence = Evidence(b.about, reached, unclaimed(b.claims), history, works(a, b))
    links = match(flat(aimed), reached)
    judged = [
        outcome(link, evidence, tuple(r.observation for r in again))
        for link, (_, again) in zip(links, aimed, strict=True)
    ]
    moved = changes.target_changes(flat(aimed), flat(targets(b)))
    outcomes = tuple(_with_change(o, moved) for o in judged)
    return Comparison(
        a=a.about,
        b=b.about,
        outcomes=outcomes,
        changes=moved,
        progress=changes.progress(results(a), reached),
        findings=pair_findings(a, b, outcomes),
        rules_version=rules_version(),
        lexicon_version=indicators().version,
    )


def _with_change(o: Outcome, moved: tuple[TargetChange, ...]) -> Outcome:
    change = next((c for c in moved if c.target is o.target), None)
    return o if change is None else replace(o, target_change=change.change, next_target=change.next_target)
