"""How value is split: three players in a triangle, two firms of one chain, two rival leaders."""

import pandas as pd

from gvclib.charts.style import FAINT, INK, PALETTE, QUIET, finish, need, rows, tip
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
    look = {"axis": None}
    x = alt.X("x:Q", scale=alt.Scale(domain=[-0.12, 1.12], nice=False), **look)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[-0.1, 0.97], nice=False), **look)
    names, (colours, shapes, sizes) = list(RULES), zip(*RULES.values(), strict=True)
    legend = alt.Legend(title="Split", orient="top-right", symbolSize=130)
    colour = alt.Color("rule:N", scale=alt.Scale(domain=names, range=colours), legend=legend)
    shape = alt.Shape("rule:N", scale=alt.Scale(domain=names, range=shapes))
    size = alt.Size("rule:N", scale=alt.Scale(domain=names, range=sizes), legend=None)
    tips = [tip("rule:N", "Split"), *(tip(f"{p}:Q", p, ".1f") for p in "LAB"),
            tip("stable:N", "In the core")]  # fmt: skip
    area = alt.Chart(rows("core")).encode(x=x, y=y, order="order:Q")
    dots = alt.Chart(rows("points")).encode(x=x, y=y, color=colour, shape=shape, size=size)
    return finish(
        *_frame(x, y),
        area.mark_line(interpolate="linear-closed", fill=PALETTE["sky"], fillOpacity=0.45,
                       stroke=PALETTE["blue"], strokeWidth=1.5),
        dots.encode(tooltip=tips).mark_point(
            filled=True, opacity=0.95, stroke="white", strokeWidth=0.8
        ),
        tables={
            "core": core,
            "points": points,
            "frame": _quarters(),
            "corners": _corner_names(total),
        },
        title=title,
        note="A point is a split. Nearer to a corner means more for that player; grey lines are"
        " quarters. Blue: the core.",
        source="Shapley 1953, Gillies 1959; game and hoarding: " + MODEL,
        description="Triangle of all splits among leader L on top, partner A left and B right,"
        " with the core shaded and four splits marked.",
        width=540,
        height=430,
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
    base = alt.Chart(rows("frame")).encode(x=x, y=y, x2="x2:Q", y2="y2:Q")
    names = alt.Chart(rows("corners")).encode(x=x, y=y, text="text:N")
    style = {"fontSize": 13, "fontWeight": 600, "color": INK}
    return [
        base.transform_filter("!datum.edge").mark_rule(color="#DDDDDD"),
        base.transform_filter("datum.edge").mark_rule(color=QUIET, strokeWidth=1.5),
        names.transform_filter("datum.y > 0").mark_text(dy=-14, **style),
        names.transform_filter("datum.y == 0").mark_text(dy=16, **style),
    ]


def _corner_names(total: float) -> pd.DataFrame:
    """Where each player gets everything: x, y, text."""
    all_to_one = pd.DataFrame([[total, 0, 0], [0, total, 0], [0, 0, total]], columns=list("LAB"))
    return triangle_xy(all_to_one, total).assign(text=[f"{p} gets all {total:g}" for p in "LAB"])


def chain_profits(table: pd.DataFrame, *, title: str) -> alt.LayerChart:
    """Who gets what of one chain's profit under several arrangements, as stacked bars.

    `table`: arrangement (in the order to draw), side (leader, partner, lost), usd.
    """
    need(table, "arrangement side usd", "chain_profits")
    order = table["arrangement"].drop_duplicates().tolist()
    sides = list(SIDES)
    drawn = table.assign(place=table["side"].map(sides.index))
    total = float(drawn.groupby("arrangement")["usd"].sum().max())
    x = alt.X("usd:Q", stack="zero", scale=alt.Scale(domain=[0, total], nice=False),
              axis=alt.Axis(title="Profit, USD", tickCount=6))  # fmt: skip
    axis = alt.Axis(title=None, labelLimit=230, ticks=False)
    y = alt.Y("arrangement:N", sort=order, axis=axis)
    base = alt.Chart(rows("profits")).encode(x=x, y=y, order="place:Q")
    colour = alt.Color("side:N", sort=sides, legend=alt.Legend(title=None, orient="top"),
                       scale=alt.Scale(domain=sides, range=list(SIDES.values())))  # fmt: skip
    tips = [tip("arrangement:N", "Arrangement"), tip("side:N", "Who"), tip("usd:Q", "USD", ",.0f")]
    middle = alt.X("usd:Q", stack="zero", bandPosition=0.5)
    ink = alt.when("datum.side == 'leader'").then(alt.value("white")).otherwise(alt.value(INK))
    return finish(
        base.mark_bar(height=26).encode(color=colour, tooltip=tips),
        base.transform_filter("datum.usd > 0").mark_text(fontSize=12.5, fontWeight=600)
        .encode(x=middle, text=alt.Text("usd:Q", format=",.0f"), color=ink),
        tables={"profits": drawn},
        title=title,
        note="Grey is profit that nobody gets: the price is too high and too few units are sold.",
        source="Spengler 1950; Cachon and Lariviere 2005; our numbers",
        description="Stacked bars: "
        + "; ".join(f"{r.arrangement}, {r.side} {r.usd:,.0f}" for r in table.itertuples()) + ".",
        height=46 * len(order),
    )  # fmt: skip


def shock_bars(table: pd.DataFrame, *, title: str) -> alt.LayerChart:
    """Profit and loss of leader and partner by contract after a shock.

    `table`: contract (in the order to draw), side (leader, partner), usd (negative = loss).
    """
    need(table, "contract side usd", "shock_bars")
    order = table["contract"].drop_duplicates().tolist()
    sides = ["leader", "partner"]
    axis = alt.Axis(title=None, labelLimit=240, ticks=False, domain=False)
    y = alt.Y("contract:N", sort=order, axis=axis)
    x = alt.X("usd:Q", axis=alt.Axis(title="Profit (right) or loss (left), USD", tickCount=5))
    base = alt.Chart(rows("results")).encode(y=y, yOffset=alt.YOffset("side:N", sort=sides), x=x)
    colour = alt.Color("side:N", legend=alt.Legend(title=None, orient="top"),
                       scale=alt.Scale(domain=sides, range=[SIDES[s] for s in sides]))  # fmt: skip
    tips = [tip("contract:N", "Contract"), tip("side:N", "Who"), tip("usd:Q", "USD", ",.0f")]
    zero = alt.Chart(alt.InlineData(values=[{"usd": 0}])).mark_rule(color=INK).encode(x="usd:Q")
    words = base.encode(text=alt.Text("usd:Q", format="+,.0f"))
    style = {"fontSize": 12, "color": INK}
    return finish(
        base.mark_bar().encode(color=colour, tooltip=tips),
        zero,
        words.transform_filter("datum.usd >= 0").mark_text(align="left", dx=4, **style),
        words.transform_filter("datum.usd < 0").mark_text(align="right", dx=-4, **style),
        tables={"results": table},
        title=title,
        note="Quantities were agreed before the shock, and stay.",
        source="contracts after Cachon and Lariviere 2005; shock: " + MODEL,
        description="Bars: "
        + "; ".join(f"{r.contract}, {r.side} {r.usd:+,.0f}" for r in table.itertuples()) + ".",
        height=74 * len(order),
        width=560,
    )  # fmt: skip


def entry_curves(curves: pd.DataFrame, tops: pd.DataFrame, *, title: str) -> alt.LayerChart:
    """The leader's profit against the share it passes on, a line a case, the best share marked.

    `curves`: case, s, profit (largest = 1); `tops`: case, s, profit, label.
    """
    need(curves, "case s profit", "entry_curves")
    need(tops, "case s profit label", "entry_curves")
    x = alt.X("s:Q", axis=alt.Axis(title="Share of the value passed on to partners", format="%"))
    y = alt.Y("profit:Q", scale=alt.Scale(domain=[0, 1.12], nice=False),
              axis=alt.Axis(title="Leader's profit / its largest", tickCount=5))  # fmt: skip
    colours = [PALETTE[c] for c in ("purple", "blue", "green", "orange")]
    cases = tops["case"].tolist()
    colour = alt.Color("case:N", scale=alt.Scale(domain=cases, range=colours[: len(cases)]),
                       legend=None)  # fmt: skip
    base = alt.Chart(rows("tops")).encode(x=x, y=y, color=colour)
    return finish(
        alt.Chart(rows("curves")).mark_line(strokeWidth=2.5).encode(x=x, y=y, color=colour),
        base.mark_point(filled=True, size=110, opacity=1),
        base.mark_text(dy=-14, fontSize=12.5, fontWeight=600).encode(text="label:N"),
        tables={"curves": curves, "tops": tops},
        title=title,
        note="Each line is scaled to its own top. Dots: the share at which the leader earns most.",
        source=MODEL,
        description="Lines of profit against the share passed on; best shares: "
        + "; ".join(f"{r.case}: {r.s:.2f}" for r in tops.itertuples()) + ".",
        height=330,
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
    x = alt.X("year:Q", scale=alt.Scale(domain=[0, last], nice=False),
              axis=alt.Axis(title="Years from the start", format="d", tickCount=7))  # fmt: skip
    y = alt.Y("value:Q", scale=alt.Scale(zero=True), axis=alt.Axis(title=axis_title, format=fmt))
    colour = alt.Color("leader:N", legend=None, scale=alt.Scale(
        domain=list(LEADERS), range=list(LEADERS.values())))  # fmt: skip
    tips = [tip("year:Q", "Year"), tip("leader:N", "Leader"), tip("value:Q", axis_title, fmt)]
    lines = alt.Chart(rows("paths")).encode(x=x, y=y, color=colour, tooltip=tips)
    names = alt.Chart(rows("ends")).encode(x=x, y=y, color=colour, text="label:N")
    mark = alt.Chart(rows("turn")).encode(x=x, y=y)
    style = {"dy": -16, "fontSize": 13, "fontWeight": 600}
    return finish(
        lines.mark_line(strokeWidth=3),
        *(names.transform_filter(f"datum.upper == {upper}").mark_text(
            align="left", dx=7, dy=dy, fontSize=13, fontWeight=600)
          for upper, dy in (("true", -8), ("false", 8))),
        mark.mark_point(filled=True, shape="diamond", size=150, color=INK, opacity=1),
        mark.mark_text(stroke="white", strokeWidth=4, **style).encode(text="label:N"),
        mark.mark_text(color=INK, **style).encode(text="label:N"),
        tables={"paths": paths, "ends": ends, "turn": turn},
        title=title,
        note="Newcomers, and a tenth of all partners a year, choose anew between the two leaders.",
        source=MODEL,
        description=f"Lines of {axis_title.lower()} for a leader who keeps more and a rival.",
        width=520,
        height=340,
    )  # fmt: skip
