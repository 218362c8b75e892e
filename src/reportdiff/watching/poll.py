"""One round over the sources: what is new goes on the shelf, what is no report is named once."""

from __future__ import annotations

import difflib
import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportdiff import versions
from reportdiff.batch import SetAside
from reportdiff.errors import DocumentError, NotAReportError, ReportdiffError
from reportdiff.outputs import write
from reportdiff.watching import shelf
from reportdiff.watching.fetching import Bounds, Fetched, check, fetch_patiently
from reportdiff.watching.listing import links
from reportdiff.watching.memory import Memory, Seen
from reportdiff.watching.robots import Robots
from reportdiff.watching.shelf import Arrival
from reportdiff.watching.sources import Source

if TYPE_CHECKING:
    from reportdiff.model import Report

_SUFFIXES = {"application/pdf": ".pdf", "text/html": ".html", "text/plain": ".txt", "text/markdown": ".md"}
_LATER = "wait for the next poll — narrow `link`, or lower `pace`"
_FORMATS = {".pdf": "pdf", ".html": "html", ".txt": "text", ".md": "text", ".docx": "docx"}


@dataclass(frozen=True, slots=True)
class Polled:
    """What a round brought: reports that arrived, and what was set aside for the first time."""

    arrivals: tuple[Arrival, ...]
    aside: tuple[SetAside, ...]


def poll(sources: Sequence[Source], reports: Path, memory: Memory, seconds: float = 1800) -> Polled:
    """Ask every source once, each for so many seconds. One that fails, in whatever way, is named; the rest goes on."""
    arrivals: list[Arrival] = []
    aside: list[SetAside] = []
    robots = Robots(fetch_patiently)
    for source in sources:
        for found in _round(source, reports, memory, robots, time.monotonic() + seconds):
            (arrivals if isinstance(found, Arrival) else aside).append(found)  # type: ignore[arg-type]
        memory.save()
    return Polled(tuple(arrivals), tuple(aside))


def _round(source: Source, reports: Path, memory: Memory, robots: Robots, end: float) -> Iterator[Arrival | SetAside]:
    try:
        addresses = _addresses(source, memory, robots)
    except DocumentError as error:
        yield from _named_once(source.address, error, memory)
        return
    for number, address in enumerate(addresses):
        if time.monotonic() > end:
            yield SetAside(
                source.address, f"{source.address}: takes too long, {len(addresses) - number} links {_LATER}"
            )
            return
        try:
            arrival = _document(source, address, reports, memory, robots)
        except ReportdiffError as error:
            yield from _named_once(address, error, memory)
        except OSError as error:
            yield SetAside(address, f"can't be put on the shelf: {error.strerror} — free space or rights there")
        else:
            if arrival:
                yield arrival


def _named_once(address: str, error: ReportdiffError, memory: Memory) -> Iterator[SetAside]:
    """A trouble is named when it is new, and again only when it turns into another."""
    before = memory[address]
    if before.aside != str(error):
        memory[address] = replace(before, aside=str(error))
        yield SetAside(address, str(error))


def _addresses(source: Source, memory: Memory, robots: Robots) -> Sequence[str]:
    if source.document:
        return [source.document]
    seen = memory[source.address]
    page = _ask(source, source.address, seen, robots)
    if page.status == 304:
        return seen.links
    found = tuple(links(_text(page, source), page.address, source.link))
    memory[source.address] = Seen(page.headers, found)
    return found


def _text(page: Fetched, source: Source) -> str:
    from reportdiff.reading.encodings import decode

    return page.content.decode(source.encoding, "replace") if source.encoding else decode(page.content, page.address)


def _document(source: Source, address: str, reports: Path, memory: Memory, robots: Robots) -> Arrival | None:
    seen = _still_true(memory[address])
    fetched = _ask(source, address, seen, robots)
    if fetched.status == 304:
        return None
    fetched = _decoded(fetched, source)
    sha256 = hashlib.sha256(fetched.content).hexdigest()
    folder = reports / source.area
    if sha256 == seen.sha256 or shelf.known(folder, sha256):
        memory[address] = replace(seen, headers=fetched.headers, sha256=sha256)
        return None
    looked_at = Seen(fetched.headers, sha256=sha256, reader=versions.reading())
    try:
        report, suffix = _read(fetched, folder, source)
    except ReportdiffError:
        memory[address] = replace(looked_at, aside=seen.aside)
        raise
    year = report.about.review_year
    assert year is not None
    arrival = shelf.shelve(fetched, folder, f"{year}{suffix}", lambda old, name: _change(old, name, report.text))
    memory[address] = looked_at
    return arrival


def _still_true(seen: Seen) -> Seen:
    """What another version could not read is asked for anew."""
    return Seen(aside=seen.aside) if seen.aside and seen.reader != versions.reading() else seen


def _ask(source: Source, address: str, seen: Seen, robots: Robots) -> Fetched:
    bounds = Bounds(source.allowed, source.private, int(source.megabytes * (1 << 20)), source.seconds, source.pace)
    check(address, bounds)
    if source.robots == "obey":
        robots.check(address, bounds)
    return fetch_patiently(address, bounds, seen.headers)


def _read(fetched: Fetched, folder: Path, source: Source) -> tuple[Report, str]:
    """The report as the shelf would hold it, and its ending by its content. Raises where it is no report."""
    from reportdiff.model import Part
    from reportdiff.reading import detect, read

    kind = detect.media_type(fetched.content, fetched.address)
    suffix = _SUFFIXES.get(kind) or (".docx" if kind == detect.DOCX else "." + kind.rpartition("/")[2])
    if source.format and _FORMATS.get(suffix) != source.format:
        todo = "correct `format` of the source, if that is right"
        raise DocumentError(f"is {kind}, not {source.format}", where=fetched.address, todo=todo)
    trial = folder / f".arriving-{hashlib.sha256(fetched.content).hexdigest()[:8]}{suffix}"
    try:
        report = read(write(trial, fetched.content))
    except ReportdiffError as error:
        raise type(error)(error.what, where=fetched.address, todo=error.todo) from None
    finally:
        trial.unlink(missing_ok=True)
    parts = {passage.part for passage in report.passages}
    if report.about.review_year is None or not {Part.REVIEW, Part.PLAN} <= parts:
        what = "is no work report: it has no year, or no review and plan"
        raise NotAReportError(what, where=fetched.address, todo="narrow `link` of the source")
    return report, suffix


def _decoded(fetched: Fetched, source: Source) -> Fetched:
    """Texts in the encoding that the source says, as UTF-8; PDF and Word files as they are."""
    if source.encoding is None or fetched.content[:5] == b"%PDF-" or fetched.content[:2] == b"PK":
        return fetched
    try:
        return replace(fetched, content=fetched.content.decode(source.encoding).encode("utf-8"))
    except UnicodeDecodeError:
        what = f"is not {source.encoding}"
        raise DocumentError(what, where=fetched.address, todo="correct `encoding` of the source") from None


def _change(before: Path, name: str, text: str) -> str:
    """A unified diff of the texts of an earlier report and of the one that takes its place, paragraph by paragraph."""
    from reportdiff.reading import read

    old, new = (_paragraphs(one) for one in (read(before).text, text))
    return "\n".join(difflib.unified_diff(old, new, before.name, name, lineterm="", n=0)) + "\n"


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
