"""World maps."""

import pandas as pd

from gvclib.charts.marks import tip
from gvclib.charts.style import finish, need
from gvclib.view.altair_setup import alt

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
    legend = alt.Legend(
        title=unit, orient="bottom", direction="horizontal", titleLimit=600, labelOverlap=False,
        format="~s" if max(breaks) >= 1_000 else fmt,
    )  # fmt: skip
    colour = alt.Color("value:Q", scale=scale, legend=legend)
    fill = alt.when("!isValid(datum.value)").then(alt.value(NO_DATA)).otherwise(colour)
    figures = alt.LookupData(data=alt.NamedData("values"), key="map_id", fields=["value"])
    land = alt.Chart(alt.NamedData("world", format=alt.JsonDataFormat(property="features")))
    land = land.mark_geoshape(stroke="white", strokeWidth=0.5, invalid=None)
    land = land.transform_lookup(lookup="id", from_=figures)
    tips = [tip("properties.name:N", "Economy"), tip("value:Q", label, fmt)]
    return finish(
        land.encode(color=fill, tooltip=tips).project(type="equalEarth"),
        tables={"values": table, "world": world},
        title=export_map_title(table, label, year),
        note="Grey: no figure. Very small economies have no shape on this map.",
        source=source,
        description=f"World map of {label} ({unit}), {year}; grey where there is no figure.",
        size=(720, 360),
        below=74,
    )  # fmt: skip
