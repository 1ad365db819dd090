"""Picture of lesson 5: users of two software ecosystems over time."""

import pandas as pd

from gvclib.charts.marks import halo, hues, over, tip
from gvclib.charts.style import INK, PALETTE, QUIET, WIDTH, finish, need, percent
from gvclib.view.altair_setup import alt

PATHS = {
    "own": (PALETTE["orange"], "own ecosystem"),
    "compatible": (PALETTE["blue"], "compatible"),
}
MODEL = "illustrative (ours), after Katz and Shapiro (1985) and Klemperer (1987)"


def race_title(own: float, compatible: float) -> str:
    """Where the two strategies stand at the end.

    >>> race_title(0.02, 0.71)
    'In the end 71 % use the compatible chip, 2 % an own ecosystem'
    """
    return (
        f"In the end {percent(compatible)} use the compatible chip, {percent(own)} an own ecosystem"
    )


def ecosystem_race(
    paths: pd.DataFrame, marks: pd.DataFrame, *, title: str, source: str = MODEL
) -> alt.LayerChart:
    """An entrant's share of users over time under two strategies, with the critical mass.

    `paths`: period, share, strategy (see PATHS), label (at one period each); `marks`: kind
    ("critical" with share, "closed" with period), label.
    """
    need(paths, "period share strategy label", "ecosystem_race")
    need(marks, "kind share period label", "ecosystem_race")
    last = int(paths["period"].max())
    x = alt.X("period:Q", title="Period", scale=alt.Scale(domain=[0, last], nice=False))
    y = alt.Y("share:Q", title="Entrant's share of users", scale=alt.Scale(domain=[0, 1]),
              axis=alt.Axis(format=".0%"))  # fmt: skip
    colour = hues("strategy:N", {name: look[0] for name, look in PATHS.items()})
    tips = [tip("strategy:N", "Strategy"), tip("period:Q", "Period"),
            tip("share:Q", "Share", ".1%")]  # fmt: skip
    style = {"align": "right", "dx": -6, "dy": -11, "fontSize": 13, "fontWeight": 600}
    lines = over("paths").encode(x=x, y=y, color=colour)
    return finish(
        *_marks(x, y),
        lines.mark_line(strokeWidth=3).encode(tooltip=tips),
        *halo(lines.transform_filter("datum.label != ''").encode(text="label:N"),
                color=alt.Undefined, join="round", **style),
        tables={"paths": paths, "marks": marks},
        title=title,
        note="A made-up market. Dashed: the critical mass of an own ecosystem; above it users come"
        " by themselves.",
        source=source,
        description="Two lines over 40 periods: the entrant's share of users with an ecosystem of"
        " its own and with a compatible chip.",
    )  # fmt: skip


def _marks(x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The critical mass as a dashed level, the closing of the door as a line in time."""
    mark = over("marks")
    critical = mark.transform_filter("datum.kind == 'critical'")
    closed = mark.transform_filter("datum.kind == 'closed'")
    return [
        critical.mark_rule(color=QUIET, strokeDash=[5, 4]).encode(y=y),
        critical.mark_text(align="left", dx=6, color=QUIET)
        .encode(y=y, x=alt.value(WIDTH), text="label:N"),
        closed.mark_rule(color=INK).encode(x=x),
        closed.mark_text(align="left", baseline="top", dx=5, dy=4, color=INK)
        .encode(x=x, y=alt.value(0), text="label:N"),
    ]  # fmt: skip
