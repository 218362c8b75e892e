"""panel.html: pick indicators and areas, see targets and results over the years. One file, offline.

The charts are drawn in the page by Vega-Lite, whose code vl-convert brings along; the tables stand without scripts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from typing import Any

from markupsafe import Markup

from reportdiff.errors import ReportdiffError
from reportdiff.model import OutcomeWord
from reportdiff.publishing.html import environment, script_json
from reportdiff.publishing.panel_charts import CHARTS
from reportdiff.publishing.records import Record
from reportdiff.publishing.words import GLYPHS, JUDGED, PASSED, words

SNIPPET = "window.vegaEmbed = vegaEmbed;"
SERIES = ("indicator", "measure", "unit")
"""What makes two rows of the panel speak of the same thing."""
MOST_ROWS = 40_000
"""Rows that the page carries for its charts, the most frequent series first: about 4 MB."""
TOLD = ("year", "target", "target_max", "result", "outcome", "gap", "headline", "page")


def render(rows: list[Record], pages: str) -> str:
    """The page of the panel; `pages`: the folder of the pairs, seen from the page."""
    outcomes = list(OutcomeWord)
    return (
        environment()
        .get_template("panel.html")
        .render(
            total=len(rows),
            areas=sorted({row["area"] for row in rows}),
            years=sorted({row["year"] for row in rows if row["year"] is not None}),
            order=outcomes,
            by_indicator=_counted(rows, "indicator"),
            by_area=_counted(rows, "area"),
            data_json=script_json(_packed(rows) | {"pages": pages}),
            charts_json=script_json(CHARTS),
            words_json=script_json({key: [word.zh, word.en] for key, word in words().items()}),
            vega=Markup(library()),
        )
    )


@cache
def library() -> str:
    """Vega, Vega-Lite and vega-embed as one script. Raises ReportdiffError where vl-convert is not installed."""
    try:
        import vl_convert
    except ImportError:
        what = "the panel's page needs a plotting library that is not installed"
        raise ReportdiffError(what, todo="pip install 'reportdiff[panel]', or take panel.csv with --format") from None
    bundle = vl_convert.javascript_bundle(SNIPPET)
    return str(bundle).replace("</script", "<\\/script")


def _counted(rows: list[Record], key: str) -> list[tuple[str, Counter[str], int, int]]:
    """Name, outcomes by word, judged and passed; the most frequent first."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        found[row[key] or "–"][row["outcome"]] += 1
    many = sorted(found.items(), key=lambda item: (-item[1].total(), item[0]))
    return [(name, count, _sum(count, JUDGED), _sum(count, PASSED)) for name, count in many[:200]]


def _sum(count: Counter[str], chosen: Iterable[str]) -> int:
    return sum(count[word] for word in chosen)


def _packed(rows: list[Record]) -> dict[str, Any]:
    """What the charts need, short: a list a series that occurs more than once, a list a row in it."""
    found: dict[tuple[Any, ...], list[list[Any]]] = defaultdict(list)
    areas = sorted({row["area"] for row in rows})
    number = {area: n for n, area in enumerate(areas)}
    levels = {row["area"]: row["level"] for row in rows}
    outcomes = [str(word) for word in OutcomeWord]
    for row in rows:
        values = [outcomes.index(row[key]) if key == "outcome" else row[key] for key in TOLD]
        found[tuple(row[key] for key in SERIES)].append([number[row["area"]], *values])
    many = sorted((item for item in found.items() if len(item[1]) > 1), key=lambda item: (-len(item[1]), str(item[0])))
    reach = accumulate(len(lines) for _, lines in many)
    told = [item for item, rows_so_far in zip(many, reach, strict=True) if rows_so_far <= MOST_ROWS]
    return {
        "areas": [[area, levels[area] or "unknown"] for area in areas],
        "outcomes": [[word, glyph] for word, glyph in ((str(w), GLYPHS[w]) for w in OutcomeWord)],
        "series": [[*key, lines] for key, lines in told],
    }
