"""The stages of a product's chain: worked by hand, adding up, and followed round by round."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from support.icio_samples import tables

from gvclib import data
from gvclib.errors import DataError
from gvclib.valueadded import ICIO, chain_stages, va_share


def lamp() -> ICIO:
    """A copper mine sells 10 to a bulb maker, who sells 30 to a lamp factory, which sells 100."""
    z = [[0, 10, 0], [0, 0, 30], [0, 0, 0]]
    return ICIO.from_arrays(z, [[0], [0], [100]], ["A"], ["copper", "bulbs", "lamps"])


def test_the_lamp_of_the_lesson_by_hand():
    found = chain_stages(lamp(), "A", "lamps").droplevel("place")
    assert found["steps"].to_dict() == {"copper": 3, "bulbs": 2, "lamps": 1}
    assert found["value_share"].to_dict() == pytest.approx(
        {"copper": 0.1, "bulbs": 0.2, "lamps": 0.7}
    )
    assert found["rate"].to_dict() == pytest.approx({"copper": 1, "bulbs": 2 / 3, "lamps": 0.7})


@given(tables(countries=(1, 3)))
def test_value_adds_up_to_the_product_and_steps_begin_at_one(icio):
    for country, industry in icio.labels:
        if icio.x[country, industry] == 0:
            continue
        found = chain_stages(icio, country, industry)
        assert found["value_share"].sum() == pytest.approx(1, abs=1e-6)
        assert (found["steps"] >= 1 - 1e-9).all() and found["steps"].is_monotonic_decreasing
        abroad = va_share(icio)[country, industry].drop(country).sum()
        told = found["value_share"].groupby("place").sum().get("abroad", 0.0)
        assert told == pytest.approx(abroad, abs=1e-9)


def test_steps_are_those_of_sales_followed_round_by_round():
    """The product itself, then its inputs, then theirs: sales by round, not by an inverse."""
    icio = ICIO.from_long(data.load("icio_2011"))
    product = icio.labels.get_loc(("CHN", "textiles"))
    sold, total, passed = np.eye(len(icio.labels))[product], 0.0, 0.0
    for step in range(1, 400):
        total, passed = total + sold, passed + step * sold
        sold = icio.a_array @ sold
    stage = (
        np.isin(icio.labels.get_level_values(1), ["chemicals"])
        & ~icio.home[:, icio.countries.index("CHN")]
    )
    found = chain_stages(icio, "CHN", "textiles").loc[("abroad", "chemicals")]
    assert found["steps"] == pytest.approx(passed[stage].sum() / total[stage].sum())
    assert found["value_share"] == pytest.approx((icio.v_array * total)[stage].sum())


def test_stages_merge_industries_and_keep_the_sum():
    icio = ICIO.from_long(data.load("icio_2011"))
    names = {name: name if name == "electronics" else "others" for name in icio.industries}
    merged = chain_stages(icio, "CHN", "electronics", names)
    plain = chain_stages(icio, "CHN", "electronics")
    assert len(merged) == 4 and len(plain) == 24
    at = ("home", "electronics")
    pd.testing.assert_series_equal(merged.loc[at], plain.loc[at])
    assert merged["value_share"].sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"country": "Atlantis"}, "country"),
        ({"industry": "lamp"}, "industry"),
        ({"stages": {"copper": "far"}}, "stages does not say where 'bulbs' goes"),
        ({"stages": "far"}, "stages must be a dict"),
    ],
)
def test_what_cannot_be_placed_is_named(change, message):
    with pytest.raises(DataError, match=message):
        chain_stages(**{"icio": lamp(), "country": "A", "industry": "lamps"} | change)
