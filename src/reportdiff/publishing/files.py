"""Files written beside, then renamed: a reader sees the old one or the new one, never half of one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from reportdiff.errors import ReportdiffError


def write_all(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write all files beside their places; only when every one is down, rename them."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _write(folder, contents)
    except OSError as error:
        what = f"the results can't be written: {error.strerror or error}"
        todo = "free space or rights on that folder, then run again"
        raise ReportdiffError(what, where=str(folder), todo=todo) from error


def _write(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    beside = {name: folder / f".{name}.{os.getpid()}.part" for name in contents}
    try:
        for name, path in beside.items():
            path.write_bytes(contents[name])
        return [path.replace(folder / name) for name, path in beside.items()]
    finally:
        for path in beside.values():
            path.unlink(missing_ok=True)
