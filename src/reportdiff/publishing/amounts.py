"""Numbers, gaps and differences as people say them, in Chinese and in English."""

from __future__ import annotations

from decimal import Decimal

from reportdiff.comparison.wording import number as in_words
from reportdiff.language.names import names
from reportdiff.model import Observation, Outcome
from reportdiff.publishing.citation import falls
from reportdiff.publishing.words import say

SIGNS = {"=": "", ">=": "≥ ", "<=": "≤ ", "~": "≈ ", "range": "", "in_step": "", "zero": ""}


def plain(value: Decimal | None, unit: str | None = None) -> str:
    """A number for people: `24,000 人`, `8.5%`."""
    if value is None:
        return ""
    text = f"{value:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}{'' if unit == '%' else ' '}{unit}" if unit else text


def short(value: Decimal) -> Decimal:
    """No more than two decimals for what is one or more, four for less: a converted gap has dozens."""
    return round(value, 2 if abs(value) >= 1 else 4) if value != value.to_integral_value() else value


def large(value: Decimal) -> str:
    """A number for readers of English, who count in millions: `1,018 billion`."""
    for size_of, word in ((Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million")):
        if abs(value) >= size_of:
            return f"{plain(round(value / size_of, 2))} {word}"
    return plain(value)


def size(value: Decimal, unit: str | None = None, language: str = "zh") -> str:
    """A difference without its sign: `0.5 points`, `1.2万人`; for what a word before it calls raised or lowered."""
    value = short(abs(value))
    if language == "en":
        return f"{large(value)} {_unit_en(value, unit)}".strip()
    return in_words(value) + ("个百分点" if unit in ("%", "百分点", "个百分点") else unit or "")


def difference(value: Decimal, unit: str | None = None, language: str = "zh") -> str:
    """A difference for people, with its sign: `-0.5个百分点`, `+1.2万人`."""
    return f"{'−' if value < 0 else '+' if value else ''}{size(value, unit, language)}"


def gap_en(outcome: Outcome) -> str:
    """The gap for readers of English: `2.4 points below target`."""
    gap, unit = outcome.gap or Decimal(0), outcome.target.unit
    if gap == 0:
        return "on target"
    if falls(outcome.target):
        return f"{size(gap, unit, 'en')} {'short of' if gap > 0 else 'beyond'} the fall"
    side = "above" if gap > 0 else "below"
    return f"{size(gap, unit, 'en')} {side} target"


def _unit_en(size: Decimal, unit: str | None) -> str:
    """A unit after a number, in English where it has one; points for rates, nothing for things counted."""
    if unit in ("%", "百分点", "个百分点"):
        return "point" if size == 1 else "points"
    if not unit or names().unit(unit).family == "things":
        return ""
    return say(f"unit.{unit}", "en")


def _measured(value: Decimal | None, unit: str | None, language: str) -> str:
    """A number with its unit, as printed or in English."""
    if language == "zh" or value is None or unit in (None, "%", "‰"):
        return plain(value, unit)
    return f"{plain(value)} {_unit_en(value, unit)}".strip()


def flip(outcome: Outcome, language: str = "zh") -> str:
    """What would have turned the verdict: `worse than 8.5% would be missed`; empty where no number would."""
    if outcome.flip_at is None:
        return ""
    fall = say("ui.falls", language) + " " if outcome.flip_at < 0 and falls(outcome.target) else ""
    value, unit = abs(outcome.flip_at) if fall else outcome.flip_at, outcome.target.unit
    amount = in_words(value) + (unit or "")
    if language == "en":
        amount = plain(value, unit) if unit == "%" else f"{large(value)} {_unit_en(value, unit)}".strip()
    return say(f"flip.{outcome.outcome}", language).replace("{}", fall + amount)


def reading(o: Observation, language: str = "zh") -> str:
    """What was made of the printed number: `≥ 8.5%`; of a fall, whose comparator is the fall's: `下降 ≥ 3%`."""
    fall = falls(o)
    low, high = ((v if v is None or not fall else abs(v)) for v in (o.value, o.value_max))
    value = plain(low) if high is not None else _measured(low, o.unit, language)
    if high is not None:
        value += f"–{_measured(high, o.unit, language)}"
    sign = SIGNS.get(o.comparator or "=", f"{o.comparator} ")
    return (f"{say('ui.falls', language)} " if fall else "") + f"{sign}{value}".strip() or o.value_text
