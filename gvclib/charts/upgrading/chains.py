"""Pictures of lesson 3 about chains: the smile drawn and measured, Figure I, who left clothing."""

import pandas as pd

from gvclib.charts.diagram import arrow, box, diagram
from gvclib.charts.marks import halo, hues, over, place, tip, x_axis
from gvclib.charts.style import INK, PALETTE, QUIET, finish, listed, need, percent
from gvclib.view.altair_setup import alt

SIDES = {"at home": PALETTE["vermillion"], "abroad": PALETTE["blue"]}
TRADE = "Growth Lab, Open Trade Statistics, OEC; our calculation"
GREY = "#B0B0B0"
SIZES = 30, 2570  # pixels: the least area of a dot, and what a share of 70 % adds


def drawn_smile() -> alt.LayerChart:
    """The smile curve as it is usually drawn: five stages, high at both ends.

    >>> drawn_smile().width
    640
    """
    stages = [
        ("research", 70, 45, "Research\nand design", "blue"),
        ("parts", 195, 105, "Key parts", "blue"),
        ("assembly", 320, 150, "Assembly", "orange"),
        ("logistics", 445, 105, "Logistics", "blue"),
        ("sales", 570, 45, "Brand\nand sales", "blue"),
    ]
    names = [name for name, *_ in stages]
    return diagram(
        [box(name, x, y, text, width=108, group=group) for name, x, y, text, group in stages],
        [arrow(a, b) for a, b in zip(names, names[1:], strict=False)],
        title="The smile as it is drawn: both ends add much value, the middle little",
        note="From left to right: the order of the chain. Higher: more value added. No figures.",
        source="our drawing, after Stan Shih (1992)",
        description="Five boxes from left to right in a smile: research and design high,"
        " key parts lower, assembly lowest, logistics higher, brand and sales high.",
        height=190,
    )


def measured_smile(
    stages: pd.DataFrame, outside: pd.DataFrame, *, title: str, product: str
) -> alt.LayerChart:
    """The stages of a chain by distance to the customer, and the value added in a dollar of sales.

    `stages` and `outside`: label, side (a key of SIDES), steps, rate and value_share (0-1);
    `outside` are stages beyond the factory gate, whose value_share is not known (rings).
    """
    need(stages, "label side steps rate value_share", "measured_smile")
    need(outside, "label side steps rate", "measured_smile")
    stages = stages.assign(
        text=[f"{r.label}: {percent(r.value_share)}" for r in stages.itertuples()]
    )
    x, y = _smile_axes(stages)
    size = alt.Size(
        "value_share:Q", scale=alt.Scale(domain=[0, 0.7], range=[SIZES[0], sum(SIZES)]), legend=None
    )
    legend = alt.Legend(
        title=None, orient="top", symbolType="circle", symbolSize=160, symbolOpacity=1
    )
    colour = hues("side:N", SIDES, legend=legend)
    tips = [tip("label:N", "Stage"), tip("steps:Q", "Steps", ".1f"), tip("rate:Q", "Rate", ".0%"),
            tip("value_share:Q", "Share of the product", ".1%")]  # fmt: skip
    above = alt.ExprRef(f"-8 - sqrt(({SIZES[0]} + datum.value_share / 0.7 * {SIZES[1]}) / PI)")
    spots, words = over("stages").encode(x=x, y=y), over("stages").encode(x=x, y=y, text="text:N")
    rings, names = (
        over("outside").encode(x=x, y=y),
        over("outside").encode(x=x, y=y, text="label:N"),
    )
    return finish(
        spots.mark_circle(opacity=0.55).encode(color=colour, size=size, tooltip=tips),
        spots.mark_circle(size=25, color=INK, opacity=1),
        rings.mark_point(size=260, strokeWidth=2.5, color=QUIET),
        *halo(words, fontSize=11.5, dy=above),
        *halo(names, fontSize=11.5, align="right", dx=-14, lineBreak="\n"),
        tables={"stages": stages, "outside": outside},
        title=title,
        note=[f"Percent and area: share of the price of {product} when they leave the factory;"
              " together 100 %.",
              "Ring: after the factory gate, so not in that price; share not known."],
        source="course table icio_2011 (after WIOD); method after Ye, Meng and Wei (2015)",
        description="Dots by steps to the customer and value added in a dollar of sales: "
        + listed("{label}, {side}, {steps:.1f} steps, rate {rate:.2f}, share {value_share:.2f}",
                 stages),
        size=(640, 360),
    )  # fmt: skip


def _smile_axes(stages: pd.DataFrame) -> tuple[alt.X, alt.Y]:
    """Steps from the farthest stage to the shop, and the rate from 0 up."""
    far = max(6.5, float(stages["steps"].max()) + 0.5)
    backwards = alt.Scale(domain=[0, far], reverse=True, nice=False)
    x = place(
        alt.X, "steps:Q", "Steps to the customer (0 = the shop)", scale=backwards, tickCount=7
    )
    top = max(0.8, float(stages["rate"].max()) + 0.15)
    y = place(alt.Y, "rate:Q", "Value added in a dollar of the stage's sales", domain=[0, top],
              format="%", tickCount=5)  # fmt: skip
    return x, y


