"""Failures as files: a table for people and programs, and a few lines that say what stands in it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from reportdiff import outputs
from reportdiff.model import Failure

_COLUMNS = ("severity", "suite", "rule", "row_id", "column", "value", "description")
_EXTRA = ("report", "ref_area", "review_year", "indicator", "quote", "page")
_URGENT = {"critical": 0, "warning": 1, "info": 2}


def write(failures: Sequence[Failure], folder: Path) -> Path:
    """Write `<folder>/validation/failures.csv` and `summary.txt`, and return the table's path."""
    home = folder / "validation"
    outputs.write(home / "summary.txt", summary(failures))
    return outputs.write(home / "failures.csv", table(failures))


def table(failures: Sequence[Failure]) -> str:
    """CSV (with a byte order mark, for Excel), most urgent first, else in the order given."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS + _EXTRA)
    for f in sorted(failures, key=lambda f: _URGENT.get(f.severity, 0)):
        writer.writerow([getattr(f, c) for c in _COLUMNS] + [f.extra.get(c, "") for c in _EXTRA])
    return out.getvalue()


def summary(failures: Sequence[Failure]) -> str:
    """A line with the counts by severity, then one a rule: how many rows, and what was expected."""
    by_severity = Counter(f.severity for f in failures)
    counts = ", ".join(f"{by_severity[s]} {s}" for s in _URGENT)
    rules = Counter((_URGENT.get(f.severity, 0), f.severity, f.suite, f.rule, f.description) for f in failures)
    lines = [
        f"{n} × {rule} ({suite}, {severity}): {words}" for (_, severity, suite, rule, words), n in sorted(rules.items())
    ]
    return "\n".join([f"failed expectations: {counts}", *lines]) + "\n"
