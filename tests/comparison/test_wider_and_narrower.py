"""A count of a part of the target's things, or of more than those, is a bound at most."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reportdiff.comparison import compare
from reportdiff.model import Claim, Observation
from tests.comparison.builders import report, result, target


def found(t: Observation, *results: Observation) -> tuple[str, str | None]:
    outcome = compare(report(2021, [t]), report(2022, results)).outcomes[0]
    return str(outcome.outcome), outcome.reason


@pytest.mark.parametrize(
    ("aimed", "told", "reached", "wanted"),
    [
        ("建成社区儿童书屋", "建成社区书屋", 157, ("not_comparable", "scope")),
        ("建成社区儿童书屋", "建成社区书屋", 90, ("not_met", None)),
        ("建成社区儿童书屋", "建成社区书屋", 115, ("met", None)),
        ("补贴性技能培训基地", "技能培训基地", 300, ("not_comparable", "scope")),
        ("调整技能培训基地", "技能培训基地", 300, ("exceeded", None)),
        ("省级以上技能培训基地", "省级技能培训基地", 300, ("exceeded", None)),
    ],
)
def test_a_count_far_over_the_aim_under_a_name_with_a_word_less_is_of_more_things(
    aimed: str, told: str, reached: int, wanted: tuple[str, str | None]
) -> None:
    assert found(target(aimed, 110, "个"), result(told, reached, "个")) == wanted


def test_what_each_of_a_few_has_says_nothing_of_all() -> None:
    aim, name = target("村集体收入", 200_000, "元"), "脱贫村集体收入"
    each = result(name, 200_000, "元", quote=f"{name}均达20万元", value_text="20万元")
    assert found(aim, each) == ("not_comparable", "scope")
    assert found(aim, result(name, 200_000, "元")) == ("met", None)


def test_a_part_and_the_whole_of_it_are_not_compared() -> None:
    grown = {name: result(name, 9, "%", "growth") for name in ("进出口总额", "出口总额")}
    aim = target("出口总额", 7, "%", "growth")
    assert found(aim, grown["进出口总额"]) == ("not_comparable", "scope")
    assert found(aim, *grown.values()) == ("exceeded", None)
    assert found(target("进出口总额", 7, "%", "growth"), grown["出口总额"]) == ("not_comparable", "scope")


@pytest.mark.parametrize(
    ("name", "aimed", "told", "wanted"),
    [
        ("基础养老金最低标准", "元", "元/月", "met"),
        ("国际人才公寓", "套（间）", "套", "met"),
        ("炼油能力", "吨", "吨/日", "not_comparable"),
    ],
)
def test_a_unit_may_say_more_than_the_other_report_does(name: str, aimed: str, told: str, wanted: str) -> None:
    assert found(target(name, 113, aimed), result(name, 113, told))[0] == wanted


def test_a_growth_of_each_of_several_years_is_one_of_the_year() -> None:
    name = "到重点高校就读的学生"
    said = [
        result(name, 11, "%", "growth", quote=f"{name}{years}增长11%", value_text="11%")
        for years in ("连续两年", "两年累计")
    ]
    aim = target(name, 10, "%", "growth")
    assert [found(aim, r)[0] for r in said] == ["exceeded", "not_comparable"]


@pytest.mark.parametrize(
    ("aimed", "told", "wanted"),
    [
        ("竣工重点项目", "重点项目建成投产", ("exceeded", None)),
        ("竣工重点项目", "重点项目开工建设", ("not_comparable", "scope")),
        ("实施亿元以上项目", "亿元以上项目新开工", ("exceeded", None)),
    ],
)
def test_works_are_known_by_their_phase(aimed: str, told: str, wanted: tuple[str, str | None]) -> None:
    assert found(target(aimed, 90, "个"), result(told, 120, "个")) == wanted


@pytest.mark.parametrize("phase", ["新开工", "竣工"])
def test_fewer_begun_or_finished_than_are_to_be_worked_on_says_nothing(phase: str) -> None:
    aim = target("实施流域精准治水项目", 90, "个")
    assert found(aim, result(f"流域精准治水项目{phase}", 60, "个")) == ("not_comparable", "scope")
    assert found(aim, result("实施流域精准治水项目", 60, "个")) == ("not_met", None)


def test_a_rank_and_above_is_not_kept_apart_from_the_ranks_above() -> None:
    aim = target("创建省级以上现代农业产业示范园区", 4, "个")
    assert found(aim, result("新增国家级现代农业产业示范园区", 1, "个")) == ("not_comparable", "scope")
    assert found(aim, result("新增市级现代农业产业示范园区", 1, "个")) == ("not_reported", None)


def test_other_units_count_the_same_only_under_names_that_end_alike() -> None:
    aim = target("引进高层次人才团队", 13, "个")
    assert found(aim, result("引进高层次人才", 2400, "名")) == ("not_reported", None)
    assert found(target("职业技能培训", 13, "人"), result("职业技能培训", 20, "人次")) == ("not_comparable", "unit")


@pytest.mark.parametrize("ahead", ["增速高于全省", "增速预计快于全国", "好于全国平均水平"])
def test_points_over_another_area_are_talk_of_a_growth_by_another_measure(ahead: str) -> None:
    lead = result(f"社会消费品零售总额{ahead}", 0.5, "个百分点", "change")
    aim = target("社会消费品零售总额", 8, "%", "growth")
    assert found(aim, lead) == ("not_comparable", "measure")
    assert found(aim, lead, result("社会消费品零售总额", 8.5, "%", "growth"))[0] == "exceeded"
    risen = target("常住人口城镇化率", 1.5, "个百分点", "change")
    assert found(risen, result("常住人口城镇化率高于全省", 7, "个百分点", "change"))[1] == "measure"


def test_an_index_follows_from_the_rate_by_which_it_rose() -> None:
    index = target("居民消费价格指数", 103, None, comparator="~")
    assert found(index, result("居民消费价格", 2, "%", "growth")) == ("met", None)
    assert found(index, result("居民消费价格", 4.5, "%", "growth")) == ("not_met", None)
    rise = target("居民消费价格涨幅", 3, "%", "growth", comparator="~")
    assert found(rise, result("居民消费价格指数", 102, None)) == ("met", None)


@pytest.mark.parametrize(
    ("aimed", "told", "reached", "wanted"),
    [
        ("新改建灌溉渠道", "新建灌溉渠道", 28, ("not_comparable", "scope")),
        ("新改建灌溉渠道", "新建灌溉渠道", 45, ("exceeded", None)),
        ("新建改造灌溉渠道", "建成灌溉渠道", 28, ("not_met", None)),
        ("新建灌溉渠道", "新改建灌溉渠道", 90, ("not_comparable", "scope")),
        ("新建灌溉渠道", "新改建灌溉渠道", 28, ("not_met", None)),
        ("改造灌溉渠道", "新建、改造灌溉渠道", 90, ("not_comparable", "scope")),
        ("灌溉渠道建设", "灌溉渠道加快建设", 28, ("not_comparable", "scope")),
        ("灌溉渠道新开工", "完成灌溉渠道", 28, ("not_comparable", "scope")),
    ],
)
def test_things_built_anew_and_rebuilt_are_more_than_either(
    aimed: str, told: str, reached: int, wanted: tuple[str, str | None]
) -> None:
    assert found(target(aimed, 40, "公里"), result(told, reached, "公里")) == wanted


def test_works_that_go_on_are_not_those_to_be_begun() -> None:
    assert found(target("续建亿元以上项目", 1840, "个"), result("开工建设亿元以上项目", 265, "个"))[0] != "not_met"


def test_things_told_in_one_word_are_those_told_in_a_list() -> None:
    aim = target("新改扩建中小学幼儿园", 33, "所")
    assert found(aim, result("新改扩建幼儿园、中小学", 33, "所")) == ("met", None)
    assert found(aim, result("新改扩建幼儿园、中小学、职业学校", 40, "所")) == ("not_comparable", "scope")


def test_a_growth_of_several_things_is_not_settled_by_one_of_them() -> None:
    aim = target("游船人次、茶园花费", 10, "%", "growth")
    one, other = result("茶园花费", 12, "%", "growth"), result("游船人次", 14, "%", "growth")
    assert found(aim, one) == ("not_comparable", "scope")
    assert found(aim, one, other) == ("exceeded", None)


def test_a_count_of_some_of_an_indicators_things_is_of_a_part() -> None:
    aim, some = target("建设高标准农田", 1400, "亩"), result("建设增发国债高标准农田", 1040, "亩")
    assert found(aim, some) == ("not_comparable", "scope")


@pytest.mark.parametrize(("growth", "wanted"), [(44.6, "not_comparable"), (9.1, "exceeded")])
def test_a_growth_beyond_that_of_a_year_among_those_of_several_is_a_sum(growth: float, wanted: str) -> None:
    told = result("农村居民人均可支配收入", growth, "%", "growth", section=("过去五年工作回顾",))
    assert found(target("农村居民人均可支配收入", 8, "%", "growth"), told)[0] == wanted


def test_those_whom_works_reach_are_no_works() -> None:
    aim = target("老旧小区连片改造开工", 8, "户")
    assert found(aim, result("老旧小区连片改造惠及群众", 7, "户")) == ("not_reported", None)


@pytest.mark.parametrize(
    ("aimed", "told", "reached", "wanted"),
    [
        ("建成社区书屋", "建成“七星”社区书屋", 400, ("not_comparable", "scope")),
        ("建成社区书屋", "新增“七星”社区书屋", 400, ("exceeded", None)),
        ("建成社区书屋", "建成“七星”社区书屋", 120, ("exceeded", None)),
        ("新建园区步道", "建设养护园区步道", 700, ("not_comparable", "scope")),
        ("流域国考省考断面", "流域国考断面", 60, ("not_comparable", "scope")),
        ("水利基础项目", "十大水利基础项目", 60, ("not_comparable", "scope")),
        ("新增中试平台机构", "新引进中试平台机构", 60, ("not_comparable", "scope")),
        ("引进中试平台机构", "新引进中试平台机构", 60, ("not_met", None)),
    ],
)
def test_words_that_make_a_count_a_part_or_more(
    aimed: str, told: str, reached: int, wanted: tuple[str, str | None]
) -> None:
    assert found(target(aimed, 100, "个"), result(told, reached, "个")) == wanted


@pytest.mark.parametrize(
    ("aimed", "told", "wanted"),
    [
        ("东江电厂、西岭茶厂年产值", "西岭茶厂年产值", ("not_comparable", "scope")),
        ("茶叶、菌菇等五大特色产业产值", "五大特色产业产值", ("met", None)),
    ],
)
def test_a_sum_of_money_of_several_may_be_that_of_each(aimed: str, told: str, wanted: tuple[str, str | None]) -> None:
    assert found(target(aimed, 5e9, "元", comparator=">"), result(told, 5e9, "元")) == wanted


@pytest.mark.parametrize(
    ("aimed", "told", "reached", "wanted"),
    [
        ("加快城中村改造项目", "开工建设城中村改造项目", 40, ("not_comparable", "scope")),
        ("国家企业技术中心建设", "新建国家企业技术中心", 40, ("not_comparable", "scope")),
        ("国家企业技术中心建设", "国家企业技术中心建设", 40, ("not_met", None)),
        ("“镇区第二人民医院”", "“镇区第二人民医院”投入使用", 40, ("not_comparable", "scope")),
        ("产业引导基金首期规模", "产业引导基金总规模", 500, ("not_reported", None)),
        ("完成山头公园整治", "山头公园整治基本完成", 100, ("needs_review", "words")),
        ("山头公园整治基本完成", "山头公园整治基本完成", 100, ("met", None)),
        ("市级民生实事", "民生实事全部完成", 50, ("not_reported", None)),
    ],
)
def test_what_was_begun_or_all_but_done_is_no_verdict(
    aimed: str, told: str, reached: int, wanted: tuple[str, str | None]
) -> None:
    assert found(target(aimed, 100, "个"), result(told, reached, "个")) == wanted


def test_an_aim_of_several_years_is_not_due() -> None:
    aim = target("科创共同体", 30, "个", quote="五年培育30个科创共同体", value_text="30个")
    assert found(aim, result("科创共同体", 22, "个")) == ("not_due", None)
    plan = target("科创共同体", 30, "个", quote="实施五年培育计划，培育30个科创共同体", value_text="30个")
    assert found(plan, result("科创共同体", 22, "个")) == ("not_met", None)


@pytest.mark.parametrize(
    ("quote", "wanted"),
    [("90座山体整治基本完成", "needs_review"), ("河道清淤基本完成，90座山体整治", "met")],
)
def test_what_is_done_in_the_main_is_said_in_its_own_clause(quote: str, wanted: str) -> None:
    told = result("山体整治", 90, "座", quote=quote, value_text="90座")
    assert found(target("山体整治", 90, "座"), told)[0] == wanted


def test_an_aim_restated_in_the_review_is_no_result() -> None:
    aimed_at = result("文旅融合示范岛", 30, "个", quote="锚定文旅融合示范岛30个目标", value_text="30个")
    assert found(target("文旅融合示范岛", 30, "个"), aimed_at) == ("not_reported", None)


def test_an_aim_that_the_report_says_was_missed_is_no_result() -> None:
    told = result("文旅融合示范岛", 30, "个")
    later = report(2022, [told])
    stood = later.observations[0]
    missed = Claim(
        "文旅融合示范岛30个等任务目标没有完全实现", stood.start - 7, stood.end + 9, "", "没有完全实现", "missed"
    )
    aim = report(2021, [target("文旅融合示范岛", 30, "个")])
    assert compare(aim, later).outcomes[0].outcome.value == "met"
    assert compare(aim, replace(later, claims=(missed,))).outcomes[0].outcome.value != "met"


def test_words_for_each_head_may_stand_in_the_clause() -> None:
    told = result("居民医保人均财政补助标准", 450, "元")
    name = "居民医保财政补助标准"
    each = target(name, 450, "元", quote=f"{name}由每人每年420元提高到450元", value_text="450元")
    assert found(each, told) == ("met", None)
    assert found(target(name, 450, "元"), told) == ("not_reported", None)


@pytest.mark.parametrize(
    ("words", "wanted"), [("赤字率一直控制在3%以内", "not_reported"), ("赤字率控制在3%以内", "not_comparable")]
)
def test_a_rate_that_held_for_years_says_nothing_of_one_years_amount(words: str, wanted: str) -> None:
    told = result("财政赤字率", 3, "%", quote=words, value_text="3%以内", section=("过去五年工作回顾",))
    assert found(target("财政赤字", 2e12, "元"), told)[0] == wanted


def test_so_many_to_be_added_and_the_growth_of_all_are_told_by_two_measures() -> None:
    grown = result("科技型中小企业", 30, "%", "growth")
    assert found(target("新增科技型中小企业", 60, "家"), grown) == ("not_comparable", "measure")
    assert found(target("新增高新技术企业", 20, "家"), result("高新技术企业", 12, "%", "growth")) == (
        "not_comparable",
        "measure",
    )


def test_days_and_their_share_are_one_thing_by_two_measures() -> None:
    more = result("空气质量优良天数", 12, "天", "change")
    assert found(target("空气质量优良天数比例", 84, "%"), more) == ("not_comparable", "measure")


def test_so_much_of_each_is_told_of_each() -> None:
    told = result("荒山绿化、湿地修复", 40000, "亩", quote="荒山绿化、湿地修复各4万亩", value_text="4万亩")
    assert found(target("湿地修复", 43000, "亩"), told) == ("not_met", None)


def test_each_of_town_and_country_is_to_reach_what_both_aim_at() -> None:
    words = "城镇、农村常住居民人均可支配收入均增长5.7%"
    aim = target("城镇、农村常住居民人均可支配收入", 5.7, "%", "growth", quote=words, value_text="5.7%")
    town, country = ("城镇常住居民人均可支配收入", 2), ("农村常住居民人均可支配收入", 7)
    told = [result(name, grown, "%", "growth") for name, grown in (town, country)]
    outcome = compare(report(2020, [aim]), report(2021, told)).outcomes[0]
    assert (outcome.outcome, outcome.gap, len(outcome.results)) == ("not_met", Decimal("-3.7"), 2)


def test_a_count_of_several_things_is_talk_of_each_however_large() -> None:
    together = result("新建改造供水、供热管网", 270000, "米")
    assert found(target("新建改造供热管网", 11000, "米"), together) == ("not_comparable", "scope")


def test_what_guards_roads_is_no_road() -> None:
    told = result("农村公路安防设施建设", 800, "公里")
    assert found(target("新改建农村公路", 1000, "公里"), told) == ("not_reported", None)
    assert found(target("农村公路安防设施", 1000, "公里"), told) == ("not_met", None)


def test_new_farms_are_no_firms() -> None:
    assert found(target("新增新型经营主体", 15, "家"), result("新增经营主体", 4000, "户")) == ("not_reported", None)


@pytest.mark.parametrize(
    ("aimed", "told", "quote", "reached", "wanted"),
    [
        ("棚户区改造基本建成", "改造棚户区", "", 300, ("not_comparable", "scope")),
        ("棚户区改造基本建成", "棚户区改造建成", "", 300, ("exceeded", None)),
        ("新开工棚户区改造", "改造棚户区", "", 60, ("not_comparable", "scope")),
        ("建设好国家区域医疗中心", "国家区域医疗中心", "新挂牌50个", 50, ("not_comparable", "scope")),
        ("建设好国家区域医疗中心", "国家区域医疗中心", "建成50个", 50, ("not_met", None)),
        ("建设省实验室", "全国实验室", "", 100, ("not_reported", None)),
        ("产业集群营收", "茶叶产业集群营收", "", 150, ("not_reported", None)),
    ],
)
def test_a_phase_a_rank_or_a_bare_name_is_of_another_count(
    aimed: str, told: str, quote: str, reached: int, wanted: tuple[str, str | None]
) -> None:
    more = {"quote": quote, "value_text": f"{reached}个"} if quote else {}
    assert found(target(aimed, 100, "个"), result(told, reached, "个", **more)) == wanted
