"""What commands share: the file argument, words on stderr, tables for a screen."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

FILE = click.Path(path_type=Path)


def progress(words: str) -> None:
    """Say what is being done to a person who watches; silent in pipes and logs."""
    if sys.stderr.isatty():
        click.echo(words, err=True)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print aligned columns; Chinese characters are two wide, cells wrap at the window's width."""
    from rich.console import Console
    from rich.table import Table

    out = Table(*columns, show_edge=False)
    for row in rows:
        out.add_row(*("" if cell is None else str(cell) for cell in row))
    Console(width=None if sys.stdout.isatty() else 160, markup=False, highlight=False).print(out)
