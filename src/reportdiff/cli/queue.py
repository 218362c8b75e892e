"""`reportdiff queue [FOLDER]`."""

from __future__ import annotations

from pathlib import Path

import click

from reportdiff.cli import terminal

_AROUND = 8


@click.command(
    "queue",
    epilog="""\b
Examples:
  reportdiff queue reports                      what is open, most urgent first
  reportdiff queue reports -o build             the same as build/queue.csv, .xlsx and .html
  reportdiff queue reports --format csv --all   with mere notes, too""",
)
@click.argument("folder", type=terminal.FILE, default="reports")
@click.option("--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", show_default=True)
@click.option("-o", "--output", type=terminal.FILE, help="Write queue.csv, queue.xlsx and queue.html into this folder.")
@click.option("--data-docs", type=terminal.FILE, help="Write Great Expectations' own pages, too, readable offline.")
@click.option("--all", "infos", is_flag=True, help="With what is only for information.")
@click.option("--by", help="The name for ready-made entries. (Default: the user's.)")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option("--suites", type=terminal.FILE, help="The folder of the expectation suites and waivers.yml.")
def command(
    folder: Path,
    form: str,
    output: Path | None,
    data_docs: Path | None,
    infos: bool,
    by: str | None,
    lang: str,
    suites: Path | None,
) -> int:
    """List what stewards should look at in FOLDER's reports: what failed, its sentence, and what would mend it.

    Exit code 0: nothing is open; 1: something is.
    """
    from reportdiff.cli.desk import desk, user
    from reportdiff.stewardship import listing
    from reportdiff.stewardship.words import say

    terminal.progress(f"reading {folder}…")
    table = desk(folder, suites, lang)
    listed = listing.rows(table.filed(by or user(), infos=infos), lang)
    if output:
        from reportdiff.outputs import write

        write(output / "queue.csv", listing.as_csv(listed, lang))
        write(output / "queue.xlsx", listing.as_xlsx(listed, lang))
        click.echo(write(output / "queue.html", listing.as_html(listed, lang)))
    else:
        _show(listed, form, lang)
    if data_docs:
        from reportdiff.cli.desk import data_docs as archived

        click.echo(archived(table, data_docs), err=True)
    click.echo(f"{len(listed)} open", err=True)
    if statuses := table.statuses():
        click.echo(say("ui.statuses", lang, counts=_counted(statuses, lang)), err=True)
    return 1 if listed else 0


def _counted(statuses: dict[str, int], language: str) -> str:
    """3 applied, 1 stale."""
    from reportdiff.stewardship.words import say

    return ", ".join(f"{n} {say(f'status.{name}', language)}" for name, n in statuses.items())


def _show(listed: list[dict[str, object]], form: str, language: str) -> None:
    from reportdiff.stewardship import listing
    from reportdiff.stewardship.words import say

    if form == "csv":
        click.echo(listing.as_csv(listed, language), nl=False)
    elif form == "jsonl":
        import json

        click.echo("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in listed), nl=False)
    else:
        shown = ("severity", "area", "what", "sentence", "read", "row_id")
        columns = [say(f"column.{name}", language) for name in shown]
        terminal.table(columns, ([row[name] for name in shown] for row in map(_narrow, listed)))


def _narrow(row: dict[str, object]) -> dict[str, object]:
    """The row for a terminal: its area with the year, its id with the rule; a broken file is named in `what` alone."""
    broken = row["rule"] == "file"
    return row | {
        "area": f"{row['area']} {row['year'] or ''}",
        "sentence": _clipped(str(row["sentence"])),
        "row_id": "" if broken else f"{row['row_id']} {row['rule']}",
    }


def _clipped(cell: str) -> str:
    """A long sentence cut to what stands round its number."""
    before, mark, rest = cell.partition("【")
    figure, end, after = rest.partition("】")
    if not (mark and end):
        return cell
    left = before if len(before) <= _AROUND else f"…{before[-_AROUND:]}"
    return f"{left}【{figure}】{after if len(after) <= _AROUND else after[:_AROUND] + '…'}"
