"""Expectations on readings, which Great Expectations has not: what a careful reader would look at twice."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import MulticolumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import MulticolumnMapMetricProvider
from great_expectations.expectations.metrics.map_metric_provider.multicolumn_condition_partial import (
    multicolumn_condition_partial,
)

from reportdiff.language.indicators import indicators
from reportdiff.model import Measure


class _UsualValue(MulticolumnMapMetricProvider):
    condition_metric_name = "reportdiff.usual_value"
    condition_value_keys = ()

    @multicolumn_condition_partial(engine=PandasExecutionEngine)  # type: ignore[untyped-decorator]
    def _pandas(cls, columns: pd.DataFrame, **_: Any) -> pd.Series[bool]:  # noqa: N805
        usual = [_is_usual(*row) for row in columns.itertuples(index=False)]
        return pd.Series(usual, index=columns.index, dtype="bool")


class ExpectUsualValue(MulticolumnMapExpectation):
    """`column_list` is [indicator_code, measure, value]: within the bounds that the lexicon has for the indicator."""

    map_metric = "reportdiff.usual_value"


def _is_usual(code: str, measure: str, value: float) -> bool:
    known = indicators().get(code)
    return known is None or known.is_plausible(Decimal(str(value)), Measure(measure))


class _PeriodOfKind(MulticolumnMapMetricProvider):
    condition_metric_name = "reportdiff.period_of_kind"
    condition_value_keys = ()

    @multicolumn_condition_partial(engine=PandasExecutionEngine)  # type: ignore[untyped-decorator]
    def _pandas(cls, columns: pd.DataFrame, **_: Any) -> pd.Series[bool]:  # noqa: N805
        kind, part, period, year = (columns.iloc[:, i] for i in range(4))
        first, last = period.str[:4].astype("int"), period.str[-4:].astype("int")
        result = (kind != "result") | (first <= year)
        target = (kind != "target") | (last > year) | (part != "plan")
        return (result & target).astype("bool")


class ExpectPeriodOfKind(MulticolumnMapExpectation):
    """`column_list` is [kind, part, period, review_year]: no result to come, no target past in the plan."""

    map_metric = "reportdiff.period_of_kind"


class _OneValue(MulticolumnMapMetricProvider):
    condition_metric_name = "reportdiff.one_value"
    condition_value_keys = ()

    @multicolumn_condition_partial(engine=PandasExecutionEngine)  # type: ignore[untyped-decorator]
    def _pandas(cls, columns: pd.DataFrame, **_: Any) -> pd.Series[bool]:  # noqa: N805
        statement, value = columns.iloc[:, 0], columns.iloc[:, 1]
        return (value == value.groupby(statement).transform("first")).astype("bool")


class ExpectOneValue(MulticolumnMapExpectation):
    """`column_list` is [statement, value]: what says the same of one thing gives the first such row's number."""

    map_metric = "reportdiff.one_value"
