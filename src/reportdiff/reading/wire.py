"""What crosses from the worker process: a draft, a picture or an error, as JSON and raw numbers. Never pickle, since
the process at the other end has just read a document that nobody vouches for."""

from __future__ import annotations

import json
from array import array
from dataclasses import asdict
from typing import Any

from reportdiff.errors import DocumentError, NotAReportError, ReportdiffError
from reportdiff.model import Issue, Layout, PassageRole, Span
from reportdiff.reading.draft import Block, Draft

_ERRORS = {kind.__name__: kind for kind in (ReportdiffError, DocumentError, NotAReportError)}
_EDGES = ("x0", "top", "x1", "bottom")


def pack(result: Draft | ReportdiffError | bytes) -> bytes:
    """A line of JSON, then the raw bytes that it tells the lengths of."""
    if isinstance(result, bytes):
        return _framed({"kind": "picture"}, [result])
    if isinstance(result, ReportdiffError):
        name = type(result).__name__
        return _framed({"kind": "error", "name": name, "parts": [result.what, result.where, result.todo]}, [])
    fields = {name: getattr(result, name) for name in ("media_type", "pages", "title", "meta")}
    blocks = [
        [b.start, b.end, b.role.value, b.note, b.level, list(b.cells), b.table, list(b.drops)] for b in result.blocks
    ]
    head = {"kind": "draft", **fields, "blocks": blocks, "issues": [asdict(issue) for issue in result.issues]}
    raw = [result.text.encode("utf-8", "surrogatepass")]
    if result.layout:
        head["unsure"] = sorted(result.layout.unsure)
        raw += [result.layout.page.tobytes(), *(getattr(result.layout, edge).tobytes() for edge in _EDGES)]
    return _framed(head, raw)


def unpack(data: bytes) -> Draft | ReportdiffError | bytes:
    """The result again. Raises ValueError, KeyError or TypeError where the answer is broken off or no answer."""
    line, _, rest = data.partition(b"\n")
    head = json.loads(line)
    pieces: list[bytes] = []
    for length in head["lengths"]:
        pieces.append(rest[:length])
        rest = rest[length:]
        if len(pieces[-1]) != length:
            raise ValueError("broken off")
    if head["kind"] == "picture":
        return pieces[0]
    if head["kind"] == "error":
        what, where, todo = head["parts"]
        return _ERRORS[head["name"]](what, where=where, todo=todo)
    return _draft(head, pieces)


def _framed(head: dict[str, Any], raw: list[bytes]) -> bytes:
    head["lengths"] = [len(piece) for piece in raw]
    return b"".join([json.dumps(head).encode("ascii"), b"\n", *raw])


def _draft(head: dict[str, Any], pieces: list[bytes]) -> Draft:
    return Draft(
        text=pieces[0].decode("utf-8", "surrogatepass"),
        blocks=tuple(_block(values) for values in head["blocks"]),
        media_type=head["media_type"],
        layout=_layout(pieces[1:], head["unsure"]) if "unsure" in head else None,
        pages=head["pages"],
        title=head["title"],
        meta=tuple((key, value) for key, value in head["meta"]),
        issues=tuple(_issue(values) for values in head["issues"]),
    )


def _block(values: list[Any]) -> Block:
    start, end, role, note, level, cells, table, drops = values
    pairs = [tuple((a, b) for a, b in spans) for spans in (cells, drops)]
    return Block(start, end, PassageRole(role), note, level, pairs[0], table, pairs[1])


def _layout(pieces: list[bytes], unsure: list[int]) -> Layout:
    page: array[int] = array("i")
    page.frombytes(pieces[0])
    edges: list[array[float]] = []
    for piece in pieces[1:]:
        edges.append(array("f"))
        edges[-1].frombytes(piece)
    x0, top, x1, bottom = edges
    return Layout(page, x0, top, x1, bottom, frozenset(unsure))


def _issue(values: dict[str, Any]) -> Issue:
    span = values["span"]
    return Issue(values["code"], values["message"], Span(span["start"], span["end"]) if span else None)
