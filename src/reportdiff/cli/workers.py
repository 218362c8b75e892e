"""Processes that share a run's batches. They are forked from one that has imported everything, which takes as long as
ten reports; or are new ones, where a system can't fork."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from typing import Any, Protocol, TypeVar

from reportdiff import batch

T = TypeVar("T")
R = TypeVar("R")
_ALONE = 30
"""So much work is done sooner than processes are started."""


class Map(Protocol):
    """Does the work on the items in batches, and gives the batches' results in order."""

    def __call__(
        self, work: Callable[[list[T]], list[R]], items: Sequence[T], weight: Callable[[T], int]
    ) -> Iterable[list[R]]: ...


@contextmanager
def mapping(count: int, sure: int = 0) -> Iterator[Map]:
    """A map over `count` processes (0: as many as cores), which are started when there is work for them.

    `sure`: so much work is to come, before it is known what else.
    """
    hands = count or os.cpu_count() or 1
    if hands > 1 and sure > _ALONE:
        ready()
    with ExitStack() as ended:

        @cache
        def started() -> ProcessPoolExecutor:
            return ended.enter_context(pool(hands))

        def mapped(
            work: Callable[[list[T]], list[R]], items: Sequence[T], weight: Callable[[T], int]
        ) -> Iterable[list[R]]:
            done = partial(afresh, work)
            if hands == 1 or sum(map(weight, items)) <= _ALONE:
                return map(done, batch.shares(items, 1, weight))
            return started().map(done, batch.shares(items, hands, weight))

        yield mapped


def ready() -> None:
    """Begin with the imports, which take seconds, before a pool is asked for: where there is something to wait for."""
    if _context().get_start_method() == "forkserver":
        from multiprocessing import forkserver

        forkserver.ensure_running()


def pool(hands: int) -> ProcessPoolExecutor:
    """So many processes; each is started when there is work for it, all are ended with the pool."""
    return ProcessPoolExecutor(hands, mp_context=_context())


def afresh(work: Callable[..., R], *given: Any) -> R:
    """The work done on a batch, after what the last batch left is gone."""
    batch.seldom_collected()
    return work(*given)


def _context() -> BaseContext:
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["reportdiff.cli.everything"])
    return context
