"""Answers as JSON and back with their types: declared kinds only, and nothing is ever unpickled.

A probe runs in the marker on what `unpack` makes, so a tuple must come back as a tuple and an array
as an array. `exercises.probing.plain_data`, which has the limits and the list of kinds that both
forget, is another form on purpose: it is for comparing, where a tuple equals a list, and it has
no way back. What has no declared kind comes back as an `Opaque` object that only tells its type's
name. Whatever JSON arrives, `unpack` gives a value or raises ValueError.
"""

import math
import re
from collections import namedtuple
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from gvclib.exercises.probing.plain_data import DATES, DEEPEST, DICT_VIEWS, MISSING, sized

LARGEST = 250_000  # values in one table; the largest right one of the course has some 70,000
LARGEST_WHOLE = 1_000_000  # values in all that an answer holds
MOST_KINDS = 50  # kinds of objects in an answer: a class has to be made for each
MOST_AXES, MOST_FIELDS = 32, 100  # of an array, of a named tuple

_NAME = re.compile(r"[A-Za-z_]\w{0,60}")
_NUMERIC = re.compile(r"[<>=|]?[biuf]\d{1,2}")


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
    """The one class for all objects of this name."""
    members = {"__call__": lambda self, *args, **kwargs: None} if called else {}
    return type(name, (Opaque,), members)


# -- there ----------------------------------------------------------------------------------------


def pack(value: Any, depth: int = 0) -> Any:
    """Turn a value into JSON's kinds; raises ValueError when it is too deep or too large.

    Exact types are asked for first: a subclass may lie about what it is.

    >>> pack((1, {"a": ...}))
    {'$': 'tuple', 'items': [1, {'$': 'dict', 'items': [['a', {'$': '...'}]]}]}
    """
    if depth > DEEPEST:
        raise ValueError("nested too deeply")
    kind = type(value)
    if value is None or kind in (bool, int, str):
        return value
    packer = _PACKERS.get(kind)
    if packer is None and isinstance(value, tuple):
        packer = _named if hasattr(kind, "_fields") else _items("tuple")
    if packer is None:
        packer = next((each for family, each in _FAMILIES if isinstance(value, family)), None)
    if packer is None:
        return {"$": "object", "type": str(kind.__name__)[:60], "called": callable(value)}
    return packer(value, depth)


def _float(value, depth):
    """A number as JSON has it; infinity and NaN as texts."""
    return value if math.isfinite(value) else {"$": "float", "text": repr(value)}


def _items(kind):
    """A packer of a collection's items; a list is one without a mark."""

    def packer(value, depth):
        items = [pack(item, depth + 1) for item in sized(value, LARGEST)]
        return items if kind == "list" else {"$": kind, "items": items}

    return packer


def _dict(value, depth):
    items = sized(value, LARGEST).items()
    return {"$": "dict", "items": [[pack(k, depth + 1), pack(v, depth + 1)] for k, v in items]}


def _array(value, depth):
    """Any array: numbers by their kind, so that the same text gives the same digits back."""
    flat = sized(value, LARGEST).ravel()
    if flat.dtype.kind == "f":
        cells = [x if math.isfinite(x) else repr(x) for x in flat.astype(float).tolist()]
    elif flat.dtype.kind in "biu":
        cells = flat.tolist()
    else:
        cells = [pack(cell, depth + 1) for cell in flat.tolist()]
    dtype = flat.dtype.str if flat.dtype.kind in "biuf" else "object"
    return {"$": "array", "dtype": dtype, "shape": list(value.shape), "cells": cells}


def _values(column, depth):
    """The values of a Series or of an array of pandas' own: numbers, texts or objects."""
    if _is_numeric(sized(column, LARGEST).dtype):
        return _array(column.to_numpy(), depth)
    objects = _array(np.fromiter(column.astype(object), dtype=object, count=len(column)), depth)
    is_text = isinstance(column.dtype, pd.StringDtype)
    return {"$": "texts", "cells": objects} if is_text else objects


def _is_numeric(dtype):
    return isinstance(dtype, np.dtype) and dtype.kind in "biuf"


def _index(value, depth):
    names = [pack(name, depth + 1) for name in value.names]
    labels = [pack(label, depth + 1) for label in sized(value, LARGEST)]
    return {"$": "index", "labels": labels, "names": names}


def _series(value, depth):
    index, values = _index(value.index, depth + 1), _values(value, depth + 1)
    return {"$": "series", "index": index, "data": values, "name": pack(value.name, depth + 1)}


def _frame(value, depth):
    """A table: one array when all its columns are numbers of one kind, else column by column."""
    kinds = set(sized(value, LARGEST).dtypes)
    if len(kinds) == 1 and _is_numeric(*kinds):
        data = _array(value.to_numpy(), depth + 1)
    else:
        data = [_values(value.iloc[:, i], depth + 1) for i in range(value.shape[1])]
    labels = {"index": _index(value.index, depth + 1), "columns": _index(value.columns, depth + 1)}
    return {"$": "frame", **labels, "data": data}


def _named(value, depth):
    items = [pack(item, depth + 1) for item in tuple(value)]
    fields = [str(name) for name in type(value)._fields]
    return {"$": "named", "type": type(value).__name__, "fields": fields, "items": items}


