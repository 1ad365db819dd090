"""The pictures of an item report: Altair charts drawn once for light and once for dark pages."""

import base64
import io
from typing import NamedTuple

import pandas as pd

from gvclib.grading.marking.results import NO_ANSWER
from gvclib.view.altair_setup import alt

WIDTH, SIDE, GAP, ROW = 460, 230, 24, 22
OUTCOMES = ("right", "wrong, a known mistake", "wrong, another", NO_ANSWER)
_FONT = "'DejaVu Sans', Verdana, 'Noto Sans', 'Noto Sans CJK SC', sans-serif"


class Look(NamedTuple):
    """Colours of a page; those of the outcomes differ for readers with any colour vision."""

    paper: str
    ink: str
    soft: str
    line: str
    outcomes: tuple[str, ...]
    bar: str


LOOKS = {
    "light": Look(
        paper="#ffffff",
        ink="#1b1b1b",
        soft="#5b5b5b",
        line="#dddddd",
        outcomes=("#009E73", "#E69F00", "#D55E00", "#B8B8B8"),
        bar="#0072B2",
    ),
    "dark": Look(
        paper="#15181c",
        ink="#e6e6e6",
        soft="#a9b0b7",
        line="#454c54",
        outcomes=("#19B58A", "#F0B429", "#E8743B", "#6F7880"),
        bar="#56B4E9",
    ),
}


def outcomes(items: pd.DataFrame, look: Look) -> alt.HConcatChart:
    """How each exercise went, and beside it how well it goes with the rest of the points."""
    order = list(items.index)
    axis = alt.Axis(title=None, labelLimit=180, ticks=False, domain=False)
    y = alt.Y("exercise:N", sort=order, axis=axis)
    states = alt.Chart(_outcome_rows(items)).mark_bar(height=ROW - 7)
    states = states.encode(
        y=y,
        x=alt.X("share:Q", title="share of students", axis=alt.Axis(format="%", tickCount=5)),
        color=alt.Color(
            "outcome:N",
            title=None,
            scale=alt.Scale(domain=list(OUTCOMES), range=list(look.outcomes)),
            legend=alt.Legend(orient="top", columns=4, symbolType="square", labelLimit=200),
        ),
        order="rank:Q",
    )
    left = states.properties(width=WIDTH, height=ROW * len(order))
    return look_like(alt.hconcat(left, _discrimination(items, order, look), spacing=GAP), look)


def _outcome_rows(items):
    """One row for each exercise and outcome, with its share of the students."""
    known = items["catalogued"]
    counts = (items["right"], known, items["wrong"] - known, items["not_attempted"])
    return pd.DataFrame(
        [
            {"exercise": name, "outcome": outcome, "rank": rank, "share": float(number)}
            for rank, (outcome, column) in enumerate(zip(OUTCOMES, counts, strict=True))
            for name, number in (column / items["students"]).items()
            if number
        ],
        columns=["exercise", "outcome", "rank", "share"],
    )


def _discrimination(items, order, look):
    """A dot for each exercise's discrimination, on a line from -1 to 1."""
    rows = pd.DataFrame({"exercise": order, "r": items["discrimination"].to_list()})
    y = alt.Y("exercise:N", sort=order, axis=None)
    values = [-1, -0.5, 0, 0.5, 1]
    axis = alt.Axis(values=values, format=".1f")
    x = alt.X("r:Q", title="discrimination r", scale=alt.Scale(domain=[-1, 1]), axis=axis)
    zero = alt.Chart(pd.DataFrame({"r": [0]})).mark_rule(color=look.soft).encode(x="r:Q")
    dots = alt.Chart(rows).mark_circle(size=70, opacity=1, color=look.bar, invalid="filter")
    return (zero + dots.encode(x=x, y=y)).properties(width=SIDE, height=ROW * len(order))


def scores(totals: pd.Series, most: float, look: Look) -> alt.Chart:
    """How many students have how many points: a bar for each, or for groups of them."""
    rows = _bins(totals, most)
    bars = alt.Chart(rows).mark_bar(color=look.bar)
    highest = int(rows["students"].max())
    whole = alt.Axis(values=list(range(0, highest + 1, max(1, highest // 5))), format="d")
    bars = bars.encode(
        x=alt.X(
            "low:Q",
            bin="binned",
            title="points of the checked part",
            scale=alt.Scale(domain=[0, max(most, 1)], nice=False),
            axis=alt.Axis(grid=False, tickMinStep=1),
        ),
        x2="high:Q",
        y=alt.Y("students:Q", title="students", axis=whole),
    )
    return look_like(bars.properties(width=WIDTH + GAP + SIDE, height=150), look)


def _bins(totals, most):
    """At most twenty groups of equal width; full points belong to the last one."""
    width = max(1, -(-max(most, 1) // 20))
    number = max(1, round(-(-max(most, 1) // width)))
    place = (totals // width).clip(0, number - 1).astype(int)
    counts = place.value_counts().reindex(range(number), fill_value=0)
    low = counts.index.to_numpy() * width
    return pd.DataFrame({"low": low, "high": low + width, "students": counts.to_numpy()})


def look_like(chart: alt.TopLevelMixin, look: Look) -> alt.TopLevelMixin:
    """The chart in the colours of a page, on no ground of its own."""
    text = {"labelColor": look.ink, "titleColor": look.soft, "labelFontSize": 12}
    text |= {"titleFontSize": 12, "titleFontWeight": "normal"}
    axis = {**text, "gridColor": look.line, "domainColor": look.line, "tickColor": look.line}
    axis |= {"labelFlush": False}
    config = {"background": look.paper, "font": _FONT, "padding": 10, "axis": axis, "legend": text}
    return chart.configure(**config, view=alt.ViewConfig(stroke=None))


def svg(chart: alt.TopLevelMixin) -> str:
    """The chart as an SVG picture for an <img>, in base64; drawn here, without the internet."""
    drawn = io.StringIO()
    chart.save(drawn, format="svg")
    return base64.b64encode(drawn.getvalue().encode()).decode()
