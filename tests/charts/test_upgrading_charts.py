"""Pictures of lesson 3: rows that lie inside the picture, and titles that agree with them."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.pictures import layers, learning_path, rows, spec

from gvclib import charts, upgrading
from gvclib.charts.upgrading.clusters import LINES, STATES
from gvclib.errors import DataError
from gvclib.widgets.upgrading.cluster_lab import MEASURES


def test_modes_beyond_the_palette_are_refused():
    path = pd.DataFrame(dict.fromkeys("abcde", [0.2]) | {"capability": [0], "profit": [1]})
    with pytest.raises(DataError, match="5 modes; it draws one to 4"):
        charts.learning_path(path, title="x")


def test_shares_of_a_period_fill_its_bar():
    modes = pd.DataFrame(learning_path(steps=2).to_dict()["datasets"]["modes"])
    assert modes.groupby("period")["share"].sum().tolist() == pytest.approx([1] * 6)


def test_the_cluster_has_a_colour_for_all_that_the_widget_sends():
    assert set(MEASURES.values()) == set(LINES)
    assert set(rows("cluster_run", "states")["state"]) == set(STATES)
    legends = [
        layer["encoding"][channel]["legend"]
        for layer in layers(spec("cluster_run"))
        for channel in ("color", "strokeDash")
        if "legend" in layer["encoding"].get(channel, {})
    ]
    assert all(legend["symbolOpacity"] == 1 for legend in legends)


# --- titles


@given(st.floats(-2, 3), st.floats(0, 1), st.floats(-1e7, 1e7))
def test_brand_titles_agree_with_their_figures(edge, lost, gain):
    title = charts.brand_title(edge, lost, gain)
    assert ("always" in title) == (edge >= 1) and ("never" in title) == (edge <= 0)
    if abs(gain) >= 5_000:
        assert ("adds" in title) == (gain > 0) and ("costs" in title) == (gain < 0)
    assert len(title) < 90


@pytest.mark.parametrize(
    ("shape", "vertex", "says"),
    [
        ("smile", 0.5, "A smile, lowest in the middle"),
        ("smile", 0.8, "lowest right of the middle"),
        ("frown", 0.2, "A frown, highest left of the middle"),
        ("smile", -0.2, "in name only, it rises all the way"),
        ("smile", 1.2, "in name only, it falls all the way"),
        ("frown", -0.2, "in name only, it falls all the way"),
        ("frown", 1.2, "in name only, it rises all the way"),
        ("flat", None, "A flat curve"),
    ],
)
def test_smile_titles_name_shape_and_side(shape, vertex, says):
    title = charts.smile_title(shape, vertex, "assembly", 0.25)
    assert says in title and title.endswith("assembly has 25 % of the value")


@given(st.integers(0, 10), st.sampled_from([-5, 5]), st.floats(-0.4, -0.1))
def test_in_name_only_is_said_of_curves_that_do_not_turn(level, a, vertex):
    """The words of the title against the slope of the curve itself."""
    fit = upgrading.SmileFit(float(level), float(a), vertex, "smile" if a > 0 else "frown")
    heights = upgrading.smile_values(fit, [0, 0.5, 1])
    title = charts.smile_title(fit.shape, fit.vertex, "assembly", 0.2)
    assert ("rises" in title) == heights.is_monotonic_increasing
