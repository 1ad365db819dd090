"""The home-market effect against its worked numbers, and against a search for equal sales."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq

from gvclib import paradox
from gvclib.errors import DataError

taus, sigmas = st.floats(1.05, 4), st.floats(1.5, 10)
sizes = st.floats(0.05, 0.95)


def test_the_numbers_of_the_lesson():
    assert paradox.freeness(1.5, 5) == pytest.approx(0.197531, abs=5e-7)
    assert paradox.home_slope(1.5, 5) == pytest.approx(1.492308, abs=5e-7)
    found = paradox.home_share(np.array([0.60, 0.55]), 1.5, 5)
    assert found == pytest.approx([0.649231, 0.574615], abs=5e-7)


def sales_of_a_firm(n, home, foreign, tau, sigma):
    """Sales of a home and of a foreign firm if a share n of all firms is at home (prices equal)."""
    phi = tau ** (1 - sigma)
    here, there = home / (n + phi * (1 - n)), foreign / (phi * n + 1 - n)
    return here + phi * there, phi * here + there


@given(sizes, taus, sigmas)
def test_firms_move_until_a_firm_sells_as_much_in_either_country(size, tau, sigma):
    def gap(n):
        one, other = sales_of_a_firm(n, size, 1 - size, tau, sigma)
        return one - other

    share = paradox.home_share(size, tau, sigma)
    ends = gap(1e-9), gap(1 - 1e-9)
    if ends[0] <= 0:
        assert share == pytest.approx(0, abs=1e-6)
    elif ends[1] >= 0:
        assert share == pytest.approx(1, abs=1e-6)
    else:
        assert share == pytest.approx(brentq(gap, 1e-9, 1 - 1e-9), abs=1e-6)


@given(taus, sigmas)
def test_equal_markets_share_the_firms(tau, sigma):
    assert paradox.home_share(0.5, tau, sigma) == 0.5


@given(taus, sigmas, sizes)
def test_the_larger_market_has_more_than_its_share(tau, sigma, size):
    share = paradox.home_share(size, tau, sigma)
    assert paradox.home_slope(tau, sigma) > 1
    assert 0 <= share <= 1
    assert (share - size) * (size - 0.5) >= -1e-12
    assert share + paradox.home_share(1 - size, tau, sigma) == pytest.approx(1)


@given(taus, sigmas)
def test_the_size_from_which_all_firms_are_at_home(tau, sigma):
    edge = paradox.full_size(tau, sigma)
    assert paradox.home_share(edge, tau, sigma) == pytest.approx(1)
    assert paradox.home_share(edge - 0.01, tau, sigma) < 1


def test_far_apart_each_country_serves_itself():
    assert paradox.home_slope(1_000, 5) == pytest.approx(1, abs=1e-9)
    assert paradox.home_share(0.7, 1_000, 5) == pytest.approx(0.7, abs=1e-9)


def test_nearer_markets_concentrate_firms_more():
    shares = [paradox.home_share(0.55, tau, 5) for tau in (3.0, 2.0, 1.5, 1.2)]
    assert shares == sorted(shares) and shares[0] < 0.56 and shares[-1] > 0.6


def test_shapes_are_kept():
    series = paradox.home_share(pd.Series([0.5, 0.9], index=["A", "B"]), 1.5, 5)
    assert series.index.tolist() == ["A", "B"] and series.tolist() == [0.5, 1.0]
    assert isinstance(paradox.home_share(0.5, 1.5, 5), float)


@given(st.floats(1, 200), st.floats(1, 200), taus, sigmas)
def test_all_that_is_spent_is_sold(home, foreign, tau, sigma):
    flows = paradox.trade_flows(home, foreign, tau, sigma)
    assert flows["home_sales"] + flows["imports"] == pytest.approx(home)
    assert flows["foreign_sales"] + flows["exports"] == pytest.approx(foreign)
    assert flows["net_exports"] == pytest.approx(flows["exports"] - flows["imports"])
    made = flows["home_sales"] + flows["exports"]  # every firm sells the same
    assert made == pytest.approx(flows["firms_share"] * (home + foreign))


@given(st.floats(20, 100), st.floats(1.02, 2), taus, sigmas)
def test_more_demand_at_home_brings_more_exports_not_fewer(home, growth, tau, sigma):
    before = paradox.trade_flows(home, 60, tau, sigma)
    after = paradox.trade_flows(home * growth, 60, tau, sigma)
    assert after["exports"] >= before["exports"] - 1e-9
    if before["firms_share"] > 0:  # a country without a firm imports all it spends
        assert after["net_exports"] >= before["net_exports"] - 1e-9


def test_without_distance_nothing_is_decided():
    with pytest.raises(DataError, match="tau is 1: without distance"):
        paradox.home_share(0.5, 1.0, 5)


@given(taus, sigmas)
def test_the_full_size_draws_all_firms_as_it_is_returned(tau, sigma):
    edge = paradox.full_size(tau, sigma)
    assert paradox.home_share(edge, tau, sigma) == 1 > paradox.home_share(edge - 1e-6, tau, sigma)
