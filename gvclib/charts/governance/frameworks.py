"""Diagrams of lesson 2: five types on a line, two directions of governance, four roles."""

from gvclib.charts.diagram import arrow, box, diagram
from gvclib.errors import DataError
from gvclib.view.altair_setup import alt

TYPES = {
    "market": "a price\nis enough",
    "modular": "files and\nnorms say it",
    "relational": "able firms\ntalk",
    "captive": "the buyer\ninstructs",
    "hierarchy": "one firm\ngives orders",
}
"""The five types from least to most explicit coordination, and how each is coordinated."""
_GHS = "Gereffi, Humphrey and Sturgeon (2005)"


def five_types(
    before: str = "",
    after: str = "",
    *,
    title: str = "More coordination, less even power: five types",
) -> alt.LayerChart:
    """The five types of governance on a line; a link's type before and after are coloured.

    before, after: a type, or "" for none. Raises DataError for what is no type.

    >>> five_types("captive", "modular").width
    640
    """
    for kind in (before, after):
        if kind not in ("", *TYPES):
            raise DataError(f"five_types: no type {kind!r}; use one of {', '.join(TYPES)}")
    marks = {after: ("green", "after: "), before: ("orange", "before: ")}
    marks.pop("", None)
    boxes, told = [], []
    for place, (kind, does) in enumerate(TYPES.items()):
        group, word = marks.get(kind, ("blue", ""))
        x = 66 + 127 * place
        boxes.append(box(kind, x, 78, f"{word}{kind}\n{does}", width=116, group=group))
        told.append(f"{word}{kind} ({does})".replace("\n", " "))
    boxes += [
        box("least", 92, 20, "least coordination,\npower even", width=160, group="none"),
        box("most", 548, 20, "most coordination,\npower uneven", width=160, group="none"),
    ]
    return diagram(
        boxes,
        [arrow("least", "most")],
        title=title,
        note="An order of coordination and power, no ladder that suppliers must climb.",
        source=f"{_GHS}; words in the boxes ours",
        description="Five boxes from least to most explicit coordination: " + "; ".join(told) + ".",
    )


def two_directions() -> alt.LayerChart:
    """Vertical governance along a chain, and horizontal governance inside a town's cluster.

    >>> two_directions().width
    640
    """
    return diagram(
        [
            box("buyer", 330, 32, "Brand abroad\n(lead firm)", width=150, group="orange"),
            box("firm", 330, 132, "Lamp maker", width=150, bold=True, group="blue"),
            box("parts", 330, 232, "Maker of bulbs", width=150, group="orange"),
            box("town", 95, 132, "Neighbour firms,\nassociation", width=150, group="green"),
            box("help", 560, 132, "School, laboratory,\ntown hall", width=150, group="green"),
        ],
        [
            arrow("buyer", "firm", "orders, standards"),
            arrow("firm", "parts", "orders, drawings"),
            arrow("town", "firm"),
            arrow("help", "firm"),
        ],
        title="Chain governance is vertical, cluster governance horizontal",
        note="Orange: vertical, buyer and supplier. Green: horizontal, firms and institutions of"
        " one place.",
        source="after Humphrey and Schmitz (2000); example ours",
        description="A lamp maker in the middle. Above it a brand abroad and below it a maker of"
        " bulbs: vertical governance by orders, standards and drawings. To its sides neighbour"
        " firms, an association, a school, a laboratory and the town hall: horizontal governance.",
    )


def four_roles() -> alt.LayerChart:
    """Four roles of a lead firm, each with the question that it decides.

    >>> four_roles().width
    640
    """
    roles = [
        ("architect", 110, 40, "Architect\nwho joins, by which rules?", "blue"),
        ("leader", 530, 40, "Strategic leader\nwhere do all go?", "orange"),
        ("gatekeeper", 110, 190, "Gatekeeper\nwho learns what?", "green"),
        ("distributor", 530, 190, "Value distributor\nwho earns what?", "purple"),
    ]
    return diagram(
        [
            box("firm", 320, 115, "Lead firm", width=120, bold=True),
            *(box(name, x, y, text, width=200, group=group) for name, x, y, text, group in roles),
        ],
        [arrow("firm", name) for name, *_ in roles],
        title="Ask what is being decided: entry, direction, knowledge or gain",
        note="Four roles as reported in the essay.",
        source="CISCE essay (2023), part 2; questions ours",
        description="A lead firm in the middle with arrows to four roles: architect (who joins, by"
        " which rules), strategic leader (where do all go), gatekeeper (who learns what), value"
        " distributor (who earns what).",
    )
