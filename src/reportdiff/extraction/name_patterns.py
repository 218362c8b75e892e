"""The patterns by which names are read, built once from zh/naming.yml, zh/measures.yml and zh/roles.yml."""

from __future__ import annotations

import re
from functools import cache

from reportdiff.language import cues
from reportdiff.language.cues import any_of
from reportdiff.language.patterns import size
from reportdiff.language.words import units


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Compiled patterns by name."""
    every = {**_owners(), **_clauses(), **_deeds(), **_purposes(), **_rates()}
    return {name: re.compile(pattern) for name, pattern in every.items()}


def _owners() -> dict[str, str]:
    """Nouns that can't stand alone, and what owns them."""
    n = cues.naming()
    short_rate = rf"(?!{any_of(n.alone_rates)})[一-龥]{{2}}率"
    some = rf"{any_of(n.done_how)}?{any_of(n.done_with_some)}"
    return {
        "dependent": rf"^的?(?:{any_of(n.dependent)}|{short_rate})?(?:为|达)?$",
        "dependent_end": rf"{any_of([*n.dependent, *n.rate_words])}$",
        "rate_end": rf"{any_of([*n.rate_words, *n.share_words])}$",
        "new_height": r"^[^，；。\d]{2,}(?:屡创|再创|连创|创历史|创新高|创同期)[^，；。]{0,8}$",
        "counted": r"(?<![A-Za-z.\d])\d",
        "total": r"^(?:总(?!投资)|累计)",
        "only_new": rf"^(?:新|{any_of(n.new_parts)})",
        "new_end": rf"{any_of(n.new_parts)}$",
        "deed_of_some": rf"^(?:已经?|均|都|全部|正)?(?P<deed>{some}[^，；。\d]{{0,8}})$",
        "done_alone": rf"^(?:目前|现|截至目前)?(?:已经?|全部|均|都|共)*(?P<deed>{any_of(n.done_of_those)})$",
        "of_those": rf"^(?P<what>[^，、]{{2,12}}?)(?:已经?)?(?:全部)?(?P<deed>{any_of(n.done_of_those)})了?$",
        "done_end": rf"(?<=..){any_of(n.done_ends)}$",
        "grade": rf"(?:^|{any_of([*n.kept_verbs, '、'])}){any_of(n.grades)}$",
        "grade_inside": any_of(n.grades),
        "graded": rf"{any_of(n.grades)}(?P<thing>[^、]{{2,}})$",
        "among": r"在[^，；。、]{0,8}\d+[个座家][^，；。、\d]{2,12}$",
    }


def _clauses() -> dict[str, str]:
    """What a clause without a number tells of."""
    n, m = cues.naming(), cues.measures()
    adverbs, aimed = any_of(n.adverbs), any_of([*n.programmes, *n.aims])
    return {
        "told": any_of(n.ends_of_nouns),
        "turns": rf"^{any_of([*m.turned.up, *m.turned.down, *n.turns, '和', '、'])}+",
        "empty_end": rf"(?<=..){any_of(n.empty_ends)}$",
        "circumstance": rf"{any_of(n.circumstances)}[下上]$",
        "inside": rf"在(?P<what>[^，；。\d]{{2,18}}{any_of(n.contests)})[中里]$",
        "title_won": rf"{any_of(n.titles_won)}(?P<what>[^，；。\d]{{3,24}})$",
        "programme": rf"{any_of(n.programmes)}(?P<name>[^，；。\d]{{2,12}})$",
        "carried_out": rf"^(?:为|要|今年)*{adverbs}*{aimed}了?(?P<what>[^，；。\d]{{3,24}})$",
        "increased": rf"{any_of(m.turned.up)}[了对]?(?P<what>[^，；。、\d]{{2,16}}?)(?:的?投入)?(?:力度)?$",
        "spent_more": r"(?:加大|增加|加强)[了对]?(?P<what>[^，；。\d]{2,24}?)(?:的?(?:财政)?(?:投入|支持)(?:力度)?)?$",
        "reached_tail": rf"^{any_of(n.reached_people)}?{any_of(n.reached_tails)}",
        "price": rf"{any_of(n.prices)}$",
    }


def _deeds() -> dict[str, str]:
    """Verbs."""
    n = cues.naming()
    verbs = any_of([*n.kept_verbs, *n.empty_verbs])
    return {
        "verb": verbs,
        "deed_end": rf"{verbs}+$",
        "whole_deed": rf"^(?:{any_of(n.whole_deeds)})+$",
        "each": rf"{any_of(n.to_each)}(?P<verb>{any_of(n.kept_verbs)})(?P<thing>[^，、]{{0,12}})$",
        "done_to": r"^(?P<noun>[^，；。、\d]{2,16}?)进行了?(?:全面|集中|重点)?(?P<deed>[^，；。、\d]{2,4})$",
        "bound_end": rf"{any_of(cues.measures().reached)}+$",
        "work_done": rf"(?:完成)?(?P<deed>{any_of(n.works_rest)})",
        "a_work": r"(?!.*等)[^，；。、\d“”]{2,14}",
    }


