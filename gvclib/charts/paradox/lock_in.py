"""Lock-in as a cobweb and as paths, the home-market effect, a two-sided platform."""

import pandas as pd

from gvclib.charts.marks import either, halo, hues, over, tip, x_axis, y_axis
from gvclib.charts.style import FAINT, INK, PALETTE, QUIET, finish, listed, need
from gvclib.view.altair_setup import alt

MODEL = "illustrative model (ours)"
MAP, WEB, HIGH = PALETTE["blue"], PALETTE["vermillion"], PALETTE["green"]
SIDE_COLOURS = {"buyers": PALETTE["blue"], "sellers": PALETTE["orange"]}
CASES = [PALETTE[name] for name in ("vermillion", "blue", "green", "purple", "orange")]


def cobweb_map(
    curve: pd.DataFrame, diagonal: pd.DataFrame, web: pd.DataFrame, states: pd.DataFrame,
    limit: pd.DataFrame, *, title: str,
) -> alt.LayerChart:  # fmt: skip
    """Capability next year against capability this year, with a path that climbs or falls.

    `curve`: k, k_next, part (one line a part); `diagonal`: k, k_next; `web`: step, k, k_next;
    `states`: k, k_next, stable, label; `limit`: k, label (the threshold).
    """
    need(curve, "k k_next part", "cobweb_map")
    need(diagonal, "k k_next", "cobweb_map")
    need(web, "step k k_next", "cobweb_map")
    need(states, "k k_next stable label", "cobweb_map")
    need(limit, "k label", "cobweb_map")
    x = x_axis("k:Q", "Capability this year, index", scale=alt.Scale(zero=True))
    y = y_axis("k_next:Q", "Capability next year, index")
    place = {"x": x, "y": y}
    edge = over("limit").encode(x=x)
    tips = [tip("k:Q", "Steady state", ".1f"), tip("stable:N", "Stable")]
    dots = over("states").encode(**place, tooltip=tips)
    text = {"align": "left", "dx": 11, "dy": 13, "fontSize": 13, "fontWeight": 600}
    return finish(
        edge.mark_rule(color=QUIET, strokeDash=[5, 4]),
        edge.mark_text(align="left", dx=5, fontSize=12, color=QUIET)
        .encode(y=alt.value(10), text="label:N"),
        over("diagonal").mark_line(color=FAINT, strokeWidth=1.5).encode(**place),
        over("curve").mark_line(color=MAP, strokeWidth=3)
        .encode(**place, detail="part:N"),
        over("web").mark_line(color=WEB, strokeWidth=1.3)
        .encode(**place, order="step:Q"),
        dots.mark_point(filled=True, size=150, color="white", stroke=INK, strokeWidth=2,
                        opacity=1),
        dots.transform_filter("datum.stable").mark_point(filled=True, size=120, color=INK,
                                                         opacity=1),
        *halo(dots.encode(text="label:N"), **text),
        tables={"curve": curve, "diagonal": diagonal, "web": web, "states": states,
                "limit": limit},
        title=title,
        note="Blue: next year's capability. Grey: no change. Red: the path. Full dot: stable;"
        " empty dot: unstable.",
        source=MODEL,
        description="Cobweb diagram: the map of capability, the line of no change, steady states"
        " and one path.",
        size=(520, 400),
    )  # fmt: skip


def push_paths(
    paths: pd.DataFrame, ends: pd.DataFrame, limit: float, *, title: str, word: str = "threshold"
) -> alt.LayerChart:
    """Capability over the years, a line a case, with the threshold.

    `paths`: case, year, k; `ends`: the last row of each case, with label.
    """
    need(paths, "case year k", "push_paths")
    need(ends, "case year k label", "push_paths")
    x = x_axis("year:Q", "Year", format="d", tickCount=8, scale=alt.Scale(nice=False))
    y = y_axis("k:Q", "Capability, index", scale=alt.Scale(zero=True))
    edge = alt.Chart(alt.InlineData(values=[{"k": limit, "text": f"{word} {limit:g}"}]))
    place = {"x": x, "y": y, "color": hues("case:N", dict(zip(ends["case"], CASES, strict=False)))}
    tips = [tip("case:N", "Case"), tip("year:Q", "Year"), tip("k:Q", "Capability", ".1f")]
    return finish(
        edge.mark_rule(color=QUIET, strokeDash=[5, 4]).encode(y=y),
        edge.mark_text(align="right", dx=-5, dy=-8, fontSize=12, color=QUIET)
        .encode(x=alt.value(500), y=y, text="text:N"),
        over("paths").mark_line(strokeWidth=2.5).encode(**place, tooltip=tips),
        over("ends").mark_text(align="left", dx=7, fontSize=12.5, fontWeight=600)
        .encode(**place, text="label:N"),
        tables={"paths": paths, "ends": ends},
        title=title,
        note="Each line is one country in the model; only demand differs.",
        source=MODEL,
        description="Lines of capability by year; at the end " + listed("{label}: {k:.0f}", ends),
        size=(500, 320),
    )  # fmt: skip


