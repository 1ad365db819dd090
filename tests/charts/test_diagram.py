"""Diagrams: arrows touch the edges of their boxes, mistakes are told, the picture is readable."""

import pytest

from gvclib.charts.diagram import arrow, box, diagram
from gvclib.errors import DataError

BOXES = [
    box("buyer", 100, 40, "Lead firm\n(buyer)", bold=True),
    box("supplier", 100, 240, "Supplier"),
]
WORDS = {"title": "A buyer orders", "description": "Two boxes.", "source": "a test"}


def drawn(boxes=BOXES, arrows=(), **more):
    return diagram(boxes, list(arrows), **{**WORDS, **more})


def test_an_arrow_runs_from_edge_to_edge():
    """Boxes of 50 and 35 pixels height one above the other: edges at 65 and 222.5."""
    (row,) = drawn(arrows=[arrow("buyer", "supplier")]).datasets["arrows"]
    assert row["x"] == row["x2"] == 100
    assert 65 <= row["y"] <= 69
    assert 213 <= row["y2"] <= 222.5
    assert row["angle"] == 180  # a triangle that points down


def test_each_line_of_words_has_a_place_of_its_own():
    words = drawn().datasets["words"]
    assert [each["text"] for each in words] == ["Lead firm", "(buyer)", "Supplier"]
    assert words[1]["y"] - words[0]["y"] == 15


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: drawn([*BOXES, BOXES[0]]), "two boxes are named 'buyer'"),
        (lambda: drawn(arrows=[arrow("buyer", "bank")]), "'bank', and no box"),
        (lambda: drawn([box("far", 630, 40, "words")]), "not within the width of 640"),
        (lambda: box("a", 1, 1, "words", group="pink"), "no group 'pink'"),
    ],
)
def test_what_cannot_be_drawn_is_told(make, told):
    with pytest.raises(DataError, match=told):
        make()


def test_the_words_stand_in_the_picture(tmp_path):
    import vl_convert

    arrows = [arrow("buyer", "supplier", "orders", both=True, dashed=True)]
    picture = vl_convert.vegalite_to_svg(drawn(arrows=arrows).to_dict())
    for words in ("Lead firm", "Supplier", "orders", "Source: a test"):
        assert words in picture
