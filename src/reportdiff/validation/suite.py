"""A suite loaded whole or not at all, and run row by row."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import great_expectations as gx
import pandas as pd
from great_expectations.core.expectation_suite import ExpectationSuite
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)

from reportdiff.errors import SuiteError
from reportdiff.model import Failure
from reportdiff.validation import doubts, expectations  # noqa: F401  they register our own types with Great Expectations

_FORMAT = {"result_format": "COMPLETE", "return_unexpected_index_query": False}
_SEVERITIES = ("critical", "warning", "info")
_EXTRA = ("ref_area", "review_year", "indicator", "quote", "page", "report")


def load(path: Path) -> ExpectationSuite:
    """The suite at `path`. Raises SuiteError unless every expectation written there was taken.

    Great Expectations logs and drops what it doesn't know, and an empty suite succeeds; so we count and compare.
    """
    written = _read(path)
    for number, entry in enumerate(written["expectations"], 1):
        _check_entry(entry, f"{path}: expectation {number}")
    try:
        logging.getLogger("great_expectations.core.expectation_suite").setLevel(logging.CRITICAL)
        suite = ExpectationSuite(**written)
    except (TypeError, ValueError, KeyError) as error:
        words = " ".join(str(error).split())
        raise SuiteError(words, where=str(path), todo="check the expectation's kwargs") from None
    _check_whole(written, suite, path)
    return suite


def run(suite: ExpectationSuite, rows: pd.DataFrame) -> tuple[Failure, ...]:
    """Failures of `rows` (with a column `row_id`), in the suite's order, then the rows'."""
    rows = rows.reset_index(drop=True)
    results = _validate(suite, rows)
    order = {rule: place for place, rule in enumerate(_rules(suite))}
    failures = [(order[f.rule], at, f) for result in results for at, f in _failures(suite.name, result, rows)]
    return tuple(f for _, _, f in sorted(failures, key=lambda one: one[:2]))


def columns(suite: ExpectationSuite, known: Iterable[str]) -> list[str]:
    """Those of the known columns that `run` asks for: named by an expectation, or told of a row that fails."""
    named = _named(suite) | {"row_id", *_EXTRA}
    return [name for name in known if name in named]


def _named(suite: ExpectationSuite) -> set[str]:
    return set(re.findall(r"\w+", str(suite.to_json_dict()["expectations"])))


def _read(path: Path) -> dict[str, Any]:
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SuiteError(f"can't be read: {error.strerror}", where=str(path), todo="restore the suite") from None
    except ValueError as error:
        raise SuiteError(f"no valid JSON: {error}", where=str(path), todo="mend the file") from None
    if not isinstance(written, dict) or not written.get("expectations"):
        todo = "an empty suite would pass everything; restore its expectations"
        raise SuiteError("the suite has no expectations", where=str(path), todo=todo)
    return written


def _check_entry(entry: dict[str, Any], where: str) -> None:
    if not entry.get("meta", {}).get("rule") or not entry.get("description"):
        raise SuiteError("lacks its meta.rule or description", where=where, todo="say in plain words what it expects")
    if entry.get("severity") not in _SEVERITIES:
        raise SuiteError(
            f"has the severity {entry.get('severity')!r}", where=where, todo=f"write one of {', '.join(_SEVERITIES)}"
        )


def _check_whole(written: dict[str, Any], suite: ExpectationSuite, path: Path) -> None:
    rules = [entry["meta"]["rule"] for entry in written["expectations"]]
    twice = {rule for rule in rules if rules.count(rule) > 1}
    if twice:
        raise SuiteError(f"two rules are called {min(twice)}", where=str(path), todo="name one of them otherwise")
    dropped = [rule for rule in rules if rule not in _rules(suite)]
    if dropped:
        words = f"Great Expectations doesn't know the expectation of {', '.join(dropped)}"
        raise SuiteError(words, where=str(path), todo="check the spelling of its type and kwargs")


def _rules(suite: ExpectationSuite) -> list[str]:
    return [str((e.meta or {})["rule"]) for e in suite.expectations]


def _validate(suite: ExpectationSuite, rows: pd.DataFrame) -> list[Any]:
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        progress_bars=ProgressBarsConfig(globally=False),
    )
    context = gx.get_context(mode="ephemeral", project_config=config)
    source = context.data_sources.add_pandas("rows").add_dataframe_asset("rows")
    batch = source.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": _looked_at(suite, rows)})
    done = batch.validate(suite, result_format=_FORMAT)
    for result in done.results:
        _refuse_crash(suite.name, result)
    return list(done.results)


def _looked_at(suite: ExpectationSuite, rows: pd.DataFrame) -> pd.DataFrame:
    """The columns that the suite names: Great Expectations copies all of them for every condition; and their texts
    as plain objects, which are copied faster."""
    named = _named(suite)
    table = rows[[name for name in rows.columns if name in named]]
    return table.astype({name: object for name in table.columns if table[name].dtype == "str"})


def _refuse_crash(suite: str, result: Any) -> None:
    info = result.exception_info or {}
    for one in [info] if "raised_exception" in info else info.values():
        if one["raised_exception"]:
            rule = result.expectation_config.meta["rule"]
            raise SuiteError(
                f"{rule} could not be run: {one['exception_message']}", where=suite, todo="mend the expectation"
            )


def _failures(suite: str, result: Any, rows: pd.DataFrame) -> Iterator[tuple[int, Failure]]:
    if result.success:
        return
    config = result.expectation_config
    columns = [config.kwargs[k] for k in ("column", "column_A", "column_B") if k in config.kwargs]
    columns += config.kwargs.get("column_list", [])
    for at in result.result.get("unexpected_index_list") or range(len(rows)):
        row = rows.loc[at]
        yield (
            at,
            Failure(
                suite=suite,
                rule=config.meta["rule"],
                severity=str(getattr(config.severity, "value", config.severity)),
                description=config.description,
                row_id=_words(row["row_id"]),
                column=", ".join(columns),
                value=", ".join(_words(row[c]) for c in columns),
                extra={name: _words(row[name]) for name in _EXTRA if name in rows.columns and _words(row[name])},
            ),
        )


def _words(value: object) -> str:
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
