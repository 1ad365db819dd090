"""Pictures of lesson 3 about many firms: a cluster over time, and who keeps what of a price."""

import pandas as pd

from gvclib.charts.marks import either, hues, over, tip, x_axis
from gvclib.charts.style import INK, PALETTE, finish, listed, need, percent
from gvclib.view.altair_setup import alt

LINES = {
    "dependence": (PALETTE["blue"], [1, 0]),
    "buyers' concentration": (PALETTE["black"], [6, 4]),
    "value captured": (PALETTE["vermillion"], [1, 0]),
}
STATES = {
    "captive": PALETTE["purple"],
    "balanced": PALETTE["green"],
    "service": PALETTE["yellow"],
}
HEIGHT, TOP, BOTTOM = 430, [240, 0], [430, 290]


def cluster_title(step: int, firms: int, captive: int, captured: float, start: float) -> str:
    """Where the cluster stands after some steps, in one sentence.

    >>> cluster_title(60, 40, 21, 0.31, 0.04)
    'Step 60: 21 of 40 firms captive, the cluster keeps 31 % of the value (4 % at first)'
    """
    if step == 0:
        return f"At first all {firms} firms are captive and keep {percent(start)} of the value"
    kept = f"the cluster keeps {percent(captured)} of the value ({percent(start)} at first)"
    return f"Step {step}: {captive} of {firms} firms captive, {kept}"


def cluster_run(
    lines: pd.DataFrame, past: pd.DataFrame, states: pd.DataFrame, now: pd.DataFrame, *,
    title: str, firms: int, steps: int,
) -> alt.LayerChart:  # fmt: skip
    """A run of the cluster model: dependence and value captured above, states of firms below.

    `lines` (whole run) and `past` (up to now): step, measure (a key of LINES), value (0-1);
    `states`: step, state (a key of STATES), firms, rank (order in the stack), past (True up to
    now); `now`: step (one row).
    """
    need(lines, "step measure value", "cluster_run")
    need(past, "step measure value", "cluster_run")
    need(states, "step state firms rank past", "cluster_run")
    need(now, "step", "cluster_run")
    x = x_axis("step:Q", "Step", domain=[0, steps], tickCount=7, grid=False)
    rule = over("now").mark_rule(color=INK, strokeWidth=1.5).encode(x=x)
    return finish(
        _shares(x), _bands(x, firms), rule,
        tables={"lines": lines, "past": past, "states": states, "now": now},
        title=title,
        note=["Dependence: the largest customer's share in a firm's sales. Concentration: HHI of"
              " the buyers.",
              "Captive: one buyer; balanced: more; service: hands making on. Pale: still to"
              " come."],
        source="agent model, illustrative (ours), after Dai, Zhu and He (about 2010)",
        description=f"Above, three lines between 0 and 100 % over {steps} steps: dependence,"
        " concentration of buyers, value captured. Below, a stacked area of firms by state.",
        size=(480, HEIGHT),
        y="independent",
        color="independent",
        strokeDash="independent",
    )  # fmt: skip


def _shares(x: alt.X) -> alt.LayerChart:
    """The three lines above: pale the whole run, strong what has passed."""
    y = alt.Y("value:Q", title="Share", scale=alt.Scale(domain=[0, 1], range=TOP),
              axis=alt.Axis(format="%", orient="left", tickCount=5))  # fmt: skip
    names, (colours, dashes) = list(LINES), zip(*LINES.values(), strict=True)
    legend = alt.Legend(title=None, orient="right", symbolSize=300, symbolStrokeWidth=3,
                        symbolOpacity=1)  # fmt: skip
    colour = hues("measure:N", dict(zip(names, colours, strict=True)), legend=legend, sort=names)
    dash = alt.StrokeDash("measure:N", scale=alt.Scale(domain=names, range=list(dashes)),
                          legend=legend, sort=names)  # fmt: skip
    tips = [tip("step:Q", "Step"), tip("measure:N", "Measure"), tip("value:Q", "Share", ".1%")]
    place = {"x": x, "y": y, "color": colour, "strokeDash": dash}
    return alt.layer(
        over("lines").mark_line(strokeWidth=2, opacity=0.3).encode(**place),
        over("past").mark_line(strokeWidth=3).encode(**place, tooltip=tips),
    )


def _bands(x: alt.X, firms: int) -> alt.LayerChart:
    """Firms by state below, stacked."""
    y = alt.Y("firms:Q", title="Firms", stack="zero",
              scale=alt.Scale(domain=[0, firms], range=BOTTOM, nice=False),
              axis=alt.Axis(orient="left", tickCount=4))  # fmt: skip
    legend = alt.Legend(title="Firms by state", orient="right", symbolType="square",
                        symbolSize=160, symbolOpacity=1)  # fmt: skip
    colour = hues("state:N", STATES, legend=legend, sort=list(STATES))
    tips = [tip("step:Q", "Step"), tip("state:N", "State"), tip("firms:Q", "Firms")]
    place = {"x": x, "y": y, "color": colour, "order": alt.Order("rank:Q"), "tooltip": tips}
    base = over("states").encode(**place)
    return alt.layer(
        base.mark_area(opacity=0.3, interpolate="step-after"),
        base.transform_filter("datum.past").mark_area(opacity=1, interpolate="step-after"),
    )


def capture_bars(
    shares: pd.Series,
    *,
    title: str,
    price: float | None = None,
    focus: str | None = None,
    source: str = "Linden, Kraemer and Dedrick (2009)",
) -> alt.LayerChart:
    """Who keeps which part of a price, one bar a part.

    `shares`: by item, 0-1, in the order to draw; `price` adds amounts in USD; `focus` is the item
    to stress.
    """
    table = shares.rename("share").rename_axis("item").reset_index()
    amounts = ["" if price is None else f" (USD {s * price:,.6g})" for s in table["share"]]
    table["text"] = [percent(s, 1) for s in table["share"]] + pd.Series(amounts)
    table["stressed"] = table["item"] == focus
    y = alt.Y("item:N", sort=None, title=None, axis=alt.Axis(labelLimit=260, ticks=False))
    room = float(table["share"].max()) * 1.3
    x = alt.X("share:Q", title="Share of the price", axis=alt.Axis(format="%", tickCount=6),
              scale=alt.Scale(domain=[0, room], nice=False))  # fmt: skip
    colour = either("datum.stressed", PALETTE["vermillion"], PALETTE["sky"])
    base = over("bars").encode(x=x, y=y)
    return finish(
        base.mark_bar(height=17).encode(color=colour, tooltip=[tip("item:N", ""), "share:Q"]),
        base.mark_text(align="left", dx=5, fontSize=12, color=INK).encode(text="text:N"),
        tables={"bars": table},
        title=title,
        note="Each bar is a part of the price that the last customer pays.",
        source=source,
        description="Bars of shares: " + listed("{item} {text}", table, joint=", "),
        size=(460, max(26 * len(table), 60)),
    )  # fmt: skip
