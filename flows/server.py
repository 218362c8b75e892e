"""A Prefect server for one run at a terminal, which all of its processes use.

Left alone, Prefect starts one by itself: one in each process, and each takes 80 MB for knowing how.
"""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import flows.settings  # noqa: F401  first of all: it sets Prefect's environment

# isort: split
import httpx
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.settings import PATIENCE, ROOT

if TYPE_CHECKING:
    from fastapi import FastAPI


@contextmanager
def known() -> Iterator[None]:
    """The server that is named, by PREFECT_API_URL or a profile; else one that lives as long as this program."""
    if PREFECT_API_URL.value():
        yield
        return
    address = _started()
    os.environ["PREFECT_API_URL"] = address  # for the processes that are started from here
    with temporary_settings({PREFECT_API_URL: address}):
        yield


def app() -> FastAPI:
    """What uvicorn serves: the programming interface alone, no page, no schedules."""
    from prefect.server.api.server import create_app

    return create_app(ephemeral=True, final=True)


def _started() -> str:
    port = _free_port()
    words = ("--factory", "flows.server:app", "--host", "127.0.0.1", "--port", str(port), "--log-level", "error")
    child = subprocess.Popen((sys.executable, "-m", "uvicorn", *words), cwd=ROOT)
    atexit.register(child.terminate)  # after Prefect's own, which hand over the last events
    _wait(address := f"http://127.0.0.1:{port}/api", child)
    return address


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


def _wait(address: str, child: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and child.poll() is None:
        try:
            if httpx.get(f"{address}/health", timeout=2, trust_env=False).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise SystemExit(
        "the Prefect server of this run did not start: see what it says above, or name another by PREFECT_API_URL"
    )
