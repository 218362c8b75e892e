"""The patterns by which a lead is read, built once from zh/measures.yml and zh/naming.yml."""

from __future__ import annotations

import re
from functools import cache

from reportdiff.extraction.openings import PLAN_NAME, years
from reportdiff.language import cues
from reportdiff.language.cues import any_of

_YEAR = r"(?:19|20)\d\d年"


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Compiled patterns by name; every one is anchored at an end of the lead, so that it reads in linear time."""
    return {
        name: re.compile(pattern)
        for name, pattern in {**_growth(), **_distance(), **_shares(), **_ranks(), **_times()}.items()
    }


def _growth() -> dict[str, str]:
    n, m = cues.naming(), cues.measures()
    then, reached = any_of(m.then), any_of(m.reached)
    adverbs = rf"(?:{any_of([*m.growth_adverbs, *m.earlier, *m.growth_basis])}|(?<![人户地平])均)*"
    turn = rf"(?:(?P<up>{any_of(m.growth.up)})|(?P<down>{any_of(m.growth.down)}))"
    apart = "|".join(f"(?<![{never_after}]){word}" for word, never_after in m.reached_after.items())
    turned = rf"(?:(?P<up>{any_of(m.turned.up)})|(?P<down>{any_of(m.turned.down)}))"
    return {
        "growth": rf"(?P<adverbs>{adverbs}){turn}(?:了|{then})*$",
        "growth_noun": rf"(?P<noun>(?<!自然){any_of(m.growth_nouns)})(?:{then}|{reached})*$",
        "basis": rf"{any_of(m.growth_basis)}$",
        "mean_kept": rf"(?<=..)保持了?(?P<basis>{any_of(m.growth_basis)})$",
        "predicate_end": rf"{any_of([*m.growth.up, *m.growth.down, *m.predicate_ends])}$|实现[^，、]{{1,4}}$|"
        r"达到[^，、]{2,10}(?:标准|要求)$",
        "task_end": r"(?<=完成)(?P<deed>(?!年度|全年|目标|各项)[^，、]{2,12}?)(?:目标)?任务$",
        "bases": any_of(m.growth_basis),
        "turned": rf"^{any_of([*m.turned_adverbs, *n.adverbs])}*{turned}(?P<name>[^，；]{{2,}})$",
        "reached": rf"(?:{any_of([*m.reached, *m.growth_adverbs])}了?|{apart})+$",
        "striving": rf"^{any_of(n.striving)}(?!{any_of(n.striven_for)})(?=[^，]*{any_of(m.reached)}$)",
        "per_year": rf"(?<=..){any_of(m.reached)}(?:(?:每?年)?人均|每[人亩户](?:每[年月])?|每[年月])$",
        "doubling": rf"(?:均|都)?(?:提前)?(?:(?<!\d){years()}内?)?(?:实现)?了?(?:提前)?(?:[比较]{_YEAR})?$",
        "rate_word": rf"{any_of([*n.rate_words, *n.share_words])}$",
    }


def _distance() -> dict[str, str]:
    m = cues.measures()
    terms = rf"(?:{_YEAR}|{PLAN_NAME}|上年|去年|同期|[前上]一?个?[三四五]年|全[国省市])[^，；]{{0,6}}"
    since = rf"(?:{any_of(m.earlier)}|[比较](?:{_YEAR}|{PLAN_NAME}(?:末|时期|期间)?|{any_of(m.times)})[^，]{{0,6}}?)"
    beyond = rf"(?:{any_of(m.then)}|的?{any_of(m.growth_nouns)})*"
    shared = rf"(?:分别|平均|再|均|(?P<per>每{any_of(p.removeprefix('每') for p in m.per_head)})|{any_of(m.per_head)})*"
    return {
        "step": rf"{since}{any_of([*m.growth_adverbs, *m.earlier])}*(?P<step>{any_of([*m.step_up, *m.step_down])})了?$",
        "price_step": rf"{shared}(?:{any_of(m.price_up)}|(?P<down>{any_of(m.price_down)}))了?$",
        "shortened": rf"^(?P<name>.{{2,}}?{any_of(m.times_taken)})(?:分别|再|又|平均)*{any_of(m.shortened)}了?$",
        "added": r"^(?P<name>.{2,}?)(?:分别|再|又)*(?:净)?(?:增加|(?P<down>(?<=天[数气])减少)|(?<=天数)增长)了?$",
        "above": rf"(?:分别|双双|均)?(?P<verb>{any_of([*m.above, *m.below])})(?P<other>[^，；]{{1,20}}?){beyond}$",
        "than": r"(?<![占之对])比(?![重例率较值])(?P<other>[^，；\d]{2,16}?)(?:分别|平均|各)?"
        r"(?<![提升降减最])(?P<verb>[高低快慢])$",
        "steps_up": r"(?:先后|连续|成功|再|又)*(?:跨越|连跨|跨上|连上|跃上|迈上|迈过|突破|上)了?"
        r"[^，、]{1,4}个[^，、]{0,6}台阶、?",
        "times_since": rf"(?:分别)?(?:是|为|相当于|达到?)(?P<since>{terms})的$",
        "times_of_a_term": rf"约?(?:分别)?(?:是|为|相当于|达到?)(?P<other>(?:{PLAN_NAME}|全[国省市])[^，；]{{0,6}})的$",
        "times_of": r"(?:是|相当于)(?P<other>[^，；\d]{3,16})的$",
        "older": r"(?:提高|提升|增加|延长)了?$",
        "apart": r"(?<=..)分别$",
        "start": r"(?:已|将)?[由从]前?(?:分别)?$",
        "earlier": rf"{any_of(m.earlier)}$|[比较](?:20\d\d年|{PLAN_NAME}(?:期?末|时期|期间)?|上|去)[^，]{{0,8}}$",
    }


def _shares() -> dict[str, str]:
    n, m = cues.naming(), cues.measures()
    reached = any_of(m.reached)
    end, then = any_of(m.share_ends), any_of([*m.reached, *m.growth_adverbs])
    task = rf"{any_of(m.completion.heads)}了?(?P<of>[^，；]{{0,10}}?{any_of(m.completion.ends)})"
    verb = rf"{any_of(m.share_verbs)}(?![比用有领据]|地(?![区方]))"
    return {
        "share": rf"{verb}(?P<whole>[^，；]{{1,24}}?)(?P<end>{end}?)(?P<then>{then}*)的?$",
        "bare_share": rf"{any_of(m.share_verbs)}$",
        "of_a_whole": rf"{any_of(m.of_a_whole)}(?P<whole>[^，；]{{2,14}})的$",
        "share_noun": rf"{any_of(n.share_words)}$|(?:占|用于)[^，]*(?:比例|比重|份额)$"
        rf"|{any_of(n.shared_out)}的?比例$",
        "growing": rf"(?:{any_of(n.grow_by_name)}增长|{any_of(m.indices)})$",
        "countable": rf"{any_of([*n.countable, *n.shared_in])}$",
        "completion": rf"{task}的?{reached}*$",
        "bare_plan": rf"{any_of(m.completion.bare)}",
        "completion_noun": rf"{any_of(m.completion.nouns)}{reached}*$",
    }


def _ranks() -> dict[str, str]:
    m = cues.measures()
    again = "时隔[^，；]{1,4}年后?(?:再次|再度|重新)*"
    run = rf"(?:连续[^，；]{{1,6}}?{any_of(m.terms)}|{again})?"
    adverbs, verbs = any_of(m.rank_adverbs), any_of(m.rank_verbs)
    return {
        "unbroken": rf"提前[一二三两\d]年(?:实现)?$|{again}$"
        rf"|(?:时隔[^，；]{{1,6}}后)?连续[^，；]{{1,4}}?{any_of(m.terms)}$",
        "rank": rf"{run}{adverbs}*{verbs}(?:{adverbs}*{verbs})?(?P<field>[^，；：]{{0,14}}?)的?$",
        "rank_verbs": rf"(?:{run}|{adverbs}|{verbs})+$",
        "place_reached": rf"{any_of(m.moved.up + m.moved.down)}[到至]$",
        "rank_alone": rf"^{adverbs}+$",
        "moved": rf"(?:{any_of(m.moved.up)}|(?P<down>{any_of(m.moved.down)}))了?$",
        "among": r"在(?P<field>[^，；。、]{0,8}\d+[个座家][^，；。、\d]{2,12})$",
        "from_time": rf"(?:[由从](?:{any_of(m.times)}|(?:19|20)\d\d年)?的?)(?=[居列位排世全]|$)",
        "rank_field": rf"(?P<field>(?:全国|全省|世界|全球|国内)?{any_of(m.rank_fields)}){any_of(m.field_ends)}*$",
    }


def _times() -> dict[str, str]:
    m = cues.measures()
    time = rf"(?:{_YEAR}|{PLAN_NAME}|{any_of(m.times)})"
    aims = any_of(cues.roles().aimed_in_review)
    return {
        "standing_on": rf"^[）)]?的?基础上|(?:{aims}[是为])?在[^，；。、\d]{{2,24}}基础上",
        "in_fields": r"(?<!等)(?:\d+|[一二三四五六七八九十两]+)(?:个|大)?(?:方面|大类|类|领域|类别)的?$",
        "preposition": rf"^(?:坚持|继续|要)?{any_of(m.prepositions)}$",
        "time_end": rf"(?:(?<=到)|{any_of(m.time_ties)}?){time}{any_of(m.time_ends)}?(?:的|相比|预计|实际)?$",
        "year_end": rf"(?<=..)(?<!其中){_YEAR}(?:底|末)?$|(?<=..)每[人亩户](?:每[年月])?$",
        "years_end": rf"{years()}$",
        "since_year": rf"{any_of(m.multiple_ties)}?(?:{_YEAR}|{PLAN_NAME}|{any_of(m.times)}){any_of(m.time_ends)}?的?$",
    }
