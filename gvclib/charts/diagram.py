"""Diagrams of frameworks: boxes with words, arrows between them, as one static picture.

Places are pixels from the upper left corner of the drawing; a box is placed by its middle. An
arrow runs from the edge of one box to the edge of the other, whatever their sizes.
"""

from dataclasses import dataclass
from math import atan2, degrees, hypot

import pandas as pd

from gvclib.charts.marks import over
from gvclib.charts.style import FAINT, INK, QUIET, finish
from gvclib.errors import DataError
from gvclib.view.altair_setup import alt

GROUPS = {
    "": "#F3F3F3",
    "blue": "#D6E8F5",
    "orange": "#FBE6C2",
    "green": "#CDEBE0",
    "red": "#F8DCC8",
    "purple": "#F0DCE7",
    "none": "transparent",
}
"""The fills of boxes, light shades of the course's colours, by the name given as `group`."""
_LINE, _HEAD = 15, 9  # pixels: height of a line of words, length of an arrow's head


@dataclass(frozen=True)
class Box:
    """One box: its name for arrows, the place of its middle, its words, its size in pixels."""

    name: str
    x: float
    y: float
    text: str
    width: float
    height: float
    group: str
    bold: bool


@dataclass(frozen=True)
class Arrow:
    """A line from one box to another with a head at its end, and words at its middle."""

    start: str
    end: str
    label: str
    dashed: bool
    both: bool


def box(
    name: str,
    x: float,
    y: float,
    text: str,
    *,
    width: float = 150,
    height: float | None = None,
    group: str = "",
    bold: bool = False,
) -> Box:
    """A box with its middle at (x, y) pixels; `text` may have several lines.

    Without `height` it fits the lines. `group` is a key of GROUPS ("none" draws words alone).

    >>> box("buyer", 100, 40, "Lead firm\\n(buyer)").height
    50
    """
    if group not in GROUPS:
        raise DataError(f"box {name!r}: no group {group!r}; use one of {', '.join(GROUPS)}")
    fits = 20 + _LINE * len(text.split("\n"))
    return Box(name, x, y, text, width, fits if height is None else height, group, bold)


def arrow(
    start: str, end: str, label: str = "", *, dashed: bool = False, both: bool = False
) -> Arrow:
    """An arrow between two boxes by their names; `both` gives it a head at each end.

    >>> arrow("buyer", "supplier", "orders").label
    'orders'
    """
    return Arrow(start, end, label, dashed, both)


def diagram(
    boxes: list[Box],
    arrows: list[Arrow] | None = None,
    *,
    title: str,
    description: str,
    source: str,
    note: str | list[str] = "",
    width: int = 640,
    height: int | None = None,
) -> alt.LayerChart:
    """A picture of boxes and arrows.

    `description` says in words what the diagram shows; it is the text alternative. Without
    `height` the drawing ends below its lowest box. Raises DataError when two boxes share a name,
    an arrow names a box that is not there, or a box does not fit into the width.

    >>> chart = diagram([box("a", 80, 40, "Buyer"), box("b", 400, 40, "Supplier")],
    ...     [arrow("a", "b", "orders")], title="A buyer orders", description="Two boxes.",
    ...     source="our drawing")
    >>> chart.width
    640
    """
    places = {each.name: each for each in boxes}
    _check(boxes, arrows or [], places, width)
    lines = pd.DataFrame(
        [_line(places[each.start], places[each.end], each) for each in arrows or []],
        columns=["x", "y", "x2", "y2", "label", "dashed", "both", "angle", "back", "mx", "my"],
    )
    lowest = max(each.y + each.height / 2 for each in boxes)
    size = (width, int(lowest + 12) if height is None else height)
    return finish(
        *_boxes(size),
        *(_arrows(size, lines) if len(lines) else ()),
        tables={"boxes": _rows(boxes), "words": _words(boxes), "arrows": lines},
        title=title,
        note=note,
        source=source,
        description=description,
        size=size,
        below=14,
    )


def _check(boxes, arrows, places, width):
    """Raise DataError for what cannot be drawn."""
    if len(places) < len(boxes):
        names = [each.name for each in boxes]
        twice = next(name for name in names if names.count(name) > 1)
        raise DataError(f"diagram: two boxes are named {twice!r}; give each a name of its own")
    for each in arrows:
        for end in (each.start, each.end):
            if end not in places:
                raise DataError(f"diagram: an arrow names {end!r}, and no box has that name")
    for each in boxes:
        if each.x - each.width / 2 < -1 or each.x + each.width / 2 > width + 1:
            raise DataError(f"diagram: box {each.name!r} is not within the width of {width} pixels")


