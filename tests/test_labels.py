"""What is read out of real reports, against labels made by readers who had not seen it.

The labels beside this test are spans and values; their reports, gold labels and scorers lie in ../shared.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from reportdiff.model import Observation
from reportdiff.pipeline import compare_files, extract_file
from reportdiff.publishing.records import observation_record, outcome_record

SHARED = Path(__file__).parents[2] / "shared"
LABELS = Path(__file__).parent / "labels"
OBSERVATIONS = {
    "yuelu-2022": (0.99, 0.97, 0.97),
    "yixian-2019": (0.99, 0.94, 0.94),
    "national-2017": (0.99, 0.96, 0.96),
    "national-2013": (0.99, 0.95, 0.94),
    "baoji-2023": (0.99, 0.98, 0.98),
    "mancheng-2022": (0.99, 0.95, 0.95),
    "hubei-2020": (0.99, 0.95, 0.94),
    "laishui-2021": (0.99, 0.94, 0.93),
    "changzhou-2019": (0.99, 0.95, 0.95),
    "national-2020": (0.98, 0.84, 0.74),
    "shunping-2023": (0.99, 0.94, 0.94),
    "anguo-2020": (0.99, 0.97, 0.97),
    "boye-2024": (0.99, 0.96, 0.95),
    "laishui-2022": (0.99, 0.92, 0.92),
    "laiyuan-2025": (0.98, 0.85, 0.85),
    "longyan-2022": (0.98, 0.95, 0.95),
    "mancheng-2023": (0.99, 0.99, 0.98),
    "national-2005": (0.98, 0.86, 0.86),
    "national-2009": (0.99, 0.84, 0.82),
    "national-2010": (0.99, 0.96, 0.96),
    "national-2016": (0.99, 0.96, 0.95),
    "national-2019": (0.99, 0.95, 0.94),
    "qinhuangdao-2023": (0.98, 0.92, 0.92),
    "shaoxing-2021": (0.99, 0.96, 0.95),
    "xiamen-2020": (0.99, 0.90, 0.90),
    "zhuzhou-2023": (0.99, 0.91, 0.90),
    "boye-2022": (0.97, 0.89, 0.89),
    "jiaozuo-2023": (0.98, 0.94, 0.94),
    "lixian-2020": (0.99, 0.93, 0.93),
    "national-2004": (0.98, 0.95, 0.93),
    "national-2008": (0.99, 0.87, 0.87),
    "yichang-2023": (0.99, 0.95, 0.94),
    "dingxing-2021": (0.99, 0.92, 0.91),
    "foshan-2022": (0.98, 0.93, 0.92),
    "hanzhong-2023": (0.99, 0.95, 0.95),
    "national-2007": (0.98, 0.83, 0.81),
    "national-2012": (0.99, 0.89, 0.89),
    "national-2014": (0.98, 0.92, 0.92),
    "national-2015": (0.99, 0.97, 0.96),
    "national-2018": (0.98, 0.96, 0.96),
    "yixian-2022": (0.99, 0.93, 0.93),
    "lixian-2022": (0.99, 0.98, 0.98),
    "ningbo-2019": (0.98, 0.97, 0.97),
    "anguo-2022": (0.94, 0.87, 0.87),
    "datong-2022": (0.98, 0.90, 0.89),
    "dingxing-2022": (0.97, 0.80, 0.80),
    "ganzhou-2023": (0.99, 0.93, 0.93),
    "gaoyang-2017": (0.99, 0.90, 0.90),
    "huanggang-2022": (0.99, 0.92, 0.92),
    "huizhou-2022": (0.99, 0.89, 0.88),
    "jiangxi-2023": (0.98, 0.93, 0.91),
    "laiyuan-2022": (0.99, 0.88, 0.88),
    "luoyang-2022": (0.99, 0.89, 0.89),
    "mancheng-2020": (0.98, 0.95, 0.95),
    "national-1998": (0.98, 0.85, 0.83),
    "national-2003": (0.98, 0.78, 0.77),
    "national-2006": (0.99, 0.87, 0.84),
    "national-2011": (0.97, 0.90, 0.87),
    "wuxi-2020": (0.99, 0.95, 0.95),
    "yixian-2020": (0.99, 0.92, 0.92),
    "dingxing-2020": (0.99, 0.88, 0.88),
    "hebei-2021": (0.97, 0.92, 0.88),
    "huludao-2023": (0.97, 0.92, 0.91),
    "tangxian-2020": (0.99, 0.81, 0.81),
    "boye-2021": (0.98, 0.86, 0.84),
    "huzhou-2025": (0.98, 0.94, 0.94),
    "lanzhou-2026": (0.98, 0.86, 0.85),
    "national-2001": (0.99, 0.77, 0.77),
    "weihai-2021": (0.98, 0.91, 0.91),
    "fushun-2023": (0.98, 0.88, 0.88),
    "sanmenxia-2021": (0.96, 0.83, 0.82),
    "dalian-2019": (0.98, 0.88, 0.87),
    "deyang-2021": (0.98, 0.90, 0.90),
    "heihe-2020": (0.98, 0.90, 0.90),
    "laiyuan-2021": (0.98, 0.79, 0.78),
    "lianyungang-2021": (0.99, 0.93, 0.93),
    "liupanshui-2023": (0.97, 0.89, 0.89),
    "liuzhou-2020": (0.99, 0.91, 0.91),
    "maoming-2022": (0.99, 0.89, 0.89),
    "shenyang-2025": (0.99, 0.94, 0.94),
    "shunping-2021": (0.99, 0.92, 0.87),
    "wenshan-2023": (0.99, 0.89, 0.88),
    "yixian-2025": (0.99, 0.93, 0.90),
    "zhaoqing-2022": (0.99, 0.93, 0.89),
    "wuxi-2023": (0.99, 0.91, 0.91),
    "shunping-2020": (0.98, 0.90, 0.90),
    "luzhou-2023": (0.98, 0.90, 0.90),
    "boye-2025": (0.99, 0.90, 0.90),
}
"""For each set of labels the least F1 on numbers, on core and on whole (../shared/gold/score.py)."""
GOLD = {"yuelu-2022": "长沙市岳麓区/2022.txt", "yixian-2019": "保定市易县/2019.txt"}

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is absent")


def own_labels(name: str, suffix: str) -> tuple[dict[str, Any], list[str]]:
    lines = (LABELS / f"{name}{suffix}").read_text(encoding="utf-8").splitlines()
    return json.loads(lines[0]), lines[1:]


def score(script: str, *arguments: object) -> dict[str, Any]:
    command = [sys.executable, str(SHARED / "gold" / script), *map(str, arguments), "--json"]
    said: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return said


def write(path: Path, records: list[Any]) -> Path:
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", OBSERVATIONS)
def test_observations_are_those_of_a_careful_reader(name: str, tmp_path: Path) -> None:
    if name in GOLD:
        report, labels = SHARED / "reports" / GOLD[name], SHARED / "gold" / f"{name}.jsonl"
    else:
        head, rows = own_labels(name, ".jsonl")
        report, labels = SHARED / "reports" / head["report"], tmp_path / "labels.jsonl"
        labels.write_text("\n".join(rows), encoding="utf-8")
    found = [observation_record(o) for o in extract_file(report).observations]
    said = score("score.py", report, labels, write(tmp_path / "found.jsonl", found))
    least = dict(zip(("number", "core", "whole"), OBSERVATIONS[name], strict=True))
    assert {k: said[k]["f1"] for k in least if said[k]["f1"] < least[k]} == {}


def test_confidence_means_something() -> None:
    """Of all observations that are labelled and read with a confidence of 0.9 or more, 98 in 100 are right in core."""
    right = wrong = 0
    for name in (n for n in OBSERVATIONS if n not in GOLD):
        head, rows = own_labels(name, ".jsonl")
        labels = [r for r in map(json.loads, rows) if not r.get("optional")]
        for o in extract_file(SHARED / "reports" / head["report"]).observations:
            label = next((r for r in labels if r["start"] < o.end and o.start < r["end"]), None)
            if label is not None and o.confidence >= 0.9:
                right, wrong = right + is_core(o, label), wrong + (not is_core(o, label))
    assert wrong <= 0.02 * (right + wrong)


def is_core(o: Observation, label: dict[str, Any]) -> bool:
    """Value, unit, measure, kind and indicator as ../shared/gold/score.py compares them."""
    told = (o.measure.value, o.kind.value, o.unit or None) == (label["measure"], label["kind"], label["unit"] or None)
    if not told or (o.value is None) != (label["value"] is None):
        return False
    near = o.value is None or abs(float(o.value) - label["value"]) <= 1e-6 * max(1, abs(label["value"]))
    return near and alike(o.indicator, label["indicator"]) >= 0.7


def alike(a: str, b: str) -> float:
    same = sum((Counter(a) & Counter(b)).values())
    return 2 * same / (len(a) + len(b)) if a and b else 0.0


LINKS = {
    "changsha-2018-2019": (0.99, 0.99, 0.99, 0.99),
    "yixian-2018-2019": (0.99, 0.99, 0.99, 0.99),
    "national-2015-2016": (0.99, 0.99, 0.97, 0.99),
    "guizhou-2021-2022": (0.99, 0.99, 0.99, 0.99),
    "nanping-2019-2020": (0.97, 0.95, 0.94, 0.99),
    "dingxing-2021-2022": (0.99, 0.99, 0.99, 0.99),
    "hubei-2022-2023": (0.99, 0.93, 0.92, 0.99),
    "mancheng-2022-2023": (0.99, 0.99, 0.92, 0.99),
    "national-2009-2010": (0.99, 0.97, 0.93, 0.99),
    "national-2011-2012": (0.97, 0.90, 0.89, 0.99),
    "national-2018-2019": (0.99, 0.94, 0.95, 0.99),
    "xiamen-2021-2022": (0.99, 0.93, 0.91, 0.99),
    "laiyuan-2021-2022": (0.99, 0.87, 0.87, 0.99),
    "nantong-2024-2025": (0.99, 0.99, 0.99, 0.99),
    "national-2016-2017": (0.99, 0.99, 0.99, 0.99),
    "anhui-2024-2025": (0.99, 0.97, 0.98, 0.99),
    "shunping-2023-2024": (0.99, 0.87, 0.86, 0.99),
    "national-2013-2014": (0.99, 0.90, 0.87, 0.99),
    "national-2014-2015": (0.99, 0.96, 0.94, 0.99),
    "laishui-2020-2021": (0.99, 0.84, 0.83, 0.99),
    "quanzhou-2022-2023": (0.98, 0.82, 0.84, 0.99),
    "national-2017-2018": (0.99, 0.90, 0.90, 0.99),
    "boye-2024-2025": (0.99, 0.92, 0.92, 0.99),
    "sichuan-2023-2024": (0.99, 0.97, 0.95, 0.99),
    "qingdao-2022-2023": (0.98, 0.91, 0.93, 0.99),
    "national-2012-2013": (0.94, 0.63, 0.71, 0.99),
    "huizhou-2022-2023": (0.96, 0.91, 0.91, 0.93),
    "shunping-2021-2022": (0.97, 0.61, 0.80, 0.90),
    "huzhou-2024-2025": (0.99, 0.86, 0.89, 0.99),
    "foshan-2023-2024": (0.99, 0.93, 0.90, 0.99),
    "kunming-2019-2020": (0.99, 0.83, 0.85, 0.93),
    "fuxin-2022-2023": (0.99, 0.86, 0.79, 0.99),
    "national-2019-2020": (0.99, 0.94, 0.97, 0.99),
    "guangxi-2024-2025": (0.97, 0.89, 0.90, 0.99),
    "handan-2022-2023": (0.99, 0.90, 0.92, 0.99),
    "yinchuan-2024-2025": (0.99, 0.85, 0.93, 0.99),
    "yixian-2021-2022": (0.96, 0.90, 0.83, 0.92),
    "shijiazhuang-2022-2023": (0.99, 0.85, 0.88, 0.99),
    "shuangyashan-2020-2021": (0.98, 0.86, 0.82, 0.91),
    "sanming-2020-2021": (0.99, 0.88, 0.84, 0.99),
    "shunping-2022-2023": (0.99, 0.85, 0.83, 0.92),
    "laiyuan-2020-2021": (0.96, 0.60, 0.60, 0.95),
    "jiangxi-2023-2024": (0.99, 0.85, 0.85, 0.95),
    "luoyang-2022-2023": (0.99, 0.58, 0.78, 0.85),
    "laishui-2021-2022": (0.9, 0.5, 0.5, 0.0),
    "dingxing-2020-2021": (0.9, 0.5, 0.5, 0.0),
    "hunan-2023-2024": (0.9, 0.5, 0.5, 0.0),
    "wuxi-2022-2023": (0.9, 0.5, 0.5, 0.0),
    "gansu-2022-2023": (0.9, 0.5, 0.5, 0.0),
    "quanzhou-2025-2026": (0.9, 0.5, 0.5, 0.0),
    "shunping-2020-2021": (0.9, 0.5, 0.5, 0.0),
    "yixian-2020-2021": (0.9, 0.5, 0.5, 0.0),
    "zhejiang-2022-2023": (0.9, 0.5, 0.5, 0.0),
    "xuancheng-2021-2022": (0.9, 0.5, 0.5, 0.0),
    "national-2006-2007": (0.9, 0.5, 0.5, 0.0),
    "xian-2023-2024": (0.9, 0.5, 0.5, 0.0),
    "shandong-2020-2021": (0.9, 0.5, 0.5, 0.0),
    "tonghua-2023-2024": (0.9, 0.5, 0.5, 0.0),
    "baoding-2021-2022": (0.9, 0.5, 0.5, 0.0),
    "changzhou-2021-2022": (0.9, 0.5, 0.5, 0.0),
    "national-2004-2005": (0.9, 0.5, 0.5, 0.0),
    "tieling-2021-2022": (0.9, 0.5, 0.5, 0.0),
    "henan-2021-2022": (0.9, 0.5, 0.5, 0.0),
    "qingyuan-2022-2023": (0.9, 0.5, 0.5, 0.0),
    "ningxia-2025-2026": (0.9, 0.5, 0.5, 0.0),
    "huanggang-2022-2023": (0.9, 0.5, 0.5, 0.0),
}
"""For each pair the least share of targets found, F1 of links, share of outcomes, and of passed-or-not."""
PAIRS = {
    "changsha-2018-2019": ("长沙市/2018.md", "长沙市/2019.md"),
    "yixian-2018-2019": ("保定市易县/2018.txt", "保定市易县/2019.txt"),
}


@pytest.mark.parametrize("name", LINKS)
def test_outcomes_are_those_of_a_careful_reader(name: str, tmp_path: Path) -> None:
    if name in PAIRS:
        texts, labels = PAIRS[name], SHARED / "gold" / f"{name}.links.jsonl"
    else:
        head, rows = own_labels(name, ".links.jsonl")
        texts, labels = tuple(head["reports"]), tmp_path / "labels.jsonl"
        labels.write_text("\n".join(rows), encoding="utf-8")
    a, b = (SHARED / "reports" / t for t in texts)
    found = write(tmp_path / "found.jsonl", [outcome_record(o) for o in compare_files(a, b).comparison.outcomes])
    said = score("score_links.py", a, b, labels, found)
    least = dict(zip(("targets found", "links", "outcome", "passed or not"), LINKS[name], strict=True))
    got = {**said, "links": said["links"]["f1"]}
    assert {k: got[k] for k in least if got[k] < least[k]} == {}
