"""What pictures are made of: rows, axes, colours, names with a rim, tooltips."""

from functools import partial
from typing import Any

from gvclib.charts.style import INK
from gvclib.view.altair_setup import alt


def over(name: str) -> alt.Chart:
    """Marks over the rows of one of the chart's named datasets."""
    return alt.Chart(alt.NamedData(name))


def fixed(*values: dict) -> alt.Chart:
    """Marks over rows that are part of the picture itself, such as a line at zero."""
    return alt.Chart(alt.InlineData(values=list(values)))


def place(
    channel: type, field: str, title: str | None, *, domain: Any = None,
    scale: Any = alt.Undefined, **axis: Any,
) -> Any:  # fmt: skip
    """A position with its axis; `domain` fixes its ends, `scale` says more than that."""
    scale = scale if domain is None else alt.Scale(domain=domain, nice=False)
    return channel(field, scale=scale, axis=alt.Axis(title=title, **axis))


x_axis, y_axis = partial(place, alt.X), partial(place, alt.Y)


def hues(field: str, colours: dict[str, str], **more: Any) -> alt.Color:
    """A colour for each value, in the order of the table; without a legend unless one is given."""
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    return alt.Color(field, scale=scale, **({"legend": None} | more))


def looks(field: str, table: dict[str, tuple[str, str, int]], legend: alt.Legend) -> dict:
    """Colour, shape and size for each value, by the table; one legend for all three."""
    colours, shapes, sizes = (
        alt.Scale(domain=list(table), range=list(look))
        for look in zip(*table.values(), strict=True)
    )
    return {
        "color": alt.Color(field, scale=colours, legend=legend),
        "shape": alt.Shape(field, scale=shapes),
        "size": alt.Size(field, scale=sizes, legend=None),
    }


def either(test: str, yes: object, no: object) -> Any:
    """One constant where the test on a row holds, the other where it does not."""
    return alt.when(test).then(alt.value(yes)).otherwise(alt.value(no))


def halo(words: alt.Chart, *, color: Any = INK, join: Any = alt.Undefined, **style: Any) -> list:
    """Words with a white rim, which keeps them readable over lines: two layers."""
    rim = words.mark_text(stroke="white", strokeWidth=4, strokeJoin=join, **style)
    return [rim, words.mark_text(color=color, **style)]


def bar_ends(words: alt.Chart, field: str, gap: int, **style: Any) -> list[alt.Chart]:
    """Words beyond the ends of bars: right of gains, left of losses."""
    right = words.transform_filter(f"datum.{field} >= 0")
    left = words.transform_filter(f"datum.{field} < 0")
    return [
        right.mark_text(align="left", dx=gap, color=INK, **style),
        left.mark_text(align="right", dx=-gap, color=INK, **style),
    ]


def tip(field: str, title: str, fmt: str = "") -> alt.Tooltip:
    """One line of a tooltip: field with type, its title, its number format."""
    return alt.Tooltip(field, title=title, format=fmt) if fmt else alt.Tooltip(field, title=title)
