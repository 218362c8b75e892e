"""Many documents into the store: which there are, which are known from before, which are set aside and why."""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reportdiff import judging, pipeline, storage, versions
from reportdiff.errors import DocumentError, HumanFileError, NotAReportError, ReportdiffError, SuiteError
from reportdiff.language.indicators import indicators
from reportdiff.storage import Ingested, readings, refusals

if TYPE_CHECKING:
    from reportdiff.model import Extraction, Report

T = TypeVar("T")

REVISIONS = "revisions"
"""The folder of an area that holds what its reports said before they were corrected."""
A_BATCH = 160
"""The most reports that go through the suites together: a run of the six costs a second and more, whatever the rows;
a batch of so many takes 200 MB."""
_SMALLEST = 30
_AT_ONCE = 8
_NO_DOCUMENTS = {".yml", ".yaml", ".py", ".json", ".csv"}
_QUICK = {"text/plain", "text/markdown"}


@dataclass(frozen=True, slots=True)
class Stored:
    """A document that was read: where it lies, where its Parquet file is, which report it turned out to be."""

    document: Path
    parquet: str
    ref_area: str
    review_year: int
    plan_year: int | None
    key: str
    observations: int
    failures: int
    critical: int
    fresh: bool


@dataclass(frozen=True, slots=True)
class SetAside:
    """A document that the run goes on without, and why."""

    document: str
    reason: str


def check_lexicon() -> None:
    """Raise HumanFileError where our own language data is broken; else every document would be blamed for it."""
    indicators()


def documents(folder: Path, aside: list[SetAside] | None = None) -> list[Path]:
    """Every file under `folder` that may be a report, sorted: not READMEs, hidden files, scripts and people's YAML.

    Folders that may not be listed are added to `aside`.
    """
    if not folder.is_dir():
        raise DocumentError("there is no such folder", where=str(folder), todo="name a folder that holds reports")

    def refused(error: OSError) -> None:
        if aside is not None:
            aside.append(SetAside(str(error.filename), f"{error.strerror} — give the right to list and read it"))

    found = (Path(home, name) for home, _, names in os.walk(folder, onerror=refused) for name in names)
    return sorted(path for path in found if path.is_file() and _may_be_report(path.relative_to(folder)))


def one_each(_: object) -> int:
    """The weight of a document."""
    return 1


