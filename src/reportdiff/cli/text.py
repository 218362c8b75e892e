"""`reportdiff text FILE`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reportdiff.cli.terminal import FILE


@click.command("text", epilog="Example: reportdiff text 2022.pdf | head")
@click.argument("file", type=FILE)
def command(file: Path) -> None:
    """Print the text of the report FILE: what `start` and `end` of every output count in.

    For text files it is the file decoded, its line ends kept; for other formats the text that the reader builds.
    """
    from reportdiff.reading import read

    sys.stdout.flush()
    sys.stdout.buffer.write(read(file).text.encode("utf-8"))
