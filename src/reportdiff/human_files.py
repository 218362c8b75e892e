"""YAML that people edit: read strictly, every complaint with file, line and what was expected."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from reportdiff.errors import HumanFileError

T = TypeVar("T")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Strict(BaseModel):
    """Base of the schemas of people's files: unknown keys and loose types are errors."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def load(path: Path, schema: type[T] | TypeAdapter[T]) -> T:
    """Read `path` as `schema` (a pydantic model, or a type such as `list[Entry]`).

    Raises HumanFileError naming file, line and what was expected: no YAML, tabs, duplicate keys, unknown or
    missing keys, wrong types.
    """
    return parse(text_of(path), schema, str(path))


def text_of(path: Path) -> str:
    """The file's text. Raises HumanFileError where it is no UTF-8."""
    return decoded(path.read_bytes(), str(path))


def decoded(content: bytes, name: str) -> str:
    """As `text_of`, for bytes already read."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = f"{name}:{content[: error.start].count(10) + 1}"
        raise HumanFileError("this is no UTF-8 text", where=where, todo="save the file as UTF-8") from None


def parse(text: str, schema: type[T] | TypeAdapter[T], name: str) -> T:
    """As `load`, for text already read; `name` stands for the file in messages."""
    node = _compose(text, name)
    if node is None:
        raise HumanFileError("the file is empty", where=name, todo="write at least one entry, or remove the file")
    _refuse_duplicates(node, name)
    adapter: TypeAdapter[T] = schema if isinstance(schema, TypeAdapter) else TypeAdapter(schema)
    try:
        return adapter.validate_python(_construct(node))
    except ValidationError as error:
        raise _complaint(error, node, name, adapter) from None


def _compose(text: str, name: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        what, hint = f"no valid YAML: {error.problem}", "mend the YAML at this line"
        if "\t" in "".join(text.splitlines()[line - 1 : line]):
            what, hint = "a tab, which YAML does not allow here", "indent with spaces, not tabs"
        raise HumanFileError(what, where=f"{name}:{line}", todo=hint) from None
    except yaml.YAMLError as error:
        raise HumanFileError(f"no valid YAML: {error}", where=name, todo="save it as UTF-8 text") from None


def _construct(node: yaml.Node) -> Any:
    loader = _Loader("")
    try:
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _refuse_duplicates(node: yaml.Node, name: str) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if key.value in seen:
                raise HumanFileError(
                    f"the key '{key.value}' stands twice (first in line {seen[key.value]})",
                    where=f"{name}:{line}",
                    todo="keep one of them",
                )
            seen[key.value] = line
            _refuse_duplicates(value, name)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_duplicates(item, name)


def _complaint(error: ValidationError, node: yaml.Node, name: str, adapter: TypeAdapter[Any]) -> HumanFileError:
    found = error.errors(include_url=False)
    # A misspelt key is unknown and leaves its own one missing: the first says what to mend.
    first = next((one for one in found if one["type"] == "extra_forbidden"), found[0])
    line = _line_of(node, list(first["loc"]))
    steps = [str(step) for step in first["loc"]]
    key = ".".join(step for step in steps if not step.isdigit()) or "the entry"
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    if first["type"] == "extra_forbidden":
        what, todo = f"unknown key '{steps[-1]}'", _spelling(steps[-1], _known_keys(adapter, steps[:-1]))
    elif first["type"] == "missing":
        what, todo = f"the key '{steps[-1]}' is missing", "add it"
    elif first["type"] == "value_error":
        what, todo = f"{key}: {first['msg'].removeprefix('Value error, ')}", "mend it"
    else:
        meant = " ".join({str(d) for s in _schemas(adapter, steps) if (d := s.get("description"))})
        number = (first.get("ctx") or {}).get("class") == "Decimal"
        wanted = "write a number" if number else first["msg"]
        what, todo = f"'{key}' is {first['input']!r}", wanted + (f" ({meant})" if meant else "")
    return HumanFileError(what + more, where=f"{name}:{line}", todo=todo)


def _spelling(key: str, known: list[str]) -> str:
    close = get_close_matches(key, known, 1)
    meant = f"did you mean '{close[0]}'? " if close else "check its spelling; "
    return f"{meant}expected one of: {', '.join(known)}"


def _known_keys(adapter: TypeAdapter[Any], place: list[str]) -> list[str]:
    return list(dict.fromkeys(key for schema in _schemas(adapter, place) for key in schema.get("properties", ())))


def _schemas(adapter: TypeAdapter[Any], place: list[str]) -> list[dict[str, Any]]:
    """The JSON schemas of what stands at `place`; several where it may be one of several things."""
    whole = adapter.json_schema()
    found = list(_choices(whole, whole))
    for step in place:
        deeper = [deep for schema in found for deep in _below(schema, step)]
        found = [choice for deep in deeper for choice in _choices(deep, whole)] or found
    return found


def _choices(schema: dict[str, Any], whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "$ref" in schema:
        yield from _choices(whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    elif options := [option for kind in ("anyOf", "oneOf", "allOf") for option in schema.get(kind, ())]:
        for option in options:
            yield from _choices(option, whole)
    else:
        yield schema


def _below(schema: dict[str, Any], step: str) -> Iterator[dict[str, Any]]:
    inside = schema.get("properties", {}).get(step) or (
        schema.get("items") if step.isdigit() else schema.get("additionalProperties")
    )
    if isinstance(inside, dict):
        yield inside


def _line_of(node: yaml.Node, place: list[Any]) -> int:
    for step in place:
        if isinstance(node, yaml.MappingNode):
            found = [(k, v) for k, v in node.value if k.value == str(step)]
            if not found:
                continue
            key, node = found[0]
            if step is place[-1]:
                return int(key.start_mark.line) + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
    return int(node.start_mark.line) + 1
