"""How indicator names vary: synonyms, empty words, scopes, opposites, deeds, polarity, exact units (zh/scopes.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path

from reportdiff.human_files import Strict, load

FILE = Path(__file__).parent / "zh" / "scopes.yml"
_NOISE = re.compile(r"[\s“”\"'‘’《》「」·,，。:：;；的]")
_PER_OR_ALSO = re.compile(r"(?<=元)/.*|/年$|（[^（）]*）$")
"""What a unit adds of a head, a time or another measure word, which the other report may leave out: 元/月, 套（间）."""
_RANKS, _AND_ABOVE = "rank", re.compile("(.级)(?:及其?)?以上")
"""The group of opposites whose earlier sides are in a later one with 以上: 省级以上 is 国家级 too."""
IN_TOWN = 2
"""Characters at the end of a name that tell what is counted, be it a town (美丽县城)."""
_BRACKET = re.compile(r"[（(]([^（）()]*)[）)]")


class Scopes(Strict):
    """The schema of scopes.yml; what each key means stands in the file."""

    synonyms: dict[str, list[str]]
    prefixes: list[str]
    suffixes: list[str]
    remarks: list[str]
    opposites: dict[str, list[list[str]]]
    narrowing: list[str]
    in_town: list[str]
    empty_things: list[str]
    told_apart: dict[str, list[str]]
    many_years: list[str]
    yearly_mean: list[str]
    each_year: list[str]
    over_the_aim: list[str]
    under_the_aim: list[str]
    money_for: dict[str, list[str]]
    comparable_terms: list[str]
    bases: dict[str, list[str]]
    lists_of_works: list[str]
    works_completed: list[str]
    official_lists: dict[str, list[str]]
    circumstances: list[str]
    scope_heads: list[str]
    deeds: dict[str, list[str]]
    firms: list[str]
    one_a_household: list[str]
    bare_dues: list[str]
    and_others: list[str]
    expected: list[str]
    done_in_the_main: list[str]
    part_of_a_year: list[str]
    years_ahead: list[str]
    kinds: dict[str, list[str]]
    combined: dict[str, list[str]]
    polarity: dict[str, list[str]]
    units: dict[str, dict[str, str | int | float]]


_COUNTED_ALIKE = {"homes", "things"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's family and the exact factor into the family's first unit."""

    family: str
    factor: Fraction


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w))) + ")"


class Words:
    """A set of words found in a text, the longest at each place."""

    def __init__(self, words: Iterable[str]) -> None:
        ordered = sorted(set(words), key=lambda w: (-len(w), w))
        firsts = "".join(re.escape(c) for c in sorted({w[0] for w in ordered}))
        any_word = "|".join(map(re.escape, ordered))
        self._pattern = re.compile(f"(?=[{firsts}])(?:{any_word})" if ordered else r"(?!)")

    def found(self, text: str) -> list[str]:
        return self._pattern.findall(text)

    def replaced(self, text: str, by: Mapping[str, str]) -> str:
        return self._pattern.sub(lambda m: by[m[0]], text)


class _Nothing(dict[str, str]):
    """Maps every word to nothing."""

    def __missing__(self, word: str) -> str:
        return ""


class _Itself(dict[str, str]):
    """Maps a word to its one wording, or to itself."""

    def __missing__(self, word: str) -> str:
        return word


