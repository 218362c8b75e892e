"""Leads of ranks and of moves up and down a ranking."""

from __future__ import annotations

from reportdiff.extraction.lead import Lead, lead_named
from reportdiff.extraction.lead_patterns import patterns
from reportdiff.model import Measure


def ranked(lead: str) -> Lead:
    """The lead of a rank: what is ranked, and in which field."""
    lead = patterns()["from_time"].sub("", lead)
    lead = patterns()["rank_alone"].sub("", lead)
    return _in_a_field(lead) or _after_a_verb(lead) or lead_named(lead, Measure.RANK, rule="rank")


def _in_a_field(lead: str) -> Lead | None:
    """营商环境评价居全省第三."""
    field = patterns()["rank_field"].search(lead)
    if not field:
        return None
    head = lead[: field.start()]
    name = patterns()["rank_verbs"].sub("", head)
    return lead_named(name, Measure.RANK, whole=field["field"], rule="rank in a field")


def _after_a_verb(lead: str) -> Lead | None:
    """综合实力进入百强区前50名; 空气质量在168个重点城市排名第四."""
    found = patterns()["rank"].search(lead)
    if not found:
        return None
    name = lead[: found.start()]
    among = None if found["field"] else patterns()["among"].search(name)
    if among:
        return lead_named(name[: among.start()], Measure.RANK, whole=among["field"], rule="rank among some")
    return lead_named(name, Measure.RANK, whole=found["field"], rule="rank after a verb")


def moved(lead: str) -> Lead | None:
    """科技创新能力跃升6个位次."""
    found = patterns()["moved"].search(lead)
    if not found:
        return None
    name = patterns()["earlier"].sub("", lead[: found.start()])
    return lead_named(name, Measure.CHANGE, sign=-1 if found["down"] else 1, rule="places moved")
