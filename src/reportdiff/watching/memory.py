"""What earlier polls learned: headers for conditional requests, what was named already. Its loss does no harm."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from reportdiff.outputs import write


@dataclass(frozen=True, slots=True)
class Seen:
    """An address as it was at the last poll. `aside`: why it was set aside, and said so."""

    headers: dict[str, str] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    sha256: str = ""
    aside: str = ""
    reader: str = ""
    """The version of our reading that looked at it."""


class Memory:
    """Addresses as they were, kept in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen = _read(path)
        self._before = dict(self._seen)

    def __getitem__(self, address: str) -> Seen:
        return self._seen.get(address, Seen())

    def __setitem__(self, address: str, seen: Seen) -> None:
        self._seen[address] = seen

    def save(self) -> None:
        """Write the file, if anything was learned."""
        if self._seen != self._before:
            known = {address: asdict(self._seen[address]) for address in sorted(self._seen)}
            write(self._path, json.dumps(known, ensure_ascii=False, indent=1) + "\n")


def _read(path: Path) -> dict[str, Seen]:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        return {a: Seen(**{**seen, "links": tuple(seen["links"])}) for a, seen in known.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
