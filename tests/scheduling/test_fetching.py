"""Addresses that misbehave, on a real server."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from reportdiff.errors import DocumentError
from reportdiff.watching import fetching
from reportdiff.watching.fetching import Bounds, fetch, fetch_patiently
from tests.scheduling.web import (
    Site,
    answering,
    cut,
    endless,
    redirect,
    served,
    silent,
    trickling,
)

HERE = Bounds(frozenset({"127.0.0.1"}), private=True, size=1 << 20, seconds=3)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with served() as found:
        yield found


def test_a_page_comes_with_its_headers_and_is_not_sent_again(site: Site) -> None:
    site.pages["/a"] = b"words"
    first = fetch(f"{site.address}/a", HERE)
    assert (first.status, first.content) == (200, b"words")
    again = fetch(f"{site.address}/a", HERE, first.headers)
    assert (again.status, again.content) == (304, b"")


def test_a_redirect_within_the_host_is_followed(site: Site) -> None:
    site.pages |= {"/old": redirect("/a"), "/a": b"words"}
    found = fetch(f"{site.address}/old", HERE)
    assert (found.address, found.content) == (f"{site.address}/a", b"words")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (redirect("file:///etc/hostname"), "leads to a file address"),
        (redirect("http://elsewhere.invalid/"), "leads to another host, elsewhere.invalid"),
        (redirect("http://169.254.169.254/latest"), "leads to another host, 169.254.169.254"),
        (redirect("/bad"), "redirects more than 5 times"),
        (endless, "sends more than 1,048,576 bytes"),
        (silent, "took too long"),
        (trickling, "took too long"),
        (cut, "can't be fetched"),
        (answering(gzip.compress(bytes(50 << 20)), {"Content-Encoding": "gzip"}), "sends more than 1,048,576 bytes"),
        (answering(b"", {"Location": "//[bad"}, 302), "is no web address"),
        (redirect("http://127.0.0.1:99999/"), "is no web address"),
        (answering(b"", status=503), "answers 503"),
    ],
)
def test_each_misbehaviour_ends_soon_in_one_clear_error(
    site: Site, answer: Callable[[BaseHTTPRequestHandler], None], words: str
) -> None:
    site.pages["/bad"] = answer
    start = time.monotonic()
    with pytest.raises(DocumentError, match=words) as said:
        fetch(f"{site.address}/bad", HERE)
    assert time.monotonic() - start < 15
    assert said.value.where.startswith(("http", "file", "//"))
    assert said.value.todo


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:1/", "http://[::1]/", "http://localhost/", "http://10.0.0.1/", "http://169.254.169.254/latest"],
)
def test_private_addresses_are_refused_unless_allowed(address: str) -> None:
    hosts = frozenset({"127.0.0.1", "::1", "localhost", "10.0.0.1", "169.254.169.254"})
    with pytest.raises(DocumentError, match="private address"):
        fetch(address, Bounds(hosts))


def test_a_page_that_is_not_there_says_so(site: Site) -> None:
    with pytest.raises(DocumentError, match="answers 404"):
        fetch(f"{site.address}/nowhere", HERE)


def test_a_redirect_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first address is taken for a public one, as this machine has no other; the second is looked at."""
    site.pages["/bad"] = redirect("http://10.0.0.1/secret")
    public = fetching._check_public
    monkeypatch.setattr(fetching, "_check_public", lambda n, *more: None if n == "127.0.0.1" else public(n, *more))
    with pytest.raises(DocumentError, match=r"http://10.0.0.1/secret: leads to a private address"):
        fetch(f"{site.address}/bad", Bounds(frozenset({"127.0.0.1", "10.0.0.1"})))


def test_a_name_that_turns_out_to_lead_to_this_machine_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a name led to when it was checked is not what is connected to: the connection itself is looked at."""
    site.pages["/a"] = b"words"
    monkeypatch.setattr(fetching, "check", lambda *_: None)
    with pytest.raises(DocumentError, match="private address"):
        fetch(f"{site.address}/a", Bounds(frozenset({"127.0.0.1"})))


def test_a_server_that_is_away_for_a_moment_is_asked_again(site: Site) -> None:
    left = [answering(b"", status=503), cut]

    def recovering(request: BaseHTTPRequestHandler) -> None:
        (left.pop() if left else answering(b"words"))(request)

    site.pages["/weak"] = recovering
    assert fetch_patiently(f"{site.address}/weak", HERE).content == b"words"
