"""What the flows share: tasks over batches, the runner that a run asks for, what is told to people.

Batches, for a task on a cluster costs twice what a report does. Tasks give back short lines, never reports: those go
to the store.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

import flows.settings  # noqa: F401  first of all: it sets Prefect's environment

# isort: split
import httpx
from prefect import State, Task, task
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.events import Event, RelatedResource, Resource
from prefect.runtime import flow_run
from prefect.states import Failed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from reportdiff import areas, batch, news, runs
from reportdiff.areas import Area, Published
from reportdiff.batch import SetAside, Stored
from reportdiff.cli import workers
from reportdiff.errors import DocumentError, ReportdiffError
from reportdiff.outputs import file_name, sweep

T = TypeVar("T")
Runner = Literal["threads", "processes", "dask", "ray"]
_PROCESSES: ContextVar[Executor | None] = ContextVar("processes", default=None)
CHANGED, ARRIVED = "reportdiff.area.changed", "reportdiff.report.arrived"


def _full_disk(_: object, __: object, state: State[Any]) -> bool:
    """Worth another try: a disk or share may come back; a bad report stays bad, and is set aside."""
    return isinstance(state.result(raise_on_failure=False), OSError)


_RETRY: dict[str, Any] = {
    "retries": 2,
    "retry_delay_seconds": [2, 20],
    "retry_condition_fn": _full_disk,
    "cache_policy": NO_CACHE,
}


@task(task_run_name="ingest {documents[0].parent.name}/{documents[0].name} and on", **_RETRY)
def ingest(documents: list[Path], store: str) -> list[Stored | SetAside]:
    """Documents into the store; what can't be read is set aside with the reason."""
    return _by_a_process(batch.ingest_many, documents, store)


@task(task_run_name="publish {some[0].ref_area} and on", **_RETRY)
def publish(some: list[Area], into: Path) -> list[Published | SetAside]:
    """Areas judged together and written, or set aside with the reason."""
    return _by_a_process(areas.publish_many, some, into)


def _by_a_process(work: Callable[..., list[T]], *given: Any) -> list[T]:
    """The work done by one of the runner's processes, which know nothing of Prefect; or here, where it has none."""
    pool = _PROCESSES.get()
    return pool.submit(workers.afresh, work, *given).result() if pool else workers.afresh(work, *given)


@contextmanager
def _running(work: Work) -> Iterator[TaskRunner[Any]]:
    """A started task runner; with `processes`, its threads wait for what those do."""
    with _made(work) as made:
        if work.runner != "processes":
            yield made
            return
        with workers.pool(work.hands) as pool:
            before = _PROCESSES.set(pool)
            try:
                yield made
            finally:
                _PROCESSES.reset(before)


def _made(work: Work) -> TaskRunner[Any]:
    """`address` is of a Dask scheduler or Ray cluster that is there already."""
    hands, address = work.hands, work.address
    made: TaskRunner[Any]
    if work.runner == "dask":
        from prefect_dask import DaskTaskRunner

        local = {"n_workers": hands, "threads_per_worker": 1, "dashboard_address": None}
        made = DaskTaskRunner(address=address) if address else DaskTaskRunner(cluster_kwargs=local)
    elif work.runner == "ray":
        from prefect_ray import RayTaskRunner

        here = {"num_cpus": hands, "include_dashboard": False}
        made = RayTaskRunner(address=address) if address else RayTaskRunner(init_kwargs=here)
    else:
        made = ThreadPoolTaskRunner(max_workers=hands)
    return made


@dataclass(frozen=True, slots=True)
class Work:
    """What a run is to do, and where: `store` keeps what was read [`into`/store], `area` is a folder of `folder`."""

    folder: Path
    into: Path
    area: str = ""
    store: str = ""
    runner: Runner = "threads"
    workers: int = 0
    address: str = ""

    @property
    def hands(self) -> int:
        return self.workers or os.cpu_count() or 1


def run(work: Work, progress: Callable[[float], object] = lambda _: None) -> runs.Run:
    """Every document read, every area published; `progress` is told the share done, in percent.

    Raises ReportdiffError where a person must mend something before anything can go on.
    """
    batch.check_lexicon()
    sweep(work.into)
    aside: list[SetAside] = []
    documents = batch.documents(_home(work), aside)
    print(f"{len(documents)} documents in {work.folder / work.area}")
    with _running(work) as runner:
        read = _read_all(documents, work, runner, lambda share: progress(50 * share))
        reports = tuple(one for one in read if isinstance(one, Stored))
        every, twice = areas.grouped(reports)
        known = sum(not report.fresh for report in reports)
        print(f"{len(reports)} reports read ({known} known from before), of {len(every)} areas")
        done = _publish_all(every, work, runner, lambda share: progress(50 + 50 * share))
    aside += [one for one in [*read, *twice, *done] if isinstance(one, SetAside)]
    for one in aside:
        print(f"set aside: {one.document}: {one.reason}")
    return runs.Run(work.folder, reports, tuple(one for one in done if isinstance(one, Published)), tuple(aside))


