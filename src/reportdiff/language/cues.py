"""The words by which numbers are named, measured and placed: loaded from zh/*.yml, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from reportdiff.human_files import Strict, load

FOLDER = Path(__file__).parent / "zh"


class Naming(Strict):
    """zh/naming.yml."""

    adverbs: list[str]
    empty_verbs: list[str]
    kept_verbs: list[str]
    not_verbs: list[str]
    whole_deeds: list[str]
    renovations: list[str]
    doing: list[str]
    needs_object: list[str]
    works_rest: list[str]
    own_heads: list[str]
    no_measures: list[str]
    kinds_of_industry: list[str]
    per_head: list[str]
    short_for: dict[str, str]
    short_where: dict[str, str]
    shared_stems: list[str]
    bare_nouns: list[str]
    medals: dict[str, str]
    won: list[str]
    titles_won: list[str]
    bare_rates: list[str]
    told_of: dict[str, list[str]]
    tells_of: dict[str, list[str]]
    regions: list[list[str]]
    whole_measures: list[str]
    owners: list[str]
    follows: list[str]
    theme_heads: list[str]
    theme_goes_on: list[str]
    of_a_theme: list[str]
    siblings: list[list[str]]
    striving: list[str]
    striven_for: list[str]
    proposing: list[str]
    programme_heads: list[str]
    counted_heads: list[str]
    trade_parts: list[str]
    trade_heads: list[str]
    effects: list[str]
    papers: list[str]
    whole_works: list[str]
    contests: list[str]
    not_adverbs: list[str]
    rates_of_counted: list[str]
    reached_people: list[str]
    proposals: list[str]
    bare_things: list[str]
    frames: list[list[str]]
    programmes: list[str]
    prices: list[str]
    turns: list[str]
    circumstances: list[str]
    aims: list[str]
    to_each: list[str]
    uses: list[str]
    treasuries: list[str]
    givers: list[str]
    pointing_back: list[str]
    will: list[str]
    put_to: list[str]
    gives: list[str]
    given: list[str]
    done_ends: list[str]
    done_of_those: list[str]
    done_how: list[str]
    done_with_some: list[str]
    reached_tails: list[str]
    growing: list[str]
    empty_ends: list[str]
    funds: list[str]
    shared_heads: list[str]
    after_all: list[str]
    alone_rates: list[str]
    described_by: dict[str, str]
    wholes: list[str]
    dependent: list[str]
    shared_tails: list[str]
    short_ends: dict[str, str]
    double_words: dict[str, list[str]]
    list_ends: list[str]
    institutions: list[str]
    zones: list[str]
    share_words: list[str]
    shared_out: list[str]
    own_little: list[str]
    rate_words: list[str]
    units_of_nouns: dict[str, str]
    units_of_names: dict[str, str]
    tail_noise: list[str]
    not_a_noun: list[str]
    baselines: list[str]
    becoming: list[str]
    inner_openings: list[str]
    verb_prefixes: list[str]
    countable: list[str]
    shared_in: list[str]
    who_fall_ill: list[str]
    counted: dict[str, str]
    unit_noun_ends: list[str]
    at_a_pace: list[str]
    floors: list[str]
    floor_words: list[str]
    money_deeds: list[str]
    bare_sums: list[str]
    ends_of_nouns: list[str]
    new_parts: list[str]
    idle_ends: list[str]
    finished: list[str]
    note_marks: list[str]
    plan_ends: list[str]
    years_ends: list[str]
    years_counts: list[str]
    reaching: list[str]
    reaches_part: list[str]
    spreads_to: list[str]
    extents: list[str]
    bare_spreads: list[str]
    grow_by_name: list[str]
    places: list[str]
    zero_verbs: list[str]
    remarks: list[str]
    not_a_subject: list[str]
    kinds_of_place: list[str]
    not_in_a_topic: list[str]
    told_of_institutions: list[str]
    grades: list[str]


class Directions(Strict):
    """Growth verbs by direction."""

    up: list[str]
    down: list[str]


class Completion(Strict):
    """Words that say that a rate is a completion."""

    heads: list[str]
    ends: list[str]
    bare: list[str]
    nouns: list[str]


class Measures(Strict):
    """zh/measures.yml."""

    growth: Directions
    growth_adverbs: list[str]
    growth_basis: list[str]
    growth_nouns: list[str]
    reached: list[str]
    earlier: list[str]
    reached_after: dict[str, str]
    step_up: list[str]
    step_down: list[str]
    times_taken: list[str]
    shortened: list[str]
    bare_rises: list[str]
    bare_steps: list[str]
    indices: list[str]
    growth_how: list[str]
    per_head: list[str]
    price_up: list[str]
    price_down: list[str]
    predicate_ends: list[str]
    priced: dict[str, str]
    above: list[str]
    below: list[str]
    rank_verbs: list[str]
    rank_adverbs: list[str]
    rank_fields: list[str]
    share_verbs: list[str]
    share_ends: list[str]
    completion: Completion
    of_a_whole: list[str]
    then: list[str]
    field_ends: list[str]
    turned_adverbs: list[str]
    times: list[str]
    time_ties: list[str]
    time_ends: list[str]
    multiple_ties: list[str]
    terms: list[str]
    prepositions: list[str]
    turned: Directions
    moved: Directions


class InStep(Strict):
    """Words round a reference that a target keeps step with."""

    with_: list[str]
    end: list[str]


class Compared(Strict):
    """Words round a reference that a target is to be above or below."""

    how: list[str]
    with_: list[str]
    economy: list[str]
    growth: list[str]


class Standing(Strict):
    """Words round a place that a target is to hold."""

    verbs: list[str]
    ends: list[str]


class States(Strict):
    """How and what a target in words asks for."""

    how: list[str]
    gets: list[str]
    what: list[str]
    deeds: list[str]
    woven: list[str]
    turns: list[str]
    ranks: list[str]
    better: list[str]
    traded: list[str]


class SaidOf(Strict):
    """Words by which a review says how a thing went or stands."""

    denied: list[str]
    quite: list[str]
    verbs: list[str]
    aims: list[str]
    not_yet: list[str]
    short: list[str]
    how: list[str]
    what: list[str]
    vague: list[str]
    ends: list[str]
    in_a_row: list[str]
    within: list[str]
    limits: list[str]
    raised: list[str]
    raised_things: list[str]
    blank: list[str]


class Contexts(Strict):
    """Words round numbers that are nobody's target or result."""

    description: list[str]
    not_described: list[str]
    joins: list[str]
    lists: list[str]
    aims: list[str]
    against: list[str]
    problems: list[str]
    means: list[str]
    facts: list[str]
    not_begun: list[str]
    used: list[str]


