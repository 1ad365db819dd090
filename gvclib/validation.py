"""What a number, a share, a count, a year, a row of numbers and a table are: one policy for all.

Text is never read as a number ("50" is refused) and True is not 1. Python's and numpy's numbers
are taken, columns of any width, nullable and Arrow types, and lists where a row of numbers is
meant. Nothing may be missing or infinite unless a function says so. Every refusal is one sentence
with the argument, the label or row, and what to give instead.

Bounds are keywords: above=0 (more than 0), least=0 (0 or more), below=1, most=1.
"""

import math
import re
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from numbers import Real
from typing import NamedTuple, TypeAlias, TypeVar

import numpy as np
import pandas as pd
from pandas.api.types import infer_dtype, is_bool_dtype, is_complex_dtype, is_numeric_dtype

from gvclib.errors import DataError

# Sums and quotients of exact numbers may miss a bound by this share of it.
ROUNDING = 1e-12
# The largest figure that a model takes: products of three, and sums, stay within the floats.
LARGEST = 1e100
Vector: TypeAlias = Sequence[float] | Mapping[Hashable, float] | np.ndarray | pd.Series
Setting = TypeVar("Setting", bound=NamedTuple)


class _Bounds(NamedTuple):
    """The numbers that are allowed; with the defaults all finite ones."""

    above: float = -math.inf
    least: float = -math.inf
    below: float = math.inf
    most: float = math.inf

    def hold(self, x: float | np.ndarray) -> bool | np.ndarray:
        return (x > self.above) & (x >= self.least) & (x < self.below) & (x <= self.most)

    def __str__(self) -> str:
        if self.least > -math.inf and self.most < math.inf:
            return f"from {self.least:g} to {self.most:g}"
        words = {"above": f"above {self.above:g}", "least": f"{self.least:g} or more",
                 "below": f"below {self.below:g}", "most": f"{self.most:g} or less"}  # fmt: skip
        given = [words[name] for name, value in self._asdict().items() if math.isfinite(value)]
        return " and ".join(given)


def require_number(value: float, name: str, **bounds: float) -> float:
    """Return the value as a float; refuse text, gaps, infinities and what is out of bounds."""
    if isinstance(value, bool) or not isinstance(value, Real):
        raise DataError(f"{name} must be a number, not {_shown(value)}")
    number = _float(value)
    allowed = _Bounds(**bounds)
    if not allowed.hold(number):
        span = re.sub(r"^(?=\d)", "of ", str(allowed))
        raise DataError(f"{name} must be a finite number {span}".strip() + f", not {_shown(value)}")
    return number


def require_share(value: float, name: str) -> float:
    """Return a number from 0 to 1 as a float."""
    return require_number(value, name, least=0, most=1)


def require_count(value: int, name: str, *, least: int = 0, most: float = math.inf) -> int:
    """Return a whole number, 0 or more unless `least` says otherwise."""
    if not _is_whole(value) or not least <= value <= most:
        span = f"of {least} or more" if most == math.inf else f"from {least} to {most:g}"
        raise DataError(f"{name} must be a whole number {span}, not {_shown(value)}")
    return int(value)


def require_year(value: int, name: str = "year") -> int:
    """Return a year as a whole number."""
    if not _is_whole(value):
        raise DataError(f"{name} must be a year such as 2016, a whole number, not {_shown(value)}")
    return int(value)


def require_choice(value: Hashable, options: Iterable, name: str) -> Hashable:
    """Return the value if it is one of the options."""
    options = list(options)
    if value is pd.NA or not isinstance(value, Hashable) or value not in options:
        raise DataError(f"{name}: no {value!r}; choose from {_listed(options)}")
    return value


def require_labels(labels: Iterable[Hashable], name: str) -> tuple:
    """Return labels as a tuple: at least one, none missing, each once; a lone text is no list."""
    if isinstance(labels, str) or not isinstance(labels, Iterable):
        raise DataError(f"{name} must be a list of labels, not {labels!r}; write [{labels!r}]")
    labels = tuple(labels)
    if not labels:
        raise DataError(f"{name} is empty; name at least one")
    _refuse_bad_labels(pd.Index(labels, dtype=object), name, "", "name each once")
    return labels


