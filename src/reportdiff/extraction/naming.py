"""Whose number it is: small rules, tried in order, each of which names a slot or passes it on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportdiff.extraction.deeds import (
    deed_done_with_it,
    deed_of_a_topic,
    done_of_those,
    effect,
    rest_of_a_work,
    some_of_those,
    thing_of_a_topic,
)
from reportdiff.extraction.following import from_what_follows
from reportdiff.extraction.lead import PLACE, Lead
from reportdiff.extraction.leads import read_lead
from reportdiff.extraction.medals import medals
from reportdiff.extraction.name_patterns import patterns
from reportdiff.extraction.named import Around, Named, Reading
from reportdiff.extraction.parts import part_put_to_a_use
from reportdiff.extraction.plain import plain, rate_before_its_verb
from reportdiff.extraction.purposes import sum_before_its_purpose, sum_of_the_thing_behind, told_of_what_follows
from reportdiff.extraction.restoring import per_unit, unit_of, unit_of_the_subject
from reportdiff.extraction.runs import (
    further_whole,
    in_the_order_of_the_names,
    item_of_a_list,
    later_in_a_run,
    of_another_grade,
    of_another_size,
    share_of_a_structure,
    turned_too,
)
from reportdiff.extraction.slots import Slot
from reportdiff.extraction.spread import share_reached
from reportdiff.extraction.subjects import belongs, elided, of_the_theme, zero_of
from reportdiff.extraction.tails import noun_after
from reportdiff.extraction.treasuries import given_by_a_treasury
from reportdiff.language import cues
from reportdiff.model import Measure


def name_sentence(found: Sequence[Slot], around: Around) -> list[Named]:
    """The indicator of each slot of a sentence, in order; `around` is what the sentence stands in."""
    out: list[Named] = []
    for at, slot in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        out.append(_name(_read(slot, following, out, around)))
    return [_in_full(named, around.text) for named in from_what_follows(out)]


def _in_full(named: Named, sentence: str) -> Named:
    """综合指数 → 空气质量综合指数."""
    n = cues.naming()
    more = n.short_for.get(named.base, "") or n.short_where.get(named.base, "")
    more = more if named.base in n.short_for or more in sentence.partition(named.slot.text)[0] else ""
    if not more:
        return named
    return replace(named, name=more + named.name, base=more + named.base, rules=(*named.rules, "name in full"))


def _name(reading: Reading) -> Named:
    for rule in RULES:
        if (named := rule(reading)) is not None:
            return named
    return plain(reading)


def _read(slot: Slot, following: Slot | None, before: list[Named], around: Around) -> Reading:
    first = before[-slot.run] if slot.run and slot.run <= len(before) else None
    unit, flags = unit_of(slot, following, first.unit if first and "unit_restored" in first.flags else None)
    among = slot.numeral.form == "rank" and patterns()["among"].search(slot.clause)
    unit = per_unit(slot.lead, unit)
    lead = read_lead(first.slot.lead if first else slot.clause if among else slot.lead, unit, slot.numeral.form)
    if unit is None and lead.rule and before and (first or not lead.name):
        unit, flags = unit_of_the_subject(slot, before[-1].unit, before[-1].base, flags)
    unit = PLACE if lead.rule == "places moved" else unit
    tail = noun_after(slot, unit, Lead("", "", Measure.LEVEL) if first else lead)
    return Reading(slot, lead, tail, unit, flags, tuple(before), around, first)


Rule = Callable[[Reading], Named | None]
RULES: tuple[Rule, ...] = (
    share_of_a_structure,
    zero_of,
    medals,
    item_of_a_list,
    in_the_order_of_the_names,
    later_in_a_run,
    of_another_size,
    of_another_grade,
    turned_too,
    rate_before_its_verb,
    part_put_to_a_use,
    share_reached,
    further_whole,
    told_of_what_follows,
    sum_of_the_thing_behind,
    given_by_a_treasury,
    sum_before_its_purpose,
    done_of_those,
    some_of_those,
    elided,
    deed_done_with_it,
    rest_of_a_work,
    deed_of_a_topic,
    thing_of_a_topic,
    effect,
    of_the_theme,
    belongs,
)
