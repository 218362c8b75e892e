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
from functools import cache
from typing import NamedTuple

from flows.settings import PATIENCE, ROOT, may_name_a_server

_BARE = {"PREFECT_SERVER_REGISTER_BLOCKS_ON_START": "false", "PREFECT_SERVER_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false"}
"""A run uses no blocks; looking for them would import every collection that is installed, and so Dask (40 MB)."""


class Started(NamedTuple):
    """A server of this program's own."""

    process: subprocess.Popen[bytes]
    address: str


def begin() -> None:
    """Start one now, beside what takes seconds to import, where nothing can name another."""
    if not may_name_a_server():
        _own()


@contextmanager
def known() -> Iterator[None]:
    """The server that is named, by PREFECT_API_URL or a profile; else one that lives as long as this program."""
    from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    if PREFECT_API_URL.value():
        yield
        return
    own = _own()
    _wait(own)
    os.environ["PREFECT_API_URL"] = own.address  # for the processes that are started from here
    unwatched = {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}  # nobody else sees this run; the last beat costs a second
    with temporary_settings({PREFECT_API_URL: own.address, **unwatched}):
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


@cache
def _own() -> Started:
    """The server of this program, started once and held until its end: Prefect hands over its last events then."""
    port = _free_port()
    command, env = (sys.executable, "-m", "flows.server", str(port)), {**os.environ, **_BARE}
    child = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, env=env)
    return Started(child, f"http://127.0.0.1:{port}/api")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


def _wait(own: Started) -> None:
    import httpx

    end = time.monotonic() + PATIENCE
    with httpx.Client(timeout=2, trust_env=False) as client:
        while time.monotonic() < end and own.process.poll() is None:
            try:
                if client.get(f"{own.address}/health").is_success:
                    return
            except httpx.HTTPError:
                time.sleep(0.1)
    raise SystemExit(
        "the Prefect server of this run did not start: see what it says above, or name another by PREFECT_API_URL"
    )


if __name__ == "__main__":
    serve(int(sys.argv[1]))
