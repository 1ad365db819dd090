"""Pictures of lesson 3 about one firm: advice and its gaps, own brand, smile curve, learning."""

import json

import pandas as pd

from gvclib.charts.marks import either, hues, over, tip, x_axis
from gvclib.charts.style import FAINT, INK, PALETTE, QUIET, WIDTH, finish, listed, need, percent
from gvclib.errors import DataError
from gvclib.view.altair_setup import alt

DAI = "Dai, Zhu and He (about 2010)"
HOBDAY = "illustrative (ours), after Hobday (1995) and " + DAI
SHIH = "illustrative (ours); the picture is Shih's (1992)"
DRIVERS = ("producer", "buyer", "mixed")
MODES = (PALETTE["sky"], PALETTE["green"], PALETTE["orange"], PALETTE["purple"])
CHOSEN, LINE, DOT = PALETTE["vermillion"], PALETTE["blue"], PALETTE["vermillion"]
COUNTS = ("white", "#D6EAF8", "#8CC3EA", "#3B8FC9")


def advice_title(governance: str, driver: str, position: str, n_rules: int, strict: bool) -> str:
    """How much the paper says about one cell, in one sentence.

    >>> advice_title("balanced", "mixed", "leading", 0, strict=False)
    'Balanced, mixed-driven, leading: the paper is silent'
    """
    said = {0: "the paper is silent", 1: "one rule speaks"}.get(n_rules, f"{n_rules} rules speak")
    where = f"{governance.capitalize()}, {driver}-driven, {position}: {said}"
    return f"{where}, strictly read" if strict else where


def advice_grid(table: pd.DataFrame, *, title: str) -> alt.LayerChart:
    """The twelve cells of the three-axis framework; the chosen one shows what it is told.

    `table`: row (governance and position in words, in order), driver, n_rules, advice, lines,
    chosen (one True), label (words in the cell).
    """
    need(table, "row driver n_rules advice lines chosen label", "advice_grid")
    axis = alt.Axis(labelAngle=0, labelLimit=200, domain=False, ticks=False, labelFontSize=13)
    x = alt.X("driver:N", sort=list(DRIVERS), axis=axis, title="Driving mechanism of the chain")
    y = alt.Y("row:N", sort=None, axis=axis, title="Governance, position in the cluster")
    scale = alt.Scale(domain=[0, 1, 2, 3], range=list(COUNTS))
    legend = alt.Legend(title="Rules that speak", orient="top", symbolStrokeColor=FAINT,
                        symbolStrokeWidth=1, symbolType="square", symbolSize=180)  # fmt: skip
    tips = [tip("row:N", "Cell"), tip("driver:N", "Driven by"), tip("advice:N", "Advice"),
            tip("lines:N", "Lines")]  # fmt: skip
    base = over("cells").encode(x=x, y=y)
    colour = alt.Color("n_rules:O", scale=scale, legend=legend)
    # Vega puts the first of several lines where a single one would be.
    up = alt.ExprRef("-7.5 * (split(datum.label, '\\n').length - 1)")
    words = {"fontSize": 11.5, "lineBreak": "\n", "lineHeight": 15, "baseline": "middle", "dy": up}
    return finish(
        base.mark_rect(stroke=FAINT, strokeWidth=1).encode(color=colour, tooltip=tips),
        base.transform_filter("datum.chosen")
        .mark_rect(fillOpacity=0, stroke=CHOSEN, strokeWidth=4),
        base.mark_text(color=INK, **words).encode(text="label:N"),
        tables={"cells": table},
        title=title,
        note="Three axes make twelve cells. White: no rule of the paper reaches it. The framed"
        " cell is yours.",
        source=f"{DAI}; rules and grid ours",
        description="Grid of four rows and three columns; "
        + listed("{row}, {driver}: {n_rules} rules", table),
        size=(WIDTH, 320),
    )  # fmt: skip


