"""Small pieces of the page, which stand in it thousands of times: made here, since a macro of Jinja2 takes five times
as long. Words carry their key (`data-w`), by which the page's script changes the language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from markupsafe import Markup, escape

from reportdiff.model import Observation, Outcome
from reportdiff.publishing import citation
from reportdiff.publishing.amounts import flip, gap_en, reading
from reportdiff.publishing.words import say, tell


@cache
def w(key: str) -> Markup:
    """A word of the interface."""
    return Markup(f"<i data-w={escape(key)}>{escape(say(key))}</i>")


@cache
def dt(key: str) -> Markup:
    """A word as the head of what follows."""
    return Markup(f"<dt data-w={escape(key)}>{escape(say(key))}")


@cache
def badge(word: str) -> Markup:
    """An outcome."""
    return Markup(
        f'<span class="o {escape(word)}" data-w=outcome.{escape(word)}>{escape(say(f"outcome.{word}"))}</span>'
    )


def both(zh: str, en: str) -> Markup:
    """What is said in each language."""
    return Markup(f'<span class="zh">{escape(zh)}</span><span class="en" lang="en">{escape(en)}</span>')


def told(kind: str, names: Iterable[str]) -> Markup:
    """Names of rules, reasons or flags in words."""
    return Markup(f"<i class=y>{escape(tell(kind, names))}</i>")


def quote(o: Observation) -> Markup:
    """The sentence with its number marked."""
    before, number, after = map(escape, citation.marked(o))
    return Markup(f"<q>{before}{f'<mark>{number}</mark>' if number else ''}{after}</q>")


def name(o: Observation) -> Markup:
    """The indicator."""
    return escape(o.indicator) if o.indicator else w("ui.nameless")


def printed(o: Observation) -> Markup:
    """The number as printed, or the statement where there is none."""
    falls = citation.falls(o) and o.value_text
    return Markup(f"{w('ui.falls')} {escape(o.value_text)}") if falls else escape(o.value_text or o.quote)


def evidence(o: Observation) -> Markup:
    """A statement: where it stands, its sentence, how it was read."""
    place = escape(citation.where(o))
    return Markup(f"<figure><figcaption>{place}</figcaption>{quote(o)}<p>{_read(o)}</p></figure>")


def gap(o: Outcome) -> Markup:
    """How far the result is from the target, as a cell."""
    if o.gap is None:
        return Markup(f"<td class=gap>{escape(o.gap_text)}</td>")
    return Markup(f'<td class=gap data-en="{escape(gap_en(o))}">{escape(o.gap_text)}</td>')


def turned(o: Outcome) -> Markup:
    """What would have turned the verdict; nothing where no number would."""
    if o.flip_at is None:
        return Markup()
    return Markup(f' · <i data-en="{escape(flip(o, "en"))}">{escape(flip(o))}</i>')


def _read(o: Observation) -> str:
    value, english = escape(reading(o)), escape(reading(o, "en"))
    if english != value:
        attribute = f'"{english}"' if " " in english else english
        value = Markup(f"<i data-en={attribute}>{value}</i>")
    sure = f"{w('ui.confidence')} {o.confidence:.2f}" if o.confidence < 0.9 else None
    rest = (o.period and escape(o.period), o.rules and told("read", o.rules), sure)
    return f"{w(f'measure.{o.measure}')} {' · '.join([value, *(one for one in rest if one)])}"
