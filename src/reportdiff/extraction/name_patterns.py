"""The patterns by which names are read, built once from zh/naming.yml and zh/measures.yml."""

from __future__ import annotations

import re
from functools import cache

from reportdiff.language import cues
from reportdiff.language.cues import any_of
from reportdiff.language.patterns import size
from reportdiff.language.words import units


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    n, m = cues.naming(), cues.measures()
    turn = rf"(?:(?P<up>{any_of(m.growth.up)})|(?P<down>{any_of(m.growth.down)}))"
    short_rate = rf"(?!{any_of(n.alone_rates)})[一-龥]{{2}}率"
    adverbs, carried = any_of(n.adverbs), any_of([*n.programmes, "落实", "支持"])
    will = "(?:还|要|将|拟|已|共|又|再|为此|累计|新增)"
    return {
        "dependent": re.compile(rf"^的?(?:{any_of(n.dependent)}|{short_rate})?(?:为|达)?$"),
        "dependent_end": re.compile(rf"{any_of([*n.dependent, *n.rate_words])}$"),
        "turns": re.compile(rf"^{any_of([*m.turned.up, *m.turned.down, '统一', '加大', '加强', '并', '和', '、'])}+"),
        "pace": re.compile(rf"^{any_of(n.at_a_pace)}{turn}(?P<name>[^，；。]*)"),
        "verb": re.compile(rf"{any_of([*n.kept_verbs, *n.empty_verbs])}"),
        "deed_end": re.compile(rf"(?:{any_of([*n.kept_verbs, *n.empty_verbs])})+$"),
        "grade": re.compile(rf"(?:^|{any_of([*n.kept_verbs, '、'])}){any_of(n.grades)}$"),
        "graded": re.compile(rf"{any_of(n.grades)}(?P<thing>[^、]{{2,}})$"),
        "of": re.compile(r"^(?P<word>规模)?的"),
        "bound_end": re.compile(rf"{any_of(m.reached)}+$"),
        "programme": re.compile(rf"{any_of(n.programmes)}(?P<name>[^，；。\d]{{2,12}})$"),
        "among": re.compile(r"在[^，；。、]{0,8}\d+[个座家][^，；。、\d]{2,12}$"),
        "empty_end": re.compile(rf"(?<=..){any_of(n.empty_ends)}$"),
        "each": re.compile(rf"(?:分别|均|各)(?P<verb>{any_of(n.kept_verbs)})$"),
        "circumstance": re.compile(r"(?:前提|基础|情况|条件|背景|形势)[下上]$"),
        "reached_tail": re.compile(rf"^{any_of(n.reached_tails)}"),
        "done_end": re.compile(rf"(?<=..){any_of(n.done_ends)}$"),
        "of_things": re.compile(rf"^的?(?P<things>[^，。；、\d]{{0,10}}?{any_of(n.countable)})[^，。；、\d]{{0,4}}$"),
        "aim_before": re.compile(r"[（(](?:年度|全年|年初)?(?:目标|预期|计划)[为是]?$"),
        "spread_to": re.compile(r"(?:[在到至]|覆盖)(?:全国|全省|全市|全区)?$"),
        "used_after": re.compile(r"^，(?:主要)?(?:用于|支持|解决|改善|补助|扶持)(?P<purpose>[^，；。\d]{2,24})"),
        "carried_out": re.compile(rf"^(?:为|要|今年)*{adverbs}*{carried}(?P<what>[^，；。\d]{{3,24}})$"),
        "treasury": re.compile(rf"^(?:中央|省级|市级|县级|本级)?财政{will}*(?:{any_of(n.gives)}{any_of(n.given)}*)?$"),
        "increased": re.compile(rf"{any_of(m.turned.up)}[了对]?(?P<what>[^，；。、\d]{{2,16}}?)(?:的?投入)?(?:力度)?$"),
        "price": re.compile(rf"{any_of(n.prices)}$"),
        "new_end": re.compile(rf"{any_of(n.new_parts)}$"),
        "of_number": re.compile(
            rf"^(?:规模)?的(?:[^，；。]{{2,50}}?等|[^，；。\d]+、[^，；。\d]+)?\d+{any_of(units().units['count'])}"
        ),
        "of_noun": re.compile(
            rf"^(?:规模)?的(?:{size()})?(?P<noun>[^，；。]{{2,40}}?(?:项目|工程)|[^，；。、\d]{{2,30}})"
        ),
        "then": re.compile(
            rf"^(?P<given>{any_of(n.given)}*)，?"
            rf"(?P<rest>{any_of([*n.kept_verbs, *n.empty_verbs, '用于', '解决', '改善', '支持'])}了?[^，；。\d]*)"
        ),
        "told": re.compile(any_of(n.ends_of_nouns)),
        "only_new": re.compile(rf"^(?:新|{any_of(n.new_parts)})"),
        "of_growth": re.compile(rf"^的?{any_of(m.growth_nouns)}"),
        "put_to": re.compile(r"^(?:已经|已|将)?(?:用于|投入|投向|实现|建成|通上|完成|开工|投产|落地)"),
        "used_for": re.compile(rf"^(?:已经|已|将)?(?:用于|投向){any_of(n.adverbs)}*(?P<use>[^，；。、\d]{{2,14}})"),
        "aimed": re.compile(rf"^的?{any_of(cues.roles().aimed_in_review)}"),
        "growth_noun": re.compile(rf"{any_of(m.growth_nouns)}$"),
        "total": re.compile(r"^(?:总(?!投资)|累计)"),
    }
