"""Hostile versions of a valid argument, and what a public function must do with each.

A subject lists one `Case` for each public function: valid arguments, and what must hold of any
result. `edge_tests` pairs every argument with the edges that fit its type. Promises:

"same"   the result is that of the plain argument, up to the order of labels;
"error"  one DataError that names the argument (and the labels or the word that the edge changed)
         and says what to give instead;
"sane"   such an error, or a result that holds what the case promises, without silent gaps.

Never: another error, a warning that is not the function's own, a changed argument.
"""

import copy
import inspect
import re
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import wraps
from numbers import Integral, Real
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pytest

from gvclib.errors import DataError
from gvclib.valueadded import ICIO

REMEDY = re.compile(
    r";|must |choose |give |needs? |expected|there are |it has |it holds |too high|Tables: "
)


class Case(NamedTuple):
    """One public function with valid arguments by name."""

    function: Callable
    arguments: dict[str, Any]
    # What must hold of any result: holds(result, arguments); gaps: NaN may be in it.
    holds: Callable[[Any, dict], bool] = lambda result, arguments: True
    gaps: bool = False
    # Its own warnings, arguments left as they are, and promises of its own by "argument edge".
    warns: tuple[type[Warning], ...] = ()
    fixed: Sequence[str] = ()
    promises: Mapping[str, str] = {}
    # Words by which its errors name an argument, if not its own name.
    names: Mapping[str, str] = {}
    # "argument edge" of errors about all of the argument, not about the label that was changed.
    about_all: Sequence[str] = ()


class Edge(NamedTuple):
    """A change of a valid argument; labels: where it was changed, which the error must name."""

    name: str
    promise: str
    change: Callable[[Any], Any]
    labels: Callable[[Any], list] = lambda valid: []


def setting_case(function: Callable, setting: Any, *given: Any, **more: Any) -> Case:
    """A case in which every value of the setting is an argument of its own, after those given."""
    own = inspect.signature(function).parameters
    first = [each for each in own.values() if each.kind is each.POSITIONAL_OR_KEYWORD]
    names = [each.name for each in first[: len(given)]]
    options = {name: more.pop(name) for name in list(more) if name in own}

    @wraps(function)
    def call(**arguments: Any) -> Any:
        return function(**arguments)

    kept = [each.replace(kind=each.KEYWORD_ONLY) for each in own.values() if each.name in
            {*names, *options}]  # fmt: skip
    values = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in setting._fields]
    call.__signature__ = inspect.Signature([*kept, *values])
    arguments = dict(zip(names, given, strict=True)) | options | setting._asdict()
    return Case(call, arguments, **more)


def edge_tests(door: Any, cases: Sequence[Case], others: Sequence[str] = ()) -> tuple:
    """The tests of a subject: every edge, and that no public function but `others` has no case."""

    @pytest.mark.parametrize(("case", "argument", "tried"), list(_trials(cases)))
    def test_at_the_edge_the_number_is_right_or_the_error_clear(case, argument, tried):
        for edge in tried:
            try:
                check(case, argument, edge)
            except Exception as error:
                error.add_note(f"{case.function.__name__}: {argument}, {edge.name}")
                raise

    def test_every_public_function_is_tried():
        functions = {n for n in door.__all__ if inspect.isfunction(getattr(door, n))}
        assert functions - {case.function.__name__ for case in cases} == set(others)

    return (
        test_at_the_edge_the_number_is_right_or_the_error_clear,
        test_every_public_function_is_tried,
    )


def _trials(cases: Sequence[Case]) -> Iterator:
    """Every case, argument and its edges as a parameter of a test.

    One test an argument, not one an edge: seven thousand tests would cost more than what they test.
    """
    for case in cases:
        for argument, value in case.arguments.items():
            optional = inspect.signature(case.function).parameters[argument].default is None
            tried = [edge for edge in edges(value) if not (optional and edge.name == "none")]
            if tried and argument not in case.fixed:
                name = getattr(case.function, "__qualname__", "")
                yield pytest.param(case, argument, tried, id=f"{name}-{argument}")


