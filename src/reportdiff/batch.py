"""Many reports at once: which documents there are, which succeed each other, what was set aside, what is up to date."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

from reportdiff import pipeline, storage
from reportdiff.errors import DocumentError
from reportdiff.language.indicators import indicators
from reportdiff.model import Comparison, OutcomeWord
from reportdiff.outputs import file_name, write
from reportdiff.storage import Ingested

_NO_DOCUMENTS = {".yml", ".yaml", ".py", ".json", ".csv"}
_STAMP = "published.json"


@dataclass(frozen=True, slots=True)
class Stored:
    """A document that was read: where it lies, where its Parquet file is, which report it turned out to be."""

    document: Path
    parquet: Path
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


@dataclass(frozen=True, slots=True)
class Succession:
    """Two stored reports of an area, the second reviewing the year that the first plans."""

    a: Stored
    b: Stored

    @property
    def name(self) -> str:
        return f"{self.a.ref_area} {self.a.review_year}-{self.b.review_year}"

    def folder(self, into: Path) -> Path:
        """`<into>/<area>/<A>-<B>`, by the years that the reports review."""
        return into / file_name(self.a.ref_area) / f"{self.a.review_year}-{self.b.review_year}"


@dataclass(frozen=True, slots=True)
class Published:
    """What a published pair comes to. `outcomes` counts the targets by outcome; `key` says from what it was made."""

    key: str
    ref_area: str
    a_year: int
    b_year: int
    outcomes: dict[str, int]
    missed: list[str]
    critical: int
    fresh: bool = False

    @property
    def name(self) -> str:
        return f"{self.ref_area} {self.a_year}-{self.b_year}"


def check_lexicon() -> None:
    """Raise HumanFileError where our own language data is broken; else every document would be blamed for it."""
    indicators()


def documents(folder: Path) -> list[Path]:
    """Every file under `folder` that may be a report, sorted: not READMEs, hidden files, scripts and people's YAML."""
    if not folder.is_dir():
        raise DocumentError("there is no such folder", where=str(folder), todo="name a folder that holds reports")
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and _may_be_report(path.relative_to(folder))]


def ingest(document: Path, store: Path) -> Stored:
    """Read and validate a document into the store, unless it is there from the same content and code."""
    sha256 = hashlib.sha256(document.read_bytes()).hexdigest()
    key = content_key(document, sha256)
    before = _stored(storage.place(store, sha256), key)
    ingested = before or pipeline.ingest(document, key)
    path = storage.place(store, sha256) if before else storage.store(ingested, store)
    return _summed(document, path, ingested, fresh=before is None)


def content_key(document: Path, sha256: str) -> str:
    """A hash of all that reading a document depends on: bytes, name, people's YAML beside it, our code and data."""
    beside = b"".join(path.read_bytes() for path in sorted(document.parent.glob("*.yml")))
    name = f"{document.parent.name}/{document.name}"
    return hashlib.sha256(f"{sha256} {name} {code_version()} ".encode() + beside).hexdigest()


@cache
def code_version() -> str:
    """A hash of this package's code and language data and of the expectation suites."""
    from reportdiff.validation import SUITES

    package = Path(__file__).parent
    files = sorted(path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc")
    digest = hashlib.sha256()
    for path in [*files, *sorted(SUITES.glob("*.json"))]:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def successions(reports: Iterable[Stored]) -> tuple[list[Succession], list[SetAside]]:
    """Pairs by area and year, sorted; reports of the same area and year are set aside, for none can be chosen."""
    by_year: dict[tuple[str, int], list[Stored]] = defaultdict(list)
    for report in reports:
        by_year[report.ref_area, report.review_year].append(report)
    aside = [_same_year(report, group) for group in by_year.values() if len(group) > 1 for report in group]
    single = {at: group[0] for at, group in sorted(by_year.items()) if len(group) == 1}
    follow = [(a, single.get((area, year + 1))) for (area, year), a in single.items()]
    return [Succession(a, b) for a, b in follow if b is not None], aside


def publish(pair: Succession, into: Path) -> Published:
    """Compare, validate and write a pair to its folder, unless it lies there from the same reports and code."""
    folder = pair.folder(into)
    key = hashlib.sha256(f"{pair.a.key} {pair.b.key}".encode()).hexdigest()
    before = _published(folder / _STAMP, key)
    if before:
        return before
    a, b = storage.load(pair.a.parquet), storage.load(pair.b.parquet)
    judged = pipeline.judge(pipeline.compare(a.extraction, b.extraction), a.failures + b.failures)
    pipeline.publish(judged, folder)
    done = _counted(pair, key, judged.comparison)
    write(folder / _STAMP, json.dumps(asdict(replace(done, fresh=False)), ensure_ascii=False, indent=1) + "\n")
    return done


def _may_be_report(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and path.suffix.lower() not in _NO_DOCUMENTS and path.stem.upper() != "README"


def _stored(path: Path, key: str) -> Ingested | None:
    try:
        before = storage.load(path)
    except DocumentError:
        return None
    return before if before.key == key else None


def _summed(document: Path, path: Path, ingested: Ingested, *, fresh: bool) -> Stored:
    about = ingested.extraction.about
    if about.review_year is None:
        todo = "write it into the .yml file beside the document"
        raise DocumentError("the text doesn't say which year it reviews", where=str(document), todo=todo)
    return Stored(
        document=document,
        parquet=path,
        ref_area=about.ref_area,
        review_year=about.review_year,
        plan_year=about.plan_year,
        key=ingested.key,
        observations=len(ingested.extraction.observations),
        failures=len(ingested.failures),
        critical=sum(f.severity == "critical" for f in ingested.failures),
        fresh=fresh,
    )


def _same_year(report: Stored, group: Sequence[Stored]) -> SetAside:
    others = ", ".join(str(other.document) for other in group if other is not report)
    reason = f"{report.ref_area} {report.review_year} is reported by {others} too — keep one of them here"
    return SetAside(str(report.document), reason)


def _published(stamp: Path, key: str) -> Published | None:
    try:
        before = Published(**json.loads(stamp.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    whole = (stamp.parent / "diff.html").exists() and (stamp.parent / "validation" / "failures.csv").exists()
    return before if before.key == key and whole else None


def _counted(pair: Succession, key: str, comparison: Comparison) -> Published:
    words = [o.outcome for o in comparison.outcomes]
    return Published(
        key=key,
        ref_area=pair.a.ref_area,
        a_year=pair.a.review_year,
        b_year=pair.b.review_year,
        outcomes={word.value: words.count(word) for word in OutcomeWord if word in words},
        missed=[o.target.quote for o in comparison.outcomes if o.outcome is OutcomeWord.NOT_MET],
        critical=sum(f.severity == "critical" for f in comparison.failures),
        fresh=True,
    )