_PACKERS = {
    float: _float,
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

# Types that come in many. A subclass is packed as its family, by the family's own methods.
_FAMILIES = (
    (
        (np.bool_, np.integer, np.floating),
        lambda value, depth: {"$": "scalar", "of": _array(np.array(value), depth)},
    ),
    (str, lambda value, depth: str.__str__(value)),
    (int, lambda value, depth: int.__int__(value)),
    (float, lambda value, depth: _float(float.__float__(value), depth)),
    (MISSING, lambda value, depth: {"$": "float", "text": "nan"}),
    (DATES, lambda value, depth: str(value)),
    (pd.Index, _index),
    (pd.Series, _series),
    (pd.DataFrame, _frame),
    (np.ndarray, _array),
    (pd.api.extensions.ExtensionArray, lambda value, depth: _values(value, depth)),
    (dict, _dict),
    ((list, *DICT_VIEWS), _items("list")),
    ((set, frozenset), _items("set")),
)


# -- and back -------------------------------------------------------------------------------------


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
        weight += 1 + len(parts)
        if kind == "array":  # as nested lists, which empty rows fill too
            shape = item.get("shape")
            axes = shape if isinstance(shape, list) and len(shape) <= MOST_AXES else [None]
            if not all(type(length) is int for length in axes):
                raise ValueError("not the form of an array")
            weight += math.prod(max(1, length) for length in axes)
        if kind in ("object", "named"):
            kinds.add(str([item.get("type"), item.get("fields")]))
        if weight > most:
            raise ValueError(f"over {most:,} values")
        if len(kinds) > MOST_KINDS:
            raise ValueError(f"over {MOST_KINDS} kinds of objects")
        todo += [part for part in parts if isinstance(part, dict | list)]


def _unpack(packed, depth):
    """The value, part by part; every way in which a forged form can fail is a ValueError."""
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


def _unpack_items(packed, depth):
    return [_unpack(item, depth) for item in packed["items"]]


def _unpack_array(packed, depth):
    cells, dtype = packed["cells"], packed["dtype"]
    if dtype == "object":
        flat = np.fromiter((_unpack(cell, depth) for cell in cells), dtype=object)
    elif _NUMERIC.fullmatch(dtype):
        flat = np.array(cells, dtype=np.float64 if "f" in dtype else None).astype(dtype)
    else:
        raise ValueError("not a numeric kind")
    return flat.reshape([int(length) for length in packed["shape"]])


def _unpack_index(packed, depth):
    labels, names = (
        [_unpack(each, depth) for each in packed[part]] for part in ("labels", "names")
    )
    if len(names) > 1:
        # pandas makes each label as long as the longest one.
        if any(len(label) != len(names) for label in labels):
            raise ValueError("labels of other lengths than their names")
        return pd.MultiIndex.from_tuples(map(tuple, labels), names=names)
    hash((*labels, names[0]))  # a label that cannot be one raises TypeError here
    return pd.Index(labels, name=names[0], tupleize_cols=False)


def _unpack_series(packed, depth):
    index, values = _unpack(packed["index"], depth), _unpack(packed["data"], depth)
    return _labelled(values, index).rename(_unpack(packed["name"], depth))


def _labelled(values, index):
    """A Series; one value for all labels is refused, for it can grow to any number of cells."""
    kinds = np.ndarray | pd.api.extensions.ExtensionArray
    if not isinstance(values, kinds) or values.shape != (len(index),):
        raise ValueError("values and their labels differ in number")
    return pd.Series(values, index=index, dtype=values.dtype)


def _unpack_frame(packed, depth):
    index, columns = _unpack(packed["index"], depth), _unpack(packed["columns"], depth)
    data = _unpack(packed["data"], depth)
    if isinstance(data, np.ndarray) and data.shape == (len(index), len(columns)):
        return pd.DataFrame(data, index=index, columns=columns, dtype=data.dtype)
    if len(data) != len(columns):
        raise ValueError("columns and their labels differ in number")
    made = pd.DataFrame({i: _labelled(each, index) for i, each in enumerate(data)}, index=index)
    made.columns = columns
    return made


def _unpack_named(packed, depth):
    items, fields = _unpack_items(packed, depth), packed["fields"]
    if len(fields) > MOST_FIELDS or not all(map(_NAME.fullmatch, [packed["type"], *fields])):
        raise ValueError("not the name of a field")
    return _named_kind(packed["type"], tuple(fields))(*items)


@lru_cache(256)
def _named_kind(name, fields):
    """The one class for all named tuples of this form."""
    return namedtuple(name, fields)


_UNPACKERS = {
    "...": lambda packed, depth: ...,
    "float": lambda packed, depth: float(packed["text"]),
    "tuple": lambda packed, depth: tuple(_unpack_items(packed, depth)),
    "set": lambda packed, depth: set(_unpack_items(packed, depth)),
    "frozenset": lambda packed, depth: frozenset(_unpack_items(packed, depth)),
    "dict": lambda packed, depth: dict(_unpack_items(packed, depth)),
    "scalar": lambda packed, depth: _unpack(packed["of"], depth)[()],
    "array": _unpack_array,
    "texts": lambda packed, depth: pd.array(_unpack(packed["cells"], depth), dtype="str"),
    "index": _unpack_index,
    "series": _unpack_series,
    "frame": _unpack_frame,
    "named": _unpack_named,
    "object": lambda packed, depth: opaque(packed["type"], bool(packed.get("called"))),
}
