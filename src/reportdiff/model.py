"""What the project speaks of. Frozen values, standard library only; numbers are Decimal until the table."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise


class Part(StrEnum):
    """Where in a report a passage stands."""

    REVIEW = "review"
    PLAN = "plan"
    ANNEX = "annex"
    OTHER = "other"


class Kind(StrEnum):
    """What a number is to the report: reached, aimed at, or neither."""

    RESULT = "result"
    TARGET = "target"
    CONTEXT = "context"


class Measure(StrEnum):
    """How a number measures its indicator (gold/GUIDE.md)."""

    LEVEL = "level"
    GROWTH = "growth"
    CHANGE = "change"
    SHARE = "share"
    RANK = "rank"
    COMPLETION = "completion"


class OutcomeWord(StrEnum):
    """What became of a target (gold/LINKS.md), in the order in which people want to hear of it."""

    NOT_MET = "not_met"
    MET = "met"
    EXCEEDED = "exceeded"
    NEEDS_REVIEW = "needs_review"
    NOT_COMPARABLE = "not_comparable"
    NOT_REPORTED = "not_reported"
    NOT_DUE = "not_due"


class ChangeWord(StrEnum):
    """What the next report does with a target."""

    NEW = "new"
    UNCHANGED = "unchanged"
    RAISED = "raised"
    LOWERED = "lowered"
    COMPARATOR_CHANGED = "comparator_changed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of a report's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: points from the page's top left corner; pages count from 1."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A page and a box for each character of a report's text (page 0: a character that the reader put in)."""

    page: array[int]
    x0: array[float]
    top: array[float]
    x1: array[float]
    bottom: array[float]
    unsure: frozenset[int] = frozenset()
    """Offsets of characters that the OCR engine was unsure of."""

    def box(self, span: Span) -> Box | None:
        """The box round the span's characters on the span's first page; None where it has none."""
        at = [i for i in range(span.start, span.end) if self.page[i]]
        at = [i for i in at if self.page[i] == self.page[at[0]]]
        if not at:
            return None
        return Box(
            self.page[at[0]],
            min(self.x0[i] for i in at),
            min(self.top[i] for i in at),
            max(self.x1[i] for i in at),
            max(self.bottom[i] for i in at),
        )

    def boxes(self, span: Span) -> list[Box]:
        """A box for each printed line of the span, where it wraps or runs over pages."""
        starts = [i for i in range(span.start, span.end) if self.page[i]]
        breaks = [i for a, i in pairwise(starts) if self.page[a] != self.page[i] or self.top[i] >= self.bottom[a]]
        edges = [*starts[:1], *breaks, span.end]
        return [box for a, b in pairwise(edges) if (box := self.box(Span(a, b)))]


