"""All trade measures for many years at once, from a long table.

The same results as the functions of `trade`, one year after the other, but years run side by
side and the product × product table is never built: 10 million rows take about a second.
"""

import os
import sys
import warnings
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import reduce
from typing import NamedTuple

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.trade.complexity_index import PCI_SCALES, UnidentifiedComplexityWarning
from gvclib.trade.one_year import codes_of, measure, pivot, run_starts, sophistication
from gvclib.validation import (
    ROUNDING,
    clean_column,
    clean_long,
    clean_years,
    require_choice,
    require_columns,
    require_count,
    require_labels,
    require_number,
)

CELLS = ("rca", "m", "density")
COUNTRIES = ("diversity", "eci", "expy")
PRODUCTS = ("ubiquity", "pci", "prody")
NEEDS_INCOME = {"prody", "expy"}
# Below so many rows, starting threads takes longer than they save.
WORTH_THREADS = 200_000


class Panel(NamedTuple):
    """Results by year and country and product, by year and country, and by year and product."""

    cells: pd.DataFrame
    countries: pd.DataFrame
    products: pd.DataFrame


def panel(
    exports: pd.DataFrame,
    income: pd.DataFrame | None = None,
    measures: Sequence[str] | None = None,
    *,
    values: str = "exports_musd",
    threshold: float = 1.0,
    every_pair: bool = False,
    ddof: int = 0,
    pci_scale: str = "eci",
    workers: int | None = None,
) -> Panel:
    """Trade measures for every year of a long table.

    Formulas: those of rca, specialization ("m"), density, diversity, ubiquity, complexity ("eci",
    "pci"), prody and expy, applied to each year on its own.
    Shapes and units: exports has the columns year, country, product and `values`; income the
    columns year, country and one more. measures is any choice of the names above; by default rca,
    eci and pci, with income also prody and expy. `cells` is exports with columns added, row for
    row; with every_pair=True it has every country × product of the year, so that density also
    covers what a country does not export yet. `countries` and `products` are sorted by year and
    label. `workers` years are measured at a time (default: up to 4, one a processor).
    Errors: DataError for absent columns, a pair given twice in a year, negative or missing values,
    unknown measures, prody or expy without income. UnidentifiedComplexityWarning names the year.
    Source: as for each measure.

    >>> long = pd.DataFrame({"year": 2016, "country": ["A", "A", "B"],
    ...                      "product": ["wine", "cars", "cars"], "exports_musd": [3.0, 7.0, 9.0]})
    >>> panel(long, measures=["rca", "diversity"]).countries
       year country  diversity
    0  2016       A          1
    1  2016       B          1
    """
    chosen = _choose(measures, income)
    threshold = require_number(threshold, "threshold", above=0) * (1 - ROUNDING)
    ddof = require_count(ddof, "ddof", most=1)
    require_choice(pci_scale, PCI_SCALES, "pci_scale")
    exports, x = _plain_types(exports, values)
    incomes = _by_year(income) if NEEDS_INCOME & chosen else {}
    with np.errstate(over="ignore"):
        largest = x.sum() * max((part.max() for part in incomes.values()), default=1.0)
    if np.isinf(largest) and np.isfinite(x).all():
        raise DataError(f"exports: {values}, or income, is too large for sums; use a larger unit")
    columns = {} if every_pair else {name: np.empty(len(x)) for name in CELLS if name in chosen}

    def one_year(year: Hashable, rows: slice | np.ndarray) -> _Year:
        _refuse_values(exports, values, x, rows)
        c, countries = codes_of(exports["country"].array[rows], "country")
        p, products = codes_of(exports["product"].array[rows], "product")
        flat = c * len(products) + p
        table = pivot(flat, x[rows], year, countries, products)
        found, problem = measure(table, chosen, threshold, ddof, pci_scale)
        if chosen & NEEDS_INCOME:
            y = incomes.get(year, pd.Series(dtype=float)).reindex(countries).to_numpy(dtype=float)
            found["prody"], found["expy"] = sophistication(table, y, year)
        for name, column in columns.items():
            column[rows] = found.pop(name).ravel()[flat]
        return _Year(
            countries, products, {values: table, **found} if every_pair else found, problem
        )

    labels, places = _year_rows(exports["year"])
    years = _run(one_year, list(zip(labels, places, strict=True)), workers, len(x))
    for label, year in zip(labels, years, strict=True):
        if year.problem:
            message = f"{label}: {year.problem}"
            warnings.warn(message, UnidentifiedComplexityWarning, stacklevel=2)
    return Panel(
        _stack_cells(labels, years) if every_pair else _with_columns(exports, columns),
        _stack(labels, years, [year.countries for year in years], "country", COUNTRIES),
        _stack(labels, years, [year.products for year in years], "product", PRODUCTS),
    )


class _Year(NamedTuple):
    """One year's labels and results: arrays by country, by product or country × product."""

    countries: pd.Index
    products: pd.Index
    found: dict[str, np.ndarray]
    problem: str


def _plain_types(exports: pd.DataFrame, values: str) -> tuple[pd.DataFrame, np.ndarray]:
    """The table with its years as whole numbers, and its values as floats."""
    keys = ["year", "country", "product"]
    require_columns(exports, [*keys, values], "exports")
    exports = exports.assign(year=clean_years(exports["year"], "exports"))
    plain = exports[values].dtype.kind in "iuf" and isinstance(exports[values].dtype, np.dtype)
    x = (
        exports[values].to_numpy(dtype=float)
        if plain
        else clean_column(exports, values, keys, "exports")
    )
    return exports, x


