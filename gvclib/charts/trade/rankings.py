"""Small pictures that compare economies: two rankings, paths, bars and a 2 × 2 table."""

import pandas as pd

from gvclib.charts.marks import either, fixed, over, tip, x_axis, y_axis
from gvclib.charts.style import FAINT, INK, WIDTH, finish, listed, need, percent
from gvclib.charts.trade.countries import FOCUS, OTHER, focus_color, labels, sides
from gvclib.errors import DataError
from gvclib.view.altair_setup import alt

ATLAS = "Growth Lab's Atlas of Economic Complexity; our calculation"
PUBLISHED = "Growth Lab's Atlas of Economic Complexity (published values)"
TRADE = "Growth Lab, Open Trade Statistics, OEC; our calculation"


def eci_comparison(
    table: pd.DataFrame, *, title: str | None = None, name: int = 6, source: str = ATLAS
) -> alt.LayerChart:
    """Our ranks beside the published ones; dots on the diagonal agree.

    `table`: one row an economy, columns ours and published (ECI), index the labels to show;
    `name`: how many of the widest differences are labelled.
    """
    need(table, "ours published", "eci_comparison")
    ranks = table[["ours", "published"]].dropna().rank(ascending=False, method="first")
    distance = (ranks["ours"] - ranks["published"]).abs()
    ranks["order"] = (distance.rank(ascending=False, method="first") <= name).astype(int)
    agree = table["ours"].corr(table["published"], method="spearman")
    ranks = ranks.rename_axis("name").reset_index()
    places = 1 - ranks.loc[ranks["order"] > 0, ["published", "ours"]] / len(ranks)
    room = sides(places["published"], places["ours"], ranks["name"].astype(str))
    ranks["side"] = room.reindex(ranks.index).fillna("right")
    scale = alt.Scale(domain=[1, len(ranks)], reverse=True, nice=False)
    look = {"scale": scale, "values": [1, *range(20, len(ranks) + 1, 20)], "format": "d"}
    x = x_axis("published:Q", "Rank in the published Atlas", **look)
    y = y_axis("ours:Q", "Rank from our tables", **look)
    tips = [tip("name:N", "Economy"), tip("ours:Q", "Ours"), tip("published:Q", "Published")]
    base = over("countries").encode(x=x, y=y, tooltip=tips)
    named = base.transform_filter("datum.order > 0")
    ends = pd.DataFrame({"published": [1, len(ranks)], "ours": [1, len(ranks)]})
    return finish(
        over("diagonal").mark_line(color=FAINT).encode(x=x, y=y),
        base.transform_filter("datum.order == 0").mark_circle(size=50, color=OTHER, opacity=0.45),
        named.mark_circle(size=80, color=FOCUS, opacity=1),
        labels(named.transform_filter("datum.side == 'right'")),
        labels(named.transform_filter("datum.side == 'left'"), align="right", dx=-8),
        tables={"countries": ranks, "diagonal": ends},
        title=title or f"Our ranking tells nearly the published story: correlation {agree:.2f}",
        note="Rank 1 is the most complex. On the grey diagonal both ranks are the same;"
        " the widest gaps are named.",
        source=source,
        description=f"Scatter plot of two rankings of {len(ranks)} economies by complexity;"
        f" Spearman's rank correlation {agree:.3f}.",
        size=(520, 460),
    )  # fmt: skip


def eci_path(table: pd.DataFrame, *, title: str, source: str = PUBLISHED) -> alt.LayerChart:
    """Complexity over the years, one labelled line a country.

    `table`: country, name, year, eci, order (1 = first).
    """
    need(table, "country name year eci order", "eci_path")
    known = table.dropna(subset="eci").sort_values("year")
    years = [int(known["year"].min()), int(known["year"].max())]
    x = x_axis("year:Q", "Year", domain=years, format="d", tickCount=8)
    y = alt.Y("eci:Q", title="Economic complexity index (ECI), standard deviations")
    tips = [tip("name:N", "Economy"), tip("year:Q", "Year"), tip("eci:Q", "ECI", "+.2f")]
    base = over("paths").encode(x=x, y=y, detail="country:N", color=focus_color())
    last = known.groupby("country").tail(1)
    return finish(
        fixed({"eci": 0}).mark_rule(color=FAINT).encode(y="eci:Q"),
        base.mark_line(strokeWidth=2.5).encode(tooltip=tips),
        labels(over("ends").encode(x=x, y=y)),
        tables={"paths": known, "ends": last},
        title=title,
        note="0 is the average economy of the year; 1 is one standard deviation above it.",
        source=source,
        description=f"Line chart of the ECI of {', '.join(last['name'])}, {years[0]}-{years[1]}.",
    )  # fmt: skip


