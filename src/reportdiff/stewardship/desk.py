"""A steward's desk: the areas under a folder, judged from the files as they are now. It keeps no state but caches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from pathlib import Path

from reportdiff.model import Box
from reportdiff.stewardship import area_indicators, entries, set_aside, waivers, yaml_files
from reportdiff.stewardship.area import Document, Files, Judged, Steps, judge, read_files, with_entry
from reportdiff.stewardship.area_indicators import AreaIndicator
from reportdiff.stewardship.effects import effects
from reportdiff.stewardship.entries import Entry, Signed, Status, dated
from reportdiff.stewardship.proposals import Signature
from reportdiff.stewardship.queue import Problem, problems
from reportdiff.stewardship.waivers import Waiver

_REMEMBERED = 500
Picture = Callable[[Path, int, Sequence[Box]], bytes]


@dataclass(frozen=True, slots=True)
class Place:
    """An area's folder under the reports, and the names of its documents."""

    key: str
    folder: Path
    documents: tuple[Path, ...]


class Desk:
    """Reads, judges, shows effects and writes, for the areas under `root`.

    `find` lists the documents; `read` reads one (None: set aside, and `said` why); `suites` holds waivers.yml;
    `picture` draws a page with boxes, where the reader can.
    """

    def __init__(
        self,
        root: Path,
        suites: Path,
        find: Callable[[], Sequence[Path]],
        read: Callable[[Path], Document | None],
        steps: Steps,
        *,
        picture: Picture | None = None,
        language: str = "zh",
        today: Callable[[], date] = lambda: dated(None),
    ) -> None:
        self.root, self.suites, self.find, self.steps = root.resolve(), suites, find, steps
        self.picture, self.language, self.today = picture, language, today
        self._read = lru_cache(None)(lambda path, _stamp: read(path))
        self._files = lru_cache(None)(lambda folder, _digests: read_files(folder, suites))
        self._known: dict[tuple[object, ...], Judged] = {}
        self._open: dict[tuple[object, ...], tuple[Problem, ...]] = {}

    def places(self) -> dict[str, Place]:
        """The areas by their folder's path under the root. A request names one of these keys or nothing."""
        found: dict[Path, list[Path]] = defaultdict(list)
        for path in self.find():
            found[path.resolve().parent].append(path.resolve())
        inside = {folder: paths for folder, paths in found.items() if folder.is_relative_to(self.root)}
        return {
            (key := folder.relative_to(self.root).as_posix()): Place(key, folder, tuple(paths))
            for folder, paths in sorted(inside.items())
        }

    def judged(self, place: Place, extra: Signed | None = None) -> Judged:
        """The area as it is now, or as it would be with one more entry."""
        documents, today = self._documents(place), self.today()
        name = documents[0].extraction.about.ref_area if documents else place.key
        key = (place.key, tuple(map(id, documents)), self._said(place, name), extra.id if extra else "", today)
        if key not in self._known:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
                self._open.clear()
            self._known[key] = judge(name, documents, _with(self._written(place), extra), self.steps, today)
        return self._known[key]

    def queue(self, by: str, *, infos: bool = False) -> tuple[tuple[Place, Problem], ...]:
        """All that is open in all areas, most urgent first; ready-made entries are in the name of `by`."""
        signature = Signature(by, self.today(), self.language)
        places = self.places().values()
        found = [(place, p) for place in places for p in self._problems(self.judged(place), signature, infos)]
        return tuple(sorted(found, key=lambda one: one[1].urgency))

    def _problems(self, judged: Judged, signature: Signature, infos: bool) -> tuple[Problem, ...]:
        key = (id(judged), signature, infos)
        if key not in self._open:
            self._open[key] = problems(judged, signature, infos=infos)
        return self._open[key]

    def set_aside(self, words: str, most: int) -> tuple[tuple[Place, Problem], ...]:
        """The first `most` numerals that are no row of any report, in whose sentence or reason all words stand."""
        every = self.places().values()
        found = ((place, p) for place in every for p in set_aside.listed(self.judged(place), words, self.language))
        return tuple(islice(found, most))

    def numeral(self, key: str) -> tuple[Place, Problem] | None:
        """The numeral with this key that is no row, and its area."""
        every = self.places().values()
        found = ((place, set_aside.find(self.judged(place), key, self.language)) for place in every)
        return next(((place, p) for place, p in found if p), None)

    def filed(self, by: str, *, infos: bool = False) -> list[tuple[str, Problem]]:
        """The queue, each problem with the file that its mending goes into."""
        return [(self._file_for(place, p), p) for place, p in self.queue(by, infos=infos)]

    def statuses(self) -> dict[str, int]:
        """How many entries of all areas ended with which status; a waiver of several areas counts in each."""
        every = [settled for place in self.places().values() for settled in self.judged(place).settled]
        return {str(s): n for s in Status if (n := sum(one.status is s for one in every))}

    def _file_for(self, place: Place, problem: Problem) -> str:
        return self.shown(self.file_of(place, type(problem.proposal) if problem.proposal else Entry))

    def effects(self, place: Place, problem: Problem, entry: Signed) -> tuple[str, ...]:
        """What writing `entry` would change, in words."""
        after = self.judged(place, entry)
        return effects(self.judged(place), after, problem, entry, self.language)

    def file_of(self, place: Place, kind: type[Signed]) -> Path:
        """The file into which an entry of this kind goes."""
        if issubclass(kind, Waiver):
            return self.suites / waivers.FILE
        return place.folder / (area_indicators.FILE if issubclass(kind, AreaIndicator) else entries.FILE)

    def shown(self, path: Path) -> str:
        """The file's path as a steward knows it."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name

    def write(self, place: Place, entry: Signed, seen: str, *, instead_of: str = "") -> str:
        """Append the entry to its file, `instead_of` another one where told; return the file's new digest."""
        path = self.file_of(place, type(entry))
        if instead_of:
            return yaml_files.replace(path, instead_of, entry, seen)
        return yaml_files.append(path, entry, seen)

    def remove(self, place: Place, entry_id: str, seen: str) -> Path:
        """Take an entry out of whichever of the area's files holds it; return the file."""
        for kind in (Entry, Waiver, AreaIndicator):
            path = self.file_of(place, kind)
            if path.exists() and yaml_files.holds(path, entry_id, kind):
                yaml_files.remove(path, entry_id, kind, seen or yaml_files.digest(path))
                return path
        raise yaml_files.FileChangedError(f"no file has the entry {entry_id} any more", todo="look at the queue again")

    def _documents(self, place: Place) -> tuple[Document, ...]:
        read = (self._read(path, (path.stat().st_mtime_ns, path.stat().st_size)) for path in place.documents)
        return tuple(d for d in read if d is not None)

    def _written(self, place: Place) -> Files:
        paths = [self.file_of(place, kind) for kind in (Entry, AreaIndicator, Waiver)]
        return self._files(place.folder, tuple(map(yaml_files.digest, (*paths, place.folder / waivers.FILE))))

    def _said(self, place: Place, area: str) -> tuple[object, ...]:
        """What people's files say of the area: a waiver of another one does not have it judged again."""
        own = (self.file_of(place, Entry), self.file_of(place, AreaIndicator), place.folder / waivers.FILE)
        return (*map(yaml_files.digest, own), waivers.concerning(self.suites, area))


def _with(files: Files, extra: Signed | None) -> Files:
    return with_entry(files, extra) if isinstance(extra, Entry | Waiver | AreaIndicator) else files
