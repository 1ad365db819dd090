"""The first difference between two answers, and its words."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gvclib.exercises.judging.comparing import Rules, close, differences, first_difference
from gvclib.exercises.judging.values_as_text import difference_text, number_pair, number_text
from gvclib.exercises.probing.plain_data import is_plain, to_plain


def table(data, rows=("CHN", "MYS"), columns=("0901", "8542")):
    return pd.DataFrame(
        data, index=pd.Index(rows, name="country"), columns=pd.Index(columns, name="product")
    )


BASE = table([[1.0, 2.0], [3.0, 4.0]])


def told(got, expected, reveal=True, **rules):
    found = first_difference(to_plain(got), to_plain(expected), Rules(**rules))
    return found and difference_text(found, reveal)


@pytest.mark.parametrize(
    ("got", "sentence"),
    [
        (BASE + np.array([[0, 0], [0, 1]]), "MYS, product 8542: got 5.000, expected 4.000."),
        (BASE.iloc[::-1, ::-1], None),
        (BASE.astype(int), None),
        (BASE.T, "Rows and columns are swapped: expected countries in rows and products in columns."),  # noqa: E501
        (BASE.iloc[:1], "Row MYS is missing."),
        (BASE.iloc[:, :0], "Column 0901 is missing, and 1 more."),
        (BASE.rename(index={"MYS": "USA"}), "Row USA does not belong here."),
        (pd.concat([BASE, BASE.iloc[:1]]), "Row CHN appears more than once."),
        (BASE.rename(columns=int), "Column 0901 is missing, and 1 more."),
        (BASE["8542"], "Got a column of values (Series) by countries, expected a table with "
         "countries in rows and products in columns."),
        (BASE.where(BASE > 1), "CHN, product 0901: got no value (NaN), expected 1.000."),
        (BASE.astype(str), "CHN, product 0901: got \"1.0\", expected 1."),
    ],
)  # fmt: skip
def test_tables_tell_their_first_difference(got, sentence):
    if sentence and "Column 0901" in sentence and not got.empty:
        sentence = "Column 901 does not belong here."
    assert told(got, BASE) == sentence


TWICE = pd.Series([1, 2, 3], index=["a", "b", "a"])  # repeated labels count in their order
YEARS = pd.Series([1, 2], index=[1962, 2016])


@pytest.mark.parametrize(
    ("got", "expected", "ways", "sentence"),
    [
        (YEARS.rename(index=str), YEARS, {}, "The row labels are text, expected numbers."),
        (BASE[::-1], BASE, {}, None),
        (
            BASE[::-1],
            BASE,
            {"ordered": True},
            "The order of the rows is not right: MYS comes too early.",
        ),
        (TWICE, TWICE, {}, None),
        (TWICE + [0, 0, 1], TWICE, {}, "a: got 4, expected 3."),
        # Concealed messages name no missing label and no length.
        (BASE[:1], BASE, {"reveal": False}, "Missing rows: 1."),
        ([1], [1, 2], {"reveal": False}, "The number of items, 1, is not right."),
    ],
)
def test_labels_and_their_order(got, expected, ways, sentence):
    assert told(got, expected, **ways) == sentence


@pytest.mark.parametrize(
    ("got", "expected", "sentence"),
    [
        ([1, 2], [1, 2, 3], "Got 2 items, expected 3."),
        ([1, 5], [1, 2], "[1]: got 5, expected 2."),
        ((1.0, 2), [1, 2], None),
        ({"a": 1}, {"a": 1, "b": 2}, "Key b is missing."),
        ({"a": {"b": 1}}, {"a": {"b": 2}}, "a, b: got 1, expected 2."),
        ({2016: 1.0}, {2016: 2.0}, "2016: got 1.000, expected 2.000."),
        ({1, 2}, {1, 3}, "Item 2 does not belong here."),
        ("CHN", "MYS", 'Got "CHN", expected "MYS".'),
        (["bar", "rule"], ["bar"], "Got [bar, rule], expected [bar]."),
        (None, 1.0, "Got nothing (None), expected 1."),
        (True, 1.0, "Got yes, expected 1."),
        ([True], [1], None),
        (math.nan, math.nan, None),
        (10**400, 1.5, None),
    ],
)
def test_other_values(got, expected, sentence):
    if got == 10**400:
        assert told(got, expected)  # too large for a float, yet a difference like any other
    else:
        assert told(got, expected) == sentence


numbers = st.floats(allow_nan=True, allow_infinity=True) | st.integers()


@given(numbers, numbers)
@settings(max_examples=300)
def test_a_pair_of_different_numbers_looks_different(got, expected):
    if not close(got, expected, Rules(0, 0)):
        one, other = number_pair(got, expected)
        assert one != other


@given(numbers)
def test_numbers_stay_short(value):
    assert len(number_text(value)) < 25


plain_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=3)
        | st.tuples(inner, inner)
    ),
    max_leaves=8,
)


@given(plain_values)
def test_everything_equals_itself_and_is_plain(value):
    plain = to_plain(value)
    assert is_plain(plain)
    assert first_difference(plain, plain) is None


@given(plain_values, plain_values)
def test_every_difference_can_be_told(got, expected):
    for found in differences(to_plain(got), to_plain(expected)):
        assert difference_text(found, reveal=True) and difference_text(found, reveal=False)


@pytest.mark.parametrize(
    "value",
    [
        pd.Series([1, None], dtype="Int64"),
        pd.Series(pd.to_datetime(["2016-01-01", None])),
        pd.Series(["a", "b"], dtype="category"),
        pd.DataFrame({"a": [1], "b": ["x"], "c": [None]}),
        pd.DataFrame([[1]], index=pd.MultiIndex.from_tuples([(1962, "CHN")])),
        pd.Period("2016"),
    ],
)
def test_every_pandas_type_becomes_plain(value):
    plain = to_plain(value)
    assert is_plain(plain) and first_difference(plain, to_plain(value)) is None
