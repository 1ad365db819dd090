"""Answers as plain data: nested lists, dicts, numbers and texts, for comparing and for JSON.

What has no JSON form is a dict with the key "$": a table {"$": "table", "index", "columns",
"data", "names"}, a Series {"$": "column", "index", "data", "names"}, a set, a dict whose keys are
not texts, and an object of any other type (only its type's name is kept). Types that do not matter
for being right are forgotten: a tuple is a list here, and an array too. Where an answer must come
back as what it was, `grading.runner.codec` keeps its type; both share what stands on top here.
"""

import datetime
import math
import types
from typing import Any

import numpy as np
import pandas as pd

DEEPEST = 20
LARGEST = 2_000_000

# Kinds that no answer is asked for by type: a missing value is NaN, a date is its text.
MISSING = (type(pd.NaT), type(pd.NA))
DATES = (datetime.date, datetime.time, pd.Period)
DICT_VIEWS = (type({}.keys()), type({}.values()), type({}.items()))


def sized(value: Any, most: int) -> Any:
    """The same list, array or table; raises ValueError when it has more than `most` values.

    An array may have a billion rows and no columns: its empty rows count.
    """
    lengths = value.shape if hasattr(value, "shape") else [len(value)]
    if math.prod(max(1, length) for length in lengths) > most:
        raise ValueError(f"over {most:,} values")
    return value


def to_plain(value: object, depth: int = 0) -> object:
    """Turn a value into plain data that JSON can carry.

    Raises ValueError when the value is nested deeper than 20 levels or has over 2 million cells.

    >>> to_plain(pd.Series([1.5, 2], index=["CHN", "MYS"]).rename_axis("country"))
    {'$': 'column', 'index': ['CHN', 'MYS'], 'data': [1.5, 2.0], 'names': ['country']}
    >>> to_plain(float)
    {'$': 'object', 'type': 'type'}
    """
    if depth > DEEPEST:
        raise ValueError("nested too deeply")
    for kinds, convert in _CONVERTERS:
        if isinstance(value, kinds):
            return convert(value, depth)
    return {"$": "object", "type": type(value).__name__}


def _list(value, depth):
    """Item by item."""
    return [to_plain(item, depth + 1) for item in sized(value, LARGEST)]


def _cells(array, depth=0):
    """Nested lists of an array's cells; numbers need no look at each cell."""
    if sized(array, LARGEST).dtype.kind in "biuf":
        return array.tolist()
    if array.ndim == 0:
        return to_plain(array.item(), depth + 1)
    return [_cells(row, depth + 1) if array.ndim > 1 else to_plain(row, depth + 1) for row in array]


def _table(value, depth):
    """A DataFrame: labels, names of its axes and rows of cells."""
    numeric = all(dtype.kind in "iuf" for dtype in sized(value, LARGEST).dtypes)
    return {
        "$": "table",
        "index": _labels(value.index),
        "columns": _labels(value.columns),
        "data": _cells(value.to_numpy() if numeric else value.to_numpy(dtype=object)),
        "names": [_name(value.index), _name(value.columns)],
    }


def _column(value, depth):
    """A Series: labels, their name and values."""
    data = _cells(sized(value, LARGEST).to_numpy())
    return {
        "$": "column",
        "index": _labels(value.index),
        "data": data,
        "names": [_name(value.index)],
    }


def _labels(index):
    """The labels of an axis."""
    return [to_plain(label) for label in sized(index, LARGEST)]


def _name(index):
    """The name of an axis; those of its levels in one text."""
    return ", ".join(str(name) for name in index.names if name is not None) or None


def _dict(value, depth):
    """As it is if its keys are texts, else as pairs."""
    if all(type(key) is str for key in sized(value, LARGEST)) and "$" not in value:
        return {key: to_plain(item, depth + 1) for key, item in value.items()}
    pairs = [[to_plain(k, depth + 1), to_plain(v, depth + 1)] for k, v in value.items()]
    return {"$": "dict", "items": pairs}


_CONVERTERS = (
    (types.NoneType, lambda value, depth: None),
    ((bool, np.bool_), lambda value, depth: bool(value)),
    (str, lambda value, depth: str(value)),
    ((int, np.integer), lambda value, depth: int(value)),
    ((float, np.floating), lambda value, depth: float(value)),
    (pd.DataFrame, _table),
    (pd.Series, _column),
    (pd.Index, lambda value, depth: _labels(value)),
    (np.ndarray, _cells),
    ((list, tuple, range, pd.api.extensions.ExtensionArray, *DICT_VIEWS), _list),
    ((set, frozenset), lambda v, depth: {"$": "set", "items": sorted(_list(v, depth), key=repr)}),
    (dict, _dict),
    (MISSING, lambda value, depth: math.nan),
    (DATES, lambda value, depth: str(value)),
)


def from_plain(plain: Any) -> Any:
    """The value that plain data stands for; a list stays one, whatever it was.

    >>> from_plain(to_plain({"roles": {"b", "a"}})) == {"roles": {"a", "b"}}
    True
    >>> from_plain(to_plain(pd.Series({"CHN": 1.5}))).loc["CHN"]
    np.float64(1.5)
    """
    if isinstance(plain, list):
        return [from_plain(item) for item in plain]
    if not isinstance(plain, dict):
        return plain
    kind = plain.get("$")
    if kind is None:
        return {key: from_plain(item) for key, item in plain.items()}
    if kind in ("column", "table"):
        index = pd.Index(plain["index"], name=plain["names"][0])
        if kind == "column":
            return pd.Series(plain["data"], index)
        return pd.DataFrame(
            plain["data"], index, pd.Index(plain["columns"], name=plain["names"][1])
        )
    if kind == "set":
        return set(map(_hashable, plain["items"]))
    if kind == "dict":
        return {_hashable(key): from_plain(item) for key, item in plain["items"]}
    return plain


def _hashable(plain):
    """What may be a key or stand in a set: a list that was a tuple is one again."""
    return tuple(map(_hashable, plain)) if isinstance(plain, list) else plain


def is_plain(value: object, depth: int = 0) -> bool:
    """Whether a value has the form that to_plain makes; for data that came from elsewhere.

    >>> is_plain({"a": [1, None]}), is_plain({"$": "set"}), is_plain({1: 2})
    (True, False, False)
    """
    if depth > 2 * DEEPEST:
        return False
    if isinstance(value, list):
        return all(is_plain(item, depth + 1) for item in value)
    if not isinstance(value, dict):
        return value is None or isinstance(value, bool | int | float | str)
    if not all(isinstance(key, str) and is_plain(item, depth + 1) for key, item in value.items()):
        return False
    return "$" not in value or _shaped(value)


def _shaped(value):
    """Whether a marked dict holds its parts, each of the length that the others ask for."""
    kind, items = value["$"], value.get("items")
    if kind == "object":
        return isinstance(value.get("type"), str)
    if kind in ("set", "dict"):
        return isinstance(items, list) and (
            kind == "set" or all(isinstance(pair, list) and len(pair) == 2 for pair in items)
        )
    index, data, names = (value.get(part) for part in ("index", "data", "names"))
    if kind not in ("table", "column"):
        return False
    if not all(isinstance(part, list) for part in (index, data, names)):
        return False
    if len(index) != len(data) or not all(isinstance(name, str | None) for name in names):
        return False
    if kind == "column":
        return len(names) == 1
    columns = value.get("columns")
    rows = isinstance(columns, list) and all(
        isinstance(row, list) and len(row) == len(columns) for row in data
    )
    return rows and len(names) == 2
