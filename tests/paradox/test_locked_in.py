"""Lock-in: long runs of the map end where the table of steady states says; the case tables."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gvclib import data, paradox
from gvclib.cocreation import ecosystems
from gvclib.errors import DataError
from gvclib.paradox.locked_in import Setting

countries = st.builds(
    Setting,
    delta=st.floats(0.05, 0.3),
    eta=st.floats(1, 15),
    theta=st.floats(0.1, 1),
    demand=st.floats(0, 5),
    threshold=st.floats(10, 120),
    low=st.floats(0.05, 0.5),
    high=st.floats(0.6, 1),
    width=st.sampled_from([0.0, 0.0, 3.0, 8.0]),
)
starts = st.floats(0, 300)


def resting(start, of, years=900):
    k = start
    for _ in range(years):
        k = (1 - of.delta) * k + of.eta * paradox.position(k, of) + of.theta * of.demand
    return k


def test_the_country_of_the_lesson():
    table = paradox.lock_in()
    assert table[["position", "k", "stable"]].values.tolist() == [
        ["low", 30, True],
        ["high", 90, True],
    ]
    assert paradox.demand_needed() == 16
    assert paradox.lock_in(demand=16)["position"].tolist() == ["high"]
    assert paradox.lock_in(demand=15.999)["position"].tolist() == ["low", "high"]


@settings(deadline=None)
@given(countries, starts)
def test_every_path_ends_in_a_stable_state(of, start):
    states = paradox.lock_in(of)
    stable = states.loc[states["stable"], "k"].to_numpy()
    assume(np.abs(states["slope"] - 1).min() > 0.02)
    split = paradox.watershed(of)
    assume(split is None or abs(start - split) > 1e-3)
    end = resting(start, of)
    assert np.abs(stable - end).min() < 1e-3
    if split is not None:
        assert end == pytest.approx(stable.max() if start > split else stable.min(), abs=1e-3)
    assert paradox.resting_place(start, of) == pytest.approx(end, abs=1e-3)


@given(countries)
def test_steady_states_stay_and_stability_is_what_a_nudge_shows(of):
    states = paradox.lock_in(of)
    assert 1 <= len(states) <= 3
    for row in states.itertuples():
        assert paradox.next_capability(row.k, of) == pytest.approx(row.k, abs=1e-6)
        assume(abs(row.slope - 1) > 1e-4)
        edge = np.abs(np.array([of.threshold - of.width, of.threshold + of.width]) - row.k).min()
        assume(edge > 1e-4)
        near = row.k + 1e-5
        assert (abs(paradox.next_capability(near, of) - row.k) < 1e-5) == row.stable


@given(countries, st.floats(0, 1))
def test_the_demand_that_removes_the_trap_is_the_smallest_and_works_as_returned(of, part):
    edge = paradox.demand_needed(of)
    free = of._replace(demand=edge)
    assert "low" not in paradox.lock_in(free)["position"].tolist()
    assert paradox.watershed(free) is None
    states = paradox.lock_in(free)["k"]
    assert paradox.resting_place(part * of.threshold, free) == states.iloc[0] == states.iloc[-1]
    if edge > 0.01:
        short = of._replace(demand=edge * (1 - 1e-9))
        assert "low" in paradox.lock_in(short)["position"].tolist()


def test_no_setting_of_the_sliders_stays_trapped_with_the_demand_needed():
    """3,162 of these settings stayed trapped with the demand that was said to free them."""
    trapped = 0
    for theta, eta, low, threshold, width in product(
        np.arange(1, 11) / 10, range(8, 21, 2), (0.15, 0.25, 0.35), range(40, 101, 5), (0, 5)
    ):
        of = Setting(theta=float(theta), eta=eta, low=low, threshold=threshold, width=width)
        free = of._replace(demand=paradox.demand_needed(of))
        trapped += free.demand > 0
        assert paradox.lock_in(free)["position"].iloc[0] != "low", of
        assert paradox.resting_place(0, free) > threshold - width, of
    assert trapped > 5_000


@given(countries, st.floats(0.01, 5))
def test_demand_never_lowers_a_state(of, more):
    before = paradox.lock_in(of).set_index("position")["k"]
    after = paradox.lock_in(of._replace(demand=of.demand + more)).set_index("position")["k"]
    for name in {"low", "high"} & set(before.index) & set(after.index):
        assert after[name] > before[name]


def test_learning_alike_in_both_positions_leaves_one_state():
    for width in (0.0, 5.0):
        assert len(paradox.lock_in(low=0.6, high=0.6, width=width)) == 1
        assert paradox.watershed(low=0.6, high=0.6, width=width) is None


def test_a_gradual_threshold_need_not_split_the_world():
    table = paradox.lock_in(width=40)
    assert len(table) == 1 and table["stable"].all()


def test_the_unstable_state_is_the_watershed():
    split = paradox.watershed(width=10)
    assert split == 60
    assert resting(split - 0.01, Setting(width=10)) == pytest.approx(30)
    assert resting(split + 0.01, Setting(width=10)) == pytest.approx(90)


def test_a_low_state_at_the_very_edge_still_parts_the_paths():
    edge = Setting(threshold=40, width=10)  # low state 30 = 40 - 10
    assert paradox.lock_in(edge)["k"].tolist() == [30, 90]
    assert paradox.watershed(edge) == 30
    assert [paradox.resting_place(k, edge) for k in (5, 30, 31)] == [30, 30, 90]
    assert [round(resting(k, edge)) for k in (5, 30, 31)] == [30, 30, 90]


def test_locked_in_is_not_without_growth():
    path = paradox.capability_path(5, 40)
    assert path.is_monotonic_increasing and path.iloc[-1] > 5 * 5
    assert path.iloc[-1] < 30


def test_a_push_may_end():
    years = paradox.push_years(30, 20)
    stays = paradox.capability_path(30, 400, extra=20, extra_years=years)
    falls = paradox.capability_path(30, 400, extra=20, extra_years=years - 1)
    assert stays.iloc[-1] == pytest.approx(90) and falls.iloc[-1] == pytest.approx(30)
    assert paradox.push_years(30, 10) is None  # ends at 55, below 60, however long it lasts
    assert paradox.push_years(70, 0) == 0


def test_push_years_where_there_is_one_state_only():
    assert paradox.push_years(0, 1, demand=20) == 0
    assert paradox.push_years(0, 1, threshold=500) is None


@given(countries)
def test_the_share_that_frees_local_firms_works_as_returned_and_closes_the_gap(of):
    share = paradox.share_needed(of)
    if share <= 1:
        free = of._replace(low=share, high=max(share, of.high))
        assert "low" not in paradox.lock_in(free)["position"].tolist()
        rounding = 1e-12 * of.delta * of.threshold / of.theta  # of the sum that demand closes
        assert paradox.demand_needed(free) <= of.demand + rounding
    if share > 1e-3:
        short = of._replace(low=share * (1 - 1e-9), high=max(share, of.high))
        assert "low" in paradox.lock_in(short)["position"].tolist()
    assert paradox.share_needed(of._replace(demand=of.demand + 1)) <= share


def test_a_leader_of_lesson_4_leaves_less_than_is_needed():
    assert ecosystems.best_share(beta=0.8) < paradox.share_needed() < 1


def test_a_cobweb_climbs_the_same_path():
    web = paradox.cobweb(10, 20)
    path = paradox.capability_path(10, 20)
    assert web.loc[web["k"] == web["k_next"], "k"].tolist() == pytest.approx(path.tolist())
    assert len(web) == 41


@given(countries, st.floats(0, 1))
def test_the_lines_of_the_map_lie_on_the_map(of, part):
    top = 250.0
    lines = paradox.map_lines(top, of)
    k = part * top
    assume(abs(k - of.threshold) > 1e-6)
    one = lines[lines["part"] == int(len(lines["part"].unique()) > 1 and k > of.threshold)]
    drawn = np.interp(k, one["k"], one["k_next"])
    assert drawn == pytest.approx(paradox.next_capability(k, of))


def test_shapes_are_kept():
    k = pd.Series([10.0, 80.0], index=["A", "B"])
    assert paradox.position(k).to_dict() == {"A": 0.25, "B": 1.0}
    assert paradox.next_capability(k).index.tolist() == ["A", "B"]


@pytest.mark.parametrize(
    ("work", "message"),
    [
        (lambda: paradox.lock_in(low=0.9, high=0.5), "low is 0.9, high 0.5"),
        (lambda: paradox.lock_in(rent=1), "rent: no such value; there are delta"),
        (lambda: paradox.demand_needed(theta=0), "demand teaches nothing"),
        (lambda: paradox.share_needed(eta=0), "nothing is learned in the chain"),
    ],
)
def test_bad_input_is_refused(work, message):
    with pytest.raises(DataError, match=message):
        work()


# --- what Ling says, as tables ---


def test_the_five_factors_and_their_statements():
    factors, statements = data.load("paradox_factors"), data.load("paradox_statements")
    assert factors["factor"].tolist() == [
        "technology gap",
        "rules and standards",
        "national strategy",
        "international politics",
        "industrial innovation",
    ]
    counts = statements["key"].value_counts()
    assert set(counts.index) == {*factors["factor"], "none"}
    assert (counts[factors["factor"]] >= 3).all() and len(statements) >= 15
    assert (statements["source"] == "our own writing").all()


def test_every_parameter_that_a_means_moves_exists():
    means = data.load("paradox_means")
    models = {
        "lock-in": Setting._fields,
        "two-sided platform": paradox.Market._fields,
        "home market": ("size",),
        "entry of partners": ("s",),
        "none": ("",),
    }
    for row in means.itertuples():
        assert set(str(row.parameter or "").split("; ")) <= set(models[row.model]) | {"nan"}, row
        assert row.direction in ("up", "down", "none") and len(row.cannot_show) > 20
    assert (means["source"] == "Ling (2021), abstract; mapping ours").all()


def test_the_words_are_told_apart():
    words = data.load("paradox_words")
    assert words.groupby("word")["author"].nunique().eq(2).all()
    assert set(words["word"]) == {"snake", "spider"}
