"""Smile curves: exact recovery, reversal, shares as areas, and inputs that have no curve."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.integrate import quad

from gvclib import data, upgrading
from gvclib.errors import DataError

PLACES = [0.1, 0.3, 0.5, 0.7, 0.9]
heights = st.lists(st.integers(0, 60), min_size=5, max_size=5)


def fitted(values):
    try:
        return upgrading.smile_fit(PLACES, values)
    except DataError:  # on a straight line
        assume(False)


@given(st.floats(0, 50), st.floats(1, 200), st.floats(-0.5, 1.5), st.sampled_from([1, -1]))
def test_a_curve_of_this_form_is_found_again(level, a, vertex, sign):
    values = level + sign * a * (np.array(PLACES) - vertex) ** 2
    fit = upgrading.smile_fit(PLACES, values)
    assert fit.level == pytest.approx(level, abs=1e-7)
    assert fit.curvature == pytest.approx(sign * a, rel=1e-7)
    assert fit.vertex == pytest.approx(vertex, abs=1e-7)
    assert fit.shape == ("smile" if sign > 0 else "frown")


@given(heights)
def test_reading_the_chain_backwards_turns_the_curve_around(values):
    fit = fitted(values)
    back = upgrading.smile_fit([1 - x for x in PLACES], values)
    assert back.shape == fit.shape
    assert back.curvature == pytest.approx(fit.curvature, abs=1e-6)
    if fit.vertex is not None and abs(fit.curvature) > 1e-3:
        assert back.vertex == pytest.approx(1 - fit.vertex, rel=1e-6, abs=1e-6)
        assert back.level == pytest.approx(fit.level, rel=1e-6, abs=1e-6)


@given(heights, st.integers(0, 4), st.floats(-1, 1))
def test_no_other_curve_is_nearer_to_the_stages(values, which, by):
    """Least squares means: bend the curve a little in any way and the squares do not shrink."""
    fit = fitted(values)
    assume(fit.shape != "flat" and abs(fit.curvature) > 1e-3)
    x = np.array(PLACES)
    best = upgrading.smile_values(fit, x).to_numpy()
    bent = best + by * [x**0, x, x**2, (x - 0.5) ** 2, 1 - x][which]
    assert ((best - values) ** 2).sum() <= ((bent - values) ** 2).sum() + 1e-6


def test_equal_heights_are_flat_and_share_by_length():
    fit = upgrading.smile_fit(PLACES, [7] * 5)
    assert fit == (7.0, 0.0, None, "flat")
    shares = upgrading.smile_shares(fit, [0, 0.2, 1.0])
    assert shares.tolist() == pytest.approx([0.2, 0.8])
    assert upgrading.smile_values(fit, [0, 1]).tolist() == [7, 7]


@given(heights)
def test_shares_are_areas_under_the_curve(values):
    fit = fitted(values)
    bounds = np.linspace(0, 1, 6)
    curve = lambda x: float(upgrading.smile_values(fit, [x]).iloc[0])  # noqa: E731
    areas = np.array([quad(curve, a, b)[0] for a, b in zip(bounds, bounds[1:], strict=False)])
    if (areas > 1e-6).all():
        shares = upgrading.smile_shares(fit, bounds)
        assert shares.sum() == pytest.approx(1)
        assert shares.to_numpy() == pytest.approx(areas / areas.sum(), abs=1e-6)
    elif (areas < -1e-6).any():
        with pytest.raises(DataError, match="is not above 0"):
            upgrading.smile_shares(fit, bounds)


def test_shares_of_a_finer_cut_add_up_to_those_of_the_coarser():
    fit = upgrading.smile_fit([0, 0.5, 1], [30, 10, 60])
    coarse = upgrading.smile_shares(fit, [0, 0.5, 1])
    fine = upgrading.smile_shares(fit, [0, 0.25, 0.5, 0.75, 1])
    assert fine.iloc[:2].sum() == pytest.approx(coarse.iloc[0])
    assert list(fine.index.left) == [0, 0.25, 0.5, 0.75]


@pytest.mark.parametrize("driver", ["producer", "buyer", "mixed"])
def test_the_example_chains_lean_as_table_iii_says(driver):
    """Core competence: left for producer-driven, right for buyer-driven, both sides for mixed."""
    stages = data.load("smile_stages").query("driver == @driver")
    fit = upgrading.smile_fit(stages["position"], stages["margin_share"])
    shares = upgrading.smile_shares(fit, np.linspace(0, 1, 6))
    assert fit.shape == "smile" and 0 < fit.vertex < 1
    lean = shares.iloc[0] - shares.iloc[-1]
    assert {"producer": lean > 0.1, "buyer": lean < -0.1, "mixed": abs(lean) < 0.02}[driver]
    assert stages["source"].str.startswith("Illustrative (ours)").all()


def test_series_must_share_their_labels():
    x = pd.Series([0, 0.5, 1], index=list("abc"))
    with pytest.raises(DataError, match="different labels"):
        upgrading.smile_fit(x, pd.Series([1, 2, 1], index=list("bca")))


@pytest.mark.parametrize(
    ("position", "value", "words"),
    [
        ([0, 1], [1, 2], "2 different places; a curve needs three"),
        ([0, 0, 1, 1], [1, 2, 3, 4], "2 different places"),
        ([0, 0.5, 1], [1, 2, 3], "straight line"),
        ([0, 0.5, 1], [1, 2], "3 stages and value 2"),
    ],
)
def test_stages_without_a_curve_are_refused(position, value, words):
    with pytest.raises(DataError, match=words):
        upgrading.smile_fit(position, value)


@pytest.mark.parametrize("bounds", [[0], [0.5, 0.2], [0, 0.5, 0.5, 1], [-0.1, 1], [0, 1.1]])
def test_bounds_must_rise_within_the_chain(bounds):
    with pytest.raises(DataError, match="bounds must be two or more rising numbers"):
        upgrading.smile_shares(upgrading.SmileFit(1.0, 1.0, 0.5, "smile"), bounds)
