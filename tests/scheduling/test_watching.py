"""One poll after the other over a real site."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from reportdiff.errors import HumanFileError
from reportdiff.human_files import load
from reportdiff.reading import read
from reportdiff.reading.sidecar import Sidecar
from reportdiff.watching import folders, shelf
from reportdiff.watching.listing import links
from reportdiff.watching.memory import Memory
from reportdiff.watching.poll import Polled, poll
from reportdiff.watching.sources import Source, sources
from tests.frame.sample import FIRST, SECOND
from tests.scheduling.web import Page, Site, answering, cut, endless, redirect, silent


def source(site: Site, **given: Any) -> Source:
    plain = {"area": "青石区", "private": True, "pace": 0.0, "seconds": 5.0}
    return Source.model_validate(plain | {"document": f"{site.address}/report"} | given)


def listing(site: Site, **given: Any) -> Source:
    return source(site, **({"document": None, "listing": f"{site.address}/list.html"} | given))


def polled(folder: Path, *asked: Source) -> Polled:
    return poll(asked, folder / "reports", Memory(folder / "watch.json"))


def test_a_document_is_shelved_by_its_year_with_where_it_came_from(site: Site, tmp_path: Path) -> None:
    site.pages["/report"] = FIRST.encode()
    arrival = polled(tmp_path, source(site)).arrivals[0]
    assert arrival.document == tmp_path / "reports" / "青石区" / "2022.txt"
    assert arrival.document.read_bytes() == FIRST.encode()
    beside = load(arrival.document.with_suffix(".yml"), Sidecar)
    assert beside.url == f"{site.address}/report"
    assert beside.fetched
    assert beside.fetched.address == f"{site.address}/report"
    assert beside.fetched.sha256 == sha256(FIRST.encode()).hexdigest()
    assert beside.fetched.headers["etag"]
    assert read(arrival.document).about.url == f"{site.address}/report"


def test_what_people_wrote_beside_a_document_stays_when_it_is_corrected(site: Site, tmp_path: Path) -> None:
    site.pages["/report"] = FIRST.encode()
    beside = polled(tmp_path, source(site)).arrivals[0].document.with_suffix(".yml")
    before = beside.read_text(encoding="utf-8")
    beside.write_text(f"# by hand\nlevel: 'county'  # asked\n{before}", encoding="utf-8")
    site.pages["/report"] = FIRST.replace("增长5.1%", "增长5.3%").encode()
    revision = polled(tmp_path, source(site)).arrivals[0].revision
    assert revision
    now = beside.read_text(encoding="utf-8")
    assert now.startswith(f"# by hand\nlevel: 'county'  # asked\nurl: {site.address}/report\n")
    assert now.count("sha256: ") == 1
    assert revision.with_suffix(".yml").read_text(encoding="utf-8") == f"# by hand\nlevel: 'county'  # asked\n{before}"


def test_a_typo_beside_a_document_is_named_and_the_correction_comes_once_it_is_mended(
    site: Site, tmp_path: Path
) -> None:
    site.pages["/report"] = FIRST.encode()
    arrival = polled(tmp_path, source(site)).arrivals[0]
    beside = arrival.document.with_suffix(".yml")
    before = beside.read_text(encoding="utf-8")
    beside.write_text("lvel: county\n", encoding="utf-8")
    site.pages["/report"] = FIRST.replace("增长5.1%", "增长5.3%").encode()
    assert "2022.yml:1: unknown key 'lvel'" in polled(tmp_path, source(site)).aside[0].reason
    assert arrival.document.read_bytes() == FIRST.encode()
    beside.write_text(before, encoding="utf-8")
    assert polled(tmp_path, source(site)).arrivals


def test_what_is_known_is_not_taken_again_even_when_the_memory_is_lost(site: Site, tmp_path: Path) -> None:
    site.pages["/report"] = FIRST.encode()
    polled(tmp_path, source(site))
    assert polled(tmp_path, source(site)) == Polled((), ())
    assert site.asked[-1] == ("/report", 304)
    (tmp_path / "watch.json").unlink()
    assert polled(tmp_path, source(site)) == Polled((), ())


def test_a_changed_report_becomes_a_revision_and_both_are_kept(site: Site, tmp_path: Path) -> None:
    site.pages["/report"] = FIRST.encode()
    polled(tmp_path, source(site))
    site.pages["/report"] = FIRST.replace("增长5.1%", "增长5.3%").encode()
    arrival = polled(tmp_path, source(site)).arrivals[0]
    assert arrival.revision == tmp_path / "reports" / "青石区" / "revisions" / "2022.1.txt"
    assert arrival.revision.read_bytes() == FIRST.encode()
    change = arrival.revision.with_name("2022.1.txt.diff").read_text(encoding="utf-8")
    assert [line[0] for line in change.splitlines()[3:]] == ["-", "+"]
    site.pages["/report"] = FIRST.encode()
    assert polled(tmp_path, source(site)).arrivals == (), "an earlier version that comes back is known"


def test_a_shelving_that_was_cut_off_is_finished_by_the_next(site: Site, tmp_path: Path) -> None:
    """The earlier report was copied, the new one not yet put: nothing is copied twice."""
    site.pages["/report"] = FIRST.encode()
    arrival = polled(tmp_path, source(site)).arrivals[0]
    revision = shelf._keep(arrival.document)
    site.pages["/report"] = FIRST.replace("增长5.1%", "增长5.3%").encode()
    assert polled(tmp_path, source(site)).arrivals[0].revision == revision
    assert len(list(revision.parent.glob("*.txt"))) == 1


def test_links_of_a_listing_are_followed_by_their_words(site: Site, tmp_path: Path) -> None:
    page = '<a href="a">青石区2022年政府工作报告</a><a href="b" title="2023年政府工作报告">点击</a><a href="c">通知</a>'
    site.pages |= {"/list.html": page.encode("gb18030"), "/a": FIRST.encode(), "/b": SECOND.encode(), "/c": b"x"}
    found = polled(tmp_path, listing(site))
    assert [a.document.name for a in found.arrivals] == ["2022.txt", "2023.txt"]
    assert not [path for path, _ in site.asked if path == "/c"]


def test_links_are_each_once_and_absolute() -> None:
    page = '<a href="../x.pdf#p2">报告</a><a href="/x.pdf">报告<br>全文</a><a>报告</a><a href="//[x">报告</a><p>报告'
    assert links(page, "https://a.invalid/b/c.html", "报告") == ["https://a.invalid/x.pdf"]


def test_a_page_that_is_no_report_is_named_once(site: Site, tmp_path: Path) -> None:
    site.pages["/report"] = ("今天天气很好，适合出门散步。2023年有365天。" * 30).encode()
    first, second = polled(tmp_path, source(site)), polled(tmp_path, source(site))
    assert [one.document for one in first.aside] == [f"{site.address}/report"]
    assert second == Polled((), ())
    assert not list((tmp_path / "reports").rglob("*.txt"))


@pytest.mark.parametrize(
    ("given", "page", "words"),
    [
        ({"format": "pdf"}, FIRST.encode(), "is text/plain, not pdf"),
        ({"encoding": "utf-8"}, FIRST.encode("gb18030"), "is not utf-8"),
        ({"format": "pdf"}, b"%PDF-1.7 cut", "damaged|truncated|can't"),
        ({"document": "http://nowhere.invalid/x"}, b"", "host is not known"),
        ({"seconds": 0.5}, silent, "took too long"),
        ({"megabytes": 0.01}, endless, "sends more than 10,485 bytes"),
        ({}, redirect("file:///etc/hostname"), "leads to a file address"),
        ({"private": False}, FIRST.encode(), "leads to a private address, 127.0.0.1"),
        ({}, cut, "can't be fetched"),
    ],
)
def test_a_source_that_fails_is_named_and_the_rest_goes_on(
    site: Site, tmp_path: Path, given: dict[str, Any], page: Page, words: str
) -> None:
    site.pages |= {"/report": page, "/good": SECOND.encode()}
    found = polled(tmp_path, source(site, **given), source(site, document=f"{site.address}/good"))
    assert len(found.aside) == 1
    assert re.search(words, found.aside[0].reason)
    assert [a.document.name for a in found.arrivals] == ["2023.txt"]


def test_a_document_that_lies_about_its_type_is_taken_for_what_it_is(site: Site, tmp_path: Path) -> None:
    lying = {"Content-Type": "application/pdf", "Content-Disposition": 'attachment; filename="report.exe"'}
    site.pages["/report.pdf"] = answering(FIRST.encode(), lying)
    arrival = polled(tmp_path, source(site, document=f"{site.address}/report.pdf")).arrivals[0]
    assert arrival.document.name == "2022.txt"


def test_a_document_that_changed_while_it_was_read_is_taken_once_it_is_whole(site: Site, tmp_path: Path) -> None:
    """The first bytes of one version, the rest of another: what comes is no report, or no text at all."""
    site.pages["/report"] = FIRST.encode()[:100] + b"%PDF-1.7" + bytes(range(256)) * 4
    assert len(polled(tmp_path, source(site)).aside) == 1
    assert not list((tmp_path / "reports").rglob("*.*")), "nothing half-taken"
    site.pages["/report"] = FIRST.encode()
    assert polled(tmp_path, source(site)).arrivals


def test_a_source_gets_only_so_much_time_and_the_rest_comes_at_the_next_poll(site: Site, tmp_path: Path) -> None:
    page = '<a href="a">2022年政府工作报告</a><a href="b">2023年政府工作报告</a>'
    site.pages |= {"/list.html": page.encode(), "/a": FIRST.encode(), "/b": SECOND.encode()}
    found = poll([listing(site)], tmp_path / "reports", Memory(tmp_path / "watch.json"), seconds=-1)
    assert found.arrivals == ()
    assert "takes too long, 2 links wait for the next poll" in found.aside[0].reason
    assert len(polled(tmp_path, listing(site)).arrivals) == 2


def test_robots_are_obeyed_unless_the_owner_was_asked(site: Site, tmp_path: Path) -> None:
    site.pages |= {"/robots.txt": b"User-agent: *\nDisallow: /", "/report": FIRST.encode()}
    assert "robots.txt asks" in polled(tmp_path, source(site)).aside[0].reason
    assert polled(tmp_path, source(site, robots="ignore")).arrivals


def test_a_declared_encoding_is_stored_as_utf8(site: Site, tmp_path: Path) -> None:
    site.pages["/report"] = FIRST.encode("gb18030")
    arrival = polled(tmp_path, source(site, encoding="gb18030")).arrivals[0]
    assert arrival.document.read_text(encoding="utf-8") == FIRST
    assert polled(tmp_path, source(site, encoding="gb18030")) == Polled((), ())


def test_a_shelf_that_cannot_be_written_is_named_and_tried_again(site: Site, tmp_path: Path) -> None:
    site.pages["/report"] = FIRST.encode()
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "青石区").write_text("a file where a folder should be", encoding="utf-8")
    assert "can't be put on the shelf" in polled(tmp_path, source(site)).aside[0].reason
    (tmp_path / "reports" / "青石区").unlink()
    assert polled(tmp_path, source(site)).arrivals


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- {area: 甲区, lsting: 'https://a.invalid/'}", "lsting"),
        ("- {area: 甲区, listing: 'file:///etc/passwd'}", "web address"),
        ("- {area: ../甲区, listing: 'https://a.invalid/'}", "directly under"),
        ("- {area: 甲区, listing: 'https://a.invalid/', document: 'https://a.invalid/b'}", "exactly one"),
        ("- {area: 甲区, listing: 'https://a.invalid/', link: '('}", "regular expression"),
        ("- {area: 甲区, listing: 'https://a.invalid/', encoding: gbk2}", "no encoding"),
    ],
)
def test_a_mistake_in_the_source_list_names_file_and_line(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "sources.yml").write_text(f"# watched\n{text}\n", encoding="utf-8")
    with pytest.raises(HumanFileError, match=words) as said:
        sources(tmp_path)
    assert said.value.where.startswith(f"{tmp_path / 'sources.yml'}:2")


def test_folders_are_news_when_anything_in_them_changes(tmp_path: Path) -> None:
    memory, home = tmp_path / "folders.json", tmp_path / "reports" / "甲区"
    home.mkdir(parents=True)
    (home / "2022.txt").write_text("x", encoding="utf-8")
    found = folders.changed(tmp_path / "reports", memory)
    assert found.homes == ("甲区",)
    assert folders.changed(tmp_path / "reports", memory).homes == ("甲区",), "until it is settled"
    folders.settle(found, memory)
    assert folders.changed(tmp_path / "reports", memory).homes == ()
    (home / "corrections.yml").write_text("[]", encoding="utf-8")
    assert folders.changed(tmp_path / "reports", memory).homes == ("甲区",)
