"""A count of several things told at once, added up: 智能工厂（车间）25个 is answered by 智能工厂17家、智能车间95个."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from reportdiff.comparison.candidates import Candidate
from reportdiff.comparison.derivation import Derived
from reportdiff.comparison.matching import Link
from reportdiff.comparison.readings import Reading
from reportdiff.comparison.shares import Worked
from reportdiff.comparison.vetoes import is_count
from reportdiff.comparison.wording import number
from reportdiff.language.names import names

CONFIDENCE = 0.8
_TOGETHER = 20
"""Characters between the numbers of two parts that are told at once."""
_ALTERNATIVE = re.compile(r"(.{2,})[（(]([^（）()、，]{2,})[）)]")
_SHORTEST = 2


def sum_of(link: Link, results: Sequence[Reading]) -> Worked | None:
    """For a count of two things or more: the sum of their counts, where one clause after the other tells each."""
    target = link.target
    parts = _parts(target)
    if not parts or not is_count(target) or target.value is None:
        return None
    for n, first in enumerate(results):
        told = results[n : n + len(parts)]
        if len(told) == len(parts) and first.thing == parts[0] and _are_told(target, parts, told):
            return _worked(link, told) if _is_better(link, told) else None
    return None


def _parts(target: Reading) -> tuple[str, ...]:
    """What the target counts together: the thing and its alternative in brackets."""
    found = _ALTERNATIVE.fullmatch(names().fold(target.name))
    parts = tuple(names().thing(part) for part in found.groups()) if found else ()
    return parts if all(len(part) >= _SHORTEST for part in parts) else ()


def _are_told(target: Reading, parts: Sequence[str], told: Sequence[Reading]) -> bool:
    near = all(b.observation.start - a.observation.end <= _TOGETHER for a, b in pairwise(told))
    each = all(r.thing.endswith(part) for r, part in zip(told, parts, strict=True))
    alike = all(r.kind_of_measure == "amount" and r.family == target.family and r.value is not None for r in told)
    return near and each and alike and not any(r.spans_years or r.is_summed_up for r in told)


def _is_better(link: Link, told: Sequence[Reading]) -> bool:
    """Whether nothing else answers the target than one of these."""
    return not link.results or link.results[0] in told


def _worked(link: Link, told: Sequence[Reading]) -> Worked:
    unit = link.target.observation.unit
    values = [names().convert(r.value or Decimal(0), r.observation.unit, unit) or Decimal(0) for r in told]
    whole = sum(values, Decimal(0))
    words = f"{'＋'.join(number(v) for v in values)}＝{number(whole)}"
    chosen = Candidate(link.target, told[0], CONFIDENCE, ("its parts added up",))
    found = Link(link.target, tuple(told), chosen, CONFIDENCE, chosen.reasons, link.alternatives)
    return Worked(found, Derived(whole, words, True, told[0]))
