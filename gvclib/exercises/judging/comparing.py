"""Where two answers differ, told with their labels. Both are plain data (see `plain_data`)."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

Path = tuple[tuple[str | None, object], ...]


@dataclass(frozen=True)
class Rules:
    """How close is equal: |got - expected| <= tolerance + relative * |expected|."""

    tolerance: float = 1e-6
    relative: float = 1e-6
    ordered: bool = False


@dataclass(frozen=True)
class Difference:
    """One difference: its kind, the labels that lead to it, and both sides.

    kind: value, type, length, missing, extra, repeated, label_type, order or swapped. `axis` says
    which labels a label problem is about (row, column, key or item), `labels` which ones.
    """

    kind: str
    path: Path = ()
    got: object = None
    expected: object = None
    axis: str = ""
    labels: tuple = ()


def first_difference(got: object, expected: object, rules: Rules = Rules()) -> Difference | None:
    """The first place where two plain answers differ, or None when they agree.

    >>> first_difference({"eci": 1.0}, {"eci": 2.0})
    Difference(kind='value', path=((None, 'eci'),), got=1.0, expected=2.0, axis='', labels=())
    """
    return next(differences(got, expected, rules), None)


def differences(
    got: object, expected: object, rules: Rules = Rules(), path: Path = ()
) -> Iterator[Difference]:
    """All differences, in the order of the expected answer's labels.

    >>> [d.path for d in differences([1, 2, 3], [1, 0, 0])]
    [(('[]', 1),), (('[]', 2),)]
    """
    if path:
        got, expected = _as_cell(got, expected), _as_cell(expected, got)
    kind = kind_of(expected)
    if kind_of(got) != kind:
        yield Difference("type", path, got, expected)
    else:
        yield from _COMPARE[kind](got, expected, rules, path)


def kind_of(plain: object) -> str:
    """The kind of a piece of plain data: number, truth, text, table, column, list, dict, ...

    >>> kind_of(1.5), kind_of({"$": "set", "items": []}), kind_of(None)
    ('number', 'set', 'nothing')
    """
    if isinstance(plain, dict):
        return plain.get("$", "dict")
    return _KINDS.get(type(plain), "object")


_KINDS = {
    type(None): "nothing",
    bool: "truth",
    int: "number",
    float: "number",
    str: "text",
    list: "list",
}


def close(got: float, expected: float, rules: Rules = Rules()) -> bool:
    """Whether two numbers are equal under the rules; NaN equals NaN.

    >>> close(0.5, 0.5000001), close(float("nan"), 1.0)
    (True, False)
    """
    if got == expected or (got != got and expected != expected):
        return True
    try:
        gap, room = abs(got - expected), rules.tolerance + rules.relative * abs(expected)
    except OverflowError:
        return False
    return gap <= room and math.isfinite(gap) and math.isfinite(room)


def _as_cell(value, other):
    """Inside a table or list a missing value is NaN, and True stands for 1."""
    if kind_of(other) == "number":
        if value is None:
            return math.nan
        if value is True or value is False:
            return int(value)
    return value


def _numbers(got, expected, rules, path):
    """Equal within the tolerances."""
    if not close(got, expected, rules):
        yield Difference("value", path, got, expected)


def _same(got, expected, rules, path):
    """Equal to the letter."""
    if got != expected:
        yield Difference("value", path, got, expected)


def _lists(got, expected, rules, path):
    """Item by item; a few texts, such as a chart's marks, are told as a whole."""
    if 0 < len(expected) <= 5 and all(isinstance(each, str) for each in (*got, *expected)):
        yield from _same(got, expected, rules, path)
    elif len(got) != len(expected):
        yield Difference("length", path, len(got), len(expected))
    else:
        for i, (mine, theirs) in enumerate(zip(got, expected, strict=True)):
            yield from differences(mine, theirs, rules, (*path, ("[]", i)))


def _dicts(got, expected, rules, path):
    """Value by value under the same keys, in any order."""
    mine, theirs = (
        {key(k): v for k, v in (side["items"] if side.get("$") == "dict" else side.items())}
        for side in (got, expected)
    )
    yield from list(_label_problems(mine, theirs, "key", rules, path)) or (
        each
        for label, value in theirs.items()
        for each in differences(mine[label], value, rules, (*path, (None, label)))
    )


