"""The page at 1,000 rows (size, first paint, filter, search) and the panel over 3,000 pairs.

`python benchmarks/publishing.py [ROWS] [PAIRS]`; needs Chromium, chromedriver and the dev extra for the first half.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reportdiff.publishing import html, panel, publish
from tests.publishing import sample

FLAGS = (
    "headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
    "disable-component-update", "disable-sync", "disable-dev-shm-usage",
)  # fmt: skip
PAINT = "return performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
FILTER = """
const done = arguments[1], begun = performance.now()
document.querySelector(arguments[0]).click()
document.body.offsetHeight
requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)))
"""
SEARCH = """
const done = arguments[0], q = document.getElementById('q')
q.value = '公路'
const begun = performance.now()
q.dispatchEvent(new Event('input'))
const found = () => document.querySelector('#count b') && document.querySelector('tbody[hidden]')
const look = () => found() ? (document.body.offsetHeight, done(performance.now() - begun)) : setTimeout(look, 1)
look()
"""


def browser(profile: str) -> Any:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in (*FLAGS, f"user-data-dir={profile}", "window-size=1440,900", "accept-lang=zh-CN"):
        options.add_argument(f"--{flag}")
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


def page(rows: int, folder: Path) -> None:
    begun = time.perf_counter()
    content = html.render(sample.many(rows)).encode()
    print(f"diff.html, {rows} rows: {len(content) / 1e6:.2f} MB in {time.perf_counter() - begun:.2f} s")
    (folder / "diff.html").write_bytes(content)
    driver = browser(str(folder / "profile"))
    try:
        for _ in range(3):
            driver.get("about:blank")
            driver.get((folder / "diff.html").as_uri())
            time.sleep(0.5)
            paint = driver.execute_script(PAINT)
            chips = [driver.execute_async_script(FILTER, f".chip.{word}") for word in ("not_met", "not_met", "met")]
            driver.execute_async_script(FILTER, ".chip.met")
            search = driver.execute_async_script(SEARCH)
            filters = ", ".join(f"{took:.0f}" for took in chips)
            print(f"  first paint {paint:.0f} ms; filters {filters} ms; search (with its 80 ms wait) {search:.0f} ms")
    finally:
        driver.quit()


def panels(pairs: int, folder: Path) -> None:
    for n in range(pairs):
        area, year = f"第{n % (pairs // 10)}市", 2010 + n // (pairs // 10)
        where = folder / "build" / area / f"{year}-{year + 1}"
        if n < 20:
            comparison = sample.elsewhere(area, "city", year)
            publish(comparison, sample.EXTRACTION_A, sample.EXTRACTION_B, where)
            content = (where / "diff.parquet").read_bytes()
        else:
            where.mkdir(parents=True)
            (where / "diff.parquet").write_bytes(content)
    begun = time.perf_counter()
    found = panel.table(folder / "build")
    print(f"panel over {pairs} pairs: {found.num_rows} rows in {time.perf_counter() - begun:.2f} s")
    begun = time.perf_counter()
    few = panel.table(folder / "build", wanted=["gdp"])
    print(f"  one indicator of it: {few.num_rows} rows in {time.perf_counter() - begun:.2f} s")


def main() -> None:
    rows, pairs = (int(n) for n in [*sys.argv[1:], *("1000", "3000")[len(sys.argv) - 1 :]])
    with tempfile.TemporaryDirectory() as folder:
        page(rows, Path(folder))
        panels(pairs, Path(folder))


if __name__ == "__main__":
    main()
