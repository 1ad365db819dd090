"""Pictures of lesson 5: what they draw is what they are given, and every dot finds its place."""

import pandas as pd
import pytest

from gvclib import charts, data, view, widgets
from gvclib.charts.chips.supply_chain import BOXES, KINDS
from gvclib.errors import DataError

NAMES = (
    "ChainMap", "ClaimAuditor", "Decoupling", "EcosystemRace", "Trajectory", "ValueAddedExplorer"
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_valid_and_describes_itself(name):
    spec = getattr(widgets, name)().chart.to_dict()
    assert len(spec["description"]) > 60 and spec["title"]["subtitle"]
    assert "Source:" in spec["description"]
    assert len(view.png(getattr(widgets, name)().chart)) > 5_000


@pytest.mark.parametrize(
    ("name", "traits"),
    [
        ("ChainMap", {"country": "USA", "item": "N84"}),
        ("ClaimAuditor", {"claim": "us_design_relative"}),
        ("Decoupling", {"user": "ROW", "supplier": "USA", "share": 1.0}),
        ("EcosystemRace", {"closed_at": 12}),
        ("Trajectory", {"position": 21}),
        ("ValueAddedExplorer", {"country": "USA", "industry": "agriculture and food"}),
    ],
)
def test_long_titles_fit_too(name, traits):
    title = getattr(widgets, name)(**traits).chart.to_dict()["title"]["text"]
    assert len(title) <= 92, title


@pytest.mark.parametrize("name", NAMES)
def test_titles_fit_above_the_picture(name):
    title = getattr(widgets, name)().chart.to_dict()["title"]["text"]
    assert len(title) <= 92, title


def test_every_item_lies_in_the_box_of_its_segment():
    placed = charts.chain_places(data.load("chip_items"))
    for row in placed.itertuples():
        left, bottom, right, top, _ = BOXES[row.segment]
        assert left < row.x < right and bottom < row.y < top
    assert not placed.duplicated(["x", "y"]).any()
    with pytest.raises(DataError, match="lacks the column 'segment'"):
        charts.chain_places(pd.DataFrame({"item": ["a"], "name": ["b"]}))


def test_kinds_of_events_have_a_lane_each():
    assert set(data.load("firm_a_events")["kind"]) == set(KINDS)
    rows = widgets.Trajectory().chart.to_dict()["datasets"]["events"]
    assert len(rows) == 24 and sum(row["now"] for row in rows) == 1
    first = next(row for row in rows if row["event"] == "T01")
    assert pd.Timestamp(first["start"], unit="ms") == pd.Timestamp("2020-12-23")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        (charts.chain_map_title("", 1.0, 1.0), "All 82 items"),
        (charts.chain_map_title("Taiwan", 1.0, 0.53), "none of items"),
        (charts.claim_title("Staff", "consistent", 0.0), "consistent with"),
        (charts.claim_title("Staff", "inconsistent", None), "however coarse"),
        (charts.race_title(0.1, 0.2), "20 % use the compatible chip"),
        (charts.trajectory_title("2022", "x", None), "2022: x"),
        (charts.trajectory_title("2022", "x", 1), "1 day after"),
        (charts.value_origin_title("Korea", "", 1995, 0.7), "its exports of 1995"),
        (charts.decoupling_title(0.5, 2500, 0.4), "USD 2.5 bn"),
    ],
)
def test_titles_say_what_is_seen(title, said):
    assert said in title


@pytest.mark.parametrize(
    ("draw", "tables"),
    [
        (charts.chain_map, {"dots": 1, "boxes": 1, "note": 1}),
        (charts.trajectory, {"events": 1, "step": 1}),
        (charts.claim_intervals, {"bars": 1}),
        (charts.ecosystem_race, {"paths": 1, "marks": 1}),
        (charts.value_origin, {"dots": 1}),
        (charts.decoupling_bars, {"bars": 1}),
    ],
)
def test_a_table_without_its_columns_is_refused(draw, tables):
    empty = {name: pd.DataFrame({"nothing": []}) for name in tables}
    unit = {"unit": "USD"} if draw is charts.claim_intervals else {}
    with pytest.raises(DataError, match="lacks the column"):
        draw(**empty, title="x", **unit)