def shares(many: Sequence[T], hands: int, weight: Callable[[T], int]) -> list[list[T]]:
    """The sequence cut into batches for so many hands, the last ones small, so that all end at about the same time.

    A batch weighs `A_BATCH` at most, or is closed by the item that takes it beyond.
    """
    cut: list[list[T]] = []
    left, room = sum(map(weight, many)), 0
    for one in many:
        if room <= 0:
            cut.append([])
            room = min(A_BATCH, left if hands == 1 else max(_SMALLEST, left // hands))
        cut[-1].append(one)
        room -= weight(one)
        left -= weight(one)
    return cut


def caught_up(
    documents: Sequence[Path], store: str | Path, read: Callable[[list[Path]], Iterable[Stored | SetAside]]
) -> list[Stored | SetAside]:
    """A line a document, in order: as the store has it from the same content and code, else from `read`."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        known = list(pool.map(lambda document: _known(document, store), documents))
    fresh = iter(read([document for document, before in zip(documents, known, strict=True) if before is None]))
    return [before or next(fresh) for before in known]


def ingest(document: Path, store: str | Path) -> Stored:
    """As `ingest_many`, for one document. Raises ReportdiffError where it would be set aside."""
    done = next(iter(_ingested([document], store)))
    if isinstance(done, ReportdiffError):
        raise done
    return done


def ingest_many(documents: Sequence[Path], store: str | Path) -> list[Stored | SetAside]:
    """Read the documents into the store, but those that are there from the same content and code; validate together.

    Bad documents are set aside; that one is no report is kept in the store, too. Raises SuiteError, and OSError where
    the store can't be written.
    """
    done = zip(documents, _ingested(documents, store), strict=True)
    return [SetAside(str(d), str(one)) if isinstance(one, ReportdiffError) else one for d, one in done]


def reading_key(document: Path, sha256: str) -> str:
    """A hash of all that reading a document depends on: bytes, name, the YAML file of its name, our code."""
    beside = document.with_suffix(".yml")
    sidecar = beside.read_bytes() if beside.is_file() else b""
    name = f"{document.parent.name}/{document.name}"
    return hashlib.sha256(f"{sha256} {name} {versions.reading()} ".encode() + sidecar).hexdigest()[:32]


def content_key(read_from: str) -> str:
    """A hash of all that a report's observations depend on, from what its reading depends on."""
    from reportdiff.validation import SUITES

    return hashlib.sha256(f"{read_from} {versions.extraction(SUITES)}".encode()).hexdigest()[:32]


def today_if(*written: bytes) -> str:
    """The day, if any of people's files holds something that expires: then results depend on it, too."""
    dated = any(word in text for text in written for word in (b"until:", b"expires:"))
    return datetime.now(UTC).astimezone().date().isoformat() if dated else ""


def _ingested(documents: Sequence[Path], store: str | Path) -> Iterator[Stored | ReportdiffError]:
    """A line a document, in order; what is new goes through the suites together."""
    from reportdiff.validation import SUITES

    found = [_tried(document, store) for document in documents]
    new = [one for one in found if isinstance(one, _Read)]
    failures = iter(judging.check_reports([(one.report, one.extraction) for one in new], SUITES))
    for document, one in zip(documents, found, strict=True):
        if isinstance(one, _Read):
            address = storage.store(Ingested(one.extraction, next(failures), one.key, one.report.text), store)
            stored = _stored(document, address, one.key, fresh=True)
            assert stored is not None
            yield stored
        else:
            yield one


@dataclass(frozen=True, slots=True)
class _Read:
    key: str
    report: Report
    extraction: Extraction


def _tried(document: Path, store: str | Path) -> Stored | ReportdiffError | _Read:
    """The document known or read, or why it can't be; a defect of ours in one document must not stop the others."""
    try:
        return _known_or_read(document, store)
    except (SuiteError, OSError):
        raise
    except ReportdiffError as error:
        if isinstance(error, HumanFileError) and error.where.startswith(str(versions.PACKAGE)):
            raise  # a misspelt lexicon is not the document's fault
        return error
    except Exception as error:  # noqa: BLE001
        what = f"unexpected {type(error).__name__}: {error}"
        return DocumentError(what, where=str(document), todo="please report this")


def _known(document: Path, store: str | Path) -> Stored | SetAside | None:
    """What the store has of the document; None where it must be read, also to find out why it can't be."""
    try:
        sha256 = hashlib.sha256(document.read_bytes()).hexdigest()
        key = content_key(reading_key(document, sha256))
    except OSError:
        return None
    before = _before(document, sha256, key, store)
    return SetAside(str(document), str(before)) if isinstance(before, NotAReportError) else before


def _known_or_read(document: Path, store: str | Path) -> Stored | NotAReportError | _Read:
    sha256 = hashlib.sha256(_bytes(document)).hexdigest()
    read_from = reading_key(document, sha256)
    key = content_key(read_from)
    before = _before(document, sha256, key, store)
    if before:
        return before
    try:
        report = _report(document, read_from, store)
        return _Read(key, report, _read_out(document, report))
    except NotAReportError as error:
        refusals.keep(error, document, key, store)
        raise


def _before(document: Path, sha256: str, key: str, store: str | Path) -> Stored | NotAReportError | None:
    """What an earlier run found the document to be."""
    stored = _stored(document, storage.place(store, sha256), key, fresh=False)
    return stored or refusals.kept(document, key, store)


def _read_out(document: Path, report: Report) -> Extraction:
    extraction = pipeline.read_out(report)
    if extraction.about.review_year is None:
        todo = "write it into the .yml file beside the document"
        raise NotAReportError("the text doesn't say which year it reviews", where=str(document), todo=todo)
    return extraction


def _report(document: Path, key: str, store: str | Path) -> Report:
    """The document read, or as it was read before where reading is slow."""
    from reportdiff.reading import read

    before = readings.kept(key, store)
    if before:
        return before
    report = read(document)
    if report.about.source.media_type not in _QUICK:
        readings.keep(report, key, store)
    return report


def _bytes(document: Path) -> bytes:
    try:
        return document.read_bytes()
    except OSError as error:
        what = f"the file can't be read: {error.strerror}"
        raise DocumentError(what, where=str(document), todo="check its rights, or fetch it again") from None


def _stored(document: Path, address: str, key: str, *, fresh: bool) -> Stored | None:
    about = storage.about(address, key)
    return None if about is None else Stored(document=document, parquet=address, key=key, fresh=fresh, **about)


def _may_be_report(path: Path) -> bool:
    hidden = any(part.startswith(".") or part == REVISIONS for part in path.parts)
    return not hidden and path.suffix.lower() not in _NO_DOCUMENTS and path.stem.upper() != "README"


def seldom_collected() -> None:
    """Before a batch: Python frees what cycles the last one left, then looks for cycles less often, and not among what
    lives now: in a batch it would look at millions of objects, and find few."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
