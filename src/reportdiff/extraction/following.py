"""What only the next number of a sentence names: 投资8850万元完成了93所…, 6家国家级、36家省级企业."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reportdiff.extraction.clause_before import noun_part
from reportdiff.extraction.name_patterns import patterns
from reportdiff.extraction.named import Named
from reportdiff.extraction.slots import JOINTS
from reportdiff.language import cues
from reportdiff.model import Measure

_REMARK = re.compile("（[^（）]*）")
_TOGETHER = re.compile("共?(?:共计)?$")


def from_what_follows(out: list[Named]) -> list[Named]:
    """What only the next number names: 投资8850万元完成了93所…, 6家国家级、36家省级企业."""
    done = list(out)
    for at in range(len(out) - 2, -1, -1):
        here, after = done[at : at + 2]
        done[at : at + 2] = _in_places(here, after) or (_completed(here, after), after)
    return list(_with_its_verb(done))


def _with_its_verb(named: list[Named]) -> Iterator[Named]:
    """新增甲3家，乙38家，丙2家: three or more counts of one unit in clauses of their own share the first one's verb."""
    verb, run = "", 0
    for at, here in enumerate(named):
        goes_on = at > 0 and _goes_on(named[at - 1], here)
        run = run + 1 if goes_on else 0
        verb = verb if goes_on else here.verb
        long = run > 1 or (run == 1 and at + 1 < len(named) and _goes_on(here, named[at + 1]))
        if verb and long:
            name = verb + here.base
            here = replace(here, name=name, base=name, verb=verb, rules=(*here.rules, "verb of the list"))
        yield here


def _goes_on(before: Named, here: Named) -> bool:
    """Whether a number goes on with a list that commas divide: nothing but a name and a count of the same unit."""
    slot = here.slot
    alone = slot.clause_start == before.slot.numeral.end + 1 == slot.lead_start and slot.lead == here.base
    return alone and here.unit == before.unit and here.measure is before.measure is Measure.LEVEL and not here.verb


def _in_places(here: Named, after: Named) -> tuple[Named, Named] | None:
    """解决57个村10万人的饮水问题: places, and the people or households in them, of one deed."""
    place, lead = (_TOGETHER.sub("", text) for text in (_tail_of(here), after.slot.lead))
    deed = after.base.removeprefix(after.slot.lead)
    if place not in cues.naming().places or lead != place or not deed:
        return None
    base = here.verb + deed
    end = max(here.quote_end, after.quote_end)
    return replace(here, name=base + place, base=base + place, quote_end=end), replace(after, name=base, base=base)


def _shared_predicate(here: Named, after: Named) -> str:
    """6个市和8个县启动试点, 50个社区、50条街巷提质改造: what the last noun of a list goes on to tell of all."""
    mine, tail = (_REMARK.sub("", _tail_of(named)) for named in (here, after))
    told_apart = after.slot.lead and not after.slot.lead.endswith(JOINTS)
    if not mine or not after.slot.joined or told_apart or _is_grade(here):
        return ""
    deed = patterns()["deed_end"].search(tail, 2)
    places = cues.naming().places
    place = next((p for p in places if tail.startswith(p)), "")
    if mine in places and place and len(tail) > len(mine) + 1:
        return tail[len(place) :].removeprefix("已")
    if deed and not patterns()["deed_end"].search(mine, 1):
        return deed.group()
    return ""


def _tail_of(named: Named) -> str:
    """The noun after the number, where it is named by that."""
    return named.base.removeprefix(named.verb) if "noun after the number" in named.rules else ""


def _lacks_the_noun(here: Named, after: Named) -> bool:
    """Whether only the next number's noun names this one: 3座、5座公园; 建成2个、3个…; 3户5人贫困人口."""
    bare = here.verb and here.base == here.verb and after.slot.joined and after.verb == here.verb
    if bare and "noun after the number" in after.rules:
        return True
    if after.slot.run != here.slot.run + 1:
        return False
    if here.slot.lead.endswith(tuple(cues.naming().list_ends)) and _tail_of(after):
        return True
    families = (here.unit, after.unit) == ("户", "人") and bool(after.slot.tail) and not _tail_of(here)
    return families or ("subject of the clause before" in here.rules and bool(_tail_of(after)))


def _is_grade(here: Named) -> bool:
    """6家国家级: a number that only a grade names. The cheap look at its end spares the search."""
    return here.base.endswith(tuple(cues.naming().grades)) and bool(patterns()["grade"].search(here.base))


def _completed(here: Named, after: Named) -> Named:
    p = patterns()
    if _lacks_the_noun(here, after):
        base, rule = after.base, "noun of the list"
    elif predicate := _shared_predicate(here, after):
        base, rule = here.base + predicate, "predicate of the list"
    elif ("sum before its purpose" in here.rules and "subject_missing" in here.flags and after.base) or (
        "subject_missing" in here.flags
        and after.slot.clause_start == here.slot.clause_start
        and after.base not in ("", here.base)
        and not p["dependent"].match(after.base)
    ):
        base, rule = noun_part(after.base) + here.base, "named by the number after"
    elif _is_grade(here) and after.slot.joined and (other := p["graded"].search(after.base)):
        base, rule = here.base + other["thing"], "noun of the list"
    else:
        return here
    flags = tuple(f for f in here.flags if f != "subject_missing")
    end = max(here.quote_end, after.quote_end)
    return replace(here, name=base, base=base, flags=flags, quote_end=end, rules=(*here.rules, rule))
