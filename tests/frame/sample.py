"""Two tiny successive reports of an invented district, as files."""

from __future__ import annotations

import re
from pathlib import Path

FIRST = """青石区2022年政府工作报告
——2023年1月5日在青石区第五届人民代表大会第二次会议上

一、2022年工作回顾
过去一年，全区经济稳中有进。地区生产总值增长5.1%，一般公共预算收入增长4.2%，城镇新增就业1.2万人。
新建学校3所，改造老旧小区21个，新增停车位1800个。

二、2023年工作安排
2023年经济社会发展主要预期目标是：地区生产总值增长6%左右，一般公共预算收入增长5%，城镇新增就业1.3万人以上。
新建学校4所，改造老旧小区30个。
"""
SECOND = """青石区2023年政府工作报告
——2024年1月6日在青石区第五届人民代表大会第三次会议上

一、2023年工作回顾
过去一年，全区经济回升向好。地区生产总值增长6.2%，一般公共预算收入增长3.1%，城镇新增就业1.35万人。
新建学校4所，改造老旧小区33个，新增停车位2100个。

二、2024年工作安排
2024年经济社会发展主要预期目标是：地区生产总值增长5.5%左右，一般公共预算收入增长4%，城镇新增就业1.3万人以上。
新建学校5所，改造老旧小区25个。
"""


def district(folder: Path) -> tuple[Path, Path]:
    """Write both reports into `<folder>/青石区`."""
    home = folder / "青石区"
    home.mkdir(parents=True)
    first, second = home / "2022.txt", home / "2023.txt"
    first.write_text(FIRST, encoding="utf-8")
    second.write_text(SECOND, encoding="utf-8")
    return first, second


def five_years(folder: Path) -> list[Path]:
    """Write the first report as those of 2018 to 2022 into `<folder>/青石区`."""
    home = folder / "青石区"
    home.mkdir(parents=True)
    for year in range(2018, 2023):
        named = {"2022": str(year), "2023": str(year + 1)}
        (home / f"{year}.txt").write_text(re.sub("2022|2023", lambda m, to=named: to[m[0]], FIRST), encoding="utf-8")  # type: ignore[misc]
    return sorted(home.iterdir())
