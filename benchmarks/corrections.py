"""Time to apply 500 corrections over 100 reports, after everything is loaded: `python benchmarks/corrections.py`.

The reports are made up: 250 rows each. Half the entries share one file; every tenth no longer fits.
"""

from __future__ import annotations

import time
from collections import Counter
from datetime import date
from decimal import Decimal

from reportdiff.extraction.identity import observation_id
from reportdiff.model import About, Extraction, Kind, Measure, Observation, Part, Source
from reportdiff.stewardship.corrections import settle
from reportdiff.stewardship.entries import Entry

REPORTS, ROWS, ENTRIES = 100, 250, 500
TODAY = date(2026, 11, 23)


def row(year: int, number: int) -> Observation:
    sentence = f"第{number}号街道完成项目{number}个并增长{year % 7}%"
    return Observation(
        observation_id("样例区", year, sentence, f"{number}个"), "样例区", year, Part.REVIEW, (), Kind.RESULT,
        f"第{number}号街道项目", None, Measure.LEVEL, Decimal(number), None, "个", "=", str(year), sentence,
        f"{number}个", number * 40, number * 40 + 3,
    )  # fmt: skip


def report(year: int) -> Extraction:
    about = About("样例", "样例区", year, year + 1, Source(f"{year}.txt", "0" * 64, "text/plain"))
    return Extraction(about, tuple(row(year, n) for n in range(1, ROWS + 1)))


def entry(number: int, target: Observation) -> Entry:
    gone = number % 10 == 0
    fields = {"observation": "0" * 12 if gone else target.id, "report": target.review_year, "evidence": target.quote}
    signed = {"reason": "核对", "by": "李伟", "at": TODAY}
    return Entry.model_validate(fields | {"when": {"unit": "个"}, "set": {"unit": "项"}} | signed)


def main() -> None:
    reports = [report(1949 + n) for n in range(REPORTS)]
    entries = [entry(n, reports[n % REPORTS].observations[n // REPORTS]) for n in range(ENTRIES)]
    started = time.perf_counter()
    statuses = Counter(str(s.status) for r in reports for s in settle(r, entries, today=TODAY).entries)
    print(f"{ENTRIES} corrections over {REPORTS} reports: {time.perf_counter() - started:.2f} s  {dict(statuses)}")


if __name__ == "__main__":
    main()
