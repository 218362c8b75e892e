"""`reportdiff review [FOLDER]`."""

from __future__ import annotations

import socket
from pathlib import Path

import click

from reportdiff.cli import terminal
from reportdiff.errors import ReportdiffError


@click.command(
    "review",
    epilog="""\b
Examples:
  reportdiff review reports --by 李伟
  reportdiff review reports --port 9000 --lang en""",
)
@click.argument("folder", type=terminal.FILE, default="reports")
@click.option("--by", help="Your name; it signs what you write. (Default: the user's.)")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Anything else lets others on the network write.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes a free one.")
@click.option("--suites", type=terminal.FILE, help="The folder of the expectation suites and waivers.yml.")
def command(folder: Path, by: str | None, lang: str, host: str, port: int, suites: Path | None) -> None:
    """Open the queue of FOLDER's reports as a local web page: look at each problem, mend it, see what that changes."""
    import uvicorn

    from reportdiff.cli.desk import desk, user
    from reportdiff.stewardship.web.app import create

    with _listening(host, port) as listening:
        at = listening.getsockname()[1]
        table = desk(folder, suites, lang)
        click.echo("reading the reports…", err=True)
        click.echo(f"{len(table.queue(by or user()))} problems are open", err=True)
        shown = f"[{host}]" if ":" in host else host
        names = frozenset(f"{name}:{at}" for name in {shown, "127.0.0.1", "localhost"})
        click.echo(f"http://{shown}:{at}/")
        click.echo("Ctrl-C ends it; everything is in the files.", err=True)
        config = uvicorn.Config(create(table, names, by or user()), log_level="warning")
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        where, todo = f"{host}:{port}", "give another --port, or 0 for a free one"
        raise ReportdiffError(f"can't listen here: {error.strerror}", where=where, todo=todo) from None
