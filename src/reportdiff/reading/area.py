"""Whose report it is: the area's name and level, from the text, filled up from the folder."""

from __future__ import annotations

import re

from reportdiff.reading.cues import cues, pattern


def find(title: str, head: list[str], folder: str) -> str:
    """The area's name; empty where neither text nor folder has one."""
    text = _in_text(title, head)
    if not folder or not pattern(cues().any_area).search(folder):
        return text
    if not text or folder.endswith(text) or text.endswith(folder) or folder.startswith(text[:2]):
        return folder
    return text


def level(area: str, head: list[str]) -> str | None:
    """national, province, city or county; None where the name leaves it open."""
    areas = cues().areas
    if area in areas.national:
        return "national"
    if re.search(areas.province, area):
        return "province"
    if re.search(areas.county, area) or re.search("市.+市$", area):
        return "county"
    if re.search(areas.city, area):
        return "city"
    return None


def _in_text(title: str, head: list[str]) -> str:
    joined = "\n".join(head)
    if pattern(cues().nation).search(joined):
        return cues().areas.national[0]
    for place in (cues().congress, cues().area_title, cues().government):
        for line in [*head, title]:
            for match in pattern(place).finditer(line):
                name = next((g for g in match.groups() if g), "")
                if name and not pattern(cues().no_area).search(name):
                    return name
    return cues().areas.hong_kong if pattern(cues().hong_kong).search(title + joined) else ""
