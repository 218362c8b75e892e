"""Everything under `reports/`, or one area of it, read, validated, compared and published.

`.venv/bin/python flows/publish.py [FOLDER]` needs nothing set up: without a Prefect server it starts one for the run;
with PREFECT_API_URL it uses that one. What is there from the same content and code is not done again.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # Prefect and python load this file by its path

import flows.settings  # noqa: F401  first of all: it sets Prefect's environment

# isort: split
from prefect import State, flow
from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact
from prefect.runtime import flow_run
from prefect.states import Completed

from flows import steps
from flows.settings import BUILD, REPORTS
from flows.steps import Runner
from reportdiff import batch, runs
from reportdiff.errors import ReportdiffError

_LINKS = 20


def _name() -> str:
    given = flow_run.parameters
    folder, area = Path(given["folder"]), str(given.get("area") or "")
    home = folder / area
    found = batch.documents(home) if home.is_dir() else []
    years = ", ".join(sorted({path.stem for path in found if path.stem.isdigit()})) if area else ""
    return f"publish {area or folder.name}: {len(found)} documents{f' ({years})' if years else ''}"


@flow(name="publish", flow_run_name=_name, timeout_seconds=6 * 3600)
def publish(
    folder: Path = REPORTS,
    into: Path = BUILD,
    area: str = "",
    store: str = "",
    runner: Runner = "threads",
    workers: int = 0,
    address: str = "",
) -> State[list[str]]:
    """Publish every pair of successive reports under `folder`, or of its folder `area`, into `into`; data: the pages.

    `store` keeps what was read [`into`/store]; `runner`, `workers` [as many as cores] and `address` say where work is
    done. Ends `NeedsReview` when a critical expectation failed, `Blocked` when a person must mend something first.
    Bad documents are set aside and named, the rest goes on.
    """
    work = steps.Work(folder, into, area, store, runner, workers, address)
    try:
        run = steps.run(work)
        if not area:
            runs.write_all(run, into)
        steps.tell(run.areas, into)
    except (ReportdiffError, OSError) as error:
        return steps.blocked(error)
    show(run, into)
    return ended(run, into)


def ended(run: runs.Run, into: Path) -> State[list[str]]:
    """`NeedsReview` where a critical expectation failed; the pages as data."""
    pages = [str(into / runs.page(*pair)) for pair in run.pairs]
    return Completed(name="NeedsReview" if run.needs_review else "Completed", message=run.title, data=pages)


def show(run: runs.Run, into: Path) -> None:
    """Artifacts: the summary, a row a pair, what failed, a link a page where they are few enough to be looked at."""
    create_markdown_artifact(runs.summary(run), key="publish-summary", description=run.title)
    create_table_artifact(_plain(runs.rows(run)), key="publish-pairs", description="Outcomes of each pair")
    create_table_artifact(_plain(runs.failed(run)), key="publish-queue", description="What waits for stewards, by area")
    for area, pair in run.pairs if len(run.pairs) <= _LINKS else ():
        page = (into / runs.page(area, pair)).resolve().as_uri()
        key = f"diff-{sha256(area.ref_area.encode()).hexdigest()[:8]}-{pair.name}"
        create_link_artifact(page, link_text=f"{area.ref_area} {pair.name}", key=key)


def _plain(rows: list[dict[str, object]]) -> list[dict[str, Any]]:
    return [dict(row) for row in rows]


if __name__ == "__main__":
    from flows.terminal import main

    main("publish")
