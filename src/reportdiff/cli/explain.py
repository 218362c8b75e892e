"""`reportdiff explain [TEXT|-]`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

import click

from reportdiff.cli import terminal

_COLUMNS = ("text", "value", "value_max", "unit", "comparator", "status", "rules")


@click.command(
    "explain",
    epilog="""\b
Examples:
  reportdiff explain "地区生产总值增长5%左右" --format table
  grep 增长 2022.txt | reportdiff explain - """,
)
@click.argument("text", default="-", metavar="[TEXT|-]")
@click.option("--format", "form", type=click.Choice(["jsonl", "table"]), default="jsonl", show_default=True)
def command(text: str, form: str) -> None:
    """Show how each number of a sentence is read, and by which rules; `-` reads a sentence a line from stdin."""
    from reportdiff.extraction import explain
    from reportdiff.publishing.records import number

    for sentence in _sentences(text):
        reading = explain(sentence)
        if form == "table":
            terminal.table(_COLUMNS, ([found[c] for c in _COLUMNS] for found in reading["numbers"]))
        else:
            click.echo(json.dumps(reading, ensure_ascii=False, default=number))


def _sentences(text: str) -> Iterable[str]:
    if text != "-":
        return [text]
    return (line.rstrip("\r\n") for line in sys.stdin)
