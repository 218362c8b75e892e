"""Expectations that Great Expectations has not: each is a condition on rows, and a name for the suites."""

from __future__ import annotations

from typing import Any

import pandas as pd
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import MulticolumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import MulticolumnMapMetricProvider
from great_expectations.expectations.metrics.map_metric_provider.multicolumn_condition_partial import (
    multicolumn_condition_partial,
)

from reportdiff.language.names import names


class _PeriodNearReport(MulticolumnMapMetricProvider):
    condition_metric_name = "reportdiff.period_near_report"
    condition_value_keys = ("before", "after")

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, columns: pd.DataFrame, before: int, after: int, **_: Any) -> pd.Series[bool]:  # noqa: N805
        period, review_year = columns.iloc[:, 0], columns.iloc[:, 1].astype("float")
        years = period.astype("str").str.extract(r"^(\d{4})(?:/(\d{4}))?$").astype("float")
        first, last = years[0], years[1].fillna(years[0])
        return (first <= last) & (first >= review_year - before) & (last <= review_year + after)


class ExpectPeriodNearReport(MulticolumnMapExpectation):
    """`column_list` is [period, review_year]: it begins at most `before` years before, ends `after` after."""

    before: int
    after: int
    map_metric = "reportdiff.period_near_report"
    success_keys = ("mostly", "before", "after")


class _TextWithin(MulticolumnMapMetricProvider):
    condition_metric_name = "reportdiff.text_within"
    condition_value_keys = ()

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, columns: pd.DataFrame, **_: Any) -> pd.Series[bool]:  # noqa: N805
        within = [part in whole for part, whole in columns.itertuples(index=False)]
        return pd.Series(within, index=columns.index, dtype="bool")


class ExpectTextWithin(MulticolumnMapExpectation):
    """`column_list` is [part, whole]: the one text stands within the other."""

    map_metric = "reportdiff.text_within"


class _SameUnit(MulticolumnMapMetricProvider):
    condition_metric_name = "reportdiff.same_unit"
    condition_value_keys = ()

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, columns: pd.DataFrame, **_: Any) -> pd.Series[bool]:  # noqa: N805
        pairs = [[names().unit(unit).family for unit in row] for row in columns.itertuples(index=False)]
        return pd.Series([a == b for a, b in pairs], index=columns.index, dtype="bool")


class ExpectSameUnit(MulticolumnMapExpectation):
    """`column_list` is [unit, other unit]: of one family of the lexicon, so that they count or measure alike."""

    map_metric = "reportdiff.same_unit"
