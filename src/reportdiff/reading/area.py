"""Whose report it is: the area's name and level, from the text, filled up from the folder."""

from __future__ import annotations

import re

from reportdiff.reading.cues import cues

_NAME = r"([一-鿿]{1,14}?(?:省|市|县|区|州|盟|旗))"
_CONGRESS = re.compile(
    rf"(?:^|在|日|[—－\-（(“：，。\s召开])+{_NAME}第?[一二三四五六七八九十百0-9]{{1,4}}届?人民代表大会|在{_NAME}第?[一二三四五六七八九十百0-9]{{1,4}}届"
)
_GOVERNMENT = re.compile(rf"(?:^|代表|受|我们?|，|：){_NAME}人民政府")
_TITLE = re.compile(rf"(?:^|[0-9]年|——|：){_NAME}(?:人民政府)?(?:[0-9]{{4}}年(?:度)?)?(?:政府)?工作报告")
_NATIONAL = re.compile(r"代表国务院|国务院总理|受国务院(?:的)?委托")
_HONG_KONG = re.compile(r"香港特别行政区|香港特區|施政报告")
_NOT_A_NAME = re.compile(r"^(?:全|我|本|各|在|的|省|市|县|区|州|盟|旗|次|会|届|和|与|向)|年|日|代表|委员|政府|会议|第")
_ANY_AREA = re.compile(r"(?:省|市|县|区|州|盟|旗|国务院)$")


def find(title: str, head: list[str], folder: str) -> str:
    """The area's name; empty where neither text nor folder has one."""
    text = _in_text(title, head)
    if not folder or not _ANY_AREA.search(folder):
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
    if _NATIONAL.search(joined):
        return cues().areas.national[0]
    for pattern in (_CONGRESS, _TITLE, _GOVERNMENT):
        for line in [*head, title]:
            for match in pattern.finditer(line):
                name = next((g for g in match.groups() if g), "")
                if name and not _NOT_A_NAME.search(name):
                    return name
    return "香港特别行政区" if _HONG_KONG.search(title + joined) else ""
