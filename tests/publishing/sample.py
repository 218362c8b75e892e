"""A comparison by hand: the invented city 青禾, every outcome, change and kind of evidence in it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from typing import Any

from reportdiff.model import (
    About,
    Alternative,
    Box,
    ChangeWord,
    Comparison,
    Extraction,
    Failure,
    Finding,
    Kind,
    Measure,
    Observation,
    Outcome,
    OutcomeWord,
    Part,
    Progress,
    Source,
    TargetChange,
)
from reportdiff.publishing.charts import Point
from reportdiff.publishing.trajectories import series_key


def about(year: int, published: str) -> About:
    name = f"{year + 1}.pdf"
    digest = sha256(name.encode()).hexdigest()
    source = Source(name, digest, "application/pdf", 38)
    return About("政府工作报告", "青禾市", year, year + 1, source, "city", published, f"https://qinghe.example/{name}")


A, B = about(2021, "2022-01-12"), about(2022, "2023-01-09")
PLAN, REVIEW = ("二、2022年主要预期目标",), ("一、2022年工作回顾", "（一）经济运行")


def statement(
    kind: str, indicator: str, quote: str, text: str, value: Any, unit: str | None, **more: Any
) -> Observation:
    """An observation whose `quote` holds `text`; `at` is its offset in the report."""
    at = more.pop("at", 100)
    start = at + quote.index(text) if text else at
    return Observation(
        id=sha256(f"{kind}{quote}{text}".encode()).hexdigest()[:12],
        ref_area="青禾市",
        review_year=2021 if kind == "target" else 2022,
        part=Part.PLAN if kind == "target" else Part.REVIEW,
        section=more.pop("section", PLAN if kind == "target" else REVIEW),
        kind=Kind(kind),
        indicator=indicator,
        indicator_code=more.pop("code", None),
        measure=Measure(more.pop("measure", "growth" if unit == "%" else "level")),
        value=None if value is None else Decimal(str(value)),
        value_max=None if (top := more.pop("top", None)) is None else Decimal(str(top)),
        unit=unit,
        comparator=more.pop("comparator", ">=" if kind == "target" else "="),
        period=more.pop("period", "2022"),
        quote=quote,
        value_text=text,
        start=start,
        end=start + len(text),
        quote_start=at,
        confidence=more.pop("confidence", 0.96),
        rules=more.pop("rules", ("growth verb", "percent")),
        **more,
    )


def verdict(word: str, target: Observation, *results: Observation, gap: Any = None, **more: Any) -> Outcome:
    return Outcome(
        target,
        results,
        OutcomeWord(word),
        more.pop("reason", None),
        more.pop("rule", "at least: result is not below target"),
        "1",
        gap=None if gap is None else Decimal(str(gap)),
        confidence=more.pop("confidence", 0.93),
        link_reasons=more.pop("link_reasons", ("same code", "same measure")),
        **more,
    )


GDP = statement(
    "target",
    "地区生产总值",
    "地区生产总值增长6.5%左右",
    "6.5%左右",
    6.5,
    "%",
    comparator="~",
    headline=True,
    code="gdp",
    page=12,
    bbox=Box(12, 90.5, 210.25, 141, 224),
)
GDP_RESULT = statement(
    "result",
    "全市地区生产总值",
    "全市地区生产总值增长4.1%",
    "4.1%",
    4.1,
    "%",
    at=7,
    code="gdp",
    page=3,
    bbox=Box(3, 90, 120, 130, 134),
    corrections=("c-2023-0004",),
)
GDP_NEXT = statement(
    "target", "地区生产总值", "地区生产总值增长5.5%以上", "5.5%以上", 5.5, "%", period="2023", headline=True
)
JOBS = statement(
    "target", "城镇新增就业", "城镇新增就业3万人以上", "3万人以上", 30000, "人", headline=True, code="jobs_new_urban"
)
JOBS_RESULT = statement(
    "result", "城镇新增就业", "城镇新增就业3.42万人", "3.42万人", 34200, "人", code="jobs_new_urban"
)
RETAIL = statement(
    "target", "社会消费品零售总额", "社会消费品零售总额增长8%", "8%", 8, "%", comparator="=", headline=True
)
RETAIL_RESULT = statement("result", "社会消费品零售总额", "社会消费品零售总额增长8.1%", "8.1%", 8.1, "%")
ENERGY = statement(
    "target", "单位生产总值能耗", "单位生产总值能耗下降3%以上", "3%以上", -3, "%", comparator=">=", headline=True
)
ENERGY_RESULT = statement("result", "单位生产总值能耗", "单位生产总值能耗下降2.6%", "2.6%", -2.6, "%")
JOBLESS = statement(
    "target",
    "城镇登记失业率",
    "城镇登记失业率控制在4%以内",
    "4%以内",
    4,
    "%",
    comparator="<=",
    measure="level",
    headline=True,
)
JOBLESS_RESULT = statement(
    "result", "城镇调查失业率", "年末城镇调查失业率为5.1%", "5.1%", 5.1, "%", measure="level", flags=("年末时点",)
)
TRADE = statement("target", "进出口总额", "进出口总额增长5%—8%", "5%—8%", 5, "%", comparator="range", top=8)
TRADE_RESULT = statement("result", "外贸进出口", "外贸进出口额由210亿元增至224.7亿元", "224.7亿元", 22470000000, "元")
INCOME = statement(
    "target",
    "居民收入",
    "居民收入增长与经济增长同步",
    "",
    None,
    None,
    comparator="in_step",
    measure="growth",
    headline=True,
)
INCOME_RESULT = statement("result", "居民人均可支配收入", "居民人均可支配收入增长5.9%", "5.9%", 5.9, "%")
ROADS = statement(
    "target", "农村公路", "新改建农村公路120公里", "120公里", 120, "公里", section=("三、重点工作", "（五）乡村")
)
CLINICS = statement(
    "target", "村卫生室", "村卫生室标准化建设全面完成", "", None, None, comparator=None, measure="level"
)
CLINICS_RESULT = statement("result", "村卫生室", "村卫生室标准化建设基本完成", "", None, None)
FOREST = statement(
    "target", "森林覆盖率", "到2025年，森林覆盖率达到42.5%", "42.5%", 42.5, "%", measure="level", period="2025"
)
FOREST_RESULT = statement("result", "森林覆盖率", "森林覆盖率提高到41.3%", "41.3%", 41.3, "%", measure="level")
HOMES = statement(
    "target",
    "保障性租赁住房",
    "筹集保障性租赁住房1200套",
    "1200套",
    1200,
    "套",
    flags=("与附表数字不一致",),
    section=("附件2", "民生实事"),
)
HOMES_RESULT = statement("result", "保障性租赁住房", "筹集保障性租赁住房1086套", "1086套", 1086, "套")
BEDS = statement("target", "养老床位", "新增养老床位800张", "800张", 800, "张", headline=False)
NEW = statement("target", "数据交易额", "数据交易额突破5亿元", "5亿元", 500000000, "元", period="2023")

OUTCOMES = (
    verdict(
        "not_met",
        GDP,
        GDP_RESULT,
        gap="-2.4",
        gap_text="低于目标2.4个百分点",
        flip_at=Decimal("6.2"),
        claimed="未达到预期目标",
        rule="about: within the band of the target",
        target_change=ChangeWord.LOWERED,
        next_target=GDP_NEXT,
        alternatives=(
            Alternative(
                statement("result", "农林牧渔业总产值", "农林牧渔业总产值增长4.6%", "4.6%", 4.6, "%"),
                0.31,
                ("name differs",),
            ),
        ),
    ),
    verdict(
        "exceeded",
        JOBS,
        JOBS_RESULT,
        gap=4200,
        gap_text="高于目标4200人",
        flip_at=Decimal(30000),
        completion=Decimal(114),
        target_change=ChangeWord.UNCHANGED,
        claimed="超额完成全年任务",
    ),
    verdict(
        "met",
        RETAIL,
        RETAIL_RESULT,
        gap="0.1",
        gap_text="高于目标0.1个百分点",
        flip_at=Decimal(8),
        target_change=ChangeWord.COMPARATOR_CHANGED,
    ),
    verdict(
        "not_met",
        ENERGY,
        ENERGY_RESULT,
        gap="0.4",
        gap_text="少降0.4个百分点",
        flip_at=Decimal(-3),
        target_change=ChangeWord.DROPPED,
        claimed="圆满完成",
        claim_differs=True,
    ),
    verdict("not_comparable", JOBLESS, JOBLESS_RESULT, reason="basis", rule="basis differs"),
    verdict(
        "met",
        TRADE,
        TRADE_RESULT,
        gap=0,
        gap_text="与目标持平",
        rule="range: inside or on the better side",
        derived="224.7 ÷ 210 − 1 = 7.0%",
    ),
    verdict(
        "exceeded", INCOME, INCOME_RESULT, GDP_RESULT, gap="1.8", gap_text="快于经济增长1.8个百分点", rule="in step"
    ),
    verdict("not_reported", ROADS, rule="no result found", link_reasons=(), confidence=0.7),
    verdict("needs_review", CLINICS, CLINICS_RESULT, reason="words", rule="words only", claimed="基本完成"),
    verdict("not_due", FOREST, FOREST_RESULT, rule="due after the year"),
    verdict(
        "not_met",
        HOMES,
        HOMES_RESULT,
        gap=-114,
        gap_text="少114套",
        flip_at=Decimal(1200),
        completion=Decimal("90.5"),
        repeats=(replace(HOMES, id="again00000000"),),
        target_change=ChangeWord.RAISED,
    ),
    verdict("not_reported", BEDS, rule="no result found", link_reasons=(), confidence=0.7),
)

COMPARISON = Comparison(
    A,
    B,
    OUTCOMES,
    changes=(
        TargetChange(ChangeWord.LOWERED, GDP, GDP_NEXT, Decimal(-1)),
        TargetChange(ChangeWord.DROPPED, ENERGY, None),
        TargetChange(ChangeWord.NEW, None, NEW),
    ),
    progress=(
        Progress(
            replace(JOBS_RESULT, value=Decimal(31000), value_text="3.1万人"),
            JOBS_RESULT,
            Decimal(3200),
            Decimal("10.3"),
        ),
    ),
    findings=(
        Finding("body_against_annex", "warning", "正文说筹集保障性租赁住房1200套，附表说1000套", (HOMES,)),
        Finding("stated_rate", "info", "完成率90%由90.5%截断", (), ("完成90%", "1086套")),
    ),
    rules_version="1",
    lexicon_version="2026-11",
    failures=(
        Failure(
            "outcomes",
            "one definition",
            "warning",
            "城镇登记失业率与城镇调查失业率口径不同",
            JOBLESS.id,
            "indicator",
            "城镇调查失业率",
        ),
    ),
)

TARGETS = tuple(o.target for o in OUTCOMES)
RESULTS = tuple(dict.fromkeys(r for o in OUTCOMES for r in o.results))
EXTRACTION_A, EXTRACTION_B = Extraction(A, TARGETS), Extraction(B, (*RESULTS, GDP_NEXT, NEW))


def many(rows: int) -> Comparison:
    """The sample again and again under new ids, as a comparison of `rows` targets."""
    outcomes = [
        replace(o, target=replace(o.target, id=f"{o.target.id}{n}", indicator=f"{o.target.indicator}{n}"))
        for n in range(rows // len(OUTCOMES) + 1)
        for o in OUTCOMES
    ]
    return replace(COMPARISON, outcomes=tuple(outcomes[:rows]))


def elsewhere(area: str, level: str, year: int) -> Comparison:
    """The sample as another area's, `year` being the year that was planned."""
    a = replace(A, ref_area=area, level=level, review_year=year - 1, plan_year=year)
    b = replace(B, ref_area=area, level=level, review_year=year, plan_year=year + 1)
    return replace(COMPARISON, a=a, b=b)


TRAJECTORIES = {
    series_key(GDP): [Point(2020, 6.0, 2.1), Point(2021, 6.0, 7.4), Point(2022, 6.5, 4.1)],
    series_key(JOBS): [Point(2021, 30000, 31000), Point(2022, 30000, 34200)],
}
