"""The pictures stay in their frame whatever the numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportdiff.publishing.charts import WIDTH, Point, bullet, sparkline
from reportdiff.publishing.trajectories import published, series_key, trajectories
from tests.publishing import sample

values = st.decimals(min_value=-(10**12), max_value=10**12, places=3)


@given(values, values, st.sampled_from(["=", ">=", "<=", "~", "range"]))
def test_a_bullet_stays_in_its_frame(goal: Decimal, gap: Decimal, comparator: str) -> None:
    target = replace(sample.GDP, value=goal, comparator=comparator)
    picture = bullet(replace(sample.OUTCOMES[0], target=target, gap=gap, flip_at=goal))
    for start, extent in re.findall(r"M(-?[\d.]+) \dh?(-?[\d.]*)", picture):
        assert 0 <= float(start) <= WIDTH
        assert float(start) + float(extent or 0) <= WIDTH + 0.1


def test_a_bullet_is_drawn_only_where_target_and_result_compare() -> None:
    drawn = {o.target.indicator for o in sample.OUTCOMES if bullet(o)}
    assert drawn == {
        "地区生产总值",
        "城镇新增就业",
        "社会消费品零售总额",
        "单位生产总值能耗",
        "保障性租赁住房",
    }


def test_a_range_has_two_ticks_and_a_bar_where_its_result_is_in_its_unit() -> None:
    result = replace(sample.TRADE_RESULT, value=Decimal("6.5"), unit="%", measure=sample.TRADE.measure)
    picture = bullet(replace(sample.OUTCOMES[5], results=(result,)))
    assert picture.count("class=t") == 2 and picture.count("class=r") == 1


def test_where_less_is_better_the_shade_lies_to_the_left() -> None:
    target = replace(sample.JOBLESS, value=Decimal(4))
    shaded = bullet(replace(sample.OUTCOMES[0], target=target, gap=Decimal("1.1"), flip_at=Decimal(4)))
    left = float(re.search(r"class=g d=\"M([\d.]+)", shaded).group(1))  # type: ignore[union-attr]
    assert left < WIDTH / 2


def test_a_sparkline_needs_two_years_and_tells_them_to_readers_who_do_not_see_it() -> None:
    assert sparkline([Point(2022, 6.5, 4.1)], "") == ""
    picture = etree.fromstring(sparkline([Point(2021, 6.0, 7.4), Point(2022, 6.5, None)], "2021：6→7.4"))
    assert picture.get("aria-label") == "2021：6→7.4"


def test_the_years_are_the_same_from_comparisons_and_from_what_was_published(store: Path) -> None:
    told = trajectories([sample.COMPARISON, sample.elsewhere("青禾市", "city", 2023)])
    assert published(store / "青禾市") == told
    assert [p.year for p in told[series_key(sample.GDP)]] == [2022, 2023]
    assert told[series_key(sample.GDP)][0] == Point(2022, 6.5, 4.1, "not_met")


def test_of_a_fall_the_deeper_side_passes() -> None:
    """单位能耗下降3%以上: the shade lies beyond -3%, away from zero, where the missed result does not reach."""
    picture = bullet(sample.OUTCOMES[3])
    shade = [float(n) for n in re.findall(r"class=g d=\"M([\d.]+) 3h([\d.]+)", picture)[0]]
    bar = [float(n) for n in re.findall(r"class=r d=\"M([\d.]+) 7h([\d.]+)", picture)[0]]
    assert shade[0] + shade[1] <= bar[0]
