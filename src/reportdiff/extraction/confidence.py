"""How sure a reading is: what each doubt costs, measured on labels (docs/accuracy.md)."""

from __future__ import annotations

from reportdiff.extraction.draft import Draft
from reportdiff.extraction.lead import MONEY, RATES
from reportdiff.extraction.openings import strip_opening
from reportdiff.language.indicators import indicators
from reportdiff.model import Measure

FLAGS = {
    "subject_missing": 0.5,
    "subject_guessed": 0.3,
    "unit_missing": 0.5,
    "unit_restored": 0.1,
    "unit_from_list": 0.05,
    "unit_of_target": 0.02,
    "glued": 0.09,
    "separator_restored": 0.1,
    "long_name": 0.2,
    "short_name": 0.15,
    "unfamiliar_name": 0.09,
    "ocr_unsure": 0.3,
}
RULES = {
    "completion of a task": 0.09,
    "share by its verb": 0.09,
    "share of things counted": 0.09,
    "share reached": 0.09,
    "of which": 0.09,
    "times an earlier level": 0.09,
    "times another": 0.09,
    "rate of completion": 0.09,
    "word for nought": 0.09,
    "fraction in words": 0.09,
    "noun of the list": 0.09,
    "name in full": 0.09,
    "subject of the clause before": 0.03,
    "belongs to what was named before": 0.06,
    "noun after the number": 0.1,
    "number without a unit": 0.1,
    "completion of a table": 0.02,
    "target in words": 0.1,
    "named by the number after": 0.15,
    "another unit of the same thing": 0.09,
    "verb of the list": 0.02,
    "item of a list": 0.02,
    "of a programme": 0.09,
    "effect of the clause before": 0.09,
    "given by a treasury": 0.09,
    "some of those before": 0.09,
    "done of those before": 0.09,
    "part put to a use": 0.09,
    "in the order of the names before": 0.02,
}
TOP = 0.98
LONG, SHORT = 20, 6
MEASURES = {Measure.CHANGE: 0.09, Measure.RANK: 0.09}


def doubts(draft: Draft) -> tuple[str, ...]:
    """The flags of a draft, with those that its name earns."""
    flags = list(draft.flags)
    if len(draft.indicator) > LONG:
        flags.append("long_name")
    if draft.indicator and not draft.table_row and draft.measure is not Measure.RANK and not _is_known(draft):
        flags += _of_an_unknown(draft)
    if not draft.indicator and "subject_missing" not in flags:
        flags.append("subject_missing")
    return tuple(dict.fromkeys(flags))


def _of_an_unknown(draft: Draft) -> tuple[str, ...]:
    """What may be wrong with a name that the lexicon doesn't have; least with a count of a deed (新建公园3座)."""
    if len(draft.indicator) < SHORT:
        return ("short_name",)
    counts_a_deed = draft.unit not in MONEY and draft.unit not in RATES and strip_opening(draft.indicator)[1]
    return () if draft.measure is not Measure.LEVEL or counts_a_deed else ("unfamiliar_name",)


def _is_known(draft: Draft) -> bool:
    """Whether the lexicon has the name, however short (GDP, 出口)."""
    return indicators().find(draft.indicator, draft.unit, draft.measure) is not None


def confidence(draft: Draft, flags: tuple[str, ...]) -> float:
    """From 0 to 1, two decimals."""
    cost = sum(FLAGS.get(f, 0.1) for f in flags) + sum(RULES.get(r, 0.0) for r in set(draft.rules))
    cost += MEASURES.get(draft.measure, 0.0)
    return round(max(0.05, TOP - cost), 2)
