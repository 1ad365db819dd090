"""The pictures of lesson 2: honest about what is a reconstruction."""

import pytest
from support.pictures import rows, spec

from gvclib import charts, data, governance
from gvclib.charts.governance.links import OPACITY, SIDE


def test_the_cube_has_eight_corners_twelve_edges_and_five_thick_ones():
    tables = spec("governance_cube")["datasets"]
    corners, edges = tables["corners"], tables["edges"]
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
    key = ["relation", "vocabulary", "term"]
    shown = rows("crosswalk_map", "cells").set_index(key)["opacity"]
    sure = data.load("governance_crosswalk").set_index(key)["confidence"]
    assert shown[sure.index].tolist() == sure.map(OPACITY).tolist()


def test_the_crosswalk_is_never_shown_as_the_table():
    shown = spec("crosswalk_map")
    assert "reconstruction, not the table" in shown["title"]["subtitle"]
    assert "not the table itself" in shown["description"]
    assert [p["name"] for p in shown["params"] if "select" in p] == ["hovered"]


def test_cells_of_the_crosswalk_tile_the_grid():
    cells = rows("crosswalk_map", "cells")
    assert ((cells["x2"] - cells["x"]) * (cells["y2"] - cells["y"])).sum() == pytest.approx(16)
    assert cells["ty"].between(cells["y"], cells["y2"]).all()
    assert cells["fy"].between(cells["y"], cells["y2"]).all()


def test_silence_is_drawn_as_a_question_mark():
    signs = rows("upgrading_signs", "cells")["sign"].value_counts()
    assert signs.to_dict() == {"?": 12, "+": 2, "−": 2}


@pytest.mark.parametrize("outcome", ["unlikely", "excluded", "hierarchy", "captive"])
def test_the_title_of_the_cube_calls_only_links_between_firms_governance(outcome):
    title = charts.governance_cube_title(outcome, [])
    assert ("governance" in title) == (outcome == "captive") and "no type at all" in title
