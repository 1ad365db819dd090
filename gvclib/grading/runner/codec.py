"""Carry answers between processes as plain JSON: declared kinds only, never by unpickling.

Unlike `plain`, which is for comparing, this keeps types: a tuple comes back as a tuple, an array
as an array. What has no declared kind comes back as an `Opaque` object that only tells its type's
name. Whatever JSON arrives, `unpack` gives a value or raises ValueError.
"""

import datetime
import math
import re
from collections import namedtuple
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from gvclib.exercises.probing.plain_data import DEEPEST

LARGEST = 250_000  # values in one table; the largest right one of the course has some 70,000
LARGEST_WHOLE = 1_000_000  # values in all that an answer holds
MOST_KINDS = 50  # kinds of objects in an answer: a class has to be made for each
MOST_AXES, MOST_FIELDS = 32, 100  # of an array, of a named tuple

_NAME = re.compile(r"[A-Za-z_]\w{0,60}")


class Opaque:
    """An object that stayed where it was; only the name of its type came along."""

    def __reduce__(self) -> tuple:
        return opaque, (type(self).__name__, callable(self))


def opaque(name: str, called: bool = False) -> Opaque:
    """An Opaque whose type has the given name.

    >>> type(opaque("Chart")).__name__
    'Chart'
    """
    return _opaque_kind(name if _NAME.fullmatch(name) else "object", called)()


@lru_cache(256)
def _opaque_kind(name, called):
    members = {"__call__": lambda self, *args, **kwargs: None} if called else {}
    return type(name, (Opaque,), members)


def pack(value: Any, depth: int = 0) -> Any:
    """Turn a value into JSON's kinds; raises ValueError when it is too deep or too large.

    Exact types are asked for: a subclass may lie about what it is.

    >>> pack((1, {"a": ...}))
    {'$': 'tuple', 'items': [1, {'$': 'dict', 'items': [['a', {'$': '...'}]]}]}
    """
    if depth > DEEPEST:
        raise ValueError("nested too deeply")
    kind = type(value)
    if value is None or kind in (bool, int, str):
        return value
    packer = _PACKERS.get(kind) or _packer_of_family(value)
    if packer is None:
        return {"$": "object", "type": str(kind.__name__)[:60], "called": callable(value)}
    return packer(value, depth)


def unpack(packed: Any, most: int = LARGEST_WHOLE) -> Any:
    """The value that `pack` was given; raises ValueError on anything that `pack` does not make.

    `most` bounds the number of values in all of it together.

    >>> unpack(pack({"a": (1.5, {2})}))
    {'a': (1.5, {2})}
    """
    _weigh(packed, most)
    return _unpack(packed, 0)


def _weigh(packed, most):
    """Refuse what would take long or fill the memory, before anything of it is made."""
    weight, kinds = 0, set()
    todo = [packed] if isinstance(packed, dict | list) else []
    while todo:
        item = todo.pop()
        parts = item.values() if isinstance(item, dict) else item
        kind = item.get("$") if isinstance(item, dict) else None
        weight += 1 + len(parts) + (_room(item.get("shape")) if kind == "array" else 0)
        if kind in ("object", "named"):
            kinds.add(str([item.get("type"), item.get("fields")]))
        if weight > most:
            raise ValueError(f"over {most:,} values")
        if len(kinds) > MOST_KINDS:
            raise ValueError(f"over {MOST_KINDS} kinds of objects")
        todo += [part for part in parts if isinstance(part, dict | list)]


def _room(shape):
    """The lists and values that an array takes as nested lists; empty rows count."""
    if not isinstance(shape, list) or len(shape) > MOST_AXES:
        raise ValueError("not the form of an array")
    if not all(type(length) is int for length in shape):
        raise ValueError("not the form of an array")
    return math.prod(max(1, length) for length in shape)


def _unpack(packed, depth):
    if depth > 2 * DEEPEST:
        raise ValueError("nested too deeply")
    if packed is None or isinstance(packed, bool | int | float | str):
        return packed
    if isinstance(packed, list):
        return [_unpack(item, depth + 1) for item in packed]
    kind = packed.get("$") if isinstance(packed, dict) else None
    if not isinstance(kind, str) or kind not in _UNPACKERS:
        raise ValueError("not the form of an answer")
    try:
        return _UNPACKERS[kind](packed, depth + 1)
    except (KeyError, TypeError, AttributeError, IndexError, OverflowError, MemoryError) as error:
        raise ValueError(f"not the form of an answer: {type(error).__name__}") from None


