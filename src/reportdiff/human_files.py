"""YAML that people edit: read strictly, every complaint with file, line and what was expected."""

from __future__ import annotations

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
    return parse(path.read_text(encoding="utf-8-sig"), schema, str(path))


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
        raise _complaint(error, node, name) from None


def _compose(text: str, name: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        hint = "indent with spaces, not tabs" if "\\t" in str(error.problem) else "mend the YAML at this line"
        raise HumanFileError(f"no valid YAML: {error.problem}", where=f"{name}:{line}", todo=hint) from None
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


def _complaint(error: ValidationError, node: yaml.Node, name: str) -> HumanFileError:
    first = error.errors(include_url=False)[0]
    place = [str(p) for p in first["loc"]]
    line = _line_of(node, list(first["loc"]))
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    key = ".".join(place)
    if first["type"] == "extra_forbidden":
        what, todo = f"unknown key '{place[-1]}'", f"check its spelling; expected one of: {_known_keys(error, first)}"
    elif first["type"] == "missing":
        what, todo = f"the key '{place[-1]}' is missing", "add it"
    else:
        what, todo = f"'{key}' is {first['input']!r}", first["msg"]
    return HumanFileError(what + more, where=f"{name}:{line}", todo=todo)


def _known_keys(error: ValidationError, first: Any) -> str:
    context = first.get("ctx") or {}
    return str(context.get("expected", "see the schema in docs/reference.md"))


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
