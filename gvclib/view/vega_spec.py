"""A Vega-Lite chart taken apart: the drawing, its tables, its parameters.

Two charts with the same drawing differ only in tables and parameters, and these can be sent to the
page without drawing afresh.
"""

import datetime
import functools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from gvclib.errors import DataError

MAX_ROWS = 5000
_HASHED = re.compile(r"data-[0-9a-f]{32}")  # the name Altair gives to a table: a hash of it
_SPOKEN = ("x", "y", "color", "size", "shape", "row", "column", "facet")
_COUNTED = re.compile(r"view_\d+")  # the name Altair gives to a view: a running number


@dataclass
class Picture:
    """``drawing``: specification without data; ``tables``: name to values; ``params``: values."""

    drawing: dict[str, Any]
    tables: dict[str, Any]
    params: dict[str, Any]

    @functools.cached_property
    def fields(self) -> set[str]:
        """Names of all columns that are drawn; looked up once, not at every step of a slider."""
        return {name for name in find(self.drawing, "field") if isinstance(name, str)}

    def listens(self) -> list[str]:
        """Parameters that the reader can change in the chart: selections and bound inputs."""
        declared = self.drawing.get("params", [])
        return [param["name"] for param in declared if "select" in param or "bind" in param]

    def spec(self) -> dict[str, Any]:
        """The whole chart again, as one specification."""
        params = [
            param | ({"value": self.params[param["name"]]} if param["name"] in self.params else {})
            for param in self.drawing.get("params", [])
        ]
        tables = {name: records(table) for name, table in self.tables.items()}
        return self.drawing | ({"params": params} if params else {}) | {"datasets": tables}


def take_apart(spec: dict[str, Any]) -> Picture:
    """Split a specification into drawing, tables and parameters; the argument stays as it is.

    Names that Altair makes up (a hash of the table, a running number of the view) are replaced by
    names that depend on the order only, so that the same chart with other rows is the same drawing.
    """
    datasets = spec.get("datasets", {})
    splitter = _Splitter(datasets)
    drawing = splitter.walk({key: value for key, value in spec.items() if key != "datasets"})
    params = {}
    for param in drawing.get("params", []):
        if "select" not in param and "value" in param:
            params[param["name"]] = param.pop("value")
    return Picture(drawing, splitter.tables, params)


