"""The name that a number's own words give it, with the verb, the topic and the whole that go with them."""

from __future__ import annotations

from collections.abc import Sequence

from reportdiff.extraction.clause_before import contest_of, join_owner, price_before, reached_by
from reportdiff.extraction.lead import MONEY, RATES
from reportdiff.extraction.name_patterns import patterns
from reportdiff.extraction.named import OF_WHICH, TOPIC_LIMIT, Named, Reading
from reportdiff.extraction.openings import strip_opening
from reportdiff.extraction.own_words import (
    growth_of_its_noun,
    measure_by_what_follows,
    share_by_what_follows,
    whole_name,
)
from reportdiff.extraction.parts import beside, is_region, of_which, part_of, traded
from reportdiff.extraction.programmes import OF_A_PROGRAMME, programme, tells_a_programme
from reportdiff.extraction.restoring import floor
from reportdiff.extraction.subjects import nought, subject_of
from reportdiff.extraction.topics import goes_on_about
from reportdiff.language import cues
from reportdiff.model import Measure

CARRIED = "subject of the paragraph"
OF_RANKS = ("rank", "rank in a field", "rank after a verb", "places moved")


def rate_before_its_verb(r: Reading) -> Named | None:
    """按不低于5%的幅度压减支出: the verb after the rate says what it does to what."""
    pace = patterns()["pace"].match(r.slot.tail)
    if not pace:
        return None
    subject = subject_of(r)
    own = strip_opening(pace["name"])[0] or r.lead.name.removesuffix("按").removesuffix("以")
    base = own or (subject.base if subject else "")
    return r.named(base, "rate before its verb", name=base, measure=Measure.GROWTH, sign=-1 if pace["down"] else 1)


def plain(r: Reading) -> Named:
    """The number's own words name it."""
    base, verb, rules = _base(r)
    missing = not verb and bool(patterns()["dependent"].match(whole_name(r))) and not r.topic
    flags = r.flags
    if missing and r.around.carried and not r.before:
        base, rules, flags = join_owner(r.around.carried, base), [*rules, CARRIED], (*flags, "subject_guessed")
    elif missing:
        flags = (*flags, "subject_missing")
    if growth := growth_of_its_noun(r, base):
        return r.named(growth, *rules, measure=Measure.GROWTH, flags=flags)
    if share := share_by_what_follows(r, base):
        return r.named(base, *rules, name=share, measure=Measure.SHARE, flags=flags, verb=verb)
    measure = measure_by_what_follows(r)
    root = programme(r) if OF_A_PROGRAMME in rules else ""
    return r.named(base, *rules, measure=measure, flags=flags, verb=verb, root=root, comparator=floor(r.slot, r.tail))


def _base(r: Reading) -> tuple[str, str, list[str]]:
    """What the number's own words name, the verb that it opens with, and by which rules."""
    n = cues.naming()
    verb, rules = _verb(r)
    name = whole_name(r)
    if verb in n.doing and name in n.renovations:
        verb = ""
    base = verb + _framed(r, name, rules) + (nought(r) if name else "")
    reached = r.lead.verb in n.reaching or (not r.lead.name and patterns()["reached_tail"].match(r.tail))
    if reached and r.slot.clause_before and r.unit not in RATES:
        base = programme(r) + base
        rules = [*rules, OF_A_PROGRAMME] if tells_a_programme(r) else rules
    told = (r.slot.joint or r.slot.lead).rpartition("、")[0] if reached and not r.lead.name else ""
    base = reached_by(told) + base if told else base
    if len(base) <= 2 and not r.tail and not is_region(base) and base not in n.renovations:
        base += n.counted.get(r.unit or "", "")
    if r.topic and len(base) <= TOPIC_LIMIT and goes_on_about(r.topic, r.slot.lead, base):
        base, rules = r.topic + base, [*rules, "subject of the sentence"]
    if r.unit in MONEY and (used := patterns()["used_after"].match(r.slot.after[len(r.tail) :])):
        base = used["purpose"] + base if base.endswith(tuple(n.funds)) else base
    base = beside(r, traded(r, base))
    base += price_before(r, base)
    base += contest_of(r) if r.lead.rule in OF_RANKS and base else ""
    part = of_which(r)
    if part:
        base, rules = part_of(r.before[-1], part, base), [*rules, OF_WHICH]
    return base, verb, rules


def _framed(r: Reading, name: str, rules: Sequence[str]) -> str:
    """淘汰落后炼钢产能9万吨、水泥2万吨: an item of a list with what stands before and behind the first one's."""
    if r.before and r.slot.joined:
        name = _after_the_stem(r.before[-1], name)
    if "verb of the list" not in rules or r.tail:
        return name
    first = r.before[-1].base.removeprefix(r.before[-1].verb)
    if name in cues.naming().proposals and (by := patterns()["proposed_by"].match(first)):
        return by.group() + name
    frames = [f for f in cues.naming().frames if first.startswith(f[0]) and first.endswith(f[1])]
    return next((before + name + after for before, after in frames if after not in name), name)


def _after_the_stem(last: Named, name: str) -> str:
    """省级示范县1个、示范镇9个: 省级示范镇."""
    thing = last.base.removeprefix(last.verb)
    for stem in cues.naming().shared_stems:
        at = thing.find(stem) if name.startswith(stem) else 0
        if 0 < at < len(thing) - len(stem):
            return thing[:at] + name
    return name


def _verb(r: Reading) -> tuple[str, list[str]]:
    """The number's own verb, or that of the list in which it stands."""
    rules = ["noun after the number"] if r.tail else []
    joined = r.slot.joined or r.slot.lead.startswith("的")
    last = r.before[-1] if joined and r.before else None
    objectless = last is None or not last.verb or (last.verb == last.base and not r.tail)
    if r.lead.verb or last is None or objectless or not whole_name(r) or patterns()["verb"].match(r.slot.lead):
        return r.lead.verb, rules
    money = r.unit in MONEY and last.unit not in MONEY and last.verb not in cues.naming().money_deeds
    if money or r.lead.measure is Measure.GROWTH or (r.unit in RATES and r.lead.measure is Measure.LEVEL):
        return "", rules
    return last.verb, [*rules, "verb of the list"]
