"""A real web server on the loopback: pages that a test changes, and a webhook that keeps what it is sent."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]
Page = bytes | Answer


@dataclass
class Site:
    """`pages` by path: bytes, or a function that answers as it likes. `asked`: path and status of every request."""

    address: str = ""
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def served() -> Iterator[Site]:
    """A site that answers while the block runs."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            page = site.pages.get(self.path)
            if callable(page):
                site.asked.append((self.path, 0))
                page(self)
                return
            etag = f'"{sha256(page or b"").hexdigest()[:8]}"'
            status = 404 if page is None else 304 if self.headers["If-None-Match"] == etag else 200
            site.asked.append((self.path, status))
            body = page if page is not None and status == 200 else b""
            self.send_response(status)
            self.send_header("ETag", etag)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            site.messages.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        site.address = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield site
        server.shutdown()


def answering(body: bytes, headers: Mapping[str, str] | None = None, status: int = 200) -> Answer:
    """A page with headers of the test's choice."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | dict(headers or {})).items():
            request.send_header(name, value)
        request.end_headers()
        with suppress(OSError):
            request.wfile.write(body)

    return answer


def redirect(to: str) -> Answer:
    return answering(b"", {"Location": to}, 302)


def endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Length", str(10 << 30))
    request.end_headers()
    with suppress(OSError):
        while True:
            request.wfile.write(b"x" * 65536)


def silent(request: BaseHTTPRequestHandler) -> None:
    time.sleep(6)


def trickling(request: BaseHTTPRequestHandler) -> None:
    """Headers a byte at a time: no single wait is long."""
    with suppress(OSError):
        for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"y" * 1000:
            request.wfile.write(bytes([byte]))
            time.sleep(0.2)


def cut(request: BaseHTTPRequestHandler) -> None:
    """What happens when a file is changed while it is read."""
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b"only this")
    request.close_connection = True