def home_market_lines(line: pd.DataFrame, point: pd.DataFrame, *, title: str) -> alt.LayerChart:
    """A country's share of firms against its share of demand, beside the line of equal shares.

    `line`: size, firms; `point`: size, firms, same (= size), label. Shares 0-1.
    """
    need(line, "size firms", "home_market_lines")
    need(point, "size firms same label", "home_market_lines")
    scale = alt.Scale(domain=[0, 1], nice=False)
    x = x_axis("size:Q", "Share of demand", format="%", tickCount=5, scale=scale)
    y = y_axis("firms:Q", "Share of firms", format="%", tickCount=5, scale=scale)
    same = pd.DataFrame({"size": [0.0, 1.0], "firms": [0.0, 1.0]})
    here = over("point").encode(x=x)
    text = {"align": "right", "dx": -13, "dy": -8, "fontSize": 13, "fontWeight": 600}
    words = here.encode(y=y, text="label:N")
    return finish(
        over("same").mark_line(color=FAINT, strokeDash=[5, 4]).encode(x=x, y=y),
        over("line").mark_line(color=MAP, strokeWidth=3).encode(x=x, y=y),
        here.mark_rule(color=WEB, strokeWidth=2.5).encode(y=alt.Y("same:Q", scale=scale),
                                                          y2="firms:Q"),
        here.mark_point(filled=True, size=130, color=WEB, opacity=1).encode(y=y),
        *halo(words, **text),
        tables={"line": line, "point": point, "same": same},
        title=title,
        note="Grey dashes: as many firms as demand. Red: more firms than demand, so the rest of"
        " their goods is exported.",
        source="Krugman 1980; Helpman and Krugman 1985",
        description="The share of firms rises faster than the share of demand around one half.",
        size=(460, 400),
    )  # fmt: skip


def home_market_title(size: float, firms: float) -> str:
    """Demand and firms in one sentence.

    >>> home_market_title(0.6, 0.649)
    '60 % of demand draws 64.9 % of the firms'
    """
    return f"{size * 100:.0f} % of demand draws {firms * 100:.1f} % of the firms"


def platform_sides(lines: pd.DataFrame, points: pd.DataFrame, *, title: str) -> alt.LayerChart:
    """How each side of a platform answers the other, and where nobody wants to come or go.

    `lines`: side, sellers, buyers; `points`: what ("your fees", "best fees"), sellers, buyers,
    label.
    """
    need(lines, "side sellers buyers", "platform_sides")
    need(points, "what sellers buyers label", "platform_sides")
    zero = alt.Scale(zero=True)
    x = x_axis("sellers:Q", "Sellers, hundreds", scale=zero)
    y = y_axis("buyers:Q", "Buyers, hundreds", scale=zero)
    colour = hues("side:N", SIDE_COLOURS, legend=alt.Legend(title="Answer of", orient="top"))
    dots = over("points").encode(x=x, y=y)
    tips = [tip("what:N", "At"), tip("buyers:Q", "Buyers", ".1f"),
            tip("sellers:Q", "Sellers", ".1f")]  # fmt: skip
    text = {"align": "left", "dx": 12, "dy": 5, "fontSize": 13, "fontWeight": 600}
    shape = alt.Shape("what:N", legend=None, scale=alt.Scale(
        domain=["your fees", "best fees"], range=["circle", "diamond"]))  # fmt: skip
    fill = either("datum.what == 'your fees'", WEB, HIGH)
    return finish(
        over("lines").mark_line(strokeWidth=2.5).encode(x=x, y=y, color=colour),
        dots.mark_point(filled=True, size=160, opacity=1, stroke="white")
        .encode(shape=shape, fill=fill, tooltip=tips),
        *halo(dots.encode(text="label:N"), **text),
        tables={"lines": lines, "points": points},
        title=title,
        note="Each line: how many of one side come, given the other. The lines are drawn for your"
        " fees.",
        source="after Armstrong 2006; straight lines and numbers are ours",
        description="Two lines, the answers of buyers and of sellers, that cross where the market"
        " rests.",
        size=(520, 380),
    )  # fmt: skip
