"""The patterns by which numbers are found, built from the words in zh/*.yml and compiled once."""

from __future__ import annotations

import re
from functools import cache

from reportdiff.language import words

NARROW = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+"
"""Figures as people write them now; reports of the 1980s print thousands with a full-width comma too."""
FIGURES = rf"(?:\d{{1,3}}(?:，\d{{3}})+(?![\d%‰.])|{NARROW})(?:\.\d+)?"
MINUS = "-－−负"
CLAUSE_ENDS = "，。；、！？）)”’]：\n 和且并等,;"
_CUE_STOP = "，。；！？,;"
_NOT_A_MINUS = r"(?<![\d%‰A-Za-z.年月日个])"
_NEGATIVE = "(?<=[为是至到])负"
_TO = r"(?:[-—–―－~～∼−]{1,2}|至|到)"


@cache
def token() -> re.Pattern[str]:
    """One pass: ordinary words, names, shapes set aside, then numbers. `lastgroup` says which it was."""
    ways = {
        "digits": rf"{words.alternation(words.numerals().digits_of_a_rate)}(?=(?:以上)?的?.{{0,2}}(?:增长|增速|增幅))",
        "word": _inside(words.set_aside().words),
        "name": _inside(words.set_aside().names),
        "idiom": _inside(words.set_aside().idioms),
        "nothing": words.alternation(words.numerals().nothing),
        "denial": rf"{words.alternation(words.numerals().denied)}(?=[^{_CUE_STOP}、]{{0,16}}?(?P<event>{_events()}))",
        **{key: _expand(shape.pattern) for key, shape in _numbered()},
        "part": rf"(?P<whole>{_whole()})分之(?P<portion>{number()})|(?P<over>(?<![\d/])[1-9]\d?/[1-9]\d?(?![\d/年月]))",
        "share": words.alternation(words.numerals().parts),
        "multiple": _doubling(),
        "first": words.alternation(words.numerals().first),
        "ordinal": rf"(?:{_last_places()}|{_first_places()})(?P<place>{_places()})?",
        "quantity": _quantity(),
    }
    return re.compile(rf"(?=[{_first_characters()}])(?:{'|'.join(f'(?P<{k}>{v})' for k, v in ways.items())})")


def _first_places() -> str:
    return rf"第(?P<nth>{_plain_number()})|前(?P<top>{_plain_number()})(?![%‰.])"


def _last_places() -> str:
    """后30位."""
    return rf"后(?P<bottom>{_plain_number()})(?=[位名](?!患))"


@cache
def shapes() -> dict[str, tuple[str, str]]:
    """Name and reason of each shape that is set aside whole, by its group in `token`."""
    return {key: (shape.name, shape.status) for key, shape in _numbered()}


@cache
def single() -> re.Pattern[str]:
    """A number that is no range, with its unit."""
    return re.compile(rf"(?P<number>{_signed()}){_more()}(?P<unit>{unit()})?(?P<high>(?!))?(?P<low_unit>(?!))?")


@cache
def after() -> re.Pattern[str]:
    """Words that bound a number, after its unit."""
    no_word = f"(?!多{words.alternation(words.numerals().not_vague)})"
    return re.compile(no_word + words.alternation(w for some in words.comparators().after.values() for w in some))


@cache
def pledge() -> re.Pattern[str]:
    """A word that pledges, not yet kept (确保, not 确保了), in the same clause as what follows the match."""
    return re.compile(rf"{words.alternation(words.comparators().pledged_by)}(?!了)[^{_CUE_STOP}]*$")


@cache
def quoted() -> re.Pattern[str]:
    """A short quoted string, but for a multiple by itself: 旅游收入“翻一番”."""
    data = words.set_aside()
    most = data.quoted_at_most
    alone = "(?!翻了?[一二两三四]?番{}(?!行动|计划|工程|战略))"
    return re.compile("|".join(f"{q[0]}{alone.format(q[1])}[^{q}\n]{{1,{most}}}{q[1]}" for q in data.quotes))


@cache
def rank_cue() -> re.Pattern[str]:
    """A word for places in an order, in the same clause as what follows the match."""
    return re.compile(rf"{words.alternation(words.numerals().rank_cues)}[^{_CUE_STOP}]*$")


@cache
def rank_scope() -> re.Pattern[str]:
    """The field of a contest, right before a rank."""
    return re.compile(words.alternation(words.numerals().rank_scopes) + "$")


@cache
def not_a_rank() -> re.Pattern[str]:
    """What an ordinal counts that is no place in an order."""
    return re.compile(words.alternation(words.numerals().not_a_rank))


@cache
def size() -> str:
    """How large a thing is, in figures, as its name begins with it: 60万千瓦的, 30万吨/年."""
    data = words.units()
    some = words.alternation(u for family in data.families_of_size for u in data.units[family])
    return rf"\d[\d.]*[万亿]?{some}(?:/年|级)?的?"


@cache
def unit() -> str:
    """A unit as printed, also with a rate's second part (元/吨)."""
    data = words.units()
    every = [u for family in data.units.values() for u in family]
    every += [u for some in words.set_aside().units.values() for u in some]
    one, per = words.alternation(every, data.not_before), words.alternation(data.per)
    return f"(?:{one}(?:/{per}(?:[/·]{per})?|{words.alternation(data.per_in_words)})?)"


