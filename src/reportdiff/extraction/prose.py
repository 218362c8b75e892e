"""Reading the sentences of a review or a plan."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reportdiff.extraction.draft import Draft
from reportdiff.extraction.naming import name_sentence
from reportdiff.extraction.reading import Named
from reportdiff.extraction.roles import AIMED, Role, aim_of_years, is_headline, names_this_year, over_years, role
from reportdiff.extraction.slots import sentences, slots
from reportdiff.extraction.topics import topic_of
from reportdiff.extraction.words_only import WordsOnly, words_only
from reportdiff.language import cues
from reportdiff.language.scanner import Numeral
from reportdiff.model import About, Kind, Measure, Part, Passage

ZERO = Decimal(0)
SEVERAL_YEARS = "several years"


SHORT = 80


def read_prose(
    about: About, passage: Passage, numerals: Sequence[Numeral], in_headline_list: bool = False
) -> Iterator[Draft]:
    """The drafts of a paragraph, in text order; `numerals` are those that may be observations.

    `in_headline_list`: the paragraph is an item of a list of main expected targets.
    """
    years = aim_of_years(passage.section[-1]) if passage.section else ""
    years = years or (aim_of_years(passage.section[0]) if passage.section else "")
    headline = False
    over = passage.part is Part.REVIEW and any(over_years(t, False, None) for t in passage.section)
    for start, end in sentences(passage.text):
        inside = list(within(numerals, start, end))
        sentence = passage.text[start:end]
        headline = passage.part is Part.PLAN and (
            in_headline_list or is_headline(sentence) or (headline and len(sentence) <= SHORT)
        )
        over = passage.part is Part.REVIEW and over_years(sentence, over, about.review_year)
        if inside or headline:
            drafts = _read_sentence(about, passage, start, end, inside, headline, years)
            yield from (replace(d, scope=(SEVERAL_YEARS,)) for d in drafts) if over else drafts
        years = _still(years, sentence)


def within(numerals: Sequence[Numeral], start: int, end: int) -> Sequence[Numeral]:
    """The numerals that begin in [start, end); they are in text order."""
    at = bisect_left(numerals, start, key=lambda n: n.start)
    return numerals[at : bisect_left(numerals, end, lo=at, key=lambda n: n.start)]


def read_notes(about: About, passage: Passage, numerals: Sequence[Numeral]) -> Iterator[Draft]:
    """The drafts of a glossary's sentences that tell a result of the year (gold/LINKS.md); definitions give none."""
    for start, end in sentences(passage.text):
        inside = list(within(numerals, start, end))
        if inside and about.review_year is not None and f"{about.review_year}年" in passage.text[start:end]:
            yield from _read_sentence(about, passage, start, end, inside, False, "")


def _still(years: str, sentence: str) -> str:
    """What aim of several years the next sentence of a paragraph stands under."""
    opened = aim_of_years(sentence[:24])
    return opened or ("" if names_this_year(sentence) else years)


def _read_sentence(
    about: About, passage: Passage, start: int, end: int, inside: list[Numeral], headline: bool, years: str
) -> Iterator[Draft]:
    text, sentence = passage.text, passage.text[start:end]
    drafts = []
    for named in name_sentence(slots(text, start, end, inside), topic_of(sentence)):
        slot = named.slot
        said = role(
            about,
            passage.part,
            text[start : slot.numeral.start],
            text[slot.clause_start : slot.numeral.start],
            text[slot.numeral.end : slot.numeral.end + 12],
            years,
        )
        made = draft(passage, sentence, named, said, headline and said.kind is Kind.TARGET)
        drafts.append(_without_distance(made) if said.rule == AIMED else made)
    if headline:
        taken = [(d.start, d.end) for d in drafts]
        drafts += [_in_words(about, passage, sentence, words) for words in words_only(text, start, end, taken)]
    yield from sorted(drafts, key=lambda d: d.start)


def draft(
    passage: Passage, sentence: str, named: Named, said: Role, headline: bool = False, table_row: str | None = None
) -> Draft:
    """A named number in its role."""
    numeral = named.slot.numeral
    value, value_max = _signed(numeral, named)
    return Draft(
        passage=passage,
        start=numeral.start,
        end=numeral.end,
        quote_start=min(named.quote_start, numeral.start),
        quote_end=max(named.quote_end, numeral.end),
        sentence=sentence,
        indicator=named.name,
        measure=named.measure,
        kind=said.kind,
        period=said.period,
        value=value,
        value_max=value_max,
        unit=named.unit,
        comparator=named.comparator or numeral.comparator,
        rules=tuple(r for r in (*numeral.rules, *named.rules, said.rule) if r),
        flags=named.flags,
        headline=headline,
        table_row=table_row,
    )


def _without_distance(made: Draft) -> Draft:
    """`低于3%左右的预期目标`: how the result stands to the aim is no part of the aim."""
    text = made.passage.text[made.start : made.end]
    word = next((w for w in (*cues.measures().above, *cues.measures().below) if text.startswith(w)), "")
    comparator = "=" if word and made.comparator in ("<", ">", "<=", ">=") else made.comparator
    return replace(made, start=made.start + len(word), comparator=comparator)


def _signed(numeral: Numeral, named: Named) -> tuple[Decimal | None, Decimal | None]:
    """Falls are negative; of a falling range, `value` stays the lower end."""
    if named.sign > 0 or named.measure not in (Measure.GROWTH, Measure.CHANGE) or (numeral.value or ZERO) < 0:
        return numeral.value, numeral.value_max
    low, high = numeral.value, numeral.value_max
    if low is not None and high is not None:
        return -high, -low
    return None if low is None else -low, None


def _in_words(about: About, passage: Passage, sentence: str, words: WordsOnly) -> Draft:
    return Draft(
        passage=passage,
        start=words.start,
        end=words.end,
        quote_start=words.clause_start,
        quote_end=words.end,
        sentence=sentence,
        indicator=words.name,
        measure=words.measure,
        kind=Kind.TARGET,
        period=None if about.plan_year is None else str(about.plan_year),
        value=None,
        value_max=None,
        unit=words.unit,
        comparator=words.comparator,
        rules=("target in words",),
        headline=True,
        reference=words.reference,
    )
