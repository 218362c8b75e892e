"""The workbook's first and last sheet: what it holds, and what its words mean."""

from __future__ import annotations

from typing import Any

from reportdiff.model import About, ChangeWord, Comparison, Measure, OutcomeWord
from reportdiff.publishing.citation import report_name
from reportdiff.publishing.counts import verdict
from reportdiff.publishing.sheets import Link
from reportdiff.publishing.words import say


def about_lines(c: Comparison) -> list[tuple[str, Any]]:
    """Label and text of every line of the sheet 说明."""
    return [
        (say("ui.title"), f"{c.a.ref_area} {c.a.plan_year}"),
        ("", verdict(c.outcomes, "zh")),
        ("", verdict(c.outcomes, "en")),
        *_report(say("ui.plan"), c.a),
        *_report(say("ui.review"), c.b),
        (say("ui.rules"), c.rules_version),
        (say("ui.lexicon"), c.lexicon_version),
        (say("ui.validation"), _validation(c)),
        ("对照", Link("internal:'对照'!A1", "每行一个目标，可筛选；“证据”列通向原句")),
        ("证据", Link("internal:'证据'!A1", "两份报告的原句、章节、页码与读法；“对照”列通向结论")),
        ("变化", Link("internal:'变化'!A1", "目标的新提、上调、下调、取消；结果与上一年相比")),
        ("发现", Link("internal:'发现'!A1", "自相矛盾、存疑之处与未过的校验")),
        ("定义", Link("internal:'定义'!A1", "结论与量法的含义")),
    ]


def _report(role: str, about: About) -> list[tuple[str, Any]]:
    lines: list[tuple[str, Any]] = [(role, report_name(about)), ("文件", about.source.name)]
    lines += [("发布", about.published)] if about.published else []
    lines += [("网址", Link(about.url, about.url))] if about.url else []
    return [*lines, ("sha256", about.source.sha256)]


def _validation(c: Comparison) -> str:
    if not c.failures:
        return say("ui.valid")
    worst = ("critical", "warning", "info")
    return "，".join(f"{say(f'severity.{s}')} {n}" for s in worst if (n := sum(f.severity == s for f in c.failures)))


def definitions() -> list[list[Any]]:
    """Outcomes, changes and measures: word and meaning, zh and en."""
    outcomes = [_definition(f"outcome.{word}", f"means.{word}") for word in OutcomeWord]
    changes = [_definition(f"change.{word}", "means.change") for word in ChangeWord]
    return outcomes + changes + [_definition(f"measure.{word}", "means.measure") for word in Measure]


def _definition(word: str, meaning: str) -> list[Any]:
    return [say(word), say(word, "en"), say(meaning), say(meaning, "en")]
