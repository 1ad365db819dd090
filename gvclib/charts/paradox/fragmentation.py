"""Stages of one good in two places: one arrangement, and all of them as frictions fall."""

import pandas as pd

from gvclib.charts.marks import either, fixed, hues, over, tip, x_axis, y_axis
from gvclib.charts.style import INK, PALETTE, QUIET, WIDTH, finish, listed, need
from gvclib.view.altair_setup import alt

PLACE_COLOURS = {"N": PALETTE["blue"], "S": PALETTE["orange"]}
CROSSING = PALETTE["vermillion"]
BV = "after Baldwin and Venables 2013; costs and rules of the example are ours"
SPAN = (-0.85, 1.85)


def arrangement(
    nodes: pd.DataFrame, links: pd.DataFrame, *, title: str, right: float
) -> alt.LayerChart:
    """One arrangement of a snake or a spider over two places, N above and S below the border.

    `nodes`: x, y, kind (stage, part, assembly, market), label, place, misplaced, cost (words),
    costs (words for the pointer). `links`: x, y, x2, y2, crosses. right: the largest x.
    """
    need(nodes, "x y kind label place misplaced cost costs", "arrangement")
    need(links, "x y x2 y2 crosses", "arrangement")
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, right], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=list(SPAN), nice=False), axis=None)
    place = {"x": x, "y": y}
    ways = over("links").encode(**place, x2="x2:Q", y2="y2:Q")
    dots = over("nodes").encode(**place)
    tips = [tip("kind:N", "What"), tip("label:N", "Number"), tip("costs:N", "Cost")]
    made = dots.transform_filter("datum.kind != 'market'")
    ink = either("datum.place == 'N'", "white", INK)
    return finish(
        *_land(right, x, y),
        ways.transform_filter("!datum.crosses").mark_rule(color=QUIET, strokeWidth=2),
        ways.transform_filter("datum.crosses").mark_rule(color=CROSSING, strokeWidth=3),
        made.transform_filter("datum.misplaced")
        .mark_point(filled=True, size=1100, color="white", stroke=CROSSING, strokeWidth=3,
                    opacity=1),
        made.mark_point(filled=True, size=640, opacity=1)
        .encode(color=hues("place:N", PLACE_COLOURS), tooltip=tips),
        made.mark_text(fontSize=14, fontWeight=600).encode(text="label:N", color=ink),
        *_costs(made),
        dots.transform_filter("datum.kind == 'market'")
        .mark_text(fontSize=13, fontWeight=600, color=INK).encode(text="label:N"),
        tables={"nodes": nodes, "links": links},
        title=title,
        note="Stages with their costs; A: assembly. Red lines cross the border. Red rings: made"
        " where it costs more.",
        source=BV,
        description="Stages in two bands, place N above and place S below, joined by lines.",
        size=(WIDTH, 300),
        below=8,
    )  # fmt: skip


def _costs(made: alt.Chart) -> list[alt.Chart]:
    """Costs beside the nodes, on the side that no line takes."""
    places = {
        "datum.kind != 'assembly' && datum.place == 'N'": {"dy": -27},
        "datum.kind != 'assembly' && datum.place == 'S'": {"dy": 29},
        "datum.kind == 'assembly'": {"dx": -24, "align": "right"},
    }
    return [
        made.transform_filter(test).mark_text(fontSize=12, color=INK, **at).encode(text="cost:N")
        for test, at in places.items()
    ]


