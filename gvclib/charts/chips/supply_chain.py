"""Pictures of lesson 5: the chip chain with something taken out of it, and a firm's timeline."""

from math import atan2, degrees

import pandas as pd

from gvclib.charts.marks import fixed, hues, looks, over, tip
from gvclib.charts.style import FAINT, INK, PALETTE, QUIET, finish, need, percent, short
from gvclib.view.altair_setup import alt

STATES = {
    "untouched": (PALETTE["blue"], "circle", 110),
    "enough": (PALETTE["sky"], "circle", 110),
    "too little": (PALETTE["vermillion"], "triangle-down", 130),
    "taken out": (PALETTE["black"], "cross", 130),
}
"""How a dot looks, by what is left of an item."""
KINDS = ("founding", "people", "research", "product", "finance", "industry", "method")
ROLES = {
    "in Table 1": PALETTE["blue"],
    "only in the text": "#8A8A8A",
    "in conflict": PALETTE["vermillion"],
}
ETO = "Emerging Technology Observatory, about 2019; weakest-link reading illustrative (ours)"
PAPER = "Tang and others (2023 or later); arrangement ours"

# Boxes: left, bottom, right, top, dots in a row. The paper's chain runs along the upper edge.
BOXES = {
    "EDA": (0.0, 6.9, 1.9, 8.3, 1),
    "IP": (0.0, 4.6, 1.9, 6.0, 1),
    "design": (3.0, 5.4, 5.3, 7.6, 3),
    "fabrication": (6.4, 5.4, 8.9, 7.6, 4),
    "packaging": (10.0, 5.4, 12.4, 7.6, 3),
    "downstream": (13.1, 5.4, 14.6, 7.6, 1),
    "equipment": (0.0, 0.0, 8.9, 3.4, 17),
    "materials": (10.0, 0.0, 14.6, 3.4, 7),
}
ARROWS = [
    (1.9, 7.6, 3.0, 6.9), (1.9, 5.3, 3.0, 6.1), (5.3, 6.5, 6.4, 6.5), (8.9, 6.5, 10.0, 6.5),
    (12.4, 6.5, 13.1, 6.5), (7.6, 3.4, 7.6, 5.4), (8.5, 3.4, 10.4, 5.4), (10.0, 2.6, 8.6, 5.4),
    (11.2, 3.4, 11.2, 5.4),
]  # fmt: skip


