"""diff.html: one file, offline, readable without scripts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reportdiff.language.indicators import indicators
from reportdiff.model import ChangeWord, Comparison, Failure, Observation, Outcome, OutcomeWord
from reportdiff.publishing import charts, citation, counts, pieces
from reportdiff.publishing.amounts import difference, gap_en, plain, size
from reportdiff.publishing.charts import Point
from reportdiff.publishing.findings import message_en
from reportdiff.publishing.trajectories import series_key
from reportdiff.publishing.words import JUDGED, LANGUAGES, rule_name, say, tell, what_failed, words

TEMPLATES = Path(__file__).with_name("templates")
UNSAID = ("says.", "term.", "axis.", "unit.", "check.", "read.")
"""Kinds of words that the page's script has no use for; of checks and ways of reading, for those the page tells."""
CHANGED = {
    "new": (ChangeWord.NEW,),
    "dropped": (ChangeWord.DROPPED,),
    "changed": (ChangeWord.RAISED, ChangeWord.LOWERED, ChangeWord.COMPARATOR_CHANGED),
}
"""The lists of what the next report does with the targets."""
SEVERITIES = ("critical", "warning", "info")
Trajectories = Mapping[str, Sequence[Point]]


def render(
    comparison: Comparison, trajectories: Trajectories | None = None, statements: Iterable[Observation] = ()
) -> str:
    """The page of a comparison. `trajectories`: by `series_key`, the years of each indicator; `statements`: both
    reports' observations, to show the sentence on which a check failed."""
    page = environment().get_template("diff.html")
    return page.render(
        c=comparison,
        outcomes=in_order(comparison.outcomes),
        missed=counts.missed(comparison),
        tally=counts.tally(comparison.outcomes),
        total=len(comparison.outcomes),
        verdicts={lang: counts.verdict(comparison.outcomes, lang) for lang in LANGUAGES},
        headline={lang: _headline(comparison, lang) for lang in LANGUAGES},
        trajectories=trajectories or {},
        text_order={o.target.id: n for n, o in enumerate(comparison.outcomes)},
        section_number={name: n for n, name in enumerate(sections(comparison.outcomes), 1)},
        failures=by_row(comparison.failures),
        queue=by_row(sorted(comparison.failures, key=lambda f: SEVERITIES.index(f.severity))),
        marked_rows=Counter(mark for o in comparison.outcomes for mark in marks(o).split()),
        statements={o.id: o for o in statements},
        judged_ids={o.target.id for o in comparison.outcomes},
        changed={name: [c for c in comparison.changes if c.change in kinds] for name, kinds in CHANGED.items()},
        changes=ChangeWord,
        order=list(OutcomeWord),
        words_json=script_json(_said_by_script(comparison)),
    )


@cache
def environment() -> Environment:
    """Jinja2, strict and escaping, with the room's words and pictures."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(
        say=say,
        tell=tell,
        address=citation.address,
        where=citation.where,
        report_name=citation.report_name,
        w=pieces.w,
        dt=pieces.dt,
        badge=pieces.badge,
        both=pieces.both,
        told=pieces.told,
        quote=pieces.quote,
        name=pieces.name,
        printed=pieces.printed,
        evidence=pieces.evidence,
        gap=pieces.gap,
        turned=pieces.turned,
        bullet=lambda outcome: Markup(charts.bullet(outcome)),
        english=english,
        gap_en=gap_en,
        message_en=message_en,
        marks=marks,
        years=years,
        falls=citation.falls,
        rests_on_derived=rests_on_derived,
        rule_name=rule_name,
        what_failed=what_failed,
        words=words(),
        plain=plain,
        difference=difference,
        size=size,
        severities=SEVERITIES,
        style=lambda name: Markup((TEMPLATES / name).read_text(encoding="utf-8")),
        theme=theme,
        relative_gap=counts.relative_gap,
    )
    return env


def in_order(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Missed first, then as OutcomeWord lists them; headline targets first within each, then as in the report; the
    missed by the width of their gap, as the list above the table has them."""
    rank = {word: n for n, word in enumerate(OutcomeWord)}

    def place(o: Outcome) -> tuple[int, bool, float]:
        wide = counts.relative_gap(o) if o.outcome is OutcomeWord.NOT_MET else 0.0
        return rank[o.outcome], not o.target.headline, -wide

    return sorted(outcomes, key=place)


def theme(observation: Observation) -> str:
    """The section's first two headings: what the section filter offers."""
    return " / ".join(observation.section[:2])


def sections(outcomes: Sequence[Outcome]) -> list[str]:
    """The themes in the order of the report."""
    return list(dict.fromkeys(theme(o.target) for o in outcomes if o.target.section))


def english(observation: Observation) -> str:
    """The indicator's English name, where the lexicon knows it."""
    known = indicators().get(observation.indicator_code) if observation.indicator_code else None
    return known.en if known else ""


def rests_on_derived(outcome: Outcome) -> bool:
    """Was the verdict reached by a number that no report prints?"""
    return bool(outcome.derived) and outcome.outcome in JUDGED


def marks(outcome: Outcome) -> str:
    """What the filter of marks can ask for, as words."""
    told = (outcome.target, *outcome.results[:1])
    found = {
        "headline": outcome.target.headline,
        "claim_differs": outcome.claim_differs,
        "flagged": any(o.flags for o in told),
        "touched": any(o.corrections for o in told),
        "derived": rests_on_derived(outcome),
    }
    return " ".join(name for name, holds in found.items() if holds)


def by_row(failures: Sequence[Failure]) -> dict[str, list[Failure]]:
    """Failures by the id of the row that they name."""
    found: dict[str, list[Failure]] = {}
    for failure in failures:
        found.setdefault(failure.row_id, []).append(failure)
    return found


def years(outcome: Outcome, trajectories: Trajectories) -> Markup:
    """The sparkline of the target's indicator, empty where one year is all there is."""
    points = trajectories.get(series_key(outcome.target), ())
    label = "；".join(f"{p.year}：{_figure(p.target)}→{_figure(p.result)}" for p in points)
    return Markup(charts.sparkline(points, label))


def script_json(value: object) -> Markup:
    """JSON that can stand inside a script element."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def _said_by_script(comparison: Comparison) -> dict[str, list[str]]:
    told = {f"check.{failure.rule}" for failure in comparison.failures}
    told |= {f"read.{rule}" for o in comparison.outcomes for one in (o.target, *o.results) for rule in one.rules}
    kept = ((key, word) for key, word in words().items() if key in told or not key.startswith(UNSAID))
    return {key: [word.zh, word.en] for key, word in kept}


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def _headline(comparison: Comparison, language: str) -> str:
    chosen = [o for o in comparison.outcomes if o.target.headline]
    return counts.verdict(chosen, language) if chosen else ""