def brand_title(break_even: float, lost_share: float, gain: float) -> str:
    """Whether the own brand pays, in one sentence.

    >>> brand_title(0.3, 0.5, -200_000)
    'The brand pays up to 30 % lost; at 50 % it costs USD 0.20 m a year'
    """
    up_to = f"pays up to {percent(break_even)} lost"
    pays = "always pays" if break_even >= 1 else "never pays" if break_even <= 0 else up_to
    does = "adds" if gain > 0 else "costs"
    now = f"{does} USD {abs(gain) / 1e6:,.2f} m a year" if abs(gain) >= 5_000 else "changes nothing"
    return f"The brand {pays}; at {percent(lost_share)} it {now}"


def brand_gains(
    line: pd.DataFrame, crossing: pd.DataFrame, now: pd.DataFrame, *, title: str
) -> alt.LayerChart:
    """What an own brand adds to profit, against the share of contract business it costs.

    `line` and `now` (one row): lost_share, gain_musd; `crossing` (one row or none) also has a
    label and the side ("left" or "right") to write it on.
    """
    need(line, "lost_share gain_musd", "brand_gains")
    need(crossing, "lost_share gain_musd label side", "brand_gains")
    need(now, "lost_share gain_musd", "brand_gains")
    x = x_axis("lost_share:Q", "Share of the contract business lost (ρ)", domain=[0, 1],
               format="%")  # fmt: skip
    y = alt.Y("gain_musd:Q", title="Gain from the own brand, million USD a year",
              scale=alt.Scale(zero=True, padding=26))  # fmt: skip
    tips = [tip("lost_share:Q", "Lost", ".0%"), tip("gain_musd:Q", "Gain, million USD", ",.2f")]
    place = {"x": x, "y": y}
    cross, at = (over(name).encode(**place) for name in ("crossing", "now"))
    return finish(
        over("now").mark_rule(color=INK, strokeWidth=1).encode(y=alt.YDatum(0)),
        over("line").mark_line(color=LINE, strokeWidth=3).encode(**place),
        cross.mark_point(shape="diamond", filled=True, size=200, color=INK, opacity=1),
        at.mark_circle(size=190, color=DOT, opacity=1).encode(tooltip=tips),
        *_beside(cross),
        tables={"line": line, "crossing": crossing, "now": now},
        title=title,
        note=["Gain = brand margin × units - fixed cost of the brand - ρ × profit from contracts.",
              "Above the zero line the brand pays. The diamond is the break-even share ρ*."],
        source=f"illustrative (ours), after {DAI}",
        description="Falling line of the gain from an own brand over the share of contract"
        " business lost; a diamond marks where it crosses zero, a dot the chosen share.",
        size=(600, 280),
    )  # fmt: skip


def _beside(base: alt.Chart) -> list[alt.Chart]:
    """Labels on the free side of a falling line: above on the right, below on the left."""
    marks = []
    for side, align, dx, dy in (("right", "left", 12, -12), ("left", "right", -12, 16)):
        one = base.transform_filter(f"datum.side == '{side}'").encode(text="label:N")
        style = {"align": align, "dx": dx, "dy": dy, "fontSize": 13, "fontWeight": 600}
        marks.append(one.mark_text(color=INK, **style))
    return marks


def smile_title(shape: str, vertex: float | None, largest: str, share: float) -> str:
    """Which way the curve bends and who has the largest part, in one sentence.

    >>> smile_title("smile", 0.36, "brand and sales", 0.41)
    'A smile, lowest left of the middle; brand and sales has 41 % of the value'
    """
    end = "lowest" if shape == "smile" else "highest"
    if vertex is None:
        shaped = "A flat curve"
    elif not 0 <= vertex <= 1:
        way = "rises" if (shape == "smile") == (vertex < 0) else "falls"
        shaped = f"A {shape} in name only, it {way} all the way"
    else:
        side = "in" if abs(vertex - 0.5) < 0.03 else "left of" if vertex < 0.5 else "right of"
        shaped = f"A {shape}, {end} {side} the middle"
    return f"{shaped}; {largest} has {percent(share)} of the value"


