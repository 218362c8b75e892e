"""Reading in a process of its own, under limits: a hostile document can end that process, never ours.

The child gets the document on its standard input and answers on its standard output (wire.py): a Draft, or the
error to raise. Libraries' own chatter goes nowhere; progress goes to the terminal.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reportdiff.errors import DocumentError, ReportdiffError
from reportdiff.model import Box
from reportdiff.reading import wire
from reportdiff.reading.draft import Draft
from reportdiff.reading.limits import Limits

_WAY_OUT = "check where it comes from, or raise the limits (docs/documents.md)"


def read(data: bytes, kind: str, where: str, limits: Limits) -> Draft:
    """As readers.draft, in a worker process. Raises DocumentError where it dies or takes too long."""
    found = _run("draft", data, {"kind": kind}, where, limits)
    assert isinstance(found, Draft)
    return found


def picture(data: bytes, kind: str, page: int, boxes: Sequence[Box], where: str, limits: Limits) -> bytes:
    """As drawing.draw, in a worker process: a PNG of the page with the boxes drawn."""
    request = {"kind": kind, "page": page, "boxes": [[b.x0, b.top, b.x1, b.bottom] for b in boxes if b.page == page]}
    found = _run("picture", data, request, where, limits)
    assert isinstance(found, bytes)
    return found


def _run(job: str, data: bytes, request: dict[str, Any], where: str, limits: Limits) -> object:
    words = json.dumps({**request, "job": job, "where": where, "limits": asdict(limits)})
    command = [sys.executable, "-c", "from reportdiff.reading.worker import main; main()", words]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
    try:
        answer, _ = child.communicate(data, timeout=limits.seconds + limits.pages * limits.seconds_a_scanned_page)
    except subprocess.TimeoutExpired:
        answer = b""
    finally:
        child.kill()
        child.wait()
    return _opened(answer, child.returncode, where, limits)


def _opened(answer: bytes, code: int, where: str, limits: Limits) -> object:
    if not answer and code == -getattr(signal, "SIGALRM", 0):
        raise DocumentError(f"reading took longer than {limits.seconds:g} s", where=where, todo=_WAY_OUT)
    if not answer:
        what = f"the document is damaged or hostile: the process that read it broke down ({code})"
        raise DocumentError(what, where=where, todo=_WAY_OUT)
    try:
        found = wire.unpack(answer)
    except (ValueError, KeyError, TypeError):
        raise DocumentError("the reading process broke off in mid-answer", where=where, todo=_WAY_OUT) from None
    if isinstance(found, ReportdiffError):
        raise found
    return found


def main() -> None:
    """The child's side."""
    request = json.loads(sys.argv[1])
    limits = Limits(**request["limits"])
    answer = os.fdopen(os.dup(1), "wb")
    terminal = os.fdopen(os.dup(2), "w")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    data = sys.stdin.buffer.read()
    grant = _confine(limits)

    def progress(words: str) -> None:
        grant()
        print(words, file=terminal, flush=True)

    result = _result(data, request, limits, progress)
    answer.write(wire.pack(result))
    answer.flush()
    os._exit(0)


def _result(
    data: bytes, request: dict[str, Any], limits: Limits, progress: Callable[[str], None]
) -> Draft | bytes | ReportdiffError:
    """What to answer. Whatever a library raises over a damaged document becomes one error that says so."""
    where = request["where"]
    try:
        return _done(data, request, limits, progress)
    except ReportdiffError as error:
        return error
    except (MemoryError, RecursionError) as error:
        word = "memory" if isinstance(error, MemoryError) else "depth"
        return DocumentError(f"reading needed more {word} than allowed", where=where, todo=_WAY_OUT)
    except Exception as error:  # noqa: BLE001
        return DocumentError(f"the document is damaged ({type(error).__name__})", where=where, todo="fetch it again")


def _done(data: bytes, request: dict[str, Any], limits: Limits, progress: Callable[[str], None]) -> Draft | bytes:
    from reportdiff.reading import drawing, readers

    if request["job"] == "draft":
        return readers.draft(data, request["kind"], request["where"], limits, progress)
    return drawing.draw(data, request["kind"], request["page"], request["boxes"], request["where"], limits)


def _confine(limits: Limits) -> Callable[[], None]:
    """Bound this process's address space and time where the system can (the alarm ends it even inside a library).

    Returns what a scanned page's turn grants: time for the page, and the memory that OCR needs.
    """
    try:
        import resource
    except ImportError:
        return lambda: None
    used = _address_space()
    most = used + limits.memory + limits.ocr_memory
    resource.setrlimit(resource.RLIMIT_AS, (used + limits.memory, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)

    def grant() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        signal.setitimer(signal.ITIMER_REAL, limits.seconds_a_scanned_page)

    return grant


def _address_space() -> int:
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
