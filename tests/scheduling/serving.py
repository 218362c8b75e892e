"""A real `reportdiff serve` with the site that it watches, and a way to its server that can be cut."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from tests.scheduling.web import Site

ROOT = Path(__file__).parents[2]
_MARK = "mark "


class Serving:
    """Folders `reports` and `build`, the server's address, the messages that its webhook got."""

    def __init__(self, folder: Path, site: Site, port: int) -> None:
        self.folder, self.site, self.port = folder, site, port
        self.reports, self.build = folder / "reports", folder / "build"
        self.arrivals = self._marks = 0
        plain = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
        self.env = plain | {
            "HOME": str(folder),
            "PREFECT_HOME": str(folder / "prefect"),
            "PREFECT_WORKER_QUERY_SECONDS": "1",
            "REPORTDIFF_REPORTS": str(self.reports),
            "REPORTDIFF_BUILD": str(self.build),
        }

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    @property
    def messages(self) -> list[dict[str, Any]]:
        return [one for one in self.site.messages if not one["subject"].startswith(_MARK)]

    def watch(self) -> str:
        """Run the deployment `watch` and everything that it sets off; return what `watch` said."""
        deployment = self.ask("GET", "/deployments/name/watch/watch")["id"]
        run = self.ask("POST", f"/deployments/{deployment}/create_flow_run", {})["id"]
        state = self.until(lambda: self._ended(run), "watch")
        if state["type"] == "COMPLETED":
            self.arrivals += int(state["message"].split(", ")[1].split()[0])
        self.until(self._published, "publish")
        self._told()
        return f"{state['name']}: {state['message']}"

    def run(self, script: str, *words: str | Path, api: str = "", **env: str) -> subprocess.Popen[str]:
        """A flow started by hand against this server, or another way to it."""
        command = [sys.executable, f"flows/{script}.py", *map(str, words)]
        here = self.env | {"PREFECT_API_URL": api or self.api} | env
        quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        return subprocess.Popen(command, cwd=ROOT, env=here, **quiet)  # type: ignore[call-overload,no-any-return]

    def runs(self, flow: str) -> list[dict[str, Any]]:
        wanted = {"flows": {"name": {"any_": [flow]}}, "sort": "START_TIME_ASC"}
        found: list[dict[str, Any]] = self.ask("POST", "/flow_runs/filter", wanted)
        return found

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The server's answer; asked again, as Prefect's own client does, where its database is busy."""
        answer = httpx.request(method, self.api + path, json=body, timeout=120, trust_env=False)
        for pause in (1, 2, 4):
            if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE:
                time.sleep(pause)
                answer = httpx.request(method, self.api + path, json=body, timeout=120, trust_env=False)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def until(self, found: Callable[[], Any], what: str, seconds: float = 180) -> Any:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if value := found():
                return value
            time.sleep(0.2)
        raise AssertionError(f"{what} takes too long\n" + (self.folder / "serve.log").read_text()[-4000:])

    def _ended(self, run: str) -> Any:
        state = self.ask("GET", f"/flow_runs/{run}")["state"]
        return state if state["type"] in ("COMPLETED", "FAILED", "CRASHED") else None

    def _published(self) -> bool:
        """Every arrival has had its publication."""
        return len([run for run in self.runs("publish") if run["state_type"] == "COMPLETED"]) == self.arrivals

    def _told(self) -> None:
        """Every event so far has been acted upon: one of ours, sent after them, has come out as a message."""
        self._marks += 1
        subject = f"{_MARK}{self._marks}"
        mark = {
            "id": str(uuid4()),
            "occurred": datetime.now(UTC).isoformat(),
            "event": "reportdiff.area.changed",
            "resource": {"prefect.resource.id": "reportdiff.area.mark"},
            "payload": {"area": "mark", "subject": subject, "text": ""},
        }
        self.ask("POST", "/events", [mark])
        self.until(lambda: any(one["subject"] == subject for one in self.site.messages), "a message")


@contextmanager
def serving(folder: Path, site: Site) -> Iterator[Serving]:
    """Started with a webhook to the site, ended with the block."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    found = Serving(folder, site, port)
    found.reports.mkdir()
    folders = ["--reports", str(found.reports), "--into", str(found.build)]
    words = ["--port", str(port), "--webhook", f"{site.address}/hook", *folders]
    command = [sys.executable, "-m", "reportdiff", "serve", *words]
    log = folder / "serve.log"
    with log.open("wb") as out:
        running = subprocess.Popen(command, cwd=ROOT, env=found.env, stdout=out, stderr=out, start_new_session=True)
    try:
        found.until(lambda: b"serving at" in log.read_bytes() or running.poll() is not None, "serve")
        assert running.poll() is None, log.read_text()
        yield found
    finally:
        running.send_signal(signal.SIGTERM)
        try:
            running.wait(60)
        finally:
            left = not _is_gone(running.pid)
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
        assert not left, "what serve started has outlived it"


def _is_gone(group: int) -> bool:
    """Whether nobody of the process group lives."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


class Way:
    """A way to a server of this machine, which a test can cut: those on it see the server go away."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._door = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self.api = f"http://127.0.0.1:{self._door.getsockname()[1]}/api"
        threading.Thread(target=self._let_in, daemon=True).start()

    def cut(self) -> None:
        """From now on nothing answers there."""
        for one in [self._door, *self._open]:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._door.accept()
                there = socket.create_connection(("127.0.0.1", self._port))
                self._open += [here, there]
                for one, other in ((here, there), (there, here)):
                    threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while got := one.recv(1 << 16):
            other.sendall(got)
    for end in (one, other):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
