"""Only successive reports of one area are compared, and every other pair is told why not."""

from __future__ import annotations

import pytest

from reportdiff.comparison import compare, repeated, successive
from reportdiff.errors import PairError
from tests.comparison.builders import report


@pytest.mark.parametrize(
    ("a", "b", "complaint"),
    [
        (report(2021), report(2021), "same report"),
        (report(2022), report(2021), "wrong order"),
        (report(2020), report(2022), "not successive"),
        (report(2021), report(2022, area="白石县"), "two areas"),
        (report(2021), report(None), "no year"),
    ],
)
def test_a_pair_that_does_not_belong_together_is_refused(a: object, b: object, complaint: str) -> None:
    with pytest.raises(PairError, match=complaint) as error:
        compare(a, b)  # type: ignore[arg-type]
    assert error.value.todo


def test_pairs_are_found_by_year_and_area() -> None:
    reports = [report(2022), report(2020), report(2021), report(2021, area="白石县"), report(None)]
    found = [(a.about.review_year, b.about.review_year, b.about.ref_area) for a, b in successive(reports)]
    assert found == [(2020, 2021, "青溪区"), (2021, 2022, "青溪区")]


def test_two_reports_of_one_area_and_year_are_named() -> None:
    first, second, other = report(2021), report(2021), report(2022)
    assert repeated([first, second, other]) == [(first, second)]
