"""Whose number it is: small rules, tried in order, each of which names a slot or passes it on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from reportdiff.extraction.leads import RATES, Lead, read_lead
from reportdiff.extraction.lists import split_all, split_into, split_list
from reportdiff.extraction.openings import strip_opening
from reportdiff.extraction.reading import Named, Reading
from reportdiff.extraction.restoring import floor, unit_of
from reportdiff.extraction.slots import Slot
from reportdiff.extraction.tails import MONEY, head, noun_after, without_examples
from reportdiff.language import cues
from reportdiff.language.cues import any_of
from reportdiff.model import Measure

OF_WHICH = "of which"
TOPIC_LIMIT = 10
"""A name longer than this says itself whose it is."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    n, m = cues.naming(), cues.measures()
    turn = rf"(?:(?P<up>{any_of(m.growth.up)})|(?P<down>{any_of(m.growth.down)}))"
    return {
        "dependent": re.compile(rf"^的?(?:{any_of(n.dependent)})?(?:为|达)?$"),
        "pace": re.compile(rf"^{any_of(n.at_a_pace)}{turn}(?P<name>[^，；。]*)"),
        "verb": re.compile(rf"{any_of([*n.kept_verbs, *n.empty_verbs])}"),
        "deed_end": re.compile(rf"(?:{any_of([*n.kept_verbs, *n.empty_verbs])})+$"),
        "grade": re.compile(rf"(?:^|{any_of([*n.kept_verbs, '、'])}){any_of(n.grades)}$"),
        "graded": re.compile(rf"{any_of(n.grades)}(?P<thing>[^、]{{2,}})$"),
        "of_noun": re.compile(r"^的(?P<noun>[^，；。、\d]{2,30})"),
        "then": re.compile(
            rf"^，(?P<rest>{any_of([*n.kept_verbs, *n.empty_verbs, '用于', '解决', '改善', '支持'])}了?[^，；。、\d]*)"
        ),
        "told": re.compile(any_of(n.ends_of_nouns)),
        "only_new": re.compile(rf"^{any_of(n.new_parts)}"),
        "of_growth": re.compile(rf"^的?{any_of(m.growth_nouns)}"),
        "put_to": re.compile(r"^(?:已经|已|将)?(?:用于|投入|投向|实现|建成|通上|完成|开工|投产|落地)"),
        "aimed": re.compile(rf"^的?{any_of(cues.roles().aimed_in_review)}"),
        "growth_noun": re.compile(rf"{any_of(m.growth_nouns)}$"),
        "total": re.compile(r"^(?:总(?!投资)|累计)"),
    }


def name_sentence(found: Sequence[Slot], topic: str = "") -> list[Named]:
    """The indicator of each slot of a sentence, in order; `topic` is who it speaks of, where it opens by saying so."""
    out: list[Named] = []
    for at, slot in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        out.append(_name(_read(slot, following, out, topic)))
    return _from_what_follows(out)


def _name(reading: Reading) -> Named:
    for rule in RULES:
        if (named := rule(reading)) is not None:
            return named
    return _plain(reading)


def _read(slot: Slot, following: Slot | None, before: list[Named], topic: str) -> Reading:
    unit, flags = unit_of(slot, following)
    first = before[-slot.run] if slot.run and slot.run <= len(before) else None
    lead = read_lead(first.slot.lead if first else slot.lead, unit, slot.numeral.form)
    tail = noun_after(slot, unit, Lead("", "", Measure.LEVEL) if first else lead)
    return Reading(slot, lead, tail, unit, flags, tuple(before), topic, first)


def _item_of_a_list(r: Reading) -> Named | None:
    """产业投资、技改投资分别增长29%、52%: each number has its item; 高出全国、全省23.2和28.9个百分点 too."""
    if r.slot.run_length < 2:
        return None
    start = r.first or None
    if r.lead.measure is Measure.CHANGE and r.lead.whole:
        items = split_into(r.lead.whole, r.slot.run_length)
        base = r.lead.name or _risen(_subject(r))
        verb = r.lead.suffix.removesuffix(r.lead.whole)
        return r.named(base, "item of a list", name=base + verb + items[r.slot.run], owner=start) if items else None
    items = split_list(r.lead.verb + r.lead.name, r.slot.run_length)
    if not items:
        return None
    bare, verb = strip_opening(items[r.slot.run])
    if r.first is not None and _patterns()["dependent"].match(bare) and not verb:
        return r.named(_owned(r.first, bare), "item of a list", owner=start)
    return r.named(verb + bare, "item of a list", owner=start)