def _purposes() -> dict[str, str]:
    """Sums, sizes, and what they are for."""
    n = cues.naming()
    verbs = any_of([*n.kept_verbs, *n.empty_verbs, *n.uses])
    given, how = rf"{any_of(n.given)}*", "(?:主要|重点|直接|全部|集中|用[^，。]{2,6}方式)"
    fund = r"(?:国家|中央)?从[^，；。\d]{2,16}中"
    who = rf"(?:{any_of(n.treasuries)}|{any_of(n.givers)}(?={any_of([*n.will, *n.gives])}))"
    will = rf"(?:{any_of(n.will)}|连续[^，]{{1,3}}年)*"
    listed = r"[^，；。]{2,50}?等|[^，；。\d]+、[^，；。\d]+"
    behind = any_of([*n.kept_verbs, *n.empty_verbs, *n.uses, *n.given, *n.tail_noise, *n.not_a_noun])
    return {
        "of": r"^(?P<word>规模)?的",
        "of_number": rf"^(?:规模)?的(?:{listed})?\d+{any_of(units().units['count'])}",
        "sibling": rf"(?:[和与及、]|以及){any_of(n.described_by)}(?:\d.*)?$",
        "thing_behind": rf"^(?!{behind})(?P<thing>[^，。；：、的\d]{{4,40}}?)"
        r"(?:等?(?P<counted>\d+[个项])|(?=[，。；、]|$))",
        "of_noun": rf"^(?:规模)?的(?:{size()})?(?P<noun>[^，；。]{{2,40}}?(?:项目|工程)|[^，；。、\d]{{2,30}})",
        "then": rf"^(?P<given>{given})，?(?P<rest>(?:{any_of(n.adverbs)})*{verbs}了?[^，；。\d]*)",
        "used_after": rf"^(?:，比[^，；。]{{2,16}})?，?{how}*{any_of(n.uses)}(?P<purpose>[^，；。\d]{{2,24}})",
        "done_after": r"^，?对(?:[^，；。]{0,24}\d+[所个家条处座])?"
        r"(?P<what>[^，；。\d]{2,14}?)(?:进行|实施)(?P<deed>[^，；。、\d]{2,4})",
        "its_work": r"^，(?P<clause>[^，；。、\d]{5,24})[，；。]",
        "used_as": r"^(?:（[^（）]*）)?(?:专项)?(?:资金|经费)?作为(?:新的)?(?P<what>[^，；。\d]{2,20})",
        "treasury": rf"^(?:{who}{will}|{fund})(?:{any_of(n.gives)}{given})*$",
    }


def _rates() -> dict[str, str]:
    """What follows or precedes a rate and bears on its measure."""
    n, m = cues.naming(), cues.measures()
    turn = rf"(?:(?P<up>{any_of(m.growth.up)})|(?P<down>{any_of(m.growth.down)}))"
    done, bracket = rf"^{any_of(['已经', '已', '将'])}?", "(?:（[^（）]*）)?"
    return {
        "pace": rf"^{any_of(n.at_a_pace)}{turn}(?P<name>[^，；。]*)",
        "a_size": r"(?:超过?|过)?[\d.一二三五十百千]*[万亿]+(?:美?元以上|美?元级?|级)",
        "sized": "以上|以下|[百千万亿]级|超[\\d百千万亿]",
        "size_end": r"[超过破](?:\d[\d.]*)?[百千万]?亿?美?元$",
        "of_growth": rf"^的?(?:{any_of(m.growth_nouns)}|{any_of(m.growth_how)}?增长(?=$|、))",
        "growth_noun": rf"{any_of(m.growth_nouns)}$",
        "put_to": rf"{done}{any_of(n.put_to)}",
        "used_for": rf"{done}(?:用于|投向){any_of(n.adverbs)}*(?P<use>[^，；。、\d]{{2,14}})",
        "proposed_by": r"^.*(?:代表|委员)(?=.)",
        "part_of_it": rf"{done}(?:用于|投向|来自)|^在[^，；。\d]{{2,8}}$",
        "of_things": rf"^的?(?P<things>[^，。；、\d]{{0,10}}{any_of(n.countable)}){bracket}[^，。；、\d]{{0,4}}$",
        "spread": r"(?<=..)(?:扩大|推广|覆盖|推进)?(?:到|至)(?:全国|全省|全市|全区)?$",
        "spread_to": r"(?:(?:[在到至]|覆盖)(?:全国|全省|全市|全区)?|覆盖[^，、]{0,8})$",
        "fell_back": rf"^(?:的)?(?:实际|预计)?{any_of(cues.roles().onward)}[到至为](?:20\d\d年的?)?$",
        "all_alike": r"^(?:同比|比上年)?(?:均|都|双双)",
        "aimed": rf"^的?{any_of(cues.roles().aimed_in_review)}",
        "aim_before": rf"[（(]{any_of(cues.roles().bracketed_aims)}[为是]?$",
    }
