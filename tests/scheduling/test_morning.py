"""A new report is published, and people know: real server, worker, web site and webhook."""

from __future__ import annotations

import pytest
import yaml

from tests.frame.sample import FIRST, SECOND
from tests.scheduling.serving import Serving

LISTING = '<html><body><ul>{}</ul><a href="about.html">关于本站</a></body></html>'
LINK = '<li><a href="{0}.txt">{0}政府工作报告</a></li>'


def publish_on_site(installation: Serving, **reports: str) -> None:
    pages = installation.site.pages
    pages |= {f"/{name}.txt": text.encode() for name, text in reports.items()}
    pages["/list.html"] = LISTING.format("".join(map(LINK.format, reports))).encode()


@pytest.fixture
def morning(installation: Serving) -> Serving:
    """Last year's report lies in its folder; a listing page is watched."""
    home = installation.reports / "青石区"
    home.mkdir()
    (home / "2022.txt").write_text(FIRST, encoding="utf-8")
    source = {"area": "青石区", "listing": f"{installation.site.address}/list.html", "private": True, "pace": 0.0}
    written = yaml.safe_dump([source], allow_unicode=True)
    (installation.reports / "sources.yml").write_text(written, encoding="utf-8")
    return installation


@pytest.mark.server
@pytest.mark.timeout(900)
def test_a_report_on_a_listing_page_is_fetched_published_and_told_once(morning: Serving) -> None:
    publish_on_site(morning, second=SECOND)
    assert morning.watch() == "Completed: 1 sources asked, 1 folders changed, 0 set aside"
    assert (morning.reports / "青石区" / "2023.txt").read_bytes() == SECOND.encode()
    assert (morning.build / "青石区" / "2022-2023" / "diff.html").exists()
    assert len(morning.messages) == 1
    assert "missed: 一般公共预算收入增长5%" in morning.messages[0]["body"]
    assert morning.messages[0]["subject"].startswith("青石区 2023：未完成 1 项")
    assert morning.runs("publish")[-1]["name"] == "publish 青石区: 2 documents (2022, 2023)"

    before = len(morning.site.asked)
    assert morning.watch() == "Completed: 1 sources asked, 0 folders changed, 0 set aside"
    assert {status for path, status in morning.site.asked[before:] if path != "/robots.txt"} == {304}
    assert len(morning.runs("publish")) == 1
    assert len(morning.messages) == 1

    publish_on_site(morning, second=SECOND.replace("收入增长3.1%", "收入增长5.1%"))
    morning.watch()
    assert len(morning.messages) == 2
    body = morning.messages[1]["body"]
    assert "corrected report: [2023.1.txt]" in body
    assert "一般公共预算收入: not_met → met" in body
    assert (morning.reports / "青石区" / "revisions" / "2023.1.txt").read_bytes() == SECOND.encode()
    change = (morning.build / "青石区" / "revisions.md").read_text(encoding="utf-8")
    assert "收入增长3.1%" in change
    assert "收入增长5.1%" in change


@pytest.mark.server
def test_a_misspelt_source_list_blocks_the_round_and_names_its_line(installation: Serving) -> None:
    sources = installation.reports / "sources.yml"
    sources.write_text("- {area: 青石区, lsting: 'https://a.invalid/'}\n", encoding="utf-8")
    said, _ = installation.run("watch").communicate(timeout=180)
    assert any(
        line.startswith("Blocked: ") and "sources.yml:1: unknown key 'lsting'" in line for line in said.splitlines()
    )
