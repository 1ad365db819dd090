"""The pictures of lesson 2: valid, readable, honest about what is a reconstruction."""

import pandas as pd
import pytest

from gvclib import charts, data, governance, widgets
from gvclib.charts.governance.links import OPACITY, SIDE
from gvclib.errors import DataError


def grid():
    counts = governance.confusion(["x", "x", "y"], ["x", "y", "y"])
    cells = counts.stack().rename("n").reset_index()
    cells["same"], cells["text"] = (cells["a"] == cells["b"]).astype(int), cells["n"].astype(str)
    return charts.confusion_grid(cells, codes=["x", "y"], title="Agreement on 67 % of the codes")


PICTURES = {
    "governance_cube": lambda: widgets.GovernancePicker().chart,
    "crosswalk_map": lambda: widgets.Crosswalk().chart,
    "confusion_grid": grid,
    "upgrading_signs": lambda: charts.upgrading_signs(governance.upgrading_effects()),
}
picture = pytest.mark.parametrize("name", PICTURES)


def layers(spec):
    for layer in spec.get("layer", [spec]):
        yield from layers(layer) if "layer" in layer else [layer]


@picture
def test_every_picture_is_valid_and_says_what_it_shows(name):
    spec = PICTURES[name]().to_dict()
    assert len(spec["title"]["text"]) > 10 and spec["title"]["subtitle"]
    assert spec["description"].startswith(spec["title"]["text"])
    captions = [str(layer["mark"].get("text", "")) for layer in layers(spec)]
    assert any(text.startswith("Source: ") for text in captions)


@picture
def test_every_picture_renders_with_its_words(name):
    vl_convert = pytest.importorskip("vl_convert")
    svg = vl_convert.vegalite_to_svg(PICTURES[name]().to_dict(), vl_version="6.4")
    words = {
        "governance_cube": ["modular", "excluded", "capability rises", "0.30: low"],
        "crosswalk_map": ["quasi-hierarchy", "heterarchy", "medium-high", "Jessop"],
        "confusion_grid": ["First coder", "Second coder"],
        "upgrading_signs": ["captive network", "Kind of upgrading", "?"],
    }[name]
    assert [word for word in words if word not in svg] == []


def test_the_cube_has_eight_corners_twelve_edges_and_five_thick_ones():
    spec = PICTURES["governance_cube"]().to_dict()
    corners, edges = spec["datasets"]["corners"], spec["datasets"]["edges"]
    assert len(corners) == 8 and len(edges) == 12
    assert len({(c["x"], c["y"]) for c in corners}) == 8
    assert sum(edge["role"] != "none" for edge in edges) == 5
    assert {c["label"] for c in corners} == set(SIDE)


def test_the_point_of_the_scores_lies_inside_the_cube():
    for corner in ((0, 0, 0), (1, 1, 1), (0.4, 0.9, 0.1)):
        x, y = charts.cube_place(*corner)
        assert 0 <= x <= charts.cube_place(1, 1, 1)[0] and 0 <= y <= charts.cube_place(1, 1, 1)[1]
    assert charts.cube_place(0.5, 0.5, 0.5) == pytest.approx(
        [c / 2 for c in charts.cube_place(1, 1, 1)]
    )


def test_the_less_sure_the_fainter():
    strengths = [OPACITY[level] for level in governance.CONFIDENCE]
    assert strengths == sorted(strengths, reverse=True) and min(strengths) > 0
    spec = PICTURES["crosswalk_map"]().to_dict()
    shown = {(c["relation"], c["vocabulary"], c["term"]): c["opacity"]
             for c in spec["datasets"]["cells"]}  # fmt: skip
    for row in data.load("governance_crosswalk").itertuples():
        assert shown[row.relation, row.vocabulary, row.term] == OPACITY[row.confidence]


def test_the_crosswalk_is_never_shown_as_the_table():
    spec = PICTURES["crosswalk_map"]().to_dict()
    assert "reconstruction, not the table" in spec["title"]["subtitle"]
    assert "not the table itself" in spec["description"]
    assert [p["name"] for p in spec["params"] if "select" in p] == ["hovered"]


def test_cells_of_the_crosswalk_tile_the_grid():
    cells = pd.DataFrame(PICTURES["crosswalk_map"]().to_dict()["datasets"]["cells"])
    assert ((cells["x2"] - cells["x"]) * (cells["y2"] - cells["y"])).sum() == pytest.approx(16)
    assert cells["ty"].between(cells["y"], cells["y2"]).all()
    assert cells["fy"].between(cells["y"], cells["y2"]).all()


def test_silence_is_drawn_as_a_question_mark():
    cells = PICTURES["upgrading_signs"]().to_dict()["datasets"]["cells"]
    signs = pd.Series([cell["sign"] for cell in cells]).value_counts()
    assert signs.to_dict() == {"?": 12, "+": 2, "−": 2}


@pytest.mark.parametrize(
    ("said", "title"),
    [((0, 14, None, None), "0 of 14 coded: code at least two to compare"),
     ((9, 14, 6 / 9, 0.578), "Agreement on 67 % of the codes, kappa 0.58 (9 of 14 coded)")],
)  # fmt: skip
def test_the_title_of_an_agreement(said, title):
    assert charts.confusion_title(*said) == title


@pytest.mark.parametrize("outcome", ["unlikely", "excluded", "hierarchy", "captive"])
def test_the_title_of_the_cube_calls_only_links_between_firms_governance(outcome):
    title = charts.governance_cube_title(outcome, [])
    assert ("governance" in title) == (outcome == "captive") and "no type at all" in title


def test_missing_columns_are_refused():
    with pytest.raises(DataError, match="lacks the column 'same'"):
        charts.confusion_grid(pd.DataFrame({"a": [], "b": [], "n": []}), codes=["x"], title="t")
