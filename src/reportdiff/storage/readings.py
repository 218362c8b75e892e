"""Documents that are slow to read, as they were read: a change of the lexicon needs no PDF library and no OCR."""

from __future__ import annotations

import json
import zlib
from array import array
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reportdiff.model import About, Issue, Layout, Part, Passage, PassageRole, Report, Source, Span
from reportdiff.storage.addresses import get, put, within

_ARRAYS = ("page", "x0", "top", "x1", "bottom")


def keep(report: Report, key: str, store: str | Path) -> None:
    """Write the report as read, under `key`: what reading it depended on."""
    put(_place(store, key), zlib.compress(json.dumps(_packed(report), ensure_ascii=False).encode(), 1))


def kept(key: str, store: str | Path) -> Report | None:
    """What was kept under `key`, None where nothing was or it is broken."""
    try:
        return _unpacked(json.loads(zlib.decompress(get(_place(store, key)))))
    except (OSError, ValueError, KeyError, TypeError, zlib.error):
        return None


def _place(store: str | Path, key: str) -> str:
    return within(store, f"read/{key}.json.z")


def _packed(report: Report) -> dict[str, Any]:
    layout = report.layout
    return {
        "about": asdict(report.about),
        "text": report.text,
        "passages": [_packed_passage(p) for p in report.passages],
        "issues": [asdict(issue) for issue in report.issues],
        "layout": layout
        and {
            **{name: _packed_array(getattr(layout, name)) for name in _ARRAYS},
            "unsure": sorted(layout.unsure),
        },
    }


def _packed_passage(p: Passage) -> dict[str, Any]:
    plain = {name: getattr(p, name) for name in ("text", "role", "part", "section", "cells", "table", "note")}
    return plain | {"span": (p.span.start, p.span.end), "offsets": _packed_array(p.offsets)}


def _packed_array(values: array[Any]) -> dict[str, Any]:
    return {"type": values.typecode, "values": values.tolist()}


def _unpacked(packed: dict[str, Any]) -> Report:
    about = packed["about"]
    layout = packed["layout"]
    return Report(
        about=About(**{**about, "source": Source(**about["source"])}),
        text=packed["text"],
        passages=tuple(_unpacked_passage(p) for p in packed["passages"]),
        layout=layout
        and Layout(
            **{name: _unpacked_array(layout[name]) for name in _ARRAYS},
            unsure=frozenset(layout["unsure"]),
        ),
        issues=tuple(Issue(**{**issue, "span": issue["span"] and Span(**issue["span"])}) for issue in packed["issues"]),
    )


def _unpacked_passage(p: dict[str, Any]) -> Passage:
    return Passage(
        span=Span(*p["span"]),
        text=p["text"],
        offsets=_unpacked_array(p["offsets"]),
        role=PassageRole(p["role"]),
        part=Part(p["part"]),
        section=tuple(p["section"]),
        cells=tuple((start, end) for start, end in p["cells"]),
        table=p["table"],
        note=p["note"],
    )


def _unpacked_array(packed: dict[str, Any]) -> array[Any]:
    return array(packed["type"], packed["values"])
