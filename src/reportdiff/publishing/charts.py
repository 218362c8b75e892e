"""Small pictures drawn by the server as SVG: a bullet for target and result, a line for the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportdiff.model import Outcome, OutcomeWord
from reportdiff.publishing.citation import falls
from reportdiff.publishing.comparable import comparable_result

WIDTH, HEIGHT, EDGE = 120, 18, 4


@dataclass(frozen=True, slots=True)
class Point:
    """A year of a trajectory: what was aimed at, what came."""

    year: int
    target: float | None
    result: float | None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """Values to pixels, linear."""

    low: float
    high: float
    width: float = WIDTH
    edge: float = EDGE

    def at(self, value: float) -> str:
        share = (value - self.low) / ((self.high - self.low) or 1)
        return f"{self.edge + share * (self.width - 2 * self.edge):.1f}".removesuffix(".0")


def bullet(outcome: Outcome) -> str:
    """Target as a tick (a range: two), result as a bar, shaded where it would pass; empty where nothing compares."""
    target, result = outcome.target, comparable_result(outcome)
    if target.value is None or result is None:
        return ""
    goal, value = float(target.value), float(result)
    far = float(target.value_max) if target.value_max is not None else goal
    flip = (
        float(outcome.flip_at) if outcome.flip_at is not None and outcome.outcome is not OutcomeWord.EXCEEDED else goal
    )
    scale = _scale([goal, far, value, flip])
    return (
        f'<svg class=b viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden=true>'
        f"{_shade(outcome, scale, flip)}{_bar(scale, value)}{_tick(scale, goal)}"
        f"{_tick(scale, far) if far != goal else ''}</svg>"
    )


def sparkline(points: Sequence[Point], label: str) -> str:
    """Results as a line, targets as ticks, the last result as a dot; empty below two years."""
    values = [v for p in points for v in (p.target, p.result) if v is not None]
    if len(points) < 2 or not values:
        return ""
    across = Scale(points[0].year, points[-1].year)
    up = Scale(max(values), min(values), HEIGHT + 6, EDGE)
    results = [(across.at(p.year), up.at(p.result)) for p in points if p.result is not None]
    ticks = "".join(f"M{float(across.at(p.year)) - 3:g} {up.at(p.target)}h6" for p in points if p.target is not None)
    line = "M" + "L".join(f"{x} {y}" for x, y in results) if results else ""
    dot = f'<circle cx="{results[-1][0]}" cy="{results[-1][1]}" r="2"/>' if results else ""
    return (
        f'<svg class="s" viewBox="0 0 {WIDTH} {HEIGHT + 6}" role="img" aria-label="{label}">'
        f'<path class="t" d="{ticks}"/><path d="{line}"/>{dot}</svg>'
    )


def _scale(values: list[float]) -> Scale:
    """Always from zero: a bar that starts elsewhere tells a lie."""
    return Scale(min(0.0, min(values) * 1.12), max(0.0, max(values) * 1.12) or 1.0)


def _shade(outcome: Outcome, scale: Scale, flip: float) -> str:
    """From the value that would just pass toward the better side, as far as the verdict itself tells which it is."""
    gap, passed = outcome.gap or Decimal(0), outcome.outcome in (OutcomeWord.MET, OutcomeWord.EXCEEDED)
    if outcome.target.comparator in ("<=", "<") or falls(outcome.target):
        less = True
    elif outcome.target.comparator in (">=", ">", "range", "~") or gap == 0:
        less = False
    else:
        less = passed == (gap < 0)
    start, end = (scale.low, flip) if less else (flip, scale.high)
    left, right = sorted((float(scale.at(start)), float(scale.at(end))))
    return f'<path class=g d="M{left:g} 3h{right - left:.4g}v12H{left:g}z"/>'


def _bar(scale: Scale, value: float) -> str:
    zero = max(scale.low, min(0.0, scale.high))
    left, right = sorted((float(scale.at(zero)), float(scale.at(value))))
    return f'<path class=r d="M{left:g} 7h{max(right - left, 1.5):.4g}v4H{left:g}z"/>'


def _tick(scale: Scale, value: float) -> str:
    return f'<path class=t d="M{scale.at(value)} 1v16"/>'