def _rate_before_its_verb(r: Reading) -> Named | None:
    """按不低于5%的幅度压减支出: the verb after the rate says what it does to what."""
    pace = _patterns()["pace"].match(r.slot.tail)
    if not pace:
        return None
    subject = _subject(r)
    own = strip_opening(pace["name"])[0] or r.lead.name.removesuffix("按").removesuffix("以")
    base = own or (subject.base if subject else "")
    return r.named(base, "rate before its verb", name=base, measure=Measure.GROWTH, sign=-1 if pace["down"] else 1)


def _in_the_order_of_the_names(r: Reading) -> Named | None:
    """A run without a name of its own goes through the names before it: 分别, or a run as long as theirs."""
    if r.slot.run_length < 2 or r.lead.name or r.lead.verb:
        return None
    before = r.before[: -r.slot.run] if r.slot.run else r.before
    first = r.first.slot if r.first else r.slot
    if "分别" not in first.lead and not (before and before[-1].slot.run_length == r.slot.run_length):
        return None
    names = _last_names(before, r.slot.run_length)
    return (
        r.named(names[r.slot.run].base, "in the order of the names before", owner=names[r.slot.run]) if names else None
    )


def _later_in_a_run(r: Reading) -> Named | None:
    """A later number of a run: the noun behind it, or another unit of the same thing (906户1559人)."""
    if r.first is None:
        return None
    if r.tail:
        base = r.lead.verb + r.lead.name + r.tail
        return r.named(
            base, "noun after the number", name=base, measure=Measure.LEVEL, sign=1, owner=r.first, verb=r.first.verb
        )
    last = r.before[-1]
    rules = (*last.rules, "another unit of the same thing")
    return replace(last, slot=r.slot, unit=r.unit, flags=r.flags, rules=rules, quote_end=r.slot.numeral.end)


def _further_whole(r: Reading) -> Named | None:
    """占全省的34%、全市的56%: the same share, of a further whole."""
    last = r.before[-1] if r.before and r.slot.joint else None
    if last is None or r.tail or r.unit not in RATES or last.measure is not Measure.SHARE or "占" not in last.name:
        return None
    whole = r.slot.lead.removesuffix("的")
    if not 1 < len(whole) <= 8 or "占" in whole:
        return None
    return r.named(last.base, "a further whole", name=f"{last.base}占{whole}的比重", measure=Measure.SHARE, owner=last)


def _elided(r: Reading) -> Named | None:
    """Nothing but a verb stands before the number: it speaks of what was named before."""
    if not r.nameless:
        return None
    subject = _subject(r)
    if subject is None:
        return _by_the_clause_before(r)
    measure = r.lead.measure
    if subject.verb and r.slot.lead and subject.unit == r.unit and _patterns()["only_new"].match(subject.verb):
        return r.named(subject.thing.removeprefix(subject.verb), "whole of the new part before", owner=subject)
    if _patterns()["aimed"].match(r.slot.tail):
        measure = subject.measure
    elif measure is Measure.LEVEL and r.unit in RATES and (subject.measure is Measure.SHARE or r.slot.joint):
        measure = subject.measure
    compared = r.lead.measure is Measure.RANK or (r.lead.measure is Measure.CHANGE and r.lead.suffix)
    measure = _measure_by_what_follows(r) or measure
    same_share = subject.measure is Measure.SHARE and not r.lead.suffix and measure is Measure.SHARE
    base = _risen(subject) if compared or same_share else subject.base
    return r.named(base, "subject of the clause before", measure=measure, owner=subject)


def _zero_of(r: Reading) -> Named | None:
    """零事故: the word itself says what there is none of."""
    noun = r.slot.text.strip("“”").removeprefix("零")
    if r.slot.numeral.form != "zero" or not r.nameless or not noun or noun in cues.naming().zero_verbs:
        return None
    return r.named(noun, "none of what it names")


def _by_the_clause_before(r: Reading) -> Named:
    """覆盖面逐步扩大，已达到12.5%: a clause without a number says what the next one measures; a guess, and flagged."""
    if r.topic:
        return r.named(r.topic, "subject of the sentence")
    guess = _noun_part("".join(strip_opening(r.slot.clause_before)[::-1]))
    if 1 < len(guess) <= TOPIC_LIMIT:
        measure = _measure_by_what_follows(r)
        return r.named(guess, "named by the clause before", measure=measure, flags=(*r.flags, "subject_guessed"))
    return r.named("", flags=(*r.flags, "subject_missing"))