def check(case: Case, argument: str, edge: Edge) -> None:
    """Run one edge and hold its promise."""
    valid = case.arguments[argument]
    promise = case.promises.get(f"{argument} {edge.name}", edge.promise)
    changed = case.arguments | {argument: edge.change(valid)}
    before = copy.deepcopy(changed)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for kind in case.warns:
            warnings.simplefilter("ignore", kind)
        try:
            result = case.function(**changed)
        except DataError as error:
            assert promise != "same", f"refused, though it says the same: {error}"
            labels = [] if f"{argument} {edge.name}" in case.about_all else edge.labels(valid)
            _assert_clear(str(error), case.names.get(argument, argument), labels)
            return
        finally:
            for name, value in before.items():
                if isinstance(value, pd.DataFrame | pd.Series):
                    assert value.equals(changed[name]), f"{name} was changed"
        if promise == "same":
            assert_same(result, case.function(**case.arguments))
            return
    assert promise == "sane", f"taken without a word; came out: {result!r}"
    assert case.gaps or not has_gaps(result), f"gaps without a word: {result!r}"
    assert case.holds(result, changed), f"a wrong result: {result!r}"


def assert_same(one: Any, other: Any) -> None:
    """Equal up to the order of labels and rounding."""
    if isinstance(other, pd.DataFrame):
        assert sorted(one.columns, key=str) == sorted(other.columns, key=str)
        if isinstance(other.index, pd.RangeIndex) and {"country", "year"} & set(other.columns):
            keys = [c for c in ("year", "country", "product", "industry") if c in other.columns]
            one, other = (
                t.assign(**{k: t[k].astype(object) for k in keys}).sort_values(keys, kind="stable")
                for t in (one, other)
            )
            one, other = one.reset_index(drop=True), other.reset_index(drop=True)
        for column in other.columns:
            assert_same(one[column], other[column])
    elif isinstance(other, pd.Series):
        assert len(one) == len(other)
        one = pd.Series(one.to_numpy(), pd.Index(list(one.index)), dtype=object)
        other = pd.Series(other.to_numpy(), pd.Index(list(other.index)), dtype=object)
        for label in other.index:
            assert_same(one.loc[label], other.loc[label])
    elif isinstance(other, Mapping):
        assert one.keys() == other.keys()
        for key in other:
            assert_same(one[key], other[key])
    elif isinstance(other, tuple | list | np.ndarray):
        assert len(one) == len(other)
        for a, b in zip(one, other, strict=True):
            assert_same(a, b)
    elif isinstance(other, Real) and not isinstance(other, bool):
        assert one == pytest.approx(other, rel=1e-9, abs=1e-12, nan_ok=True)
    elif hasattr(other, "__dict__"):
        assert_same(vars(one), vars(other))
    else:
        assert one == other or (pd.isna(one) and pd.isna(other))


def has_gaps(result: Any) -> bool:
    """Whether a result has NaN or infinity in it."""
    if isinstance(result, pd.DataFrame):
        return any(has_gaps(result[column]) for column in result.columns)
    if isinstance(result, pd.Series | np.ndarray | tuple | list):
        return any(has_gaps(value) for value in result)
    if isinstance(result, Mapping):
        return any(has_gaps(value) for value in result.values())
    return isinstance(result, Real) and not np.isfinite(result)


def _assert_clear(message: str, name: str, labels: list) -> None:
    assert re.search(rf"\b({name})\b", message), f"does not name {name}: {message}"
    assert "\n" not in message
    assert REMEDY.search(message), f"no remedy: {message}"
    for label in labels:
        named = re.search(rf"(?<!\w){re.escape(str(label))}(?!\w)", message)
        assert named, f"does not name {label!r}: {message}"


def edges(value: Any) -> list[Edge]:
    """The edges that fit the type of a valid argument; none for what is no plain data."""
    if isinstance(value, bool) or hasattr(value, "_fields"):
        return []
    if isinstance(value, ICIO):
        return _FLOWS
    if isinstance(value, Integral):
        return _ANY_NUMBER + _COUNTS
    if isinstance(value, Real):
        return _ANY_NUMBER + _NUMBERS
    if isinstance(value, str):
        return _WORDS
    if isinstance(value, pd.Series):
        return _SERIES if pd.api.types.is_numeric_dtype(value.dtype) else _CODES
    if isinstance(value, pd.DataFrame):
        return _TABLES if all(map(_is_number, value.dtypes)) else _LONG
    if isinstance(value, Mapping) and all(isinstance(v, Real) for v in value.values()):
        return _MAPPINGS
    if isinstance(value, list | np.ndarray) and len(value):
        if all(isinstance(v, Real) for v in value):
            return _LISTS
        return _LABELS if all(isinstance(v, str) for v in value) else []
    return []


