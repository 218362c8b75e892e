"""What a host lets programs fetch."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from reportdiff.errors import DocumentError
from reportdiff.watching.fetching import AGENT, Bounds, Fetched


class Robots:
    """The robots.txt of each host, asked for once in a poll."""

    def __init__(self, fetch: Callable[[str, Bounds], Fetched]) -> None:
        self._fetch = fetch
        self._known: dict[str, RobotFileParser] = {}

    def check(self, address: str, bounds: Bounds) -> None:
        """Raise DocumentError where the host asks programs to stay away, or can't say."""
        place = urljoin(address, "/robots.txt")
        if place not in self._known:
            self._known[place] = self._rules(place, bounds)
        if not self._known[place].can_fetch(AGENT, address):
            todo = "ask the owner, then write `robots: ignore` at the source"
            raise DocumentError("robots.txt asks programs to stay away", where=address, todo=todo)

    def _rules(self, place: str, bounds: Bounds) -> RobotFileParser:
        rules = RobotFileParser(place)
        try:
            rules.parse(self._fetch(place, bounds).content.decode("utf-8", "replace").splitlines())
        except DocumentError as error:
            if not error.what.startswith("answers 4"):
                raise
            rules.parse([])
        return rules