def _packer_of_family(value):
    """Types that come in many: numpy's numbers, pandas' indexes and arrays, named tuples."""
    if isinstance(value, tuple):
        return _named if hasattr(type(value), "_fields") else _items("tuple")
    for family, packer in _FAMILIES:
        if isinstance(value, family):
            return packer
    return None


def _float(value, depth):
    number = float(value)
    return number if math.isfinite(number) else {"$": "float", "text": repr(number)}


def _items(kind):
    def packer(value, depth):
        items = [pack(item, depth + 1) for item in _sized(value)]
        return items if kind == "list" else {"$": kind, "items": items}

    return packer


def _dict(value, depth):
    pairs = [[pack(k, depth + 1), pack(v, depth + 1)] for k, v in _sized(value).items()]
    return {"$": "dict", "items": pairs}


def _sized(value):
    # An array may have a billion rows and no columns.
    lengths = value.shape if hasattr(value, "shape") else [len(value)]
    if math.prod(max(1, length) for length in lengths) > LARGEST:
        raise ValueError(f"over {LARGEST:,} values")
    return value


def _scalar(value, depth):
    """A numpy number: the same text gives the same number back."""
    return {"$": "scalar", "dtype": value.dtype.str, "value": _cells(np.array([value]))[0]}


def _cells(array):
    """The cells of a flat array of numbers or truths, in JSON's kinds."""
    if array.dtype.kind == "f":
        return [x if math.isfinite(x) else repr(x) for x in array.tolist()]
    return array.tolist()


def _array(value, depth):
    _sized(value)
    flat = value.ravel()
    if flat.dtype.kind in "biuf":
        cells, dtype = _cells(flat), flat.dtype.str
    else:
        cells, dtype = [pack(cell, depth + 1) for cell in flat.tolist()], "object"
    return {"$": "array", "dtype": dtype, "shape": list(value.shape), "cells": cells}


def _column_data(column, depth):
    if _is_numeric(column.dtype):
        return _array(column.to_numpy(), depth)
    return _array(np.array([*column.astype(object), None], dtype=object)[:-1], depth)


def _series(value, depth):
    _sized(value)
    return {
        "$": "series",
        "index": _index(value.index, depth + 1),
        "data": _column_data(value, depth + 1),
        "text": _is_text(value),
        "name": pack(value.name, depth + 1),
    }


def _frame(value, depth):
    _sized(value)
    labels = {"index": _index(value.index, depth + 1), "columns": _index(value.columns, depth + 1)}
    if len(kinds := set(value.dtypes)) == 1 and _is_numeric(*kinds):
        return {"$": "block", **labels, "cells": _array(value.to_numpy(), depth + 1)}
    columns = [value.iloc[:, place] for place in range(value.shape[1])]
    return {
        "$": "frame",
        **labels,
        "data": [_column_data(column, depth + 1) for column in columns],
        "text": [_is_text(column) for column in columns],
    }


def _is_numeric(dtype):
    return isinstance(dtype, np.dtype) and dtype.kind in "biuf"


def _is_text(column):
    return isinstance(column.dtype, pd.StringDtype)


def _index(value, depth):
    names = [pack(name, depth + 1) for name in value.names]
    labels = [pack(label, depth + 1) for label in _sized(value)]
    levels = value.nlevels
    return {"$": "index", "labels": labels, "names": names, "levels": levels}


def _extension(value, depth):
    return _array(np.array([*value.astype(object), None], dtype=object)[:-1], depth)


def _named(value, depth):
    items = [pack(item, depth + 1) for item in tuple(value)]
    fields = [str(name) for name in type(value)._fields]
    return {"$": "named", "type": type(value).__name__, "fields": fields, "items": items}


_PACKERS = {
    float: _float,
    complex: lambda value, depth: {"$": "object", "type": "complex", "called": False},
    type(...): lambda value, depth: {"$": "..."},
    list: _items("list"),
    tuple: _items("tuple"),
    set: _items("set"),
    frozenset: _items("frozenset"),
    dict: _dict,
    np.ndarray: _array,
    pd.Series: _series,
    pd.DataFrame: _frame,
    range: _items("list"),
}