def _is_number(dtype: Any) -> bool:
    return pd.api.types.is_numeric_dtype(dtype)


_FLOWS = [
    Edge("its long table", "error", lambda v: v.to_long()),
    Edge("its array", "error", lambda v: v.z),
    Edge("none", "error", lambda v: None),
]


def _always(value: Any) -> Callable[[Any], Any]:
    return lambda valid: value


_ANY_NUMBER = [
    Edge("numpy", "same", lambda v: np.array([v])[0]),
    Edge("text", "error", str),
    Edge("boolean", "error", _always(True)),
    Edge("missing", "error", _always(float("nan"))),
    Edge("none", "error", _always(None)),
    Edge("NA", "error", _always(pd.NA)),
    Edge("infinite", "error", _always(float("inf"))),
    Edge("complex", "error", lambda v: complex(v, 1)),
    Edge("a list in a list", "error", lambda v: [[v]]),
    Edge("negative", "sane", _always(-1)),
    Edge("zero", "sane", _always(0)),
]
_COUNTS = [
    Edge("int32", "same", np.int32),
    Edge("fraction", "sane", lambda v: v + 0.5),
]
_NUMBERS = [
    Edge("exact fraction", "same", Fraction),
    Edge("1e308", "sane", _always(1e308)),
    Edge("beyond floats", "error", _always(10**400)),
]
_WORDS = [
    Edge("unknown", "error", _always("no such word"), _always(["no such word"])),
    Edge("empty", "error", _always("")),
    Edge("a number", "error", _always(5)),
    Edge("none", "error", _always(None)),
    Edge("missing", "error", _always(float("nan"))),
    Edge("a list in a list", "error", lambda v: [[v]]),
]
_LABELS = [
    Edge("tuple", "same", tuple),
    Edge("array", "same", np.array),
    Edge("empty", "sane", _always([])),
    Edge("twice", "sane", lambda v: [*v, v[0]], lambda v: [v[0]]),
    Edge("unknown", "sane", lambda v: [*v, "no such label"], _always(["no such label"])),
    Edge("missing", "error", lambda v: [*v, None]),
    Edge("none", "error", _always(None)),
    Edge("a number", "error", _always(5)),
]


def _with_value(value: object) -> Callable[[Any], Any]:
    """The last of a row of numbers, or the last cell of a table, replaced."""

    def change(valid: Any) -> Any:
        if isinstance(valid, pd.Series):
            return pd.Series([*valid.iloc[:-1], value], valid.index, dtype=object)
        if isinstance(valid, Mapping):
            return valid | {list(valid)[-1]: value}
        return [*valid[:-1], value]

    return change


def _numbers_changed() -> list[Edge]:
    """What every row of numbers must do about a bad value, by label where it has one."""

    def last(valid: Any) -> list:
        labels = valid.index if isinstance(valid, pd.Series) else valid
        return [list(labels)[-1] if isinstance(valid, pd.Series | Mapping) else len(valid) - 1]

    bad = {"text": "50", "boolean": True, "infinite": float("inf"), "complex": 1j}
    found = [Edge(f"a value {n}", "error", _with_value(v), last) for n, v in bad.items()]
    odd = {"negative": -1.0, "missing": float("nan")}
    found += [Edge(f"a value {n}", "sane", _with_value(v), last) for n, v in odd.items()]
    large = {"zero": 0.0, "1e308": 1e308}
    found += [Edge(f"a value {n}", "sane", _with_value(v)) for n, v in large.items()]
    return [*found, Edge("none", "error", _always(None)), Edge("text", "error", _always("50"))]


def _typed(dtype: str) -> Callable[[Any], Any]:
    return lambda valid: valid.astype(dtype)


