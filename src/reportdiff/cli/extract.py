"""`reportdiff extract FILE`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import click

from reportdiff.cli import terminal
from reportdiff.model import Extraction, LedgerEntry

_OBSERVATION = ("part", "kind", "indicator", "measure", "comparator", "value", "value_max", "unit", "period")
_LEDGER = ("start", "text", "status", "rules")


@click.command(
    "extract",
    epilog="""\b
Examples:
  reportdiff extract 2022.txt --format csv > 2022.csv
  reportdiff extract 2022.pdf | jq 'select(.kind == "target")'
  reportdiff extract 2022.pdf --ledger --format table""",
)
@click.argument("file", type=terminal.FILE)
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "table"]), default="jsonl", show_default=True)
@click.option("--ledger", is_flag=True, help="Print every numeral instead, with what was made of it.")
def command(file: Path, form: str, ledger: bool) -> None:
    """Print every number of the report FILE: whose it is, its kind, measure, unit, period, sentence and place."""
    from reportdiff.pipeline import extract_file
    from reportdiff.publishing.tables import OBSERVATION_COLUMNS, observation_rows

    terminal.progress(f"reading {file}…")
    extraction = extract_file(file)
    if ledger:
        _show(_ledger(extraction), form, tuple(f.name for f in fields(LedgerEntry)), _LEDGER)
    else:
        _show(observation_rows(extraction), form, OBSERVATION_COLUMNS, _OBSERVATION)
    words = f"{extraction.about.ref_area} {extraction.about.review_year}: {len(extraction.observations)} observations"
    click.echo(f"{words}, {len(extraction.ledger)} numerals, {len(extraction.issues)} issues", err=True)


def _ledger(extraction: Extraction) -> list[dict[str, Any]]:
    return [asdict(entry) | {"rules": list(entry.rules)} for entry in extraction.ledger]


def _show(rows: list[dict[str, Any]], form: str, every: Sequence[str], columns: Sequence[str]) -> None:
    from reportdiff.publishing.tables import csv_bytes, jsonl_bytes

    if form == "table":
        terminal.table(columns, ([row[name] for name in columns] for row in rows))
    else:
        text = csv_bytes(rows, every).decode("utf-8-sig") if form == "csv" else jsonl_bytes(rows).decode()
        click.echo(text, nl=False)
