from __future__ import annotations

from collections.abc import Callable
from datetime import date

from reportdiff.model import Extraction, Observation
from reportdiff.stewardship.area_indicators import AreaIndicator, apply

SIGNED = {"reason": "本区写法", "by": "李伟", "at": date(2026, 11, 23)}


def test_a_name_of_the_area_is_known_by_its_code(
    row: Callable[..., Observation], extraction: Callable[..., Extraction]
) -> None:
    own = AreaIndicator.model_validate({"code": "gdp", "aliases": ["经济产值"]} | SIGNED)
    before = extraction(row(indicator="全区经济产值", unit="元"), row(indicator="图书馆", unit="家", id="ffffff"))
    assert [o.indicator_code for o in apply(before, [own]).observations] == ["gdp", None]


def test_the_scope_of_the_area_holds_where_the_report_prints_none(
    row: Callable[..., Observation], extraction: Callable[..., Extraction]
) -> None:
    own = AreaIndicator.model_validate({"code": "gdp", "scope": ["全口径"]} | SIGNED)
    before = extraction(row(indicator_code="gdp"), row(indicator_code="gdp", scope=("地方",), id="ffffff"))
    assert [o.scope for o in apply(before, [own]).observations] == [("全口径",), ("地方",)]
