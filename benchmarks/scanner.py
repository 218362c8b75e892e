"""How fast a text is scanned, and that the cost grows with its length: `python benchmarks/scanner.py [FILE]`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from reportdiff.language.scanner import scan

SENTENCES = (
    "全年新增城镇就业2.4万人，城镇登记失业率控制在3.5%以内，居全省第三位；引进投资10亿元以上项目15个，",
    "规模以上工业增加值增长8.5%左右，财政收入突破500亿元，税收占比提高1.2个百分点。坚持以人民为中心，深入实施三年行动，",
    "2023年建成高标准农田30.4万亩、农村公路140余公里，优良天数达到298天，完成率分别为98.5%、102%和百分之百。",
)


def milliseconds(text: str, rounds: int = 5) -> float:
    """The best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.perf_counter()
        scan(text)
        best = min(best, time.perf_counter() - begun)
    return best * 1000


def main() -> None:
    given = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else "".join(SENTENCES)
    scan(given)
    for size in (20_000, 200_000, 2_000_000):
        text = (given * (size // len(given) + 1))[:size]
        took = milliseconds(text, 5 if size < 1_000_000 else 1)
        each = took / size * 20_000
        print(f"{size:>9} characters  {len(scan(text)):>7} numbers  {took:9.1f} ms  {each:6.1f} ms per 20,000")


if __name__ == "__main__":
    main()
