"""A Prefect server for one run at a terminal, which all of its processes use.

Left alone, Prefect starts one by itself: one in each process, and each takes 80 MB for knowing how.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import flows.settings  # noqa: F401  first of all: it sets Prefect's environment

# isort: split
import httpx
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.settings import PATIENCE, ROOT

_STARTED: list[subprocess.Popen[bytes]] = []
"""Held until the program ends: Prefect hands over its last events then."""


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


def serve(port: int) -> None:
    """Serve the programming interface alone, no page, no schedules, until standard input ends: as it does with the run
    that holds its other end, also when that is killed."""
    import uvicorn
    from prefect.server.api.server import create_app

    threading.Thread(target=_left, daemon=True).start()
    uvicorn.run(create_app(ephemeral=True, final=True), host="127.0.0.1", port=port, log_level="error")


def _left() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


def _started() -> str:
    port = _free_port()
    child = subprocess.Popen((sys.executable, "-m", "flows.server", str(port)), cwd=ROOT, stdin=subprocess.PIPE)
    _STARTED.append(child)
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


if __name__ == "__main__":
    serve(int(sys.argv[1]))
