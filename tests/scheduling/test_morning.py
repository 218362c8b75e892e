"""A new report is published, and people know: real server, worker, web site and webhook."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.frame.sample import FIRST, SECOND
from tests.scheduling.web import Site, served

ROOT = Path(__file__).parents[2]
LISTING = '<html><body><ul>{}</ul><a href="about.html">关于本站</a></body></html>'
LINK = '<li><a href="{}">{}政府工作报告</a></li>'


class Morning:
    """A `reportdiff serve` in a folder of its own, and the site that it watches."""

    def __init__(self, folder: Path, site: Site, port: int) -> None:
        self.folder, self.site, self.api = folder, site, f"http://127.0.0.1:{port}/api"
        self.build = folder / "build"
        self.arrivals = 0

    def publish_on_site(self, **reports: str) -> None:
        links = []
        for name, text in reports.items():
            self.site.pages[f"/{name}.txt"] = text.encode()
            links.append(LINK.format(f"{name}.txt", name))
        self.site.pages["/list.html"] = LISTING.format("".join(links)).encode()

    def watch(self) -> str:
        """Run the deployment `watch` and everything that it sets off; return what `watch` said."""
        deployment = self.ask("GET", "/deployments/name/watch/watch")["id"]
        run = self.ask("POST", f"/deployments/{deployment}/create_flow_run", {})["id"]
        state = self.until(lambda: self._ended(run), "watch")
        if state["type"] == "COMPLETED":
            self.arrivals += int(state["message"].split(", ")[1].split()[0])
        self.until(self._published, "publish")
        time.sleep(3)  # for a message that should not come
        self.until(lambda: self._events("reportdiff.area.changed") == len(self.site.messages), "a message")
        return f"{state['name']}: {state['message']}"

    def runs(self, flow: str) -> list[dict[str, Any]]:
        wanted = {"flows": {"name": {"any_": [flow]}}, "sort": "START_TIME_ASC"}
        found: list[dict[str, Any]] = self.ask("POST", "/flow_runs/filter", wanted)
        return found

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        answer = httpx.request(method, self.api + path, json=body, timeout=30, trust_env=False)
        answer.raise_for_status()
        return answer.json()

    def until(self, found: Callable[[], Any], what: str, seconds: float = 180) -> Any:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if value := found():
                return value
            time.sleep(0.5)
        raise AssertionError(f"{what} takes too long\n" + (self.folder / "serve.log").read_text()[-4000:])

    def _ended(self, run: str) -> Any:
        state = self.ask("GET", f"/flow_runs/{run}")["state"]
        return state if state["type"] in ("COMPLETED", "FAILED", "CRASHED") else None

    def _published(self) -> bool:
        """Every arrival has had its publication."""
        return len([run for run in self.runs("publish") if run["state_type"] == "COMPLETED"]) == self.arrivals

    def _events(self, name: str) -> int:
        found = self.ask("POST", "/events/filter", {"filter": {"event": {"name": [name]}}})
        return int(found["total"])


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Morning]:
    folder = tmp_path_factory.mktemp("morning")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with served() as site:
        home = folder / "reports"
        home.mkdir()
        (home / "sources.yml").write_text(
            f"- {{area: 青石区, listing: '{site.address}/list.html', private: true, pace: 0}}\n", encoding="utf-8"
        )
        plain = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
        env = plain | {
            "HOME": str(folder),
            "PREFECT_HOME": str(folder / "prefect"),
            "PREFECT_WORKER_QUERY_SECONDS": "1",
            "REPORTDIFF_REPORTS": str(home),
            "REPORTDIFF_BUILD": str(folder / "build"),
        }
        command = [sys.executable, "flows/serve.py", "--port", str(port), "--webhook", f"{site.address}/hook"]
        with (folder / "serve.log").open("wb") as log:
            serving = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True)
        found = Morning(folder, site, port)
        try:
            found.until(lambda: b"serving at" in (folder / "serve.log").read_bytes() or serving.poll(), "serve")
            assert serving.poll() is None, (folder / "serve.log").read_text()
            yield found
        finally:
            serving.send_signal(signal.SIGTERM)
            try:
                serving.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(serving.pid, signal.SIGKILL)


@pytest.mark.server
@pytest.mark.timeout(900)
def test_a_report_on_a_listing_page_is_fetched_published_and_told_once(morning: Morning) -> None:
    morning.publish_on_site(first=FIRST)
    assert morning.watch() == "Completed: 1 sources asked, 1 folders changed, 0 set aside"
    assert (morning.folder / "reports" / "青石区" / "2022.txt").read_bytes() == FIRST.encode()
    assert morning.site.messages == [], "one report alone judges nothing"

    morning.publish_on_site(first=FIRST, second=SECOND)
    morning.watch()
    assert (morning.build / "青石区" / "2022-2023" / "diff.html").exists()
    assert len(morning.site.messages) == 1
    assert "missed: 一般公共预算收入增长5%" in morning.site.messages[0]["body"]
    assert morning.site.messages[0]["subject"].startswith("青石区 2023：未完成 1 项")
    assert morning.runs("publish")[-1]["name"] == "publish 青石区: 2 documents (2022, 2023)"

    before = len(morning.site.asked)
    assert morning.watch() == "Completed: 1 sources asked, 0 folders changed, 0 set aside"
    assert {status for path, status in morning.site.asked[before:] if path != "/robots.txt"} == {304}
    assert len(morning.runs("publish")) == 2
    assert len(morning.site.messages) == 1

    morning.publish_on_site(first=FIRST, second=SECOND.replace("收入增长3.1%", "收入增长5.1%"))
    morning.watch()
    assert len(morning.site.messages) == 2
    body = morning.site.messages[1]["body"]
    assert "corrected report: [2023.1.txt]" in body
    assert "一般公共预算收入: not_met → met" in body
    assert (morning.folder / "reports" / "青石区" / "revisions" / "2023.1.txt").read_bytes() == SECOND.encode()
    change = (morning.build / "青石区" / "revisions.md").read_text(encoding="utf-8")
    assert "收入增长3.1%" in change
    assert "收入增长5.1%" in change

    sources = morning.folder / "reports" / "sources.yml"
    sources.write_text("- {area: 青石区, lsting: 'https://a.invalid/'}\n", encoding="utf-8")
    said = morning.watch()
    assert said.startswith("Blocked: ")
    assert "sources.yml:1: unknown key 'lsting'" in said