def upgrading_factors() -> alt.LayerChart:
    """Figure I of the cluster paper: what decides how a firm of a cluster can upgrade.

    >>> upgrading_factors().height > 200
    True
    """
    parts = [("technology", 470), ("capacity", 556), ("channel", 470), ("brand", 556)]
    return diagram(
        [
            box("driver", 110, 36, "Features of the industry\nand who drives the chain", width=200,
                group="blue", bold=True),
            box("driver_is", 110, 101, "producer-, buyer- or\nmixed-driven", width=200),
            box("link", 320, 36, "Governance of\nthe chain", width=150, group="green", bold=True),
            box("link_is", 320, 101, "captive\nor balanced", width=150),
            box("firm", 515, 36, "Competitiveness and\nstatus of the firm", width=190,
                group="orange", bold=True),
            box("firm_is", 515, 101, "leading\nor non-leading", width=190),
            *(box(name, x, 160 + 33 * (i // 2), name, width=80, height=26, group="orange")
              for i, (name, x) in enumerate(parts)),
            box("way", 220, 232, "How the firm can upgrade:\na mix of contract work and brand,\n"
                "modules, services", width=270, group="purple", bold=True),
        ],
        [
            arrow("driver_is", "way"),
            arrow("link_is", "way"),
            arrow("firm_is", "way"),
            arrow("driver", "driver_is"),
            arrow("link", "link_is"),
            arrow("firm", "firm_is"),
        ],
        title="Three things decide which way up is open to a firm",
        note="Four parts make the status: technology, capacity, channel and brand.",
        source="our drawing of Figure I of Dai, Zhu and He (about 2010), redrawn from their text",
        description="Three boxes side by side point to one below: the industry with its driver"
        " (producer, buyer, mixed), the governance (captive, balanced), and the firm's status"
        " (leading, non-leading) with its parts technology, capacity, channel and brand. Below: how"
        " the firm can upgrade: by a mix of contract work and brand, by modules, by services.",
    )  # fmt: skip


def four_upgradings() -> alt.LayerChart:
    """Four kinds of upgrading, each by what changes for one maker of lamps.

    >>> four_upgradings().width
    640
    """
    kinds = [
        ("process", 105, 40, "Process: HOW it is made\nthe same lamp, by machine", "blue"),
        ("product", 535, 40, "Product: WHAT is made\na lamp that can be dimmed", "green"),
        (
            "functional",
            105,
            190,
            "Functional: WHICH TASK\nit draws, neighbours make",
            "orange",
        ),
        ("chain", 535, 190, "Chain: WHICH INDUSTRY\nlamps for operating theatres", "purple"),
    ]
    return diagram(
        [
            box("firm", 320, 115, "Lamp maker\nmakes lamps to drawings", width=170, bold=True),
            *(box(name, x, y, text, width=205, group=group) for name, x, y, text, group in kinds),
        ],
        [arrow("firm", name) for name, *_ in kinds],
        title="Ask what changed: the way, the good, the task or the industry",
        note="Four kinds of upgrading of one firm.",
        source="after Kaplinsky and Morris (2001), Humphrey and Schmitz (2002); example ours",
        description="A lamp maker in the middle with arrows to four boxes: process (the same lamp,"
        " glued by a machine), product (a lamp that can be dimmed), functional (it draws lamps and"
        " neighbours make them), chain (lamps for operating theatres).",
    )  # fmt: skip


def export_paths(
    table: pd.DataFrame, *, title: str, what: str, focus: str, note: str | list[str] = ""
) -> alt.LayerChart:
    """One line a country: an industry's share of its exports in a few years.

    `table`: country (name), year, share (0-1), no rows where nothing is known; `focus` is the name
    drawn strongly last; `what` names the industry for the axis.
    """
    need(table, "country year share", "export_paths")
    names = [name for name in dict.fromkeys(table["country"]) if name != focus]
    shades = [PALETTE[c] for c in ("blue", "vermillion", "green", "purple", "orange", "sky")]
    colours = dict(zip(names, [*shades, *[GREY] * len(names)], strict=False)) | {focus: INK}
    last = table.sort_values("year").groupby("country", sort=False).tail(1)
    last = last.assign(text=[f"{r.country} {percent(r.share, 1)}" for r in last.itertuples()])
    years = sorted(table["year"].unique())
    x = x_axis(
        "year:Q", "Year", domain=[min(years), max(years)], values=years, format="d", grid=False
    )
    top = float(table["share"].max()) * 1.08
    y = place(
        alt.Y, "share:Q", f"{what}, share of the country's exports", domain=[0, top], format="%"
    )
    tips = [tip("country:N", "Country"), tip("year:Q", "Year", "d"), tip("share:Q", "Share", ".1%")]
    spread = _apart(last, top)
    line = over("paths").encode(x=x, y=y, color=hues("country:N", colours), tooltip=tips)
    wide = alt.when(f"datum.country === {focus!r}").then(alt.value(4)).otherwise(alt.value(2))
    return finish(
        line.mark_line(point={"size": 60}).encode(strokeWidth=wide),
        over("ends").mark_text(align="left", dx=8, fontSize=12).encode(
            x=x, y=place(alt.Y, "at:Q", f"{what}, share of the country's exports", domain=[0, top],
                         format="%"),
            text="text:N", color=hues("country:N", colours)),
        tables={"paths": table, "ends": spread},
        title=title,
        note=note or "Labels at the right: the last year.",
        source=TRADE,
        description="Lines by country: "
        + listed("{country} {year}: {told}", table.assign(told=table["share"].map(percent))),
        size=(480, 340),
    )  # fmt: skip


def _apart(last: pd.DataFrame, top: float) -> pd.DataFrame:
    """Labels at the ends of lines, pushed up until none lies on another: a new column `at`."""
    least, at, row = top * 0.055, [], -1.0
    ordered = last.sort_values("share")
    for share in ordered["share"]:
        row = max(share, row + least) if row >= 0 else share
        at.append(row)
    return ordered.assign(at=at)
