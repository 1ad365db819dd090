"""Every function of the door with hostile arguments; inverse functions put into their models."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.edge_inputs import Case, edge_tests, setting_case

from gvclib import cocreation
from gvclib.cocreation import Setting
from gvclib.errors import DataError

STAGES = pd.DataFrame(
    {
        "firm": ["JD", "JD", "Haier"],
        "stage": ["one", "two", "one"],
        "start_year": [2007, 2016, 2005],
        "end_year": [2016, 2019, 2012],
    }
)
GAME = {frozenset("LA"): 60, frozenset("LB"): 40, frozenset("LAB"): 120}
PLAYERS = ["L", "A", "B"]
SPLIT = {"L": 60.0, "A": 40.0, "B": 20.0}
GROUND = Setting(alpha=2.0, beta=0.5, partners=64.0, best_offer=8.0, entry=1.0)
RIVALRY = {"keep": 0.8, "rival_keep": 0.5, "elasticity": 2.0, "beta": 1.5, "growth": 0.05,
           "start": 0.5, "switching": 0.25, "years": 5, "partners": 100.0,
           "alpha": 1.5}  # fmt: skip
# Labels of players that v does not name play too; the same amount stays theirs.
OTHERS = {"players empty": "error", "players twice": "error"}


def of_the_game(function, **more):
    promises = OTHERS | {"payoff 1": "sane"}
    return Case(function, {"v": GAME, **more, "players": PLAYERS}, fixed=["v"], promises=promises,
                names={"players": "players|v|payoff"})  # fmt: skip


def adds_up(split, given):
    return split.sum() == pytest.approx(GAME.get(frozenset(given["players"]), 0))


CASES = [
    Case(cocreation.periods, {"table": STAGES}),
    Case(cocreation.stage_lengths, {"table": STAGES}, lambda years, given: (years >= 1).all()),
    Case(cocreation.shared_years, {"table": STAGES}),
    Case(cocreation.stages_in, {"table": STAGES, "year": 2016}),
    Case(cocreation.summary, {"table": STAGES}, lambda found, given: (found["span"] > 0).all()),
    Case(cocreation.memberships, {"n": 3}, lambda table, given: len(table) == 2 ** given["n"]),
    of_the_game(cocreation.worths),
    of_the_game(cocreation.is_superadditive),
    of_the_game(cocreation.shapley)._replace(holds=adds_up),
    Case(cocreation.shapley_sampled, {"worth": lambda s: len(s) ** 2, "players": PLAYERS,
                                      "orders": 20, "seed": 3},
         lambda found, given: found["shapley"].sum() == len(given["players"]) ** 2,
         fixed=["worth"], promises={"players empty": "error", "players twice": "error"}),
    of_the_game(cocreation.in_core, payoff=SPLIT),
    of_the_game(cocreation.in_core, payoff=pd.Series(SPLIT)),
    of_the_game(cocreation.objections, payoff=SPLIT),
    of_the_game(cocreation.equal_split)._replace(holds=adds_up),
    of_the_game(cocreation.hoarding, leader="L")._replace(holds=adds_up),
    of_the_game(cocreation.core_polygon)._replace(about_all=["players unknown"]),
    Case(cocreation.outside_options, {"game": 3}, lambda two, given: min(two) >= 5),
    Case(cocreation.nash_split, {"whole": 100.0, "lead": 30.0, "supplier": 10.0},
         lambda two, given: min(two) >= 0, about_all=["whole zero"]),
    Case(cocreation.bargain, {"moves": [40, 60, "accept"], "game": 3, "whole": 100.0},
         lambda deal, given: deal is None or deal.lost >= 0, fixed=["moves"]),
    Case(cocreation.left_to_share, {"moves": [40, 60], "whole": 100.0},
         lambda left, given: left >= 0, fixed=["moves"]),
    Case(cocreation.partner_sales, {"a": 100.0, "w": 60.0}, lambda q, given: q >= 0),
    Case(cocreation.double_marginalisation, {"a": 100.0, "c": 20.0},
         lambda found, given: found["share"] == pytest.approx(0.75)),
    Case(cocreation.revenue_sharing, {"a": 100.0, "c": 20.0, "phi": 0.4},
         lambda found, given: found["chain"] >= 0),
    Case(cocreation.agreeable_shares, {"a": 100.0, "c": 20.0}),
    Case(cocreation.after_shock, {"a": 100.0, "c": 20.0, "phi": 0.4, "a_now": 90.0, "c_now": 30.0},
         lambda table, given: np.allclose(table["lead"] + table["partner"], table["chain"])),
    *(setting_case(function, GROUND, s, holds=lambda found, given: np.all(found >= 0),
                   promises={"alpha zero": "error"})
      for function in (cocreation.ecosystem_size, cocreation.lead_profit)
      for s in (0.5, [0.25, 0.5], pd.Series({"A": 0.25, "B": 0.5}))),
    setting_case(cocreation.best_share, GROUND, holds=lambda s, given: 0 <= s < 1),
    Case(cocreation.rivalry, RIVALRY, lambda table, given: (table["partners"] >= 0).all(),
         promises={"years fraction": "error"}),
    Case(cocreation.overtaken, {"table": cocreation.rivalry(0.8, 0.5, years=5),
                                "measure": "profit"},
         promises={"table all zero": "sane", "table a value text": "sane",
                   "table a value infinite": "sane", "table values as text": "sane"}),
    Case(cocreation.critical_elasticity, {"keep": 0.8, "rival_keep": 0.5, "beta": 1.5}, gaps=True,
         holds=lambda found, given: found > 0),
    Case(cocreation.minimum_patience, {"t": 5.0, "r": 3.0, "p": 1.0},
         lambda found, given: 0 < found <= 1),
]  # fmt: skip
test_edges, test_all_are_tried = edge_tests(cocreation, CASES)


@pytest.mark.parametrize("year", [None, np.nan, "2019", 2019.5, np.inf])
def test_no_stage_vanishes_for_want_of_a_year(year):
    """With a missing end year JD was in no stage at all in 2017."""
    table = STAGES.assign(end_year=pd.Series([2016, year, 2012], dtype=object))
    with pytest.raises(DataError, match="end_year of .*two"):
        cocreation.stages_in(table, 2017)


@pytest.mark.parametrize("unit", [1e-15, 1e15])
def test_the_unit_of_a_game_changes_no_answer(unit):
    """Below 1e-9 every split was in the core, every game superadditive, every corner at 0."""
    game = {coalition: unit * worth for coalition, worth in GAME.items()}
    taken = {player: unit * amount for player, amount in {"L": 20, "A": 30, "B": 70}.items()}
    assert not cocreation.in_core(game, taken)
    assert cocreation.objections(game, taken)["gain"].tolist() == pytest.approx([10 * unit])
    assert not cocreation.is_superadditive(game | {frozenset("AB"): 130 * unit})
    corners = cocreation.core_polygon(game, PLAYERS) / unit
    pd.testing.assert_frame_equal(corners, cocreation.core_polygon(GAME, PLAYERS))


def test_a_worth_that_no_float_holds_is_named():
    for worth in (10**400, 1e308, float("nan")):
        with pytest.raises(DataError, match=r"v of \['A', 'B'\] must be a finite number"):
            cocreation.shapley(GAME | {frozenset("AB"): worth})
    with pytest.raises(DataError, match=r"v of \['A'.* must be a finite number"):
        cocreation.shapley_sampled(lambda s: float("nan"), ["A"], orders=2)


def test_a_leader_left_with_nobody_is_no_gap():
    """0 partners to a negative power made every later year NaN, with a warning."""
    table = cocreation.rivalry(0.99, 0.01, elasticity=500, beta=0.5, switching=1, years=20)
    assert table.notna().all(axis=None) and (table["partners"] >= 0).all()


def test_a_rivalry_without_a_leader_or_year_is_refused():
    table = cocreation.rivalry(0.8, 0.5, years=2)
    for rows in (table[table["leader"] == "first"], table.drop(index=3)):
        with pytest.raises(DataError, match="no row of leader 'rival' in year [01]; make it"):
            cocreation.overtaken(rows)
    with pytest.raises(DataError, match="more than once"):
        cocreation.overtaken(pd.concat([table, table]))


keeps = st.floats(1e-9, 1 - 1e-9)


@given(keeps, keeps)
def test_near_each_other_or_the_ends_an_elasticity_is_still_a_number(one, other):
    """keep=1e-20 with rival_keep=5e-21 divided by zero."""
    low, high = sorted([one, other])
    for keep, rival in ((high, low), (np.nextafter(low, 1), low), (1e-20 * high, 1e-20 * low)):
        if rival < keep:
            found = cocreation.critical_elasticity(keep, rival)
            assert 0 < found < np.inf
            k = (
                np.log(keep / rival) / (np.log1p(-rival) - np.log1p(-keep))
                if keep > 2 * rival
                else found
            )
            assert found == pytest.approx(k, rel=1e-6)


@given(st.floats(0.2, 0.9), st.floats(0.1, 0.9), st.floats(0.3, 1))
def test_at_the_critical_elasticity_as_returned_profits_come_level(keep, part, beta):
    rival = keep * part
    edge = cocreation.critical_elasticity(keep, rival, beta)
    if edge < 20:
        last = cocreation.rivalry(keep, rival, elasticity=edge, beta=beta, growth=0, switching=0.1,
                                  years=400)["profit"].iloc[-2:]  # fmt: skip
        assert last.iloc[0] == pytest.approx(last.iloc[1], rel=1e-6)


payoffs = st.floats(-1e6, 1e6)


@given(payoffs, st.floats(1e-3, 1e6), st.floats(1e-3, 1e6))
def test_at_the_minimum_patience_as_returned_both_ways_pay_the_same(p, more, most):
    r, t = p + more, p + more + most
    delta = cocreation.minimum_patience(t, r, p)
    cheating = (1 - delta) * t + delta * p
    assert cheating == pytest.approx(r, rel=1e-9, abs=1e-9 * max(abs(t), abs(p)))


# The share of an entry below the least float of full precision would be no float.
entries = st.floats(0, 1.5, allow_subnormal=False)


@given(st.floats(0.1, 1.5), entries, st.floats(1, 1000), st.floats(0.01, 100))
def test_no_share_earns_the_leader_more_than_the_best_as_returned(beta, entry, partners, offer):
    of = Setting(beta=beta, entry=entry, partners=partners, best_offer=offer)
    top = cocreation.lead_profit(cocreation.best_share(of), of)
    assert (cocreation.lead_profit(np.linspace(0, 1, 101), of) <= top * (1 + 1e-9)).all()


@given(st.floats(1, 1000), st.floats(0, 0.99))
def test_both_agree_to_the_agreeable_shares_as_returned(a, part):
    two = cocreation.double_marginalisation(a, part * a)
    low, high = (cocreation.revenue_sharing(a, part * a, phi)
                 for phi in cocreation.agreeable_shares(a, part * a))  # fmt: skip
    assert low["partner"] == pytest.approx(two["partner"], rel=1e-6)
    assert high["lead"] == pytest.approx(two["lead"], rel=1e-6)
