"""diff.xlsx: six sheets of real tables that filter, with links between a verdict and its evidence.

The bytes are the same for the same comparison: XlsxWriter's file dates are fixed and so is the created date.
"""

from __future__ import annotations

import io
from decimal import Decimal
from itertools import accumulate
from typing import Any

from reportdiff.model import (
    About,
    Comparison,
    Finding,
    Observation,
    Outcome,
    Progress,
    TargetChange,
)
from reportdiff.publishing.amounts import reading
from reportdiff.publishing.citation import address, cite
from reportdiff.publishing.records import number, section_text
from reportdiff.publishing.sheets import CREATED, Book, Column, Link
from reportdiff.publishing.words import outcome_label, rule_name, say, tell, what_failed
from reportdiff.publishing.xlsx_notes import about_lines, definitions

DIFF = (
    Column("序号", 6),
    Column("指标", 30),
    Column("主要目标", 9),
    Column("结论", 13, outcome=True),
    Column("目标原文", 18),
    Column("目标值", 14),
    Column("目标上限", 12),
    Column("比较", 9),
    Column("单位", 10),
    Column("结果原文", 18),
    Column("结果值", 14),
    Column("结果单位", 10),
    Column("差距", 12),
    Column("差距说明", 24),
    Column("完成率%", 10),
    Column("原因", 14),
    Column("报告自述", 20),
    Column("下一年目标", 12),
    Column("下一年目标原文", 18),
    Column("把握", 8),
    Column("规则", 22),
    Column("临界值", 12),
    Column("证据", 10),
    Column("地址", 26),
)
EVIDENCE = (
    Column("序号", 6),
    Column("指标", 28),
    Column("角色", 10),
    Column("原句", 60),
    Column("数字原文", 16),
    Column("数值", 14),
    Column("单位", 10),
    Column("比较", 8),
    Column("量法", 9),
    Column("时期", 11),
    Column("章节", 34),
    Column("页", 6),
    Column("把握", 8),
    Column("依据", 30),
    Column("疑点", 20),
    Column("更正", 20),
    Column("对照", 10),
    Column("引文", 60),
)
CHANGES = (
    Column("变化", 12),
    Column("指标", 30),
    Column("原目标", 18),
    Column("新目标", 18),
    Column("差", 12),
    Column("单位", 10),
    Column("原目标原句", 50),
    Column("新目标原句", 50),
)
PROGRESS = (
    Column("指标", 30),
    Column("量法", 9),
    Column("上一年结果", 14),
    Column("本年结果", 14),
    Column("单位", 10),
    Column("增减", 12),
    Column("增减%", 10),
    Column("本年原句", 50),
)
FINDINGS = (Column("类别", 24), Column("程度", 8), Column("说明", 60), Column("原句", 70), Column("行", 24))
DEFINITIONS = (Column("词", 16), Column("English", 18), Column("含义", 60), Column("Meaning", 60))


def workbook(comparison: Comparison) -> bytes:
    """The whole workbook as bytes."""
    sink = io.BytesIO()
    book = Book(sink, CREATED, title=f"{comparison.a.ref_area} {comparison.a.plan_year} {say('ui.title')}")
    evidence = [_evidence_lines(n, o, comparison) for n, o in enumerate(comparison.outcomes, 1)]
    rows = accumulate(map(len, evidence), initial=2)
    book.note("说明", about_lines(comparison))
    verdicts = [_diff_line(n, o, row) for n, (o, row) in enumerate(zip(comparison.outcomes, rows, strict=False), 1)]
    book.table("对照", DIFF, verdicts, freeze=2)
    book.table("证据", EVIDENCE, [line for lines in evidence for line in lines], freeze=2)
    below = book.table("变化", CHANGES, [_change_line(c) for c in comparison.changes], freeze=2)
    book.table("变化", PROGRESS, [_progress_line(p) for p in comparison.progress], at=below + 2)
    book.table("发现", FINDINGS, [*_finding_lines(comparison), *_failure_lines(comparison)], freeze=1)
    book.table("定义", DEFINITIONS, definitions(), freeze=1)
    book.close()
    return sink.getvalue()


def _diff_line(n: int, o: Outcome, row: int) -> list[Any]:
    """The n-th verdict, whose evidence begins in `row`."""
    t, r = o.target, o.results[0] if o.results else None
    return [
        n,
        t.indicator,
        "★" if t.headline else None,
        outcome_label(o.outcome),
        t.value_text or t.quote,
        number(t.value),
        number(t.value_max),
        say(f"comparator.{t.comparator or 'none'}"),
        t.unit,
        r.value_text if r else None,
        number(r.value) if r else None,
        r.unit if r else None,
        number(o.gap),
        o.gap_text,
        number(o.completion),
        say(f"reason.{o.reason}") if o.reason else None,
        o.claimed,
        say(f"change.{o.target_change}") if o.target_change else None,
        o.next_target.value_text if o.next_target else None,
        round(o.confidence, 4),
        tell("rule", [rule_name(o.rule, o.outcome)]),
        number(o.flip_at),
        Link(f"internal:'证据'!A{row}", "原句"),
        Link(f"external:diff.html#{address(t)}", address(t)),
    ]


def _evidence_lines(n: int, o: Outcome, c: Comparison) -> list[list[Any]]:
    """Every statement behind the n-th outcome, its target first."""
    return [
        _evidence_line(n, "目标", c.a, o.target),
        *(_evidence_line(n, "结果", c.b, r) for r in o.results),
        *(_evidence_line(n, "同一目标", c.a, r) for r in o.repeats),
        *(_evidence_line(n, "其他候选", c.b, a.result) for a in o.alternatives),
    ]


def _evidence_line(n: int, role: str, about: About, o: Observation) -> list[Any]:
    return [
        n,
        o.indicator,
        role,
        o.quote,
        o.value_text,
        number(o.value),
        o.unit,
        o.comparator,
        say(f"measure.{o.measure}"),
        o.period,
        section_text(o.section),
        o.page,
        round(o.confidence, 4),
        tell("read", o.rules),
        tell("flag", o.flags),
        "；".join(o.corrections),
        Link(f"internal:'对照'!A{n + 1}", "结论"),
        cite(about, o),
    ]


def _change_line(c: TargetChange) -> list[Any]:
    one = c.target or c.next_target
    assert one is not None
    return [
        say(f"change.{c.change}"),
        one.indicator,
        reading(c.target) if c.target else None,
        reading(c.next_target) if c.next_target else None,
        number(c.difference),
        one.unit,
        c.target.quote if c.target else None,
        c.next_target.quote if c.next_target else None,
    ]


def _progress_line(p: Progress) -> list[Any]:
    before = p.before.value or Decimal(0)
    values = (number(before), number(before + p.absolute), p.before.unit, number(p.absolute))
    relative = None if p.relative is None else round(float(p.relative), 2)
    return [p.after.indicator, say(f"measure.{p.after.measure}"), *values, relative, p.after.quote]


def _finding_lines(c: Comparison) -> list[list[Any]]:
    return [[say(f"finding.{f.rule}"), say(f"severity.{f.severity}"), f.message, _quotes(f), None] for f in c.findings]


def _quotes(f: Finding) -> str:
    return "\n".join(f.quotes or [o.quote for o in f.observations])


def _failure_lines(c: Comparison) -> list[list[Any]]:
    return [
        [f.rule, say(f"severity.{f.severity}"), what_failed(f.rule, f.description), f"{f.column} = {f.value}", f.row_id]
        for f in c.failures
    ]
