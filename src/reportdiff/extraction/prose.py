"""Reading the sentences of a review or a plan."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportdiff.extraction.bases import with_its_base
from reportdiff.extraction.draft import Draft
from reportdiff.extraction.drafting import draft, without_distance
from reportdiff.extraction.named import Named
from reportdiff.extraction.naming import name_sentence
from reportdiff.extraction.periods import due
from reportdiff.extraction.roles import AIMED, Place, is_headline, role
from reportdiff.extraction.sentence import Sentence, sentences_of
from reportdiff.extraction.slots import Slot, sentences, slots
from reportdiff.extraction.words_only import WordsOnly, words_only
from reportdiff.language import cues
from reportdiff.language.cues import any_of
from reportdiff.language.scanner import Numeral
from reportdiff.model import About, Kind, Measure, Part, Passage

SEVERAL_YEARS = "several years"
ONE_TARGET = 40
"""Without a number, one no longer than this may be a target in words; longer, it tells a story."""
AHEAD = 20


def read_prose(
    about: About, passage: Passage, numerals: Sequence[Numeral], in_headline_list: bool = False, said: str | None = None
) -> Iterator[Draft]:
    """The drafts of a paragraph, in text order; `numerals` are those that may be observations.

    `in_headline_list`: the paragraph is an item of a list of main expected targets.
    `said`: what earlier paragraphs of the chapter said of the years that they aim at or review
    (`periods.said_after`, `periods.reviewed_after`).
    """
    if not numerals and passage.part is not Part.PLAN:
        return
    last = numerals[-1].start if numerals else -1
    for sentence in sentences_of(about, passage, in_headline_list, said, last):
        inside = _within(numerals, sentence.start, sentence.end)
        if inside or sentence.headline:
            yield from _read(sentence, inside)


def read_notes(about: About, passage: Passage, numerals: Sequence[Numeral]) -> Iterator[Draft]:
    """The drafts of a glossary's sentences that tell a result of the year (gold/LINKS.md); definitions give none."""
    for start, end in sentences(passage.text):
        inside = _within(numerals, start, end)
        if inside and _tells_a_result(passage.text[start:end], about.review_year):
            yield from _read(Sentence(about, passage, start, end), inside)


def _tells_a_result(note: str, review_year: int | None) -> bool:
    """Whether a note tells what the review's year came to, not only when something was held or issued."""
    return bool(
        review_year and re.search(rf"{review_year}年(?!\d+月)[^，。；]*?{any_of(cues.roles().told_in_notes)}", note)
    )


def _within(numerals: Sequence[Numeral], start: int, end: int) -> list[Numeral]:
    """The numerals that begin in [start, end); they are in text order."""
    at = bisect_left(numerals, start, key=lambda n: n.start)
    return list(numerals[at : bisect_left(numerals, end, lo=at, key=lambda n: n.start)])


def _read(sentence: Sentence, inside: list[Numeral]) -> Iterator[Draft]:
    found = slots(sentence.passage.text, sentence.start, sentence.end, inside)
    named = [n for n in name_sentence(found, sentence.around) if _counts(n)]
    heads = {slot.numeral.start: found[at - slot.run] for at, slot in enumerate(found)}
    drafts = [_in_role(sentence, n, heads[n.slot.numeral.start]) for n in named]
    if sentence.headline and (drafts or _adds_a_target(sentence.text)):
        taken = [(d.start, d.end) for d in drafts]
        words = words_only(sentence.passage.text, sentence.start, sentence.end, taken)
        drafts += [d for d in (_in_words(sentence, w) for w in words) if not _is_distant_state(sentence, d)]
    yield from sorted(drafts, key=lambda d: d.start)


def _adds_a_target(text: str) -> bool:
    """Whether a sentence without numbers goes on with a list of targets (其他指标完成市定任务。), not about it."""
    return len(text) <= ONE_TARGET and not is_headline(text)


def _counts(named: Named) -> bool:
    """A number that nothing names counts only where it has a unit, and is more than a word for nought."""
    return bool(named.name) or (named.unit is not None and named.slot.numeral.form != "zero")


def _in_role(sentence: Sentence, named: Named, head: Slot) -> Draft:
    said = role(_place(sentence, named, head))
    name = with_its_base(named.name, named.measure, head.lead, said.period)
    named = named if name == named.name else replace(named, name=name)
    scope = (SEVERAL_YEARS,) if sentence.years_reviewed else ()
    made = draft(sentence.passage, sentence.text, named, said, headline=sentence.headline, scope=scope)
    return without_distance(made) if said.rule == AIMED else made


def _place(sentence: Sentence, named: Named, head: Slot) -> Place:
    """Where a number stands; the numbers of a run (分别由3万元、2万元增加到…) all where its first, its `head`, does."""
    text = sentence.passage.text
    own = head.lead_start if head.follows_number else head.clause_start
    at, end = head.numeral.start, max(named.slot.numeral.end, named.slot.run_end)
    return Place(
        about=sentence.about,
        part=sentence.passage.part,
        before=text[sentence.start : at],
        own=text[own:at],
        after=text[end : end + AHEAD],
        unit=named.unit,
        years=sentence.years,
        years_reviewed=sentence.years_reviewed,
        gone=sentence.gone,
    )


def _in_words(sentence: Sentence, words: WordsOnly) -> Draft:
    return Draft(
        passage=sentence.passage,
        start=words.start,
        end=words.end,
        quote_start=words.clause_start,
        quote_end=words.end,
        sentence=sentence.text,
        indicator=words.name,
        measure=words.measure,
        kind=Kind.TARGET,
        period=_period_in_words(sentence, words),
        value=None,
        value_max=None,
        unit=words.unit,
        comparator=words.comparator,
        rules=("target in words",),
        headline=True,
        reference=words.reference,
    )


def _is_distant_state(sentence: Sentence, made: Draft) -> bool:
    """Whether it is a state hoped for in later years (制造业比重保持稳定), of which no next report tells."""
    state = made.comparator is None and made.reference is None and made.measure is not Measure.COMPLETION
    return state and made.period != str(sentence.about.plan_year)


def _period_in_words(sentence: Sentence, words: WordsOnly) -> str | None:
    year = sentence.about.plan_year
    if year is None:
        return None
    found = due(year, sentence.passage.text[sentence.start : words.start], sentence.years)
    return found.text(is_sum=False) if found else str(year)