def _whole(dtype: str) -> Callable[[Any], Any]:
    """As another type of whole numbers, if they are whole."""
    return lambda v: v.astype(dtype) if (v == v.astype("int64")).all(axis=None) else v


def _reversed_categories(labels: pd.Index | pd.Series) -> pd.Categorical:
    return pd.Categorical(labels, categories=sorted(set(labels), reverse=True), ordered=True)


_TYPES = [
    *(Edge(t, "same", _typed(t)) for t in ("Float64", "double[pyarrow]", "object")),
    *(Edge(t, "same", _whole(t)) for t in ("int32", "Int64", "int64[pyarrow]")),
]
_MAPPINGS = [
    *_numbers_changed(),
    Edge("permuted", "same", lambda v: dict(reversed(v.items()))),
    Edge("numpy", "same", lambda v: {k: np.float64(x) for k, x in v.items()}),
    Edge("empty", "sane", _always({})),
    Edge("one", "sane", lambda v: dict(list(v.items())[:1])),
]
_LISTS = [
    *_numbers_changed(),
    Edge("tuple", "same", tuple),
    Edge("array", "same", np.array),
    Edge("nullable", "same", lambda v: pd.array(list(map(float, v)), dtype="Float64")),
    Edge("empty", "sane", _always([])),
    Edge("one", "sane", lambda v: list(v[:1])),
    Edge("two rows", "error", lambda v: [list(v), list(v)]),
    Edge("text for numbers", "error", lambda v: [str(x) for x in v]),
]
_SERIES = [
    *_numbers_changed(),
    *_TYPES,
    Edge("permuted", "same", lambda v: v.iloc[::-1]),
    Edge("categories", "same", lambda v: v.set_axis(pd.Index(_reversed_categories(v.index)))),
    Edge("empty", "sane", lambda v: v.iloc[:0]),
    Edge("one", "sane", lambda v: v.iloc[:1]),
    Edge("twice", "error", lambda v: pd.concat([v, v.iloc[:1]]), lambda v: [v.index[0]]),
    Edge("all missing", "sane", lambda v: v.astype(float) * np.nan),
    Edge("all zero", "sane", lambda v: v * 0),
    Edge("text for numbers", "error", lambda v: v.astype(str)),
    Edge("two rows", "error", lambda v: [list(v), list(v)]),
]
_CODES = [
    Edge("permuted", "same", lambda v: v.iloc[::-1]),
    Edge("categories", "same", lambda v: pd.Series(_reversed_categories(v), v.index)),
    Edge("arrow", "same", _typed("string[pyarrow]")),
    Edge("empty", "sane", lambda v: v.iloc[:0]),
    Edge("one", "sane", lambda v: v.iloc[:1]),
    Edge("twice", "error", lambda v: pd.concat([v, v.iloc[:1]]), lambda v: [v.index[0]]),
    Edge("a value missing", "sane", _with_value(None)),
    Edge("a number", "sane", _with_value(5)),
    Edge("none", "error", _always(None)),
]


def _cell(value: object) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """The last cell of a wide table replaced."""

    def change(table: pd.DataFrame) -> pd.DataFrame:
        changed = table.astype(object if isinstance(value, str | bool | complex) else float)
        changed.iloc[-1, -1] = value
        return changed

    return change


def _last_cell(table: pd.DataFrame) -> list:
    """The labels of its row and column."""
    return [table.index[-1], table.columns[-1]]


