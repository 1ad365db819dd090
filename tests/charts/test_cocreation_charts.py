"""Pictures of lesson 4: true to the tables behind them."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.pictures import rows, spec, svg

from gvclib import data
from gvclib.charts.cocreation import sharing


def test_the_year_in_two_stages_is_framed():
    bars = rows("stage_timeline", "bars")
    framed = bars[bars["twice"].notna()]
    assert framed["lane"].tolist() == ["JD 1 · consensus", "JD 2 · sharing"]
    assert set(framed["twice"]) == {2016} and set(framed["twice_until"]) == {2017}
    assert bars.loc[bars["active"], "lane"].tolist() == [
        "JD 1 · consensus", "JD 2 · sharing", "Haier 2 · sharing"]  # fmt: skip


def test_every_partner_of_the_table_is_on_the_map():
    drawn = rows("partner_network", "partners")
    assert sorted(drawn["partner"]) == sorted(data.load("cocreation_partners")["partner"])
    assert not drawn.duplicated(["stage", "place"]).any()


def test_a_bar_is_as_long_as_the_whole():
    pytest.importorskip("vl_convert")
    drawn = svg(spec("chain_profits"))
    assert ">1,600<" in drawn and ">800<" in drawn
    assert drawn.count(">400<") == 3  # two parts of a bar, and the axis


splits = st.tuples(*[st.floats(0, 1)] * 3).filter(lambda s: sum(s) > 0.1)


@given(splits, splits)
def test_the_triangle_keeps_middles_in_the_middle(one, two):
    """Coordinates are linear in the split, so a straight mixture lies on the straight line."""
    table = pd.DataFrame([one, two], columns=["L", "A", "B"])
    table = table.div(table.sum(axis=1), axis=0)
    ends = sharing.triangle_xy(table, 1)
    middle = sharing.triangle_xy(table.mean().to_frame().T, 1)
    assert middle.iloc[0].to_numpy() == pytest.approx(ends.mean().to_numpy())
    assert ((ends["x"] >= -1e-9) & (ends["x"] <= 1 + 1e-9) & (ends["y"] >= 0)).all()


def test_the_corners_are_equally_far_apart():
    corners = sharing.triangle_xy(pd.DataFrame({"L": [9, 0, 0], "A": [0, 9, 0], "B": [0, 0, 9]}), 9)
    far = [((corners.loc[i] - corners.loc[j]) ** 2).sum() for i, j in ((0, 1), (1, 2), (0, 2))]
    assert far == pytest.approx([1, 1, 1])
