"""An area published: its reports corrected, judged and compared, a folder a pair, from what the store holds."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportdiff import judging, locks, pipeline, storage, versions
from reportdiff.batch import REVISIONS, SetAside, Stored, today_if
from reportdiff.errors import HumanFileError, ReportdiffError
from reportdiff.model import Comparison, Failure, OutcomeWord
from reportdiff.outputs import file_name, sweep, write

if TYPE_CHECKING:
    from reportdiff.stewardship.area import Document, Judged

STAMP = "published.json"
_WRITTEN = ("corrections.yml", "indicators.yml", "waivers.yml")
_WHOLE = ("diff.html", "diff.parquet", "validation/failures.csv")


@dataclass(frozen=True, slots=True)
class Area:
    """The reports of an area that can be told apart by their year, in order of year."""

    ref_area: str
    reports: tuple[Stored, ...]

    def folder(self, into: Path) -> Path:
        """`<into>/<area>`."""
        return into / file_name(self.ref_area)


@dataclass(frozen=True, slots=True)
class PublishedPair:
    """What a published pair comes to. `verdicts`: each target's outcome, name and words, by the target's id."""

    a_year: int
    b_year: int
    outcomes: dict[str, int]
    verdicts: Mapping[str, list[str]]
    critical: int

    @property
    def missed(self) -> list[str]:
        """The missed targets' sentences."""
        return [words for outcome, _, words in self.verdicts.values() if outcome == OutcomeWord.NOT_MET]

    @property
    def name(self) -> str:
        return f"{self.a_year}-{self.b_year}"


@dataclass(frozen=True, slots=True, eq=False)
class Lying(Mapping[str, list[str]]):
    """A pair's verdicts as they lie in the area's stamp, read when asked for: those of thousands are gigabytes."""

    stamp: Path
    key: str
    pair: str

    def __getitem__(self, target: str) -> list[str]:
        return self._read()[target]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def _read(self) -> dict[str, list[str]]:
        return _verdicts(self.stamp, self.key).get(self.pair, {})


@lru_cache(1)
def _verdicts(stamp: Path, _key: str) -> dict[str, dict[str, list[str]]]:
    pairs = json.loads(stamp.read_text(encoding="utf-8"))["pairs"]
    return {f"{pair['a_year']}-{pair['b_year']}": pair["verdicts"] for pair in pairs}


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing an area came to, as its stamp tells. `open_entries`: what stewards wrote and no longer fits."""

    ref_area: str
    key: str
    pairs: tuple[PublishedPair, ...]
    failures: dict[str, int] = field(default_factory=dict)
    critical: dict[str, str] = field(default_factory=dict)
    open_entries: dict[str, str] = field(default_factory=dict)
    revisions: tuple[str, ...] = ()
    fresh: bool = False


def grouped(reports: Iterable[Stored]) -> tuple[list[Area], list[SetAside]]:
    """Areas in order of name; reports of one area and year are set aside, for none can be chosen."""
    by_year: dict[str, dict[int, list[Stored]]] = defaultdict(lambda: defaultdict(list))
    for report in reports:
        by_year[report.ref_area][report.review_year].append(report)
    groups = [group for years in by_year.values() for group in years.values()]
    aside = [_same_year(report, group) for group in groups if len(group) > 1 for report in group]
    areas = []
    for name, years in sorted(by_year.items()):
        single = tuple(group[0] for _, group in sorted(years.items()) if len(group) == 1)
        if single:
            areas.append(Area(name, single))
    return areas, aside


def publish_many(areas: Sequence[Area], into: Path) -> list[Published | SetAside]:
    """Judge the areas together and write their folders, but those that lie there from the same reports and code.

    An area whose stewards' files break their schema, or whose folder may not be written, stays as it was and is set
    aside. Raises SuiteError, and OSError where the disk is full.
    """
    from contextlib import ExitStack

    with ExitStack() as held:
        for area in sorted(areas, key=lambda a: a.ref_area):
            held.enter_context(locks.alone(into / ".locks" / file_name(area.ref_area)))
        return _publish_alone(areas, into)


def caught_up(
    areas: Sequence[Area], into: Path, publish: Callable[[list[Area]], Iterable[Published | SetAside]]
) -> list[Published | SetAside]:
    """A line an area, in order: as it lies there from the same reports and code, else from `publish`."""
    known = [_unchanged(area, key(area), into) for area in areas]
    fresh = iter(publish([area for area, before in zip(areas, known, strict=True) if before is None]))
    return [before or next(fresh) for before in known]


def weight(area: Area) -> int:
    """How much work an area is, in reports."""
    return len(area.reports)


def stamp(folder: Path) -> Published | None:
    """What the area's folder was published as; None where it never was, or not by this version."""
    try:
        told: dict[str, Any] = json.loads((folder / STAMP).read_text(encoding="utf-8"))
        pairs = tuple(PublishedPair(**pair) for pair in told.pop("pairs"))
        return _lying(Published(**{**told, "revisions": tuple(told["revisions"])}, pairs=pairs), folder)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _lying(done: Published, folder: Path) -> Published:
    """As published, but the verdicts left where they lie."""
    stamp = folder / STAMP
    pairs = (replace(pair, verdicts=Lying(stamp, done.key, pair.name)) for pair in done.pairs)
    return replace(done, pairs=tuple(pairs))


