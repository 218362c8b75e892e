"""What people should hear of an area: the difference between what they were told last and what holds now.

`told.json` in the area's folder is written once a message is out: a run that dies before it tells again, one that
finds nothing new says nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportdiff.areas import Published, PublishedPair
from reportdiff.outputs import file_name, write

TOLD = "told.json"
_QUOTES = 8
_NOTHING: dict[str, Any] = {"verdicts": {}, "critical": [], "open_entries": [], "revisions": []}


@dataclass(frozen=True, slots=True)
class News:
    """A message: `reasons` are words of a closed list (new_pair, verdict_changed, critical_failure, stale_correction,
    revision), `text` is Markdown."""

    ref_area: str
    reasons: tuple[str, ...]
    subject: str
    text: str


def news(now: Published, into: Path) -> News | None:
    """What is new in the area since people were told; None where nothing is."""
    before = _told(into / file_name(now.ref_area) / TOLD)
    lines: list[str] = []
    reasons: list[str] = []
    for reason, found in (
        ("revision", _revised(now, before["revisions"])),
        ("new_pair", [line for pair in now.pairs if pair.name not in before["verdicts"] for line in _new(now, pair)]),
        ("verdict_changed", [line for pair in now.pairs for line in _changed(pair, before["verdicts"])]),
        ("critical_failure", _added("critical", now.critical, before["critical"])),
        ("stale_correction", _added("no longer fits", now.open_entries, before["open_entries"])),
    ):
        if found:
            reasons.append(reason)
            lines += found
    if not lines:
        return None
    return News(now.ref_area, tuple(reasons), _subject(now, reasons), "\n".join(lines) + "\n")


def settle(now: Published, into: Path) -> None:
    """Note that people know of what holds now."""
    state = {
        "verdicts": {pair.name: {key: v[0] for key, v in pair.verdicts.items()} for pair in now.pairs},
        "critical": sorted(now.critical),
        "open_entries": sorted(now.open_entries),
        "revisions": list(now.revisions),
    }
    path = into / file_name(now.ref_area) / TOLD
    content = json.dumps(state, ensure_ascii=False, indent=1) + "\n"
    if not path.exists() or path.read_text(encoding="utf-8") != content:
        write(path, content)


def _told(path: Path) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return _NOTHING | told
    except (OSError, ValueError, TypeError):
        return _NOTHING


def _subject(now: Published, reasons: list[str]) -> str:
    missed = sum(len(pair.missed) for pair in now.pairs[-1:])
    last = f" {now.pairs[-1].b_year}：未完成 {missed} 项" if now.pairs else ""
    return f"{now.ref_area}{last} ({', '.join(reason.replace('_', ' ') for reason in reasons)})"


def _new(now: Published, pair: PublishedPair) -> list[str]:
    counts = ", ".join(f"{n} {word}" for word, n in pair.outcomes.items())
    page = f"{file_name(now.ref_area)}/{pair.name}/diff.html"
    head = f"- [{now.ref_area} {pair.name}]({page}): {sum(pair.outcomes.values())} targets: {counts}"
    return [head, *_some([f"  - missed: {quote}" for quote in pair.missed])]


def _changed(pair: PublishedPair, told: dict[str, dict[str, str]]) -> list[str]:
    """Verdicts that turned; a target that is new or gone since a correction counts as well."""
    before = told.get(pair.name)
    if before is None:
        return []
    turned = [
        f"- {pair.name} {name}: {before.get(key, 'new')} → {outcome}: {quote}"
        for key, (outcome, name, quote) in pair.verdicts.items()
        if before.get(key) != outcome
    ]
    gone = len(before.keys() - pair.verdicts.keys())
    return _some(turned) + ([f"- {pair.name}: {gone} targets are no longer there"] if gone else [])


def _added(word: str, now: dict[str, str], before: list[str]) -> list[str]:
    return _some([f"- {word}: {words} ({name})" for name, words in sorted(now.items()) if name not in before])


def _revised(now: Published, before: list[str]) -> list[str]:
    page = f"{file_name(now.ref_area)}/revisions.md"
    return _some([f"- corrected report: [{name}]({page})" for name in now.revisions if name not in before])


def _some(lines: list[str]) -> list[str]:
    rest = len(lines) - _QUOTES
    return lines if rest <= 0 else [*lines[:_QUOTES], f"- … and {rest} more"]
