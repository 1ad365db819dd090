"""What a country exports: its basket and its place in the product space."""

import pandas as pd

from gvclib.charts.style import (
    INK,
    PALETTE,
    QUIET,
    finish,
    need,
    percent,
    possessive,
    rows,
    short,
    tip,
)
from gvclib.view.altair_setup import alt

TO, FROM = PALETTE["blue"], PALETTE["vermillion"]
INCOME_TICKS = [1000, 2000, 5000, 10000, 20000, 50000, 100000]
TRADE = "Growth Lab, Open Trade Statistics, OEC; our calculation"
PRODY_AXIS = "Income level of the product (PRODY), PPP USD of 2017, log scale"


def role_color() -> alt.Color:
    """Blue for the product that gains, vermillion for the one that gives."""
    return alt.when("datum.role == 'to'").then(alt.value(TO)).otherwise(alt.value(FROM))


def basket_title(
    name: str, year: int, source: str, target: str, share: float, change: float
) -> str:
    """What moving a share of the basket does to EXPY, in one sentence.

    >>> basket_title("Malaysia", 2016, "Rubber", "Chips", 0.1, 0.021)
    'Malaysia 2016: moving 10 % from Rubber to Chips raises EXPY by 2.1 %'
    """
    if round(share, 6) == 0:
        return f"{possessive(name)} export basket in {year}, as it was"
    effect = f"{'raises' if change >= 0 else 'lowers'} EXPY by {percent(abs(change), 1)}"
    pair = f"from {short(source, 20)} to {short(target, 20)}"
    return f"{name} {year}: moving {percent(share)} {pair} {effect}"


def basket_change(
    basket: pd.DataFrame,
    pair: pd.DataFrame,
    marks: pd.DataFrame,
    *,
    title: str,
    domain: list[float] | None = None,
) -> alt.LayerChart:
    """A basket from poor-country to rich-country products, with EXPY as its balance point.

    `basket`: product, name, prody, share (before); `pair`: the two products that change, with
    role ("from", "to"), share and share_before; `marks`: label, expy, now (True = after).
    """
    need(basket, "product name prody share", "basket_change")
    need(pair, "product name prody share share_before role", "basket_change")
    need(marks, "label expy now", "basket_change")
    ends = domain or [float(basket["prody"].min() / 1.1), float(basket["prody"].max() * 1.1)]
    scale = alt.Scale(type="log", domain=ends, nice=False)
    axis = alt.Axis(title=PRODY_AXIS, format=",", values=INCOME_TICKS)
    x = alt.X("prody:Q", scale=scale, axis=axis)
    y_scale = alt.Scale(type="sqrt", domainMin=0, nice=True)
    y_axis = alt.Axis(title="Share of the country's exports, square-root scale", format=".0%",
                      values=[0, 0.005, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1])  # fmt: skip
    y = alt.Y("share:Q", scale=y_scale, axis=y_axis)
    tips = [tip("name:N", "Product"), tip("share:Q", "Share of exports", ".1%"),
            tip("prody:Q", "PRODY, PPP USD of 2017", ",.0f")]  # fmt: skip
    crowd = alt.Chart(rows("basket")).encode(x=x, y=y, tooltip=tips)
    two = alt.Chart(rows("pair")).encode(x=x, y=y, tooltip=tips)
    style = {"fontWeight": 600, "fontSize": 12.5, "dy": -14}
    words = two.encode(text="label:N")
    rule = alt.Chart(rows("marks")).encode(x=alt.X("expy:Q", scale=scale))
    colour = alt.when("datum.now").then(alt.value(INK)).otherwise(alt.value("#999999"))
    beside = rule.mark_text(align="right", dx=-6, fontSize=12).encode(text="label:N", color=colour)
    now = beside.transform_filter("datum.now").encode(y=alt.value(8))
    then = beside.transform_filter("!datum.now").encode(y=alt.value(25))
    return finish(
        crowd.mark_circle(color=QUIET, size=40, opacity=0.4),
        rule.mark_rule(strokeWidth=2.5).encode(color=colour),
        now,
        then,
        two.mark_rule(strokeWidth=3, opacity=0.5).encode(y2="share_before:Q", color=role_color()),
        words.mark_text(stroke="white", strokeWidth=4, **style),
        two.mark_circle(size=150, opacity=1).encode(color=role_color()),
        words.mark_text(**style).encode(color=role_color()),
        tables={"basket": basket, "pair": pair, "marks": marks},
        title=title,
        note="Each dot is a product group; the upright line is EXPY, the mean PRODY of the basket."
        " PRODY is kept as it was.",
        source=f"{TRADE}; Penn World Table 10.01",
        description="Scatter plot of export shares against PRODY; upright lines mark EXPY before"
        " and after the change.",
    )  # fmt: skip