def _axis(labels: Callable, axis: int) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Other labels on an axis; pairs of labels stay as they are."""
    return lambda v: (
        v if v.axes[axis].nlevels > 1 else v.set_axis(pd.Index(labels(v.axes[axis])), axis=axis)
    )


_TABLES = [
    *_TYPES,
    Edge("rows permuted", "same", lambda v: v.iloc[::-1]),
    Edge("columns permuted", "same", lambda v: v.iloc[:, ::-1]),
    Edge("rows as categories", "same", _axis(_reversed_categories, 0)),
    Edge("columns as categories", "same", _axis(_reversed_categories, 1)),
    Edge("empty", "error", lambda v: v.iloc[:0]),
    Edge("no columns", "error", lambda v: v.iloc[:, :0]),
    Edge("a row twice", "error", lambda v: pd.concat([v, v.iloc[:1]]), lambda v: [v.index[0]]),
    Edge("a column twice", "error", lambda v: pd.concat([v, v.iloc[:, :1]], axis=1),
         lambda v: [v.columns[0]]),
    *(Edge(f"a cell {name}", "error", _cell(value), _last_cell)
      for name, value in {"text": "50", "missing": float("nan"), "infinite": float("inf"),
                          "complex": 1j}.items()),
    Edge("a cell negative", "sane", _cell(-1.0), _last_cell),
    *(Edge(f"a cell {name}", "sane", _cell(value))
      for name, value in {"zero": 0.0, "1e308": 1e308}.items()),
    Edge("one row", "sane", lambda v: v.iloc[:1]),
    Edge("one column", "sane", lambda v: v.iloc[:, :1]),
    Edge("all zero", "sane", lambda v: v * 0),
    Edge("all 1e308", "sane", lambda v: v * 0 + 1e308),
    Edge("all text", "error", lambda v: v.astype(str)),
    Edge("no table", "error", lambda v: v.to_numpy()),
    Edge("none", "error", _always(None)),
]  # fmt: skip


def _keys(table: pd.DataFrame) -> list[str]:
    """The columns of labels in a long table; what is left holds its numbers."""
    return [c for c in table.columns if not _is_number(table[c].dtype)]


def _values(table: pd.DataFrame) -> list[str]:
    return [c for c in table.columns if c not in _keys(table) and c != "year"]


def _in_column(columns: Callable, value: object) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """The last row of the first such column replaced."""

    def change(table: pd.DataFrame) -> pd.DataFrame:
        column = columns(table)[0]
        return table.assign(**{column: [*table[column].iloc[:-1], value]})

    return change


def _all_columns(columns: Callable, to: Callable) -> Callable[[pd.DataFrame], pd.DataFrame]:
    return lambda v: v.assign(**{c: to(v[c]) for c in columns(v)})


def _last_keys(table: pd.DataFrame) -> list:
    return table[_keys(table)[:1]].iloc[-1].tolist()


_LONG = [
    Edge("rows permuted", "same", lambda v: v.iloc[::-1]),
    Edge("columns permuted", "same", lambda v: v.iloc[:, ::-1]),
    Edge("one index label", "same", lambda v: v.set_axis([7] * len(v))),
    Edge("keys as categories", "same", _all_columns(_keys, _reversed_categories)),
    Edge("keys from arrow", "same", _all_columns(_keys, lambda c: c.astype("string[pyarrow]"))),
    *(Edge(f"values {t}", "same", _all_columns(_values, _typed(t)))
      for t in ("Float64", "double[pyarrow]", "object")),
    Edge("empty", "error", lambda v: v.iloc[:0]),
    Edge("one row", "sane", lambda v: v.iloc[:1]),
    Edge("a row twice", "sane", lambda v: pd.concat([v, v.iloc[-1:]]), _last_keys),
    Edge("a key missing", "error", _in_column(_keys, None)),
    Edge("mixed labels", "sane", _in_column(_keys, 5)),
    Edge("no column", "error", lambda v: v.drop(columns=_keys(v)[0]), lambda v: _keys(v)[:1]),
    Edge("a column twice", "error", lambda v: pd.concat([v, v[_keys(v)[:1]]], axis=1),
         lambda v: _keys(v)[:1]),
    *(Edge(f"a value {name}", "error", _in_column(_values, value), _last_keys)
      for name, value in {"text": "50", "infinite": float("inf")}.items()),
    *(Edge(f"a value {name}", "sane", _in_column(_values, value), _last_keys)
      for name, value in {"missing": float("nan"), "negative": -1.0}.items()),
    Edge("a value 1e308", "sane", _in_column(_values, 1e308)),
    Edge("values as text", "error", _all_columns(_values, _typed("str"))),
    Edge("all zero", "sane", _all_columns(_values, lambda c: c * 0)),
    Edge("no table", "error", lambda v: v.to_dict("list")),
    Edge("none", "error", _always(None)),
]  # fmt: skip