def key(area: Area) -> str:
    """A hash of all that an area's folder depends on: its reports, people's files, code, and the day if it counts."""
    from reportdiff.stewardship import waivers
    from reportdiff.validation import SUITES

    places = [home / name for home in homes(area) for name in _WRITTEN]
    written = [path.read_bytes() if path.is_file() else b"" for path in places]
    written.append(waivers.concerning(SUITES, area.ref_area))
    made_from = [r.key for r in area.reports]
    made_from += [*revisions(homes(area)), versions.publishing(SUITES), today_if(*written)]
    return hashlib.sha256(" ".join(made_from).encode() + b"\0".join(written)).hexdigest()[:32]


def _publish_alone(areas: Sequence[Area], into: Path) -> list[Published | SetAside]:
    from reportdiff.validation import SUITES

    done: dict[str, Published | SetAside] = {}
    stale: list[tuple[Area, str, judging.Area]] = []
    for area in areas:
        now = key(area)
        before = _unchanged(area, now, into)
        try:
            if before:
                done[area.ref_area] = before
            else:
                stale.append((area, now, _opened(area)))
        except HumanFileError as error:
            done[area.ref_area] = SetAside(error.where.rsplit(":", 1)[0], str(error))
    judged = judging.judge([opened for _, _, opened in stale], SUITES) if stale else []
    for (area, now, _), one in zip(stale, judged, strict=True):
        done[area.ref_area] = _written(area, now, one, into)
    return [done[area.ref_area] for area in areas]


def _opened(area: Area) -> judging.Area:
    files = pipeline.steward_files(set(homes(area)))
    return judging.Area(area.ref_area, tuple(map(_document, area.reports)), files)


def _document(report: Stored) -> Document:
    from reportdiff.stewardship.area import Document

    ingested = storage.load(report.parquet)
    return Document(report.document, ingested.text, ingested.extraction, ingested.failures)


def _written(area: Area, now: str, judged: Judged, into: Path) -> Published | SetAside:
    """The area written, or set aside where just its folder is closed to us; a full disk stops the run."""
    try:
        return _write(area, now, judged, into)
    except (OSError, ReportdiffError) as error:
        refused = error.__cause__ or error
        if not isinstance(refused, PermissionError):
            raise
        folder = str(area.folder(into))
        return SetAside(folder, f"{folder}: {refused.strerror} — give the right to write there, then run again")


def _write(area: Area, now: str, judged: Judged, into: Path) -> Published:
    from reportdiff.publishing.trajectories import trajectories
    from reportdiff.validation import record

    folder = area.folder(into)
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    known = {e.about: e for e in judged.extractions}
    years = trajectories(judged.comparisons) if len(area.reports) > 2 else None
    for comparison in judged.comparisons:
        pair = pipeline.Pair(known[comparison.a], known[comparison.b], comparison)
        pipeline.publish(pair, folder / _name(comparison), years)
    record.write(judged.failures, folder)
    _write_revisions(area, folder)
    done = _counted(area, now, judged)
    write(folder / STAMP, json.dumps(asdict(done), ensure_ascii=False, indent=1) + "\n")
    return replace(_lying(done, folder), fresh=True)


def revisions(homes: Iterable[Path]) -> dict[str, str]:
    """What reports said before they were corrected: each revision's name, and what has changed since in its text."""
    found = sorted(path for home in homes for path in (home / REVISIONS).glob("*.diff"))
    return {path.stem: path.read_text(encoding="utf-8") for path in found}


def _write_revisions(area: Area, folder: Path) -> None:
    told = [f"## {name}\n\n```diff\n{change}```\n" for name, change in revisions(homes(area)).items()]
    if told:
        write(folder / "revisions.md", "\n".join(["# Corrected reports: what changed in the text\n", *told]))


def _unchanged(area: Area, now: str, into: Path) -> Published | None:
    folder = area.folder(into)
    before = stamp(folder)
    if before is None or before.key != now:
        return None
    whole = all((folder / pair.name / name).exists() for pair in before.pairs for name in _WHOLE)
    return before if whole else None


def _name(comparison: Comparison) -> str:
    return f"{comparison.a.review_year}-{comparison.b.review_year}"


def _counted(area: Area, now: str, judged: Judged) -> Published:
    from reportdiff.stewardship.entries import OPEN

    critical = [f for f in judged.failures if f.severity == "critical"]
    severities = [f.severity for f in judged.failures]
    return Published(
        ref_area=area.ref_area,
        key=now,
        pairs=tuple(map(_counted_pair, judged.comparisons)),
        failures={word: severities.count(word) for word in ("critical", "warning", "info") if word in severities},
        critical={f"{f.rule} {f.row_id}": _words(f) for f in critical},
        open_entries={s.entry.id: f"{s.status.value}: {s.why}" for s in judged.settled if s.status in OPEN},
        revisions=tuple(revisions(homes(area))),
    )


def _words(failure: Failure) -> str:
    return f"{failure.description} {failure.extra.get('quote') or failure.value}".strip()


def _counted_pair(comparison: Comparison) -> PublishedPair:
    assert comparison.a.review_year and comparison.b.review_year
    words = [o.outcome for o in comparison.outcomes]
    return PublishedPair(
        a_year=comparison.a.review_year,
        b_year=comparison.b.review_year,
        outcomes={word.value: words.count(word) for word in OutcomeWord if word in words},
        verdicts={o.target.id: [o.outcome.value, o.target.indicator, o.target.quote] for o in comparison.outcomes},
        critical=sum(f.severity == "critical" for f in comparison.failures),
    )


def homes(area: Area) -> list[Path]:
    """The folders in which its reports lie."""
    return sorted({report.document.parent for report in area.reports})


def _same_year(report: Stored, group: Sequence[Stored]) -> SetAside:
    others = ", ".join(str(other.document) for other in group if other is not report)
    reason = f"{report.ref_area} {report.review_year} is reported by {others} too — keep one of them here"
    return SetAside(str(report.document), reason)
