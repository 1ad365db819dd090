"""Pictures of lesson 5: who adds the value in exports, and what rerouted inputs do."""

import pandas as pd

from gvclib.charts.style import FAINT, INK, PALETTE, QUIET, finish, need, percent, rows, tip
from gvclib.view.altair_setup import alt

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
    base = alt.Chart(rows("dots")).encode(x=x, y=y, tooltip=tips)
    now = base.transform_filter("datum.now")
    fill = alt.when("datum.order == 1").then(alt.value(PALETTE["vermillion"]))
    return finish(
        base.mark_line(color=FAINT, strokeWidth=3).encode(detail="origin:N", order="year:Q"),
        base.mark_point(size=70, color=QUIET, filled=True, opacity=0.6).encode(
            shape=alt.Shape("year:O", legend=alt.Legend(title="Year", orient="bottom"))
        ),
        now.mark_circle(size=190, opacity=1).encode(
            color=fill.otherwise(alt.value(PALETTE["blue"]))
        ),
        now.mark_text(align="left", dx=13, fontSize=12, color=INK).encode(
            x=alt.X("edge:Q"), text=alt.Text("share:Q", format=".1%")
        ),
        tables={"dots": dots},
        title=title,
        note="Large dot: the chosen year. Red: the exporting country itself. The rest is foreign"
        " value that its exports carry.",
        source=source,
        description="Dots of shares of value added by origin: " + "; ".join(
            f"{r.origin} {percent(r.share, 1)}" for r in dots[dots["now"]].itertuples()
        ) + ".",
        height=300,
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
    colour = alt.Color("role:N", legend=None, scale=alt.Scale(
        domain=["user", "supplier", "other"],
        range=[PALETTE["blue"], PALETTE["vermillion"], FAINT]))  # fmt: skip
    base = alt.Chart(rows("bars")).encode(x=x, y=y)
    tips = [tip("name:N", "Economy"), tip("change_busd:Q", "USD bn", "+.2f")]
    zero = alt.Chart(alt.InlineData(values=[{"at": 0}])).mark_rule(color=INK)
    right, left = (
        base.transform_filter("datum.change_busd >= 0"),
        base.transform_filter("datum.change_busd < 0"),
    )
    return finish(
        base.mark_bar(height=13).encode(color=colour, tooltip=tips),
        zero.encode(x="at:Q"),
        right.mark_text(align="left", dx=5, fontSize=11.5, color=INK).encode(text="text:N"),
        left.mark_text(align="right", dx=-5, fontSize=11.5, color=INK).encode(text="text:N"),
        tables={"bars": bars},
        title=title,
        note="Blue: the user. Red: the supplier that is left. The world works more for the same"
        " final goods: that is the price.",
        source=f"{source}; rerouting illustrative (ours)",
        description="Bars of changes of value added: "
        + "; ".join(f"{r.name} {r.change_busd:+.1f}" for r in bars.itertuples(index=False))
        + " USD bn.",
        height=330,
    )
