"""`reportdiff backfill [FOLDER]`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reportdiff.cli import terminal

if TYPE_CHECKING:
    from reportdiff.areas import Area

T = TypeVar("T")
Map = Callable[[Callable[..., list[T]], list[Any], Any], Iterator[list[T]]]
_A_BATCH = 80


@click.command(
    "backfill",
    epilog="""\b
Examples:
  reportdiff backfill reports                   what is out of date, on every core
  reportdiff backfill reports --workers 1 --store s3://reports/store""",
)
@click.argument("folder", type=terminal.FILE, default="reports")
@click.option("--into", type=terminal.FILE, default=Path("build"), show_default=True, help="Where to publish.")
@click.option("--store", default="", help="A folder or fsspec address for what was read. [default: INTO/store]")
@click.option("--workers", type=click.IntRange(0), default=0, help="Processes. [default: as many as cores]")
def command(folder: Path, into: Path, store: str, workers: int) -> None:
    """Bring everything under FOLDER up to date in INTO, without Prefect and without messages.

    What is there from the same content and code is not done again; a run that was cut off is just started again.
    """
    from reportdiff import areas, batch, news, runs
    from reportdiff.batch import SetAside, Stored
    from reportdiff.outputs import sweep

    batch.check_lexicon()
    sweep(into)
    aside: list[SetAside] = []
    documents = batch.documents(folder, aside)
    with _mapping(workers, len(documents)) as mapped:
        read = _told(
            mapped(batch.ingest_many, batch.batches(documents, _A_BATCH), store or str(into / "store")), "read"
        )
        reports = tuple(one for one in read if isinstance(one, Stored))
        every, twice = areas.grouped(reports)
        some = batch.weighed(every, _A_BATCH, _weight)
        done = _told(mapped(areas.publish_many, some, into), "published")
    aside += [one for one in [*read, *twice, *done] if isinstance(one, SetAside)]
    published = tuple(one for one in done if not isinstance(one, SetAside))
    run = runs.Run(folder, reports, published, tuple(aside))
    runs.write_all(run, into)
    for area in published:
        news.settle(area, into)
    for one in aside:
        click.echo(f"set aside: {one.document}: {one.reason}", err=True)
    fresh = sum(area.fresh for area in published)
    click.echo(f"{run.title}; {fresh} of {len(published)} areas were out of date; see {into / 'summary.md'}", err=True)


def _weight(area: Area) -> int:
    return len(area.reports)


@contextmanager
def _mapping(workers: int, documents: int) -> Iterator[Callable[..., Iterator[Any]]]:
    """A map over batches: in processes of their own, or here where that is not worth starting any."""
    import os

    count = workers or os.cpu_count() or 1
    if count == 1 or documents <= _A_BATCH:
        yield lambda work, batches, into: (work(some, into) for some in batches)
        return
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        yield lambda work, batches, into: pool.map(work, batches, [into] * len(batches))


def _told(results: Iterator[list[T]], word: str) -> list[T]:
    done: list[T] = []
    for some in results:
        done += some
        terminal.progress(f"{word}: {len(done)}")
    return done
