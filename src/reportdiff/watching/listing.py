"""The links of a page that lists reports."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

MOST = 40
"""Links that are followed of one page."""


def links(page: str, base: str, pattern: str) -> list[str]:
    """The addresses, each once and in order, of links whose words, title or address match the regular expression."""
    parser = _Links()
    parser.feed(page)
    parser.close()
    wanted = re.compile(pattern)
    found = [
        urldefrag(urljoin(base, href.strip())).url
        for href, words in parser.found
        if wanted.search(words) or wanted.search(href)
    ]
    return list(dict.fromkeys(found))[:MOST]


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
