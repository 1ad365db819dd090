"""How value is split: three players in a triangle, two firms of one chain, two rival leaders."""

import pandas as pd

from gvclib.charts.marks import (
    bar_ends,
    either,
    fixed,
    halo,
    hues,
    looks,
    over,
    tip,
    x_axis,
    y_axis,
)
from gvclib.charts.style import FAINT, INK, PALETTE, QUIET, WIDTH, finish, listed, need
from gvclib.view.altair_setup import alt

RULES = {  # colour, shape and size of a split's point; the larger ones are drawn first
    "equal": (PALETTE["green"], "square", 260),
    "hoarding": (PALETTE["purple"], "diamond", 190),
    "Shapley": (PALETTE["vermillion"], "circle", 130),
    "yours": (PALETTE["black"], "cross", 150),
}
SIDES = {"leader": PALETTE["blue"], "partner": PALETTE["orange"], "lost": FAINT}
LEADERS = {"first": PALETTE["vermillion"], "rival": PALETTE["blue"]}
HEIGHT_OF_TRIANGLE = 0.75**0.5
MODEL = "illustrative model (ours)"
MEASURES = {
    "profit": ("Profit of the year, units of value", ".0f"),
    "so_far": ("Profit since year 0, units of value", ",.0f"),
    "share": ("Share of all partners", "%"),
}


def triangle_xy(payoffs: pd.DataFrame, total: float) -> pd.DataFrame:
    """Where payoffs to L, A and B lie in the triangle: L on top, A left, B right.

    >>> triangle_xy(pd.DataFrame({"L": [120, 0], "A": [0, 0], "B": [0, 120]}), 120).round(2)
         x     y
    0  0.5  0.87
    1  1.0  0.00
    """
    top = payoffs["L"] / total
    return pd.DataFrame({"x": payoffs["B"] / total + top / 2, "y": top * HEIGHT_OF_TRIANGLE})


def value_triangle(
    core: pd.DataFrame, points: pd.DataFrame, *, total: float, title: str
) -> alt.LayerChart:
    """Splits among a leader L and partners A and B as points, the core as a shaded area.

    `core`: x, y, order of its corners (no rows: empty); `points`: rule (Shapley, equal, hoarding,
    yours), x, y, L, A, B, stable (words). Coordinates as of `triangle_xy`.
    """
    need(core, "x y order", "value_triangle")
    need(points, "rule x y L A B stable", "value_triangle")
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-0.12, 1.12], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-0.1, 0.97], nice=False))
    legend = alt.Legend(title="Split", orient="top-right", symbolSize=130)
    look = looks("rule:N", RULES, legend)
    tips = [tip("rule:N", "Split"), *(tip(f"{p}:Q", p, ".1f") for p in "LAB"),
            tip("stable:N", "In the core")]  # fmt: skip
    corners = triangle_xy(pd.DataFrame([[total, 0, 0], [0, total, 0], [0, 0, total]],
                                       columns=list("LAB")), total)  # fmt: skip
    corners["text"] = [f"{p} gets all {total:g}" for p in "LAB"]
    area = over("core").encode(x=x, y=y, order="order:Q")
    dots = over("points").encode(x=x, y=y, **look)
    return finish(
        *_frame(x, y),
        area.mark_line(interpolate="linear-closed", fill=PALETTE["sky"], fillOpacity=0.45,
                       stroke=PALETTE["blue"], strokeWidth=1.5),
        dots.encode(tooltip=tips).mark_point(filled=True, opacity=0.95, stroke="white",
                                             strokeWidth=0.8),
        tables={"core": core, "points": points, "frame": _quarters(), "corners": corners},
        title=title,
        note="A point is a split. Nearer to a corner means more for that player; grey lines are"
        " quarters. Blue: the core.",
        source="Shapley 1953, Gillies 1959; game and hoarding: " + MODEL,
        description="Triangle of all splits among leader L on top, partner A left and B right,"
        " with the core shaded and four splits marked.",
        size=(440, 330),
        below=8,
    )  # fmt: skip


