"""World maps."""

import pandas as pd

from gvclib.charts.marks import fixed, tip
from gvclib.charts.style import INK, finish, need
from gvclib.view.altair_setup import alt

WIDTH, HEIGHT = 720, 360
# Light to dark, told apart by lightness alone; greens to blues for readers who see them.
STEPS = ["#F3EBCB", "#C9DDAF", "#86C5B2", "#4196B4", "#1F5E98", "#0C2C5C"]
NO_DATA = "#D9D9D9"


def export_map_title(table: pd.DataFrame, label: str, year: int) -> str:
    """Which economy leads the map, and among how many."""
    known = table.dropna(subset="value")
    if known.empty:
        return f"{label}, {year}: no figures for this year"
    leader = known.loc[known["value"].idxmax(), "name"]
    return f"{label}, {year}: {leader} is first of {len(known)} economies"


def export_map(
    table: pd.DataFrame,
    world: dict,
    *,
    label: str,
    unit: str,
    year: int,
    breaks: list[float],
    fmt: str = ",.2~f",
    source: str = "Growth Lab, Open Trade Statistics, OEC; World Bank; Penn World Table",
) -> alt.LayerChart:
    """World map of one indicator in six classes; economies without a figure are grey.

    `table`: map_id, name, value; `world`: GeoJSON with the same ids; `breaks`: the five limits
    between the classes, rising; `unit`: title of the legend.
    """
    need(table, "map_id name value", "export_map")
    scale = alt.Scale(type="threshold", domain=breaks, range=STEPS)
    colour = alt.Color("value:Q", scale=scale, legend=None)
    fill = alt.when("!isValid(datum.value)").then(alt.value(NO_DATA)).otherwise(colour)
    figures = alt.LookupData(data=alt.NamedData("values"), key="map_id", fields=["value"])
    land = alt.Chart(alt.NamedData("world", format=alt.JsonDataFormat(property="features")))
    land = land.mark_geoshape(stroke="white", strokeWidth=0.5, invalid=None)
    land = land.transform_lookup(lookup="id", from_=figures)
    tips = [tip("properties.name:N", "Economy"), tip("value:Q", label, fmt)]
    return finish(
        land.encode(color=fill, tooltip=tips).project(type="equalEarth"),
        *_legend(unit, breaks, "~s" if max(breaks) >= 1_000 else fmt),
        tables={"values": table, "world": world},
        title=export_map_title(table, label, year),
        note="Grey: no figure. Very small economies have no shape on this map.",
        source=source,
        description=f"World map of {label} ({unit}), {year}; grey where there is no figure.",
        size=(WIDTH, HEIGHT),
        below=74,
    )  # fmt: skip


def _legend(unit: str, breaks: list[float], fmt: str) -> list[alt.Chart]:
    """The classes side by side, all as wide: to scale, limits near each other would collide."""
    x, top = alt.X("x:Q", scale=None, axis=None), HEIGHT + 26
    boxes = fixed(*({"x": 46 * i, "x2": 46 * (i + 1), "colour": c} for i, c in enumerate(STEPS)))
    limits = fixed(*({"x": 46 * i, "limit": limit} for i, limit in enumerate(breaks, 1)))
    return [
        fixed({"x": 0}).mark_text(text=unit, align="left", fontSize=12, color=INK)
        .encode(x=x, y=alt.value(top - 12)),
        boxes.mark_rect().encode(x=x, x2="x2:Q", y=alt.value(top), y2=alt.value(top + 16),
                                 fill=alt.Fill("colour:N", scale=None)),
        limits.mark_text(fontSize=12, color=INK, baseline="top")
        .encode(x=x, y=alt.value(top + 21), text=alt.Text("limit:Q", format=fmt)),
    ]  # fmt: skip