class _Splitter:
    def __init__(self, datasets: dict[str, Any]) -> None:
        self.datasets = datasets
        self.tables: dict[str, Any] = {}
        self.renamed: dict[str, str] = {}

    def walk(self, node: Any) -> Any:
        if isinstance(node, list):
            return [self.walk(item) for item in node]
        if isinstance(node, dict):
            return {key: self.entry(key, value) for key, value in node.items()}
        return self.rename(node, "view") if _is_made_up(node, _COUNTED) else node

    def entry(self, key: str, value: Any) -> Any:
        if key == "data" and isinstance(value, dict):
            return self.data(value)
        return self.walk(value)

    def data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Keep the values of one ``data`` entry aside and leave its name."""
        values = data.get("values")
        if not isinstance(values, (list, dict)) and ("values" in data or "name" not in data):
            return data  # a web address, CSV text, a generator: nothing to keep aside
        old = data.get("name")
        if old is None or _HASHED.fullmatch(old):
            name = self.rename(old or f"inline {len(self.tables)}", "table")
        else:
            name = old
        if values is not None or name not in self.tables:
            found = values if values is not None else self.datasets.get(old, [])
            self.tables[name] = checked(found, name)
        return {"name": name} | {k: v for k, v in data.items() if k not in ("name", "values")}

    def rename(self, old: str, kind: str) -> str:
        taken = sum(new.startswith(f"gvc_{kind}_") for new in self.renamed.values())
        return self.renamed.setdefault(old, f"gvc_{kind}_{taken + 1}")


def _is_made_up(node: Any, pattern: re.Pattern[str]) -> bool:
    return isinstance(node, str) and pattern.fullmatch(node) is not None


def is_map(table: Any) -> bool:
    """True for shapes (GeoJSON, TopoJSON), False for a table of rows."""
    return isinstance(table, dict) and "columns" not in table


def row_count(table: Any) -> int:
    """Rows of a table; 0 for a map."""
    if is_map(table):
        return 0
    return table["length"] if isinstance(table, dict) else len(table)


def checked(table: Any, name: str) -> Any:
    """The table itself; DataError when it has more rows than a page should draw."""
    rows = row_count(table)
    if rows > MAX_ROWS:
        raise DataError(
            f"rows: table {name!r} has {rows:,} rows, more than {MAX_ROWS:,}; "
            "aggregate or filter it before you plot it."
        )
    return table


def columns(frame: pd.DataFrame) -> dict[str, Any]:
    """A DataFrame as plain lists by column; missing and infinite values become None.

    >>> columns(pd.DataFrame({"year": [1962, 1980], "share": [0.5, float("nan")]}))
    {'length': 2, 'columns': {'year': [1962, 1980], 'share': [0.5, None]}}
    """
    names = [str(name) for name in frame.columns]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise DataError(f"rows: column {twice[0]!r} occurs twice; rename one of the two.")
    data = {name: _plain_list(frame.iloc[:, i]) for i, name in enumerate(names)}
    return {"length": len(frame), "columns": data}


def _plain_list(column: pd.Series) -> list[Any]:
    if column.dtype.kind == "f" and isinstance(column.dtype, np.dtype):
        values = column.tolist()
        if np.isfinite(column.to_numpy()).all():
            return values
        return [value if math.isfinite(value) else None for value in values]
    if column.dtype.kind in "iub" and isinstance(column.dtype, np.dtype):
        return column.tolist()
    return [_plain(value) for value in column.tolist()]


def _plain(value: Any) -> Any:
    if isinstance(value, str):  # most of them, and the check below is slow
        return value
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    return value if isinstance(value, (int, bool)) else str(value)


def records(table: Any) -> Any:
    """The table as Vega-Lite takes it: a list of rows (or a map as it is)."""
    if not isinstance(table, dict) or "columns" not in table:
        return table
    names = list(table["columns"])
    return [
        dict(zip(names, row, strict=True)) for row in zip(*table["columns"].values(), strict=True)
    ]


def table_columns(table: Any) -> set[str]:
    """Names of a table's columns; empty for a map and for a table without rows."""
    if isinstance(table, dict):
        return set(table.get("columns", ()))
    return set(table[0]) if table and isinstance(table[0], dict) else set()


def find(node: Any, key: str) -> Iterator[Any]:
    """All values under ``key`` at any depth."""
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    if isinstance(node, dict) and key in node:
        yield node[key]
    for child in children:
        yield from find(child, key)


def in_words(picture: Picture) -> str:
    """Title, description, fields and number of rows, for readers without the picture."""
    drawing = picture.drawing
    title = _text(drawing.get("title"), picture.params)
    marks = [mark if isinstance(mark, str) else mark.get("type") for mark in find(drawing, "mark")]
    lines = [f"Chart: {title or 'without a title'} ({', '.join(dict.fromkeys(marks))})"]
    lines += [text] if (text := _text(drawing.get("description"))) else []
    lines += ["  " + "; ".join(shown)] if (shown := list(_channels(drawing))) else []
    rows = sum(row_count(table) for table in picture.tables.values() if table_columns(table))
    return "\n".join([*lines, f"  {rows:,} rows"])


def _channels(drawing: dict[str, Any]) -> Iterator[str]:
    """What the axes, colours and sizes show; a channel's title in any layer goes before a field."""
    layers = list(find(drawing, "encoding"))
    for channel in _SPOKEN:
        uses = [layer[channel] for layer in layers if isinstance(layer.get(channel), dict)]
        titles = [
            _text(how.get("title")) or _text((how.get(guide) or {}).get("title"))
            for how in uses
            for guide in ("axis", "legend")
        ]
        fields = [how["field"] for how in uses if isinstance(how.get("field"), str)]
        if said := next(filter(None, titles + fields), None):
            yield f"{channel}: {said}"


def _text(title: Any, params: dict[str, Any] | None = None) -> str:
    """A title in words, also where a parameter holds it."""
    if isinstance(title, dict) and "expr" in title:
        title = (params or {}).get(title["expr"])
    elif isinstance(title, dict):
        return _text(title.get("text"), params)
    return " ".join(title) if isinstance(title, list) else title if isinstance(title, str) else ""
