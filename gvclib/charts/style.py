"""What every picture of the course shares: colours, theme, caption, description."""

import json

import pandas as pd

from gvclib.errors import DataError
from gvclib.view.altair_setup import alt

PALETTE = {
    "orange": "#E69F00",
    "sky": "#56B4E9",
    "green": "#009E73",
    "yellow": "#F0E442",
    "blue": "#0072B2",
    "vermillion": "#D55E00",
    "purple": "#CC79A7",
    "black": "#000000",
}
"""Okabe and Ito's colours, which readers with any colour vision can tell apart."""

INK, QUIET, FAINT = "#222222", "#666666", "#B8B8B8"
WIDTH, HEIGHT, MAX_ROWS = 640, 400, 5_000


def theme() -> dict:
    """The look of every chart, as a Vega-Lite configuration.

    >>> theme()["config"]["background"]
    'white'
    """
    font = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif"
    axis = {"labelFontSize": 12, "titleFontSize": 13, "titleFontWeight": "normal"}
    axis |= {"labelColor": INK, "titleColor": INK, "gridColor": "#EBEBEB", "domainColor": FAINT}
    title = {"anchor": "start", "fontSize": 17, "offset": 14, "color": INK}
    title |= {"subtitleFontSize": 12.5, "subtitleColor": QUIET, "subtitlePadding": 5}
    return {
        "config": {
            "background": "white",  # stays readable on JupyterLab's dark page too
            "font": font,
            "padding": 12,
            "title": title,
            "axis": axis | {"tickColor": FAINT, "titlePadding": 10},
            "legend": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"},
            "view": {"stroke": None},
            "range": {"category": list(PALETTE.values())},
        }
    }


def records(table: pd.DataFrame) -> list[dict]:
    """Rows as plain Python values, missing ones as None.

    >>> records(pd.DataFrame({"year": [2016], "eci": [float("nan")]}))
    [{'year': 2016, 'eci': None}]
    """
    return json.loads(table.to_json(orient="records"))


def need(table: pd.DataFrame, columns: str, who: str) -> pd.DataFrame:
    """The table, once it is sure that it has the columns a picture draws."""
    missing = [name for name in columns.split() if name not in table]
    if missing:
        raise DataError(
            f"{who}: the table lacks the column {missing[0]!r}; it needs {columns.split()}"
        )
    if len(table) > MAX_ROWS:
        raise DataError(
            f"{who}: {len(table)} rows are too many to draw; aggregate to {MAX_ROWS} or fewer"
        )
    return table


def listed(pattern: str, table: pd.DataFrame, end: str = ".", joint: str = "; ") -> str:
    """The rows in words, for a description.

    >>> listed("{side} {usd:,.0f}", pd.DataFrame({"side": ["first", "rival"], "usd": [1e3, 2e3]}))
    'first 1,000; rival 2,000.'
    """
    return joint.join(pattern.format(**row) for row in table.to_dict("records")) + end


def short(name: str, length: int = 34) -> str:
    """A name that fits into a title or beside a dot.

    >>> short("Machinery for working rubber or plastics", 20)
    'Machinery for worki…'
    """
    return name if len(name) <= length else f"{name[: length - 1].rstrip()}…"


def percent(share: float, digits: int = 0) -> str:
    """A share in words; prose keeps a space before the sign.

    >>> percent(0.256)
    '26 %'
    """
    return f"{share * 100:.{digits}f} %"


def possessive(name: str) -> str:
    """A country's name before what it owns.

    >>> possessive("China"), possessive("Netherlands")
    ("China's", "Netherlands'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def caption(text: str, below: int) -> alt.Chart:
    """The source line under a picture; Vega-Lite has no caption of its own."""
    mark = alt.Chart(alt.InlineData(values=[{}])).mark_text(
        text=text, align="left", baseline="top", fontSize=11, color=QUIET, clip=False
    )
    return mark.encode(x=alt.value(0), y=alt.value(below))


def finish(
    *layers: alt.Chart,
    tables: dict[str, pd.DataFrame | dict],
    title: str,
    note: str | list[str],
    source: str,
    description: str,
    size: tuple[int, int] = (WIDTH, HEIGHT),
    below: int = 52,
    **resolve: str,
) -> alt.LayerChart:
    """Join the layers of a picture and give it title, reading note, source and description.

    `tables` holds the rows by dataset name; `size` is width and height in pixels, `below` the gap
    between the picture and its source line; `resolve` names scales that layers keep apart
    (`color="independent"`).
    """
    chart = alt.layer(*layers, caption(f"Source: {source}", size[1] + below))
    chart = chart.properties(
        width=size[0],
        height=size[1],
        title=alt.TitleParams(text=title, subtitle=note),
        description=f"{title}. {description} Source: {source}",
    )
    chart.datasets = {
        name: records(table) if isinstance(table, pd.DataFrame) else table
        for name, table in tables.items()
    }
    if resolve:
        chart = chart.resolve_scale(**resolve)
    return chart.configure(**theme()["config"])


def live(chart: alt.LayerChart, **params: object) -> alt.LayerChart:
    """A copy whose title is the parameter `headline`, so that new words need no new chart.

    Further parameters that expressions in the chart read are given by name.
    """
    copy = chart.copy(deep=["title"])
    values = {"headline": chart.title.text} | params
    copy.title.text = alt.ExprRef("headline")
    copy.params = [alt.VariableParameter(name=name, value=v) for name, v in values.items()]
    return copy
