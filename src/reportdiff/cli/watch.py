"""`reportdiff watch [FOLDER]`."""

from __future__ import annotations

from pathlib import Path

import click

from reportdiff.cli import terminal


@click.command(
    "watch",
    epilog="""\b
Examples:
  reportdiff watch                 ask the addresses of reports/sources.yml once
  reportdiff watch reports --list  only show what is watched""",
)
@click.argument("folder", type=terminal.FILE, default="reports")
@click.option(
    "--into", type=terminal.FILE, default=Path("build"), show_default=True, help="Where polls are remembered."
)
@click.option("--list", "listed", is_flag=True, help="Show the sources and ask none.")
def command(folder: Path, into: Path, listed: bool) -> None:
    """Ask every address of FOLDER/sources.yml once, by hand; what is new goes to FOLDER/<area>/<year>.

    It needs no server. Scheduled, the flow `watch` does the same and has new reports published.
    """
    from reportdiff.watching.memory import Memory
    from reportdiff.watching.poll import poll
    from reportdiff.watching.sources import sources

    found = sources(folder)
    if listed:
        terminal.table(("area", "address", "link"), ((s.area, s.address, s.link if s.listing else "") for s in found))
        return
    polled = poll(found, folder, Memory(into / "watch.json"))
    for arrival in polled.arrivals:
        click.echo(f"{arrival.document}{' (corrected)' if arrival.revision else ''}")
    for one in polled.aside:
        click.echo(f"set aside: {one.reason}", err=True)
    click.echo(
        f"{len(found)} sources asked, {len(polled.arrivals)} reports new, {len(polled.aside)} set aside", err=True
    )
