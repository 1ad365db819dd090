"""Pictures of lesson 2: the cube of eight links, and four vocabularies side by side."""

import pandas as pd

from gvclib.charts.marks import either, halo, over, tip
from gvclib.charts.style import FAINT, INK, PALETTE, QUIET, WIDTH, finish, need
from gvclib.view.altair_setup import alt

NOW, NEAR, REST = PALETTE["vermillion"], PALETTE["blue"], "#8A8A8A"
OPACITY = {"high": 1.0, "medium-high": 0.65, "medium": 0.35, "low": 0.12}
"""How strongly a cell of the crosswalk is filled, by our confidence in it."""
_GHS = "Gereffi, Humphrey and Sturgeon (2005)"
_DZH = "Dai, Zhu and He (about 2010)"
TABLE_II = f"our reconstruction of Table II in {_DZH}, not the table itself"
SIDE = {
    "market": "above", "modular": "above", "relational": "over", "captive": "right",
    "hierarchy": "below", "excluded": "over right", "unlikely": "left",
}  # fmt: skip
"""On which side of its corner a label stands, so that no edge runs through it."""
_SIDES = {
    "above": ("center", 0, -19), "below": ("center", 0, 21), "left": ("right", -14, 0),
    "right": ("left", 17, 0), "over": ("right", -10, -15), "over right": ("left", 10, -13),
}  # fmt: skip
_RIGHT, _UP, _BACK = 3.0, 2.2, (1.25, 0.85)


def cube_place(complexity: float, codifiability: float, capability: float) -> tuple[float, float]:
    """Where a point of the cube of determinants is drawn: x grows with complexity, y with
    capability, and codifiability leads to the back, up and to the right.

    >>> cube_place(0, 0, 0), cube_place(1, 1, 0)
    ((0.0, 0.0), (4.25, 0.85))
    """
    back_x, back_y = _BACK
    return _RIGHT * complexity + back_x * codifiability, _UP * capability + back_y * codifiability


def governance_cube_title(outcome: str, neighbours: list[str]) -> str:
    """What the cube says, as a sentence; `neighbours` are the types one step away.

    >>> governance_cube_title("market", ["modular"])
    'This link is market governance; one step away: modular'
    """
    near = ", ".join(neighbours) or "no type at all"
    said = {
        "unlikely": "Such a link hardly occurs",
        "excluded": "This supplier is left out of the chain",
        "hierarchy": "This is no link between firms: hierarchy",
    }.get(outcome, f"This link is {outcome} governance")
    return f"{said}; one step away: {near}"


def governance_cube(
    corners: pd.DataFrame,
    edges: pd.DataFrame,
    point: pd.DataFrame,
    levers: pd.DataFrame,
    *,
    title: str,
    source: str = f"{_GHS}; scores and cut-off illustrative (ours)",
) -> alt.LayerChart:
    """Eight combinations of three determinants as the corners of a cube, with levers below it.

    `corners`: x, y, label, side (see SIDE), role (now, near, rest), kind (type, none); `edges`:
    x, y, x2, y2, mx, my, label, role (near, type, none); `point`: x, y, the scores' own place;
    `levers`: name, y, x0, x1, at, cut, text.
    """
    need(corners, "x y label role kind side", "governance_cube")
    need(edges, "x y x2 y2 mx my label role", "governance_cube")
    need(levers, "name y x0 x1 at cut text", "governance_cube")
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-1.65, 5.75], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-2.0, 3.6], nice=False))
    return finish(
        *_cube(x, y),
        *_levers(y),
        tables={"corners": corners, "edges": edges, "point": point, "levers": levers},
        title=title,
        note=["Right: more complex. Up: abler supplier. To the back: easier to write down. Thick"
              " edges join the five types.",
              "The small dot is the scores' own place; its side of each cut-off decides the type."],
        source=source,
        description="Cube whose eight corners are combinations of complexity, codifiability and"
        " capability; five are types of governance, joined by five thick edges. Below, three"
        " levers with their cut-off.",
        size=(WIDTH, 430),
        below=14,
    )  # fmt: skip


