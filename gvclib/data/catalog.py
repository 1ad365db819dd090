"""The tables of the course: load one, read its description, check the files."""

import copy
import hashlib
import json
import textwrap
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from gvclib.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

_DTYPES = {"string": "str", "number": "float64", "boolean": "bool"}
_REMEDY = "Restore it: `git checkout -- data` in a clone, or install the package again."


@overload
def load(name: Literal["world"]) -> dict: ...
@overload
def load(name: str) -> "pd.DataFrame": ...
def load(name: str) -> "pd.DataFrame | dict":
    """Return a table of the course, a fresh copy each time.

    Codes of countries and products are text. "world" is a map: a GeoJSON dict, not a table.

    Raises DataError for an unknown name or a missing file.
    Source: named for each table by `describe`.

    >>> load("exports").query("year == 2016 and country == 'DEU'").nlargest(1, "exports_musd")
           year country product  exports_musd
    ...    2016     DEU    8703    ...
    """
    _resource(name)
    content = _content(folder(), name)
    return copy.deepcopy(content) if isinstance(content, dict) else content.copy()


def describe(name: str | None = None) -> "Description":
    """Say what a table holds: title, source, licence, and each column's type and unit.

    Without a name, list all tables. Raises DataError for an unknown name.

    >>> describe("income_thresholds").columns["low_max_usd"]["unit"]
    'USD per head, Atlas GNI'
    """
    return Description(_package(folder()) if name is None else _resource(name))


def verify() -> "pd.DataFrame":
    """Compare every file with its checksum: columns file, ok, remedy.

    >>> bool(verify().ok.all())
    True
    """
    import pandas as pd

    rows = [_verdict(resource) for resource in _package(folder())["resources"]]
    return pd.DataFrame(rows, columns=["file", "ok", "remedy"])


def folder() -> Path:
    """Return the folder the tables are read from.

    >>> (folder() / "datapackage.json").exists()
    True
    """
    return shipped("data")


def shipped(name: str) -> Path:
    """A folder that comes with the course: inside the package when installed, beside it in a clone.

    >>> sorted(path.name for path in shipped("lessons").glob("00*.ipynb"))
    ['00_start_here.ipynb']
    """
    package = Path(__file__).parents[1]
    inside = package / f"_{name}"
    return inside if inside.is_dir() else package.parent / name


class Description:
    """A table's description, or the list of all tables: prints as text, shows as HTML."""

    def __init__(self, entry: dict):
        self._entry = entry
        self.title: str = entry["title"]
        self.text: str = entry["description"]
        self.sources: list[str] = [item["title"] for item in entry.get("sources", [])]
        self.licences: list[str] = [item["title"] for item in entry["licenses"]]
        fields = entry.get("schema", {}).get("fields", [])
        self.columns: dict[str, dict] = {field["name"]: field for field in fields}
        self.tables: dict[str, str] = {r["name"]: r["title"] for r in entry.get("resources", [])}

    def __repr__(self) -> str:
        text = textwrap.fill(self.text, width=96)
        return "\n".join([self.title, "", text, "", *self._text_rows(), *self._origin()])

    def _repr_html_(self) -> str:
        """As a notebook shows it."""
        head = "".join(f"<th style='text-align:left'>{escape(cell)}</th>" for cell in self._head())
        body = "".join(map(_html_row, self._rows()))
        table = (
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if body else ""
        )
        origin = "".join(f"<div>{escape(line)}</div>" for line in self._origin())
        # No colours of our own: the text then suits light and dark themes alike.
        return (
            f"<div style='max-width:60em'><strong>{escape(self.title)}</strong>"
            f"<p>{escape(self.text)}</p>{table}<small>{origin}</small></div>"
        )

    def _head(self) -> tuple[str, ...]:
        """The headings of the rows."""
        return ("table", "title") if self.tables else ("column", "type", "unit", "description")

    def _rows(self) -> list[tuple[str, ...]]:
        """What there is: the tables of the package, or the columns of one table."""
        if self.tables:
            return list(self.tables.items())
        fields = self.columns.values()
        return [(f["name"], f["type"], f.get("unit", ""), f["description"]) for f in fields]

    def _text_rows(self) -> list[str]:
        """The rows under their headings in columns of equal width; none if there is nothing."""
        rows = [self._head(), *self._rows()]
        if len(rows) == 1:
            return []
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = ["  ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)) for r in rows]
        return [*(line.rstrip() for line in lines), ""]

    def _origin(self) -> list[str]:
        """A line for each source and licence."""
        return [
            *(f"Source: {source}" for source in self.sources),
            *(f"Licence: {licence}" for licence in self.licences),
        ]


@cache
def _package(where: Path) -> dict:
    """What datapackage.json in a folder says."""
    path = where / "datapackage.json"
    if not path.exists():
        raise DataError(f"data: {path} is missing. {_REMEDY}")
    return json.loads(path.read_text(encoding="utf-8"))


def _resource(name: str) -> dict:
    """The entry of one table in datapackage.json."""
    found = {item["name"]: item for item in _package(folder())["resources"]}
    if not isinstance(name, str) or name not in found:
        raise DataError(f"data: there is no table {name!r}. Tables: {', '.join(found)}.")
    return found[name]


@cache
def _content(where: Path, name: str) -> "pd.DataFrame | dict":
    """Parse one file; done once per process."""
    resource = _resource(name)
    path = where / resource["path"]
    if not path.exists():
        raise DataError(f"data: {path} is missing. {_REMEDY}")
    if resource["format"] == "json":
        return json.loads(path.read_text(encoding="utf-8"))
    import pandas as pd

    fields = resource["schema"]["fields"]
    types = {field["name"]: _dtype(field) for field in fields}
    return pd.read_csv(path, dtype=types, keep_default_na=False, na_values=[""])


def _dtype(field: dict) -> str:
    """Whole numbers that may be missing need pandas' Int64."""
    if field["type"] == "integer":
        return "int64" if field.get("constraints", {}).get("required") else "Int64"
    return _DTYPES[field["type"]]


def _verdict(resource: dict) -> tuple[str, bool, str]:
    """File, whether it is as published, and a remedy."""
    path = folder() / resource["path"]
    if not path.exists():
        return resource["path"], False, f"The file is missing. {_REMEDY}"
    found = "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
    if found != resource["hash"]:
        return resource["path"], False, f"The file was changed. {_REMEDY}"
    return resource["path"], True, ""


def _html_row(cells: tuple[str, ...]) -> str:
    """A row of the table of columns, its name set as code."""
    style = "text-align:left;vertical-align:top"
    first, *rest = cells
    cells = [f"<td style='{style}'><code>{escape(first)}</code></td>"]
    cells += [f"<td style='{style}'>{escape(cell)}</td>" for cell in rest]
    return f"<tr>{''.join(cells)}</tr>"
