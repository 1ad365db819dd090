"""Who got out of the middle, the two marks of those who did, and a small world of makers."""

from textwrap import wrap

import pandas as pd

from gvclib.charts.diagram import arrow, box, diagram
from gvclib.charts.marks import either, halo, over, tip, x_axis, y_axis
from gvclib.charts.style import FAINT, INK, PALETTE, QUIET, WIDTH, finish, listed, need, percent
from gvclib.errors import DataError
from gvclib.view.altair_setup import alt

OUT, IN = PALETTE["vermillion"], PALETTE["sky"]
MARKS_SOURCE = "Growth Lab, Open Trade Statistics, OEC; Penn World Table; World Bank; our sums"
_LONGEST = 92  # letters of names in a line under a bar
_RATIOS, _RANKS = [0.1, 50], [-0.8, 0.6]
_TICKS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50]


def who_got_out(table: pd.DataFrame, *, title: str) -> alt.LayerChart:
    """The economies that got out as bars by kind, with their names below each bar.

    `table`: one row an economy: name and kind; kinds are drawn in the order of their first rows.
    """
    need(table, "name kind", "who_got_out")
    kinds = [
        {"kind": kind, "n": len(rows), "names": ", ".join(rows["name"].sort_values())}
        for kind, rows in table.groupby("kind", sort=False)
    ]
    bars = pd.DataFrame(kinds)
    lines = pd.DataFrame(_lines(bars), columns=["kind", "line", "text"])
    axis = alt.Axis(labelLimit=260, ticks=False)
    y = alt.Y("kind:N", sort=list(bars["kind"]), title=None, axis=axis)
    x = x_axis("n:Q", "Number of economies", domain=[0, 16], tickMinStep=1, format="d")
    drawn = over("bars").encode(x=x, y=y, tooltip=[tip("kind:N", "Kind"), tip("n:Q", "Economies")])
    layers = [
        drawn.mark_bar(height=18, yOffset=-24, color=OUT),
        drawn.mark_text(align="left", dx=6, yOffset=-24, fontSize=13, fontWeight=600, color=INK)
        .encode(text="n:Q"),
    ]  # fmt: skip
    for number in sorted(lines["line"].unique()):
        words = over("lines").transform_filter(f"datum.line == {number}").encode(y=y, text="text:N")
        layers.append(
            words.mark_text(align="left", x=4, dy=-2 + 15 * int(number), fontSize=12, color=QUIET)
        )
    return finish(
        *layers,
        tables={"bars": bars, "lines": lines},
        title=title,
        note="Middle-income in 1987, high-income in 2023, by the World Bank's groups.",
        source="World Bank; table states of this course",
        description=listed("{kind}, {n}: {names}", bars),
        size=(WIDTH, 92 * len(bars)),
    )


def _lines(bars: pd.DataFrame) -> list[tuple[str, int, str]]:
    """The names of each bar in lines that fit below it."""
    rows = []
    for bar in bars.itertuples():
        lines = wrap(bar.names, _LONGEST, break_long_words=False)
        rows += [(bar.kind, number, text) for number, text in enumerate(lines)]
    return rows


def marks_title(threshold: float, odds: float, p: float) -> str:
    """The odds ratio and Fisher's p at a threshold, in one sentence.

    >>> marks_title(0.02, 1.933, 0.44)
    'Exports must outpace GDP by 2 %: odds ratio 1.9, p = 0.44'
    """
    asked = f" by {percent(threshold)}" if threshold else ""
    return f"Exports must outpace GDP{asked}: odds ratio {odds:.1f}, p = {p:.2f}"


