"""Folders of reports in which anything has changed since the last round, whoever changed it."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from reportdiff.batch import documents
from reportdiff.outputs import write


@dataclass(frozen=True, slots=True)
class Changed:
    """`homes`: folders seen from the reports' folder; `digests`: all folders as they are now."""

    homes: tuple[str, ...]
    digests: dict[str, str]


def changed(folder: Path, memory: Path) -> Changed:
    """Compare the folders under `folder` with what `memory`, a file, says of them."""
    now = _digests(folder)
    before = _read(memory)
    return Changed(tuple(home for home in now if before.get(home) != now[home]), now)


def settle(found: Changed, memory: Path) -> None:
    """Remember the folders as they are, once the news of them is out."""
    if found.homes:
        write(memory, json.dumps(found.digests, ensure_ascii=False, indent=1) + "\n")


def _digests(folder: Path) -> dict[str, str]:
    homes: dict[Path, list[Path]] = defaultdict(list)
    for document in documents(folder):
        homes[document.parent].append(document)
    return {home.relative_to(folder).as_posix(): _digest(home, found) for home, found in sorted(homes.items())}


def _digest(home: Path, found: list[Path]) -> str:
    """Of the documents and of what stands in the YAML files beside them."""
    digest = hashlib.sha256()
    for path in [*found, *sorted(home.glob("*.yml"))]:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _read(memory: Path) -> dict[str, str]:
    try:
        return dict(json.loads(memory.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}