def merge_setting(kind: type[Setting], setting: Setting | None, changes: Mapping[str, float],
                  **bounds: float) -> Setting:  # fmt: skip
    """A setting (a named tuple of numbers) with single values changed; all kept within bounds."""
    if setting is not None and not isinstance(setting, kind):
        raise DataError(f"setting must be a {kind.__name__}, not {setting!r}; change single values"
                        f" by keywords, such as {kind._fields[0]}=1")  # fmt: skip
    if strange := [name for name in changes if name not in kind._fields]:
        raise DataError(f"{strange[0]}: no such value; there are {_listed(kind._fields)}")
    values = (setting or kind())._asdict() | dict(changes)
    return kind(**{name: require_number(value, name, **bounds) for name, value in values.items()})


def clean_vector(
    values: Vector, name: str, *, gaps: bool = False, bools: bool = False, **bounds: float
) -> pd.Series:
    """A row of numbers as floats: a Series or dict keeps its labels, a list counts from 0.

    Refused: nothing at all, a label twice, text, gaps (kept with gaps=True), infinities, values
    out of bounds. bools: True and False are 1 and 0.
    """
    named = isinstance(values, pd.Series | Mapping)
    if isinstance(values, Mapping):
        values = pd.Series(list(values.values()), pd.Index(list(values), dtype=object), object)
    elif not named:
        row = isinstance(values, Iterable) and not isinstance(values, str | bytes | pd.DataFrame)
        if not row or getattr(values, "ndim", 1) != 1:
            raise DataError(f"{name} must be one row of numbers, such as [1, 2], not {values!r}")
        has_type = isinstance(values, np.ndarray | pd.Index | pd.api.extensions.ExtensionArray)
        values = pd.Series(values if has_type else pd.Series(list(values), dtype=object))
    if values.empty:
        raise DataError(f"{name} is empty; give at least one number")
    index = _plain(values.index)
    _refuse_bad_labels(index, name, "")

    def where(i: int) -> str:
        return f"{name} of {_shown(index[i])}" if named else f"{name}[{i}]"

    clean = _floats(values, where, bools)
    _refuse(clean, where, _Bounds(**bounds), gaps, "fill it or leave it out")
    return pd.Series(clean, index, name=name)


def clean_values(
    value: float | Vector, name: str, **bounds: float
) -> float | np.ndarray | pd.Series:
    """A number as a float, a Series as a Series, a list or array as an array of floats."""
    if isinstance(value, np.ndarray) and value.ndim != 1:
        if value.ndim == 0:
            return clean_values(value.item(), name, **bounds)
        return clean_vector(value.ravel(), name, **bounds).to_numpy().reshape(value.shape)
    if isinstance(value, str | Real) or not isinstance(value, Iterable):
        return require_number(value, name, **bounds)
    clean = clean_vector(value, name, **bounds)
    return clean.rename(value.name) if isinstance(value, pd.Series) else clean.to_numpy()


def clean_series(series: pd.Series, name: str, **bounds: float) -> pd.Series:
    """A labelled Series as floats without its gaps; values above 0 unless bounds say otherwise."""
    if not isinstance(series, pd.Series):
        raise DataError(f"{name} must be a pandas Series, not {type(series).__name__}")
    clean = clean_vector(series, name, gaps=True, **(bounds or {"above": 0})).dropna()
    if clean.empty:
        raise DataError(f"{name} has no value at all; check how it was joined")
    return clean


def clean_table(
    table: pd.DataFrame,
    name: str,
    *,
    gaps: bool = False,
    bools: bool = False,
    remedy: str = "fill it or leave it out",
    **bounds: float,
) -> pd.DataFrame:
    """A table as floats, as `clean_vector`; remedy: what to do about a missing cell."""
    if not isinstance(table, pd.DataFrame):
        kind = type(table).__name__
        raise DataError(f"{name} must be a DataFrame with labelled rows and columns, not {kind}")
    if table.empty:
        raise DataError(f"{name} is empty: it has {table.shape[0]} rows, {table.shape[1]} columns")
    index, columns = _plain(table.index), _plain(table.columns)
    _refuse_bad_labels(index, name, "row ")
    _refuse_bad_labels(columns, name, "column ")

    def where(i: int, j: int) -> str:
        return f"{name}: row {_shown(index[i])}, column {_shown(columns[j])}"

    if all(_numeric(dtype, bools) for dtype in set(table.dtypes)):
        values = table.to_numpy(dtype=float, na_value=np.nan)
    else:
        values = np.empty(table.shape)
        for j in range(table.shape[1]):
            values[:, j] = _floats(table.iloc[:, j], lambda i, j=j: where(i, j), bools)
    _refuse(values, where, _Bounds(**bounds), gaps, remedy)
    return pd.DataFrame(values, index, columns)


