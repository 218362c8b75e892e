"""summary.md: the missed targets first, ten lines at most, for messages and artifacts."""

from __future__ import annotations

from reportdiff.model import Comparison, Outcome
from reportdiff.publishing.citation import address, printed
from reportdiff.publishing.counts import missed, verdict
from reportdiff.publishing.words import say

MISSED_LINES, NAMES = 5, 8


def summary(comparison: Comparison, link: str = "diff.html") -> str:
    """Markdown of at most ten lines; `link` is where the page lies, seen from the reader."""
    failed = missed(comparison)
    lines = [f"# {comparison.a.ref_area} {comparison.a.plan_year}：未完成 {len(failed)} 项", ""]
    lines += [_line(outcome, link) for outcome in failed[:MISSED_LINES]]
    lines += _others(failed[MISSED_LINES:])
    lines += [""] if failed else []
    lines.append(f"{verdict(comparison.outcomes, 'zh')}{_notes(comparison)} [全部对照]({link})")
    return "\n".join(lines) + "\n"


def _line(outcome: Outcome, link: str) -> str:
    result = printed(outcome.results[0]) if outcome.results else ""
    gap = f"，{outcome.gap_text}" if outcome.gap_text else ""
    name = f"[{_name(outcome)}]({link}#{address(outcome.target)})"
    return f"- ✕ {name}：目标 {printed(outcome.target)}，结果 {result}{gap}"


def _others(rest: list[Outcome]) -> list[str]:
    if not rest:
        return []
    more = "等" if len(rest) > NAMES else ""
    return [f"- 另有 {len(rest)} 项未完成：{'、'.join(map(_name, rest[:NAMES]))}{more}"]


def _name(outcome: Outcome) -> str:
    return (outcome.target.indicator or say("ui.nameless")).replace("[", "［").replace("]", "］")


def _notes(comparison: Comparison) -> str:
    critical = sum(failure.severity == "critical" for failure in comparison.failures)
    notes = [f"{critical} 项严重校验未处理"] if critical else []
    notes += [f"{len(comparison.findings)} 处自相矛盾或存疑"] if comparison.findings else []
    return f"另有 {'，'.join(notes)}。" if notes else ""
