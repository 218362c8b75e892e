"""Money that a treasury gives, and what for: 加大医疗投入，中央财政安排补助资金8亿元; 县财政拿出3亿元，用于修路."""

from __future__ import annotations

import re
from functools import cache

from reportdiff.extraction.lead import MONEY
from reportdiff.extraction.name_patterns import patterns
from reportdiff.extraction.named import Named, Reading
from reportdiff.extraction.openings import strip_opening
from reportdiff.language import cues
from reportdiff.language.cues import any_of

LONGEST_PURPOSE = 26
_CLAUSES = re.compile("[，；。：]")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    n = cues.naming()
    return {
        "gift": re.compile(rf"^[^，；。、\d]{{0,10}}?{any_of(n.funds)}"),
        "founded": re.compile(rf"^，?设立(?P<what>[^，；。\d]{{2,20}}?{any_of(n.funds)})"),
        "done_to": re.compile(r"^，?对(?P<what>[^，；。\d]{2,24})进行(?P<deed>[^，；。\d]{2,4})"),
        "needs": re.compile(r"的(?:需要|要求)$"),
        "back": re.compile(any_of(n.pointing_back)),
        "will": re.compile(rf"{any_of([*n.will, *n.pointing_back])}"),
    }


def given_by_a_treasury(r: Reading) -> Named | None:
    """What a treasury's money is for stands after it, or before it, or in the sentence before (为此)."""
    lead = r.lead.verb + r.lead.name
    if r.unit not in MONEY or not patterns()["treasury"].search(lead):
        return None
    after = r.slot.after
    if founded := _patterns()["founded"].match(after):
        return r.named(founded["what"], "given by a treasury")
    found = _patterns()["gift"].match(after)
    gift = found.group() if found else ""
    purpose = _before(r, lead) + _after(after[len(gift) :])
    if not purpose:
        return None
    return r.named(purpose + _patterns()["will"].sub("", lead) + gift, "given by a treasury")


def _after(text: str) -> str:
    if done := _patterns()["done_to"].match(text):
        return done["what"] + done["deed"]
    used = patterns()["used_after"].match(text)
    return used["purpose"] if used else ""


def _before(r: Reading, lead: str) -> str:
    """What the clauses before ask for; those of the sentence before only where the lead points back to it."""
    clauses = [r.slot.clause_before, r.slot.clause_before_that]
    points_back = bool(_patterns()["back"].search(lead + r.slot.clause_before))
    if points_back:
        clauses += _CLAUSES.split(r.around.earlier)[::-1]
    for clause in clauses:
        ways = (patterns()[way].search(clause) for way in ("spent_more", "increased", "carried_out"))
        what = next(filter(None, ways), None)
        if what and not patterns()["rate_end"].search(what["what"]):
            return _patterns()["needs"].sub("", what["what"])
    return _named_by(clauses) if points_back else ""


def _named_by(clauses: list[str]) -> str:
    """The nearest clause without a number that is short enough to be a name."""
    named = (
        "".join(strip_opening(clause.removeprefix("对"))[::-1]) for clause in clauses if not re.search(r"\d", clause)
    )
    return next((name for name in named if 2 < len(name) <= LONGEST_PURPOSE), "")
