"""`reportdiff serve`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import click

from reportdiff.cli import terminal
from reportdiff.errors import ReportdiffError


@click.command(
    "serve",
    epilog="""\b
Examples:
  reportdiff serve                                        reports/ watched every working morning at 6:30 (Beijing)
  reportdiff serve --webhook https://chat.example/hook    and people told of what is new
  PREFECT_API_URL=http://prefect:4200/api reportdiff serve    a worker for a server that is there already""",
)
@click.option("--reports", type=terminal.FILE, default=Path("reports"), show_default=True, help="The reports' folder.")
@click.option("--into", type=terminal.FILE, default=Path("build"), show_default=True, help="Where to publish.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Anything else lets others on the network in.")
@click.option("--port", type=click.IntRange(1, 65535), default=4200, show_default=True)
@click.option("--webhook", default="", help="An address that gets each message as JSON: subject, body.")
@click.option("--project", type=terminal.FILE, default=Path(), help="The folder of prefect.yaml. [default: this one]")
def command(reports: Path, into: Path, host: str, port: int, webhook: str, project: Path) -> None:
    """Start a Prefect server, a work pool and a worker, with the deployments ingest, publish, watch and backfill."""
    script = project / "flows" / "serve.py"
    if not script.is_file():
        todo = "run it in reportdiff's project folder, or name that with --project"
        raise ReportdiffError("the flows are not here", where=str(script), todo=todo)
    folders = {"REPORTDIFF_REPORTS": str(reports.resolve()), "REPORTDIFF_BUILD": str(into.resolve())}
    words = ["--host", host, "--port", str(port), "--webhook", webhook]
    child = subprocess.Popen([sys.executable, str(script), *words], env=os.environ | folders)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())  # else what it started would outlive it
    try:
        code = child.wait()
    except KeyboardInterrupt:
        code = child.wait()
    click.get_current_context().exit(2 if code else 0)