def clean_exports(table: pd.DataFrame, name: str = "exports") -> pd.DataFrame:
    """A country × product table as floats: finite numbers of 0 or more, not all of them 0."""
    clean = clean_table(table, name, least=0, remedy="write 0 where there is no trade")
    refuse_zeros(clean, name)
    return clean


def clean_binary(table: pd.DataFrame, name: str = "m") -> pd.DataFrame:
    """A 0/1 table as floats; refuse any other value and a table without a single 1."""
    clean = clean_table(table, name, bools=True, remedy="write 0 where there is no trade")
    values = clean.to_numpy()
    if (bad := (values != 0) & (values != 1)).any():
        i, j = np.argwhere(bad)[0]
        cell = f"row {clean.index[i]!r}, column {clean.columns[j]!r} is {values[i, j]:g}"
        raise DataError(f"{name}: {cell}, not 0 or 1; make m with specialization(exports)")
    if not values.any():
        raise DataError(
            f"{name} holds no 1: no country is specialised in anything; lower the threshold"
        )
    return clean


def refuse_zeros(amounts: pd.DataFrame | pd.Series, name: str) -> None:
    """Refuse amounts of which nothing can be a share: all of them 0, or a sum beyond all bounds."""
    with np.errstate(over="ignore"):
        total = amounts.to_numpy().sum()
    if total == 0:
        raise DataError(f"{name} holds nothing but zeros; check the column you made it from")
    if not np.isfinite(total):
        raise DataError(f"{name} adds up to infinity; use a larger unit, such as million USD")


def refuse_overflow(result: pd.Series, name: str) -> pd.Series:
    """Return the result, or refuse one that is larger than any float."""
    if np.isinf(result.to_numpy()).any():
        raise DataError(f"{name} is too large: a result is infinite; use a larger unit")
    return result


def require_columns(table: pd.DataFrame, columns: Sequence[str], name: str) -> None:
    """Refuse what is not a DataFrame with at least one row, or lacks one of the columns."""
    if not isinstance(table, pd.DataFrame):
        raise DataError(f"{name} must be a DataFrame, not {type(table).__name__}")
    for column in columns:
        if not isinstance(column, Hashable) or column not in table.columns:
            raise DataError(f"{name} has no column {column!r}; it has {_listed(table.columns)}")
        if not isinstance(table.columns.get_loc(column), int):
            raise DataError(f"{name} has the column {column!r} more than once; keep one of them")
    if table.empty:
        raise DataError(f"{name} has no rows; give at least one")


def clean_long(
    table: pd.DataFrame, keys: Sequence[str], values: str, name: str, **bounds: float
) -> pd.DataFrame:
    """The keys and values of a long table, one row a combination of keys, values as floats.

    The column "year" must hold years, other keys labels of one kind; refused as for
    `clean_vector`, naming the keys of the row.
    """
    require_columns(table, [*keys, values], name)
    rows = pd.DataFrame({key: _clean_key(table[key], key, name) for key in keys})
    if (twice := rows.duplicated()).any():
        pair = ", ".join(_shown(label) for label in rows[twice].iloc[0])
        raise DataError(f"{name} has {pair} more than once; add the rows up first")
    return rows.assign(**{values: clean_column(table, values, keys, name, **bounds)})


def clean_column(
    table: pd.DataFrame, column: str, keys: Sequence[str], name: str, **bounds: float
) -> np.ndarray:
    """A column of numbers as floats; a refusal names the keys of the row."""

    def where(i: int) -> str:
        return f"{name}: {column} of {', '.join(_shown(table[key].iat[i]) for key in keys)}"

    x = _floats(table[column], where)
    _refuse(x, where, _Bounds(**bounds), False, "write 0 or leave the row out")
    return x


def clean_years(column: pd.Series, name: str) -> pd.Series:
    """A column of years as whole numbers; refuse text, gaps and fractions, naming the row."""
    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "iu":
        return column  # without a copy: a table of all trade has ten million rows

    def where(i: int) -> str:
        return f"{name}: year of row {_shown(column.index[i])}"

    years = _floats(column, where, remedy="write whole years such as 2016")
    _refuse(years, where, _Bounds(), False, "name it or drop the row")
    if (part := years != np.round(years)).any():
        i = int(part.argmax())
        raise DataError(f"{where(i)} is {years[i]}; write whole years such as 2016")
    return pd.Series(years.astype("int64"), column.index, name=column.name)


