"""What a result depends on besides its documents: hashes of our code, our language data and the suites.

A change of the lexicon leaves what was read as it is; a change of the page's template leaves what was extracted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent

_READING = ("model.py", "human_files.py", "reading")
_LEXICON = ("language/zh",)
_EXTRACTION = (*_READING, "language", "extraction", "normalisation.py", "storage", "validation", "judging.py")
_PUBLISHING = ("comparison", "stewardship", "areas.py", "pipeline.py", "publishing")


@cache
def reading() -> str:
    """Of what makes a Report from bytes."""
    return _hash(_files(_READING))


@cache
def lexicon() -> str:
    """Of the words that people write."""
    return _hash(_files(_LEXICON))


@cache
def code() -> str:
    """Of what makes observations from bytes, the words included."""
    return _hash(_files(_EXTRACTION))


@cache
def extraction(suites: Path) -> str:
    """Of what makes observations and failures from a Report."""
    return _hash([*_files(_EXTRACTION), *sorted(suites.glob("*.json"))])


@cache
def publishing(suites: Path) -> str:
    """Of what makes files from observations."""
    return _hash([*_files((*_EXTRACTION, *_PUBLISHING)), *sorted(suites.glob("*.json"))])


def _files(names: Iterable[str]) -> list[Path]:
    return [file for name in names for file in _under(PACKAGE / name)]


def _under(path: Path) -> list[Path]:
    """The file, or all files of the folder; a name that is neither would go unnoticed."""
    if not path.is_dir():
        path.stat()
        return [path]
    return sorted(file for file in path.rglob("*") if file.is_file() and file.suffix != ".pyc")


def _hash(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]
