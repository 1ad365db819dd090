"""Answers cross between processes as declared kinds: nothing is lost, nothing gets in."""

import contextlib
import json
import math
from collections import namedtuple

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from gvclib.exercises.probing.calling import describe
from gvclib.exercises.probing.plain_data import to_plain
from gvclib.grading.runner import codec

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=8)
    | st.just(...)
)
KEYS = st.text(max_size=4) | st.integers(-9, 9) | st.tuples(st.integers(0, 3), st.text(max_size=2))
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(KEYS, inner, max_size=4)
        | st.frozensets(KEYS, max_size=4)
        | st.sets(KEYS, max_size=4)
    ),
    max_leaves=20,
)
NUMBERS = arrays.arrays(
    st.sampled_from(["f8", "f4", "i8", "i4", "u1", "?"]),
    arrays.array_shapes(max_dims=3, max_side=4),
)


def across(value):
    return codec.unpack(json.loads(json.dumps(codec.pack(value))))


@given(VALUES)
def test_what_is_carried_is_the_same_in_value_and_type(value):
    back = across(value)
    assert type(back) is type(value)
    assert repr(back) == repr(value) or isinstance(value, set | frozenset | dict | list | tuple)
    assert json.dumps(to_plain_or_dots(back)) == json.dumps(to_plain_or_dots(value))


def to_plain_or_dots(value):
    """Plain data with the types of collections kept beside it; sets in one order."""
    if isinstance(value, set | frozenset):
        return [type(value).__name__, sorted(map(repr, value))]
    if isinstance(value, list | tuple):
        return [type(value).__name__, [to_plain_or_dots(item) for item in value]]
    if isinstance(value, dict):
        return ["dict", [[repr(k), to_plain_or_dots(v)] for k, v in value.items()]]
    return repr(value)


@given(NUMBERS)
def test_arrays_keep_kind_shape_and_every_digit(array):
    back = across(array)
    assert back.dtype == array.dtype and back.shape == array.shape
    np.testing.assert_array_equal(back, array)


TABLES = [
    pd.DataFrame({"a": [1, 2], "b": ["x", None], "c": [1.5, math.nan]}, index=["CHN", "MYS"]),
    pd.DataFrame({("a", 1): [True, False]}).rename_axis("country"),
    pd.DataFrame(index=["CHN"]),
    pd.DataFrame({"a": pd.Categorical(["low", "high"]), "b": pd.array([1, None], dtype="Int64")}),
    pd.DataFrame([[1, 2], [3, 4]], columns=["a", "a"]),
    pd.DataFrame({"d": pd.to_datetime(["2020-01-01", "2021-06-01"])}),
    pd.Series([1.0, 2.0], index=pd.MultiIndex.from_product([["A"], [1, 2]], names=["c", "y"])),
    pd.Series(["x", "y"], name="word"),
    pd.Series([], dtype=float),
    pd.Series([{"a": 1}, [2]]),
    pd.Index(["a", "b"], name="country"),
]


@pytest.mark.parametrize("table", TABLES, ids=range(len(TABLES)))
def test_tables_are_judged_as_if_they_had_not_moved(table):
    back = across(table)
    assert describe(back) == describe(table)
    assert json.dumps(to_plain(back)) == json.dumps(to_plain(table))


Pair = namedtuple("Pair", "left right")


@pytest.mark.parametrize(
    "value",
    [np.float64(1 / 3), np.int32(7), np.bool_(True), np.float32("inf"), Pair(1, (2,)), range(3)],
    ids=repr,
)
def test_special_kinds_are_described_the_same(value):
    back = across(value)
    assert to_plain(back) == to_plain(value)
    assert getattr(back, "_fields", None) == getattr(value, "_fields", None)


def test_what_has_no_kind_only_tells_its_name():
    class Chart:
        def __reduce__(self):
            raise AssertionError("nothing is pickled")

    back = across([Chart(), len])
    assert [type(each).__name__ for each in back] == ["Chart", "builtin_function_or_method"]
    assert describe(back[0]) == describe(Chart()) and describe(back[1])["type"] == "function"


