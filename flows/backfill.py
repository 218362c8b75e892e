"""A tree of reports caught up with, in silence: what is out of date is read and published, nobody is told.

`.venv/bin/python flows/backfill.py FOLDER --into OUT --runner dask --workers 8`
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # Prefect and python load this file by its path

import flows.settings  # noqa: F401  first of all: it sets Prefect's environment

# isort: split
from prefect import State, flow
from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.runtime import flow_run

from flows import steps
from flows.publish import ended, show
from flows.settings import BUILD, REPORTS
from flows.steps import Runner
from reportdiff import news, runs
from reportdiff.errors import ReportdiffError


def _name() -> str:
    return f"backfill {Path(flow_run.parameters['folder']).name} on {flow_run.parameters['runner']}"


@flow(name="backfill", flow_run_name=_name, timeout_seconds=24 * 3600)
def backfill(
    folder: Path = REPORTS,
    into: Path = BUILD,
    store: str = "",
    runner: Runner = "threads",
    workers: int = 0,
    address: str = "",
) -> State[list[str]]:
    """Everything under `folder` brought up to date in `into`, as `publish` does, but without messages."""
    shown = cast(UUID, create_progress_artifact(progress=0.0, key="backfill-progress", description=str(folder)))
    try:
        work = steps.Work(folder, into, "", store, runner, workers, address)
        run = steps.run(work, lambda share: update_progress_artifact(shown, progress=round(share, 1)))
        runs.write_all(run, into)
        for area in run.areas:
            news.settle(area, into)
    except (ReportdiffError, OSError) as error:
        return steps.blocked(error)
    show(run, into)
    return ended(run, into)


if __name__ == "__main__":
    from flows.terminal import main

    main("backfill")
