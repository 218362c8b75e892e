"""The rooms in a row, without Prefect: what the CLI and the flows call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportdiff.judging import set_apart
from reportdiff.model import Comparison, Extraction, Report

if TYPE_CHECKING:
    from reportdiff.publishing.charts import Point
    from reportdiff.stewardship.area import Document, Files

__all__ = ["Pair", "compare_files", "document", "extract_file", "publish", "publish_files", "read_out", "set_apart"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two extractions and their diff."""

    a: Extraction
    b: Extraction
    comparison: Comparison


def extract_file(path: Path) -> Extraction:
    """All that can be read out of the document at `path`: normalised and corrected. Raises ReportdiffError."""
    from reportdiff.stewardship.corrections import correct

    report, extraction = _read(path)
    return correct(extraction, path.parent, text=report.text).extraction


def compare_files(a: Path, b: Path) -> Pair:
    """The diff of two documents, not yet validated. Raises ReportdiffError."""
    from reportdiff import comparison

    before, after = extract_file(a), extract_file(b)
    return Pair(before, after, comparison.compare(before, after))


def publish_files(a: Path, b: Path, folder: Path) -> Pair:
    """The diff of two documents, validated and with the stewards' entries, written into `folder`.

    Raises ReportdiffError.
    """
    from reportdiff import judging
    from reportdiff.comparison import pairs
    from reportdiff.validation import SUITES

    documents = (document(a), document(b))
    before, after = (d.extraction for d in documents)
    pairs.check(before.about, after.about)
    files = steward_files({a.parent, b.parent})
    area = judging.judge([judging.Area(before.about.ref_area, documents, files)], SUITES)[0]
    pair = Pair(area.extractions[0], area.extractions[1], area.comparisons[0])
    publish(pair, folder)
    return pair


def document(path: Path) -> Document:
    """The document at `path` as read, validated as a whole, not yet corrected. Raises ReportdiffError."""
    from reportdiff.judging import check_reports
    from reportdiff.stewardship.area import Document
    from reportdiff.validation import SUITES

    report, extraction = _read(path)
    return Document(path, report.text, extraction, check_reports([(report, extraction)], SUITES)[0])


def publish(pair: Pair, folder: Path, trajectories: Mapping[str, Sequence[Point]] | None = None) -> list[Path]:
    """Write everything about the pair into `folder`, failures included."""
    from reportdiff import publishing
    from reportdiff.validation import record

    written = publishing.publish(pair.comparison, pair.a, pair.b, folder, trajectories)
    return [*written, record.write(pair.comparison.failures, folder)]


def read_out(report: Report) -> Extraction:
    """All that can be read out of a report: normalised, not yet corrected."""
    from reportdiff.extraction import extract
    from reportdiff.normalisation import normalise

    return normalise(extract(report))


def steward_files(folders: set[Path]) -> Files:
    """What stewards wrote in these folders, and the waivers beside the suites. Raises HumanFileError."""
    from reportdiff.stewardship.area import Files, read_files
    from reportdiff.validation import SUITES

    read = [read_files(folder, SUITES) for folder in sorted(folders)]
    for error in (error for files in read for error in files.errors):
        raise error
    return Files(
        entries=tuple(e for files in read for e in files.entries),
        indicators=tuple(i for files in read for i in files.indicators),
        waivers=read[0].waivers,
    )


def _read(path: Path) -> tuple[Report, Extraction]:
    from reportdiff.reading import read

    report = read(path)
    return report, read_out(report)
