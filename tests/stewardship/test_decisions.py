"""Entries on outcomes, over a real comparison of two short reports of an invented district."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from reportdiff.comparison import compare
from reportdiff.extraction import extract
from reportdiff.model import Comparison, Extraction, Outcome, OutcomeWord
from reportdiff.normalisation import normalise
from reportdiff.reading import read
from reportdiff.stewardship.area_indicators import AreaIndicator
from reportdiff.stewardship.decisions import Decided, apply_decisions
from reportdiff.stewardship.entries import Entry, Status

Write = Callable[..., Entry]
FILLER = "一年来，我们办成了一批群众盼望的实事，街巷更加整洁，校园更加安全，老人有了更多去处。" * 2
A = f"""青石区2024年政府工作报告

各位代表：
一、2023年工作回顾
地区生产总值增长5.2%。{FILLER}
二、2024年工作安排
主要预期目标是：地区生产总值增长6%；粮食总产量稳定在20万吨；城镇登记失业率控制在4%以内。
新建农村公路40公里。建成口袋公园8个。
"""
B = f"""青石区2025年政府工作报告

各位代表：
一、2024年工作回顾
地区生产总值增长5.6%；粮食总产量21.5万吨；城镇登记失业率3.1%。{FILLER}
乡村道路硬化拓宽45公里。口袋公园建设任务全面完成。
二、2025年工作安排
地区生产总值增长6%左右。
"""


def _extraction(folder: Path, year: int, text: str) -> Extraction:
    path = folder / f"{year}.txt"
    path.write_text(text, encoding="utf-8")
    return normalise(extract(read(path)))


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Extraction, Extraction, Comparison]:
    folder = tmp_path_factory.mktemp("青石区")
    a, b = _extraction(folder, 2024, A), _extraction(folder, 2025, B)
    return a, b, compare(a, b)


def of(comparison: Comparison, words: str) -> Outcome:
    return next(o for o in comparison.outcomes if words in o.target.quote)


def result(b: Extraction, words: str) -> str:
    return next(o.id for o in b.observations if words in o.quote)


def decide(pair: tuple[Extraction, Extraction, Comparison], *written: Entry, **more: Any) -> Decided:
    a, b, comparison = pair
    return apply_decisions(comparison, written, a, b, today=date(2026, 11, 23), **more)


def status(done: Decided) -> Status:
    return done.entries[0].status


def test_a_linked_result_is_judged_by_the_rules(pair: Any, entry: Write) -> None:
    road = of(pair[2], "农村公路")
    link = entry(link={"target": road.target.id, "result": result(pair[1], "拓宽45公里")}, report=2023)
    after = of(decide(pair, link).comparison, "农村公路")
    assert after.outcome is OutcomeWord.EXCEEDED
    assert (after.results[0].value_text, str(after.gap)) == ("45公里", "5")
    assert after.target.corrections == (link.id,)
    assert after.rules_version == road.rules_version


def test_a_link_that_is_there_already_is_redundant(pair: Any, entry: Write) -> None:
    gdp = of(pair[2], "地区生产总值")
    done = decide(pair, entry(link={"target": gdp.target.id, "result": gdp.results[0].id}))
    assert status(done) is Status.REDUNDANT
    assert done.comparison == pair[2]


def test_a_wrong_result_is_unlinked_and_the_target_is_not_reported(pair: Any, entry: Write) -> None:
    grain = of(pair[2], "粮食")
    done = decide(pair, entry(unlink={"target": grain.target.id, "result": grain.results[0].id}))
    after = of(done.comparison, "粮食")
    assert (status(done), after.outcome, after.results) == (Status.APPLIED, OutcomeWord.NOT_REPORTED, ())
    assert grain.results[0].id in {a.result.id for a in after.alternatives}


def test_a_result_in_words_is_decided_by_a_person(pair: Any, entry: Write) -> None:
    parks = of(pair[2], "口袋公园")
    verdict = entry(
        when={"outcome": str(parks.outcome)},
        decide={"target": parks.target.id, "outcome": "met", "quote": "口袋公园建设任务全面完成"},
    )
    done = decide(pair, verdict, text=B)
    after = of(done.comparison, "口袋公园")
    assert (status(done), after.outcome, after.reason) == (Status.APPLIED, OutcomeWord.MET, None)
    assert "全面完成" in after.results[0].quote
    assert after.rule == "decided by a steward"
    assert after.link_reasons[-1].startswith("decided by a steward: 李伟, ")


def test_a_verdict_whose_words_the_report_has_not_is_stale(pair: Any, entry: Write) -> None:
    parks = of(pair[2], "口袋公园")
    verdict = entry(decide={"target": parks.target.id, "outcome": "met", "quote": "口袋公园提前建成"})
    assert status(decide(pair, verdict, text=B)) is Status.STALE


def test_a_verdict_without_any_words_to_rest_on_is_stale(pair: Any, entry: Write) -> None:
    road = of(pair[2], "农村公路")
    assert road.results == ()
    assert status(decide(pair, entry(decide={"target": road.target.id, "outcome": "met"}))) is Status.STALE


def test_a_guard_on_the_outcome_makes_an_entry_stale(pair: Any, entry: Write) -> None:
    gdp = of(pair[2], "地区生产总值")
    verdict = entry(when={"outcome": "needs_review"}, decide={"target": gdp.target.id, "outcome": "met"})
    assert status(decide(pair, verdict)) is Status.STALE


def test_a_target_that_is_not_there_is_an_orphan(pair: Any, entry: Write) -> None:
    assert status(decide(pair, entry(decide={"target": "abcdef", "outcome": "met"}))) is Status.ORPHAN


def test_a_result_that_is_not_there_is_an_orphan(pair: Any, entry: Write) -> None:
    gdp = of(pair[2], "地区生产总值")
    assert status(decide(pair, entry(link={"target": gdp.target.id, "result": "abcdef"}))) is Status.ORPHAN


def test_two_verdicts_that_disagree_are_both_left_out(pair: Any, entry: Write) -> None:
    gdp = of(pair[2], "地区生产总值")
    both = [entry(decide={"target": gdp.target.id, "outcome": word}) for word in ("met", "not_comparable")]
    done = decide(pair, *both)
    assert [s.status for s in done.entries] == [Status.CONFLICTING] * 2
    assert done.comparison == pair[2]


def test_a_verdict_past_its_last_day_is_expired(pair: Any, entry: Write) -> None:
    gdp = of(pair[2], "地区生产总值")
    past = date(2026, 11, 23) - timedelta(days=1)
    assert status(decide(pair, entry(decide={"target": gdp.target.id, "outcome": "met"}, until=past))) is Status.EXPIRED


def test_what_the_area_says_of_better_turns_the_verdict(pair: Any) -> None:
    signed = {"reason": "本区以压减产能为目标", "by": "李伟", "at": date(2026, 11, 23)}
    code = of(pair[2], "粮食").target.indicator_code
    assert of(pair[2], "粮食").outcome is OutcomeWord.EXCEEDED
    own = AreaIndicator.model_validate({"code": code, "better": "lower"} | signed)
    assert of(decide(pair, indicators=[own]).comparison, "粮食").outcome is OutcomeWord.NOT_MET
