"""A sentence of a paragraph, with what it stands under."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportdiff.extraction.named import Around
from reportdiff.extraction.periods import aim_after, aim_of_titles, years_of_titles, years_reviewed
from reportdiff.extraction.roles import is_headline, tells_of_the_year_gone
from reportdiff.extraction.slots import sentences
from reportdiff.extraction.topics import theme_of, topic_of
from reportdiff.model import About, Part, Passage

SHORT = 80
"""A sentence after that of the main targets still tells of them, where it is no longer than this."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage, text[start:end], and what it stands under."""

    about: About
    passage: Passage
    start: int
    end: int
    headline: bool = False
    """It tells main expected targets."""
    years: str = ""
    """The words that set an aim of several years for it."""
    years_reviewed: int = 0
    """How many years it reviews; 0: one."""
    around: Around = field(default_factory=Around)
    gone: bool = False
    """A plan's sentence that tells of the year gone by."""

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


def sentences_of(about: About, passage: Passage, listed: bool, said: str | None, last: int) -> Iterator[Sentence]:
    """The sentences of a paragraph; what one opens (an aim of years, a list of targets) holds for those after it.

    Behind the `last` number nobody asks what a sentence stands among.
    """
    in_plan = passage.part is Part.PLAN
    aim = aim_of_titles(passage.section, about.plan_year, said) if in_plan else ""
    reviewed = years_of_titles(passage.section, about.review_year, said)
    headline, gone, around = False, False, Around()
    for start, end in sentences(passage.text):
        text = passage.text[start:end]
        if in_plan:
            headline = listed or is_headline(text) or (headline and (len(text) <= SHORT or text.count("；") > 1))
        reviewed = years_reviewed(text, reviewed, about.review_year) if passage.part is Part.REVIEW else 0
        gone = in_plan and tells_of_the_year_gone(text, gone)
        around = _among(text, around) if start <= last else Around()
        yield Sentence(about, passage, start, end, headline, aim, reviewed, around, gone)
        aim = aim_after(text, about.plan_year, aim) if in_plan else ""


def _among(text: str, before: Around) -> Around:
    """What a sentence's numbers stand in, after what the one before it did."""
    return Around(topic_of(text), theme_of(text), before.text, before.topic or before.theme or before.carried, text)