def smile_curve(
    stages: pd.DataFrame,
    strips: pd.DataFrame,
    vertex: pd.DataFrame,
    *,
    title: str,
    source: str = SHIH,
) -> alt.LayerChart:
    """Stages of a chain, the curve fitted through them, and the share of value under it.

    `stages`: stage, position (0-1, evenly spaced), value, share_text; `strips`: stage, position,
    value, odd (areas under the curve, no rows where there is no curve); `vertex`: position, label.
    """
    need(stages, "stage position value share_text", "smile_curve")
    need(strips, "stage position value odd", "smile_curve")
    need(vertex, "position label", "smile_curve")
    if len(stages) < 3:
        raise DataError(f"smile_curve: {len(stages)} stages are too few for a curve")
    x, y = _smile_axes(stages)
    colour = either("datum.odd", "#BBDDF3", "#E3F0F9")
    curve = over("strips").encode(x=x, y=y.stack(None))
    dots = over("stages").encode(x=x, y=y)
    low = over("vertex").encode(x=x)
    tips = [tip("stage:N", "Stage"), tip("value:Q", "Value added", ".0%")]
    return finish(
        curve.mark_area(line=False).encode(detail="stage:N", color=colour),
        low.mark_rule(color=QUIET, strokeDash=[5, 4]),
        low.mark_text(align="left", dx=5, dy=10, fontSize=12, color=QUIET)
        .encode(y=alt.value(0), text="label:N"),
        curve.mark_line(color=LINE, strokeWidth=3),
        dots.mark_circle(size=190, color=DOT, opacity=1).encode(tooltip=tips),
        over("stages").mark_text(fontSize=15, fontWeight=600, color=INK)
        .encode(x=x, y=alt.value(380), text="share_text:N"),
        tables={"stages": stages, "strips": strips, "vertex": vertex},
        title=title,
        note=["Dots: what each stage adds. Line: the parabola nearest to the dots (least squares).",
              "Figures at the foot: each stage's share of the area under the line. A height belongs"
              " to an activity, not to a firm."],
        source=source,
        description="Five dots for the stages of a chain with a fitted parabola; "
        + listed("{stage} {told}", stages.assign(told=stages["value"].map(percent))),
    )  # fmt: skip


