"""`reportdiff panel [FOLDER]`."""

from __future__ import annotations

from pathlib import Path

import click

from reportdiff.cli import terminal


@click.command(
    "panel",
    epilog="""\b
Examples:
  reportdiff panel build                                    panel.html, .xlsx, .csv, .parquet in build/panel/
  reportdiff panel build -o out --area 长沙市 --area 株洲市
  reportdiff panel build --indicator gdp --format csv > gdp.csv""",
)
@click.argument("folder", type=terminal.FILE, default=Path("build"))
@click.option("-o", "--output", "into", type=terminal.FILE, metavar="FOLDER", help="[default: FOLDER/panel]")
@click.option("--area", "areas", multiple=True, help="Only this area; may be repeated.")
@click.option("--indicator", "indicators", multiple=True, help="Only this indicator, by code or name; may be repeated.")
@click.option("--format", "form", type=click.Choice(["csv", "jsonl"]), help="Print the table instead of writing files.")
def command(
    folder: Path, into: Path | None, areas: tuple[str, ...], indicators: tuple[str, ...], form: str | None
) -> None:
    """Put everything that was published under FOLDER into one tidy table, a workbook and a page of charts.

    A row a target: area, year, indicator, measure, target, comparator, result, outcome, gap.
    """
    from reportdiff.publishing import panel

    terminal.progress(f"reading {folder}…")
    found = panel.table(folder, areas, indicators)
    click.echo(f"{found.num_rows} targets of {len(found['area'].unique())} areas", err=True)
    if form:
        click.echo(panel.text(found, form), nl=False)
        return
    for path in panel.write(found, into or folder / "panel", folder):
        click.echo(f"written: {path}", err=True)