def _quarters() -> pd.DataFrame:
    """The sides of the triangle and its quarter lines: x, y, x2, y2, edge."""
    lines = []
    for i in range(3):
        for part in (0.0, 0.25, 0.5, 0.75):
            ends = [[0.0] * 3, [0.0] * 3]
            for j in (0, 1):
                ends[j][i], ends[j][(i + j + 1) % 3] = part, 1 - part
            at = triangle_xy(pd.DataFrame(ends, columns=["L", "A", "B"]), 1)
            lines.append((at["x"][0], at["y"][0], at["x"][1], at["y"][1], part == 0))
    return pd.DataFrame(lines, columns=["x", "y", "x2", "y2", "edge"])


def _frame(x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The triangle with its quarters, and who gets everything at each corner."""
    base = over("frame").encode(x=x, y=y, x2="x2:Q", y2="y2:Q")
    names = over("corners").encode(x=x, y=y, text="text:N")
    style = {"fontSize": 13, "fontWeight": 600, "color": INK}
    return [
        base.transform_filter("!datum.edge").mark_rule(color="#DDDDDD"),
        base.transform_filter("datum.edge").mark_rule(color=QUIET, strokeWidth=1.5),
        names.transform_filter("datum.y > 0").mark_text(dy=-14, **style),
        names.transform_filter("datum.y == 0").mark_text(dy=16, **style),
    ]


def chain_profits(
    table: pd.DataFrame,
    *,
    title: str,
    unit: str = "Profit, USD",
    note: str = "Grey is profit that nobody gets: the price is too high and too few units are"
    " sold.",
    source: str = "Spengler 1950; Cachon and Lariviere 2005; our numbers",
) -> alt.LayerChart:
    """Who gets what of one whole under several arrangements, as stacked bars.

    `table`: arrangement (in the order to draw), side (leader, partner, lost), usd.
    """
    need(table, "arrangement side usd", "chain_profits")
    order = table["arrangement"].drop_duplicates().tolist()
    sides = list(SIDES)
    drawn = table.assign(place=table["side"].map(sides.index))
    total = float(drawn.groupby("arrangement")["usd"].sum().max())
    x = alt.X("usd:Q", stack="zero", scale=alt.Scale(domain=[0, total], nice=False),
              axis=alt.Axis(title=unit, tickCount=6))  # fmt: skip
    y = y_axis("arrangement:N", None, labelLimit=230, ticks=False).sort(order)
    base = over("profits").encode(x=x, y=y, order="place:Q")
    colour = hues("side:N", SIDES, sort=sides, legend=alt.Legend(title=None, orient="top"))
    tips = [tip("arrangement:N", "Arrangement"), tip("side:N", "Who"), tip("usd:Q", "USD", ",.0f")]
    middle = alt.X("usd:Q", stack="zero", bandPosition=0.5)
    ink = either("datum.side == 'leader'", "white", INK)
    return finish(
        base.mark_bar(height=26).encode(color=colour, tooltip=tips),
        base.transform_filter("datum.usd > 0").mark_text(fontSize=12.5, fontWeight=600)
        .encode(x=middle, text=alt.Text("usd:Q", format=",.1~f"), color=ink),
        tables={"profits": drawn},
        title=title,
        note=note,
        source=source,
        description="Stacked bars: " + listed("{arrangement}, {side} {usd:,.0f}", table),
        size=(WIDTH, 46 * len(order)),
    )  # fmt: skip


def shock_bars(table: pd.DataFrame, *, title: str) -> alt.LayerChart:
    """Profit and loss of leader and partner by contract after a shock.

    `table`: contract (in the order to draw), side (leader, partner), usd (negative = loss).
    """
    need(table, "contract side usd", "shock_bars")
    order = table["contract"].drop_duplicates().tolist()
    sides = ["leader", "partner"]
    y = alt.Y("contract:N", sort=order,
              axis=alt.Axis(title=None, labelLimit=240, ticks=False, domain=False))  # fmt: skip
    x = alt.X("usd:Q", axis=alt.Axis(title="Profit (right) or loss (left), USD", tickCount=5))
    base = over("results").encode(y=y, yOffset=alt.YOffset("side:N", sort=sides), x=x)
    colour = hues("side:N", {side: SIDES[side] for side in sides},
                  legend=alt.Legend(title=None, orient="top"))  # fmt: skip
    tips = [tip("contract:N", "Contract"), tip("side:N", "Who"), tip("usd:Q", "USD", ",.0f")]
    return finish(
        base.mark_bar().encode(color=colour, tooltip=tips),
        fixed({"usd": 0}).mark_rule(color=INK).encode(x="usd:Q"),
        *bar_ends(base.encode(text=alt.Text("usd:Q", format="+,.0f")), "usd", 4, fontSize=12),
        tables={"results": table},
        title=title,
        note="Quantities were agreed before the shock, and stay.",
        source="contracts after Cachon and Lariviere 2005; shock: " + MODEL,
        description="Bars: " + listed("{contract}, {side} {usd:+,.0f}", table),
        size=(560, 74 * len(order)),
    )  # fmt: skip


def entry_curves(curves: pd.DataFrame, tops: pd.DataFrame, *, title: str) -> alt.LayerChart:
    """The leader's profit against the share it passes on, a line a case, the best share marked.

    `curves`: case, s, profit (largest = 1); `tops`: case, s, profit, label.
    """
    need(curves, "case s profit", "entry_curves")
    need(tops, "case s profit label", "entry_curves")
    x = x_axis("s:Q", "Share of the value passed on to partners", format="%")
    y = y_axis("profit:Q", "Leader's profit / its largest", tickCount=5, domain=[0, 1.12])
    colours = [PALETTE[c] for c in ("purple", "blue", "green", "orange")]
    colour = hues("case:N", dict(zip(tops["case"], colours, strict=False)))
    base = over("tops").encode(x=x, y=y, color=colour)
    return finish(
        over("curves").mark_line(strokeWidth=2.5).encode(x=x, y=y, color=colour),
        base.mark_point(filled=True, size=110, opacity=1),
        base.mark_text(dy=-14, fontSize=12.5, fontWeight=600).encode(text="label:N"),
        tables={"curves": curves, "tops": tops},
        title=title,
        note="Each line is scaled to its own top. Dots: the share at which the leader earns most.",
        source=MODEL,
        description="Lines of profit against the share passed on; best shares: "
        + listed("{case}: {s:.2f}", tops),
        size=(WIDTH, 330),
    )  # fmt: skip


def rivals(
    paths: pd.DataFrame, ends: pd.DataFrame, turn: pd.DataFrame, *, measure: str, title: str
) -> alt.LayerChart:
    """Two leaders over the years, the one who keeps more and the more generous rival.

    `paths`: year, leader (first, rival), value; `ends`: the same at the last year, with label and
    upper (which of the two ends higher); `turn`: year, value, label of the year in which the rival
    passes (no rows: never).
    measure: profit, so_far or share.
    """
    need(paths, "year leader value", "rivals")
    need(ends, "year leader value label upper", "rivals")
    need(turn, "year value label", "rivals")
    axis_title, fmt = MEASURES[measure]
    last = int(paths["year"].max())
    x = x_axis("year:Q", "Years from the start", format="d", tickCount=7, domain=[0, last])
    y = y_axis("value:Q", axis_title, format=fmt, scale=alt.Scale(zero=True))
    colour = hues("leader:N", LEADERS)
    tips = [tip("year:Q", "Year"), tip("leader:N", "Leader"), tip("value:Q", axis_title, fmt)]
    lines = over("paths").encode(x=x, y=y, color=colour, tooltip=tips)
    names = over("ends").encode(x=x, y=y, color=colour, text="label:N")
    mark = over("turn").encode(x=x, y=y)
    style = {"dy": -16, "fontSize": 13, "fontWeight": 600}
    return finish(
        lines.mark_line(strokeWidth=3),
        *(names.transform_filter(f"datum.upper == {upper}").mark_text(
            align="left", dx=7, dy=dy, fontSize=13, fontWeight=600)
          for upper, dy in (("true", -8), ("false", 8))),
        mark.mark_point(filled=True, shape="diamond", size=150, color=INK, opacity=1),
        *halo(mark.encode(text="label:N"), **style),
        tables={"paths": paths, "ends": ends, "turn": turn},
        title=title,
        note="Newcomers, and a tenth of all partners a year, choose anew between the two leaders.",
        source=MODEL,
        description=f"Lines of {axis_title.lower()} for a leader who keeps more and a rival.",
        size=(520, 270),
    )  # fmt: skip