def _smile_axes(stages: pd.DataFrame) -> tuple[alt.X, alt.Y]:
    """The chain from left to right with the stages' names, and shares from 0 to 80 %."""
    names = {f"{row.position:.3f}": row.stage for row in stages.itertuples()}
    axis = alt.Axis(
        title="Stage of the chain, from the first idea to the customer",
        values=[float(place) for place in names],
        labelExpr=f"({json.dumps(names)})[format(datum.value, '.3f')]",
        labelFontSize=13,
        grid=False,
    )
    x = alt.X("position:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=axis)
    scale = alt.Scale(domain=[0, 0.8], nice=False, clamp=True)
    title = "Value added, share of the stage's sales"
    return x, alt.Y("value:Q", title=title, axis=alt.Axis(format="%"), scale=scale)


def learning_path(path: pd.DataFrame, *, title: str, source: str = HOBDAY) -> alt.LayerChart:
    """What a firm makes in each period on its way, and the capability it has by then.

    `path`: as upgrading.best_path gives it: index period, a share a mode, capability, profit.
    """
    need(path, "capability profit", "learning_path")
    modes = [name for name in path if name not in ("capability", "profit")]
    if not modes or len(modes) > len(MODES):
        raise DataError(f"learning_path: {len(modes)} modes; it draws one to {len(MODES)}")
    table = path.rename_axis("period").reset_index()
    long = table.melt(["period", "capability", "profit"], modes, "mode", "share")
    long = long[long["share"] > 0].assign(order=lambda t: t["mode"].map(modes.index))
    x = alt.X("period:O", title="Period", axis=alt.Axis(labelAngle=0, ticks=False))
    y = alt.Y("share:Q", title="Share of the business", scale=alt.Scale(domain=[0, 1]),
              axis=alt.Axis(format="%", tickCount=5))  # fmt: skip
    colours = dict(zip(modes, MODES, strict=False))
    legend = alt.Legend(title=None, orient="right", symbolSize=180)
    tips = [tip("period:O", "Period"), tip("mode:N", "Mode"), tip("share:Q", "Share", ".0%"),
            tip("profit:Q", "Profit", ".2~f")]  # fmt: skip
    return finish(
        over("modes").mark_bar(stroke="white").encode(
            x=x, y=y, color=hues("mode:N", colours, legend=legend, sort=modes),
            order="order:Q", tooltip=tips),
        over("periods").mark_text(fontSize=12, color=INK, dy=-9)
        .encode(x=x, y=alt.value(0), text=alt.Text("capability:Q", format=".2~f")),
        tables={"modes": long, "periods": table},
        title=title,
        note="Above each bar: capability at the start of the period.",
        source=source,
        description=f"Stacked bars of the shares of {', '.join(modes)} in {len(table)} periods;"
        f" capability goes from {table['capability'].iloc[0]:g} to"
        f" {table['capability'].iloc[-1]:g}.",
        size=(560, 260),
    )  # fmt: skip


def plan_board(
    years: pd.DataFrame, totals: pd.DataFrame, *, title: str, periods: int, gates: str = ""
) -> alt.LayerChart:
    """The years that a firm has played: its mix, its capability, and what it has earned so far.

    `years`: year, mode ("OEM", "ODM" or "OBM"), share (0-1), order, played (False for the coming
    year, drawn pale); `totals`: year, capability (at the start of the year), profit, earned (by its
    end), played. `gates` says in words when a mode opens.
    """
    need(years, "year mode share order played", "plan_board")
    need(totals, "year capability profit earned played", "plan_board")
    x = alt.X("year:O", title="Year", scale=alt.Scale(domain=list(range(1, periods + 1))),
              axis=alt.Axis(labelAngle=0, ticks=False))  # fmt: skip
    y = alt.Y("share:Q", title="Share of the business", scale=alt.Scale(domain=[0, 1]),
              axis=alt.Axis(format="%", tickCount=5))  # fmt: skip
    colours = dict(zip(("OEM", "ODM", "OBM"), MODES, strict=False))
    legend = alt.Legend(title=None, orient="right", symbolSize=180)
    tips = [tip("year:O", "Year"), tip("mode:N", "Business"), tip("share:Q", "Share", ".0%")]
    top = over("totals").encode(x=x, y=alt.value(0))
    return finish(
        over("years").mark_bar(stroke="white").encode(
            x=x, y=y, color=hues("mode:N", colours, legend=legend, sort=list(colours)),
            order="order:Q", tooltip=tips, opacity=either("datum.played", 1, 0.35)),
        top.mark_text(fontSize=12, color=QUIET, dy=-24)
        .encode(text=alt.Text("capability:Q", format=".2~f")),
        top.transform_filter("datum.played")
        .mark_text(fontSize=12, color=INK, fontWeight=600, dy=-9)
        .encode(text=alt.Text("earned:Q", format=".4~f")),
        tables={"years": years, "totals": totals},
        title=title,
        note=["Above a bar, grey: capability at the start of the year; bold: earned by its end.",
              *([gates] if gates else [])],
        source=HOBDAY,
        description=f"Stacked bars of the mix in each of {periods} years, so far "
        + (listed("year {year}: earned {earned:g}", totals) if len(totals) else "none."),
        size=(560, 240),
    )  # fmt: skip
