"""Two margins and revenue sharing: published shares, grid search, who bears a shock."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gvclib.cocreation import contracts
from gvclib.errors import DataError

markets = st.tuples(st.floats(1, 1_000), st.floats(0, 0.95)).map(lambda m: (m[0], m[0] * m[1]))
parts = st.floats(0.01, 1.0)


def test_the_numbers_of_the_lesson():
    found = contracts.double_marginalisation(100, 20)
    assert found[["integrated", "lead", "partner", "share"]].tolist() == [1600, 800, 400, 0.75]
    assert found[["wholesale", "price", "integrated_price"]].tolist() == [60, 80, 60]
    assert contracts.agreeable_shares(100, 20) == (0.25, 0.5)


@given(markets)
def test_no_firm_could_do_better_alone(market):
    a, c = market
    found = contracts.double_marginalisation(a, c)
    q = np.linspace(0, a, 401)
    slack = 1e-9 * a**2
    assert ((a - q - found["wholesale"]) * q).max() <= found["partner"] + slack
    w = np.linspace(c, a, 401)
    assert ((w - c) * [contracts.partner_sales(a, x) for x in w]).max() <= found["lead"] + slack
    assert ((a - q - c) * q).max() <= found["integrated"] + slack


@given(markets)
def test_two_margins_keep_three_quarters_and_sell_half(market):
    found = contracts.double_marginalisation(*market)
    assert found["share"] == pytest.approx(0.75)
    assert found["quantity"] == pytest.approx(found["integrated_quantity"] / 2)
    assert found["price"] > found["integrated_price"]


@given(markets, parts)
def test_revenue_sharing_reaches_one_firms_profit_and_splits_it(market, phi):
    a, c = market
    found, one = contracts.revenue_sharing(a, c, phi), contracts.double_marginalisation(a, c)
    assert found["chain"] == pytest.approx(one["integrated"])
    assert found["partner"] == pytest.approx(phi * one["integrated"])
    assert found["lead"] == pytest.approx((1 - phi) * one["integrated"], abs=1e-9 * a**2)
    # The partner's own best choice under this contract, searched on a grid.
    q = np.linspace(0, a, 2_001)
    best = q[np.argmax((phi * (a - q) - found["wholesale"]) * q)]
    assert best == pytest.approx(found["quantity"], abs=a / 1_000)


@given(markets)
def test_at_the_ends_of_the_agreeable_shares_one_firm_is_indifferent(market):
    low, high = contracts.agreeable_shares(*market)
    two = contracts.double_marginalisation(*market)
    assert contracts.revenue_sharing(*market, low)["partner"] == pytest.approx(two["partner"])
    assert contracts.revenue_sharing(*market, high)["lead"] == pytest.approx(two["lead"])
    between = contracts.revenue_sharing(*market, (low + high) / 2)
    assert between["lead"] > two["lead"] and between["partner"] > two["partner"]


@given(markets, parts)
def test_without_a_shock_the_contracts_give_what_was_planned(market, phi):
    table = contracts.after_shock(*market, phi)
    two, shared = contracts.double_marginalisation(*market), contracts.revenue_sharing(*market, phi)
    for name, planned in zip(contracts.CONTRACTS, (two, shared, shared), strict=True):
        for side in ("lead", "partner"):
            assert table.loc[name, side] == pytest.approx(planned[side], abs=1e-9 * market[0] ** 2)


@given(markets, parts, st.floats(0, 2_000), st.floats(0, 2_000))
def test_a_shock_is_shared_only_if_the_price_follows_cost(market, phi, a_now, c_now):
    table = contracts.after_shock(*market, phi, a_now=a_now, c_now=c_now)
    money = (table["price"] - c_now) * table["quantity"]  # what comes in less what goods cost
    np.testing.assert_allclose(table["lead"] + table["partner"], money, rtol=1e-9, atol=1e-6)
    shared = table.loc["revenue share, price follows cost"]
    assert shared["partner"] == pytest.approx(phi * shared["chain"], abs=1e-6)


def test_a_loss_year_by_contract():
    """Cost 110 is above what any buyer pays: the leader bears it, unless the price follows."""
    table = contracts.after_shock(100, 20, 0.4, c_now=110)
    assert table["lead"].tolist() == pytest.approx([-1000, -2640, -1200])
    assert table["partner"].tolist() == pytest.approx([400, 640, -800])
    # A fall in demand is the partner's under a fixed price: it has paid for the goods.
    weak = contracts.after_shock(100, 20, 0.4, a_now=70)
    planned = contracts.after_shock(100, 20, 0.4)
    change = weak - planned
    assert change.loc["fixed price", ["lead", "partner"]].tolist() == [0, -600]
    shares = change.loc["revenue share, price agreed", ["lead", "partner"]]
    assert shares.tolist() == pytest.approx([-720, -480])


def test_the_price_never_falls_below_zero():
    table = contracts.after_shock(100, 20, 0.4, a_now=10)
    assert (table["price"] >= 0).all()
    assert table.loc["fixed price", "lead"] == 800


def test_a_cost_as_high_as_all_demand_is_refused():
    with pytest.raises(DataError, match="c is 20; give less than a = 20"):
        contracts.double_marginalisation(20, 20)
