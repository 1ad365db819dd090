"""Growth regressions and odds ratios against planted truths and hand counts."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gvclib.errors import DataError
from gvclib.trade.growth import growth_regression, odds_ratio


def world(seed, n=40):
    rng = np.random.default_rng(seed)
    income = pd.Series(np.exp(rng.normal(8, 1, n)), index=[f"C{i}" for i in range(n)])
    expy = np.exp(0.3 * np.log(income) + rng.normal(6, 0.4, n))
    return income, expy, rng


@given(st.integers(0, 10_000), st.floats(-0.1, 0.1))
@settings(max_examples=30, deadline=None)
def test_a_planted_coefficient_is_found(seed, truth):
    income, expy, _ = world(seed)
    fit = growth_regression(
        truth * np.log(expy) - 0.01 * np.log(income) + 0.3, np.log(expy), income
    )
    assert fit.coefficient == pytest.approx(truth, abs=1e-9)


def test_the_unit_of_income_does_not_matter():
    income, expy, rng = world(1)
    growth = 0.02 * np.log(expy) + pd.Series(rng.normal(0, 0.01, len(income)), index=income.index)
    one = growth_regression(growth, np.log(expy), income)
    thousand = growth_regression(growth, np.log(expy / 1000), income / 1000)
    assert one.coefficient == pytest.approx(thousand.coefficient)
    assert one.t == pytest.approx(thousand.t)


def test_t_is_small_when_there_is_nothing_to_find():
    hits = 0
    for seed in range(200):
        income, expy, rng = world(seed)
        noise = pd.Series(rng.normal(0, 0.02, len(income)), index=income.index)
        hits += abs(growth_regression(noise, np.log(expy), income).t) > 1.96
    assert 0 < hits < 30  # about 5 % of 200, a little more because HC0 is known to be liberal


def test_countries_with_gaps_are_left_out():
    income, expy, _ = world(2)
    growth = 0.05 * np.log(expy)
    growth.iloc[:5] = np.nan
    assert growth_regression(growth, expy, income).n == 35


def test_bad_input_is_named():
    income, expy, _ = world(3)
    with pytest.raises(DataError, match="income of 'C0' is 0"):
        growth_regression(expy * 0, expy, income.where(income.index != "C0", 0))
    with pytest.raises(DataError, match="share 3 countries"):
        growth_regression(expy[:3], expy, income)
    with pytest.raises(DataError, match="indexes differ"):
        odds_ratio(pd.Series([True]), pd.Series([True], index=["x"]))


def test_what_no_coefficient_tells_apart_is_refused():
    income, expy, _ = world(4)
    for measure in (expy * 0 + 2, np.log(income), 5 - 3 * np.log(income)):
        with pytest.raises(DataError, match="measure and income do not vary apart"):
            growth_regression(expy * 1e-6, measure, income)


@pytest.mark.parametrize("gap", [None, np.nan, pd.NA, "yes", 2])
def test_a_gap_is_neither_marked_nor_unmarked(gap):
    flags = pd.Series([True, gap, False, True], list("abcd"), dtype=object)
    with pytest.raises(DataError, match="marked of 'b' is"):
        odds_ratio(flags, pd.Series([True, False] * 2, list("abcd")))


def test_odds_ratio_of_a_hand_counted_table():
    marked = pd.Series([True] * 14 + [False] * 35)
    escaped = pd.Series([True] * 5 + [False] * 9 + [True] * 5 + [False] * 30)
    assert odds_ratio(marked, escaped) == pytest.approx(10 / 3)
    assert odds_ratio(~marked, escaped) == pytest.approx(3 / 10)
    assert odds_ratio(marked, marked) == float("inf")