def product_space_title(name: str, year: int, lit: int, next_product: str | None) -> str:
    """How many products light up, and which dark one has most of its neighbourhood lit.

    >>> product_space_title("Korea", 1980, 90, "Shirts")
    'Korea 1980: 90 specialisations; nearest new one: Shirts'
    """
    start = f"{name} {year}: {lit} specialisations"
    return f"{start}; nearest new one: {next_product}" if next_product else start


def product_space(
    nodes: pd.DataFrame,
    links: pd.DataFrame,
    clusters: pd.DataFrame,
    *,
    title: str,
    extent: list[list[float]] | None = None,
) -> alt.LayerChart:
    """The product space on its published layout, with a country's specialisations lit up.

    `nodes`: product, name, cluster, x, y, world_musd, rca, density, special (True = lit);
    `links`: as strokes makes them; `clusters`: cluster, x, y of each cluster's name;
    `extent`: the range of x and of y, when it must not change with the nodes.
    """
    need(nodes, "product name cluster x y world_musd rca density special", "product_space")
    need(links, "x y step", "product_space")
    need(clusters, "cluster x y", "product_space")
    flat = alt.Axis(title=None, labels=False, ticks=False, grid=False, domain=False)
    ends = extent or [[float(nodes[c].min()), float(nodes[c].max())] for c in "xy"]
    x, y = (alt.Scale(domain=range_, nice=False) for range_ in ends)
    spot = {"x": alt.X("x:Q", axis=flat, scale=x), "y": alt.Y("y:Q", axis=flat, scale=y)}
    size = alt.Size(
        "world_musd:Q", legend=None, scale=alt.Scale(type="sqrt", range=[16, 420], domainMin=0)
    )
    net = alt.Chart(rows("links")).encode(**spot, order="step:Q")
    net = net.mark_line(color="#DDDDDD", strokeWidth=0.7)
    base = alt.Chart(rows("nodes")).encode(**spot, size=size, tooltip=node_tips())
    dark = base.transform_filter("!datum.special").encode(color=density_shade())
    dark = dark.mark_circle(opacity=1, stroke="#AAAAAA", strokeWidth=0.6)
    lit = base.transform_filter("datum.special")
    lit = lit.mark_circle(opacity=0.95, color=TO, stroke="white", strokeWidth=0.7)
    words = alt.Chart(rows("clusters")).encode(**spot, text="cluster:N")
    style = {"fontSize": 12.5, "fontWeight": 600}
    halo = words.mark_text(stroke="white", strokeWidth=4, opacity=0.85, **style)
    names = words.mark_text(color=INK, **style)
    return finish(
        net, dark, lit, halo, names,
        tables={"nodes": nodes, "links": links, "clusters": clusters},
        title=title,
        note="Blue: RCA at or above the threshold. Amber: not yet; the darker, the more of its"
        " neighbours are lit. Size: world trade.",
        source=f"{TRADE}; layout and links: Growth Lab's Atlas",
        description=f"Network of {len(nodes)} product groups and {len(links) // 3} links; similar"
        " products are near each other. Axes have no unit.",
        width=700,
        height=500,
        below=80,
    )  # fmt: skip


def node_tips() -> list[alt.Tooltip]:
    """What a product group's dot says when pointed at."""
    return [
        tip("name:N", "Product"),
        tip("cluster:N", "Cluster"),
        tip("rca:Q", "RCA", ".2f"),
        tip("density:Q", "Density (0-1)", ".2f"),
        tip("world_musd:Q", "World exports, USD m", ",.0f"),
    ]


def density_shade() -> alt.Color:
    """Amber by density; the legend says what it measures."""
    return alt.Color(
        "density:Q",
        scale=alt.Scale(domain=[0, 0.5], range=["#F4F1E6", "#D98C00"], clamp=True),
        legend=alt.Legend(title="Density of what is not lit (0-1)", orient="bottom", tickCount=5),
    )


def strokes(ends: pd.DataFrame) -> pd.DataFrame:
    """Many straight lines as one path with gaps, which a browser draws faster than each alone.

    `ends`: x, y, x2, y2, one row a line; out come x, y and step, three rows a line, the third
    of them empty.

    >>> strokes(pd.DataFrame({"x": [0.0], "y": [1.0], "x2": [2.0], "y2": [3.0]}))["x"].tolist()
    [0.0, 2.0, nan]
    """
    gap = pd.Series(float("nan"), index=ends.index)
    x = pd.concat([ends["x"], ends["x2"], gap], axis=1).to_numpy().ravel()
    y = pd.concat([ends["y"], ends["y2"], gap], axis=1).to_numpy().ravel()
    return pd.DataFrame({"x": x, "y": y, "step": range(len(x))})
