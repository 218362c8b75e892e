"""What is slow to make is made once: a served installation, a corpus with its outputs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.scheduling import corpus
from tests.scheduling.corpus import Corpus
from tests.scheduling.serving import Serving, serving
from tests.scheduling.web import Site, served


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as found:
        yield found


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Thirty-two reports: enough for two processes."""
    folder = tmp_path_factory.mktemp("many")
    reports = corpus.thirty_two(folder / "reports")
    return Corpus(reports, corpus.finished(reports, folder / "calm"))


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A `reportdiff serve` in a folder of its own, and the site that it watches."""
    with served() as site, serving(tmp_path_factory.mktemp("morning"), site) as found:
        yield found