def _clean_key(column: pd.Series, key: str, name: str) -> pd.Series:
    """Labels of one kind without gaps, no longer as categories, which carry an order of theirs."""
    if key == "year":
        return clean_years(column, name)
    if column.isna().any():
        row = _shown(column.index[column.isna()][0])
        raise DataError(f"{name} has a row without {key} (row {row}); name it or drop the row")
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype(column.cat.categories.dtype)
    if column.dtype == object and infer_dtype(column) in ("mixed", "mixed-integer"):
        kinds = {type(label): label for label in column}
        some = " and ".join(repr(label) for label in list(kinds.values())[:2])
        raise DataError(f"{name}: {key} mixes kinds of labels, such as {some}; make all text")
    return column


def _floats(values: pd.Series, where: Callable, bools: bool = False,
            remedy: str = "") -> np.ndarray:  # fmt: skip
    """Floats, NaN for gaps; refuse the first that is no number. where(i) names the i-th."""
    if _numeric(values.dtype, bools):
        return values.to_numpy(dtype=float, na_value=np.nan)
    clean = np.full(len(values), np.nan)
    for i, value in enumerate(values):
        if bools if isinstance(value, bool | np.bool_) else isinstance(value, Real):
            clean[i] = _float(value)
        elif not (value is None or value is pd.NA or value is pd.NaT):
            remedy = remedy or ("use pd.to_numeric" if isinstance(value, str) else "give a number")
            raise DataError(f"{where(i)} is {_shown(value)}, no number; {remedy}")
    return clean


def _refuse(x: np.ndarray, where: Callable, allowed: _Bounds, gaps: bool, remedy: str) -> None:
    """Refuse the first gap, infinity or value out of bounds; where(*position) names it."""
    missing = np.isnan(x)
    good = allowed.hold(x) & ~np.isinf(x) | (missing if gaps else False)
    if good.all():
        return
    for bad in (missing & ~good, np.isinf(x), ~good):
        if bad.any():
            at = tuple(int(k) for k in np.argwhere(bad)[0])
            if np.isnan(x[at]):
                raise DataError(f"{where(*at)} is missing; {remedy}")
            if np.isinf(x[at]):
                raise DataError(f"{where(*at)} is infinite; look for a division by zero")
            shown = _shown(x[at])
            shown = f"negative ({shown})" if allowed.least == 0 and x[at] < 0 else shown
            raise DataError(f"{where(*at)} is {shown}; it must be {allowed}")


def _refuse_bad_labels(
    labels: pd.Index, name: str, axis: str, remedy: str = "add its values up first"
) -> None:
    """Refuse labels that stand twice or are missing; axis: "", "row " or "column "."""
    if labels.has_duplicates:
        twice = labels[labels.duplicated()][0]
        raise DataError(f"{name} has {axis}{_shown(twice)} more than once; {remedy}")
    if labels.to_frame(index=False).isna().any(axis=None):
        raise DataError(f"{name} has a {axis}label that is missing; name it or leave it out")


def _plain(labels: pd.Index) -> pd.Index:
    """Labels without an order of their own (categories) and without pandas' own number types."""
    if isinstance(labels, pd.CategoricalIndex):
        labels = labels.astype(labels.categories.dtype)
    own = pd.api.types.is_extension_array_dtype(labels.dtype) and is_numeric_dtype(labels.dtype)
    return pd.Index(labels.to_numpy(), name=labels.name) if own and not labels.hasnans else labels


def _numeric(dtype: object, bools: bool = False) -> bool:
    """Whether a column is of real numbers, or of truth values where they count as numbers."""
    if is_bool_dtype(dtype):
        return bools
    return is_numeric_dtype(dtype) and not is_complex_dtype(dtype)


def _is_whole(value: object) -> bool:
    """Whether this is a whole number of Python or numpy, and not True or False."""
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)


def _float(value: Real) -> float:
    """As a float, infinite beyond all of them."""
    try:
        return float(value)
    except OverflowError:  # a whole number beyond all floats
        return math.inf


def _shown(value: object) -> str:
    """A value as a message shows it: 2.0 as 2, and no more than 80 characters."""
    value = value.item() if isinstance(value, np.generic) else value
    whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
    text = repr(int(value) if whole else value)
    return text if len(text) <= 80 else f"{text[:80]} …"


def _listed(options: Collection, most: int = 30) -> str:
    """The first options, as a message lists them."""
    shown = ", ".join(str(option) for option in list(options)[:most])
    return shown if len(options) <= most else f"{shown}, …"
