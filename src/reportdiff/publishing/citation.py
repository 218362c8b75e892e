"""A stable address and a one-line citation for every row: area, report, section, page, quote."""

from __future__ import annotations

from reportdiff.model import About, Measure, Observation
from reportdiff.publishing.records import section_text
from reportdiff.publishing.words import say


def address(observation: Observation) -> str:
    """The row's anchor; made of the observation's id, so it outlives new pages, offsets and rules."""
    return f"t-{observation.id}"


def report_name(about: About) -> str:
    """A report by area, title and the year it plans: `长沙市《政府工作报告》（2018）`."""
    year = about.plan_year or about.review_year
    told = year is None or str(year) in about.title
    return f"{about.ref_area}《{about.title}》" + ("" if told else f"（{year}）")


def where(observation: Observation) -> str:
    """Where in its report a statement stands: `二、重点工作，第12页`; empty where nothing is known."""
    page = f"第{observation.page}页" if observation.page else ""
    return "，".join(part for part in (section_text(observation.section), page) if part)


def cite(about: About, observation: Observation) -> str:
    """Report, place and sentence in one line."""
    place = "，".join(part for part in (report_name(about), where(observation)) if part)
    return f"{place}：“{' '.join(observation.quote.split())}”"


def falls(observation: Observation) -> bool:
    """Is the number a fall (下降3%以上), of which `value_text` holds the amount only?"""
    value, moves = observation.value, observation.measure in (Measure.GROWTH, Measure.CHANGE)
    return moves and value is not None and value < 0 and not observation.value_text.startswith(("-", "−", "－"))


def printed(observation: Observation) -> str:
    """The number as printed, with the word that makes it a fall; a statement without a number whole."""
    fall = say("ui.falls") if falls(observation) else ""
    return fall + observation.value_text if observation.value_text else observation.quote


def marked(observation: Observation) -> tuple[str, str, str]:
    """The quote in three pieces: before the number, the number, after it. No number found: all before."""
    quote, number = observation.quote, observation.value_text
    at = observation.start - observation.quote_start
    if not number:
        return quote, "", ""
    if quote[at : at + len(number)] != number or at < 0:
        at = quote.find(number)
    if at < 0:
        return quote, "", ""
    return quote[:at], number, quote[at + len(number) :]
