"""What countries export against what they earn."""

import math

import pandas as pd

from gvclib.charts.marks import either, halo, over, tip, x_axis, y_axis
from gvclib.charts.style import FAINT, PALETTE, QUIET, finish, need, percent, possessive
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
    return either("datum.order == 1", FOCUS, OTHER)


def labels(base: alt.Chart, **mark: object) -> alt.LayerChart:
    """Names beside their marks, with a white halo that keeps them readable over lines."""
    style = {"align": "left", "dx": 8, "fontSize": 12.5, "fontWeight": 600} | mark
    words = base.encode(text="name:N")
    rim, names = halo(words, color=alt.Undefined, join="round", **style)
    return rim + names.encode(color=focus_color())


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
    low, high = float(table["income"].min()), float(table["income"].max())
    scale = alt.Scale(type="log", domain=income_domain or [low / 1.15, high * 1.15], nice=False)
    x = x_axis("income:Q", INCOME_AXIS, scale=scale, format=",", values=INCOME_TICKS)
    scale = look["scale"].copy()
    scale.domain = domain or alt.Undefined
    y = y_axis("value:Q", look["axis"], scale=scale, format=look["format"], values=look["ticks"])
    tips = [
        tip("name:N", "Economy"),
        tip("income:Q", "Income per head, PPP USD of 2017", ",.0f"),
        tip("value:Q", measure.upper(), look["tip"]),
        tip("residual:Q", "Gap to the line", "+.2f"),
    ]
    dots = over("countries").encode(x=x, y=y, tooltip=tips)
    shown = dots.transform_filter("datum.order > 0")
    return finish(
        over("line").mark_line(color=QUIET, strokeDash=[6, 4]).encode(x=x, y="fitted:Q"),
        dots.transform_filter("datum.order == 0").mark_circle(size=45, color=FAINT, opacity=0.8),
        shown.mark_rule(strokeWidth=2).encode(y2="fitted:Q", color=focus_color()),
        shown.mark_circle(size=110, opacity=1).encode(color=focus_color()),
        labels(shown.transform_filter("datum.side != 'left'")),
        labels(shown.transform_filter("datum.side == 'left'"), align="right", dx=-8),
        tables={"countries": table, "line": line},
        title=sophistication_title(table, year, measure),
        note=note,
        source=SOURCE,
        description=f"Scatter plot of {look['axis']} against {INCOME_AXIS}.",
    )  # fmt: skip
