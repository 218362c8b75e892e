"""`reportdiff doctor`."""

from __future__ import annotations

import importlib.metadata
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from reportdiff.cli import terminal
from reportdiff.errors import ReportdiffError


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `todo` is empty where it is well."""

    name: str
    found: str
    todo: str = ""


@click.command(
    "doctor",
    epilog="""\b
Examples:
  reportdiff doctor
  reportdiff doctor --reports ~/reports --into ~/diffs

\b
Exit codes: 0 all is well, 1 something is to be done.""",
)
@click.option("--reports", type=terminal.FILE, default=Path("reports"), show_default=True, help="The reports' folder.")
@click.option("--into", type=terminal.FILE, default=Path("build"), show_default=True, help="Where it is published.")
@click.option("--store", default="", help="Where what was read is kept. [default: INTO/store]")
def command(reports: Path, into: Path, store: str) -> None:
    """Check versions, pins, server, store, sources, lexicon and expectations, and say what to do."""
    done = [
        *_python(),
        *_pins(),
        _tried("lexicon", _lexicon, "mend the file and line that it names"),
        _tried("expectations", _expectations, "restore the suite from git"),
        _tried("sources", lambda: _sources(reports), "mend the file and line that it names"),
        _tried("store", lambda: _store(store or str(into / "store")), "give the right to write there, or free space"),
        _server(),
    ]
    for check in done:
        click.echo(f"{'do' if check.todo else 'ok':3} {check.name}: {check.found}")
        if check.todo:
            click.echo(f"    → {check.todo}")
    ill = sum(bool(check.todo) for check in done)
    click.echo(f"{ill} to do" if ill else "all is well", err=True)
    click.get_current_context().exit(1 if ill else 0)


def _tried(name: str, look: Callable[[], str], todo: str) -> Check:
    try:
        return Check(name, look())
    except (ReportdiffError, OSError, ImportError) as error:
        return Check(name, str(error), getattr(error, "todo", "") or todo)


def _python() -> Iterator[Check]:
    found = ".".join(map(str, sys.version_info[:3]))
    yield Check("python", found, "" if sys.version_info >= (3, 11) else "install Python 3.11 or newer")


def _pins() -> Iterator[Check]:
    """Every dependency against the bounds of the package: some newer versions break without a word."""
    from packaging.requirements import Requirement

    wrong = []
    wanted = [Requirement(line) for line in importlib.metadata.requires("reportdiff") or []]
    needed = [r for r in wanted if r.marker is None or r.marker.evaluate({"extra": ""})]
    for requirement in needed:
        try:
            version = importlib.metadata.version(requirement.name)
        except importlib.metadata.PackageNotFoundError:
            version = ""
        if not version or not requirement.specifier.contains(version, prereleases=True):
            wrong.append(f"{requirement.name} {version or 'is missing'}, needs {requirement.specifier}")
    words = "; ".join(wrong) or f"{len(needed)} packages within their bounds"
    yield Check("packages", words, "install from requirements.lock: make run" if wrong else "")


def _lexicon() -> str:
    from reportdiff import batch, versions
    from reportdiff.language.indicators import indicators

    batch.check_lexicon()
    return f"{len(indicators().entries)} indicators, version {versions.lexicon()}"


def _expectations() -> str:
    from reportdiff.stewardship import waivers
    from reportdiff.validation import SUITES, suite

    loaded = [suite.load(path) for path in sorted(SUITES.glob("*.json"))]
    waived = waivers.read(SUITES)
    count = sum(len(one.expectations) for one in loaded)
    return f"{count} in {len(loaded)} suites, none dropped; {len(waived)} waivers"


def _sources(reports: Path) -> str:
    from reportdiff import batch
    from reportdiff.watching.sources import sources

    found = sources(reports)
    return f"{len(batch.documents(reports))} documents, {len(found)} watched addresses in {reports}"


def _store(store: str) -> str:
    from reportdiff.storage import addresses

    trial = addresses.within(store, ".doctor")
    addresses.put(trial, b"well")
    addresses.get(trial)
    addresses.remove(trial)
    return f"{len(addresses.listed(store, '.parquet'))} reports in {store}"


def _server() -> Check:
    import httpx

    address = os.environ.get("PREFECT_API_URL")
    if not address:
        return Check("server", "PREFECT_API_URL is not set: flows start a server for each run (12 s and more)")
    try:
        version = httpx.get(f"{address}/admin/version", timeout=5, trust_env=False).raise_for_status().json()
        here = importlib.metadata.version("prefect")
        todo = "" if version == here else f"install Prefect {here} there, or {version} here"
        return Check("server", f"Prefect {version} at {address}", todo)
    except (httpx.HTTPError, ValueError) as error:
        return Check("server", f"{address} does not answer: {error}", "start it: reportdiff serve")
