"""Entry of partners, a rival over time, repeated cooperation: brute force and long runs."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gvclib.cocreation import ecosystems
from gvclib.errors import DataError

settings_ = st.builds(
    ecosystems.Setting,
    alpha=st.floats(0.2, 5),
    beta=st.floats(0.5, 1.5),
    partners=st.floats(10, 500),
    best_offer=st.floats(0.2, 5),
    entry=st.floats(0.1, 1.5),
)
shares = st.floats(0.02, 0.98)


# --- entry ---


@pytest.mark.parametrize("beta", [0.5, 0.8, 1.0, 1.3])
@pytest.mark.parametrize("s", [0.1, 0.4, 0.9])
def test_partners_who_join_one_by_one_end_where_the_formula_says(beta, s):
    """4,000 partners with offers spread evenly; they join while the pay is worth it."""
    crowd = 4_000
    offers = (np.arange(crowd) + 0.5) / crowd  # from 0 to 1, in rising order
    alpha = 0.6 * crowd ** (1 - beta)
    joined = 1
    while joined < crowd and s * alpha * (joined + 1) ** (beta - 1) >= offers[joined]:
        joined += 1
    found = ecosystems.ecosystem_size(s, alpha=alpha, beta=beta, partners=crowd, best_offer=1)
    assert found == pytest.approx(joined, rel=0.01, abs=2)


@given(settings_, shares)
def test_the_size_is_a_fixed_point_of_entry(of, s):
    n = ecosystems.ecosystem_size(s, of)
    pay = s * of.alpha * n ** (of.beta - 1)
    willing = of.partners * min(1.0, (pay / of.best_offer) ** of.entry)
    assert n == pytest.approx(willing, rel=1e-6)


@given(settings_, shares, shares)
def test_more_shared_never_means_fewer_partners(of, one, other):
    low, high = sorted([one, other])
    assert ecosystems.ecosystem_size(low, of) <= ecosystems.ecosystem_size(high, of) * (1 + 1e-12)


@given(settings_)
def test_no_share_on_a_grid_beats_the_best_share(of):
    best = ecosystems.best_share(of)
    grid = np.linspace(0, 1, 501)
    top = ecosystems.lead_profit(best, of)
    assert 0 <= best <= 1
    assert (ecosystems.lead_profit(grid, of) <= top * (1 + 1e-9)).all()


@given(st.floats(0.5, 1.5))
def test_even_offers_make_half_of_beta_the_best_share(beta):
    few = dict(beta=beta, partners=1e6, best_offer=1e6)  # there are always more to be won
    assert ecosystems.best_share(**few) == pytest.approx(beta / 2)
    either = ecosystems.lead_profit(np.array([beta / 2 - 0.01, beta / 2 + 0.01]), **few)
    assert (either < ecosystems.lead_profit(beta / 2, **few)).all()


def test_sharing_pays_only_where_entry_is_elastic():
    more, less = 0.3, 0.1
    for entry, pays in ((0.0, False), (0.05, False), (1.0, True)):
        change = dict(entry=entry, beta=0.9, partners=1_000, best_offer=5)
        gain = ecosystems.lead_profit(more, **change) - ecosystems.lead_profit(less, **change)
        assert (gain > 0) == pays
    assert ecosystems.best_share(entry=0.0) == 0


def test_a_leader_stops_where_everybody_has_joined():
    of = ecosystems.Setting(alpha=10, beta=1.0, partners=50, best_offer=1)
    assert ecosystems.best_share(of) == pytest.approx(0.1)
    assert ecosystems.ecosystem_size(0.1, of) == pytest.approx(50)
    assert ecosystems.ecosystem_size(0.9, of) == 50


def test_arrays_and_series_keep_their_shape():
    grid = pd.Series([0.1, 0.2], index=["a", "b"])
    assert ecosystems.ecosystem_size(grid, best_offer=2).index.tolist() == ["a", "b"]
    assert isinstance(ecosystems.ecosystem_size(0.5, best_offer=2), float)
    assert ecosystems.lead_profit(np.array([0.0, 1.0]), best_offer=2).tolist() == [0, 0]


# --- a rival over time ---

keeps = st.tuples(st.floats(0.05, 0.95), st.floats(0.05, 0.95)).map(sorted).filter(
    lambda k: k[1] - k[0] > 0.02
)  # fmt: skip


def in_the_end(keep, rival, years=4_000, **more):
    table = ecosystems.rivalry(keep, rival, growth=0.0, years=years, **more)
    last = table[table["year"] == years].set_index("leader")
    return last["profit"]["first"] / last["profit"]["rival"]


@pytest.mark.parametrize("beta", [0.6, 0.8, 1.0, 1.2])
@pytest.mark.parametrize(("keep", "rival"), [(0.8, 0.5), (0.6, 0.4), (0.9, 0.3)])
def test_the_hoarder_falls_behind_exactly_above_the_critical_elasticity(beta, keep, rival):
    edge = ecosystems.critical_elasticity(keep, rival, beta)
    assert 0 < edge < 1 / max(beta - 1, 1e-9)
    assert in_the_end(keep, rival, beta=beta, elasticity=0.95 * edge) > 1
    assert in_the_end(keep, rival, beta=beta, elasticity=1.05 * edge) < 1


def test_where_size_adds_little_no_elasticity_may_be_enough():
    assert ecosystems.critical_elasticity(0.9, 0.1, 0.3) == float("inf")
    assert in_the_end(0.9, 0.1, beta=0.3, elasticity=50) > 1


def test_hoarding_wins_early_and_loses_later():
    table = ecosystems.rivalry(0.8, 0.5, elasticity=1.5)
    year = ecosystems.overtaken(table)
    start = table[table["year"] == 0].set_index("leader")["profit"]
    assert start["first"] > start["rival"]
    assert 0 < year < ecosystems.overtaken(table, "so_far")


def test_a_market_that_tips_keeps_whom_it_started_with():
    tipping = dict(beta=1.5, elasticity=3.0)
    assert in_the_end(0.55, 0.5, start=0.8, years=300, **tipping) > 1
    assert in_the_end(0.55, 0.5, start=0.6, years=300, **tipping) < 1


def test_nobody_moves_where_nobody_may():
    table = ecosystems.rivalry(0.8, 0.5, growth=0, switching=0, elasticity=9)
    assert table.groupby("leader")["profit"].nunique().tolist() == [1, 1]
    assert ecosystems.overtaken(table) is None


@given(keeps, st.floats(0, 3), st.floats(0.5, 1.5), st.floats(0, 0.2), st.floats(0.05, 0.95))
def test_partners_are_neither_lost_nor_made(pair, elasticity, beta, growth, start):
    low, high = pair
    table = ecosystems.rivalry(high, low, elasticity=elasticity, beta=beta, growth=growth,
                              start=start, partners=80, years=20)  # fmt: skip
    total = table.groupby("year")["partners"].sum()
    expected = 80 * (1 + growth) ** np.arange(21)
    assert total.to_numpy() == pytest.approx(expected)
    assert table.groupby("year")["share"].sum().to_numpy() == pytest.approx(np.ones(21))
    assert (table["partners"] > 0).all()


@given(keeps, st.floats(0, 3), st.floats(0.5, 1.5))
def test_the_names_of_the_leaders_do_not_matter(pair, elasticity, beta):
    low, high = pair
    one = ecosystems.rivalry(high, low, elasticity=elasticity, beta=beta, start=0.7, years=10)
    two = ecosystems.rivalry(low, high, elasticity=elasticity, beta=beta, start=0.3, years=10)
    two["leader"] = two["leader"].map({"first": "rival", "rival": "first"})
    two = two.sort_values(["year", "leader"], ignore_index=True)
    pd.testing.assert_frame_equal(one, two)


def test_faster_growth_brings_the_turn_sooner():
    years = [ecosystems.overtaken(ecosystems.rivalry(0.8, 0.5, elasticity=1, growth=g, years=60))
             for g in (0.0, 0.05, 0.2)]  # fmt: skip
    assert years == sorted(years, reverse=True) and years[0] > years[-1]


# --- again and again ---


def test_the_patience_of_the_lesson():
    assert ecosystems.minimum_patience(5, 3, 1) == 0.5


@given(st.floats(-50, 50), st.floats(0.1, 50), st.floats(0.1, 50), st.floats(0.02, 0.98))
def test_cheating_pays_exactly_below_the_least_patience(p, more, most, delta):
    r = p + more
    t = r + most
    edge = ecosystems.minimum_patience(t, r, p)
    rounds = delta ** np.arange(5_000)
    honest, cheat = r * rounds.sum(), t + p * rounds[1:].sum()
    if abs(delta - edge) > 1e-3:
        assert (honest > cheat) == (delta > edge)


@pytest.mark.parametrize(
    ("work", "message"),
    [
        (lambda: ecosystems.ecosystem_size(0.5, size=3), "size: no such value; there are alpha"),
        (lambda: ecosystems.ecosystem_size(0.5, beta=1.5, entry=2), "draws more than one other"),
        (lambda: ecosystems.critical_elasticity(0.5, 0.5), "a more generous rival keeps less"),
        (lambda: ecosystems.minimum_patience(3, 5, 1), "t, r, p are 3, 5, 1"),
        (lambda: ecosystems.minimum_patience(5, 3, 3), "t > r > p"),
    ],
)
def test_bad_settings_are_refused(work, message):
    with pytest.raises(DataError, match=message):
        work()
