"""Answers as plain data: nested lists, dicts, numbers and texts that JSON can carry.

What has no JSON form is a dict with the key "$": a table {"$": "table", "index", "columns",
"data", "names"}, a Series {"$": "column", "index", "data", "names"}, a set, a dict whose keys are
not texts, and an object of any other type (only its type's name is kept).
"""

import datetime
import math
import numbers
import types

import numpy as np
import pandas as pd

DEEPEST = 20
LARGEST = 2_000_000


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
    return _missing(value) or {"$": "object", "type": type(value).__name__}


def from_plain(plain: object) -> object:
    """Turn plain data back into tables, sets and dicts, the inverse of to_plain up to types.

    >>> from_plain({"$": "set", "items": ["a"]})
    {'a'}
    """
    if isinstance(plain, list):
        return [from_plain(item) for item in plain]
    if not isinstance(plain, dict):
        return plain
    if "$" not in plain:
        return {key: from_plain(item) for key, item in plain.items()}
    return _BACK[plain["$"]](plain)


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
    kind = value["$"]
    if kind == "object":
        return isinstance(value.get("type"), str)
    if kind in ("set", "dict"):
        items = value.get("items")
        pairs = kind == "set" or all(isinstance(x, list) and len(x) == 2 for x in items or [])
        return isinstance(items, list) and pairs
    if kind not in ("table", "column"):
        return False
    index, data, names = (value.get(part) for part in ("index", "data", "names"))
    if not all(isinstance(part, list) for part in (index, data, names)) or len(index) != len(data):
        return False
    if not all(name is None or isinstance(name, str) for name in names):
        return False
    columns = value.get("columns")
    if kind == "column":
        return len(names) == 1
    rows = isinstance(columns, list) and all(
        isinstance(row, list) and len(row) == len(columns) for row in data
    )
    return rows and len(names) == 2


def _missing(value):
    return math.nan if value is pd.NA or value is pd.NaT else None


def _number(value, depth):
    if isinstance(value, numbers.Integral):
        return int(value)
    return float(value)


def _list(value, depth):
    return [to_plain(item, depth + 1) for item in _sized(value)]


def _array(value, depth):
    return _cells(_sized(value), depth)


def _cells(array, depth=0):
    """Nested lists of an array's cells; numbers need no look at each cell."""
    if array.dtype.kind in "biuf":
        return array.tolist()
    if array.ndim == 0:
        return to_plain(array.item(), depth + 1)
    return [_cells(row, depth + 1) if array.ndim > 1 else to_plain(row, depth + 1) for row in array]


def _table(value, depth):
    _sized(value)
    return {
        "$": "table",
        "index": _labels(value.index),
        "columns": _labels(value.columns),
        "data": _rows(value),
        "names": [_name(value.index), _name(value.columns)],
    }


def _rows(table):
    if all(dtype.kind in "iuf" for dtype in table.dtypes):
        return table.to_numpy().tolist()
    return [[to_plain(cell) for cell in row] for row in table.to_numpy(dtype=object)]


def _column(value, depth):
    return {
        "$": "column",
        "index": _labels(value.index),
        "data": _cells(_sized(value).to_numpy()),
        "names": [_name(value.index)],
    }


def _labels(index):
    return [to_plain(label) for label in index]


def _name(index):
    names = [str(name) for name in index.names if name is not None]
    return ", ".join(names) or None


def _set(value, depth):
    return {"$": "set", "items": sorted(_list(value, depth), key=repr)}


def _dict(value, depth):
    _sized(value)
    if all(type(key) is str for key in value) and "$" not in value:
        return {key: to_plain(item, depth + 1) for key, item in value.items()}
    pairs = [[to_plain(k, depth + 1), to_plain(v, depth + 1)] for k, v in value.items()]
    return {"$": "dict", "items": pairs}


def _sized(value):
    if getattr(value, "size", len(value)) > LARGEST:
        raise ValueError(f"over {LARGEST:,} values")
    return value


_CONVERTERS = (
    (types.NoneType, lambda value, depth: None),
    ((bool, np.bool_), lambda value, depth: bool(value)),
    (str, lambda value, depth: str(value)),
    ((int, float, np.integer, np.floating), _number),
    (pd.DataFrame, _table),
    (pd.Series, _column),
    (pd.Index, lambda value, depth: _labels(_sized(value))),
    (np.ndarray, _array),
    (pd.api.extensions.ExtensionArray, _list),
    ((list, tuple, range, type({}.keys()), type({}.values())), _list),
    ((set, frozenset), _set),
    (dict, _dict),
    (type(pd.NaT), lambda value, depth: math.nan),
    ((datetime.date, datetime.time, pd.Period), lambda value, depth: str(value)),
)

_BACK = {
    "table": lambda p: pd.DataFrame(
        p["data"],
        index=pd.Index(_hashable(p["index"]), name=p["names"][0]),
        columns=pd.Index(_hashable(p["columns"]), name=p["names"][1]),
    ),
    "column": lambda p: pd.Series(
        p["data"], index=pd.Index(_hashable(p["index"]), name=p["names"][0])
    ),
    "set": lambda p: set(_hashable([from_plain(item) for item in p["items"]])),
    "dict": lambda p: {key: from_plain(item) for key, item in _pairs(p["items"])},
    "object": lambda p: p,
}


def _hashable(labels):
    return [tuple(label) if isinstance(label, list) else label for label in labels]


def _pairs(items):
    return [(_hashable([key])[0], value) for key, value in items]
