"""Gaps in the words that people use: 低于目标0.9个百分点, 超出目标1200人."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_LARGE = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))


def number(value: Decimal) -> str:
    """A number without needless zeros; from ten thousand on in 万, 亿, 万亿 with at most two places."""
    for size, word in _LARGE:
        if abs(value) >= size:
            return plain((value / size).quantize(Decimal("0.01"), ROUND_HALF_UP)) + word
    return plain(value.quantize(Decimal("0.0001"), ROUND_HALF_UP) if value != value.to_integral_value() else value)


def plain(value: Decimal) -> str:
    """All digits, no exponent, no trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def gap_text(
    gap: Decimal, unit: str | None, *, in_points: bool, less_is_better: bool, rank: bool = False, fall: bool = False
) -> str:
    """The gap (result minus target) as people say it; of an aim at a fall, by how much it fell more or less."""
    if gap == 0:
        return "与目标持平"
    size = _size(abs(gap), unit, in_points)
    if rank:
        return f"比目标{'靠后' if gap > 0 else '靠前'}{size}"
    if fall:
        return f"比目标{'少' if gap > 0 else '多'}降{size}"
    if in_points or less_is_better:
        return f"{'高于' if gap > 0 else '低于'}目标{size}"
    return f"{'超出' if gap > 0 else '低于'}目标{size}"


def _size(gap: Decimal, unit: str | None, in_points: bool) -> str:
    if not in_points:
        return number(gap) + (unit or "")
    if unit == "‰":
        return f"{plain(gap)}个千分点"
    return f"{plain(gap)}个百分点" if unit in ("%", "百分点", "个百分点") else f"{plain(gap)}点"
