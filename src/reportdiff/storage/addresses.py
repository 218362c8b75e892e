"""Where bytes are kept: a folder of this machine, or any store that fsspec knows (`s3://bucket/reports`, `memory://`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportdiff.outputs import write


def within(store: str | Path, name: str) -> str:
    """The address of `name` in the store."""
    return f"{str(store).rstrip('/')}/{name}"


def put(address: str, content: bytes) -> None:
    """Write the whole or nothing: renamed on disk, one object elsewhere."""
    if _is_local(address):
        write(Path(address), content)
        return
    system, path = _opened(address)
    system.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
    system.pipe_file(path, content)


def get(address: str) -> bytes:
    """The bytes at the address. Raises OSError where there are none."""
    if _is_local(address):
        return Path(address).read_bytes()
    system, path = _opened(address)
    content: bytes = system.cat_file(path)
    return content


def remove(address: str) -> None:
    """Take the file away."""
    if _is_local(address):
        Path(address).unlink(missing_ok=True)
        return
    system, path = _opened(address)
    system.rm_file(path)


def listed(store: str | Path, suffix: str) -> list[str]:
    """The addresses in the store (not in its folders) that end in `suffix`, sorted."""
    if _is_local(str(store)):
        return [str(path) for path in sorted(Path(store).glob(f"*{suffix}"))]
    system, path = _opened(str(store))
    found = system.ls(path, detail=False) if system.exists(path) else []
    return sorted(str(system.unstrip_protocol(name)) for name in found if str(name).endswith(suffix))


def file_system(store: str | Path) -> Any:
    """The fsspec file system of a store that is no folder of this machine; None for a folder."""
    return None if _is_local(str(store)) else _opened(str(store))[0]


def _is_local(address: str) -> bool:
    return "://" not in address


def _opened(address: str) -> tuple[Any, str]:
    import fsspec

    system, path = fsspec.core.url_to_fs(address)
    return system, path
