"""Stages of value co-creation over the years, and the partners that came with each stage."""

import pandas as pd

from gvclib.charts.marks import either, hues, over, tip, x_axis
from gvclib.charts.style import FAINT, INK, PALETTE, QUIET, WIDTH, finish, listed, need
from gvclib.view.altair_setup import alt

FIRMS = {"JD": PALETTE["blue"], "Haier": PALETTE["orange"]}
KINDS = {"firm": "a firm", "group": "a group without names", "own unit": "the firm's own unit"}
SOURCE = "Zhang and Bian (about 2022); arrangement ours"
YEARS = (2005, 2021)
LANE = 60


def stage_timeline(
    bars: pd.DataFrame, now: pd.DataFrame, *, title: str, source: str = SOURCE
) -> alt.LayerChart:
    """Both firms' stages as bars over the years, with words below and years in two stages marked.

    `bars`: lane (in the order to draw), firm, start_year, until (last year + 1), period, words,
    left (whether the words begin at the bar's left end), active (whether the year of `now` is
    inside), twice, twice_until (a span of years that another stage has as well, or missing).
    `now`: year, middle (year + 1/2), label.
    """
    need(bars, "lane firm start_year until period words left active twice", "stage_timeline")
    need(now, "year middle label", "stage_timeline")
    scale = alt.Scale(domain=[YEARS[0], YEARS[1] + 1], nice=False)
    axis = alt.Axis(title="Year", format="d", values=list(range(YEARS[0], YEARS[1] + 1, 2)))
    lanes = bars["lane"].drop_duplicates().tolist()
    y_axis = alt.Axis(title=None, labelLimit=190, ticks=False, domain=False, labelFontSize=13)
    y = alt.Y("lane:N", sort=lanes, axis=y_axis)
    base = over("bars").encode(y=y)
    x = {"x": alt.X("start_year:Q", scale=scale, axis=axis), "x2": "until:Q"}
    colour = hues("firm:N", FIRMS)
    shade = either("datum.active", 1.0, 0.35)
    tips = [tip("firm:N", "Firm"), tip("period:N", "Years"), tip("words:N", "Named")]
    both = {"x": alt.X("twice:Q", scale=scale), "x2": "twice_until:Q"}
    until = alt.X("until:Q", scale=scale)
    ink = alt.when("datum.active && datum.firm == 'JD'").then(alt.value("white"))
    said = base.encode(color=ink.otherwise(alt.value(INK)))
    lift = {"yOffset": -10}
    middle = over("now").encode(x=alt.X("middle:Q", scale=scale))
    return finish(
        middle.mark_rule(color=INK, strokeDash=[3, 3]),
        middle.mark_text(fontWeight=600, fontSize=13, color=INK)
        .encode(y=alt.value(-8), text="label:N"),
        base.mark_bar(height=20, cornerRadius=3, **lift)
        .encode(**x, color=colour, opacity=shade, tooltip=tips),
        base.transform_filter("isValid(datum.twice)")
        .mark_bar(height=20, fillOpacity=0, stroke=PALETTE["vermillion"], strokeWidth=3, **lift)
        .encode(**both),
        *_written(base, x["x"], until, "words:N", stroke="white", strokeWidth=4, yOffset=12),
        *_written(base, x["x"], until, "words:N", color=INK, yOffset=12),
        *_written(said, x["x"], until, "period:N", fontWeight=600, inside=7, **lift),
        tables={"bars": bars, "now": now},
        title=title,
        note="Bars run to the end of the last year. Red frames: a year that stands in two stages"
        " of one firm.",
        source=source,
        description="Timeline of three stages each for JD and Haier: "
        + listed("{lane}, {period}", bars),
        size=(620, LANE * len(lanes)),
    )  # fmt: skip


def _written(
    base: alt.Chart, start: alt.X, until: alt.X, text: str, inside: int = 0, **look: object
) -> list[alt.Chart]:
    """Words at the left end of the first stages' bars, at the right end of the others'."""
    words = base.encode(text=text)
    left = words.transform_filter("datum.left").encode(x=start)
    right = words.transform_filter("!datum.left").encode(x=until)
    return [
        left.mark_text(align="left", dx=inside, fontSize=12, **look),
        right.mark_text(align="right", dx=-inside, fontSize=12, **look),
    ]


def timeline_title(year: int, stages: dict[str, tuple[int, ...]]) -> str:
    """Who is in which stage, in one sentence.

    >>> timeline_title(2016, {"Haier": (2,), "JD": (1, 2)})
    '2016: Haier is in stage 2, JD in stages 1 and 2'
    >>> timeline_title(2006, {"Haier": (1,), "JD": ()})
    '2006: Haier is in stage 1, JD in none yet'
    """
    told = []
    for firm, own in stages.items():
        verb = "" if told else " is"
        place = "stage" + "s" * (len(own) > 1) + f" {' and '.join(map(str, own))}"
        told.append(f"{firm}{verb} in {place if own else 'none yet'}")
    return f"{year}: {', '.join(told)}"


def partner_network(partners: pd.DataFrame, *, title: str, source: str = SOURCE) -> alt.LayerChart:
    """Each firm's partners under the stage in which the paper first names them.

    `partners`: firm, stage, partner, kind (firm, group or own unit), link.
    """
    need(partners, "firm stage partner kind link", "partner_network")
    table = partners.sort_values(["firm", "stage"], ascending=[False, True], ignore_index=True)
    table["kind"] = table["kind"].map(KINDS)
    table["top"] = table["firm"].ne(table["firm"].iloc[0]) * 4.6
    table["place"] = table["top"] + table.groupby(["firm", "stage"]).cumcount() + 1
    spines = table[["firm", "stage", "top"]].drop_duplicates()
    heads = spines.drop_duplicates("firm")
    x = x_axis("stage:Q", "Stage", values=[1, 2, 3], format="d", grid=False, domain=[0.7, 3.9])
    scale = alt.Scale(domain=[8.2, -0.6], nice=False)
    top, place = (alt.Y(f"{name}:Q", scale=scale, axis=None) for name in ("top", "place"))
    colours = dict(zip(KINDS.values(), (PALETTE["blue"], FAINT, PALETTE["orange"]), strict=True))
    colour = hues("kind:N", colours, legend=alt.Legend(title="The partner is", orient="top"))
    tips = [tip("partner:N", "Partner"), tip("kind:N", "Kind"), tip("link:N", "Together")]
    spine = over("spines").encode(x=x, y=top)
    dots = over("partners").encode(x=x, y=place)
    names = over("heads").encode(x=x, y=top, text="firm:N")
    return finish(
        over("partners").mark_rule(color=FAINT).encode(x=x, y=top, y2="place:Q"),
        spine.mark_line(color=QUIET, strokeWidth=2).encode(detail="firm:N"),
        spine.mark_point(filled=True, size=170, color=INK, opacity=1),
        names.mark_text(align="right", dx=-14, fontSize=15, fontWeight=600, color=INK),
        dots.mark_point(filled=True, size=90, opacity=1).encode(color=colour, tooltip=tips),
        dots.mark_text(align="left", dx=9, fontSize=12.5, color=INK).encode(text="partner:N"),
        tables={"partners": table, "spines": spines, "heads": heads},
        title=title,
        note="Partners hang below the stage in which the paper names them.",
        source=source,
        description="Partners by firm and stage: " + listed("{firm} {stage}: {partner}", table),
        size=(WIDTH, 340),
    )  # fmt: skip