def _land(right: float, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The two places, their names and the border between them."""
    bands = [{"x": 0, "x2": right, "y": 0.5, "y2": SPAN[1], "place": "N"},
             {"x": 0, "x2": right, "y": SPAN[0], "y2": 0.5, "place": "S"}]  # fmt: skip
    base = fixed(*bands)
    names = [{"x": 0.12, "y": SPAN[1] - 0.25, "text": "N"}, {"x": 0.12, "y": 0.25, "text": "S"}]
    words = fixed(*names).encode(x=x, y=y, text="text:N")
    return [
        base.mark_rect(opacity=0.09).encode(x=x, x2="x2:Q", y=y, y2="y2:Q",
                                          color=hues("place:N", PLACE_COLOURS)),
        fixed({"y": 0.5}).encode(y=y).mark_rule(color=QUIET, strokeDash=[6, 4]),
        words.mark_text(align="left", fontSize=20, fontWeight=600, color=QUIET),
    ]  # fmt: skip


def arrangement_title(
    kind: str, t: float, cost: float, crossings: int, there: int, parts: int
) -> str:
    """What is where, in one sentence.

    >>> arrangement_title("snake", 0.5, 7.95, 1, 8, 8)
    'Friction 0.50: all 8 stages are in S, 1 crossing, cost 7.95'
    >>> arrangement_title("spider", 0.6, 7.0, 0, 0, 6)
    'Friction 0.60: all 6 parts are in N, 0 crossings, cost 7.00'
    """
    what = "stages" if kind == "snake" else "parts"
    where = {0: f"all {parts} {what} are in N", parts: f"all {parts} {what} are in S"}
    told = where.get(there, f"{there} of {parts} {what} are in S")
    return (
        f"Friction {t:.2f}: {told}, {crossings} crossing{'s' * (crossings != 1)}, cost {cost:.2f}"
    )


def stage_regimes(table: pd.DataFrame, *, title: str, what: str = "Stage") -> alt.LayerChart:
    """Where every stage is at every friction, frictions falling to the right.

    `table`: low, high (of the friction), stage, place, misplaced, crossings, as `paradox.regimes`
    makes it. what: "Stage" or "Part".
    """
    need(table, "low high stage place misplaced crossings", "stage_regimes")
    drawn = table.assign(middle=(table["low"] + table["high"]) / 2)
    top = float(table["high"].max())
    scale = alt.Scale(domain=[top, 0], nice=False)
    ticks = sorted({round(float(t), 3) for t in [*table["low"], top]})
    apart: list[float] = []  # tick values that leave room for their labels
    for tick in ticks:
        if not apart or tick - apart[-1] >= 0.03:
            apart.append(tick)
    title_x = "Friction t, falling to the right"
    x = x_axis("low:Q", title_x, scale=scale, values=apart, format=".2~f")
    numbers = sorted(table["stage"].unique().tolist())
    y = alt.Y("stage:O", sort=numbers, axis=alt.Axis(title=what, labelAngle=0, ticks=False))
    colour = hues("place:N", PLACE_COLOURS, legend=alt.Legend(title="Made in", orient="right"))
    tips = [tip("stage:O", what), tip("place:N", "Made in"), tip("low:Q", "from t", ".3f"),
            tip("high:Q", "to t", ".3f"), tip("crossings:Q", "Crossings")]  # fmt: skip
    cells = over("regimes")
    heads = drawn.drop_duplicates("high")[["middle", "crossings"]]
    middle = alt.X("middle:Q", scale=scale)
    return finish(
        cells.mark_rect(stroke="white", strokeWidth=1.5, opacity=0.85)
        .encode(x=x, x2="high:Q", y=y, color=colour, tooltip=tips),
        cells.transform_filter("datum.misplaced")
        .mark_point(shape="cross", angle=45, filled=True, size=90, color=INK, opacity=1)
        .encode(x=middle, y=y),
        over("heads").mark_text(fontSize=12.5, fontWeight=600, color=INK)
        .encode(x=middle, y=alt.value(-9), text="crossings:Q"),
        tables={"regimes": drawn, "heads": heads},
        title=title,
        note="Crosses: made where it costs more. Numbers on top: crossings of the border.",
        source=BV,
        description=f"Grid of {len(numbers)} rows; colour says where each is made between two"
        " thresholds of the friction.",
        size=(560, 34 * len(numbers)),
    )  # fmt: skip


def best_costs(curve: pd.DataFrame, edges: pd.DataFrame, *, title: str) -> alt.LayerChart:
    """The least cost of chains against the friction, thresholds marked.

    `curve`: chain, t, cost; `edges`: chain, t, cost of each threshold; `curve` also gives the
    last point of a chain its name.
    """
    need(curve, "chain t cost", "best_costs")
    need(edges, "chain t cost", "best_costs")
    names = curve["chain"].drop_duplicates()
    ends = curve.loc[curve.groupby("chain", sort=False)["t"].idxmax()]
    top = float(curve["t"].max())
    x = x_axis("t:Q", "Friction t", domain=[0, top])
    y = y_axis("cost:Q", "Least cost of one good", scale=alt.Scale(zero=False))
    colours = dict(zip(names, (PALETTE[c] for c in ("blue", "vermillion", "green")), strict=False))
    place = {"x": x, "y": y, "color": hues("chain:N", colours)}
    return finish(
        over("curve").mark_line(strokeWidth=2.5).encode(**place),
        over("edges").mark_point(filled=True, size=80, opacity=1)
        .encode(**place, tooltip=[tip("t:Q", "Threshold", ".4f"), tip("cost:Q", "Cost", ".3f")]),
        over("ends").mark_text(align="left", dx=7, fontSize=13, fontWeight=600)
        .encode(**place, text="chain:N"),
        tables={"curve": curve, "edges": edges, "ends": ends},
        title=title,
        note="Dots: thresholds, where the cheapest arrangement changes.",
        source=BV,
        description="Lines of least cost against friction, bent at each threshold: "
        + listed("{chain} at {t:.3f}", edges),
        size=(540, 300),
    )  # fmt: skip
