"""How files are written: beside, then renamed, so that none is ever half there."""

from __future__ import annotations

import os
import platform
import re
import threading
from collections.abc import Mapping
from pathlib import Path

from reportdiff.errors import ReportdiffError

_HERE = re.sub(r"\W", "", platform.node())
_BESIDE = re.compile(rf"^\..+\.(?:{_HERE}-)?(\d+)\.part$")


def write(path: Path, content: str | bytes) -> Path:
    """Write `content` (text as UTF-8) to `path`, folders made as needed; return `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = _beside(path)
    try:
        beside.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_all(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write all files beside their places in `folder`; only when every one is down, rename them.

    Raises ReportdiffError where the folder can't be written; what stood there before stays.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _write_set(folder, contents)
    except OSError as error:
        what = f"the results can't be written: {error.strerror or error}"
        todo = "free space or rights on that folder, then run again"
        raise ReportdiffError(what, where=str(folder), todo=todo) from error


def left_over(folder: Path) -> list[Path]:
    """What a killed run of this machine left half written under `folder`: the thread in its name lives no more."""
    return [path for path in sorted(folder.rglob(".*")) if (found := _BESIDE.match(path.name)) and _dead(int(found[1]))]


def sweep(folder: Path) -> None:
    """Remove what killed runs left under `folder`."""
    for path in left_over(folder):
        path.unlink(missing_ok=True)


def file_name(words: str) -> str:
    """The words as a file's name: what a path can't hold or would climb by becomes `_`."""
    return "".join("_" if c in '/\\:*?"<>|' or not c.isprintable() else c for c in words).strip(" .") or "_"


def _write_set(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    beside = {name: _beside(folder / name) for name in contents}
    try:
        for name, path in beside.items():
            path.write_bytes(contents[name])
        return [path.replace(folder / name) for name, path in beside.items()]
    finally:
        for path in beside.values():
            path.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    """Where `path` is written first; machine and thread in its name keep writers apart and tell `sweep`."""
    return path.with_name(f".{path.name}.{_HERE}-{threading.get_native_id()}.part")


def _dead(thread: int) -> bool:
    try:
        os.kill(thread, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
