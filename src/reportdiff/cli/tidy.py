"""`reportdiff tidy [FOLDER]`."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from reportdiff.cli import terminal


@click.command(
    "tidy",
    epilog="""\b
Examples:
  reportdiff tidy                       list what nothing refers to
  reportdiff tidy --into build --yes    and remove it""",
)
@click.argument("folder", type=terminal.FILE, default="reports")
@click.option("--into", type=terminal.FILE, default=Path("build"), show_default=True, help="Where it was published.")
@click.option("--yes", is_flag=True, help="Remove what is listed.")
def command(folder: Path, into: Path, yes: bool) -> None:
    """List what INTO keeps that no report under FOLDER refers to: stored reports, pages of pairs, half-written files.

    Nothing is removed without --yes, and nothing outside INTO ever.
    """
    from reportdiff import tidying

    found = tidying.unreferred(folder, into)
    for path, why in found:
        click.echo(f"{path}\t{why}")
        if yes:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    click.echo(f"{len(found)} {'removed' if yes else 'may go; --yes removes them'}", err=True)