def _sets(got, expected, rules, path):
    """The same items, in any order."""
    mine, theirs = [list(map(key, side["items"])) for side in (got, expected)]
    yield from _label_problems(mine, theirs, "item", Rules(), path)


def _columns(got, expected, rules, path):
    """Value by value under the same labels, wherever they stand."""
    place, (name,) = _places(got["index"]), expected["names"]
    pairs = zip(numbered(expected["index"]), expected["data"], strict=True)
    yield from list(_label_problems(got["index"], expected["index"], "row", rules, path)) or (
        each
        for label, theirs in pairs
        for each in differences(got["data"][place[label]], theirs, rules, (*path, (name, label[0])))
    )


def _tables(got, expected, rules, path):
    """Cell by cell under the same labels, wherever they stand."""
    problems = list(_table_problems(got, expected, rules, path))
    if problems:
        yield from problems
        return
    rows, columns = _places(got["index"]), _places(got["columns"])
    row_name, column_name = expected["names"]
    for row, cells in zip(numbered(expected["index"]), expected["data"], strict=True):
        mine = got["data"][rows[row]]
        for column, theirs in zip(numbered(expected["columns"]), cells, strict=True):
            cell = mine[columns[column]]
            if type(cell) is type(theirs) is float and close(cell, theirs, rules):
                continue  # nearly every cell of a large table ends here
            step = (*path, (row_name, row[0]), (column_name, column[0]))
            yield from differences(cell, theirs, rules, step)


def _table_problems(got, expected, rules, path):
    """Swapped axes, or labels that are not right on either axis."""
    sides = [set(map(key, side[axis])) for side in (got, expected) for axis in ("index", "columns")]
    if sides[0] == sides[3] != sides[2] == sides[1]:
        yield Difference("swapped", path, got, expected)
        return
    yield from _label_problems(got["index"], expected["index"], "row", rules, path)
    yield from _label_problems(got["columns"], expected["columns"], "column", rules, path)


def _label_problems(got, expected, axis, rules, path):
    """Labels missing, extra, repeated, of another type, or (when order counts) out of order."""
    mine, theirs = numbered(got), numbered(expected)
    missing = tuple(label for label in theirs if label not in set(mine))
    extra = tuple(label for label in mine if label not in set(theirs))
    if missing and {str(x[0]) for x in missing} == {str(x[0]) for x in extra}:
        yield Difference("label_type", path, extra[0][0], missing[0][0], axis)
        return
    if extra:
        kind = "repeated" if extra[0][1] else "extra"
        yield Difference(kind, path, axis=axis, labels=tuple(label for label, _ in extra))
    if missing:
        yield Difference("missing", path, axis=axis, labels=tuple(label for label, _ in missing))
    elif not extra and rules.ordered and mine != theirs and axis != "item":
        early = next(a for a, b in zip(mine, theirs, strict=True) if a != b)
        yield Difference("order", path, axis=axis, labels=(early[0],))


def numbered(labels: list) -> list[tuple]:
    """Each label with how often it came before, so that repeated labels stay apart.

    >>> numbered(["a", "b", "a"])
    [('a', 0), ('b', 0), ('a', 1)]
    """
    seen, result = Counter(), []
    for label in map(key, labels):
        result.append((label, seen[label]))
        seen[label] += 1
    return result


def _places(labels):
    """Where each label stands."""
    return {label: i for i, label in enumerate(numbered(labels))}


def count_leaves(plain: object) -> int:
    """How many single values a piece of plain data holds.

    >>> count_leaves({"a": 1, "b": [2, 3]})
    3
    """
    if isinstance(plain, list):
        return sum(map(count_leaves, plain))
    if not isinstance(plain, dict):
        return 1
    inner = plain.get("data", plain.get("items")) if "$" in plain else list(plain.values())
    return count_leaves(inner) if isinstance(inner, list) else 1


def key(label: object) -> object:
    """A label as something hashable; NaN becomes a text, since it does not equal itself.

    >>> key([1962, "CHN"])
    (1962, 'CHN')
    """
    if isinstance(label, list | tuple):
        return tuple(map(key, label))
    if isinstance(label, dict):
        return repr(label)
    return "NaN" if label != label else label


_COMPARE = {
    "number": _numbers,
    "truth": _same,
    "text": _same,
    "nothing": _same,
    "object": _same,
    "list": _lists,
    "dict": _dicts,
    "set": _sets,
    "column": _columns,
    "table": _tables,
}
