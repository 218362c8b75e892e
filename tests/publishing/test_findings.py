"""What a finding says in English: taken from the Chinese message that comparison makes."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from typing import Any

import pytest

from reportdiff.comparison.findings import ACROSS_TWO, IN_ONE_REPORT, report_findings_of
from reportdiff.model import Finding, Outcome, OutcomeWord
from reportdiff.publishing.findings import message_en
from reportdiff.publishing.words import words
from tests.comparison import test_findings as comparison
from tests.comparison.builders import report, result
from tests.publishing import sample

RULES = {rule.__name__ for rule in (*IN_ONE_REPORT, *ACROSS_TWO)} | {"claim_differs"}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """Every finding that comparison's own tests bring about, and the two kinds that they leave out."""
    found: list[Finding] = []

    def finding(*given: Any) -> Finding:
        found.append(Finding(*given))
        return found[-1]

    monkeypatch.setattr("reportdiff.comparison.bodies.Finding", finding)
    monkeypatch.setattr("reportdiff.comparison.findings.Finding", finding)
    for name, test in vars(comparison).items():
        if name.startswith("test_") and not inspect.signature(test).parameters:
            test()
    for numbers in ((35, 38, "108"), (150, 280, "187"), (40, 45, "115")):
        comparison.in_one(*comparison.row(*numbers))
    report_findings_of(report(2022, [result("社区", 4, "个", quote="北湖、南岗、东坡4个社区")]))
    _claimed()
    return found


def _claimed() -> None:
    from reportdiff.comparison.findings import _claims_against_numbers

    o = replace(sample.OUTCOMES[0], outcome=OutcomeWord.NOT_MET, claimed="超额完成", claim_differs=True)
    assert isinstance(o, Outcome)
    list(_claims_against_numbers((replace(o, gap_text="低于目标2.4个百分点"),)))


def test_every_finding_is_told_in_english(made: list[Finding]) -> None:
    assert {f.rule for f in made} == RULES == {key.partition(".")[2] for key in words() if key.startswith("finding.")}
    assert [f.message for f in made if message_en(f) == f.message] == []


def test_the_english_message_has_all_numbers_of_the_chinese_one_and_no_chinese_but_names(made: list[Finding]) -> None:
    for f in (f for f in made if f.rule != "claim_differs"):
        assert sorted(re.findall(r"\d[\d.]*", message_en(f))) == sorted(re.findall(r"\d[\d.]*", f.message))
        for term in ("回顾", "计划", "附表", "截尾", "四舍五入", "不符", "应为", "印作"):
            assert term not in message_en(f)


def test_a_message_of_another_form_stays_as_it_is() -> None:
    odd = Finding("copied", "warning", "说法全变了", ())
    assert message_en(odd) == "说法全变了"


def test_places_and_ways_of_rounding_are_said_in_english() -> None:
    f = Finding("statements_disagree", "critical", "和美村庄：回顾作66个，附表作45个", ())
    assert message_en(f) == "和美村庄: 66个 in the review, 45个 in the annex"
