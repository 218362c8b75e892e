"""A flow run from a terminal.

What it is asked for is read first: so its server and its workers begin, which takes each of them seconds, while this
program imports Prefect.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from flows import server
from flows.settings import BUILD, REPORTS


def main(flow: str, args: Sequence[str] | None = None) -> None:
    """Run the flow `publish` or `backfill` and say where to look."""
    asked = _asked(args)
    if asked["runner"] == "processes" and not asked["into"].exists():
        from reportdiff.cli import workers

        workers.ready()
    server.begin()
    from flows import steps

    run = getattr(import_module(f"flows.{flow}"), flow)
    with steps.named_troubles(), server.known():
        state = run(**asked, return_state=True)
    if state.is_failed():
        raise SystemExit(f"{state.name}: {state.message}")
    pages = state.result()
    print(f"\n{state.name}: {state.message}")
    print("\n".join(f"Open {page}" for page in pages) or f"No pair to compare; see {asked['into'] / 'summary.md'}")


def _asked(args: Sequence[str] | None) -> dict[str, Any]:
    parser = argparse.ArgumentParser(description="Read, compare and publish every report under a folder.")
    parser.add_argument("folder", nargs="?", type=Path, default=REPORTS)
    parser.add_argument("--into", type=Path, default=BUILD, help="where to write [default: build]")
    parser.add_argument("--store", default="", help="where to keep what was read [default: store/ in there]")
    parser.add_argument("--runner", choices=["threads", "processes", "dask", "ray"], default="threads")
    parser.add_argument("--workers", type=int, default=0, help="[default: as many as cores]")
    parser.add_argument("--address", default="", help="of a Dask scheduler or a Ray cluster")
    return vars(parser.parse_args(args))
