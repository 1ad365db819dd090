"""What a country exports: its basket and its place in the product space."""

import pandas as pd

from gvclib.charts.marks import either, halo, over, tip, x_axis, y_axis
from gvclib.charts.style import INK, PALETTE, QUIET, finish, need, percent, possessive, short
from gvclib.view.altair_setup import alt

TO, FROM = PALETTE["blue"], PALETTE["vermillion"]
INCOME_TICKS = [1000, 2000, 5000, 10000, 20000, 50000, 100000]
TRADE = "Growth Lab, Open Trade Statistics, OEC; our calculation"
PRODY_AXIS = "Income level of the product (PRODY), PPP USD of 2017, log scale"


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
    x = x_axis("prody:Q", PRODY_AXIS, scale=scale, format=",", values=INCOME_TICKS)
    y = y_axis("share:Q", "Share of the country's exports, square-root scale", format=".0%",
               scale=alt.Scale(type="sqrt", domainMin=0, nice=True),
               values=[0, 0.005, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1])  # fmt: skip
    tips = [tip("name:N", "Product"), tip("share:Q", "Share of exports", ".1%"),
            tip("prody:Q", "PRODY, PPP USD of 2017", ",.0f")]  # fmt: skip
    crowd = over("basket").encode(x=x, y=y, tooltip=tips)
    two = over("pair").encode(x=x, y=y, tooltip=tips)
    role = either("datum.role == 'to'", TO, FROM)
    rim, words = halo(two.encode(text="label:N"), color=alt.Undefined, fontWeight=600,
                        fontSize=12.5, dy=-14)  # fmt: skip
    rule = over("marks").encode(x=alt.X("expy:Q", scale=scale))
    colour = either("datum.now", INK, "#999999")
    beside = rule.mark_text(align="right", dx=-6, fontSize=12).encode(text="label:N", color=colour)
    return finish(
        crowd.mark_circle(color=QUIET, size=40, opacity=0.4),
        rule.mark_rule(strokeWidth=2.5).encode(color=colour),
        beside.transform_filter("datum.now").encode(y=alt.value(8)),
        beside.transform_filter("!datum.now").encode(y=alt.value(25)),
        two.mark_rule(strokeWidth=3, opacity=0.5).encode(y2="share_before:Q", color=role),
        rim,
        two.mark_circle(size=150, opacity=1).encode(color=role),
        words.encode(color=role),
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
    scale = alt.Scale(type="sqrt", range=[16, 420], domainMin=0)
    size = alt.Size("world_musd:Q", legend=None, scale=scale)
    tips = [
        tip("name:N", "Product"), tip("cluster:N", "Cluster"), tip("rca:Q", "RCA", ".2f"),
        tip("density:Q", "Density (0-1)", ".2f"),
        tip("world_musd:Q", "World exports, USD m", ",.0f"),
    ]  # fmt: skip
    shade = alt.Color(
        "density:Q",
        scale=alt.Scale(domain=[0, 0.5], range=["#F4F1E6", "#D98C00"], clamp=True),
        legend=alt.Legend(title="Density of what is not lit (0-1)", orient="bottom", tickCount=5),
    )
    base = over("nodes").encode(**spot, size=size, tooltip=tips)
    words = over("clusters").encode(**spot, text="cluster:N")
    style = {"fontSize": 12.5, "fontWeight": 600}
    return finish(
        over("links").mark_line(color="#DDDDDD", strokeWidth=0.7).encode(**spot, order="step:Q"),
        base.transform_filter("!datum.special")
        .mark_circle(opacity=1, stroke="#AAAAAA", strokeWidth=0.6).encode(color=shade),
        base.transform_filter("datum.special")
        .mark_circle(opacity=0.95, color=TO, stroke="white", strokeWidth=0.7),
        words.mark_text(stroke="white", strokeWidth=4, opacity=0.85, **style),
        words.mark_text(color=INK, **style),
        tables={"nodes": nodes, "links": links, "clusters": clusters},
        title=title,
        note="Blue: RCA at or above the threshold. Amber: not yet; the darker, the more of its"
        " neighbours are lit. Size: world trade.",
        source=f"{TRADE}; layout and links: Growth Lab's Atlas",
        description=f"Network of {len(nodes)} product groups and {len(links) // 3} links; similar"
        " products are near each other. Axes have no unit.",
        size=(680, 360),
        below=80,
    )  # fmt: skip


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