def chain_places(items: pd.DataFrame) -> pd.DataFrame:
    """The table with a place x, y for every item, in rows inside the box of its segment.

    `items`: item, name, segment, in the order to draw.
    """
    need(items, "item name segment", "chain_places")
    order = items.groupby("segment", sort=False).cumcount()
    sizes = items.groupby("segment")["item"].transform("size")
    places = []
    for segment, i, n in zip(items["segment"], order, sizes, strict=True):
        left, bottom, right, top, across = BOXES[segment]
        lines, across = -(-n // across), min(across, n)
        wide, high = (right - left) / across, (top - bottom - 0.65) / lines
        x = left + wide * (i % across + 0.5)
        places.append((round(x, 3), round(top - 0.65 - high * (i // across + 0.5), 3)))
    return items.assign(x=[x for x, _ in places], y=[y for _, y in places])


def chain_map_title(what: str, share: float, supply: float) -> str:
    """What the map says: what is gone, and what the scarcest input leaves of the finished chip.

    >>> chain_map_title("Netherlands", 0.85, 0.0)
    'Without Netherlands: 15 % of items get too little, the chip gets 0 %'
    """
    if not what:
        return "All 82 items of the chain get what they got in 2019"
    lost = "none" if share > 1 - 1e-9 else percent(1 - share)
    return (
        f"Without {short(what, 26)}: {lost} of items get too little,"
        f" the chip gets {percent(supply)}"
    )


def chain_map(
    dots: pd.DataFrame, boxes: pd.DataFrame, note: pd.DataFrame, *, title: str, source: str = ETO
) -> alt.LayerChart:
    """Every input of a logic chip as a dot in the box of its segment; what is cut off changes.

    `dots`: item, name, x, y, state (see STATES), supply (0-1), scarcest (True for one item);
    `boxes`: segment, label, x, y, x2, y2; `note`: text, a line about the scarcest item.
    """
    need(dots, "item name x y state supply scarcest", "chain_map")
    need(boxes, "segment label x y x2 y2", "chain_map")
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-0.1, 14.7], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-0.1, 8.6], nice=False))
    legend = alt.Legend(title=None, orient="bottom", direction="horizontal", symbolSize=110)
    look = looks("state:N", STATES, legend=legend)
    base = over("dots").encode(x=x, y=y)
    tips = [tip("name:N", "Item"), tip("supply:Q", "Left", ".0%"), tip("state:N", "State")]
    box = over("boxes").encode(x=x, y=y)
    return finish(
        box.mark_rect(fill="#F6F6F6", stroke=FAINT, cornerRadius=6).encode(x2="x2:Q", y2="y2:Q"),
        *_arrows(x, y),
        box.mark_text(align="left", baseline="top", dx=7, dy=7, fontSize=12, fontWeight=600,
                      color=INK).encode(y=alt.Y("y2:Q", axis=None), text="label:N"),
        base.transform_filter("datum.scarcest").mark_point(size=420, stroke=INK, strokeWidth=2),
        base.mark_point(filled=True, opacity=1).encode(**look, tooltip=tips),
        over("note").mark_text(align="left", fontSize=12, color=INK).encode(
            x=alt.value(8), y=alt.value(228), text="text:N"),
        tables={"dots": dots, "boxes": boxes, "note": note},
        title=title,
        note=["One dot is one stage, tool or material. An item has what its scarcest input leaves.",
              "Ring: the scarcest. The worst case: no stocks, no substitutes, nobody steps in."],
        source=source,
        description=f"Map of {len(dots)} inputs of a logic chip in eight boxes from EDA software to"
        " the finished chip; dots show whether an input still gets enough.",
        size=(700, 430),
        below=46,
    )  # fmt: skip


def _arrows(x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Who delivers to whom: lines between the boxes with their heads."""
    ends = pd.DataFrame(ARROWS, columns=["x", "y", "x2", "y2"])
    # Clockwise degrees from upwards, on a canvas of 14.8 × 8.7 units and 700 × 430 pixels.
    ends["angle"] = [degrees(atan2((x2 - x1) * 700 / 14.8, (y2 - y1) * 430 / 8.7)) % 360
                     for x1, y1, x2, y2 in ARROWS]  # fmt: skip
    base = fixed(*ends.to_dict("records"))
    heads = base.encode(x=alt.X("x2:Q", axis=None), y=alt.Y("y2:Q", axis=None))
    turn = alt.Angle("angle:Q", scale=alt.Scale(domain=[0, 360], range=[0, 360]))
    return [
        base.mark_rule(color=QUIET).encode(x=x, y=y, x2="x2:Q", y2="y2:Q"),
        heads.mark_point(shape="triangle", filled=True, size=70, color=QUIET, opacity=1)
        .encode(angle=turn),
    ]  # fmt: skip


def trajectory_title(date: str, what: str, gap: int | None) -> str:
    """The event in a sentence, with the days since the one before.

    >>> trajectory_title("July 20, 2022", "a cooperation agreement", 15)
    'July 20, 2022: a cooperation agreement (15 days after the last)'
    """
    later = "" if gap is None else f" ({gap} day{'' if gap == 1 else 's'} after the last)"
    return f"{date}: {what}{later}"


def trajectory(
    events: pd.DataFrame, step: pd.DataFrame, *, title: str, source: str = PAPER
) -> alt.LayerChart:
    """A firm's events on a time axis, one lane a kind; bars where the date is not exact.

    `events`: event, kind (see KINDS), start, until, middle (ms since 1970), exact (one day), role
    (see ROLES), now, slot (track of the lane, 0-5), text; `step`: start, until, kind and slot of
    the gap before the event.
    """
    need(events, "event kind start until middle exact role now slot text", "trajectory")
    need(step, "start until kind slot", "trajectory")
    scale = alt.Scale(type="utc", domain=["2020-01-01", "2023-12-31"], nice=False)
    axis = alt.Axis(title="Date", format="%b %Y", labelAngle=0,
                    tickCount={"interval": "month", "step": 6})  # fmt: skip
    lanes = alt.Axis(title="Kind of event", grid=True, ticks=False, domain=False)
    y = alt.Y("kind:N", sort=list(KINDS), scale=alt.Scale(domain=list(KINDS)), axis=lanes)
    start, middle = alt.X("start:T", scale=scale, axis=axis), alt.X("middle:T", scale=scale)
    colour = hues("role:N", ROLES, legend=alt.Legend(title=None, orient="bottom"))
    track = alt.YOffset("slot:Q", scale=alt.Scale(domain=[-0.6, 5.6]))
    base = over("events").encode(y=y, yOffset=track, color=colour)
    steps = over("step").encode(y=y, yOffset=track)
    tips = [tip("text:N", "Event")]
    exact, vague = base.transform_filter("datum.exact"), base.transform_filter("!datum.exact")
    return finish(
        steps.mark_rule(color=INK, strokeWidth=1.5, strokeDash=[4, 3])
        .encode(x=start, x2="until:T"),
        vague.mark_bar(height=7, cornerRadius=3, opacity=0.7)
        .encode(x=start, x2="until:T", tooltip=tips),
        exact.mark_point(filled=True, size=75, opacity=1).encode(x=middle, tooltip=tips),
        base.transform_filter("datum.now").mark_point(size=330, strokeWidth=2.5)
        .encode(x=middle, color=alt.value(INK)),
        tables={"events": events, "step": step},
        title=title,
        note="Dots: exact days. Bars: all days that the date can mean. Ring: the event of the"
        " title; dashes: the days before it.",
        source=source,
        description=f"Timeline of {len(events)} dated events of Firm A from 2020 to 2023 in seven"
        " lanes by kind; partners and products are masked.",
        size=(700, 400),
        below=96,
    )  # fmt: skip
