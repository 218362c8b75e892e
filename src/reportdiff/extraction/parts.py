"""Parts told after their wholes: 其中…, 一半用于…, the parts of trade."""

from __future__ import annotations

from reportdiff.extraction.clause_before import topic_before
from reportdiff.extraction.lead import MONEY, RATES
from reportdiff.extraction.lists import bare_rate_of
from reportdiff.extraction.name_patterns import patterns
from reportdiff.extraction.named import OF_WHICH, Named, Reading
from reportdiff.extraction.own_words import whole_name
from reportdiff.extraction.subjects import subject_of
from reportdiff.language import cues
from reportdiff.model import Measure

LONG_PART = 6
SHARED = 2


def part_put_to_a_use(r: Reading) -> Named | None:
    """补助标准增加30元，一半用于大病保险: a share of what was named before."""
    alone = r.unit in RATES and not r.slot.lead
    if not alone or not patterns()["part_of_it"].match(r.slot.tail):
        return None
    subject = subject_of(r)
    whose = subject.base if subject else topic_before(r)
    if not whose:
        return None
    base = whose + r.slot.tail
    return r.named(base, "part put to a use", name=base + "占比", measure=Measure.SHARE, owner=subject)


def traded(r: Reading, base: str) -> str:
    """货物进出口总额增长22%，其中出口增长20%: 货物出口."""
    n = cues.naming()
    if base not in n.trade_parts:
        return base
    wholes = [b.base for b in r.before if "进出口" in b.base]
    return next((head + base for head in n.trade_heads if wholes and wholes[-1].startswith(head)), base)


def is_region(name: str) -> bool:
    """Whether a name is no more than a region's: 农村."""
    return any(name == other for _, other in cues.naming().regions)


def beside(r: Reading, base: str) -> str:
    """机场旅客吞吐量86万人次，货邮吞吐量3万吨: 机场货邮吞吐量; 城镇居住面积8平方米，农村22平方米: 农村居住面积."""
    if not r.before:
        return base
    n, last = cues.naming(), r.before[-1].base
    if region := next((one for one, other in n.regions if other == base and last.startswith(one)), ""):
        return base + last.removeprefix(region)
    if base in n.bare_rates and r.slot.joined:
        rate = bare_rate_of(last)
        return last.removesuffix(rate) + base if rate and rate != last else base
    first = next((one for one, other in n.siblings if other == base), None)
    told = next((named.base for named in reversed(r.before) if first and named.base.endswith(first)), "")
    return told.removesuffix(first or "") + base if told else base


def of_which(r: Reading) -> str:
    """其中50亿元以上项目1个: the count that it is a part of; OF_WHICH itself for a part that needs no whole named."""
    last = r.before[-1] if r.before else None
    if last is None or last.unit != r.unit:
        return ""
    if r.slot.lead.startswith("其中") and r.lead.measure is Measure.LEVEL and r.unit not in MONEY:
        return OF_WHICH if _names_itself(whole_name(r), last.base) else last.base
    if OF_WHICH not in last.rules or not r.slot.joined:
        return ""
    whole = last.base.rpartition("中")[0]
    return whole if whole and whole_name(r) in cues.naming().grades else OF_WHICH


def part_of(whole: Named, part: str, base: str) -> str:
    """新签约项目50个，其中百亿级项目21个: 新签约百亿级项目; a part of another noun is named after its whole.

    A bare size (其中超50亿元15个) is of what the whole's size is of.
    """
    was = patterns()["a_size"].search(whole.base)
    if was and patterns()["a_size"].fullmatch(base) and was.end() < len(whole.base):
        return whole.base[: was.start()] + base + whole.base[was.end() :]
    if part == OF_WHICH or base.endswith(tuple(cues.naming().whole_works)):
        return base
    same_noun = base[-SHARED:] == whole.base[-SHARED:] and len(base) > SHARED
    if not whole.verb or not same_noun:
        return f"{part}中{base}"
    if patterns()["verb"].match(base):
        return base
    kind = whole.base.removeprefix(whole.verb)[:-SHARED]
    sized = patterns()["sized"]
    return whole.verb + (base if sized.search(kind) and sized.search(base) else kind + base)


def _names_itself(name: str, whole: str) -> bool:
    """铁路运营里程…，其中高速铁路运营里程: a part with the noun of its whole."""
    return len(name) >= LONG_PART and name[-4:] == whole[-4:]
