"""One request, bounded in size, time and where it may lead."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reportdiff.errors import DocumentError

if TYPE_CHECKING:
    import httpx

AGENT = "reportdiff/0.1 (reads government work reports)"
_REDIRECTS = 5
_KEPT = ("etag", "last-modified", "content-type", "content-length", "date")
_PAUSES = (1, 5, 25)
_LATER = "it is tried again at the next poll"
_SILENCE = 20.0
"""Seconds without a byte after which a server counts as hanging."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a request may cost, and where it may go; `pace`: the seconds before it."""

    hosts: frozenset[str]
    private: bool = False
    size: int = 100 << 20
    seconds: float = 60.0
    pace: float = 0.0


class AwayError(DocumentError):
    """The server does not answer, or not now: it may in a minute."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: the address that gave it, its bytes, the headers that are kept. `status` 304: as it was before."""

    address: str
    status: int
    content: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


def fetch_patiently(address: str, bounds: Bounds, since: Mapping[str, str] | None = None) -> Fetched:
    """As `fetch`, each time after a longer pause, three times where the server is away."""
    for factor in _PAUSES[:-1]:
        time.sleep(bounds.pace * factor)
        with suppress(AwayError):
            return fetch(address, bounds, since)
    time.sleep(bounds.pace * _PAUSES[-1])
    return fetch(address, bounds, since)


def fetch(address: str, bounds: Bounds, since: Mapping[str, str] | None = None) -> Fetched:
    """Get the address; `since`: kept headers of the last answer, for a conditional request.

    Redirects are followed within the allowed hosts. Raises DocumentError for everything that goes wrong.
    """
    import httpx

    headers = {"User-Agent": AGENT, "Accept-Encoding": "identity", **_conditions(since or {})}
    deadline = time.monotonic() + bounds.seconds
    timeout = httpx.Timeout(min(bounds.seconds, _SILENCE))
    with httpx.Client(timeout=timeout, trust_env=False, headers=headers) as client:
        watch = threading.Timer(bounds.seconds + 1, client.close)  # ends even a server that sends a byte at a time
        watch.daemon = True
        watch.start()
        try:
            return _follow(client, address, bounds, deadline)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, RuntimeError, OSError) as error:
            late = time.monotonic() >= deadline or isinstance(error, httpx.TimeoutException)
            words = "took too long to answer" if late else f"can't be fetched: {error or type(error).__name__}"
            raise AwayError(words, where=address, todo=_LATER) from None
        finally:
            watch.cancel()


def _follow(client: httpx.Client, address: str, bounds: Bounds, deadline: float) -> Fetched:
    for _ in range(_REDIRECTS + 1):
        check(address, bounds)
        with client.stream("GET", address) as response:
            _check_peer(response, address, bounds)
            if not response.has_redirect_location:
                return _read(response, address, bounds, deadline)
            address = joined(address, response.headers["location"])
    raise DocumentError(f"redirects more than {_REDIRECTS} times", where=address, todo="give the final address")


def check(address: str, bounds: Bounds) -> None:
    """Raise DocumentError unless the address is one that may be asked."""
    parts = urlsplit(joined(address, ""))
    if parts.scheme not in ("http", "https"):
        raise DocumentError(
            f"leads to a {parts.scheme or 'relative'} address", where=address, todo="only web addresses are fetched"
        )
    host = parts.hostname or ""
    if host not in bounds.hosts:
        raise DocumentError(
            f"leads to another host, {host}", where=address, todo="add it to `hosts` of the source, if that is right"
        )
    try:
        found = socket.getaddrinfo(host, parts.port or 80, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise DocumentError("the host is not known", where=address, todo="check the address and the network") from None
    for *_, place in found:
        _check_public(str(place[0]), address, bounds)


def joined(base: str, link: str) -> str:
    """The address to which `link` leads from `base`. Raises DocumentError where it is none."""
    try:
        address = urljoin(base, link)
        _ = urlsplit(address).port
    except ValueError as error:
        raise DocumentError(f"is no web address: {error}", where=link or base, todo="check the address") from None
    return address


def _check_peer(response: httpx.Response, address: str, bounds: Bounds) -> None:
    """Whom we really talk to: a name may have been resolved anew since it was checked."""
    peer = response.extensions["network_stream"].get_extra_info("server_addr")
    if peer:
        _check_public(str(peer[0]), address, bounds)


def _check_public(number: str, address: str, bounds: Bounds) -> None:
    at = ipaddress.ip_address(number.partition("%")[0])
    at = getattr(at, "ipv4_mapped", None) or at
    if not bounds.private and not (at.is_global and not at.is_multicast):
        what = f"leads to a private address, {at}"
        raise DocumentError(what, where=address, todo="write `private: true` at the source, if that is right")


def _conditions(since: Mapping[str, str]) -> dict[str, str]:
    names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    return {names[name]: since[name] for name in names if since.get(name)}


def _read(response: httpx.Response, address: str, bounds: Bounds, deadline: float) -> Fetched:
    kept = {name: response.headers[name] for name in _KEPT if name in response.headers}
    if response.status_code == 304:
        return Fetched(address, 304, headers=kept)
    if response.status_code == 429 or response.status_code >= 500:
        raise AwayError(f"answers {response.status_code}", where=address, todo=_LATER)
    if response.status_code != 200:
        raise DocumentError(f"answers {response.status_code}", where=address, todo="check the address")
    content = bytearray()
    for chunk in response.iter_bytes(1 << 16):
        content += chunk
        if len(content) > bounds.size:
            what = f"sends more than {bounds.size:,} bytes"
            raise DocumentError(what, where=address, todo="raise `megabytes` of the source, if that is right")
        if time.monotonic() > deadline:
            what = f"takes longer than {bounds.seconds:g} s"
            raise DocumentError(what, where=address, todo="raise `seconds` of the source, if that is right")
    return Fetched(address, 200, bytes(content), kept)
