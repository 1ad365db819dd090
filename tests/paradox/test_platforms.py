"""Two-sided platforms: people who come one by one, fees tried on a grid, Armstrong's rule."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gvclib import paradox
from gvclib.errors import DataError
from gvclib.paradox.platforms import Market

effects = st.floats(0, 0.95)
markets = st.builds(
    Market,
    a_b=st.floats(30, 100),
    a_s=st.floats(30, 100),
    alpha_b=effects,
    alpha_s=effects,
    c_b=st.floats(0, 20),
    c_s=st.floats(0, 20),
)
fees = st.floats(-20, 120)


def after_everybody_has_reacted(p_b, p_s, of, rounds=4_000):
    buyers = sellers = 0.0
    for _ in range(rounds):
        buyers = max(0.0, of.a_b + of.alpha_b * sellers - p_b)
        sellers = max(0.0, of.a_s + of.alpha_s * buyers - p_s)
    return [buyers, sellers]


@given(markets, fees, fees)
def test_members_are_where_coming_and_going_ends(of, p_b, p_s):
    end = after_everybody_has_reacted(p_b, p_s, of)
    assert paradox.members(p_b, p_s, of).tolist() == pytest.approx(end, rel=1e-6, abs=1e-6)


def test_a_side_that_is_shut_out_leaves_the_other_alone():
    assert paradox.members(500, 20).tolist() == [0, 40]
    assert paradox.members(500, 500).tolist() == [0, 0]


@given(markets)
def test_no_fees_nearby_or_far_away_earn_more(of):
    best = paradox.best_fees(of)["fee"]
    top = paradox.platform_profit(*best, of)
    for step in (0.5, 5, 25):
        for p_b in best["buyers"] + np.array([-step, 0, step]):
            for p_s in best["sellers"] + np.array([-step, 0, step]):
                assert paradox.platform_profit(p_b, p_s, of) <= top + 1e-6 * abs(top)


@given(markets)
def test_armstrongs_rule_and_who_is_subsidised(of):
    table = paradox.best_fees(of)
    n = table["members"]
    at_best = paradox.members(*table["fee"], of)
    assert at_best.tolist() == pytest.approx(n.tolist(), rel=1e-6)
    gain = {"buyers": of.alpha_s * n["sellers"], "sellers": of.alpha_b * n["buyers"]}
    for side in table.index:
        margin = table.loc[side, "fee"] - table.loc[side, "cost"]
        assert margin == pytest.approx(n[side] - gain[side], abs=1e-6)
        if abs(margin) > 1e-6:
            assert table.loc[side, "subsidised"] == (margin < 0)


def test_without_cross_effects_each_side_pays_halfway_to_its_reservation():
    table = paradox.best_fees(alpha_b=0, alpha_s=0, a_b=100, c_b=20, a_s=60, c_s=0)
    assert table["fee"].tolist() == pytest.approx([60, 30])  # textbook monopoly: (a + c) / 2
    assert not table["subsidised"].any()


def test_the_side_that_the_other_side_wants_pays_less():
    wanted = paradox.best_fees(alpha_b=0.1, alpha_s=0.9, a_b=60)["fee"]
    assert wanted["buyers"] < wanted["sellers"]
    turned = paradox.best_fees(alpha_b=0.9, alpha_s=0.1, a_b=60)["fee"]
    assert turned.tolist() == pytest.approx(wanted.tolist()[::-1])


@given(markets, fees, fees)
def test_a_newcomer_draws_as_many_as_tipping_says(of, p_b, p_s):
    before, after = paradox.members(p_b, p_s, of), paradox.members(p_b - 1, p_s, of)
    if before.min() > 0:
        assert after["buyers"] - before["buyers"] == pytest.approx(paradox.tipping(of), rel=1e-6)


def test_the_lines_cross_at_the_members():
    lines = paradox.response_lines(30, 45, top=150)
    n = paradox.members(30, 45)
    for side, (x, y) in {"buyers": ("sellers", "buyers"), "sellers": ("buyers", "sellers")}.items():
        line = lines[lines["side"] == side]
        assert np.interp(n[x], line[x], line[y]) == pytest.approx(n[y])


@pytest.mark.parametrize(
    ("work", "message"),
    [
        (lambda: paradox.members(1, 1, alpha_b=1.0, alpha_s=1.0), "alpha_b · alpha_s is 1"),
        (lambda: paradox.best_fees(alpha_b=0.2, alpha_s=1.9), "profit grows without end"),
        (
            lambda: paradox.best_fees(a_b=0, c_b=90),
            "buyers are not worth serving .* higher a_b",
        ),
    ],
)
def test_bad_input_is_refused(work, message):
    with pytest.raises(DataError, match=message):
        work()
