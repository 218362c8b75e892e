"""Entries written into people's YAML files: all else in the file stays as it is, to the byte."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from reportdiff.errors import HumanFileError, ReportdiffError
from reportdiff.human_files import parse
from reportdiff.stewardship.entries import Signed, is_blank

NO_FILE = "none"
SIGNATURE = ("reason", "by", "at", "until", "expires")
"""What stands last in an entry."""


class FileChangedError(ReportdiffError):
    """Somebody else has written the file since it was shown."""


def digest(path: Path) -> str:
    """What the file is now, as a short hash; NO_FILE where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path.exists() else NO_FILE


def worded(entry: Signed) -> str:
    """The entry as an item of a YAML list."""
    written = entry.model_dump(exclude_unset=True)
    signature = {name: written.pop(name) for name in SIGNATURE if name in written}
    return _dump([written | signature])


def append(path: Path, entry: Signed, seen: str) -> str:
    """Put `entry` at the end of the list in `path`; return the new digest.

    `seen` is the digest of the file that the person saw. Raises FileChangedError where it is another by now,
    HumanFileError where the file is no plain list or breaks its schema.
    """
    return _edit(path, seen, lambda text: appended(text, entry, str(path)))


def remove(path: Path, entry_id: str, kind: type[Signed], seen: str) -> str:
    """Take the entry with this id out of `path`; return the new digest. Raises as `append`."""
    return _edit(path, seen, lambda text: removed(text, entry_id, kind, str(path)))


def replace(path: Path, entry_id: str, entry: Signed, seen: str) -> str:
    """Take the entry with this id out of `path` and put `entry` at its end. Returns and raises as `append`."""
    kind, name = type(entry), str(path)
    return _edit(path, seen, lambda text: appended(removed(text, entry_id, kind, name), entry, name))


def holds(path: Path, entry_id: str, kind: type[Signed]) -> bool:
    """Whether the file has an entry with this id."""
    return any(e.id == entry_id for e in _parsed(path.read_text(encoding="utf-8-sig"), kind, str(path)))


def appended(text: str, entry: Signed, name: str) -> str:
    """`text` with the entry as its list's last item."""
    items = _items(text, name)
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines()
    indent = len(lines[items[0][0]]) - len(lines[items[0][0]].lstrip()) if items else 0
    block = [" " * indent + line if line else line for line in worded(entry).splitlines()]
    blank = [""] if items and not _is_tight(lines, items) else []
    end = "" if not text or text.endswith(("\n", "\r")) else newline
    new = text + end + newline.join([*blank, *block, ""])
    _verify(new, _parsed(text, type(entry), name), added=[entry], name=name)
    return new


def removed(text: str, entry_id: str, kind: type[Signed], name: str) -> str:
    """`text` without the entry of this id; comments round it stay."""
    before = _parsed(text, kind, name)
    at = next((i for i, e in enumerate(before) if e.id == entry_id), None)
    if at is None:
        raise FileChangedError(f"the entry {entry_id} is not there any more", where=name, todo="look at the file")
    start, end = _items(text, name)[at]
    lines = text.splitlines(keepends=True)
    while start and end < len(lines) and not lines[start - 1].strip() and not lines[end].strip():
        start -= 1
    if start and end == len(lines) and not lines[start - 1].strip():
        start -= 1
    new = "".join(lines[:start] + lines[end:])
    _verify(new, before[:at] + before[at + 1 :], added=[], name=name)
    return new


def line_of(text: str, number: int, name: str) -> int:
    """The line, from 1, on which the item `number` (from 0) of the list begins."""
    return _items(text, name)[number][0] + 1


def _edit(path: Path, seen: str, change: Callable[[str], str]) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path.parent):
        if digest(path) != seen:
            todo = "look at it again: your entry was not written, nothing is lost"
            raise FileChangedError("somebody has changed the file meanwhile", where=str(path), todo=todo)
        raw = path.read_bytes().decode("utf-8") if path.exists() else ""
        text = raw.removeprefix("\ufeff")
        new = raw[: len(raw) - len(text)] + change(text)
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        beside.write_bytes(new.encode("utf-8"))
        beside.replace(path)
        return digest(path)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One writer at a time in a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _items(text: str, name: str) -> list[tuple[int, int]]:
    """First line and line after the last of each item of the block list in `text`."""
    if is_blank(text):
        return []
    parse(text, TypeAdapter(list[Any]), name)
    node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        raise HumanFileError("the list has no dashes", where=name, todo="write its entries one below the other: '- …'")
    starts = [item.start_mark.line for item in node.value]
    lines = text.splitlines()
    ends = [_content_end(lines, a, b) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    return list(zip(starts, ends, strict=True))


def _content_end(lines: list[str], start: int, end: int) -> int:
    while end > start + 1 and is_blank(lines[end - 1]):
        end -= 1
    return end


def _is_tight(lines: list[str], items: list[tuple[int, int]]) -> bool:
    """Whether the list has no empty lines between its items."""
    return len(items) > 1 and all(lines[start - 1].strip() for start, _ in items[1:])


def _parsed(text: str, kind: type[Signed], name: str) -> list[Signed]:
    return [] if is_blank(text) else list(parse(text, TypeAdapter(list[kind]), name))  # type: ignore[valid-type]


def _verify(new: str, before: list[Signed], added: list[Signed], name: str) -> None:
    kind = type((added or before)[0]) if added or before else Signed
    if _parsed(new, kind, name) != before + added:
        raise HumanFileError("the entry can't be put into this file", where=name, todo="mend the file's layout by hand")


class _Dumper(yaml.SafeDumper):
    """Numbers as their digits, lists indented under their key, no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _decimal(dumper: _Dumper, value: Decimal) -> yaml.ScalarNode:
    text = format(value, "f")
    if value == value.to_integral_value():
        return dumper.represent_scalar("tag:yaml.org,2002:int", format(value.quantize(Decimal(1)), "f"))
    if Decimal(str(float(text))) == value and "e" not in str(float(text)):
        return dumper.represent_scalar("tag:yaml.org,2002:float", text)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="'")


_Dumper.add_representer(Decimal, _decimal)


def _dump(data: Any) -> str:
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