def marks_table(
    marked: pd.Series,
    escaped: pd.Series,
    *,
    title: str | None = None,
    names: tuple[str, str] = ("both marks", "not both"),
    outcomes: tuple[str, str] = ("escaped", "did not escape"),
    source: str = "World Bank; Penn World Table; Growth Lab; our calculation",
) -> alt.LayerChart:
    """A 2 × 2 table as a picture: how many economies fall in each cell.

    `marked`, `escaped`: boolean Series with the same index, one value an economy.
    """
    if not marked.index.equals(escaped.index):
        raise DataError("marks_table: marked and escaped have different indexes; align them first")
    marked, escaped = marked.astype(bool), escaped.astype(bool)
    cells = pd.DataFrame([
        {"row": row, "column": column, "n": int(((marked == a) & (escaped == b)).sum()),
         "of": int((marked == a).sum())}
        for row, a in zip(names, (True, False), strict=True)
        for column, b in zip(outcomes, (True, False), strict=True)
    ])  # fmt: skip
    cells["share"] = cells["n"] / cells["of"].where(cells["of"] > 0)
    cells["text"] = [f"{n} ({percent(s)})" if s == s else "0"
                     for n, s in zip(cells["n"], cells["share"], strict=True)]  # fmt: skip
    axis = alt.Axis(labelAngle=0, labelLimit=220, domain=False, ticks=False, labelFontSize=13)
    x = alt.X("column:N", sort=list(outcomes), axis=axis, title="Outcome (number of economies)")
    y = alt.Y("row:N", sort=list(names), axis=axis, title="Marks")
    scale = alt.Scale(domain=[0, 1], range=["#FFFFFF", OTHER], interpolate="rgb")
    base = over("cells").encode(x=x, y=y)
    shade = alt.Color("share:Q", scale=scale, legend=None)
    ink = either("datum.share > 0.6", "white", INK)
    with_, without = cells["share"][0], cells["share"][2]
    return finish(
        base.mark_rect(stroke="#DDDDDD").encode(color=shade),
        base.mark_text(fontSize=18, fontWeight=600).encode(text="text:N", color=ink),
        tables={"cells": cells},
        title=title or f"{percent(with_)} escaped with both marks, {percent(without)} without",
        note="Number of economies and, in brackets, their share of the row.",
        source=source,
        description=listed("{row}, {column}: {n}", cells),
        size=(440, 220),
    )  # fmt: skip


def rca_bars(
    table: pd.DataFrame, *, title: str, label: str = "name", source: str = TRADE
) -> alt.LayerChart:
    """Revealed comparative advantage as bars, with a line at 1, the world's average basket.

    `table`: one row a bar, in the order to draw: `label` (countries or products) and rca.
    """
    need(table, f"{label} rca", "rca_bars")
    y = alt.Y(f"{label}:N", sort=None, title=None, axis=alt.Axis(labelLimit=260, ticks=False))
    x = alt.X("rca:Q", title="RCA: share in its exports / share in world exports",
              axis=alt.Axis(format=".2~f", tickCount=6))  # fmt: skip
    colour = either("datum.rca >= 1", OTHER, FAINT)
    bars = over("bars").encode(x=x, y=y, tooltip=[tip(f"{label}:N", ""), "rca:Q"])
    said = listed(f"{{{label}}} {{rca:.2f}}", table, joint=", ")
    return finish(
        bars.mark_bar(height=15).encode(color=colour),
        fixed({"rca": 1}).mark_rule(color=INK, strokeDash=[4, 3]).encode(x="rca:Q"),
        bars.mark_text(align="left", dx=5, fontSize=12, color=INK)
        .encode(text=alt.Text("rca:Q", format=".2f")),
        tables={"bars": table},
        title=title,
        note="Beyond the dashed line a country sells more of it than the world's average basket"
        " holds.",
        source=source,
        description=f"Bars of RCA: {said}",
        size=(WIDTH, max(24 * len(table), 60)),
    )  # fmt: skip


def industry_bars(
    table: pd.DataFrame, *, title: str, mine: str | None = None, source: str = TRADE
) -> alt.LayerChart:
    """What a country lives from: its industries as bars, the largest on top, one of them marked.

    `table`: one row an industry: industry and share (0-1 of the country's exports). `mine` is the
    name of the industry to mark.
    """
    need(table, "industry share", "industry_bars")
    table = table.sort_values("share", ascending=False)
    y = alt.Y("industry:N", sort=None, title=None, axis=alt.Axis(labelLimit=260, ticks=False))
    x = alt.X("share:Q", title="Share of the country's exports",
              axis=alt.Axis(format="%", tickCount=6))  # fmt: skip
    bars = over("bars").encode(x=x, y=y, tooltip=[tip("industry:N", ""), "share:Q"])
    return finish(
        bars.mark_bar(height=15).encode(color=either(f"datum.industry == {mine!r}", FOCUS, FAINT)),
        bars.mark_text(align="left", dx=5, fontSize=12, color=INK)
        .encode(text=alt.Text("share:Q", format=".1%")),
        tables={"bars": table},
        title=title,
        note=f"All bars add up to 100 %. Marked: {mine}." if mine else "All bars add up to 100 %.",
        source=source,
        description=f"Bars of shares: {listed('{industry} {share:.1%}', table, joint=', ')}",
        size=(WIDTH, max(24 * len(table), 60)),
    )  # fmt: skip