def _cube(x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Edges and corners, coloured by whether they are this link, one step away, or neither."""
    role = (
        alt.when("datum.role == 'now'").then(alt.value(NOW))
        .when("datum.role == 'near'").then(alt.value(NEAR)).otherwise(alt.value(REST))
    )  # fmt: skip
    edges = over("edges").encode(x=x, y=y, x2="x2:Q", y2="y2:Q", color=role)
    thick = either("datum.role == 'none'", 1, 3.5)
    corners = over("corners").encode(x=x, y=y)
    size = either("datum.role == 'now'", 420, 170)
    inside = (
        alt.when("datum.role == 'now'").then(alt.value(NOW))
        .when("datum.kind == 'none'").then(alt.value("white"))
        .when("datum.role == 'near'").then(alt.value(NEAR)).otherwise(alt.value(REST))
    )  # fmt: skip
    weight = either("datum.kind == 'type'", INK, QUIET)
    labels = corners.encode(text="label:N", color=weight)
    along = over("edges").transform_filter("datum.label != ''")
    along = along.encode(x=alt.X("mx:Q", axis=None), y=alt.Y("my:Q", axis=None), text="label:N")
    return [
        edges.mark_rule().encode(strokeWidth=thick),
        *halo(along, color=NEAR, join="round", fontSize=11.5),
        corners.mark_circle(opacity=1, strokeWidth=2)
        .encode(size=size, fill=inside, stroke=role, tooltip=[tip("label:N", "Outcome")]),
        *(
            labels.transform_filter(f"datum.side == '{side}'")
            .mark_text(align=align, dx=dx, dy=dy, fontSize=14, fontWeight=600)
            for side, (align, dx, dy) in _SIDES.items()
        ),
        over("point").mark_point(shape="diamond", filled=True, size=90, color=INK,
                                            opacity=1).encode(x=x, y=y),
    ]  # fmt: skip


def _levers(y: alt.Y) -> list[alt.Chart]:
    """Each score on its line, with the cut-off."""
    base = over("levers").encode(y=y)
    end = alt.X("x0:Q", axis=None)
    return [
        base.mark_rule(color=FAINT, strokeWidth=5, strokeCap="round").encode(x=end, x2="x1:Q"),
        base.mark_tick(color=INK, thickness=2, size=20).encode(x=alt.X("cut:Q", axis=None)),
        base.mark_circle(color=NOW, size=150, opacity=1).encode(x=alt.X("at:Q", axis=None)),
        base.mark_text(align="right", dx=-14, fontSize=13, color=INK).encode(x=end, text="name:N"),
        base.mark_text(align="left", dx=14, fontSize=13, color=INK)
        .encode(x=alt.X("x1:Q", axis=None), text="text:N"),
    ]  # fmt: skip


def crosswalk_title(vocabulary: str, term: str, relations: int) -> str:
    """What the chosen term stands for, as a sentence.

    >>> crosswalk_title("Jessop", "anarchy of exchange", 1)
    '"anarchy of exchange" (Jessop) and its kin'
    """
    both = ", in two rows" if relations > 1 else ""
    return f'"{term}" ({vocabulary}) and its kin{both}'


def crosswalk_map(
    cells: pd.DataFrame, heads: pd.DataFrame, *, title: str, source: str = TABLE_II
) -> alt.LayerChart:
    """Four vocabularies side by side; the fainter a cell, the less sure we are of it.

    `cells`: x, x2, y, y2, cx, ty and fy (places of the words), term, words (with line breaks),
    relation, vocabulary, confidence, opacity, role (term, kin, rest), reason; `heads`: cx, text.
    Pointing at a cell frames its row.
    """
    need(cells, "x x2 y y2 cx ty fy words relation confidence opacity role", "crosswalk_map")
    x, term, sure = alt.X("cx:Q", axis=None), alt.Y("ty:Q", axis=None), alt.Y("fy:Q", axis=None)
    return finish(
        _crosswalk_cells(),
        over("cells").mark_text(fontSize=12.5, color=INK, lineBreak="\n", baseline="middle")
        .encode(x=x, y=term, text="words:N"),
        over("cells").mark_text(fontSize=10.5, color="#444444")
        .encode(x=x, y=sure, text="confidence:N"),
        over("heads").mark_text(fontSize=12.5, fontWeight=600, color=INK, lineBreak="\n",
                                baseline="top")
        .encode(x=x, y=alt.YDatum(-0.42, axis=None), text="text:N"),
        tables={"cells": cells, "heads": heads},
        title=title,
        note="A reconstruction, not the table: the fainter a cell, the less sure we are. Point at"
        " a cell to frame its row.",
        source=source,
        description="Grid of four relations by four vocabularies with a term and our confidence in"
        " each cell; the chosen term and its kin are orange.",
        size=(WIDTH, 380),
        below=12,
    )  # fmt: skip


def _crosswalk_cells() -> alt.Chart:
    """Boxes that a pointer frames, all of one relation together."""
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, 4], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[4, -0.45], nice=False))
    hover = alt.selection_point(
        name="hovered", fields=["relation"], on="pointerover", clear="pointerout", empty=False
    )
    fill = alt.when("datum.role == 'rest'").then(alt.value(PALETTE["sky"]))
    line = alt.when("datum.role == 'term'").then(alt.value(NOW)).when(hover)
    wide = alt.when("datum.role == 'term'").then(alt.value(3)).when(hover)
    tips = [tip("term:N", "Term"), tip("vocabulary:N", "Vocabulary"),
            tip("confidence:N", "Confidence"), tip("reason:N", "Why")]  # fmt: skip
    boxes = over("cells").mark_rect().properties(name="grid")
    return boxes.encode(
        x=x, x2="x2:Q", y=y, y2="y2:Q", tooltip=tips,
        color=fill.otherwise(alt.value(PALETTE["orange"])),
        fillOpacity=alt.FillOpacity("opacity:Q", scale=None),
        stroke=line.then(alt.value(INK)).otherwise(alt.value("#CFCFCF")),
        strokeWidth=wide.then(alt.value(2.5)).otherwise(alt.value(1)),
    ).add_params(hover)  # fmt: skip