def _year_rows(column: pd.Series) -> tuple[pd.Index, list[slice] | list[np.ndarray]]:
    """The years in order, and the rows of each: a slice where they stand together."""
    starts = run_starts(column.array)
    stops = np.append(starts[1:], len(column))
    code, years = pd.factorize(pd.Index(column.array[starts]), sort=True)
    if len(years) == len(starts):
        order = np.argsort(code)
        return years, [slice(*ends) for ends in zip(starts[order], stops[order], strict=True)]
    code = np.repeat(code, stops - starts)
    return years, np.split(np.argsort(code, kind="stable"), np.cumsum(np.bincount(code))[:-1])


def _refuse_values(
    exports: pd.DataFrame, values: str, x: np.ndarray, rows: slice | np.ndarray
) -> None:
    """Refuse gaps, negative and infinite values; only then look which."""
    here = x[rows]
    if not (here.min() >= 0 and here.max() < np.inf):
        bad = exports[rows] if isinstance(rows, slice) else exports.iloc[rows]
        bad = bad[~((here >= 0) & (here < np.inf))].iloc[0]
        where = ", ".join(str(v) for v in bad[["year", "country", "product"]])
        raise DataError(f"exports: {values} of {where} is {bad[values]:g}; it must be 0 or more")


def _by_year(income: pd.DataFrame | None) -> dict[int, pd.Series]:
    """Income by country, year by year."""
    require_columns(income, ["year", "country"], "income")
    rest = [column for column in income.columns if column not in ("year", "country")]
    if len(rest) != 1:
        raise DataError(f"income must have year, country and one column of income, not {rest}")
    known = income.dropna(subset=rest)
    rows = clean_long(known, ["year", "country"], rest[0], "income", above=0).set_index("country")
    return {year: part[rest[0]] for year, part in rows.groupby("year")}


def _choose(measures: Sequence[str] | None, income: pd.DataFrame | None) -> set[str]:
    """The measures asked for, or all that can be had without more data."""
    if measures is None:
        return {"rca", "eci", "pci"} | (NEEDS_INCOME if income is not None else set())
    known = [*CELLS, *COUNTRIES, *PRODUCTS]
    measures = require_labels([measures] if isinstance(measures, str) else measures, "measures")
    for name in measures:
        if require_choice(name, known, "measures") in NEEDS_INCOME and income is None:
            raise DataError(f"{name} needs income: a table of year, country and income per head")
    return set(measures)


def _with_columns(exports: pd.DataFrame, columns: dict[str, np.ndarray]) -> pd.DataFrame:
    """The table with the measures of its rows beside it."""
    if "m" in columns:
        columns["m"] = columns["m"].astype(int)
    # A Series is taken over as it is, an array would be copied.
    added = {n: pd.Series(x, index=exports.index, copy=False) for n, x in columns.items()}
    return exports.assign(**added)


def _stack(
    labels: pd.Index, years: list[_Year], keys: list[pd.Index], name: str, names: Sequence[str]
) -> pd.DataFrame:
    """One long table of results by year and label."""
    table = {"year": labels.repeat([len(key) for key in keys]), name: keys[0].append(keys[1:])}
    for column in names:
        if column in years[0].found:
            table[column] = np.concatenate([year.found[column] for year in years])
    return pd.DataFrame(table)


def _stack_cells(labels: pd.Index, years: list[_Year]) -> pd.DataFrame:
    """One long table of country × product arrays; labels are categories, to save memory."""
    countries = reduce(pd.Index.union, [year.countries for year in years])
    products = reduce(pd.Index.union, [year.products for year in years])
    c = [np.repeat(_positions(y.countries, countries), len(y.products)) for y in years]
    p = [np.tile(_positions(y.products, products), len(y.countries)) for y in years]
    table = {"year": labels.repeat([len(codes) for codes in c])}
    table["country"] = pd.Categorical.from_codes(np.concatenate(c), countries, validate=False)
    table["product"] = pd.Categorical.from_codes(np.concatenate(p), products, validate=False)
    for name, found in years[0].found.items():
        if found.ndim == 2:
            table[name] = np.concatenate([year.found[name].ravel() for year in years])
    return pd.DataFrame(table, copy=False)


def _positions(labels: pd.Index, every: pd.Index) -> np.ndarray:
    """Places of the labels, in the smallest whole-number type: millions of rows repeat them."""
    return every.get_indexer(labels).astype(np.min_scalar_type(-len(every)))


def _run(one_year: Callable, jobs: list, workers: int | None, rows: int) -> list[_Year]:
    """Measure the years, some at a time; numpy lets go of Python's lock while it works."""
    if workers is None:
        alone = sys.platform == "emscripten" or rows < WORTH_THREADS
        workers = 1 if alone else min(4, os.cpu_count() or 1)
    require_count(workers, "workers")
    # glibc gives back memory at the end of the heap once more than twice the largest freed block
    # is unused there. Freeing 31 MB, once and untouched, lets a year use the memory of the year
    # before; without it a third of the time goes into fetching the same pages anew.
    np.empty(31 * 2**20, dtype=np.uint8)
    with _one_blas_thread():
        if workers < 2:
            return [one_year(*job) for job in jobs]
        with ThreadPoolExecutor(workers) as pool:
            return list(pool.map(lambda job: one_year(*job), jobs))


def _one_blas_thread() -> AbstractContextManager:
    """Years share the processors already, and BLAS threads on small matrices only wait for each
    other: 3-5 times slower on a busy machine."""
    from threadpoolctl import threadpool_limits

    return threadpool_limits(1)