def _sum_before_its_purpose(r: Reading) -> Named | None:
    """投资800万元，完成7处渡口整治; 总投资6亿元的产业园: what the money is for comes after it."""
    head = r.lead.verb + r.lead.name
    if r.unit not in MONEY or head not in cues.naming().bare_sums:
        return None
    p = _patterns()
    if of := p["of_noun"].match(r.slot.after):
        base = _noun_part(of["noun"]) + head
        return r.named(base, "sum of what follows", name=base, verb="")
    if then := p["then"].match(r.slot.after):
        noun = _noun_part(strip_opening(then["rest"])[0])
        flags = r.flags if noun else (*r.flags, "subject_missing")
        return r.named(noun + head, "sum before its purpose", name=noun + head, flags=flags)
    return None


def _noun_part(text: str) -> str:
    """A noun phrase without what is told of it: `东湖水厂已开工` → 东湖水厂."""
    end = _patterns()["told"].search(text, 2)
    return text[: end.start()] if end else text


def _deed_done_with_it(r: Reading) -> Named | None:
    """实施项目60个、投入12亿元; 签约项目90个、建成41个: a verb alone tells of what was named before."""
    if _whole_name(r) or not r.lead.verb or not r.before:
        return None
    owner = r.before[-1]
    if r.unit in MONEY and r.lead.verb in cues.naming().money_deeds:
        thing = owner.thing
    elif owner.unit == r.unit and r.slot.joined:
        thing = owner.thing.removeprefix(owner.verb)
    else:
        return None
    return r.named(thing + r.lead.verb, "belongs to what was named before", owner=owner, root=owner.thing)


def _belongs(r: Reading) -> Named | None:
    """A noun that can't stand alone belongs to what was named before: 新增企业44家，总数达94家."""
    name = _whole_name(r)
    if r.lead.verb or not (len(name) <= 1 or all(_patterns()["dependent"].match(p) for p in split_all(name))):
        return None
    owner = _owner(r.before)
    if owner is None or (name.endswith("比") and owner.measure is not Measure.LEVEL):
        return None
    return r.named(_owned(owner, name), "belongs to what was named before", owner=owner, root=owner.thing)


def _owner(before: Sequence[Named]) -> Named | None:
    """What was named last that can own something; a part (其中…) only where nothing else was named."""
    owners = [n for n in before if n.base and not _patterns()["dependent"].match(n.base)]
    wholes = [n for n in owners if OF_WHICH not in n.rules] or owners
    return wholes[-1] if wholes else None


def _plain(r: Reading) -> Named:
    """The number's own words name it."""
    verb, rules = r.lead.verb, ["noun after the number"] if r.tail else []
    name = _whole_name(r)
    if (
        not verb
        and name
        and r.slot.joined
        and r.before
        and r.before[-1].verb
        and not _patterns()["verb"].match(r.slot.lead)
    ):
        verb, rules = r.before[-1].verb, [*rules, "verb of the list"]
    base = verb + name
    if verb in cues.naming().reaching and r.slot.clause_before:
        base = _noun_part("".join(strip_opening(r.slot.clause_before)[::-1])) + base
    if len(base) <= 2 and not r.tail:
        base += cues.naming().counted.get(r.unit or "", "")
    if r.topic and len(base) <= TOPIC_LIMIT and r.topic not in base:
        base, rules = r.topic + base, [*rules, "subject of the sentence"]
    part = _of_which(r)
    if part:
        base, rules = f"{part}中{base}" if part != OF_WHICH else base, [*rules, OF_WHICH]
    missing = not verb and bool(_patterns()["dependent"].match(name)) and not r.topic
    flags = (*r.flags, "subject_missing") if missing else r.flags
    if r.tail and r.slot.tail.startswith("的") and r.unit in RATES:
        if growth := _patterns()["growth_noun"].search(base):
            return r.named(base[: growth.start()], *rules, measure=Measure.GROWTH, flags=flags)
        return r.named(base, *rules, name=base + "占比", measure=Measure.SHARE, flags=flags, verb=verb)
    measure = _measure_by_what_follows(r)
    return r.named(base, *rules, measure=measure, flags=flags, verb=verb, comparator=floor(r.slot, r.tail))


def _measure_by_what_follows(r: Reading) -> Measure | None:
    """保持20%以上的增速 is growth, 事项97%实现网办 a share, 零增长 growth; nothing where the lead's measure stands."""
    p = _patterns()
    if r.lead.measure is not Measure.LEVEL:
        return None
    if r.slot.numeral.form == "zero" and r.unit == "%":
        return Measure.GROWTH
    if r.unit in RATES and p["of_growth"].match(r.slot.tail):
        return Measure.GROWTH
    return Measure.SHARE if r.unit in RATES and p["put_to"].match(r.slot.tail) else None


