"""What a number's own words say: its whole name, and how what follows it bears on the measure."""

from __future__ import annotations

from reportdiff.extraction.lead import MONEY, RATES
from reportdiff.extraction.name_patterns import patterns
from reportdiff.extraction.named import Reading
from reportdiff.extraction.tails import head, without_examples
from reportdiff.model import Measure

LONGEST_DEED = 16


def whole_name(r: Reading) -> str:
    """The lead's name and the noun after the number, as far as they belong together."""
    if r.lead.name.startswith("对") and (done := patterns()["done_to"].match(r.tail)):
        return done["deed"] + r.lead.name[1:] + done["noun"]
    if r.tail:
        return head(r.lead.name, r.slot) + r.tail
    return r.lead.name if r.unit in MONEY or r.unit in RATES else without_examples(r.lead.name)


def growth_of_its_noun(r: Reading, base: str) -> str:
    """What 7%的工业增速 is the growth of, or nothing."""
    growth = patterns()["growth_noun"].search(base) if _stands_before_its_noun(r) else None
    return base[: growth.start()] if growth else ""


def share_by_what_follows(r: Reading, base: str) -> str:
    """六成以上的村达标 → 村达标占比; 事项97%实现网办 → 事项实现网办占比; 财政支出八成用于民生 → 民生占财政支出的比重;
    nothing for what is no share, or does a long deed."""
    tail = r.slot.tail
    if _stands_before_its_noun(r):
        return base + "占比"
    if not base or r.slot.before_number or measure_by_what_follows(r) is not Measure.SHARE:
        return ""
    if things := patterns()["of_things"].match(tail):
        return f"{patterns()['spread'].sub('', base)}占{things['things']}的比重"
    if used := patterns()["used_for"].match(tail):
        return f"{used['use']}占{base}的比重"
    return f"{base}{tail}占比" if tail and len(tail) <= LONGEST_DEED else ""


def _stands_before_its_noun(r: Reading) -> bool:
    return bool(r.tail) and r.unit in RATES and (r.slot.tail.startswith("的") or not r.lead.name)


def measure_by_what_follows(r: Reading) -> Measure | None:
    """保持20%以上的增速 is growth, 事项97%实现网办 a share, 零增长 growth; nothing where the lead's measure stands."""
    p = patterns()
    if r.lead.measure is not Measure.LEVEL:
        return None
    if r.slot.numeral.form == "zero" and r.unit == "%":
        return Measure.GROWTH
    if r.unit in RATES and p["of_growth"].match(r.slot.tail):
        return Measure.GROWTH
    spread = p["spread_to"].search(r.slot.lead) and p["of_things"].match(r.slot.tail)
    return Measure.SHARE if r.unit in RATES and (spread or p["put_to"].match(r.slot.tail)) else None
