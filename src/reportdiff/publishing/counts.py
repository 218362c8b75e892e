"""How many targets became what, and the verdict in one sentence with its denominator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from reportdiff.model import Comparison, Outcome, OutcomeWord
from reportdiff.publishing.words import JUDGED, PASSED, say

UNJUDGED = tuple(word for word in OutcomeWord if word not in JUDGED)


def tally(outcomes: Iterable[Outcome]) -> Counter[OutcomeWord]:
    """Outcomes counted by word."""
    return Counter(outcome.outcome for outcome in outcomes)


def missed(comparison: Comparison) -> list[Outcome]:
    """The missed targets, headline ones first, the widest relative gap first among each."""
    found = [o for o in comparison.outcomes if o.outcome is OutcomeWord.NOT_MET]
    return sorted(found, key=lambda o: (not o.target.headline, -relative_gap(o)))


def relative_gap(outcome: Outcome) -> float:
    """The gap's size as a share of the target; 0 where there is none to tell."""
    if outcome.gap is None or not outcome.target.value:
        return 0.0
    return float(abs(outcome.gap / outcome.target.value))


def verdict(outcomes: Iterable[Outcome], language: str) -> str:
    """`54 targets: 42 can be judged, 36 of them met (12 exceeded), 6 missed; 12 cannot be judged (5 not reported…)`."""
    count = tally(outcomes)
    total, judged = count.total(), sum(count[w] for w in JUDGED)
    passed, over, failed = sum(count[w] for w in PASSED), count[OutcomeWord.EXCEEDED], count[OutcomeWord.NOT_MET]
    rest = "、".join(f"{say(f'outcome.{w}')} {count[w]}" for w in UNJUDGED if count[w])
    if language == "zh":
        text = f"{total} 项目标中，{judged} 项可以判断：{passed} 项完成（其中 {over} 项超额），{failed} 项未完成"
        return text + (f"；{total - judged} 项不能判断（{rest}）。" if rest else "。")
    rest = ", ".join(f"{count[w]} {say(f'outcome.{w}', 'en')}" for w in UNJUDGED if count[w])
    text = f"Of {total} targets, {judged} can be judged: {passed} met ({over} of them exceeded), {failed} missed"
    return text + (f"; {total - judged} cannot be judged ({rest})." if rest else ".")
