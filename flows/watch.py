"""Every working morning: the addresses of `reports/sources.yml` asked, the folders looked through, news passed on."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # Prefect and python load this file by its path

import flows.settings  # noqa: F401  first of all: it sets Prefect's environment

# isort: split
from prefect import State, flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run
from prefect.states import Completed

from flows import steps
from flows.settings import BUILD, REPORTS
from reportdiff.errors import ReportdiffError
from reportdiff.watching import folders
from reportdiff.watching.memory import Memory
from reportdiff.watching.poll import Polled, poll
from reportdiff.watching.sources import Source, sources


def _name() -> str:
    return f"watch {Path(flow_run.parameters['folder']).name}"


@task(task_run_name="ask {source.address}", cache_policy=NO_CACHE)
def ask(source: Source, folder: Path, memory: Path) -> Polled:
    """One source asked; its reports go on the shelf."""
    return poll([source], folder, Memory(memory))


@flow(name="watch", flow_run_name=_name, timeout_seconds=3 * 3600)
def watch(folder: Path = REPORTS, into: Path = BUILD) -> State[list[str]]:
    """Fetch what is new, then emit an event for each area whose folder has changed; data: those folders.

    A source that fails is named and the rest goes on; `Blocked` where sources.yml breaks its schema.
    """
    try:
        asked = [ask(source, folder, into / "watch.json") for source in sources(folder)]
        changed = folders.changed(folder, into / "folders.json")
        steps.arrived(changed.homes)
        folders.settle(changed, into / "folders.json")
    except (ReportdiffError, OSError) as error:
        return steps.blocked(error)
    aside = [one for polled in asked for one in polled.aside]
    lines = [f"- changed: {home or '.'}" for home in changed.homes]
    lines += [f"- set aside: {one.reason}" for one in aside]
    for line in lines:
        print(line)
    if lines:
        create_markdown_artifact("\n".join(lines), key="watch-news", description="What this round brought")
    words = f"{len(asked)} sources asked, {len(changed.homes)} folders changed, {len(aside)} set aside"
    return Completed(message=words, data=list(changed.homes))


if __name__ == "__main__":
    with steps.named_troubles():
        state = watch(return_state=True)
    print(f"{state.name}: {state.message}")
