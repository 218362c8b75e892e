"""Half of a peer's Chinese number specs, read by bare.py and intervals.py. What fails is listed with its reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reportdiff.language import bare, intervals

SPECS = Path(__file__).resolve().parents[2] / "shared" / "specs"
KINDS = {
    "NumberModel": {"number", "dimension", "percent"},
    "PercentModel": {"percent"},
    "DimensionModel": {"dimension"},
    "CurrencyModel": {"currency"},
}
FAILING = {
    "1502222, 二百五, 還有二分之。": "a fraction without its second half: no number to us",
    "...9": "three dots before a figure: .9 to us; the peer's own readers disagree with each other",
    "五十千": "no Chinese number; the peer reads 五十 and leaves 千",
    "人民币美元": "a currency without a number is no number",
}

pytestmark = pytest.mark.skipif(
    not SPECS.is_dir(), reason=f"the peer's specs are not beside this project ({SPECS.name})"
)


def cases(name: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads((SPECS / f"{name}.json").read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("name", KINDS)
def test_bare_numbers_read_as_the_peer_reads_them(name: str) -> None:
    wrong = [case["Input"] for case in cases(name) if not agrees(case, KINDS[name])]
    assert sorted(wrong) == sorted(case["Input"] for case in cases(name) if case["Input"] in FAILING)


def test_intervals_read_as_the_peer_reads_them() -> None:
    for case in cases("NumberRangeModel"):
        assert [str(i) for i in intervals.read(case["Input"])] == [r["Resolution"]["value"] for r in case["Results"]]


def test_what_fails_is_within_bounds() -> None:
    both = [(case, KINDS[name]) for name in ("NumberModel", "PercentModel") for case in cases(name)]
    assert sum(agrees(*one) for one in both) >= 0.98 * len(both)


def agrees(case: dict[str, Any], kinds: set[str]) -> bool:
    found = [float(one.value) for one in bare.read(case["Input"]) if one.kind in kinds]
    printed = [result["Resolution"].get("value") for result in case["Results"]]
    if None in printed:
        return False
    return found == pytest.approx([float(value.rstrip("%")) for value in printed], rel=1e-9)
