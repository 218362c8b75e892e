"""How files are written: beside, then renamed, so that none is ever half there."""

from __future__ import annotations

import os
from pathlib import Path


def write(path: Path, content: str | bytes) -> Path:
    """Write `content` (text as UTF-8) to `path`, folders made as needed; return `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def file_name(words: str) -> str:
    """The words as a file's name: what a path can't hold or would climb by becomes `_`."""
    return "".join("_" if c in '/\\:*?"<>|' or not c.isprintable() else c for c in words).strip(" .") or "_"
