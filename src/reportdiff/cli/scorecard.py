"""`reportdiff scorecard FILE`."""

from __future__ import annotations

from pathlib import Path

import click

from reportdiff.cli import terminal
from reportdiff.model import Comparison, OutcomeWord

_DOUBT = {OutcomeWord.NOT_MET, OutcomeWord.NEEDS_REVIEW, OutcomeWord.NOT_COMPARABLE, OutcomeWord.NOT_REPORTED}


@click.command(
    "scorecard",
    epilog="""\b
Examples:
  reportdiff scorecard 2022.pdf                   a table on the screen, then what contradicts itself
  reportdiff scorecard 2022.pdf --format jsonl    one target a line, as `compare` prints it

\b
Exit codes:
  0  every target of the annex is reached
  1  some target is missed, in doubt or without a result
  2  trouble: the file can't be read, or has no table of targets and completions""",
)
@click.argument("file", type=terminal.FILE)
@click.option("--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True)
def command(file: Path, form: str) -> None:
    """Judge the report FILE's own annex of targets and completions, and the body where it speaks of the same thing."""
    from reportdiff.comparison import scorecard
    from reportdiff.pipeline import extract_file

    terminal.progress(f"reading {file}…")
    card = scorecard(extract_file(file))
    _show(card, form)
    for finding in card.findings:
        click.echo(f"{finding.severity}: {finding.message}", err=True)
    reached = sum(o.outcome not in _DOUBT for o in card.outcomes)
    click.echo(f"{card.a.ref_area} {card.a.review_year}: {reached} of {len(card.outcomes)} reached", err=True)
    click.get_current_context().exit(0 if reached == len(card.outcomes) else 1)


def _show(card: Comparison, form: str) -> None:
    from reportdiff.publishing import rows, tables

    if form == "table":
        columns = ("indicator", "target_text", "result_text", "outcome", "gap_text", "completion")
        shown = rows.diff_rows(card)
        terminal.table(columns, ([row[c] for c in columns] for row in shown))
    elif form == "csv":
        click.echo(tables.csv_bytes(rows.diff_rows(card), rows.COLUMNS).decode("utf-8-sig"), nl=False)
    else:
        click.echo(tables.jsonl_bytes(tables.diff_records(card)).decode(), nl=False)
