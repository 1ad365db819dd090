"""Income over the years, laid against one definition of the middle-income trap."""

import pandas as pd

from gvclib.charts.marks import halo, hues, over, tip, x_axis, y_axis
from gvclib.charts.style import INK, PALETTE, QUIET, finish, need
from gvclib.view.altair_setup import alt

PATH, EVENT = PALETTE["blue"], PALETTE["vermillion"]
PWT_LOOK = {
    "axis": "Income per head, PPP USD of 2017, log scale",
    "format": ",",
    "domain": [400, 150_000],
    "ticks": [500, 1000, 2000, 5000, 10000, 20000, 50000, 100000],
    "years": [1950, 2060],
}
LOOKS = {
    "world_bank": {
        "axis": "GDP per head / high-income limit of the year, log scale",
        "format": ".2~f",
        "domain": [0.02, 8],
        "ticks": [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
        "years": [1985, 2060],
        "note": [
            "World Bank income groups. Both sides in current USD of the same year; the Bank uses"
            " Atlas GNI,",
            "for which GDP stands in here (ours). After the last year the limits keep their real"
            " value.",
        ],
        "source": "World Bank; way ahead illustrative (ours)",
    },
    "relative": {
        "axis": "Income per head / income of the United States in that year, log scale",
        "format": "%",
        "domain": [0.01, 2],
        "ticks": [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2],
        "years": [1950, 2060],
        "note": [
            "Catching up with the United States, after World Bank (2012): the band is about 5 % to"
            " 45 %.",
            "Of the 101 economies inside the band in 1960, 13 were high-income by 2008.",
        ],
        "source": "Penn World Table 10.01; World Bank 2012; way ahead illustrative (ours)",
    },
    "felipe": PWT_LOOK
    | {
        "note": [
            "Felipe (2012): limits of 2,000, 7,250 and 11,750 in PPP USD of 1990. Carried into USD"
            " of 2017",
            "by their ratio to US income in 1990: our conversion, illustrative.",
        ],
        "source": "Penn World Table 10.01; Felipe 2012; way ahead illustrative (ours)",
    },
    "slowdown": PWT_LOOK
    | {
        "note": [
            "Eichengreen, Park & Shin (2012): 7-year growth of 3.5 % or more falls by 2 points or"
            " more, above",
            "10,000 PPP USD of 2005. Carried into USD of 2017 by its ratio to US income in 2005:"
            " ours, illustrative.",
        ],
        "source": "Penn World Table 10.01; Eichengreen et al. 2012; way ahead illustrative (ours)",
    },
}
GROUPS = {
    "low": PALETTE["purple"],
    "lower-middle": PALETTE["orange"],
    "upper-middle": PALETTE["sky"],
    "high": PALETTE["green"],
}
LIMIT = {
    "world_bank": "the World Bank's high-income limit",
    "relative": "45 % of US income",
    "felipe": "Felipe's high-income limit",
}


def spells(years: list[int]) -> str:
    """Years in words, neighbours joined.

    >>> spells([2014, 2015, 2029])
    '2014-15, 2029'
    """
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{r[0]}-{r[-1] % 100:02d}" if len(r) > 1 else f"{r[0]}" for r in runs)


def income_path_title(
    name: str, definition: str, crossing: int | None, last_known: int, until: int, slow: list[int]
) -> str:
    """What the definition says about the path, in one sentence.

    >>> income_path_title("Korea", "felipe", 1992, 2019, 2060, [])
    "Korea has been above Felipe's high-income limit since 1992"
    """
    if definition == "slowdown":
        if slow:
            return f"By this definition {name} slows down in {spells(slow)}"
        return f"By this definition {name} shows no slowdown until {until}"
    limit = LIMIT[definition]
    if crossing is None:
        return f"{name} would still be below {limit} in {until}"
    if crossing > last_known:
        return f"{name} would pass {limit} in {crossing}"
    return f"{name} has been above {limit} since {crossing}"


def income_path(
    path: pd.DataFrame, bounds: pd.DataFrame, events: pd.DataFrame, *, definition: str, title: str
) -> alt.LayerChart:
    """A country's income path and its way ahead, laid against one definition of the trap.

    `path`: year, value, ahead (True = assumed), group (official income group or missing);
    `bounds`: year, value, bound, label (words at its last year, else empty); `events`:
    year, value, label. All in the unit of the definition: world_bank, relative, felipe, slowdown.
    """
    need(path, "year value ahead group", "income_path")
    need(bounds, "year value bound label", "income_path")
    need(events, "year value label", "income_path")
    look = LOOKS[definition]
    x = x_axis("year:Q", "Year", domain=look["years"], format="d", tickCount=8)
    scale = alt.Scale(type="log", domain=look["domain"], nice=False, clamp=True)
    y = y_axis("value:Q", look["axis"], scale=scale, format=look["format"], values=look["ticks"])
    place = {"x": x, "y": y}
    limits = over("bounds").encode(**place, detail="bound:N")
    named = limits.transform_filter("datum.label != ''").encode(text="label:N")
    event = over("events").encode(**place)
    style = {"align": "right", "dx": -11, "dy": -9, "fontWeight": 600, "fontSize": 13}
    return finish(
        limits.mark_line(color=QUIET, strokeDash=[6, 4], strokeWidth=1.2),
        named.mark_text(color=QUIET, align="left", dx=6, fontSize=12),
        *_line(place, look["format"]),
        *([_groups(place)] if definition == "world_bank" else []),
        event.mark_point(shape="diamond", filled=True, size=150, color=EVENT, opacity=1),
        *halo(event.encode(text="label:N"), color=EVENT, **style),
        tables={"path": path, "bounds": bounds, "events": events},
        title=title,
        note=look["note"],
        source=look["source"],
        size=(580, 300),
        description=f"Line chart of {look['axis']} by year; the line is dotted where it is assumed;"
        " grey dashes are the definition's limits.",
    )  # fmt: skip


def _line(place: dict, fmt: str) -> list[alt.Chart]:
    """The path: solid where known, dotted where assumed."""
    tips = [tip("year:Q", "Year"), tip("value:Q", "Value", ",.0f" if fmt == "," else ".2~f")]
    base = over("path").encode(**place, tooltip=tips)
    known = base.transform_filter("!datum.ahead").mark_line(color=PATH, strokeWidth=3)
    # The dotted line runs under the known one, so that no gap opens between them.
    return [base.mark_line(color=PATH, strokeWidth=2.5, strokeDash=[2, 3]), known]


def _groups(place: dict) -> alt.Chart:
    """Dots on the path in the colour of the official income group."""
    legend = alt.Legend(title="Official group", orient="bottom-right", fillColor="white", padding=6)
    colour = hues("group:N", GROUPS, legend=legend, sort=list(GROUPS))
    dots = over("path").transform_filter("isValid(datum.group)")
    dots = dots.mark_circle(size=55, opacity=1, stroke=INK, strokeWidth=0.4)
    tips = [tip("year:Q", "Year"), tip("group:N", "Official group")]
    return dots.encode(**place, color=colour, tooltip=tips)
