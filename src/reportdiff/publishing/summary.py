"""summary.md: the missed targets first, ten lines at most, for messages and artifacts."""

from __future__ import annotations

from reportdiff.model import Comparison, Outcome
from reportdiff.publishing.citation import address
from reportdiff.publishing.counts import missed, verdict

MISSED_LINES = 5


def summary(comparison: Comparison, link: str = "diff.html") -> str:
    """Markdown of at most ten lines; `link` is where the page lies, seen from the reader."""
    failed = missed(comparison)
    lines = [f"# {comparison.a.ref_area} {comparison.a.plan_year}：未完成 {len(failed)} 项", ""]
    lines += [_line(outcome, link) for outcome in failed[:MISSED_LINES]]
    if len(failed) > MISSED_LINES:
        names = "、".join(_name(o) for o in failed[MISSED_LINES:])
        lines.append(f"- 另有 {len(failed) - MISSED_LINES} 项：{names}")
    lines.append(("" if not failed else "\n") + f"{verdict(comparison.outcomes, 'zh')}{_notes(comparison)} [全部对照]({link})")
    return "\n".join(lines) + "\n"


def _line(outcome: Outcome, link: str) -> str:
    result = outcome.results[0].value_text if outcome.results else ""
    gap = f"，{outcome.gap_text}" if outcome.gap_text else ""
    return f"- ✕ [{_name(outcome)}]({link}#{address(outcome.target)})：目标 {outcome.target.value_text}，结果 {result}{gap}"


def _name(outcome: Outcome) -> str:
    return outcome.target.indicator.replace("[", "［").replace("]", "］")


def _notes(comparison: Comparison) -> str:
    critical = sum(failure.severity == "critical" for failure in comparison.failures)
    notes = [f"{critical} 项严重校验未处理"] if critical else []
    notes += [f"{len(comparison.findings)} 处自相矛盾或存疑"] if comparison.findings else []
    return f"另有 {'，'.join(notes)}。" if notes else ""
