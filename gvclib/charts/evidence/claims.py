"""Picture of lesson 5: a claim against its own sums."""

import pandas as pd

from gvclib.charts.marks import hues, over, tip
from gvclib.charts.style import INK, PALETTE, WIDTH, finish, listed, need
from gvclib.view.altair_setup import alt

COLOURS = {"stated": PALETTE["vermillion"], "computed": PALETTE["blue"]}
PAPER = "Tang and others (2023 or later); our arithmetic"


def claim_title(title: str, verdict: str, needed: float | None) -> str:
    """The verdict on a sum, with the rounding that would save it.

    >>> claim_title("Growth", "inconsistent", 1.17)
    'Growth: inconsistent; figures 1.2 times as coarse would do'
    """
    if verdict == "consistent":
        return f"{title}: consistent with the figures at this rounding"
    if needed is None:
        return f"{title}: inconsistent, however coarse the figures"
    return f"{title}: inconsistent; figures {needed:.1f} times as coarse would do"


def claim_intervals(
    bars: pd.DataFrame, *, title: str, unit: str, as_percent: bool = False, source: str = PAPER
) -> alt.LayerChart:
    """The figure stated and the one that its own parts give, each with its rounding.

    `bars`: row ("stated", "computed"), low, high, value, text.
    """
    need(bars, "row low high value text", "claim_intervals")
    fmt = ".1%" if as_percent else ",.4~g"
    x = alt.X("low:Q", scale=alt.Scale(zero=False, padding=40, nice=False), title=unit,
              axis=alt.Axis(format=fmt, tickCount=7))  # fmt: skip
    y = alt.Y("row:N", sort=list(COLOURS), title=None,
              axis=alt.Axis(ticks=False, domain=False, labelFontSize=13))  # fmt: skip
    base = over("bars").encode(y=y, color=hues("row:N", COLOURS))
    tips = [tip("row:N", "Figure"), tip("low:Q", "from", fmt), tip("high:Q", "to", fmt)]
    return finish(
        base.mark_bar(height=22, opacity=0.45, cornerRadius=3)
        .encode(x=x, x2="high:Q", tooltip=tips),
        base.mark_tick(thickness=3, size=34, opacity=1).encode(x=alt.X("value:Q")),
        base.mark_text(dy=-26, fontSize=12).encode(
            x=alt.X("value:Q"), text="text:N", color=alt.value(INK)),
        tables={"bars": bars},
        title=title,
        note="Line: the figure. Bar: all that rounding can hide behind it. Bars that share no"
        " number contradict each other.",
        source=source,
        description="Two bars on one axis: " + listed("{row} {text}", bars),
        size=(WIDTH, 190),
    )  # fmt: skip
