"""One report read, validated and put into the store; its area is published after it."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # Prefect and python load this file by its path

import flows.settings  # noqa: F401  first of all: it sets Prefect's environment

# isort: split
from prefect import State, flow
from prefect.runtime import flow_run
from prefect.states import Completed

from flows import steps
from flows.settings import BUILD, REPORTS
from reportdiff.batch import SetAside
from reportdiff.errors import ReportdiffError


def _name() -> str:
    document = Path(flow_run.parameters["document"])
    return f"ingest {document.parent.name} {document.name}"


@flow(name="ingest", flow_run_name=_name, timeout_seconds=3600)
def ingest(document: Path, folder: Path = REPORTS, into: Path = BUILD, store: str = "") -> State[str]:
    """Read `document`, a file under `folder`, into the store; data: the address of its Parquet file.

    Ends `NeedsReview` when a critical expectation failed, `Blocked` when it can't be read.
    """
    try:
        found = steps.ingest([folder / document], store or str(into / "store"))[0]
    except (ReportdiffError, OSError) as error:
        return steps.blocked(error)
    if isinstance(found, SetAside):
        return steps.blocked(ReportdiffError(found.reason))
    home = (folder / document).resolve().parent
    if found.fresh and home.is_relative_to(folder.resolve()):
        steps.arrived([home.relative_to(folder.resolve()).as_posix()])
    words = f"{found.ref_area} {found.review_year}: {found.observations} observations, {found.failures} failures"
    return Completed(name="NeedsReview" if found.critical else "Completed", message=words, data=found.parquet)
