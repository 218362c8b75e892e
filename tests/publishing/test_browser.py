"""The page in a real Chromium: filters, search, keys, language, print, and nothing asked from outside."""

from __future__ import annotations

import base64
import importlib.util
import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.publishing import sample

Shown = Callable[[], list[str]]


@pytest.fixture
def page(chromium: Any, published: Path) -> Any:
    """The sample's page, freshly opened."""
    chromium.get("about:blank")
    chromium.get((published / "diff.html").as_uri())
    return chromium


def shown(page: Any) -> list[str]:
    """The outcomes of the rows that can be seen, in their order."""
    script = "return [...document.querySelectorAll('#rows tbody')].filter(r => r.offsetHeight).map(r => r.dataset.o)"
    return list(page.execute_script(script))


def press(page: Any, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    for key in keys:
        ActionChains(page).send_keys(key).perform()


def at(page: Any) -> str:
    return str(
        page.execute_script("return document.querySelector('tbody.at')?.querySelector('th a').textContent ?? ''")
    )


def click(page: Any, selector: str) -> None:
    page.execute_script("document.querySelector(arguments[0]).click()", selector)


def text(page: Any, selector: str) -> str:
    return str(page.execute_script("return document.querySelector(arguments[0]).innerText", selector))


def test_opening_asks_nothing_and_complains_of_nothing(page: Any, published: Path) -> None:
    asked = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    addresses = [m["params"]["request"]["url"] for m in asked if m["method"] == "Network.requestWillBeSent"]
    assert {a for a in addresses if not a.startswith(("data:", "about:", "chrome"))} == {
        (published / "diff.html").as_uri()
    }
    assert page.get_log("browser") == []


def test_missed_targets_stand_first(page: Any) -> None:
    assert shown(page)[:3] == ["not_met"] * 3 and len(shown(page)) == 12


def test_an_outcome_filters_says_so_and_is_kept_in_the_address(page: Any) -> None:
    click(page, ".chip.exceeded")
    assert shown(page) == ["exceeded"] * 2
    assert "已筛选" in text(page, "#count") and "2 / 12" in text(page, "#count")
    address = page.current_url
    page.get("about:blank")
    page.get(address)
    assert shown(page) == ["exceeded"] * 2
    click(page, "#count button")
    assert len(shown(page)) == 12 and "已筛选" not in text(page, "#count")


def test_filters_add_up(page: Any) -> None:
    script = (
        "const e = document.getElementById(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event('change'))"
    )
    page.execute_script(script, "f-mark", "headline")
    click(page, ".chip.not_met")
    assert shown(page) == ["not_met", "not_met"]
    page.execute_script(script, "f-change", "dropped")
    assert shown(page) == ["not_met"]


def test_search_finds_words_of_the_hidden_sentences(page: Any) -> None:
    press(page, "/", "新改建")
    page.execute_async_script("setTimeout(arguments[0], 200)")
    assert shown(page) == ["not_reported"]
    assert "q=" in page.current_url


def test_keys_move_open_and_jump_between_the_missed(page: Any) -> None:
    press(page, "j")
    assert at(page) == "地区生产总值"
    press(page, "\ue007")
    assert page.execute_script("return document.querySelector('tbody.at .ev').offsetHeight") > 0
    press(page, "]")
    assert at(page) == "单位生产总值能耗"
    press(page, "j", "j")
    assert at(page) == "社会消费品零售总额"
    press(page, "[")
    assert at(page) == "保障性租赁住房"
    press(page, "k")
    assert at(page) == "单位生产总值能耗"


def test_help_opens_on_a_question_mark_and_closes_on_escape(page: Any) -> None:
    press(page, "?")
    assert page.execute_script("return document.getElementById('help').open")
    press(page, "\ue00c")
    assert not page.execute_script("return document.getElementById('help').open")


def test_the_language_switches_and_quotes_do_not(page: Any) -> None:
    quotes = "return [...document.querySelectorAll('q')].map(q => q.textContent).join()"
    before = page.execute_script(quotes)
    click(page, ".lang [data-lang=en]")
    assert "Of 12 targets, 7 can be judged" in text(page, ".verdict")
    assert text(page, "#rows th[scope=col]:nth-child(2)") == "Outcome"
    assert "2.4 points below target" in text(page, "#rows tbody .gap")
    assert page.execute_script(quotes) == before
    reasons = "return [...document.querySelectorAll('.y')].map(y => y.textContent).join()"
    assert "same indicator" in page.execute_script(reasons) and "同一" not in page.execute_script(reasons)
    assert page.execute_script("return document.documentElement.lang") == "en"
    assert "lang=en" in page.current_url


def test_a_rows_address_opens_it(page: Any, published: Path) -> None:
    page.get("about:blank")
    page.get(f"{(published / 'diff.html').as_uri()}#t-{sample.HOMES.id}")
    assert at(page) == "保障性租赁住房"
    assert "1086套" in text(page, f"#t-{sample.HOMES.id} .ev")


def test_the_citation_that_is_copied_holds_both_reports_and_sentences(page: Any) -> None:
    page.execute_script("navigator.clipboard.writeText = t => { window.copied = t; return Promise.resolve() }")
    press(page, "j", "\ue007", "y")
    assert page.execute_script("return window.copied") == (
        "青禾市《政府工作报告》（2022），二、2022年主要预期目标，第12页：“地区生产总值增长6.5%左右” → "
        "青禾市《政府工作报告》（2023），一、2022年工作回顾 / （一）经济运行，第3页：“全市地区生产总值增长4.1%”"
    )


def test_the_rows_that_are_shown_can_be_handed_on_as_a_table(page: Any) -> None:
    page.execute_script("navigator.clipboard.writeText = t => { window.copied = t; return Promise.resolve() }")
    click(page, ".chip.not_met")
    click(page, "#copy")
    lines = page.execute_script("return window.copied").split("\n")
    assert len(lines) == 4 and lines[0].split("\t")[0] == "指标"
    assert len({line.count("\t") for line in lines}) == 1
    assert "地区生产总值" in lines[1] and "全市地区生产总值增长4.1%" in lines[1]


def test_counted_marks_stay_counted_in_both_languages(page: Any) -> None:
    option = "return document.querySelector('option[value=derived]').textContent"
    assert page.execute_script(option) == "推算 (1)"
    click(page, ".lang [data-lang=en]")
    assert page.execute_script(option) == "derived number (1)"


def test_a_badge_keeps_to_its_column_in_english(page: Any) -> None:
    click(page, ".lang [data-lang=en]")
    script = "return [...document.querySelectorAll('#rows .o')].map(o => [o.offsetWidth, o.parentNode.clientWidth])"
    assert all(badge <= cell - 8 for badge, cell in page.execute_script(script))


def test_sorting_by_report_order_and_back(page: Any) -> None:
    script = "const e = document.getElementById('sort'); e.value = arguments[0]; e.dispatchEvent(new Event('change'))"
    home = shown(page)
    page.execute_script(script, "text")
    assert shown(page) == [str(o.outcome) for o in sample.OUTCOMES]
    page.execute_script(script, "")
    assert shown(page) == home


def test_print_holds_every_quote_of_the_filtered_rows_and_no_other(page: Any) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    click(page, ".chip.not_met")
    printed = page.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})
    document = pdfium.PdfDocument(BytesIO(base64.b64decode(printed["data"])))
    words = "".join("".join(p.get_textpage().get_text_range().split()) for p in document)
    table = words[words.index("目标逐项对照") : words.index("新提出的目标")]
    missed = {t.quote for o in sample.OUTCOMES if o.outcome == "not_met" for t in (o.target, *o.results)}
    others = {t.quote for o in sample.OUTCOMES for t in (o.target, *o.results)} - missed
    assert {quote for quote in missed if quote not in table} == set()
    assert {quote for quote in others if quote in table} == set()


@pytest.mark.parametrize("width", [1440, 768, 390])
def test_nothing_runs_out_of_the_window(page: Any, width: int) -> None:
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        assert page.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics | {"width": 1440, "mobile": False})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_axe_finds_nothing_serious(page: Any, scheme: str, language: str) -> None:
    found = importlib.util.find_spec("axe_core_python")
    if found is None or not found.submodule_search_locations:
        pytest.skip("axe-core-python is not installed")
    axe = Path(found.submodule_search_locations[0], "axe.min.js").read_text("utf-8")
    scheme_now = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", scheme_now)
    click(page, f".lang [data-lang={language}]")
    click(page, "#all")
    page.execute_script(axe)
    result = page.execute_async_script("axe.run().then(arguments[0])")
    bad = [
        (v["id"], v["nodes"][0]["html"][:200]) for v in result["violations"] if v["impact"] in ("serious", "critical")
    ]
    assert bad == []
