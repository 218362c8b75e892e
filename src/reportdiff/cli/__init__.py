"""For people at a terminal. A command is a file of this folder with a `command`, and a line in COMMANDS.

A command's module is imported when it is called, and imports heavy things when it runs.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import click

from reportdiff.errors import ReportdiffError

COMMANDS = {
    "text": "Print a report's text, to which all offsets refer.",
    "extract": "Print every number of a report and what it is about.",
    "compare": "Say what became of each target of report A in report B.",
    "explain": "Show how each number of a sentence is read, and by which rules.",
    "backfill": "Bring a whole tree of reports up to date.",
    "watch": "Ask the addresses of sources.yml for new reports.",
    "serve": "Run everything on a schedule: server, worker, deployments.",
    "doctor": "Check the installation and say what to do.",
    "tidy": "List, and where told remove, what nothing refers to.",
    "scorecard": "Judge a report's annex of targets by its own completions.",
    "queue": "List what a steward should look at, most urgent first, each with what would mend it.",
    "review": "Serve the queue as a local page on which to mend it.",
    "panel": "Put everything published into one table, workbook and page of charts.",
    "page": "Draw a page of a document with boxes on it.",
}

_HELP = """Government work reports: what was promised, and what became of it.

\b
Examples:
  reportdiff compare 2022.pdf 2023.txt                what became of each target of 2022's report
  reportdiff compare 2022.pdf 2023.txt -o out         the same as web page, workbook, CSV… in out/
  reportdiff extract 2023.txt --format csv            every number, its indicator, unit and sentence
  reportdiff extract 2023.txt --ledger                every numeral, also those set aside, and why
  reportdiff explain "地区生产总值增长5%左右"         how one sentence is read

Reports may be PDF, DOCX, HTML, Markdown or text, whatever they are named. Data goes to standard output, words and
progress to standard error. Exit code 2 means trouble, with one line that says what, where and what to do.
"""


class Commands(click.Group):
    """A group that imports a command's module only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"reportdiff.cli.{cmd_name.replace('-', '_')}")
        found: click.Command = module.command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


group = Commands(
    "reportdiff", help=_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}
)
group = click.version_option(package_name="reportdiff")(group)


def main(args: Sequence[str] | None = None) -> None:
    """Run a command; every error that a person can mend ends as one line on stderr and exit code 2."""
    _speak_utf8()
    try:
        sys.exit(group.main(args, prog_name="reportdiff", standalone_mode=False))
    except click.ClickException as error:
        error.show()
    except ReportdiffError as error:
        click.echo(f"reportdiff: {error}", err=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        click.echo(
            f"reportdiff: {error.filename or 'file'}: {error.strerror} — check the path and its rights", err=True
        )
    except click.Abort:
        click.echo("reportdiff: stopped", err=True)
    sys.exit(2)


def _speak_utf8() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
