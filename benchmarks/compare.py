"""How long comparing takes: a pair of 250 × 250 observations, and the growth with their number.

    .venv/bin/python benchmarks/compare.py

Wanted: 0.15 s a pair after import; time no worse than the product of targets and results.
"""

from __future__ import annotations

import random
import sys
import time
from decimal import Decimal

from reportdiff.comparison import compare
from reportdiff.model import About, Extraction, Kind, Measure, Observation, Part, Source

THINGS = (
    "公园 公厕 停车场 农村公路 老旧小区 学位 养老床位 幼儿园 "
    "充电桩 绿道 口袋公园 驿站 示范村 家庭农场 高新技术企业 标准厂房"
).split()
DEEDS = "新建 改造 新增 引进 培育 建设 提升 开工".split()
WHERE = "城区 农村 东部 西部 沿江 山区 古镇 园区 滨湖 北部".split()


def report(year: int, size: int, seed: int) -> Extraction:
    """An invented report: half results, half targets, names of three words."""
    draw = random.Random(seed)
    about = About("", "青溪区", year, year + 1, Source(f"{year}.txt", f"{year}-{seed}", "text/plain"))
    return Extraction(about, tuple(_observation(draw, year, n) for n in range(size)))


def _observation(draw: random.Random, year: int, n: int) -> Observation:
    kind = Kind.RESULT if n % 2 else Kind.TARGET
    name = draw.choice(DEEDS) + draw.choice(WHERE) + draw.choice(THINGS) + draw.choice(["", "一期", "示范点", "综合体"])
    value = draw.randint(1, 500)
    target = kind is Kind.TARGET
    return Observation(
        id=f"{year}-{n}",
        ref_area="青溪区",
        review_year=year,
        part=Part.PLAN if target else Part.REVIEW,
        section=("重点工作", draw.choice(WHERE)),
        kind=kind,
        indicator=name,
        indicator_code=None,
        measure=Measure.LEVEL,
        value=Decimal(value),
        value_max=None,
        unit="个",
        comparator="=",
        period=str(year + target),
        quote=f"{name}{value}个",
        value_text=f"{value}个",
        start=n * 100,
        end=n * 100 + 3,
        quote_start=n * 100,
    )


def main() -> None:
    import scipy.optimize  # noqa: F401 — wanted is the time after import

    compare(report(2020, 20, 1), report(2021, 20, 2))
    for size in (125, 250, 500, 1000):
        times = [_time(size, seed) for seed in (size, size + 2, size + 4)]
        print(f"{size:5} × {size:<5} {min(times) * 1000:7.0f} ms (best of 3 pairs)", file=sys.stdout)


def _time(size: int, seed: int) -> float:
    """Seconds of the processor: other work on the machine doesn't count."""
    a, b = report(2020, size, seed), report(2021, size, seed + 1)
    began = time.process_time()
    compare(a, b)
    return time.process_time() - began


if __name__ == "__main__":
    main()
