"""Addresses that misbehave, on a real server."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler

import pytest

from reportdiff.errors import DocumentError
from reportdiff.watching.fetching import Bounds, fetch
from tests.scheduling.web import Site, served

HERE = Bounds(frozenset({"127.0.0.1"}), private=True, size=1 << 20, seconds=3)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with served() as found:
        yield found


def redirect(to: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(302)
        request.send_header("Location", to)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return answer


def endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Length", str(10 << 30))
    request.end_headers()
    with suppress(OSError):
        while True:
            request.wfile.write(b"x" * 65536)


def silent(request: BaseHTTPRequestHandler) -> None:
    time.sleep(6)


def trickling(request: BaseHTTPRequestHandler) -> None:
    """Headers a byte at a time: no single wait is long."""
    with suppress(OSError):
        for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"y" * 1000:
            request.wfile.write(bytes([byte]))
            time.sleep(0.2)


def cut(request: BaseHTTPRequestHandler) -> None:
    """What happens when a file is changed while it is read."""
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b"only this")
    request.close_connection = True


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
        (redirect("/bad"), "redirects more than 5 times"),
        (endless, "sends more than 1,048,576 bytes"),
        (silent, "took too long"),
        (trickling, "took too long"),
        (cut, "can't be fetched"),
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
    assert said.value.where.startswith(("http", "file"))
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
