"""Pictures of lesson 2: how two coders agree, and what is said of upgrading."""

import pandas as pd

from gvclib.charts.marks import either, hues, over, tip
from gvclib.charts.style import INK, PALETTE, QUIET, finish, listed, need
from gvclib.view.altair_setup import alt

EFFECTS = "Dai, Zhu and He (about 2010), line 51; Humphrey and Schmitz (2000, 2002)"


def confusion_title(coded: int, total: int, percent: float | None, kappa: float | None) -> str:
    """Agreement of two coders, as a sentence.

    >>> confusion_title(12, 12, 0.75, 0.66)
    'Agreement on 75 % of the codes, kappa 0.66'
    """
    if percent is None or kappa is None:
        return f"{coded} of {total} coded: code at least two to compare"
    open_ = "" if coded == total else f" ({coded} of {total} coded)"
    return f"Agreement on {percent * 100:.0f} % of the codes, kappa {kappa:.2f}{open_}"


def confusion_grid(
    cells: pd.DataFrame,
    *,
    codes: list[str],
    title: str,
    coders: tuple[str, str] = ("First coder", "Second coder"),
    source: str = "vignettes and second coder made up for this course",
) -> alt.LayerChart:
    """How often each code of one coder met each code of the other; agreement on the diagonal.

    `cells`: a, b (codes), n (number of items), same (0 or 1), text.
    """
    need(cells, "a b n same text", "confusion_grid")
    axis = alt.Axis(labelAngle=0, domain=False, ticks=False, labelFontSize=12.5, labelLimit=150)
    x = alt.X("b:N", sort=codes, axis=axis, title=coders[1])
    y = alt.Y("a:N", sort=codes, axis=axis, title=coders[0])
    colour = either("datum.same == 1", PALETTE["green"], PALETTE["orange"])
    scale = alt.Scale(domain=[0, 5], range=[0.04, 0.75], clamp=True)
    strength = alt.FillOpacity("n:Q", scale=scale)
    base = over("cells").encode(x=x, y=y)
    tips = [tip("a:N", coders[0]), tip("b:N", coders[1]), tip("n:Q", "Items")]
    filled = listed("{a} against {b}: {n}", cells[cells["n"] > 0], end="")
    return finish(
        base.mark_rect(stroke="#D5D5D5", strokeWidth=1)
        .encode(color=colour, fillOpacity=strength, tooltip=tips),
        base.mark_text(fontSize=17, fontWeight=600, color=INK).encode(text="text:N"),
        tables={"cells": cells},
        title=title,
        note="Number of items. Green cells on the diagonal: both gave the same code.",
        source=source,
        description=f"Confusion table: {filled or 'nothing coded yet'}",
        size=(520, 52 * len(codes)),
        below=58,
    )  # fmt: skip


def upgrading_signs(
    table: pd.DataFrame,
    *,
    title: str = "Captive links help two upgradings and hinder two; of others we know nothing",
    source: str = EFFECTS,
) -> alt.LayerChart:
    """Which upgrading each relation helps (+) or hinders (−), and where no source speaks (?).

    `table`: relations × upgradings, values helps, hinders, unclear, as `upgrading_effects` gives.
    """
    cells = table.rename_axis(index="relation", columns="upgrading").stack().rename("effect")
    cells = cells.reset_index()
    need(cells, "relation upgrading effect", "upgrading_signs")
    cells["sign"] = cells["effect"].map({"helps": "+", "hinders": "−", "unclear": "?"})
    colours = {"helps": PALETTE["green"], "hinders": PALETTE["vermillion"], "unclear": "#E4E4E4"}
    axis = alt.Axis(labelAngle=0, domain=False, ticks=False, labelFontSize=13)
    base = over("cells").encode(
        x=alt.X("upgrading:N", sort=list(table.columns), axis=axis, title="Kind of upgrading"),
        y=alt.Y("relation:N", sort=list(table.index), axis=axis, title="Governance of the link"),
    )
    return finish(
        base.mark_rect(stroke="white", strokeWidth=3).encode(
            color=hues("effect:N", colours), tooltip=[tip("effect:N", "")]),
        base.mark_text(fontSize=22, fontWeight=600).encode(
            text="sign:N",
            color=either("datum.effect == 'unclear'", QUIET, "white"),
        ),
        tables={"cells": cells},
        title=title,
        note="+ helps, − hinders, ? our sources do not say (which is not: no effect).",
        source=source,
        description=listed("{relation}, {upgrading}: {effect}", cells),
        size=(460, 220),
        color="independent",
    )  # fmt: skip
