"""The rooms in a row, without Prefect: what the CLI and the flows call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportdiff.model import Comparison, Extraction, Failure, Kind, Observation, Outcome, OutcomeWord, Report

if TYPE_CHECKING:
    from reportdiff.storage import Ingested


@dataclass(frozen=True, slots=True)
class Pair:
    """Two extractions and their diff."""

    a: Extraction
    b: Extraction
    comparison: Comparison


def extract_file(path: Path) -> Extraction:
    """All that can be read out of the document at `path`: normalised and corrected. Raises ReportdiffError."""
    return _read_out(path)[1]


def compare_files(a: Path, b: Path) -> Pair:
    """The diff of two documents, not yet validated. Raises ReportdiffError."""
    return compare(extract_file(a), extract_file(b))


def publish_files(a: Path, b: Path, folder: Path) -> Pair:
    """The diff of two documents, validated, and written into `folder`. Raises ReportdiffError."""
    before, after = ingest(a), ingest(b)
    pair = judge(compare(before.extraction, after.extraction), before.failures + after.failures)
    publish(pair, folder)
    return pair


def compare(a: Extraction, b: Extraction) -> Pair:
    """The diff of two extractions, not yet validated. Raises PairError."""
    from reportdiff import comparison

    return Pair(a, b, comparison.compare(a, b))


def ingest(path: Path, key: str = "") -> Ingested:
    """Read out the document at `path` and validate what was read; `key` says from what. Raises ReportdiffError."""
    from reportdiff.storage import Ingested
    from reportdiff.validation import validate_observations, validate_report

    report, extraction = _read_out(path)
    failures = validate_report(report, extraction) + validate_observations(extraction.observations)
    named = tuple(replace(f, extra=f.extra | {"report": report.about.source.name}) for f in failures)
    return Ingested(extraction, named, key)


def judge(pair: Pair, failures: Iterable[Failure]) -> Pair:
    """The pair with its verdicts validated; what failed critically, here or in `failures`, needs review."""
    from reportdiff.validation import validate_outcomes

    every = (*failures, *validate_outcomes(pair.comparison, _to_come(pair.a)))
    return replace(pair, comparison=set_apart(pair.comparison, every))


def publish(pair: Pair, folder: Path) -> list[Path]:
    """Write everything about the pair into `folder`, failures included."""
    from reportdiff import publishing
    from reportdiff.validation import record

    written = publishing.publish(pair.comparison, pair.a, pair.b, folder)
    return [*written, record.write(pair.comparison.failures, folder)]


def set_apart(comparison: Comparison, failures: tuple[Failure, ...]) -> Comparison:
    """The comparison with its failures; an outcome whose target or result failed critically becomes needs_review."""
    rules = {f.row_id: f.rule for f in reversed(failures) if f.severity == "critical"}
    return replace(comparison, outcomes=tuple(_set_apart(o, rules) for o in comparison.outcomes), failures=failures)


def _to_come(extraction: Extraction) -> list[Observation]:
    """The targets that the next report must answer: not those of the reviewed year, which an annex tells with them."""
    reviewed = str(extraction.about.review_year)
    return [
        o for o in extraction.observations if o.kind is Kind.TARGET and (o.period is None or o.period[-4:] > reviewed)
    ]


def _set_apart(outcome: Outcome, rules: dict[str, str]) -> Outcome:
    rows = [outcome.target, *outcome.results[:1]]
    failed = next((rules[o.id] for o in rows if o.id in rules), None)
    if failed is None:
        return outcome
    return replace(outcome, outcome=OutcomeWord.NEEDS_REVIEW, reason="validation", rule=f"expectation {failed}")


def _read_out(path: Path) -> tuple[Report, Extraction]:
    from reportdiff.extraction import extract
    from reportdiff.normalisation import normalise
    from reportdiff.reading import read

    report = read(path)
    return report, _correct(normalise(extract(report)), path.parent)


def _correct(extraction: Extraction, folder: Path) -> Extraction:
    """Where the stewards' entries of `folder` come in (stewardship.correct), once that room is built."""
    return extraction
