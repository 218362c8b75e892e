"""The program reads the bundled sample as a careful reader does (golden/sample-expected.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportdiff.model import Extraction, Observation, Outcome, Span
from reportdiff.pipeline import Pair, compare_files
from reportdiff.reading import read

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "reports" / "sample-district"
EXPECTED: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (ROOT / "tests" / "golden" / "sample-expected.yml").read_text(encoding="utf-8")
)
TARGETS = EXPECTED["targets"]
Answers = list[tuple[dict[str, Any], Outcome | None]]


@pytest.fixture(scope="module")
def pair() -> Pair:
    return compare_files(SAMPLE / "2024.pdf", SAMPLE / "2025.txt")


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {name: read(SAMPLE / name).text for name in ("2024.pdf", "2025.txt")}


@pytest.fixture(scope="module")
def answers(pair: Pair) -> Answers:
    """Each expected target with the outcome that the program gives it, in the order of the text."""
    left = list(pair.comparison.outcomes)
    return [(expected, take(left, expected)) for expected in TARGETS]


def take(outcomes: list[Outcome], expected: dict[str, Any]) -> Outcome | None:
    found = next((o for o in outcomes if any(is_it(t, expected) for t in (o.target, *o.repeats))), None)
    if found:
        outcomes.remove(found)
    return found


def is_it(target: Observation, expected: dict[str, Any]) -> bool:
    """The same number in words that overlap: which clause makes the quote is the program's choice."""
    quote, printed = expected["quote"], "".join(target.quote.split())
    value = expected["reading"]["value"]
    same = target.value == (None if value is None else Decimal(str(value)))
    return same and (quote in printed or printed in quote or expected["indicator"] in target.indicator)


def wrong(pairs: Iterable[tuple[str, Any, Any]]) -> list[str]:
    return [f"{quote}: {got!r}, not {want!r}" for quote, got, want in pairs if got != want]


def test_every_target_is_found(answers: Answers) -> None:
    assert [expected["quote"] for expected, outcome in answers if outcome is None] == []


def test_no_target_is_invented(pair: Pair) -> None:
    left = list(pair.comparison.outcomes)
    for expected in TARGETS:
        take(left, expected)
    assert [o.target.quote for o in left] == []


@pytest.mark.parametrize("field", ["measure", "unit", "comparator", "period", "value_max"])
def test_targets_are_read_rightly(answers: Answers, field: str) -> None:
    assert wrong((e["quote"], plain(getattr(o.target, field)), e["reading"].get(field)) for e, o in answers if o) == []


@pytest.mark.parametrize("field", ["outcome", "reason", "gap"])
def test_verdicts_are_a_careful_readers(answers: Answers, field: str) -> None:
    said = [(e["quote"], getattr(o, field), e["verdict"]) for e, o in answers if o]
    assert wrong((quote, plain(got), verdict.get(field)) for quote, got, verdict in said) == []


def test_what_the_report_claims_is_told(answers: Answers) -> None:
    said = [(e["quote"], o.claimed or "", e["verdict"].get("claimed", "")) for e, o in answers if o]
    assert [(quote, got) for quote, got, want in said if want not in got or bool(got) != bool(want)] == []


def test_target_changes_are_a_careful_readers(answers: Answers) -> None:
    said = [(e["quote"], o.target_change, e["verdict"]["change"]) for e, o in answers if o and "change" in e["verdict"]]
    assert wrong((quote, plain(got), want) for quote, got, want in said) == []


def test_results_are_the_ones_that_answer(answers: Answers) -> None:
    asked = [(e, o) for e, o in answers if o and e["verdict"]["outcome"] != "not_due"]
    first = [
        (e["quote"], plain(o.results[0].value) if o.results else None, e.get("result", {}).get("value"))
        for e, o in asked
    ]
    assert wrong(first) == []


@pytest.mark.parametrize("expected", EXPECTED["readings"], ids=lambda e: f"{e['quote']} {e['number']}")
def test_traps_are_read_rightly(pair: Pair, expected: dict[str, Any]) -> None:
    fields = {"kind", "measure", "value", "value_max", "unit", "comparator"} & expected.keys()
    said = [{f: plain(getattr(o, f)) for f in fields} for o in at(extraction(pair, expected), expected)]
    assert {f: expected[f] for f in fields} in said


@pytest.mark.parametrize("expected", EXPECTED["set_aside"], ids=lambda e: str(e["quote"]))
def test_what_is_no_observation_is_set_aside(pair: Pair, texts: dict[str, str], expected: dict[str, Any]) -> None:
    spans = list(places(texts[expected["report"]], expected))
    taken = [o.value_text for o in extraction(pair, expected).observations if any(o.span.overlaps(s) for s in spans)]
    assert (bool(spans), taken) == (True, [])


def test_contradictions_are_found(pair: Pair) -> None:
    told = [(f.message, *f.quotes, *(o.quote for o in f.observations)) for f in pair.comparison.findings]
    missing = [f for f in EXPECTED["findings"] if not any(all(shown(q, t) for q in f["quotes"]) for t in told)]
    assert [f["rule"] for f in missing if f["rule"] != "claim against outcome"] == []


def test_a_claim_that_differs_from_the_verdict_is_marked(answers: Answers) -> None:
    differs = [e["quote"] for e, o in answers if o and o.claim_differs]
    assert {"新建老年食堂10个", "改造农村户厕1200户"} <= set(differs)


@pytest.mark.parametrize("expected", EXPECTED["issues"], ids=lambda e: str(e["quote"]))
def test_what_is_lost_is_asked_about(pair: Pair, texts: dict[str, str], expected: dict[str, Any]) -> None:
    (place,) = places(texts[expected["report"]], expected)
    taken = extraction(pair, expected)
    asked = [i.message for i in taken.issues if i.span and i.span.overlaps(place)]
    flagged = [o.flags for o in taken.observations if o.span.overlaps(place) and o.flags]
    assert asked or flagged


def shown(quote: str, texts: Iterable[str]) -> bool:
    return any(quote in text or text in quote for text in texts if text)


def extraction(pair: Pair, expected: dict[str, Any]) -> Extraction:
    return pair.a if expected["report"] == "2024.pdf" else pair.b


def at(extraction: Extraction, expected: dict[str, Any]) -> list[Observation]:
    """Observations with this number whose clause is, or lies in, the expected words."""
    return [
        o
        for o in extraction.observations
        if o.value_text == expected["number"] and shown(expected["quote"], ["".join(o.quote.split())])
    ]


def places(text: str, expected: dict[str, Any]) -> Iterator[Span]:
    """Where the number stands in the report's text, in each place with the quote (which may run over a line)."""
    before, number, after = (
        r"\s*".join(map(re.escape, part)) for part in expected["quote"].partition(expected["number"])
    )
    for found in re.finditer(rf"{before}\s*({number})\s*{after}", text):
        yield Span(*found.span(1))


def plain(value: Any) -> Any:
    """Decimals and words of closed lists as YAML has them."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return None if value is None else str(value)