class PassageRole(StrEnum):
    """What a passage is on the page. Furniture (running heads, page numbers, contents, markup) is set aside."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ROW = "row"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, list item, heading or table row.

    `text` is for reading by rules: markup gone, widths and punctuation folded, traditional script simplified;
    `offsets[i]` is where `text[i]` stands in the report's text, so every reading leads back to the print.
    """

    span: Span
    text: str
    offsets: array[int]
    role: PassageRole = PassageRole.PARAGRAPH
    part: Part = Part.OTHER
    section: tuple[str, ...] = ()
    cells: tuple[tuple[int, int], ...] = ()
    """For a row: each cell's [start, end) in `text`, in column order; an empty cell has start == end."""
    table: int | None = None
    """Number of the table that the row stands in, from 1 in text order."""
    note: str = ""
    """For furniture: why it is set aside, a word of the ledger's closed list."""

    def source(self, start: int, end: int) -> Span:
        """The report's characters behind `text[start:end]` (not empty)."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Source:
    """The document itself: its name without folders, its bytes' sha256, its type by content."""

    name: str
    sha256: str
    media_type: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class About:
    """Which report it is."""

    title: str
    ref_area: str
    review_year: int | None
    plan_year: int | None
    source: Source
    level: str | None = None
    """national, province, city or county, where the text says so."""
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One document of one area, read but not yet interpreted."""

    about: About
    text: str
    passages: tuple[Passage, ...]
    layout: Layout | None = None
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a steward should look at. `code` is a word of a closed list, `message` is for people."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """A number (or words) that a report states about an indicator.

    `value` is in the plain unit: 2.4万人 is 24000 and 人, 5% is 5 and %. `quote` is the clause, and
    `report.text[start:end] == value_text`. `period` is a year (`2023`), or the years of a longer aim (`2021/2025`).
    """

    id: str
    ref_area: str
    review_year: int | None
    part: Part
    section: tuple[str, ...]
    kind: Kind
    indicator: str
    indicator_code: str | None
    measure: Measure
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    comparator: str | None
    period: str | None
    quote: str
    value_text: str
    start: int
    end: int
    page: int | None = None
    bbox: Box | None = None
    confidence: float = 1.0
    flags: tuple[str, ...] = ()
    headline: bool = False
    """A target that stands in the sentence or list of main expected targets."""
    rules: tuple[str, ...] = ()
    """The names of the rules by which it was read."""
    quote_start: int = 0
    scope: tuple[str, ...] = ()
    """Words that narrow the indicator (规模以上, 城镇, 全口径), from the lexicon."""
    reference: str | None = None
    """For `in_step`: what it keeps step with."""
    table_row: str | None = None
    """For an annex: a key shared by the target, completion and rate of one part of one row."""
    corrections: tuple[str, ...] = ()
    """Ids of the stewards' entries that touched it."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A numeral of the report and what was made of it: `observation`, or the reason why it was set aside."""

    start: int
    end: int
    text: str
    status: str
    observation: str | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A report's own words on how a target went (圆满完成, 未达到预期目标), or a result in words only (全面建成)."""

    quote: str
    start: int
    end: int
    subject: str
    cue: str
    says: str
    """`done`, `exceeded`, `missed`; `state`: how the thing stands; `raised`: that it was raised;
    `progress`: that work on it went on."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one report."""

    about: About
    observations: tuple[Observation, ...]
    ledger: tuple[LedgerEntry, ...] = ()
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()

    def __hash__(self) -> int:
        """Of which report it is: a hash of thousands of values would take longer than most of what it saves."""
        return hash((self.about, len(self.observations)))


@dataclass(frozen=True, slots=True)
class Alternative:
    """A result that was considered for a target and not taken, and why in words."""

    result: Observation
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one target, with all that leads to the verdict."""

    target: Observation
    results: tuple[Observation, ...]
    outcome: OutcomeWord
    reason: str | None
    rule: str
    rules_version: str
    gap: Decimal | None = None
    gap_text: str = ""
    flip_at: Decimal | None = None
    claimed: str | None = None
    claim_differs: bool = False
    target_change: ChangeWord | None = None
    next_target: Observation | None = None
    confidence: float = 0.0
    link_reasons: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    repeats: tuple[Observation, ...] = ()
    derived: str | None = None
    """How the result was worked out from printed numbers, where it was."""
    completion: Decimal | None = None
    """Result as a percentage of the target; None for ceilings and growth rates."""


@dataclass(frozen=True, slots=True)
class TargetChange:
    """From one report's target to the next one's; `target` is None for a new one, `next_target` for a dropped one."""

    change: ChangeWord
    target: Observation | None
    next_target: Observation | None
    difference: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """From one report's result to the next one's, on the same indicator, measure and unit."""

    before: Observation
    after: Observation
    absolute: Decimal
    relative: Decimal | None
    """Percent of `before`; None for rates, shares and ranks."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that two statements say against each other. `rule` is its kind, a word of a closed list."""

    rule: str
    severity: str
    message: str
    observations: tuple[Observation, ...]
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The diff of a pair."""

    a: About
    b: About
    outcomes: tuple[Outcome, ...]
    changes: tuple[TargetChange, ...] = ()
    progress: tuple[Progress, ...] = ()
    findings: tuple[Finding, ...] = ()
    rules_version: str = ""
    lexicon_version: str = ""
    failures: tuple[Failure, ...] = ()

    def __hash__(self) -> int:
        """Of which reports they are, for the same reason."""
        return hash((self.a, self.b, len(self.outcomes)))


@dataclass(frozen=True, slots=True)
class Failure:
    """A row that failed an expectation (`row_id`: an observation's id, an outcome's target id, or a report's name)."""

    suite: str
    rule: str
    severity: str
    description: str
    row_id: str
    column: str
    value: str
    extra: dict[str, str] = field(default_factory=dict)
