"""The links of a page that lists reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from urllib.parse import urldefrag

from reportdiff.errors import DocumentError
from reportdiff.watching.fetching import joined

MOST = 40
"""Links that are followed of one page."""


def links(page: str, base: str, pattern: str) -> list[str]:
    """The addresses, each once and in order, of links whose words, title or address match the regular expression."""
    parser = _Links()
    parser.feed(page)
    parser.close()
    wanted = re.compile(pattern)
    found = [href.strip() for href, words in parser.found if wanted.search(words) or wanted.search(href)]
    return list(dict.fromkeys(urldefrag(address).url for href in found for address in _address(base, href)))[:MOST]


def _address(base: str, href: str) -> Iterator[str]:
    """The address of a link; nothing where a page's author mistyped it."""
    with suppress(DocumentError):
        yield joined(base, href)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._href: str | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self._end()
            self._href, self._words = given["href"], [given.get("title") or ""]

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._end()

    def close(self) -> None:
        super().close()
        self._end()

    def _end(self) -> None:
        if self._href:
            self.found.append((self._href, " ".join("".join(self._words).split())))
        self._href = None
