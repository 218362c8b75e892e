"""A review's words on a named thing answer where no number does, and say nothing of what they don't name."""

from __future__ import annotations

from typing import Any

import pytest

from reportdiff.comparison import compare
from reportdiff.model import Claim, Observation, Outcome
from tests.comparison.builders import claim, report, result, target


def judged(t: Observation, *results: Observation, claims: Any = ()) -> Outcome:
    return compare(report(2021, [t]), report(2022, results, claims)).outcomes[0]


def told(o: Outcome) -> tuple[str, str | None]:
    return str(o.outcome), o.claimed


@pytest.mark.parametrize(
    ("aim", "said"),
    [
        (target("居民消费价格涨幅", 3, "%", "growth"), claim("居民消费价格涨幅", "保持较低水平", "state")),
        (target("居民消费价格总水平涨幅", 4, "%", "growth"), claim("招商、物价调控目标", "没有完成", "missed")),
        (target("规模以上工业增加值", 9, "%", "growth"), claim("规模以上工业增加值增速", "高于全市平均水平", "state")),
        (target("国际收支", None, None, comparator=None), claim("国际收支", "基本平衡", "state")),
        (target("生态环境质量", None, None, comparator=None), claim("环境质量", "持续好转", "state")),
        (target("玉米最低收购价", 5, "元", "change"), claim("粮食最低收购价", "提高", "raised")),
        (target("居民医保人均补助标准", 40, "元", "change"), claim("居民医保补助标准和报销比例", "提高", "raised")),
        (target("城镇低保人均标准", 5, "%", "growth"), claim("低保、优抚等标准", "提高", "raised")),
        (target("平安建设", None, None, comparator=None), claim("平安建设", "取得新进展", "progress")),
        (target("单位地区生产总值能耗", -3, "%", "growth"), claim("年度节能减排任务", "全面完成")),
    ],
    ids=lambda x: x.indicator if isinstance(x, Observation) else x.quote,
)
def test_words_that_name_the_thing_answer_it(aim: Observation, said: Claim) -> None:
    outcome = judged(aim, claims=[said])
    assert told(outcome) == ("needs_review", said.quote)
    assert [r.value_text for r in outcome.results] == [said.cue]


@pytest.mark.parametrize(
    ("aim", "said"),
    [
        (target("培育规模以上工业企业", 50, "家"), claim("规模以上工业企业综合能耗", "显著降低", "state")),
        (target("新建口袋公园", 12, "个"), claim("口袋公园", "稳步增长", "state")),
        (target("城镇新增就业", 4000, "人"), claim("就业形势", "总体稳定", "state")),
        (target("地区生产总值", 6, "%", "growth"), claim("经济运行", "总体平稳", "state")),
        (target("城镇新增就业", 4000, "人"), claim("全年目标任务", "完成")),
        (target("玉米种植面积", 5, "亩"), claim("粮食最低收购价", "提高", "raised")),
        (target("储能产业投资", 7, "%", "growth"), claim("储能产业投资", "取得突破", "progress")),
        (target("实施污染减排项目", 100, "个"), claim("年度节能减排任务", "全面完成")),
        (target("集装箱吞吐量", 500, "标箱"), claim("集装箱吞吐量增速", "位居全省前列", "state")),
        (target("护林员补助标准", 5, "%", "growth"), claim("补助标准", "提高", "raised")),
        (target("护林员补助标准", 5, "%", "growth"), claim("低保、优抚等标准", "提高", "raised")),
        (target("护林员补助", 500, "元"), claim("护林员补助标准", "提高", "raised")),
        (target("中央财政赤字", 8500, "元"), claim("财政赤字", "保持在预算之内", "state")),
    ],
    ids=lambda x: x.indicator if isinstance(x, Observation) else x.quote,
)
def test_words_on_something_else_answer_nothing(aim: Observation, said: Claim) -> None:
    assert told(judged(aim, claims=[said])) == ("not_reported", None)


def test_a_number_says_more_than_a_state() -> None:
    aim, state = target("居民消费价格涨幅", 3, "%", "growth"), claim("居民消费价格涨幅", "保持较低水平", "state")
    assert told(judged(aim, result("居民消费价格涨幅", 1.1, "%", "growth"), claims=[state])) == ("met", None)


def test_words_on_how_a_target_went_say_more_than_a_state() -> None:
    said = [claim("出口总额", "出现下降", "state"), claim("出口总额", "未能实现", "missed")]
    assert judged(target("出口总额", 6, "%", "growth"), claims=said).claimed == "出口总额未能实现"


def test_what_had_been_aimed_at_is_no_result_where_it_is_told_again() -> None:
    again = result("调查失业率", 5.3, "%", quote="调查失业率预期5.3%", value_text="5.3%")
    assert str(judged(target("调查失业率", 5.3, "%"), again).outcome) == "not_reported"
