"""Location quotients, concentration, dependence, capture: identities and published figures."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gvclib import data, upgrading
from gvclib.errors import DataError

tables = arrays(float, st.tuples(st.integers(1, 5), st.integers(1, 5)), elements=st.floats(1, 1e6))
rows = st.lists(st.floats(0.01, 1e6), min_size=1, max_size=12).map(pd.Series)


# --- location quotient


@given(tables)
def test_location_quotients_average_to_one_either_way(values):
    jobs = pd.DataFrame(values)
    lq = upgrading.location_quotient(jobs)
    by_industry = jobs.sum() / jobs.to_numpy().sum()
    by_region = jobs.sum(axis=1) / jobs.to_numpy().sum()
    assert (lq @ by_industry).to_numpy() == pytest.approx(1)
    assert (by_region @ lq).to_numpy() == pytest.approx(1)


@given(tables, st.floats(0.01, 100))
def test_a_region_grown_in_proportion_keeps_its_place_among_industries(values, factor):
    """The unit of the table does not matter, and labels travel with their cells."""
    jobs = pd.DataFrame(values)
    lq = upgrading.location_quotient(jobs)
    pd.testing.assert_frame_equal(upgrading.location_quotient(jobs * factor), lq)
    turned = upgrading.location_quotient(jobs.iloc[::-1, ::-1])
    pd.testing.assert_frame_equal(turned.sort_index().sort_index(axis=1), lq)
    pd.testing.assert_frame_equal(upgrading.location_quotient(jobs.T).T, lq)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([[0, 0], [1, 1]], "region 'A' has nobody"),
        ([[1, 0], [1, 0]], "industry 'toys' has nobody"),
    ],
)
def test_tables_without_a_quotient_are_refused(cells, words):
    jobs = pd.DataFrame(cells, index=["A", "B"], columns=["shoes", "toys"])
    with pytest.raises(DataError, match=words):
        upgrading.location_quotient(jobs)


# --- concentration and dependence


@given(rows)
def test_concentration_lies_between_equal_shares_and_one(amounts):
    found = upgrading.hhi(amounts)
    assert 1 / len(amounts) - 1e-9 <= found <= 1 + 1e-9
    assert upgrading.largest_share(amounts) ** 2 <= found + 1e-9
    assert found <= upgrading.largest_share(amounts) + 1e-9
    assert upgrading.hhi(amounts * 3) == pytest.approx(found)
    assert upgrading.hhi(amounts[::-1]) == pytest.approx(found)


@given(rows.filter(lambda r: len(r) > 1))
def test_a_merger_of_two_buyers_raises_concentration(amounts):
    merged = pd.concat([pd.Series([amounts.iloc[:2].sum()]), amounts.iloc[2:]], ignore_index=True)
    assert upgrading.hhi(merged) > upgrading.hhi(amounts) * (1 - 1e-12)
    assert upgrading.largest_share(merged) >= upgrading.largest_share(amounts) - 1e-12


def test_equal_buyers_and_a_single_buyer():
    assert upgrading.hhi(pd.Series([5.0] * 4)) == 0.25
    assert upgrading.hhi(pd.Series([5.0])) == 1 == upgrading.largest_share(pd.Series([5.0]))


def test_a_known_total_leaves_room_for_the_unnamed():
    shares = pd.Series({"A": 68, "B": 16, "C": 13})
    assert round(10_000 * upgrading.hhi(shares, total=100)) == 5_049
    assert upgrading.hhi(shares, total=100) < upgrading.hhi(shares)
    with pytest.raises(DataError, match="total is 90, less than"):
        upgrading.hhi(shares, total=90)


def test_dependence_of_many_firms_is_that_of_each():
    table = pd.DataFrame({"X": [9, 1, 2], "Y": [1, 1, 6]}, index=["a", "b", "c"])
    each = {firm: upgrading.largest_share(table.loc[firm]) for firm in table.index}
    assert upgrading.largest_share(table).to_dict() == each


def test_a_firm_that_sells_nothing_is_named():
    with pytest.raises(DataError, match="firm 'b' sells nothing"):
        upgrading.largest_share(pd.DataFrame({"X": [1, 0]}, index=["a", "b"]))


# --- value capture


def test_the_ipod_of_2005():
    table = data.load("value_capture").query("case == 'iPod 2005'").set_index("item")
    parts = table.loc[table["role"] == "part", "amount"]
    shares = upgrading.capture(table.loc["retail price", "amount"], parts)
    assert shares["assembly in China"] == pytest.approx(0.0134, abs=5e-5)
    assert shares["Apple's margin"] == pytest.approx(0.27, abs=0.003)  # 27 % in print
    assert shares.sum() == pytest.approx(1)


def test_the_iphone_of_2009():
    got = upgrading.value_added_exports(11.3, 178.96, 6.50)
    assert got.gross == pytest.approx(2022.2, abs=0.05)
    assert got.value_added == pytest.approx(73.45)
    assert got.share == pytest.approx(0.0363, abs=5e-5)
    assert got.share == pytest.approx(got.value_added / got.gross)


def test_the_rest_of_a_price_can_be_named():
    shares = upgrading.capture(10, {"maker": 4, "shop": 3}, rest="brand")
    assert shares.to_dict() == pytest.approx({"maker": 0.4, "shop": 0.3, "brand": 0.3})


def test_parts_above_the_price_are_refused():
    with pytest.raises(DataError, match="parts add up to 11, more than the price 10"):
        upgrading.capture(10, {"maker": 11})


def test_impossible_exports_are_refused():
    with pytest.raises(DataError):
        upgrading.value_added_exports(1, 10, 11)


# --- triangle manufacturing


def test_a_thinner_margin_on_more_units_can_pay():
    costs = {"making_cost": 17, "own_units": 100}
    few, many, paid = (
        upgrading.triangle_margins(20, 14, 3.5, **costs, **more)["profit"]
        for more in ({"triangle_units": 110}, {"triangle_units": 150}, {"service_fee": 1.0})
    )
    assert few["own making"] == many["own making"] == paid["own making"] == 300
    assert (few["triangle"], many["triangle"], paid["triangle"]) == (275, 375, 350)


@given(*[st.floats(1, 100) for _ in range(6)])
def test_every_unit_is_paid_out_in_full(price, factory, services, making, units, fee):
    table = upgrading.triangle_margins(
        price, factory, services, making_cost=making, own_units=units, service_fee=fee
    )
    paid = table["paid_to_factory"] + table["own_cost"] + table["margin"]
    assert paid.tolist() == pytest.approx(table["revenue"].tolist())
    assert (table["margin_share"] * table["revenue"] * table["units"]).tolist() == pytest.approx(
        table["profit"].tolist(), abs=1e-6
    )
    assert table["units"].tolist() == [units, units]