class Names:
    """The engine over scopes.yml. All answers depend on the name alone; those for the names of some pairs are kept."""

    def __init__(self, scopes: Scopes) -> None:
        self.scopes = scopes
        self._folds = {form: plain for plain, forms in scopes.synonyms.items() for form in [plain, *forms]}
        self._fold_words = Words(self._folds)
        self._prefixes = tuple(sorted(scopes.prefixes, key=lambda w: (-len(w), w)))
        self._suffixes = tuple(sorted(scopes.suffixes, key=lambda w: (-len(w), w)))
        self._remarks = frozenset(scopes.remarks)
        self._narrowing = Words(scopes.narrowing)
        self._group_words = {group: Words(w for side in sides for w in side) for group, sides in self._groups()}
        self._any_side = Words(w for _, sides in self._groups() for side in sides for w in side)
        narrow = set(scopes.narrowing)
        same = [[w for w in side if w in narrow] for _, sides in self._groups() for side in sides]
        self._plain = {w: side[0] for side in same for w in side}
        self.town = self._plain[scopes.in_town[0]]
        self._in_town = Words(scopes.in_town)
        self._deed = {word: deed for deed, words in scopes.deeds.items() for word in words}
        self._deed_words = Words(self._deed)
        self._empty = Words(scopes.empty_things)
        self._apart = {why: Words(words) for why, words in scopes.told_apart.items()}
        self._base = {word: base for base, words in scopes.bases.items() for word in words}
        self._base_words = Words(self._base)
        self._works = Words(scopes.lists_of_works)
        self._completed = tuple(sorted(scopes.works_completed, key=lambda w: (-len(w), w)))
        self._official = {named: Words(words) for named, words in scopes.official_lists.items()}
        self._yearly_mean = re.compile("|".join(scopes.yearly_mean))
        self._each_year = re.compile("|".join(scopes.each_year))
        self._over, self._under = (re.compile("|".join(p)) for p in (scopes.over_the_aim, scopes.under_the_aim))
        owner, gives, called = (_any_of(scopes.money_for[k]) for k in ("owners", "gives", "called"))
        self._owner = re.compile(owner)
        self._money_for = re.compile(
            f"(?P<owner>{owner})(?:预算)?{gives}*(?P<what>(?!{gives}+{called}$).{{2,}}?)(?:方面)?{called}"
            f"|{gives}*(?P<what_first>.{{2,}}?)(?P<owner_behind>{owner}){gives}+{called}?"
        )
        self._many_years = Words(scopes.many_years)
        self._circumstances = re.compile("|".join(scopes.circumstances))
        self._lower, self._higher = Words(scopes.polarity["lower"]), Words(scopes.polarity["higher"])
        self._and_others, self._expected = Words(scopes.and_others), Words(scopes.expected)
        self._done_in_the_main = Words(scopes.done_in_the_main)
        self._part_of_a_year = re.compile("|".join(scopes.part_of_a_year))
        self._years_ahead = re.compile("|".join(scopes.years_ahead))
        self._bare_due = re.compile(f"{_any_of(scopes.bare_dues)}+")
        self._comparable = Words(scopes.comparable_terms)
        self._firms, self._one_a_household = Words(scopes.firms), Words(scopes.one_a_household)
        self._kinds = {form: kind for kind, forms in scopes.kinds.items() for form in forms}
        self._kind_words = Words(self._kinds)
        self._combined = {both: Words([both, *parts]) for both, parts in scopes.combined.items()}
        self._units = {u: Unit(f, Fraction(str(x))) for f, us in scopes.units.items() for u, x in us.items()}

    def _groups(self) -> Iterable[tuple[str, list[list[str]]]]:
        return self.scopes.opposites.items()

    @lru_cache(maxsize=4_096)  # noqa: B019 — one engine a process
    def fold(self, name: str) -> str:
        """The name with one way of writing for each word and without quotes, blanks and 的."""
        plain = _NOISE.sub("", self._circumstances.sub("", name))
        once = self._fold_words.replaced(plain, self._folds)
        return self._fold_words.replaced(once, self._folds)

    @lru_cache(maxsize=4_096)  # noqa: B019
    def forms(self, name: str) -> tuple[str, ...]:
        """Every shorter form of the folded name: brackets opened or dropped, empty words taken off either end."""
        start = self.fold(name)
        found: list[str] = []
        queue = [start]
        while queue:
            form = queue.pop(0)
            if form and form not in found:
                found.append(form)
                queue += self._shorter(form) + self._without_brackets(form)
        return tuple(found)

    def _without_brackets(self, name: str) -> list[str]:
        inside = [w for w in _BRACKET.findall(name) if w not in self._remarks]
        bare = _BRACKET.sub("", name)
        return [] if bare == name else [bare] if not inside else ["".join(inside) + bare]

    def _shorter(self, form: str) -> list[str]:
        prefixed, suffixed = form.startswith(self._prefixes), form.endswith(self._suffixes)
        head = next((form[len(p) :] for p in self._prefixes if form.startswith(p)), None) if prefixed else None
        tail = next((form[: -len(s)] for s in self._suffixes if form.endswith(s)), None) if suffixed else None
        return [f for f in (head, tail) if f]

    @lru_cache(maxsize=4_096)  # noqa: B019
    def scope(self, name: str) -> tuple[str, ...]:
        """The narrowing words of a name, sorted; words that say the same are one."""
        return tuple(sorted({self._plain.get(w, w) for w in self._narrowing.found(self.fold(name))}))

    @lru_cache(maxsize=4_096)  # noqa: B019
    def sides(self, name: str) -> dict[str, frozenset[int]]:
        """For each group of opposites that the name touches, the sides it takes."""
        plain = self.fold(name)
        if not self._any_side.found(plain):
            return {}
        found = {
            group: frozenset(n for w in words.found(plain) for n in self._sides_of(group, w))
            for group, words in self._group_words.items()
        }
        if above := max((n for w in _AND_ABOVE.findall(plain) for n in self._sides_of(_RANKS, w)), default=0):
            found[_RANKS] |= frozenset(range(above))
        return {group: sides for group, sides in found.items() if sides}

    def without(self, group: str, name: str) -> str:
        """The name without the words of a group of opposites."""
        return self._group_words[group].replaced(name, _Nothing())

    def _sides_of(self, group: str, word: str) -> Iterator[int]:
        return (n for n, side in enumerate(self.scopes.opposites[group]) if word in side)

    def veto(self, one: str, other: str) -> str | None:
        """The opposition that keeps two names apart, as `城镇/农村`; None where nothing does."""
        mine = self.sides(one)
        theirs = self.sides(other) if mine else mine
        for group in mine:
            if group in theirs and not mine[group] & theirs[group]:
                sides = self.scopes.opposites[group]
                return f"{sides[min(mine[group])][0]}/{sides[min(theirs[group])][0]}"
        return None

    @lru_cache(maxsize=4_096)  # noqa: B019
    def deeds(self, name: str) -> frozenset[str]:
        """What is done to the thing that is counted: keys of `deeds`."""
        return frozenset(self._deed[w] for w in self._deed_words.found(self.fold(name)))

    @lru_cache(maxsize=4_096)  # noqa: B019
    def is_deed(self, name: str) -> bool:
        """Whether the name tells a deed and no thing."""
        plain = self.fold(name)
        return bool(plain) and not self._deed_words.replaced(plain, _Nothing())

    @lru_cache(maxsize=4_096)  # noqa: B019
    def thing(self, name: str) -> str:
        """The name without its deeds, brackets and empty words, each narrowing word in its one wording."""
        plain = self.fold(name)
        plain = min(self.forms(_BRACKET.sub("", plain) or plain), key=len, default=plain)
        bare = self._deed_words.replaced(plain, _Nothing()) or plain
        return self._narrowing.replaced(bare, _Itself(self._plain))

    def out_of_town(self, name: str) -> str:
        """The folded name without words that say only that its works are in the town: 城区新建公园, 新建公园."""
        return self._in_town.replaced(self.fold(name)[:-IN_TOWN], _Nothing()) + self.fold(name)[-IN_TOWN:]

    @lru_cache(maxsize=4_096)  # noqa: B019
    def is_empty(self, thing: str) -> bool:
        """Whether the name is made of words that say too little to know a thing by."""
        return len(self._empty.replaced(thing, _Nothing())) < 2

    def told_apart(self, ours: str, theirs: str) -> str:
        """What keeps two numbers of the same things apart, where one name alone says it; empty where nothing does."""
        apart = self._ways_of_counting(ours) ^ self._ways_of_counting(theirs)
        return next((why for why in self._apart if why in apart), "") if apart else ""

    @lru_cache(maxsize=4_096)  # noqa: B019
    def _ways_of_counting(self, name: str) -> frozenset[str]:
        return frozenset(why for why, words in self._apart.items() if words.found(self.fold(name)))

    @lru_cache(maxsize=4_096)  # noqa: B019
    def spans_years(self, words: str) -> bool:
        """Whether the words around a number say that it was gathered over more than a year."""
        return bool(self._many_years.found(words))

    def is_yearly_mean(self, words: str) -> bool:
        """Whether the words before a number make it the mean of several years' numbers."""
        return bool(self._yearly_mean.search(words))

    def is_for_each_year(self, words: str) -> bool:
        """Whether the words before a number make it one of each of several years."""
        return bool(self._each_year.search(words))

    def beyond_the_aim(self, words: str) -> int:
        """1 where the words before a number make it points over an aim, -1 under it, 0 where they don't."""
        return 1 if self._over.search(words) else -1 if self._under.search(words) else 0

    def without_aim(self, name: str) -> str:
        """The name without the words that set it against its aim: 进出口高于预期目标."""
        found = self._over.search(name) or self._under.search(name)
        return name[: found.start()] if found and found.start() > 1 and found.end() == len(name) else name

    def money_for(self, name: str) -> str:
        """One way of telling whose money is for what: 中央财政科技投入; empty where the name tells no such thing."""
        found = self._money_for.fullmatch(self.fold(name))
        if found is None or "占" in found[0]:
            return ""
        purpose = (found["what"] or found["what_first"]).replace("专项", "").removeprefix("对")
        return f"{found['owner'] or found['owner_behind']}{purpose}投入"

    def purse(self, name: str) -> str:
        """Whose money the name begins with: 中央财政 of 中央财政赤字; empty where it says no one's."""
        found = self._owner.match(self.fold(name))
        return found[0] if found else ""

    def adds_others(self, name: str) -> bool:
        """Whether the name counts more than the thing it tells (大学生等各类人才)."""
        return bool(self._and_others.found(name))

    def kinds(self, thing: str) -> tuple[str, str]:
        """The thing, and the thing with each kind in its general word's place: 小麦收购价, 粮食收购价."""
        return thing, self._kind_words.replaced(thing, self._kinds)

    @lru_cache(maxsize=4_096)  # noqa: B019
    def combined(self, name: str) -> tuple[str, bool] | None:
        """The word that counts the name's thing with others (减税降费), and whether the name is of all of them."""
        every = ((both, words.found(self.fold(name))) for both, words in self._combined.items())
        return next(((both, both in found) for both, found in every if found), None)

    def is_counted_within(self, part: str, whole: str) -> bool:
        """Whether the one name is of a thing that the other counts together with others (减税, 减税降费)."""
        one = self.combined(part)
        return one is not None and not one[1] and self.combined(whole) == (one[0], True)

    def is_expected(self, words: str) -> bool:
        """Whether the words make a number an expected one."""
        return bool(self._expected.found(words))

    def is_done_in_the_main(self, name: str) -> bool:
        """Whether the words say of a number of things that they are done but for a rest."""
        return bool(self._done_in_the_main.found(name))

    def is_part_of_a_year(self, words: str) -> bool:
        """Whether the words make a number one of some quarters or months of a year."""
        return bool(self._part_of_a_year.search(words))

    def is_of_years_ahead(self, words: str) -> bool:
        """Whether the words give an aim several years."""
        return bool(self._years_ahead.search(words))

    def in_comparable_terms(self, words: str) -> bool:
        """Whether the words make a growth one of sums of which something was taken out."""
        return bool(self._comparable.found(words))

    def bases(self, words: str) -> frozenset[str]:
        """When within the year a number is taken, as its clause says: keys of `bases`."""
        return frozenset(self._base[w] for w in self._base_words.found(words))

    def is_bare_due(self, name: str) -> bool:
        """Whether the name is of a due and doesn't say whose: 财政补助标准."""
        return bool(self._bare_due.fullmatch(name))

    def names_works(self, words: str) -> bool:
        """Whether the words name a list of works as a whole."""
        return bool(self._works.found(words))

    def is_of_list(self, name: str, words: str) -> bool:
        """Whether the words name an official list of indicators (约束性指标) to which the name belongs."""
        return any(named in words and found.found(self.fold(name)) for named, found in self._official.items())

    def completed(self, clause: str) -> str:
        """The words at the clause's end that say that all of a list is done; empty where it has none."""
        if not clause.endswith(self._completed):
            return ""
        return next(w for w in self._completed if clause.endswith(w))

    @lru_cache(maxsize=4_096)  # noqa: B019
    def better(self, name: str) -> str:
        """`lower` or `higher`, by cue words; higher where no word says otherwise."""
        plain = self.fold(name)
        undone = self._higher.found(plain) or "remove" in self.deeds(name)
        return "lower" if self._lower.found(plain) and not undone else "higher"

    @lru_cache(maxsize=4_096)  # noqa: B019
    def unit(self, unit: str | None) -> Unit:
        """The family and exact factor of a unit; a unit that no family has is a family of its own."""
        key = unit or ""
        plain = key if key in self._units else _PER_OR_ALSO.sub("", key)
        return self._units.get(plain, Unit(plain, Fraction(1)))

    def family(self, unit: str | None, name: str) -> str:
        """The family of a unit as the name uses it: households of firms are things, and so are those with a toilet."""
        family = self.unit(unit).family
        counted = family == "homes" and (self.counts_firms(name) or self._one_a_household.found(name))
        return "things" if counted else family

    def counts_firms(self, name: str) -> bool:
        """Whether the name is of firms."""
        return bool(self._firms.found(name))

    def convert(self, value: Decimal, unit: str | None, into: str | None) -> Decimal | None:
        """The value in another unit by exact factors; None where the units are of two families.

        Households and things have one factor, as firms are counted by either: `family` says where they are.
        """
        if unit == into:
            return value
        one, other = self.unit(unit), self.unit(into)
        if one.family != other.family and {one.family, other.family} != _COUNTED_ALIKE:
            return None
        exact = Fraction(value) * one.factor / other.factor
        return Decimal(exact.numerator) / Decimal(exact.denominator)


@cache
def names() -> Names:
    """The engine over the packaged scopes.yml."""
    return Names(load(FILE, Scopes))
