"""What countries export against what they earn."""

import math

import pandas as pd

from gvclib.charts.style import (
    FAINT,
    PALETTE,
    QUIET,
    finish,
    need,
    percent,
    possessive,
    rows,
    tip,
)
from gvclib.view.altair_setup import alt

FOCUS, OTHER = PALETTE["vermillion"], PALETTE["blue"]
MEASURES = {
    "expy": {
        "axis": "Sophistication of exports (EXPY), PPP USD of 2017, log scale",
        "scale": alt.Scale(type="log", nice=False),
        "ticks": [2000, 3000, 5000, 10000, 20000, 30000, 50000],
        "format": ",",
        "tip": ",.0f",
    },
    "eci": {
        "axis": "Economic complexity index (ECI), standard deviations",
        "scale": alt.Scale(type="linear", nice=False, zero=False),
        "ticks": alt.Undefined,
        "format": "+.1f",
        "tip": "+.2f",
    },
}
INCOME_AXIS = "Income per head, PPP USD of 2017, log scale"
INCOME_TICKS = [200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 200000]
SOURCE = "Growth Lab, Open Trade Statistics, OEC; Penn World Table 10.01; our calculation"


def focus_color() -> alt.Color:
    """The first highlighted country stands out, the others are blue."""
    return alt.when("datum.order == 1").then(alt.value(FOCUS)).otherwise(alt.value(OTHER))


def labels(base: alt.Chart, **mark: object) -> alt.LayerChart:
    """Names beside their marks, with a white halo that keeps them readable over lines."""
    style = {"align": "left", "dx": 8, "fontSize": 12.5, "fontWeight": 600} | mark
    words = base.encode(text="name:N")
    halo = words.mark_text(stroke="white", strokeWidth=4, strokeJoin="round", **style)
    return halo + words.mark_text(**style).encode(color=focus_color())


def sides(x: pd.Series, y: pd.Series, names: pd.Series) -> pd.Series:
    """Which side of its dot a name goes, so that it covers no other named dot or name.

    `x`, `y`: the named dots as shares of the picture's width and height (640 × 400). Right where
    there is room, else left, else right.

    >>> place = pd.Series([0.50, 0.52]), pd.Series([0.5, 0.5]), pd.Series(["India", "Vietnam"])
    >>> sides(*place).tolist()
    ['left', 'right']
    """
    dots = [(i, px - 0.012, px + 0.012, py) for i, px, py in zip(x.index, x, y, strict=True)]
    taken, chosen = list(dots), {}
    for i in x.sort_values(ascending=False).index:
        width = 0.012 * len(names[i]) + 0.01
        boxes = {"right": (x[i] + 0.012, x[i] + width), "left": (x[i] - width, x[i] - 0.012)}
        free = [side for side, (low, high) in boxes.items()
                if not any(j != i and low < b and a < high and abs(py - y[i]) < 0.045
                           for j, a, b, py in taken)]  # fmt: skip
        chosen[i] = free[0] if free else "right"
        taken.append((None, *boxes[chosen[i]], y[i]))
    return pd.Series(chosen, dtype=object).reindex(x.index)


def gap_words(gap: float, measure: str) -> str:
    """How far a country is above or below the line, in words that suit the measure.

    >>> gap_words(0.4, "expy"), gap_words(-0.5, "eci")
    ('49 % richer', '0.5 SD less complex')
    """
    if measure == "expy":
        return f"{percent(abs(math.exp(gap) - 1))} {'richer' if gap >= 0 else 'poorer'}"
    return f"{abs(gap):.1f} SD {'more' if gap >= 0 else 'less'} complex"


def sophistication_title(table: pd.DataFrame, year: int, measure: str = "expy") -> str:
    """One sentence on the first highlighted country of a sophistication table."""
    focus = table[table["order"] == 1]
    if focus.empty:
        return f"Richer countries sell what rich countries sell, {year}"
    row = focus.iloc[0]
    gap = gap_words(row["residual"], measure)
    return f"{possessive(row['name'])} {year} basket is {gap} than its income predicts"


def span(values: pd.Series, margin: float = 1.15) -> list[float]:
    """The range of positive values, a little widened for a log axis.

    >>> span(pd.Series([10.0, 20.0]), 2)
    [5.0, 40.0]
    """
    return [float(values.min() / margin), float(values.max() * margin)]


def sophistication(
    table: pd.DataFrame,
    line: pd.DataFrame,
    *,
    year: int,
    measure: str = "expy",
    income_domain: list[float] | None = None,
    domain: list[float] | None = None,
    note: str = "Each dot is an economy. The dashed line is what income alone predicts.",
) -> alt.LayerChart:
    """EXPY or ECI against income per head, with the line that income predicts.

    `table`: country, name, income, value, fitted, residual, order (0 = not highlighted, 1 = first)
    and, where names would collide, side ("left" or "right"); `line`: income, fitted (its two
    ends); `measure`: "expy" or "eci".
    """
    need(table, "country name income value fitted residual order", "sophistication")
    need(line, "income fitted", "sophistication")
    table = table if "side" in table else table.assign(side="right")
    look = MEASURES[measure]
    x_scale = alt.Scale(type="log", domain=income_domain or span(table["income"]), nice=False)
    x_axis = alt.Axis(title=INCOME_AXIS, format=",", values=INCOME_TICKS)
    x = alt.X("income:Q", scale=x_scale, axis=x_axis)
    y_scale = look["scale"].copy()
    y_scale.domain = domain or alt.Undefined
    y_axis = alt.Axis(title=look["axis"], format=look["format"], values=look["ticks"])
    y = alt.Y("value:Q", scale=y_scale, axis=y_axis)
    tips = [
        tip("name:N", "Economy"),
        tip("income:Q", "Income per head, PPP USD of 2017", ",.0f"),
        tip("value:Q", measure.upper(), look["tip"]),
        tip("residual:Q", "Gap to the line", "+.2f"),
    ]
    fit = alt.Chart(rows("line")).mark_line(color=QUIET, strokeDash=[6, 4])
    dots = alt.Chart(rows("countries")).encode(x=x, y=y, tooltip=tips)
    crowd = dots.transform_filter("datum.order == 0").mark_circle(size=45, color=FAINT, opacity=0.8)
    shown = dots.transform_filter("datum.order > 0")
    gap = shown.mark_rule(strokeWidth=2).encode(y2="fitted:Q", color=focus_color())
    stars = shown.mark_circle(size=110, opacity=1).encode(color=focus_color())
    return finish(
        fit.encode(x=x, y="fitted:Q"), crowd, gap, stars,
        labels(shown.transform_filter("datum.side != 'left'")),
        labels(shown.transform_filter("datum.side == 'left'"), align="right", dx=-8),
        tables={"countries": table, "line": line},
        title=sophistication_title(table, year, measure),
        note=note,
        source=SOURCE,
        description=f"Scatter plot of {look['axis']} against {INCOME_AXIS}.",
    )  # fmt: skip
