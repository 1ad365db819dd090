"""What a table must be before anything is computed from it: clear refusals, one sentence each."""

from numbers import Real

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype, is_complex_dtype, is_numeric_dtype

from gvclib.errors import DataError


def clean_exports(table: pd.DataFrame, name: str = "exports") -> pd.DataFrame:
    """Return the table as floats; refuse anything but finite numbers of zero or more."""
    clean = _clean_frame(table, name)
    _refuse_cell(clean, clean.to_numpy() < 0, name, "is negative ({value:g}); write 0 or more")
    if not clean.to_numpy().any():
        raise DataError(f"{name} holds nothing but zeros; check the column you made it from")
    with np.errstate(over="ignore"):
        total = clean.to_numpy().sum()
    if not np.isfinite(total):
        raise DataError(f"{name} adds up to infinity; use a larger unit, such as million USD")
    return clean


def clean_binary(table: pd.DataFrame, name: str = "m") -> pd.DataFrame:
    """Return a 0/1 table as floats; refuse any other value and a table without a single 1."""
    clean = _clean_frame(table, name)
    values = clean.to_numpy()
    remedy = "is {value:g}, not 0 or 1; make m with specialization(exports)"
    _refuse_cell(clean, (values != 0) & (values != 1), name, remedy)
    if not values.any():
        raise DataError(f"{name} holds no 1: no country is specialised in anything")
    return clean


def clean_shares(table: pd.DataFrame, labels: pd.Index, name: str = "phi") -> pd.DataFrame:
    """Return a square table over `labels`, in their order; values are 0-1, gaps stay gaps."""
    clean = _clean_frame(table, name, allow_missing=True)
    for axis, have in (("row", clean.index), ("column", clean.columns)):
        missing = labels.difference(have, sort=False)
        if len(missing):
            raise DataError(f"{name} has no {axis} {missing[0]!r}; make it with proximity(m)")
    clean = clean.loc[labels, labels]
    values = clean.to_numpy()
    _refuse_cell(clean, (values < 0) | (values > 1), name, "is {value:g}; proximities lie in 0-1")
    return clean


def clean_series(series: pd.Series, name: str) -> pd.Series:
    """Return the series as floats without its gaps; refuse duplicates and values of 0 or less."""
    if not isinstance(series, pd.Series):
        raise DataError(f"{name} must be a pandas Series, not {type(series).__name__}")
    values = _clean_frame(series.to_frame(name), name, allow_missing=True)[name].dropna()
    if values.empty:
        raise DataError(f"{name} has no value at all; check how it was joined")
    if (values <= 0).any():
        label = values.index[values <= 0][0]
        raise DataError(f"{name} of {label!r} is {values[label]:g}; it must be above 0")
    return values


def require_columns(table: pd.DataFrame, columns: list[str], name: str) -> None:
    """Refuse what is not a DataFrame, or lacks one of the columns."""
    if not isinstance(table, pd.DataFrame):
        raise DataError(f"{name} must be a DataFrame, not {type(table).__name__}")
    for column in columns:
        if column not in table.columns:
            have = ", ".join(map(str, table.columns))
            raise DataError(f"{name} has no column {column!r}; it has {have}")
    if table.empty:
        raise DataError(f"{name} has no rows")


def require_number(value: float, name: str, *, above: float = -np.inf) -> float:
    """Return the value as a float; refuse text, gaps, infinities and values not above `above`."""
    if isinstance(value, bool) or not isinstance(value, Real):
        raise DataError(f"{name} must be a number, not {value!r}")
    if not np.isfinite(value) or value <= above:
        bound = "a finite number" if above == -np.inf else f"a finite number above {above:g}"
        raise DataError(f"{name} must be {bound}, not {value!r}")
    return float(value)


def require_count(value: int, name: str) -> int:
    """Return a whole number of 0 or more."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or value < 0:
        raise DataError(f"{name} must be a whole number of 0 or more, not {value!r}")
    return int(value)


def _clean_frame(table: pd.DataFrame, name: str, *, allow_missing: bool = False) -> pd.DataFrame:
    if not isinstance(table, pd.DataFrame):
        kind = type(table).__name__
        raise DataError(f"{name} must be a DataFrame with labelled rows and columns, not {kind}")
    if table.empty:
        raise DataError(f"{name} is empty: it has {table.shape[0]} rows, {table.shape[1]} columns")
    for axis, labels in (("row", table.index), ("column", table.columns)):
        if labels.has_duplicates:
            twice = labels[labels.duplicated()][0]
            raise DataError(f"{name} has {axis} {twice!r} more than once; add its values up first")
    _refuse_text(table, name)
    values = table.to_numpy(dtype=float, na_value=np.nan)
    clean = pd.DataFrame(values, index=table.index, columns=table.columns)
    if not allow_missing:
        _refuse_cell(clean, np.isnan(values), name, "is missing; write 0 where there is no trade")
    _refuse_cell(clean, np.isinf(values), name, "is infinite; look for a division by zero")
    return clean


def _refuse_text(table: pd.DataFrame, name: str) -> None:
    for column, dtype in table.dtypes.items():
        if is_bool_dtype(dtype) or (is_numeric_dtype(dtype) and not is_complex_dtype(dtype)):
            continue
        for row, value in table[column].items():
            if not isinstance(value, Real) and not _is_gap(value):
                raise DataError(f"{name}: row {row!r}, column {column!r} is {value!r}, no number")


def _is_gap(value: object) -> bool:
    return value is None or value is pd.NA or value is pd.NaT


def _refuse_cell(table: pd.DataFrame, bad: np.ndarray, name: str, why: str) -> None:
    if not bad.any():
        return
    i, j = np.argwhere(bad)[0]
    where = f"row {table.index[i]!r}, column {table.columns[j]!r}"
    raise DataError(f"{name}: {where} {why.format(value=table.iat[i, j])}")
