"""The pictures of lesson 6: true to what they draw."""

import pandas as pd
import pytest
from support.pictures import rows

from gvclib import widgets


@pytest.mark.parametrize("kind", ["snake", "spider"])
@pytest.mark.parametrize("t", [0.0, 0.08, 0.3, 0.6])
def test_red_lines_are_the_crossings(kind, t):
    widget = widgets.SnakeAndSpider(kind=kind, t=t)
    links = pd.DataFrame(widget.chart.to_dict()["datasets"]["links"])
    assert links["crosses"].sum() == widget.best(t).crossings


def test_nodes_of_an_arrangement_lie_apart():
    for kind in ("snake", "spider"):
        for t in (0.0, 0.1, 0.6):
            nodes = widgets.SnakeAndSpider(kind=kind, t=t).data
            assert not nodes.duplicated(["x", "y"]).any()
            assert ((nodes["y"] > 0.5) == (nodes["place"] == "N")).all()


def test_regimes_cover_all_frictions_once():
    cells = rows("stage_regimes", "regimes")
    assert len(cells) == 6 * 8
    assert (cells["high"] - cells["low"]).groupby(cells["stage"]).sum().round(9).eq(0.7).all()


def test_a_cobweb_ends_at_a_full_dot():
    sets = widgets.LockInMap(start=65).chart.to_dict()["datasets"]
    states = pd.DataFrame(sets["states"])
    end = sets["web"][-1]["k_next"]
    assert (states.loc[states["stable"], "k"] - end).abs().min() < 0.5
    assert states["stable"].tolist() == [True, False, True]
