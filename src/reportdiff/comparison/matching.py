"""Which results of the second report answer each target of the first: one assignment over all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from reportdiff.comparison.assignment import assign
from reportdiff.comparison.candidates import Candidate
from reportdiff.comparison.places import same_place
from reportdiff.comparison.readings import Reading, ratio
from reportdiff.comparison.siblings import counted_together
from reportdiff.comparison.weighing import Weighed, weigh
from reportdiff.comparison.wholes import in_parts, some_parts
from reportdiff.model import Alternative

KEPT_ALTERNATIVES = 3
FAR_APART = 1.4
"""Two aims at one thing, one so many times the other, are of other years or parts."""


@dataclass(frozen=True, eq=False)
class Link:
    """A target and the statements that answer it, best first (none: nothing answers it)."""

    target: Reading
    results: tuple[Reading, ...] = ()
    chosen: Candidate | None = None
    confidence: float = 0.0
    reasons: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


def match(targets: Sequence[Reading], results: Sequence[Reading]) -> list[Link]:
    """A link for each target, in order. Each number of the results answers at most one target like for like."""
    if not targets:
        return []
    answers = _grouped(results)
    leading = [a[0] for a in answers]
    weighed = weigh(targets, leading)
    chosen = _shared(targets, _assign(weighed), weighed)
    for (t, r), placed in same_place(targets, leading, chosen).items():
        weighed[t][r], chosen[t] = placed, r
    chosen |= counted_together(targets, leading, chosen, weighed)
    picks = [chosen[t] if t in chosen else _talk_of_the_same(weighed[t]) for t in range(len(targets))]
    links = [_link(target, picks[t], answers, weighed[t]) for t, target in enumerate(targets)]
    return [
        link if t in chosen and not _is_of_one_part(link) else _by_parts(link, results) for t, link in enumerate(links)
    ]


def _is_of_one_part(link: Link) -> bool:
    """Whether a rate of several things is answered by that of one of them."""
    told = link.chosen
    return (
        told is not None and told.bound == "narrower" and told.target.is_ratio and told.target.items > told.result.items
    )


def _by_parts(link: Link, results: Sequence[Reading]) -> Link:
    """The link, or one to the rates of its parts where they say more."""
    told = in_parts(link.target, results) or (None if link.results else some_parts(link.target, results))
    if told is None or (told.candidate.differs and not _says_less(link, told.candidate)):
        return link
    c = told.candidate
    return Link(link.target, told.answers, c, _confidence(c, 0.0), c.reasons, link.alternatives)


def _says_less(link: Link, parts: Candidate) -> bool:
    """Whether nothing is linked, or a number of another measure while the parts' have the target's own."""
    other = link.chosen is not None and link.chosen.differs in ("measure", "unit")
    return not link.results or (other and parts.differs == "scope")


def _shared(targets: Sequence[Reading], chosen: dict[int, int], weighed: Weighed) -> dict[int, int]:
    """Targets for one thing by one measure (5% in one sentence, 6% in another) share the answer."""
    by_key: dict[object, list[int]] = defaultdict(list)
    for t, r in sorted(chosen.items()):
        by_key[targets[t].key].append(r)
    every = {t: by_key[target.key] for t, target in enumerate(targets) if t not in chosen}
    standing = {t: [r for r in rs if r in weighed[t] and weighed[t][r].stands] for t, rs in every.items()}
    shared = chosen | {t: min(rs, key=lambda r, t=t: bool(weighed[t][r].differs)) for t, rs in standing.items() if rs}  # type: ignore[misc]
    return {t: r for t, r in shared.items() if not _is_another_aim(weighed[t][r], t, r, shared, weighed)}


def _is_another_aim(c: Candidate, t: int, r: int, shared: dict[int, int], weighed: Weighed) -> bool:
    """Whether an aim at the same thing that is far apart from this one is nearer to the answer."""
    others = [weighed[u][r] for u, s in shared.items() if s == r and u != t]
    nearer = [o.target for o in others if c.target.key == o.target.key and _off(o) < _off(c)]
    return any(not 1 / FAR_APART <= ratio(c.target, aim) <= FAR_APART for aim in nearer)


def _off(c: Candidate) -> float:
    """How often the aim must be doubled or halved to be the answer; 0 where it is no amount."""
    times = ratio(c.target, c.result) if c.target.kind_of_measure == "amount" else 0.0
    return abs(log2(times)) if times else 0.0


def _grouped(results: Sequence[Reading]) -> list[list[Reading]]:
    """Statements of the same number about the same thing, as one answer."""
    groups: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for r in results:
        groups[(*r.key, r.value, r.observation.value_max, r.observation.unit, r.is_yearly_mean)].append(r)
    return list(groups.values())


def _assign(weighed: Weighed) -> dict[int, int]:
    """The pairs of the best assignment among candidates that stand and can be set side by side."""
    return assign({(t, r): c.score for t, row in weighed.items() for r, c in row.items() if c.stands and not c.differs})


def _talk_of_the_same(row: dict[int, Candidate]) -> int | None:
    """The best statement on the same thing by another measure, unit or scope; it may answer several targets.

    The mean of several years says less than any number of the year itself.
    """
    other = [
        (not c.result.is_yearly_mean, c.score, c.result.of_part_year and c.differs == "basis", -r, r)
        for r, c in row.items()
        if c.stands and (c.differs or c.bound == "wider")
    ]
    return max(other)[4] if other else None


def _link(target: Reading, pick: int | None, answers: Sequence[list[Reading]], row: dict[int, Candidate]) -> Link:
    others = [c for r, c in sorted(row.items(), key=lambda x: (-x[1].score, x[0])) if r != pick]
    alternatives = tuple(_alternative(c) for c in others[:KEPT_ALTERNATIVES])
    if pick is None:
        return Link(target, alternatives=alternatives)
    chosen = row[pick]
    rival = max((c.score for c in others if c.stands and not c.differs), default=0.0)
    return Link(target, tuple(answers[pick]), chosen, _confidence(chosen, rival), chosen.reasons, alternatives)


def _alternative(c: Candidate) -> Alternative:
    return Alternative(c.result.observation, round(c.score, 3), (*c.reasons, *([c.veto] if c.veto else [])))


def _confidence(chosen: Candidate, rival: float) -> float:
    """The score, less where another result is nearly as good, and never more than its two readings."""
    doubt = 0.15 if rival > chosen.score - 0.05 and chosen.score < 0.95 else 0.0
    readings = min(chosen.target.observation.confidence, chosen.result.observation.confidence)
    return round(max(0.0, min(chosen.score - doubt, readings)), 3)
