"""Income groups, bands, slowdowns and paths: edges, boundaries, published numbers."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gvclib import data, trade
from gvclib.errors import DataError
from gvclib.trade.traps import crossing_year, rebase


def path(start: float, *growth: float, first_year: int = 1990) -> pd.Series:
    values = start * np.cumprod([1, *(1 + g for g in growth)])
    return pd.Series(values, index=range(first_year, first_year + len(values)))


# --- groups ---


@pytest.mark.parametrize(
    ("gni", "group"),
    [
        (200, "low"),
        (1135, "low"),
        (1136, "lower-middle"),
        (4495, "lower-middle"),
        (4496, "upper-middle"),
        (13935, "upper-middle"),
        (13936, "high"),
        (90_000.0, "high"),
    ],
)
def test_income_group_edges_of_fiscal_year_2026(gni, group):
    assert trade.income_group(gni, 2024) == group


def test_income_group_never_falls_when_income_rises():
    order = ["low", "lower-middle", "upper-middle", "high"]
    gni = pd.Series(range(100, 20_000, 50))
    rank = trade.income_group(gni, 2024).map(order.index)
    assert rank.is_monotonic_increasing and set(rank) == {0, 1, 2, 3}


def test_income_group_of_a_series_keeps_labels_and_gaps():
    groups = trade.income_group(pd.Series({"A": 1000.0, "B": np.nan, "C": 20_000.0}), 2024)
    assert groups["A"] == "low" and groups["C"] == "high" and pd.isna(groups["B"])


def test_every_year_of_the_table_has_rising_bounds():
    for year in data.load("income_thresholds")["year"]:
        groups = trade.income_group(pd.Series([1.0, 1e6]), int(year))
        assert groups.tolist() == ["low", "high"]


def test_income_group_says_which_years_there_are():
    with pytest.raises(DataError, match="year 1900 has no income thresholds; the table goes 1987-"):
        trade.income_group(1000, 1900)


# --- slowdowns ---


def test_a_path_on_all_three_boundaries_counts():
    # 7 years at 3.5 %, 7 at 1.5 %: drop exactly 2 points; income at t exactly 10,000.
    start = 10_000 / 1.035**7
    y = path(start, *[0.035] * 7, *[0.015] * 7)
    assert trade.slowdowns(y) == [1997]


@pytest.mark.parametrize(
    "y",
    [
        path(10_001 / 1.0349**7, *[0.0349] * 7, *[0.0149] * 7),
        path(10_001 / 1.035**7, *[0.035] * 7, *[0.0151] * 7),
        path(9_999 / 1.035**7, *[0.035] * 7, *[0.015] * 7),
    ],
    ids=["growth", "drop", "income"],
)
def test_just_below_one_boundary_does_not_count(y):
    assert trade.slowdowns(y) == []


def test_each_parameter_moves_its_own_bound():
    y = path(9_000 / 1.03**7, *[0.03] * 7, *[0.02] * 7)
    assert trade.slowdowns(y) == []
    assert trade.slowdowns(y, growth=0.03, drop=0.01, threshold=9_000) == [1997]
    assert trade.slowdowns(y, growth=0.03, drop=0.01) == []
    assert trade.slowdowns(y, growth=0.03, threshold=9_000) == []
    assert trade.slowdowns(y, drop=0.01, threshold=9_000) == []


def test_mean_growth_is_the_mean_of_yearly_rates():
    table = trade.growth_windows(path(100, 0.10, 0.02, -0.03), window=3)
    assert table.loc[1993, "growth_before"] == pytest.approx(0.03)
    assert table.loc[1990, "growth_after"] == pytest.approx(0.03)
    assert np.isnan(table.loc[1992, "growth_before"])


def test_a_shorter_window_needs_a_shorter_path():
    y = path(20_000, 0.06, 0.06, 0.01, 0.01)
    assert trade.slowdowns(y, window=2) == [1992]
    assert trade.slowdowns(y) == []


def test_order_of_years_and_gaps_at_the_ends_do_not_matter():
    y = path(10_000 / 1.035**7, *[0.035] * 7, *[0.015] * 7)
    ragged = pd.concat([y.sample(frac=1, random_state=1), pd.Series({1980: np.nan, 2030: np.nan})])
    assert trade.slowdowns(ragged) == [1997]


def test_japan_slowed_down_around_1970():
    # The best-known case of Eichengreen, Park and Shin: Japan, early 1970s.
    macro = data.load("macro").query("country == 'JPN'").set_index("year")
    found = trade.slowdowns(macro["gdp_pc_ppp2017"].dropna())
    assert set(found) & {1969, 1970, 1971, 1972, 1973}
    assert 1985 not in found


@pytest.mark.parametrize(
    ("income", "message"),
    [
        (path(1, 0.1, 0.1).drop(1991), "no value for 1991"),
        (pd.Series({"CHN": 1.0, "KOR": 2.0}), "whole years"),
        (pd.Series({1990.5: 1.0}), "whole years"),
        (pd.Series({1990: np.nan}), "no value at all"),
        ([1.0, 2.0], "must be a pandas Series"),
    ],
)
def test_paths_that_are_none_are_refused(income, message):
    with pytest.raises(DataError, match=message):
        trade.slowdowns(income)
    with pytest.raises(DataError, match=message):
        trade.years_in_band(income, 1, 2)


# --- bands and paths ---


def test_band_includes_its_floor_and_not_its_ceiling():
    y = pd.Series({2000: 1_999.99, 2001: 2_000.0, 2002: 7_249.99, 2003: 7_250.0})
    assert trade.years_in_band(y, 2_000, 7_250) == 2
    assert trade.years_in_band(y, 7_250, 11_750) == 1
    with pytest.raises(DataError, match="low .* must be below high"):
        trade.years_in_band(y, 5, 5)


def test_felipe_published_years():
    assert trade.years_to_cross(2_000, 7_250, 0.047) == pytest.approx(28.04, abs=0.005)
    assert trade.years_to_cross(7_250, 11_750, 0.035) == pytest.approx(14.04, abs=0.005)


@given(st.floats(1, 1e5), st.floats(1.0001, 50), st.floats(0.001, 0.2))
def test_growing_for_the_years_to_cross_arrives(start, ratio, growth):
    t = trade.years_to_cross(start, start * ratio, growth)
    assert start * (1 + growth) ** t == pytest.approx(start * ratio, rel=1e-9)


positive = st.floats(1e-3, 1e6)


@given(positive, positive, positive)
def test_an_amount_carried_there_and_back_is_the_same(amount, there, here):
    assert rebase(rebase(amount, there, here), here, there) == pytest.approx(amount, rel=1e-14)


@given(st.lists(positive, min_size=1, max_size=9), positive)
def test_from_its_crossing_on_a_path_stays_above_and_not_one_year_earlier(values, high):
    years = range(2000, 2000 + len(values))
    crossing = crossing_year(pd.DataFrame({"year": years, "value": values}), high)
    path = pd.Series(values, years)
    if crossing is None:
        assert path.iloc[-1] < high
    else:
        assert (path.loc[crossing:] >= high).all()
        assert crossing == 2000 or path[crossing - 1] < high


def test_a_gap_is_no_crossing():
    path = pd.DataFrame({"year": [2000, 2001], "value": [np.nan, np.nan]})
    assert crossing_year(path, 1) is None


def test_crossing_nowhere_and_already():
    assert trade.years_to_cross(2_000, 2_000, 0.0) == 0.0
    assert trade.years_to_cross(3_000, 2_000, -0.02) == 0.0
    assert trade.years_to_cross(2_000, 7_250, 0.0) == math.inf
    assert trade.years_to_cross(2_000, 7_250, -0.01) == math.inf


def test_growth_path_without_a_slowdown_is_compound_growth():
    y = trade.growth_path(1_000, 0.05, 10)
    assert len(y) == 11 and y.index.tolist() == list(range(11))
    assert y.iloc[-1] == pytest.approx(1_000 * 1.05**10)


def test_growth_path_slows_from_the_year_it_reaches_the_income():
    y = trade.growth_path(1_000, 0.10, 4, slowdown_at=1_100, slowdown_to=0.01, first_year=2024)
    np.testing.assert_allclose(y, [1000, 1100, 1111, 1122.11, 1133.3311])
    assert y.index.tolist() == [2024, 2025, 2026, 2027, 2028]


def test_a_path_that_slows_is_seen_by_the_detector():
    y = trade.growth_path(8_000, 0.06, 25, slowdown_at=12_000, slowdown_to=0.02)
    crossed = y.index[y >= 12_000][0]
    assert crossed in trade.slowdowns(y)


def test_half_a_slowdown_is_refused():
    with pytest.raises(DataError, match="belong together"):
        trade.growth_path(1_000, 0.05, 3, slowdown_at=2_000)


def test_relative_income_on_common_years_or_a_number():
    korea = pd.Series({1990: 10.0, 2000: 20.0, 2010: 30.0})
    base = pd.Series({2000: 40.0, 2010: 50.0, 2020: 60.0})
    assert trade.relative_income(korea, base).to_dict() == {2000: 0.5, 2010: 0.6}
    assert trade.relative_income(korea, 40).tolist() == [0.25, 0.5, 0.75]
    with pytest.raises(DataError, match="no label in common"):
        trade.relative_income(korea, pd.Series({"USA": 1.0}))