Rule = Callable[[Reading], Named | None]
RULES: tuple[Rule, ...] = (
    _item_of_a_list,
    _in_the_order_of_the_names,
    _later_in_a_run,
    _rate_before_its_verb,
    _further_whole,
    _sum_before_its_purpose,
    _zero_of,
    _elided,
    _deed_done_with_it,
    _belongs,
)


def _whole_name(r: Reading) -> str:
    """The lead's name and the noun after the number, as far as they belong together."""
    if r.tail:
        return head(r.lead.name, r.slot) + r.tail
    return r.lead.name if r.unit in MONEY or r.unit in RATES else without_examples(r.lead.name)


def _of_which(r: Reading) -> str:
    """其中50亿元以上项目1个: the count that it is a part of; OF_WHICH itself for a part that needs no whole named."""
    last = r.before[-1] if r.before else None
    if last is None or last.unit != r.unit:
        return ""
    if r.slot.lead.startswith("其中") and r.lead.measure is Measure.LEVEL and r.unit not in MONEY:
        return last.base
    return OF_WHICH if OF_WHICH in last.rules and r.slot.joined else ""


def _subject(r: Reading) -> Named | None:
    before = r.before[: -r.slot.run] if r.slot.run else r.before
    return next((n for n in reversed(before) if n.base), None)


def _risen(subject: Named | None) -> str:
    """What a rank or a distance is of: the growth of what grew, the share of what is a share."""
    if subject is None:
        return ""
    if subject.measure is Measure.GROWTH:
        return subject.base + "增速"
    return subject.name if subject.measure is Measure.SHARE else subject.base


def _owned(owner: Named, name: str) -> str:
    """新增上市企业5家，总数 → 上市企业总数; 签约项目185个，合同引资 → 签约项目合同引资."""
    base = owner.thing
    if _patterns()["total"].match(name) and owner.verb:
        base = base.removeprefix(owner.verb)
    ends = [w for w in cues.naming().dependent if base.endswith(w) and len(base) > len(w) + 1]
    if ends and owner.measure is Measure.LEVEL and not name.endswith("率"):
        base = base.removesuffix(max(ends, key=len))
    return base + name


def _last_names(before: Sequence[Named], count: int) -> list[Named]:
    """The last `count` different things named, in order; none where there are fewer."""
    seen: dict[str, Named] = {}
    for named in reversed(before):
        if named.base:
            seen.setdefault(named.base, named)
        if len(seen) == count:
            return list(seen.values())[::-1]
    return []


def _from_what_follows(out: list[Named]) -> list[Named]:
    """What only the next number names: 投资8850万元完成了93所…, 6家国家级、36家省级企业."""
    done = list(out)
    for at in range(len(out) - 2, -1, -1):
        done[at] = _completed(done[at], done[at + 1])
    return done


def _shared_predicate(here: Named, after: Named) -> str:
    """6个市和8个县启动试点, 50个社区、50条街巷提质改造: what the last noun of a list goes on to tell of all."""
    mine, tail = _tail_of(here), _tail_of(after)
    if not mine or not after.slot.joined or len(tail) <= len(mine) + 1:
        return ""
    deed = _patterns()["deed_end"].search(tail, 1)
    if deed and not _patterns()["deed_end"].search(mine, 1):
        return deed.group()
    return tail[1:] if len(mine) == 1 else ""


def _tail_of(named: Named) -> str:
    """The noun after the number, where it is named by that."""
    return named.base.removeprefix(named.verb) if "noun after the number" in named.rules else ""


def _completed(here: Named, after: Named) -> Named:
    p = _patterns()
    if ("subject of the clause before" in here.rules and after.slot.run == here.slot.run + 1 and _tail_of(after)) or (
        here.verb and here.base == here.verb and after.slot.joined and after.verb == here.verb
    ):
        base, rule = after.base, "noun of the list"
    elif predicate := _shared_predicate(here, after):
        base, rule = here.base + predicate, "predicate of the list"
    elif ("sum before its purpose" in here.rules and "subject_missing" in here.flags and after.base) or (
        "subject_missing" in here.flags
        and after.slot.clause_start == here.slot.clause_start
        and after.base not in ("", here.base)
    ):
        base, rule = after.base + here.base, "named by the number after"
    elif p["grade"].search(here.base) and after.slot.joined and (other := p["graded"].search(after.base)):
        base, rule = here.base + other["thing"], "noun of the list"
    else:
        return here
    flags = tuple(f for f in here.flags if f != "subject_missing")
    end = max(here.quote_end, after.quote_end)
    return replace(here, name=base, base=base, flags=flags, quote_end=end, rules=(*here.rules, rule))
