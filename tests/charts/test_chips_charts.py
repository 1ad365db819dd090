"""Pictures of lesson 5: what they draw is what they are given, and every dot finds its place."""

import pandas as pd
import pytest
from support.pictures import rows

from gvclib import charts, data
from gvclib.charts.chips.supply_chain import BOXES, KINDS
from gvclib.errors import DataError


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
    events = rows("trajectory", "events").set_index("event")
    assert len(events) == 24 and events["now"].sum() == 1
    assert pd.Timestamp(events.at["T01", "start"], unit="ms") == pd.Timestamp("2020-12-23")
