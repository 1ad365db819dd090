"""Bargaining: the halves, the rounds and what they cost, and moves that are not possible."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gvclib import cocreation
from gvclib.errors import DataError

MONEY = st.floats(0, 1e6)


@given(MONEY, MONEY, MONEY)
def test_both_gain_the_same_from_agreeing(lead, supplier, rest):
    whole = lead + supplier + rest
    mine, yours = cocreation.nash_split(whole, lead, supplier)
    assert mine + yours == pytest.approx(whole)
    assert mine - lead == pytest.approx(yours - supplier, abs=1e-6)
    v = {frozenset("L"): lead, frozenset("S"): supplier, frozenset("LS"): whole}
    assert cocreation.shapley(v).tolist() == pytest.approx([mine, yours])


def test_nothing_to_agree_on_is_told():
    with pytest.raises(DataError, match="nothing to agree on"):
        cocreation.nash_split(100, 70, 40)


@pytest.mark.parametrize("game", range(1, 21))
def test_in_every_game_agreeing_adds_something(game):
    without = cocreation.outside_options(game)
    assert min(without) >= 5 and sum(without) < 80


def test_games_differ():
    assert len({cocreation.outside_options(game) for game in range(1, 21)}) > 12


@pytest.mark.parametrize(
    ("moves", "lead", "supplier", "lost"),
    [
        ([40, "accept"], 60, 40, 0),
        ([40, 60, "accept"], 35, 60, 5),
        ([10, 80, 45, "accept"], 45, 45, 10),
        ([0, "accept"], 100, 0, 0),
    ],
)
def test_an_accepted_offer_and_what_the_talks_cost(moves, lead, supplier, lost):
    deal = cocreation.bargain(moves, 1)
    assert deal == (lead, supplier, lost, "agreed") and lead + supplier + lost == 100


def test_who_leaves_gets_the_other_offer():
    without = cocreation.outside_options(7)
    assert cocreation.bargain([50, "leave"], 7)[:2] == tuple(without)
    assert cocreation.bargain(["leave"], 7).lost == 100 - sum(without)


@pytest.mark.parametrize(
    ("moves", "told"),
    [
        (["accept"], "no offer yet"),
        ([40, "accept", 50], "the talks are over"),
        ([40, "shout"], "moves"),
        ([101], "moves"),
        ([40, 96], "moves"),
        ([-1], "moves"),
        ([True], "moves"),
    ],
)
def test_moves_that_are_not_possible_are_told(moves, told):
    with pytest.raises(DataError, match=told):
        cocreation.bargain(moves, 1)


def test_while_they_talk_there_is_no_deal():
    assert cocreation.bargain([], 1) is None and cocreation.bargain([40, 60], 1) is None
    assert cocreation.left_to_share([40, 60]) == 90
    assert cocreation.left_to_share([40] * 30) == 0
