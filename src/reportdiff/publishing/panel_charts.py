"""The panel's charts as Vega-Lite specifications; the page fills in the rows of what was picked."""

from __future__ import annotations

from typing import Any

from reportdiff.model import OutcomeWord

Spec = dict[str, Any]

_YEAR = {
    "field": "year",
    "type": "quantitative",
    "axis": {"format": "d", "tickMinStep": 1, "title": None, "grid": False},
    "scale": {"zero": False, "padding": 8},
}
_COLOURS = {
    "domain": [str(word) for word in OutcomeWord],
    "range": ["#a63c06", "#0b5c8f", "#00665a", "#767f8c", "#767f8c", "#767f8c", "#767f8c"],
}
_SHAPES = {
    "domain": _COLOURS["domain"],
    "range": ["cross", "circle", "triangle-up", "square", "square", "square", "square"],
}
_TOOLTIP = [
    {"field": field, "title": f"@{key}"}
    for field, key in {
        "area": "ui.area",
        "year": "ui.year",
        "target": "ui.target",
        "result": "ui.result",
        "gap": "ui.gap",
        "verdict": "ui.outcome",
    }.items()
]
"""`@key` stands for a word of words.yml, which the page puts in; `@unit` for the unit of what is drawn."""


_WHOLE = {"title": None, "tickCount": 4, "labelExpr": "datum.value % 1 ? '' : format(datum.value, 'd')"}
_AXIS = {"title": "@unit", "titleFontWeight": 400, "labelExpr": "@axis.number"}


def _value(field: str) -> Spec:
    return {"field": field, "type": "quantitative", "axis": {**_AXIS, "tickCount": 4}, "scale": {"zero": False}}


TRAJECTORY: Spec = {
    "facet": {"field": "area", "type": "nominal", "title": None, "sort": None, "header": {"labelFontWeight": 600}},
    "spec": {
        "width": 220,
        "height": 110,
        "layer": [
            {
                "mark": {"type": "line", "strokeWidth": 1.5, "color": "#767f8c"},
                "transform": [{"filter": "datum.result != null"}],
                "encoding": {"x": _YEAR, "y": _value("result")},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 55, "opacity": 1},
                "transform": [{"filter": "datum.result != null"}],
                "encoding": {
                    "x": _YEAR,
                    "y": _value("result"),
                    "color": {"field": "outcome", "scale": _COLOURS, "legend": None},
                    "shape": {"field": "outcome", "scale": _SHAPES, "legend": None},
                    "tooltip": _TOOLTIP,
                },
            },
            {
                "mark": {"type": "tick", "orient": "horizontal", "thickness": 2, "width": 12},
                "transform": [{"filter": "datum.target != null && datum.outcome != 'not_due'"}],
                "encoding": {"x": _YEAR, "y": _value("target"), "tooltip": _TOOLTIP},
            },
        ],
    },
}
"""One small chart an area, all on one scale: results as a line, targets as ticks."""

DISTRIBUTION: Spec = {
    "width": 320,
    "height": 130,
    "transform": [{"filter": "datum.gap != null"}],
    "mark": "bar",
    "encoding": {
        "x": {"field": "gap", "type": "quantitative", "bin": {"maxbins": 24}, "axis": _AXIS},
        "y": {"aggregate": "count", "axis": _WHOLE},
        "color": {"field": "outcome", "scale": _COLOURS, "legend": None},
    },
}
"""How far results lay from their targets."""

CASCADE: Spec = {
    "width": 320,
    "height": 130,
    "transform": [{"filter": "datum.latest"}],
    "mark": {"type": "tick", "orient": "vertical", "thickness": 2, "opacity": 0.75},
    "encoding": {
        "x": _value("target"),
        "y": {"field": "level", "type": "nominal", "sort": None, "axis": {"title": None, "grid": True}},
        "tooltip": _TOOLTIP,
    },
}
"""The latest year's targets, level by level: what the province asks, what its cities and counties ask of themselves."""

CHARTS = {"trajectory": TRAJECTORY, "distribution": DISTRIBUTION, "cascade": CASCADE}
