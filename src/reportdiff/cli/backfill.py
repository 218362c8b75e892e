"""`reportdiff backfill [FOLDER]`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from reportdiff.cli import terminal

T = TypeVar("T")


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
    from reportdiff.areas import Area, Published
    from reportdiff.batch import SetAside, Stored
    from reportdiff.cli.workers import mapping
    from reportdiff.outputs import sweep

    batch.check_lexicon()
    sweep(into)
    kept = store or str(into / "store")
    aside: list[SetAside] = []
    documents = batch.documents(folder, aside)
    with mapping(workers, sure=0 if into.exists() else len(documents)) as mapped:

        def read(some: Sequence[Path]) -> Iterator[Stored | SetAside]:
            return _told(mapped(partial(batch.ingest_many, store=kept), some, batch.one_each), "read")

        def publish(some: Sequence[Area]) -> Iterator[Published | SetAside]:
            return _told(mapped(partial(areas.publish_many, into=into), some, areas.weight), "published")

        found = batch.caught_up(documents, kept, read)
        reports = tuple(one for one in found if isinstance(one, Stored))
        every, twice = areas.grouped(reports)
        done = areas.caught_up(every, into, publish)
    aside += [one for one in [*found, *twice, *done] if isinstance(one, SetAside)]
    published = tuple(one for one in done if not isinstance(one, SetAside))
    run = runs.Run(folder, reports, published, tuple(aside))
    runs.write_all(run, into)
    for area in published:
        news.settle(area, into)
    for one in aside:
        click.echo(f"set aside: {one.document}: {one.reason}", err=True)
    fresh = sum(area.fresh for area in published)
    click.echo(f"{run.title}; {fresh} of {len(published)} areas were out of date; see {into / 'summary.md'}", err=True)


def _told(results: Iterable[list[T]], word: str) -> Iterator[T]:
    done = 0
    for some in results:
        yield from some
        done += len(some)
        terminal.progress(f"{word}: {done}")
