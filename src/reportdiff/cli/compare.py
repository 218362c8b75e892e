"""`reportdiff compare A B`."""

from __future__ import annotations

from pathlib import Path

import click

from reportdiff.cli import terminal
from reportdiff.model import Comparison, OutcomeWord

_MISSED = {OutcomeWord.NOT_MET}
_IN_DOUBT = {OutcomeWord.NEEDS_REVIEW, OutcomeWord.NOT_COMPARABLE}


@click.command(
    "compare",
    epilog="""\b
Examples:
  reportdiff compare 2022.pdf 2023.txt                      a table on the screen
  reportdiff compare 2022.pdf 2023.txt --format csv > d.csv
  reportdiff compare 2022.pdf 2023.txt -o out               validated; then open out/diff.html

\b
Exit codes, as of diff(1):
  0  no target missed or in doubt
  1  some target not_met, not_comparable or needs_review
  2  trouble: a file can't be read, or the reports don't belong together""",
)
@click.argument("a", type=terminal.FILE)
@click.argument("b", type=terminal.FILE)
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl", "csv", "md"]), help="[default: table, or none with -o]"
)
@click.option(
    "-o", "--output", "folder", type=terminal.FILE, metavar="FOLDER", help="Validate and write page, workbook, tables."
)
def command(a: Path, b: Path, form: str | None, folder: Path | None) -> None:
    """Say what became of each target of report A in its successor B.

    A plans the year that B reviews; both are told from their text, never from their names.
    """
    from reportdiff import pipeline

    terminal.progress(f"reading {a} and {b}…")
    if folder is None:
        comparison = pipeline.compare_files(a, b).comparison
    else:
        comparison = pipeline.publish_files(a, b, folder).comparison
        click.echo(f"written: {folder / 'diff.html'}", err=True)
    if form or folder is None:
        _show(comparison, form or "table")
    click.get_current_context().exit(_tell(comparison))


def _tell(comparison: Comparison) -> int:
    missed = sum(o.outcome in _MISSED for o in comparison.outcomes)
    doubt = sum(o.outcome in _IN_DOUBT for o in comparison.outcomes)
    words = f"{comparison.a.ref_area} {comparison.a.plan_year}: {len(comparison.outcomes)} targets"
    click.echo(f"{words}, {missed} missed, {doubt} in doubt", err=True)
    return 1 if missed or doubt else 0


def _show(comparison: Comparison, form: str) -> None:
    from reportdiff.publishing import rows, summary, tables

    if form == "table":
        columns = ("indicator", "target_text", "result_text", "outcome", "gap_text", "target_change")
        terminal.table(columns, ([row[c] for c in columns] for row in rows.diff_rows(comparison)))
    elif form == "md":
        click.echo(summary.summary(comparison), nl=False)
    elif form == "csv":
        click.echo(tables.csv_bytes(rows.diff_rows(comparison), rows.COLUMNS).decode("utf-8-sig"), nl=False)
    else:
        click.echo(tables.jsonl_bytes(tables.diff_records(comparison)).decode(), nl=False)
