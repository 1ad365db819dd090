"""One policy for numbers, rows and tables: what subjects hand over to `validation`."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gvclib import validation
from gvclib.errors import DataError

WRONG = ["50", b"5", True, np.True_, None, pd.NA, pd.NaT, 1j, Decimal(1), [1], np.array([1])]


class Firm(NamedTuple):
    """A setting as the models have them."""

    price: float = 2.0
    cost: float = 1.0


@pytest.mark.parametrize("value", [*WRONG, float("nan"), float("inf"), 10**400], ids=repr)
def test_what_is_no_finite_number_is_refused_alone_and_in_a_row(value):
    with pytest.raises(DataError, match="size must be a"):
        validation.require_number(value, "size")
    if not isinstance(value, list | np.ndarray):
        with pytest.raises(DataError, match=r"sizes\[1\]"):
            validation.clean_vector([1.0, value], "sizes")
        with pytest.raises(DataError, match="sizes of 'B'"):
            validation.clean_vector({"A": 1.0, "B": value}, "sizes")
        table = pd.Series([1.0, value], ["A", "B"], dtype=object).to_frame("x")
        with pytest.raises(DataError, match="sizes: row 'B', column 'x'"):
            validation.clean_table(table, "sizes")


@given(st.floats(-1e300, 1e300) | st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6))
def test_bounds_mean_what_they_say(value, bound):
    compared = {"above": value > bound, "least": value >= bound,
                "below": value < bound, "most": value <= bound}  # fmt: skip
    for name, holds in compared.items():
        if holds:
            assert validation.require_number(value, "x", **{name: bound}) == value
        else:
            with pytest.raises(DataError, match="x must be a finite number .*, not"):
                validation.require_number(value, "x", **{name: bound})
            with pytest.raises(DataError, match=r"x\[0\] is .*; it must be"):
                validation.clean_vector([value], "x", **{name: bound})


@pytest.mark.parametrize("form", [
    list, tuple, np.array, pd.Index, lambda v: pd.array(v, "Int64"), lambda v: pd.array(v, "int32"),
    lambda v: pd.Series(v, dtype="int64[pyarrow]"), lambda v: pd.Series(v, dtype="category"),
    lambda v: [Fraction(x) for x in v], lambda v: dict(enumerate(v)), iter,
])  # fmt: skip
def test_a_row_of_numbers_may_come_in_any_form(form):
    clean = validation.clean_vector(form([3, 1, 2]), "x")
    assert clean.tolist() == [3.0, 1.0, 2.0] and clean.dtype == float
    assert clean.index.tolist() == [0, 1, 2]


def test_values_keep_their_form():
    assert validation.clean_values(1, "x") == validation.clean_values(np.array(1), "x") == 1.0
    assert validation.clean_values(np.ones((2, 2), int), "x").shape == (2, 2)
    assert validation.clean_values(pd.Series([1], ["A"], name="s"), "x").name == "s"
    assert validation.clean_values((1, 2), "x").tolist() == [1.0, 2.0]
    with pytest.raises(DataError, match="x must be a number, not '5'"):
        validation.clean_values("5", "x")


def test_a_setting_is_changed_by_names_it_has():
    assert validation.merge_setting(Firm, Firm(cost=0), {"price": np.int32(3)}) == Firm(3.0, 0.0)
    for setting, changes, message in [
        (None, {"prize": 1}, "prize: no such value; there are price, cost"),
        (None, {"price": "3"}, "price must be a number, not '3'"),
        (Firm(price=-1), {}, "price must be a finite number of 0 or more, not -1"),
        ({"price": 3}, {}, "setting must be a Firm, not .*; change single values by keywords"),
    ]:
        with pytest.raises(DataError, match=message):
            validation.merge_setting(Firm, setting, changes, least=0)


def test_years_counts_and_choices():
    assert validation.clean_years(pd.Series([2000.0, 2001.0]), "t").tolist() == [2000, 2001]
    assert validation.require_count(np.int8(3), "n", least=1, most=3) == 3
    for call, message in [
        (lambda: validation.clean_years(pd.Series(["2000"]), "t"), "t: year of row 0 is '2000'"),
        (lambda: validation.clean_years(pd.Series([2000.5]), "t"), "row 0 is 2000.5; write whole"),
        (lambda: validation.clean_years(pd.Series([2000, None]), "t"), "row 1 is missing"),
        (lambda: validation.require_count(3.0, "n"), "n must be a whole number of 0 or more"),
        (lambda: validation.require_count(4, "n", most=3), "n must be a whole number from 0 to 3"),
        (lambda: validation.require_choice(np.array(["a"]), "ab", "by"), "by: no .*; choose from"),
        (lambda: validation.require_labels("AB", "countries"), "countries must be a list"),
        (lambda: validation.require_labels(["A", None], "countries"), "label that is missing"),
    ]:
        with pytest.raises(DataError, match=message):
            call()