def _rows(boxes):
    """The rectangles: corners and fill."""
    return pd.DataFrame(
        [
            {
                "x": each.x - each.width / 2,
                "x2": each.x + each.width / 2,
                "y": each.y - each.height / 2,
                "y2": each.y + each.height / 2,
                "fill": GROUPS[each.group],
                "edge": "transparent" if each.group == "none" else FAINT,
                "text": each.text.replace("\n", " "),
            }
            for each in boxes
        ]
    )


def _words(boxes):
    """One row for each line of words."""
    return pd.DataFrame(
        [
            {
                "x": each.x,
                "y": each.y + _LINE * (number - (len(lines) - 1) / 2),
                "text": line,
                "weight": "bold" if each.bold else "normal",
            }
            for each in boxes
            for lines in [each.text.split("\n")]
            for number, line in enumerate(lines)
        ]
    )


def _line(start, end, arrow):
    """Where an arrow begins and ends: at the edges of its boxes, with a gap of two pixels."""
    dx, dy = end.x - start.x, end.y - start.y
    length = hypot(dx, dy) or 1.0

    def reach(edge):
        """How far from a box's middle its edge is, as a part of the way."""
        across = (edge.width / 2 + 2) / abs(dx) if dx else float("inf")
        along = (edge.height / 2 + 2) / abs(dy) if dy else float("inf")
        return min(across, along, 1.0)

    first = reach(start)
    last = max(1 - reach(end), first)  # boxes that overlap have no way between them
    head = _HEAD / length / 2  # the head's middle, so that its tip touches the gap
    return {
        "x": start.x + dx * (first + head * arrow.both),
        "y": start.y + dy * (first + head * arrow.both),
        "x2": start.x + dx * (last - head),
        "y2": start.y + dy * (last - head),
        "label": arrow.label,
        "dashed": arrow.dashed,
        "both": arrow.both,
        "angle": degrees(atan2(dx, -dy)),
        "back": degrees(atan2(-dx, dy)),
        "mx": start.x + dx * (first + last) / 2,
        "my": start.y + dy * (first + last) / 2,
    }


def _places(size, x="x", y="y"):
    """Positions in pixels, y downwards, without axes."""
    across = alt.X(f"{x}:Q", axis=None, scale=alt.Scale(domain=[0, size[0]], nice=False))
    down = alt.Scale(domain=[0, size[1]], nice=False, reverse=True)
    return {"x": across, "y": alt.Y(f"{y}:Q", axis=None, scale=down)}


def _boxes(size):
    """The rectangles and the words in them."""
    colour = {"fill": alt.Fill("fill:N", scale=None), "stroke": alt.Stroke("edge:N", scale=None)}
    frame = over("boxes").mark_rect(cornerRadius=6)
    words = over("words").mark_text(fontSize=12.5, color=INK, baseline="middle")
    plain = words.transform_filter("datum.weight == 'normal'")
    bold = over("words").mark_text(fontSize=12.5, color=INK, fontWeight="bold", baseline="middle")
    bold = bold.transform_filter("datum.weight == 'bold'")
    place = _places(size)
    return (
        frame.encode(**place, x2="x2", y2="y2", **colour, tooltip=alt.Tooltip("text:N", title=" ")),
        plain.encode(**place, text="text:N"),
        bold.encode(**place, text="text:N"),
    )


def _arrows(size, lines):
    """Lines, heads and labels; words get a white rim so that the line may pass behind them."""
    dashes = alt.Scale(domain=[False, True], range=[[1, 0], [5, 4]])
    strokes = alt.StrokeDash("dashed:N", scale=dashes, legend=None)
    shaft = over("arrows").mark_rule(color=QUIET, strokeWidth=1.6)
    head = over("arrows").mark_point(shape="triangle", filled=True, size=80, color=QUIET, opacity=1)
    turn = alt.Angle("angle:Q", scale=alt.Scale(domain=[0, 360], range=[0, 360]))
    layers = [
        shaft.encode(**_places(size), x2="x2", y2="y2", strokeDash=strokes),
        head.encode(**_places(size, "x2", "y2"), angle=turn),
    ]
    if lines["both"].any():
        back = head.transform_filter("datum.both")
        turned = alt.Angle("back:Q", scale=alt.Scale(domain=[0, 360], range=[0, 360]))
        layers.append(back.encode(**_places(size), angle=turned))
    if lines["label"].str.strip().any():
        label = over("arrows").encode(**_places(size, "mx", "my"), text="label:N")
        style = {"fontSize": 11.5, "baseline": "middle"}
        layers.append(label.mark_text(stroke="white", strokeWidth=5, **style))
        layers.append(label.mark_text(color=QUIET, **style))
    return layers