def _home(work: Work) -> Path:
    home = work.folder / work.area
    if not home.resolve().is_relative_to(work.folder.resolve()):
        raise DocumentError("the area lies outside the reports", where=work.area, todo="name a folder of the reports")
    return home


def _read_all(
    documents: Sequence[Path], work: Work, runner: TaskRunner[Any], progress: Callable[[float], object]
) -> list[Stored | SetAside]:
    store = work.store or str(work.into / "store")

    def read(some: Sequence[Path]) -> list[Stored | SetAside]:
        batches = batch.shares(some, work.hands, batch.one_each)
        return _all(ingest, [{"documents": one, "store": store} for one in batches], runner, progress)

    return batch.caught_up(documents, store, read)


def _publish_all(
    every: Sequence[Area], work: Work, runner: TaskRunner[Any], progress: Callable[[float], object]
) -> list[Published | SetAside]:
    def publish_some(some: Sequence[Area]) -> list[Published | SetAside]:
        batches = batch.shares(some, work.hands, areas.weight)
        return _all(publish, [{"some": one, "into": work.into} for one in batches], runner, progress)

    return areas.caught_up(every, work.into, publish_some)


def tell(published: Iterable[Published], into: Path) -> int:
    """Emit an event for each area in which something is new, and note that it was told; return how many."""
    told = 0
    with get_client(sync_client=True) as client:
        for one in published:
            if said := news.news(one, into):
                payload = {"reasons": list(said.reasons), "subject": said.subject, "text": said.text}
                _emit(client, CHANGED, one.ref_area, payload)
                news.settle(one, into)
                told += 1
    return told


def arrived(homes: Iterable[str]) -> None:
    """Emit an event for each folder of reports in which something is new: it triggers `publish` of that area."""
    with get_client(sync_client=True) as client:
        for home in homes:
            _emit(client, ARRIVED, home, {})


def _emit(client: SyncPrefectClient, name: str, area: str, payload: dict[str, Any]) -> None:
    """Hand an event to the server, and return when it has it: Prefect's own way drops it where the server is away."""
    resource = {"prefect.resource.id": f"reportdiff.area.{file_name(area)}", "prefect.resource.name": area}
    run = {"prefect.resource.id": f"prefect.flow-run.{flow_run.id}", "prefect.resource.role": "flow-run"}
    event = Event(
        event=name,
        resource=Resource(resource),
        related=[RelatedResource(run)] if flow_run.id else [],
        payload={"area": area, **payload},
    )
    client.request("POST", "/events", json=[event.model_dump(mode="json")])


def blocked(error: ReportdiffError | OSError) -> State[Any]:
    """The state of a run that waits for a person to mend something."""
    return Failed(name="Blocked", message=str(_mendable(error)))


def _mendable(error: ReportdiffError | OSError) -> ReportdiffError:
    if isinstance(error, ReportdiffError):
        return error
    what, todo = error.strerror or str(error), "free space or rights there, then run again"
    return DocumentError(what, where=str(error.filename or ""), todo=todo)


def _all(
    step: Task[Any, Any], calls: Sequence[dict[str, Any]], runner: TaskRunner[Any], progress: Callable[[float], object]
) -> list[Any]:
    """The results of all calls, one after the other. What stops one of them stops all."""
    futures = [runner.submit(step, parameters=call) for call in calls]
    results: list[Any] = []
    for number, future in enumerate(futures, 1):
        results += _settled(future.result(raise_on_failure=False))
        progress(number / len(futures))
    return results


def _settled(value: Any) -> Any:
    if isinstance(value, OSError):
        raise _mendable(value)
    if isinstance(value, BaseException):
        raise value
    return value


@contextmanager
def named_troubles() -> Iterator[None]:
    """At a terminal, a server that can't be reached ends the program at once, in one sentence.

    At once: at its end Prefect would try for minutes to hand over what the server was not there to take.
    """
    try:
        yield
    except (httpx.TransportError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and "Failed to reach API" not in str(error):
            raise
        where = os.environ.get("PREFECT_API_URL", "the Prefect server")
        todo = "start it and run this again: what is done is not done again"
        print(DocumentError("can't be reached (any more)", where=where, todo=todo), file=sys.stderr, flush=True)
        os._exit(2)
