"""Where the second report itself says how a target went: `城镇新增就业任务圆满完成`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportdiff.comparison.kept import kept
from reportdiff.comparison.readings import Reading
from reportdiff.comparison.similarity import covered, gram_set
from reportdiff.language.indicators import indicators
from reportdiff.language.names import names
from reportdiff.model import About, Claim, Kind, Measure, Observation, OutcomeWord, Part

ENOUGH = 0.75
SURE = 0.88
"""How alike the names of a state and a target must be where neither ends with the other."""
COVERED = 0.85
"""How much of a raised thing's name the target's must have: 居民医保补助标准 of 居民医保人均财政补助标准."""
TELLING = 5
"""Characters of a name of empty words (省市重点项目) that is known by its equal."""
_JUDGING = frozenset({"done", "exceeded", "missed"})
_DUE = "标准"
_RAISING = re.compile("提高|增加|上调|调高|提标|提升|上涨")
_ITEMS = re.compile(r"[、，；]|以及|和(?!谐|平|美|睦)|与|及(?!其)")
_GROWTH = re.compile("(?:增速|增幅|降幅|涨幅)$")
_TAILS = re.compile(r"(?:年度|预期)?(?:任务|目标|指标|增速|增幅|计划|工作|建设|调控)+$")
_BLANKET = re.compile(
    r"^(?:全年|年度|今年|去年|一年来|较好|主要|各项|经济|社会|发展|预期|目标|任务|工作|指标|计划|确定|的|和|圆满|全面|市|县|区|省|届|人大|人民代表大会|次|会议|第|[一二三四五六七八九十]|\d|顺利|胜利|年|既定|全部|均|都|了|超额|基本|约束性)*$"
)


@dataclass(frozen=True)
class Said:
    """A claim with the things it speaks of."""

    claim: Claim

    @property
    def judges(self) -> bool:
        """Whether it says how a target went, and not only how the thing stands or that it was raised."""
        return self.claim.says in _JUDGING

    @property
    def is_of_growth(self) -> bool:
        """Whether it says how a growth stands, which tells nothing of an amount."""
        return bool(_GROWTH.search(self.claim.subject))

    def _due(self, part: str) -> str:
        """The part with what a list of raised dues ends with: 护林、护路补助标准, 高龄津贴等标准."""
        listed = self.claim.says == "raised" and self.claim.subject.endswith(_DUE)
        return part.removesuffix(_DUE).removesuffix("等") + _DUE if listed else part

    @kept
    def items(self) -> tuple[str, ...]:
        """The folded names of what it speaks of, each and all together; empty for a blanket statement."""
        parts = [self._due(part) for part in _ITEMS.split(self.claim.subject)]
        told = [*parts, *(p.partition("等")[0] for p in parts if "等" in p), self.claim.subject]
        plain = dict.fromkeys(_TAILS.sub("", names().fold(p)) for p in told)
        return tuple(p for p in plain if len(p) > 1 and not _BLANKET.match(p))


def said_of(target: Reading, said: Sequence[Said]) -> Claim | None:
    """The words on how the target went that speak of it by its name, the most alike first."""
    return _best([(_likeness(target, item), s.claim) for s in said if s.judges for item in s.items])


def state_of(target: Reading, said: Sequence[Said]) -> Claim | None:
    """The words on how the target's thing stands, or that it was raised where it was to be.

    Words on mere progress answer aims in words alone.
    """
    states = {"state", "progress"} if target.value is None else {"state"}
    fitting = [
        s for s in said if s.claim.says in states and not (s.is_of_growth and target.kind_of_measure == "amount")
    ]
    told = [(_stands(target, item), s.claim) for s in fitting for item in s.items]
    raised = [(_is_raised(target, item), s.claim) for s in said if s.claim.says == "raised" for item in s.items]
    return _best([*told, *raised])


def _best(scored: Sequence[tuple[float, Claim]]) -> Claim | None:
    """The first of the most alike; None where none is alike enough."""
    likeness, claim = max(scored, key=lambda x: x[0], default=(0.0, None))
    return claim if likeness >= ENOUGH else None


def _stands(target: Reading, item: str) -> float:
    """How surely the item is the target's thing, of which a state is told; so many works to be done have no state."""
    if target.value is not None and target.deeds - {"any"}:
        return 0.0
    likeness = _likeness(target, item)
    ours, theirs = target.thing, names().thing(item)
    same = likeness >= SURE or (min(len(ours), len(theirs)) >= TELLING - 1 and _ends_alike(ours, theirs))
    return likeness if same else 0.0


def _ends_alike(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)


def _is_raised(target: Reading, item: str) -> float:
    """1 where the target is to raise what the item names (of one kind: 小麦, 粮食), else 0."""
    o = target.observation
    grows = o.measure in (Measure.GROWTH, Measure.CHANGE) or bool(_RAISING.search(o.quote))
    if not grows or o.measure is Measure.SHARE or not _tells_a_due(item) or names().veto(target.name, item):
        return 0.0
    return float(max(covered(names().thing(item), form) for form in names().kinds(target.thing)) >= COVERED)


def _tells_a_due(item: str) -> bool:
    """Whether the name says what is raised: 低保标准, and not 补助标准."""
    return len(item) >= TELLING or (item.endswith(_DUE) and not names().is_bare_due(item))


def _likeness(target: Reading, item: str) -> float:
    if target.found:
        found = indicators().find(item, None, Measure.COMPLETION)
        return 1.0 if found and found.code == target.code and frozenset(found.scope) == target.scope else 0.0
    if names().is_empty(target.thing):
        likeness = 1.0 if len(target.thing) >= TELLING and names().thing(item) == target.thing else 0.0
    else:
        ours, theirs = gram_set(target.thing), gram_set(names().thing(item))
        likeness = 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))
    return likeness if likeness >= ENOUGH and not _is_anothers(target, item) else 0.0


def _is_anothers(target: Reading, item: str) -> bool:
    """Whether the item is of something that the target's name rules out, or of another's money."""
    return bool(names().veto(target.name, item)) or names().purse(target.name) != names().purse(item)


def differs(claim: Claim | None, outcome: OutcomeWord) -> bool:
    """Whether the report says done where the numbers say missed, or the other way round."""
    if claim is None:
        return False
    missed = outcome is OutcomeWord.NOT_MET
    passed = outcome in (OutcomeWord.MET, OutcomeWord.EXCEEDED)
    return passed if claim.says == "missed" else missed


def as_result(claim: Claim, about: About, name: str) -> Observation:
    """The claim as a result in words, so that it is shown and found like any other evidence."""
    at = claim.quote.find(claim.cue)
    start = claim.start + at if at >= 0 else claim.start
    end = start + len(claim.cue) if at >= 0 else claim.end
    evidence = f"{about.ref_area}|{about.review_year}|{claim.quote}|{claim.cue}|{claim.start}"
    return Observation(
        id="claim-" + hashlib.sha256(evidence.encode()).hexdigest()[:12],
        ref_area=about.ref_area,
        review_year=about.review_year,
        part=Part.REVIEW,
        section=(),
        kind=Kind.RESULT,
        indicator=name,
        indicator_code=None,
        measure=Measure.COMPLETION,
        value=None,
        value_max=None,
        unit=None,
        comparator=None,
        period=str(about.review_year) if about.review_year else None,
        quote=claim.quote,
        value_text=claim.cue if at >= 0 else claim.quote,
        start=start,
        end=end,
        quote_start=claim.start,
        rules=("claim",),
    )