def test_a_subclass_cannot_lie_in_the_marker():
    class Liar(float):
        def __eq__(self, other):
            return True

        __hash__ = float.__hash__

    back = across({"a": Liar(3)})
    assert type(back["a"]) is float and back["a"] != 4


PARTS = ["$", "items", "dtype", "shape", "cells", "index", "columns", "data", "names", "text", "of"]
PARTS += ["name", "type", "fields", "labels", "levels", "value", "called"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(PARTS),
            inner | st.sampled_from([*codec._UNPACKERS, "f8", "object", "|V9", "U9"]),
            max_size=6,
        )
    ),
    max_leaves=25,
)


@given(JSON)
def test_whatever_arrives_gives_a_value_or_a_value_error(packed):
    with contextlib.suppress(ValueError):
        codec.unpack(packed)


@pytest.mark.parametrize(
    "packed",
    [
        {"$": "array", "dtype": "f8", "shape": [10**12], "cells": []},
        {"$": "array", "dtype": "V1000000000", "shape": [0], "cells": []},
        {"$": "array", "dtype": "object", "shape": [250_000, 250_000, 0], "cells": []},
        {"$": "array", "dtype": "f8", "shape": [10**4000] * 40, "cells": []},
        {"$": "named", "type": "x", "fields": [f"f{n}" for n in range(200)], "items": [1] * 200},
        {"$": "frame", "index": {"$": "..."}, "columns": [], "data": "abc"},
        {"$": "array", "dtype": "(1,", "shape": [0], "cells": []},
        [{"$": "object", "type": f"Kind{n}"} for n in range(60)],
        [[[0.0] * 1000] * 600, [[0.0] * 1000] * 600],
        {"$": "dict", "items": [[[1], 2]]},
        {"$": "named", "type": "x", "fields": ["__class__ = 1"], "items": [1]},
        {"$": "frame", "index": {"$": "...", "items": 1}, "columns": [], "data": []},
        {"$": "nothing of ours"},
        {"no": "mark"},
    ],
)
def test_forged_forms_are_refused(packed):
    with pytest.raises(ValueError):
        codec.unpack(packed)


def labels(values, names=(None,)):
    return {"$": "index", "labels": values, "names": list(names)}


NUMBER = codec.pack(np.float64(1))
FULL = labels(list(range(900)))


@pytest.mark.parametrize(
    "packed",
    [
        {"$": "frame", "index": FULL, "columns": FULL, "data": [NUMBER] * 900},
        {"$": "frame", "index": FULL, "columns": FULL, "data": NUMBER},
        {"$": "frame", "index": FULL, "columns": FULL, "data": NUMBER["of"]},
        {"$": "frame", "index": FULL, "columns": FULL, "data": [NUMBER["of"]] * 900},
        {"$": "series", "index": FULL, "data": NUMBER, "name": None},
        labels([codec.pack(tuple(range(900))), *[codec.pack(())] * 900], [None] * 900),
    ],
)
def test_a_small_message_cannot_become_a_large_table(packed):
    with pytest.raises(ValueError):
        codec.unpack(packed)


def test_depth_and_size_have_limits():
    deep = value = []
    for _ in range(50):
        value.append([])
        value = value[0]
    with pytest.raises(ValueError, match="nested"):
        codec.pack(deep)
    with pytest.raises(ValueError, match="over"):
        codec.pack(np.zeros(codec.LARGEST + 1))
    with pytest.raises(ValueError, match="over"):
        codec.pack(np.empty((1000, 1000, 0)))
    with pytest.raises(ValueError, match="over 5 values"):
        codec.unpack([1, 2, 3, 4, 5, 6], 5)
    assert codec.unpack(codec.pack(np.array(2.5))) == 2.5


def test_many_objects_of_one_kind_share_their_class():
    packed = codec.pack([object(), object()])
    first, second = codec.unpack(packed)
    assert type(first) is type(second)
