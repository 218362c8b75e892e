"""A steward's walk through the real page in Chromium, with the real suites and nothing stubbed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportdiff.stewardship import entries
from reportdiff.stewardship.corrections import settle
from reportdiff.stewardship.entries import Status
from reportdiff.validation import SUITES

YUELU = Path(__file__).parents[3] / "shared" / "reports" / "长沙市岳麓区" / "2022.txt"
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
SENTENCE = "常住人口210"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the Yuelu report, and the suites beside it; both walks go through it."""
    if not YUELU.exists():
        pytest.skip("the Yuelu report lies in ../shared, which is not here")
    home = tmp_path_factory.mktemp("walk")
    folder = home / "reports" / "长沙市岳麓区"
    folder.mkdir(parents=True)
    shutil.copy(YUELU, folder / "2022.txt")
    shutil.copytree(SUITES, home / "expectations", ignore=shutil.ignore_patterns("waivers.yml"))
    return folder.parent


@pytest.fixture(scope="module")
def served(reports: Path) -> Iterator[str]:
    """The address of `reportdiff review` over the reports, in a process of its own."""
    arguments = [str(reports), "--suites", str(reports.parent / "expectations"), "--port", "0", "--by", "李伟"]
    code = f"from reportdiff.cli.review import command; command({arguments!r})"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    if not (CHROMIUM and DRIVER):
        pytest.skip("chromium and chromedriver are not installed")
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1440,1000"):
        options.add_argument(argument)
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.implicitly_wait(20)
    yield driver
    driver.quit()


def _see(browser: Any, css: str) -> Any:
    return browser.find_element("css selector", css)


def _told(browser: Any, words: str) -> None:
    """Waits for the notice: until the next page is there, the last one's is still seen."""
    notice = f"//*[contains(@class, 'notice')][contains(., '{words}')]"
    browser.find_element("xpath", notice)


def _press(browser: Any, key: str) -> None:
    _see(browser, "body").send_keys(key)


def _card(browser: Any, address: str, words: str) -> None:
    browser.get(address)
    _press(browser, "/")
    _see(browser, "#search").send_keys(words + "\n")
    _see(browser, ".filtered")
    _see(browser, ".queue a").click()


def _type(browser: Any, name: str, text: str) -> None:
    field = _see(browser, f"#edit [name={name}]")
    field.clear()
    field.send_keys(text)


def test_a_lost_unit_is_found_mended_kept_and_comes_back_when_its_sentence_changes(
    served: str, browser: Any, reports: Path
) -> None:
    folder = reports / "长沙市岳麓区"
    _card(browser, served, SENTENCE)
    assert _see(browser, "blockquote mark").text == "210"
    assert "单位" in _see(browser, "h1").text

    _press(browser, "e")
    for name, text in (("value", "210万"), ("unit", "人"), ("reason", "原文漏印“万人”")):
        _type(browser, name, text)
    _see(browser, "#edit button.main").click()
    _see(browser, "#effects")
    _press(browser, "s")
    assert _see(browser, "#edit [name=reason]").get_attribute("value") == "原文漏印“万人”"
    _see(browser, "#edit button.main").click()
    effects = _see(browser, "#effects").text
    assert "210万人" in effects
    assert "这一行不再触发" in effects
    assert not (folder / entries.FILE).exists()

    _press(browser, "a")
    _told(browser, "已写入")
    (entry,) = entries.read(folder)
    assert entry.set is not None
    assert (str(entry.set.value), entry.set.unit, entry.reason, entry.by) == ("2100000", "人", "原文漏印“万人”", "李伟")
    browser.get(f"{served}?q={SENTENCE}")
    assert _see(browser, ".filtered").text.startswith("筛选后 0 项")

    for _ in range(2):
        assert _run(folder) == ("2100000", "人", Status.APPLIED)

    text = (folder / "2022.txt").read_text(encoding="utf-8")
    (folder / "2022.txt").write_text(text.replace(SENTENCE, "全区常住人口210"), encoding="utf-8")
    browser.get(f"{served}?q=已过时")
    assert "全区常住人口210" in _see(browser, ".queue").text
    assert _run(folder)[2] is Status.STALE
    assert [e for e in browser.get_log("browser") if e["level"] == "SEVERE"] == []


def test_keys_waive_undo_and_skip(served: str, browser: Any, reports: Path) -> None:
    waivers = reports.parent / "expectations" / "waivers.yml"
    _card(browser, served, "单位")
    first = browser.current_url
    _press(browser, "w")
    _see(browser, "#waive button.main").click()
    _see(browser, "#effects")
    _press(browser, "a")
    _told(browser, "已写入")
    assert waivers.read_text(encoding="utf-8").count("- rule:") == 1
    _press(browser, "u")
    _told(browser, "撤回")
    assert "- rule:" not in waivers.read_text(encoding="utf-8")
    browser.get(first)
    _press(browser, "s")
    assert _see(browser, "h1")
    assert browser.current_url != first


def test_a_missed_number_is_found_by_its_sentence_added_and_undone(served: str, browser: Any, reports: Path) -> None:
    browser.get(f"{served}set-aside?q=行政村 规格")
    assert "100万元以上" in _see(browser, ".queue mark").text
    _see(browser, ".queue a").click()
    _press(browser, "e")
    assert _see(browser, "#edit [name=value]").get_attribute("value") == "1000000"
    _type(browser, "indicator", "集体经济年收入")
    _see(browser, "#edit button.main").click()
    assert "新读出：集体经济年收入 不低于 100万元" in _see(browser, "#effects").text
    _press(browser, "a")
    _told(browser, "已写入")
    entry = entries.read(reports / "长沙市岳麓区")[-1]
    assert entry.add is not None
    assert (entry.add.value_text, entry.add.unit, entry.by) == ("100万元以上", "元", "李伟")
    _press(browser, "u")
    _told(browser, "撤回")
    assert all(e.add is None for e in entries.read(reports / "长沙市岳麓区"))
    assert [e for e in browser.get_log("browser") if e["level"] == "SEVERE"] == []


def _run(folder: Path) -> tuple[str, str | None, Status]:
    """The report read anew, as every run does; the row, and what became of the entry."""
    from reportdiff.extraction import extract
    from reportdiff.normalisation import normalise
    from reportdiff.reading import read

    report = read(folder / "2022.txt")
    done = settle(normalise(extract(report)), entries.read(folder), text=report.text)
    row = next(o for o in done.extraction.observations if o.quote.endswith(SENTENCE))
    return str(row.value), row.unit, done.entries[0].status
