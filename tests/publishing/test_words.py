"""Rules, reasons and flags in words; what has no words shows its own name."""

from __future__ import annotations

from reportdiff.model import ChangeWord, Measure, OutcomeWord
from reportdiff.publishing.words import tell, words


def test_every_word_of_the_closed_lists_has_words() -> None:
    closed = {"outcome": OutcomeWord, "means": OutcomeWord, "change": ChangeWord, "measure": Measure}
    assert {f"{kind}.{word}" for kind, enum in closed.items() for word in enum} <= set(words())


def test_a_number_after_a_reason_stays() -> None:
    assert tell("why", ["same code", "names alike 0.58"]) == "同一指标；名称相近 0.58"
    assert tell("why", ["same code", "names alike 0.58"], "en") == "same indicator; names alike 0.58"


def test_vetoes_name_what_they_set_apart() -> None:
    assert tell("why", ["vetoed: 城镇/农村"]) == "否决：城镇/农村"
    assert tell("why", ["vetoed: other deed"]) == "否决：另一件事"


def test_what_nobody_has_worded_shows_its_own_name() -> None:
    assert tell("rule", ["expectation plausible growth"]) == "expectation plausible growth"


def test_no_two_names_of_one_meaning_differ_in_english_only() -> None:
    kinds = [(key, word) for key, word in words().items() if key.startswith(("why.", "flag."))]
    assert len({word.zh for _, word in kinds}) == len(kinds)