def two_marks(
    economies: pd.DataFrame, line: pd.DataFrame, *, title: str, source: str = MARKS_SOURCE
) -> alt.LayerChart:
    """The two marks as a map: exports against GDP to the right, rank of the basket upwards.

    `economies`: name, ratio, rank_change, escaped, and label (name or empty) with side (left,
    right or below); `line`: one row with ratio, where the first mark begins. Those right of the
    line and above 0 have both marks.
    """
    need(economies, "name ratio rank_change escaped label side", "two_marks")
    need(line, "ratio", "two_marks")
    if not economies["ratio"].between(*_RATIOS).all():
        raise DataError(f"two_marks: every ratio must lie between {_RATIOS[0]} and {_RATIOS[1]}")
    scale = alt.Scale(type="log", domain=_RATIOS, nice=False)
    x = x_axis("ratio:Q", "Exports / GDP in 2016 as a multiple of 1980, log scale",
               scale=scale, values=_TICKS, format=".2~f")  # fmt: skip
    y = y_axis("rank_change:Q", "Change of the basket's rank, 1980-2016",
               domain=_RANKS, format="+.1f")  # fmt: skip
    tips = [
        tip("name:N", "Economy"),
        tip("ratio:Q", "Exports / GDP, multiple of 1980", ".3f"),
        tip("rank_change:Q", "Change of rank", "+.2f"),
    ]
    dots = over("economies").encode(x=x, y=y, tooltip=tips)
    field = over("line").mark_rect(color=PALETTE["green"], opacity=0.12)
    colour = either("datum.escaped", OUT, IN)
    circles = [
        dots.transform_filter(test).mark_circle(size=size, opacity=0.9).encode(color=colour)
        for test, size in (("!datum.escaped", 55), ("datum.escaped", 95))
    ]
    return finish(
        field.encode(x=x, x2=alt.datum(_RATIOS[1]), y=alt.datum(0), y2=alt.datum(_RANKS[1])),
        over("line").mark_rule(color=QUIET, strokeDash=[4, 3]).encode(x=x),
        over("zero").mark_rule(color=FAINT).encode(y=y),
        *circles,
        *_names(dots),
        tables={
            "economies": economies,
            "line": line,
            "zero": pd.DataFrame({"rank_change": [0.0]}),
        },
        title=title,
        note="Red: got out by 2023, blue: did not. In the green field a country has both marks.",
        source=source,
        description="Scatter plot; got out: "
        + listed("{name} {ratio:.2f}, {rank_change:+.2f}", economies[economies["escaped"]]),
        size=(WIDTH, 330),
    )  # fmt: skip


def _names(dots: alt.Chart) -> list:
    """The names of those that got out, beside or below their dots."""
    layers = []
    for side, style in _SIDES.items():
        chosen = dots.transform_filter(f"datum.side == '{side}' && datum.label != ''")
        layers += halo(chosen.encode(text="label:N"), fontSize=12, fontWeight=600, **style)
    return layers


_SIDES = {
    "right": {"align": "left", "dx": 8},
    "left": {"align": "right", "dx": -8},
    "below": {"align": "left", "dx": 4, "dy": 13},
}


def who_makes_what(m: pd.DataFrame, *, title: str, source: str) -> alt.LayerChart:
    """A small world as a diagram: countries on the left, products on the right, a line for "makes".

    `m`: countries × products, 0 or 1, at most eight of each. Each box has its count: how many
    products a country makes, how many countries make a product.
    """
    if max(m.shape) > 8:
        raise DataError(f"who_makes_what: a table of {m.shape} is too large to draw; take 8 × 8")
    made, makers = m.sum(axis=1), m.sum()
    boxes = [
        box(f"c{c}", 75, 32 + 62 * i, f"{c}\nmakes {made[c]}", width=110, group="blue")
        for i, c in enumerate(m.index)
    ] + [
        box(f"p{p}", 525, 32 + 62 * i, f"{p}\nmade by {makers[p]}", width=110, group="orange")
        for i, p in enumerate(m.columns)
    ]
    links = [arrow(f"c{c}", f"p{p}") for c in m.index for p in m.columns if m.loc[c, p]]
    said = [f"{c} makes {', '.join(m.columns[m.loc[c] == 1])}" for c in m.index]
    return diagram(
        boxes,
        links,
        title=title,
        note="A line says that the country makes the product: its RCA is 1 or more.",
        description=f"{'; '.join(said)}.",
        source=source,
        width=600,
    )
