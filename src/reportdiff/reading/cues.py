"""The words of `cues.yml`, read strictly once and made into patterns."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from reportdiff.human_files import Strict, load


class Areas(Strict):
    nation: str
    hong_kong: str
    national: list[str]
    province: str
    city: str
    county: str


class Cues(Strict):
    """Schema of cues.yml; each pattern's meaning stands beside it there."""

    salutation: str
    opening: str
    address: str
    address_told: str
    address_announced: str
    address_begun: str
    closing: str
    review_heading: str
    plan_heading: str
    annex_heading: str
    heading_tail: str
    plan_opening: str
    targets: str
    targets_name: str
    furniture_line: str
    furniture_tail: str
    contents_title: str
    not_the_meeting: str
    period_first: str
    section_line: str
    definition: str
    bare_annex: str
    list_item: str
    no_part: str
    work: str
    ahead: str
    still_review: str
    tells_plan: str
    tells: str
    planned_year: str
    passed_year: str
    period_now: str
    anniversary: str
    far_aims: str
    plans: str
    back_to_section: str
    title: str
    part_time: str
    congress: str
    government: str
    area_title: str
    nation: str
    hong_kong: str
    no_area: str
    any_area: str
    areas: Areas
    anniversaries: dict[str, int]
    plan_periods: dict[str, int]


@lru_cache(maxsize=1)
def cues() -> Cues:
    return load(Path(__file__).with_name("cues.yml"), Cues)


@lru_cache(maxsize=256)
def pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)
