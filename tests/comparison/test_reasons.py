"""Each reason of a link has words for the analyst."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import reportdiff.comparison
from reportdiff.comparison.candidates import _AKIN, _SURE
from reportdiff.language.names import names
from reportdiff.publishing.words import words

ROOM = Path(reportdiff.comparison.__file__).parent
IN_PARTS = ("siblings", "wholes", "shares", "sums", "places", "outcomes")
"""Files that make links of their own, with the reasons in a tuple."""


def made(file: str) -> Iterator[str]:
    """The first reason of each link that the file makes: what opens a tuple that is no key."""
    nodes = list(ast.walk(ast.parse((ROOM / f"{file}.py").read_text(encoding="utf-8"))))
    keys = {id(node.slice) for node in nodes if isinstance(node, ast.Subscript)}
    for node in nodes:
        if id(node) in keys:
            continue
        if isinstance(node, ast.Tuple) and node.elts and isinstance(node.elts[0], ast.Constant):
            first = node.elts[0].value
            if isinstance(first, str) and " " in first:
                yield first


def vetoes() -> Iterator[str]:
    for file in ("vetoes.py", "candidates.py"):
        for node in ast.walk(ast.parse((ROOM / file).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("vetoed: "):
                yield node.value
    yield from (f"vetoed: {apart}" for apart in names().scopes.told_apart)


def test_every_reason_of_a_link_has_words() -> None:
    told = {*_AKIN, *_SURE, *(reason for file in IN_PARTS for reason in made(file))}
    assert len(told) > 12
    assert {f"why.{reason}" for reason in told} - set(words()) == set()


def test_every_veto_has_words_but_those_that_name_two_sides() -> None:
    every = {v for v in vetoes() if v != "vetoed: " and "/" not in v}
    assert every and {f"why.{veto}" for veto in every} - set(words()) == set()