@cache
def number() -> str:
    """A number in figures, characters or both, with its multiplier."""
    return f"(?:{_in_figures()}|{_in_characters()})"


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of set_aside.yml."""
    return re.compile(_expand(pattern))


@cache
def put_at() -> re.Pattern[str]:
    """Words that put something first, up to the place that it is given."""
    return re.compile(rf"{words.alternation(words.numerals().put_at)}了?[^{_CUE_STOP}、]{{0,12}}$")


@cache
def named_nothing() -> re.Pattern[str]:
    """What makes a word for nought the name of something."""
    return re.compile(words.numerals().nothing_named)


@cache
def counted_nothing() -> re.Pattern[str]:
    """The last noun of a clause that says what there is none of."""
    return re.compile(rf".*({words.alternation(words.numerals().nothing_of)})[^{_CUE_STOP}]*$")


def _numbered() -> list[tuple[str, words.Pattern]]:
    return [(f"shape{n}", shape) for n, shape in enumerate(words.set_aside().patterns)]


def _expand(pattern: str) -> str:
    return (
        pattern.replace("<n>", _plain_number())
        .replace("<a>", r"\d+")
        .replace("<c>", _characters())
        .replace("<u>", unit())
    )


@cache
def _characters() -> str:
    data = words.numerals()
    return f"[{''.join([*data.digits, *data.tens, *data.myriads])}]{{1,12}}"


def _plain_number() -> str:
    return rf"(?:\d+|{_characters()})"


def _quantity() -> str:
    low = rf"(?P<number>{_signed()})"
    return rf"{low}(?:(?P<low_unit>{unit()})?(?P<to>{_TO})(?P<high>{number()}))?{_more()}(?P<unit>{unit()})?"


def _signed() -> str:
    return rf"(?:{_NOT_A_MINUS}[-－−](?=\d)|{_NEGATIVE}(?=\d))?{number()}"


@cache
def _in_figures() -> str:
    more = f"[{''.join(words.numerals().vague)}]"
    one = rf"{FIGURES}(?: ?(?:{more}?(?:{_scale()})){{1,4}}(?:\d{{1,4}}千(?![{_kilo()}]))?)?"
    return f"{_in_steps()}|{one}"


def _in_steps() -> str:
    """A whole number told in two steps, each in figures: 4亿7,000万, 3亿5千万, 1万2000."""
    step = r"(?:\d,\d{3}|\d{1,4})"
    more = f"[{''.join(words.numerals().vague)}]"
    return (
        rf"(?:{NARROW})亿{step}(?:[千百]?{more}?万(?!亿)|千(?![{_kilo()}]))"
        r"|(?:\d{1,4})万(?:\d,\d{3}|\d{3,4})(?![\d.,，%‰年万亿千百])"
    )


@cache
def _scale() -> str:
    data = words.numerals()
    return f"[{''.join(c for c in [*data.tens, *data.myriads] if c not in '千百兆')}]|千(?![{_kilo()}])|百(?!分)"


@cache
def _in_characters() -> str:
    data = words.numerals()
    plain = "".join(c for c in [*data.digits, *data.tens, *data.myriads] if c not in "千百兆")
    few, many = data.unknown_digit[1], data.unknown_digit[0]
    char = f"[{plain}]|千(?![{_kilo()}])|百(?!分点)|[余多{few}](?=[十百千万亿])|(?<=十){few}(?=[^十百千万亿])"
    first = f"[{plain}]|千(?![{_kilo()}])|百(?!分)|(?<![指总人户件个次])[{many}{few}](?=[十百千万亿])"
    return f"(?:{first})(?:{char}){{0,30}}(?:{data.point}[{''.join(data.digits)}]{{1,12}})?"


@cache
def _kilo() -> str:
    """The second characters of the units that begin with 千."""
    return "".join(sorted({u[1] for some in words.units().units.values() for u in some if u[0] == "千" and len(u) > 1}))


def _more() -> str:
    return f"(?P<more>[{''.join(words.numerals().vague)}](?!{words.alternation(words.numerals().not_vague)}))?"


def _whole() -> str:
    return f"{'|'.join(words.numerals().wholes)}|{number()}"


def _events() -> str:
    return words.alternation(words.numerals().events)


def _doubling() -> str:
    """翻番, 翻了近两番."""
    data = words.numerals()
    digits = "".join(data.digits)
    alone = "|".join(f"(?<={word[:-2]}){word[-2:]}" for word in data.doubles)
    counted = f"{words.alternation(data.doubled)}(?P<about>{_bounds()})?(?P<doublings>[{digits}])?番"
    return f"(?:{counted}|(?:{alone})(?=[{_CUE_STOP}、）]|$))"


def _bounds() -> str:
    return words.alternation(w for sign, some in words.comparators().before.items() if sign != "none" for w in some)


def _places() -> str:
    return "[" + "".join(words.numerals().rank_units) + "]"


def _numeral_characters() -> str:
    data = words.numerals()
    return "".join([*data.digits, *data.tens, *data.myriads])


def _inside(listed: list[str]) -> str:
    """The words, each found where its first number character stands."""
    chars = set(_numeral_characters())
    by_prefix: dict[str, list[str]] = {}
    for word in listed:
        at = next((i for i, char in enumerate(word) if char in chars), 0)
        by_prefix.setdefault(word[:at], []).append(word[at:])
    return "|".join(
        (f"(?<={re.escape(prefix)})" if prefix else "") + words.alternation(rest) for prefix, rest in by_prefix.items()
    )


def _first_characters() -> str:
    data = words.numerals()
    starts = {w[0] for some in (data.nothing, data.denied, data.parts, data.doubled, data.first) for w in some}
    starts |= set(_numeral_characters()) | set(data.unknown_digit) | set("第前后负倍双")
    return r"\d\-—–―－−〔\[【［①-⒛﹝" + "".join(sorted(starts))
