"""Every function of the door with hostile arguments; inverse functions put into their models."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.edge_inputs import Case, edge_tests, setting_case

from gvclib import paradox
from gvclib.errors import DataError
from gvclib.paradox import Market, Setting

HERE, THERE = [1.0, 1.0, 1.0], [1.25, 0.5, 1.25]
CHAIN = paradox.snake(HERE, THERE, 0.25)


def shortest(t):
    return paradox.snake(HERE, THERE, t)


def rises(path, given):
    return (np.diff(path.index) == 1).all() and (path >= 0).all()


def is_whole(chain, given):
    """One place a stage, and a cost that is that of the places and the shipments."""
    return chain.cost == pytest.approx(chain.production + chain.paid * given["t"])


def frees(change):
    """The value that was found, put into the setting as it is."""

    def holds(found, given):
        of = Setting(**given)._replace(**{change: found})
        of = of._replace(high=max(of.low, of.high))
        return "low" not in paradox.lock_in(of)["position"].tolist()

    return holds


def balanced(flows, given):
    spent = flows["home_sales"] + flows["imports"]
    return spent == pytest.approx(given["home"]) and 0 <= flows["firms_share"] <= 1


# "a cost 1e308" and the like are refused or hold what the case promises.
CASES = [
    setting_case(paradox.position, Setting(), [30.0, 60.0],
                 holds=lambda g, given: (g >= given["low"]).all() and (g <= given["high"]).all()),
    setting_case(paradox.position, Setting(width=5.0), pd.Series({"A": 30, "B": 60})),
    setting_case(paradox.next_capability, Setting(), 30.0),
    setting_case(paradox.next_capability, Setting(width=5.0), pd.Series({"A": 30, "B": 60})),
    setting_case(paradox.lock_in, Setting(), holds=lambda table, given: len(table) >= 1),
    setting_case(paradox.lock_in, Setting(width=10.0),
                 holds=lambda table, given: table["k"].is_monotonic_increasing),
    setting_case(paradox.watershed, Setting(width=10.0)),
    setting_case(paradox.resting_place, Setting(), 59.0, holds=lambda k, given: k >= 0),
    setting_case(paradox.demand_needed, Setting(), holds=frees("demand")),
    setting_case(paradox.demand_needed, Setting(width=5.0), holds=frees("demand")),
    setting_case(paradox.share_needed, Setting(), holds=frees("low")),
    setting_case(paradox.capability_path, Setting(), 10.0, 4, extra=2.0, extra_years=2,
                 holds=rises),
    setting_case(paradox.push_years, Setting(), 30.0, 20.0),
    setting_case(paradox.cobweb, Setting(), 10.0, 4,
                 holds=lambda table, given: len(table) == 2 * given["years"] + 1),
    setting_case(paradox.map_lines, Setting(width=10.0), 100.0,
                 holds=lambda table, given: table["k"].iloc[-1] == given["top"]),
    Case(paradox.freeness, {"tau": 1.5, "sigma": 5.0}, lambda phi, given: 0 <= phi <= 1),
    Case(paradox.home_slope, {"tau": 1.5, "sigma": 5.0}, lambda slope, given: slope >= 1),
    Case(paradox.home_share, {"size": [0.4, 0.6], "tau": 1.5, "sigma": 5.0},
         lambda share, given: (share >= 0).all() and (share <= 1).all()),
    Case(paradox.home_share, {"size": pd.Series({"A": 0.4, "B": 0.6}), "tau": 1.5, "sigma": 5.0}),
    Case(paradox.full_size, {"tau": 1.5, "sigma": 5.0},
         lambda size, given: paradox.home_share(size, **given) == 1),
    Case(paradox.trade_flows, {"home": 60.0, "foreign": 40.0, "tau": 1.5, "sigma": 5.0}, balanced),
    Case(paradox.snake, {"cost_n": HERE, "cost_s": THERE, "t": 0.25, "end": "N"}, is_whole),
    Case(paradox.snake_menu, {"cost_n": HERE, "cost_s": THERE, "end": "N"},
         lambda menu, given: [c.crossings for c in menu] == list(range(len(menu)))),
    Case(paradox.snake, {"cost_n": pd.Series([1, 1], ["cut", "sew"]), "t": 0.25,
                         "cost_s": pd.Series([2, 0.5], ["cut", "sew"])}, is_whole,
         promises={"cost_n permuted": "sane"}),
    Case(paradox.spider, {"cost_n": HERE, "cost_s": THERE, "assembly": [1.0, 0.5], "t": 0.25,
                          "market": "N", "final": 2.0}, is_whole),
    Case(paradox.spider_menu, {"cost_n": HERE, "cost_s": THERE, "assembly": [1.0, 0.5],
                               "market": "N", "final": 2.0}),
    Case(paradox.thresholds, {"best": shortest, "low": 0.0, "high": 1.0},
         lambda cuts, given: cuts == sorted(cuts)),
    Case(paradox.misplaced, {"chain": CHAIN, "cost_n": HERE, "cost_s": THERE}),
    Case(paradox.regimes, {"best": shortest, "cost_n": HERE, "cost_s": THERE, "low": 0.0,
                           "high": 1.0}, lambda table, given: (table["low"] < table["high"]).all()),
    setting_case(paradox.members, Market(), 20.0, 40.0, holds=lambda n, given: (n >= 0).all()),
    setting_case(paradox.platform_profit, Market(), 20.0, 40.0),
    setting_case(paradox.best_fees, Market(), holds=lambda t, given: (t["members"] > 0).all()),
    setting_case(paradox.tipping, Market(), holds=lambda times, given: times >= 1),
    setting_case(paradox.response_lines, Market(), 20.0, 40.0, top=100.0),
]  # fmt: skip
test_edges, test_all_are_tried = edge_tests(paradox, CASES)


costs = st.floats(0.01, 100)


@given(st.lists(st.tuples(costs, costs), min_size=1, max_size=6), st.sampled_from([1e-12, 1, 1e12]))
def test_at_a_threshold_as_returned_two_arrangements_cost_the_same(pairs, unit):
    here, there = ([unit * cost for cost in costs] for costs in zip(*pairs, strict=True))
    best = lambda t: paradox.snake(here, there, t)  # noqa: E731
    cuts = [0, *paradox.thresholds(best, 0, 200 * unit), 200 * unit]
    assume(np.diff(cuts).min() > 1e-3 * unit)  # nearer ones are ties of all that is between
    for before, t, after in zip(cuts, cuts[1:], cuts[2:], strict=False):
        lower, at, upper = (best(x) for x in ((before + t) / 2, t, (t + after) / 2))
        assert lower.paid > upper.paid == at.paid
        assert lower.production + lower.paid * t == pytest.approx(at.cost, rel=1e-9)


@given(st.floats(0.1, 10), st.sampled_from([1e-12, 1e-3, 1e12]))
def test_the_unit_of_money_moves_no_stage(t, unit):
    """Costs of 1e-12 were all a tie, and came back as 0."""
    here, there = [1.0, 3.0, 5.0], [2.0, 1.0, 7.0]
    scaled = paradox.snake([unit * c for c in here], [unit * c for c in there], unit * t)
    plain = paradox.snake(here, there, t)
    assert scaled.locations == plain.locations
    assert scaled.cost == pytest.approx(unit * plain.cost, rel=1e-12)


@given(st.floats(0, 60), st.floats(20, 60), st.floats(0.17, 0.25), st.floats(14, 20))
def test_the_years_of_push_as_returned_are_the_fewest(start, extra, delta, eta):
    of = Setting(delta=delta, eta=eta)
    assume(paradox.watershed(of) is not None)
    years = paradox.push_years(start, extra, of)
    if years is None:
        pushed = of._replace(demand=of.demand + extra)
        assert paradox.resting_place(start, pushed) <= of.threshold
        return
    ends = [paradox.capability_path(start, n, of, extra=extra, extra_years=n).iloc[-1]
            for n in (years, max(years - 1, 0))]  # fmt: skip
    high = paradox.lock_in(of)["k"].iloc[-1]
    assert paradox.resting_place(ends[0], of) == high
    assert years == 0 or paradox.resting_place(ends[1], of) < high


@given(st.floats(0.1, 0.9), st.floats(0.1, 0.3), st.floats(5, 30), st.floats(0.01, 0.3))
def test_a_watershed_as_returned_parts_the_paths(place, delta, eta, part):
    low, high = ((eta * g + 2) / delta for g in (0.25, 1))
    threshold = low + place * (high - low)
    of = Setting(delta=delta, eta=eta, threshold=threshold, width=part * (high - low))
    split = paradox.watershed(of)
    assume(split is not None)
    assert paradox.resting_place(split, of) == split
    table = paradox.lock_in(of)
    assert table["k"].is_monotonic_increasing and split in table["k"].tolist()


def test_what_is_no_arrangement_has_no_threshold():
    for best in (None, 0.5, lambda t: t):
        with pytest.raises(DataError, match="best must be a function of t that gives a Chain"):
            paradox.thresholds(best)


def test_two_series_are_matched_by_their_stages():
    """The second list was read by place, whatever its labels said."""
    here = pd.Series([1.0, 1.0], index=["cut", "sew"])
    there = pd.Series([0.5, 2.0], index=["sew", "cut"])
    assert paradox.snake(here, there, 0).locations == ("N", "S")
    with pytest.raises(DataError, match="cost_s has no stage 'sew'"):
        paradox.snake(here, there.rename({"sew": "knit"}), 0)
