"""A Prefect server, a work pool with a worker, the deployments of prefect.yaml and, where asked for, messages.

What `reportdiff serve` starts. With PREFECT_API_URL set it uses that server and starts none.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # Prefect and python load this file by its path

import httpx

from flows.settings import ROOT

_PREFECT = (sys.executable, "-m", "prefect", "--no-prompt")
_POOL = "local"
_PATIENCE = 180.0
_GRACE = 20.0


def serve(host: str, port: int, webhook: str) -> None:
    """Start everything and stay until interrupted; what was started is ended with it."""
    given = os.environ.get("PREFECT_API_URL")
    address = given or f"http://{host}:{port}/api"
    os.environ["PREFECT_API_URL"] = address
    children: list[subprocess.Popen[bytes]] = []
    try:
        if not given:
            children.append(_start("server", "start", "--host", host, "--port", str(port), "--log-level", "WARNING"))
        _wait(address, children)
        _pool(address)
        told = [(sys.executable, "flows/notify.py", webhook)] if webhook else []
        _run((*_PREFECT, "deploy", "--all"), *told)
        print(f"serving at {address.removesuffix('/api')} — Ctrl-C ends it", flush=True)
        children.append(_start("worker", "start", "--pool", _POOL, "--name", "reportdiff"))
        children[-1].wait()
    except KeyboardInterrupt:
        print("stopping", flush=True)
    finally:
        for child in reversed(children):  # the worker before the server that it would miss
            _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(_GRACE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _start(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*_PREFECT, *words], cwd=ROOT)


def _pool(address: str) -> None:
    """The work pool, unless it is there; its worker fills in the rest."""
    answer = httpx.post(f"{address}/work_pools/", json={"name": _POOL, "type": "process"}, timeout=60, trust_env=False)
    if not answer.is_success and answer.status_code != httpx.codes.CONFLICT:
        raise SystemExit(f"the work pool can't be made: {address} answers {answer.status_code} {answer.text[:500]}")


def _run(*commands: Sequence[str]) -> None:
    """All at once, for each takes seconds to start."""
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    running = [subprocess.Popen(words, cwd=ROOT, **pipes) for words in commands]
    said = [child.communicate()[0] for child in running]
    for child, words, output in zip(running, commands, said, strict=True):
        if child.returncode:
            raise SystemExit(f"{' '.join(words)}: {output[-2000:]}")


def _wait(address: str, children: Sequence[subprocess.Popen[bytes]]) -> None:
    print("waiting for the Prefect server…", flush=True)
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if any(child.poll() is not None for child in children):
            raise SystemExit("the Prefect server did not start — is the port taken? name another with --port")
        try:
            if httpx.get(f"{address}/health", timeout=2, trust_env=False).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.5)
    raise SystemExit(f"no Prefect server answers at {address} — start it, or unset PREFECT_API_URL")


def main(args: Sequence[str] | None = None) -> None:
    """Serve from a terminal."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=4200)
    parser.add_argument("--webhook", default="")
    given = parser.parse_args(args)
    serve(given.host, given.port, given.webhook)


if __name__ == "__main__":
    import signal

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    for one in (signal.SIGTERM, signal.SIGINT):  # SIGINT, too: a script that starts it with & has it ignored
        signal.signal(one, interrupted)
    main()
