"""Everything under `reports/` read, validated, compared and published: `.venv/bin/python flows/publish.py [FOLDER]`.

Needs nothing set up: without a Prefect server it starts one for the run; with PREFECT_API_URL it uses that one.
What is there from the same content and code is not done again (`batch`).
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]

os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120")  # a cold start takes 25 s and more
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
if not (Path.home() / ".prefect" / "profiles.toml").exists():  # a profile names the server that its owner uses
    home = Path(os.environ.setdefault("PREFECT_HOME", str(ROOT / "build" / ".prefect")))
    home.mkdir(parents=True, exist_ok=True)  # else its database can't be opened, and the start times out

from prefect import State, flow, task, unmapped
from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.runtime import flow_run
from prefect.states import Completed, Failed
from prefect.task_runners import ThreadPoolTaskRunner

from reportdiff import batch, runs
from reportdiff.batch import Published, SetAside, Stored, Succession
from reportdiff.errors import ReportdiffError, SuiteError


def _full_disk(_: object, __: object, state: State[Any]) -> bool:
    """Worth another try: a disk or share may come back; a bad report stays bad, and is set aside."""
    return isinstance(state.result(raise_on_failure=False), OSError)


_RETRY: dict[str, Any] = {
    "retries": 2,
    "retry_delay_seconds": [2, 20],
    "retry_condition_fn": _full_disk,
    "cache_policy": NO_CACHE,
}


@task(task_run_name="ingest {document}", **_RETRY)
def ingest(document: Path, store: Path) -> Stored | SetAside:
    """One document into the store, or set aside with the reason."""
    try:
        return batch.ingest(document, store)
    except SuiteError:
        raise
    except ReportdiffError as error:
        return SetAside(str(document), str(error))


@task(task_run_name="publish {pair.name}", **_RETRY)
def publish_pair(pair: Succession, into: Path) -> Published | SetAside:
    """One pair compared, validated and written, or set aside with the reason."""
    try:
        return batch.publish(pair, into)
    except SuiteError:
        raise
    except ReportdiffError as error:
        return SetAside(f"{pair.a.document} and {pair.b.document}", str(error))


def _name() -> str:
    folder = Path(flow_run.parameters["folder"])
    count = len(batch.documents(folder)) if folder.is_dir() else 0
    return f"publish {folder.name}: {count} documents"


# One thread: PDFium is not safe in several, and reading and matching are Python's own work, which threads don't speed.
@flow(name="publish", flow_run_name=_name, task_runner=ThreadPoolTaskRunner(max_workers=1))  # type: ignore[arg-type]
def publish(folder: Path = ROOT / "reports", into: Path = ROOT / "build") -> State[list[str]]:
    """Publish every pair of successive reports under `folder` into `into`; data: the pages' paths.

    Ends `NeedsReview` when a critical expectation failed. Bad documents are set aside and named, the rest goes on.
    """
    try:
        batch.check_lexicon()
        run = _run(folder, into)
    except ReportdiffError as error:
        return Failed(message=str(error))
    runs.write_all(run, into)
    _show(run, into)
    pages = [str(into / runs.page(pair)) for pair in run.pairs]
    return Completed(name="NeedsReview" if run.needs_review else "Completed", message=run.title, data=pages)


def _run(folder: Path, into: Path) -> runs.Run:
    documents = batch.documents(folder)
    print(f"{len(documents)} documents in {folder}")
    read = [
        _settled(f, str(d)) for f, d in zip(ingest.map(documents, unmapped(into / "store")), documents, strict=True)
    ]
    reports = tuple(one for one in read if isinstance(one, Stored))
    pairs, twice = batch.successions(reports)
    known = sum(not report.fresh for report in reports)
    print(f"{len(reports)} reports read ({known} known from before), {len(pairs)} pairs to compare")
    done = [_settled(f, p.name) for f, p in zip(publish_pair.map(pairs, unmapped(into)), pairs, strict=True)]
    aside = tuple(one for one in [*read, *twice, *done] if isinstance(one, SetAside))
    return runs.Run(folder, reports, tuple(one for one in done if isinstance(one, Published)), aside)


def _settled(future: PrefectFuture[Any], what: str) -> Any:
    """A task's value; a crash of one sets that one aside, but a broken suite is no document's fault."""
    value = future.result(raise_on_failure=False)
    if isinstance(value, SuiteError):
        raise value
    if isinstance(value, BaseException):
        value = SetAside(what, f"unexpected {type(value).__name__}: {value} — please report this")
    if isinstance(value, SetAside):
        print(f"set aside: {value.document}: {value.reason}")
    return value


def _show(run: runs.Run, into: Path) -> None:
    """Artifacts: the summary, a row a pair, a link a page."""
    create_markdown_artifact(runs.summary(run), key="publish-summary", description=run.title)
    create_table_artifact(runs.rows(run), key="publish-pairs", description="Outcomes of each pair")
    for pair in run.pairs:
        address = (into / runs.page(pair)).resolve().as_uri()
        key = f"diff-{sha256(pair.ref_area.encode()).hexdigest()[:8]}-{pair.a_year}-{pair.b_year}"
        create_link_artifact(address, link_text=pair.name, key=key)


def main(args: Sequence[str] | None = None) -> None:
    """Run the flow from a terminal and say where to look."""
    parser = argparse.ArgumentParser(description="Read, compare and publish every report under a folder.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "reports")
    parser.add_argument("--into", type=Path, default=ROOT / "build", help="where to write [default: build]")
    given = parser.parse_args(args)
    state = publish(given.folder, given.into, return_state=True)
    if state.is_failed():
        raise SystemExit(f"failed: {state.message}")
    pages = state.result()
    print(f"\n{state.name}: {state.message}")
    print("\n".join(f"Open {page}" for page in pages) or f"No pair to compare; see {given.into / 'summary.md'}")


if __name__ == "__main__":
    main()
