"""`<name>.yml` beside a document: what its text can't say or says wrongly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pydantic import Field

from reportdiff.human_files import Strict, load
from reportdiff.model import Report


class Fetched(Strict):
    """Where and when the document was fetched, and what came with it: written by `watch`, changes no reading."""

    address: str
    at: str
    sha256: str
    headers: dict[str, str] = Field(default_factory=dict)


class Sidecar(Strict):
    """All keys are optional; what is given wins over the text."""

    ref_area: str | None = None
    review_year: int | None = None
    plan_year: int | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    level: str | None = None
    fetched: Fetched | None = None


def applied(report: Report, path: Path) -> Report:
    """The report with the words of the document's sidecar, if it has one."""
    beside = path.with_suffix(".yml")
    if beside == path or not beside.is_file():
        return report
    given = load(beside, Sidecar).model_dump(exclude_none=True, exclude={"fetched"})
    if "review_year" in given:
        given.setdefault("plan_year", given["review_year"] + 1)
    elif "plan_year" in given:
        given["review_year"] = given["plan_year"] - 1
    settled = {"years"} if "review_year" in given else set()
    settled |= {"area"} if "ref_area" in given else set()
    issues = tuple(issue for issue in report.issues if issue.code not in settled)
    return replace(report, about=replace(report.about, **given), issues=issues)