class Roles(Strict):
    """zh/roles.yml."""

    headline: list[str]
    past_results: list[str]
    past_in_plan: list[str]
    not_past: list[str]
    aimed_in_review: list[str]
    bracketed_aims: list[str]
    set_before: list[str]
    past_deeds: list[str]
    past_deeds_done: list[str]
    spans: list[str]
    counts: dict[str, int]
    both_years: list[str]
    next_year: list[str]
    plans: dict[str, int]
    plan_terms: list[str]
    plans_made: list[str]
    the_year: list[str]
    spans_back: dict[str, int]
    baseline: list[str]
    words_only: list[str]
    in_step: InStep
    claims: dict[str, list[str]]
    said: SaidOf
    contexts: Contexts
    head_counts: list[str]
    year_before: list[str]
    years_gone: list[str]
    year_gone: list[str]
    to_come: list[str]
    told_in_notes: list[str]
    this_year: list[str]
    several_years: list[str]
    sums: list[str]
    list_items: list[str]
    compared: Compared
    standing: Standing
    grounds: list[str]
    states: States
    onward: list[str]
    one_year: list[str]
    there_are: list[str]
    nations: list[str]
    amounts_to: list[str]
    has: list[str]


class Tables(Strict):
    """zh/tables.yml."""

    number: list[str]
    target: list[str]
    completion: list[str]
    rate: list[str]
    unit: list[str]
    aside: list[str]
    looks_back: list[str]
    promises: list[str]
    glossary: list[str]


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first, in a group of its own."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


@cache
def naming() -> Naming:
    return load(FOLDER / "naming.yml", Naming)


@cache
def measures() -> Measures:
    return load(FOLDER / "measures.yml", Measures)


@cache
def roles() -> Roles:
    return load(FOLDER / "roles.yml", Roles)


@cache
def tables() -> Tables:
    return load(FOLDER / "tables.yml", Tables)
