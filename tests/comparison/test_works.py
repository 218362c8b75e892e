"""A statement on a list of works answers the targets that stand in the list, and no others."""

from __future__ import annotations

from dataclasses import replace

from reportdiff.comparison import compare
from reportdiff.comparison.works import listed
from reportdiff.model import Extraction, LedgerEntry, Outcome, OutcomeWord
from tests.comparison.builders import claim, report, result, target

DONE = claim("十件民生实事", "全面完成")


def numbered(text: str, count: str, *markers: str) -> Extraction:
    """A report whose targets stand behind a count of works, each with a marker before it."""
    a = report(2020, [target(name, 10 + n, "个") for n, name in enumerate(text.split())])
    ledger = [LedgerEntry(max(0, a.observations[0].quote_start - 2), 1, count, "slogan")]
    for marker, o in zip(markers, a.observations, strict=False):
        ledger.append(LedgerEntry(o.quote_start, o.quote_start + 1, marker, "list_marker"))
    return replace(a, ledger=tuple(ledger))


def judged(a: Extraction, b: Extraction) -> list[Outcome]:
    return list(compare(a, b).outcomes)


def test_a_numbered_list_behind_its_count_is_known() -> None:
    a = numbered("新建公厕 改造菜场 新增床位 培育网红", "3件", "一", "二", "三")
    assert listed(a) == {o.id for o in a.observations[:3]}


def test_a_list_with_fewer_items_than_counted_is_none() -> None:
    assert not listed(numbered("新建公厕 改造菜场 新增床位", "5件", "一", "二", "三"))


def test_a_count_of_projects_opens_no_list_of_works() -> None:
    assert not listed(numbered("新建公厕 改造菜场 新增床位", "3项", "一", "二", "三"))


def test_the_words_on_the_list_answer_a_target_without_a_number_of_its_own() -> None:
    a = numbered("新建公厕 改造菜场 新增床位 培育网红", "3件", "一", "二", "三")
    said = claim("民生实事", "全面完成")
    outcomes = judged(a, report(2021, [result("新增床位", 15, "个")], [said]))
    words = [(o.outcome, o.reason, o.claimed) for o in outcomes]
    assert words[0] == (OutcomeWord.NEEDS_REVIEW, "words", said.quote)
    assert outcomes[0].results[0].quote == said.quote
    assert words[2][0] is OutcomeWord.EXCEEDED
    assert words[3] == (OutcomeWord.NOT_REPORTED, None, None)


FIVE = "新建公厕 改造菜场 新增床位 修缮路灯 加装电梯"


def test_marks_in_circles_number_a_list_too() -> None:
    a = numbered(FIVE, "5件", *"①②③④⑤")
    assert len(listed(a)) == 5


def test_a_list_that_only_its_numbers_open_is_known_by_the_count_of_the_words_on_it() -> None:
    a = numbered(FIVE, "其中", "1", "2", "3", "4", "5")
    assert len(listed(a, frozenset({5}))) == 5
    assert not listed(a)
    assert not listed(a, frozenset({10}))


def test_words_on_a_list_of_another_length_are_of_another_list() -> None:
    a = numbered(FIVE, "5件", *"①②③④⑤")
    assert not listed(a, frozenset({10}))


def test_a_heading_that_names_works_makes_a_list_but_a_chapter_around_it_does_not() -> None:
    inside = target("新建公厕", 5, "座", section=("重点工作", "办好十件民生实事"))
    chapter = target("新建学校", 5, "所", section=("（九）用心办好民生实事", "教育"))
    outcomes = judged(report(2020, [inside, chapter]), report(2021, claims=[DONE]))
    assert [str(o.outcome) for o in outcomes] == ["needs_review", "not_reported"]


def test_a_target_that_stands_in_the_list_too_is_answered_by_the_words_on_it() -> None:
    body = target("新建公厕", 5, "座", section=("今年工作安排",))
    again = target("新建公厕", 5, "座", section=("附件", "2021年10件惠民实事"))
    outcomes = judged(report(2020, [body, again]), report(2021, claims=[claim("10件惠民实事", "完成")]))
    assert [(str(o.outcome), len(o.repeats)) for o in outcomes] == [("needs_review", 1)]


def test_binding_indicators_are_a_list_under_one_name() -> None:
    a = report(2020, [target("主要污染物排放", None, None, comparator=None), target("旅游收入", 5, "%", "growth")])
    outcomes = judged(a, report(2021, claims=[claim("各项约束性指标", "超额完成", "exceeded")]))
    assert [str(o.outcome) for o in outcomes] == ["needs_review", "not_reported"]


def test_a_count_of_one_list_of_works_answers_the_other() -> None:
    a = report(2020, [target("着力办好全县民生实事", 10, "件")])
    met = judged(a, report(2021, [result("年初确定的民生实事全部兑现", 10, "件")]))[0]
    assert (met.outcome, met.link_reasons) == (OutcomeWord.MET, ("same list of works",))


def test_a_bare_numeral_opens_a_list_of_as_many_works_as_are_told() -> None:
    a = numbered("新建公厕 改造菜场 新增床位 修缮书屋 补种行道树", "五", "1", "2", "3", "4", "5")
    words = judged(a, report(2021, claims=[claim("五方面民生实事", "圆满完成")]))
    assert {str(o.outcome) for o in words} == {"needs_review"}
    others = judged(a, report(2021, claims=[claim("六方面民生实事", "圆满完成")]))
    assert {str(o.outcome) for o in others} == {"not_reported"}


def test_a_claim_on_several_things_speaks_of_each_and_of_all() -> None:
    a = report(2020, [target("淘汰水泥窑", 4, "座"), target("淘汰黄标车和老旧车", 600, "辆")])
    told = [claim("钢炉、水泥窑等六类落后产能", "如期完成"), claim("淘汰黄标车和老旧车指标", "超额完成", "exceeded")]
    assert [str(o.outcome) for o in judged(a, report(2021, claims=told))] == ["needs_review"] * 2


def test_a_heading_without_a_count_is_not_the_list_that_the_second_report_counts() -> None:
    a = report(2020, [target("新建公厕", 5, "座", section=("用心办好民生实事",))])
    assert str(judged(a, report(2021, claims=[claim("16项民生实事", "全部完成")]))[0].outcome) == "not_reported"
    assert str(judged(a, report(2021, claims=[claim("民生实事", "全部完成")]))[0].outcome) == "needs_review"