_FAMILIES = (
    ((bool, np.bool_), lambda value, depth: {"$": "scalar", "dtype": "|b1", "value": bool(value)}),
    ((np.integer, np.floating), _scalar),
    (str, lambda value, depth: str.__str__(value)),
    (int, lambda value, depth: int.__int__(value)),
    (float, lambda value, depth: _float(float.__float__(value), depth)),
    (type(pd.NaT), lambda value, depth: {"$": "float", "text": "nan"}),
    (type(pd.NA), lambda value, depth: {"$": "float", "text": "nan"}),
    (pd.Index, _index),
    (pd.Series, _series),
    (pd.DataFrame, _frame),
    (np.ndarray, _array),
    (pd.api.extensions.ExtensionArray, _extension),
    ((datetime.date, datetime.time, pd.Period), lambda value, depth: str(value)),
    ((type({}.keys()), type({}.values()), type({}.items())), _items("list")),
    (dict, _dict),
    (list, _items("list")),
    ((set, frozenset), _items("set")),
)


def _hashable(value):
    try:
        hash(value)
    except TypeError:
        raise ValueError("a key that cannot be one") from None
    return value


def _unpack_items(packed, depth):
    return [_unpack(item, depth) for item in packed["items"]]


def _unpack_dict(packed, depth):
    return {_hashable(_unpack(k, depth)): _unpack(v, depth) for k, v in packed["items"]}


def _unpack_scalar(packed, depth):
    return _numeric(packed["dtype"]).type(packed["value"])


def _numeric(text):
    dtype = np.dtype(str(text))
    if dtype.kind not in "biuf":
        raise ValueError("not a numeric kind")
    return dtype


def _unpack_array(packed, depth):
    cells, shape = packed["cells"], [int(length) for length in packed["shape"]]
    if packed["dtype"] == "object":
        flat = np.empty(len(cells), dtype=object)
        for place, cell in enumerate(cells):
            flat[place] = _unpack(cell, depth)
    else:
        flat = np.array(cells, dtype=np.float64 if "f" in packed["dtype"] else None)
        flat = flat.astype(_numeric(packed["dtype"]))
    return flat.reshape(shape)


def _unpack_index(packed, depth):
    labels = [_hashable(_unpack(label, depth)) for label in packed["labels"]]
    names = [_unpack(name, depth) for name in packed["names"]]
    if packed["levels"] > 1:
        return pd.MultiIndex.from_tuples([tuple(label) for label in labels], names=names)
    return pd.Index(labels, name=_hashable(names[0]), tupleize_cols=False)


def _unpack_column(data, text, index, depth):
    values = _unpack(data, depth)
    if text:
        return pd.Series(values, index=index, dtype="str")
    return pd.Series(values, index=index, dtype=values.dtype)


def _unpack_series(packed, depth):
    made = _unpack_column(packed["data"], packed["text"], _unpack(packed["index"], depth), depth)
    return made.rename(_hashable(_unpack(packed["name"], depth)))


def _unpack_frame(packed, depth):
    index, columns = _unpack(packed["index"], depth), _unpack(packed["columns"], depth)
    pairs = zip(packed["data"], packed["text"], strict=True)
    data = [_unpack_column(column, text, index, depth) for column, text in pairs]
    if len(data) != len(columns):
        raise ValueError("columns and their labels differ in number")
    made = pd.DataFrame(dict(enumerate(data)), index=index)
    made.columns = columns
    return made


def _unpack_block(packed, depth):
    """A table whose columns are all numbers of one kind."""
    index, columns = _unpack(packed["index"], depth), _unpack(packed["columns"], depth)
    cells = _unpack(packed["cells"], depth)
    if not isinstance(cells, np.ndarray) or cells.dtype.kind not in "biuf":
        raise ValueError("not the form of a table of numbers")
    return pd.DataFrame(cells, index=index, columns=columns)


def _unpack_named(packed, depth):
    items, fields = _unpack_items(packed, depth), packed["fields"]
    if len(fields) > MOST_FIELDS or not all(map(_NAME.fullmatch, [packed["type"], *fields])):
        raise ValueError("not the name of a field")
    return _named_kind(packed["type"], tuple(fields))(*items)


@lru_cache(256)
def _named_kind(name, fields):
    return namedtuple(name, fields)


_UNPACKERS = {
    "...": lambda packed, depth: ...,
    "float": lambda packed, depth: float(packed["text"]),
    "tuple": lambda packed, depth: tuple(_unpack_items(packed, depth)),
    "set": lambda packed, depth: {_hashable(item) for item in _unpack_items(packed, depth)},
    "frozenset": lambda packed, depth: frozenset(map(_hashable, _unpack_items(packed, depth))),
    "dict": _unpack_dict,
    "scalar": _unpack_scalar,
    "array": _unpack_array,
    "index": _unpack_index,
    "series": _unpack_series,
    "frame": _unpack_frame,
    "block": _unpack_block,
    "named": _unpack_named,
    "object": lambda packed, depth: opaque(packed["type"], bool(packed.get("called"))),
}
