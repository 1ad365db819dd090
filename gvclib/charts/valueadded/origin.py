"""Pictures of lesson 5: who adds the value in exports, and what rerouted inputs do."""

import pandas as pd

from gvclib.charts.marks import bar_ends, either, fixed, hues, over, tip
from gvclib.charts.style import FAINT, INK, PALETTE, QUIET, WIDTH, finish, listed, need, percent
from gvclib.view.altair_setup import alt

ROLES = {"user": PALETTE["blue"], "supplier": PALETTE["vermillion"], "other": FAINT}
WIOD = "World Input-Output Tables, release 2013, aggregated; our calculation"


def value_origin_title(name: str, goods: str, year: int, home: float) -> str:
    """How much of the value in a country's exports is its own.

    >>> value_origin_title("China", "electronics", 2011, 0.711)
    'China adds 71 % of the value of its electronics exports of 2011'
    """
    what = f"{goods} exports" if goods else "exports"
    return f"{name} adds {percent(home)} of the value of its {what} of {year}"


def value_origin(
    dots: pd.DataFrame, *, title: str, year: int | None = None, source: str = WIOD
) -> alt.LayerChart:
    """Where the value in exports was added: one row an origin, one dot a year.

    `dots`: origin, order (1 = home, then by size), year, share (0-1), now (the chosen year),
    edge (the largest share of the row, where its label stands).
    """
    need(dots, "origin order year share now edge", "value_origin")
    y = alt.Y("origin:N", sort=alt.EncodingSortField("order", op="min"), title="Value added by",
              axis=alt.Axis(labelLimit=180, ticks=False, domain=False, grid=True))  # fmt: skip
    x = alt.X("share:Q", title="Share of the value of the exports",
              axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0, 1]))  # fmt: skip
    tips = [tip("origin:N", "Origin"), tip("year:Q", "Year"), tip("share:Q", "Share", ".1%")]
    base = over("dots").encode(x=x, y=y, tooltip=tips)
    now = base.transform_filter("datum.now")
    said = dots[dots["now"]].assign(told=lambda d: [percent(share, 1) for share in d["share"]])
    return finish(
        base.mark_line(color=FAINT, strokeWidth=3).encode(detail="origin:N", order="year:Q"),
        base.mark_point(size=70, color=QUIET, filled=True, opacity=0.6).encode(
            shape=alt.Shape("year:O", legend=alt.Legend(title="Year", orient="bottom"))),
        now.mark_circle(size=190, opacity=1).encode(
            color=either("datum.order == 1", PALETTE["vermillion"], PALETTE["blue"])),
        now.mark_text(align="left", dx=13, fontSize=12, color=INK).encode(
            x=alt.X("edge:Q"), text=alt.Text("share:Q", format=".1%")),
        tables={"dots": dots},
        title=title,
        note="Large dot: the chosen year. Red: the exporting country itself. The rest is foreign"
        " value that its exports carry.",
        source=source,
        description="Dots of shares of value added by origin: " + listed("{origin} {told}", said),
        size=(WIDTH, 300),
        below=100,
    )  # fmt: skip


def decoupling_title(share: float, bill_musd: float, kept: float) -> str:
    """What a rerouting costs and what it does not reach.

    >>> decoupling_title(1.0, 4610, 0.32)
    'Cut by 100 %: USD 4.6 bn a year dearer, and 32 % of the reliance stays'
    """
    return (
        f"Cut by {percent(share)}: USD {bill_musd / 1000:.1f} bn a year dearer,"
        f" and {percent(kept)} of the reliance stays"
    )


def decoupling_bars(bars: pd.DataFrame, *, title: str, source: str = WIOD) -> alt.LayerChart:
    """Who gains and who loses value added when inputs are rerouted.

    `bars`: name, order, change_busd, text, role (user, supplier, other).
    """
    need(bars, "name order change_busd role text", "decoupling_bars")
    y = alt.Y("name:N", sort=alt.EncodingSortField("order", op="min"), title=None,
              axis=alt.Axis(labelLimit=180, ticks=False))  # fmt: skip
    x = alt.X("change_busd:Q", title="Change of value added, USD bn a year (prices of the year)",
              axis=alt.Axis(format=".2~f"), scale=alt.Scale(padding=30))  # fmt: skip
    base = over("bars").encode(x=x, y=y)
    tips = [tip("name:N", "Economy"), tip("change_busd:Q", "USD bn", "+.2f")]
    return finish(
        base.mark_bar(height=13).encode(color=hues("role:N", ROLES), tooltip=tips),
        fixed({"at": 0}).mark_rule(color=INK).encode(x="at:Q"),
        *bar_ends(base.encode(text="text:N"), "change_busd", 5, fontSize=11.5),
        tables={"bars": bars},
        title=title,
        note="Blue: the user. Red: the supplier that is left. The world works more for the same"
        " final goods: that is the price.",
        source=f"{source}; rerouting illustrative (ours)",
        description="Bars of changes of value added: "
        + listed("{name} {change_busd:+.1f}", bars, " USD bn."),
        size=(WIDTH, 330),
    )
