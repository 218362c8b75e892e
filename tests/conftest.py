"""Where REPORTDIFF_NO_SKIPS is set (.ci/run), a test skipped for want of a program or font fails instead.

Only data that lie beside the project may be wanting: a skip whose reason says `shared` or `beside this project` stays.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("plain", deadline=None, derandomize=True)
settings.load_profile("plain")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    return _no_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    return _no_skip((yield))


def _no_skip(report: Any) -> Any:
    if os.environ.get("REPORTDIFF_NO_SKIPS") and report.skipped and not hasattr(report, "wasxfail"):
        reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        if "shared" not in reason and "beside this project" not in reason:
            report.outcome = "failed"
            report.longrepr = f"{reason}\n(no skips here: REPORTDIFF_NO_SKIPS is set; .ci/run installs what tests need)"
    return report
