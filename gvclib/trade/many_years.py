"""All trade measures for many years at once, from a long table.

The same results as the functions of `trade`, one year after the other, but years run side by
side and the product × product table is never built: 10 million rows take about a second.
"""

import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.trade.complexity_index import PCI_SCALES, UnidentifiedComplexityWarning
from gvclib.trade.one_year import codes_of, measure, pivot, sophistication
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
    exports = _plain_types(exports, values)
    x = _clean_values(exports, values)
    incomes = _by_year(income) if NEEDS_INCOME & chosen else {}
    with np.errstate(over="ignore"):
        largest = x.sum() * max((part.max() for part in incomes.values()), default=1.0)
    if np.isinf(largest):
        raise DataError(f"exports: {values}, or income, is too large for sums; use a larger unit")
    columns = {} if every_pair else {name: np.empty(len(x)) for name in CELLS if name in chosen}

    def one_year(year: int, rows: slice | np.ndarray) -> _Year:
        c, countries = codes_of(exports["country"].values[rows], "country")
        p, products = codes_of(exports["product"].values[rows], "product")
        flat = c * len(products) + p
        table = pivot(flat, x[rows], year, countries, products)
        found, problem = measure(table, chosen, threshold, ddof, pci_scale)
        if chosen & NEEDS_INCOME:
            y = incomes.get(year, pd.Series(dtype=float)).reindex(countries).to_numpy(dtype=float)
            found["prody"], found["expy"] = sophistication(table, y, year)
        for name, column in columns.items():
            column[rows] = found.pop(name).ravel()[flat]
        cells = {values: table, **_pick(found, CELLS)} if every_pair else {}
        parts = cells, _pick(found, COUNTRIES), _pick(found, PRODUCTS)
        return _Year(year, countries, products, *parts, problem)

    years = _run(one_year, list(_years(exports["year"])), workers)
    for year in years:
        if year.problem:
            message = f"{year.year}: {year.problem}"
            warnings.warn(message, UnidentifiedComplexityWarning, stacklevel=2)
    cells = _stack_cells(years) if every_pair else _with_columns(exports, columns)
    return Panel(cells, _stack(years, "country"), _stack(years, "product"))


class _Year(NamedTuple):
    """One year's labels and results; `cells` are country × product arrays."""

    year: int
    countries: pd.Index
    products: pd.Index
    cells: dict[str, np.ndarray]
    by_country: dict[str, np.ndarray]
    by_product: dict[str, np.ndarray]
    problem: str


def _years(column: pd.Series) -> Iterator[tuple[int, slice | np.ndarray]]:
    """Each year with its rows: a slice where the table is in order of years, else positions."""
    year = column.to_numpy()
    if (year[1:] >= year[:-1]).all():
        cuts = np.flatnonzero(year[1:] != year[:-1]) + 1
        for start, stop in zip([0, *cuts], [*cuts, len(year)], strict=True):
            yield year[start].item(), slice(start, stop)
        return
    yield from pd.Series(year).groupby(year).indices.items()


def _plain_types(exports: pd.DataFrame, values: str) -> pd.DataFrame:
    """The table with its years as whole numbers and its values in a type of numbers."""
    keys = ["year", "country", "product"]
    require_columns(exports, [*keys, values], "exports")
    plain = {"year": clean_years(exports["year"], "exports")}
    if exports[values].dtype.kind not in "iuf":
        plain[values] = clean_column(exports, values, keys, "exports")
    return exports.assign(**plain)


def _clean_values(exports: pd.DataFrame, values: str) -> np.ndarray:
    column = exports[values]
    gap = {"na_value": np.nan} if pd.api.types.is_extension_array_dtype(column.dtype) else {}
    x = column.to_numpy(dtype=float, **gap)
    # One comparison finds gaps, negative and infinite values alike; only then look which.
    if not (x.min() >= 0 and x.max() < np.inf):
        bad = int(np.argmin((x >= 0) & (x < np.inf)))
        where = ", ".join(str(v) for v in exports.iloc[bad][["year", "country", "product"]])
        raise DataError(f"exports: {values} of {where} is {x[bad]:g}; it must be 0 or more")
    return x


def _by_year(income: pd.DataFrame | None) -> dict[int, pd.Series]:
    require_columns(income, ["year", "country"], "income")
    rest = [column for column in income.columns if column not in ("year", "country")]
    if len(rest) != 1:
        raise DataError(f"income must have year, country and one column of income, not {rest}")
    known = income.dropna(subset=rest)
    rows = clean_long(known, ["year", "country"], rest[0], "income", above=0).set_index("country")
    return {year: part[rest[0]] for year, part in rows.groupby("year")}


def _choose(measures: Sequence[str] | None, income: pd.DataFrame | None) -> set[str]:
    if measures is None:
        return {"rca", "eci", "pci"} | (NEEDS_INCOME if income is not None else set())
    known = [*CELLS, *COUNTRIES, *PRODUCTS]
    measures = require_labels([measures] if isinstance(measures, str) else measures, "measures")
    for name in measures:
        if require_choice(name, known, "measures") in NEEDS_INCOME and income is None:
            raise DataError(f"{name} needs income: a table of year, country and income per head")
    return set(measures)


def _with_columns(exports: pd.DataFrame, columns: dict[str, np.ndarray]) -> pd.DataFrame:
    if "m" in columns:
        columns["m"] = columns["m"].astype(int)
    # A Series is taken over as it is, an array would be copied.
    added = {n: pd.Series(x, index=exports.index, copy=False) for n, x in columns.items()}
    return exports.assign(**added)


def _pick(found: dict[str, np.ndarray], names: Sequence[str]) -> dict[str, np.ndarray]:
    return {name: found[name] for name in names if name in found}


def _stack(years: list[_Year], name: str) -> pd.DataFrame:
    """One long table of results by year and label."""
    parts = [
        (y.year, y.countries, y.by_country)
        if name == "country"
        else (y.year, y.products, y.by_product)
        for y in years
    ]
    frames = [pd.DataFrame({"year": y, name: labels, **found}) for y, labels, found in parts]
    return pd.concat(frames, ignore_index=True)


def _stack_cells(years: list[_Year]) -> pd.DataFrame:
    """One long table of country × product arrays; labels are categories, to save memory."""
    sizes = [len(y.countries) * len(y.products) for y in years]
    table = {"year": np.repeat([y.year for y in years], sizes)}
    countries, products = _union([y.countries for y in years]), _union([y.products for y in years])
    c = [np.repeat(_positions(y.countries, countries), len(y.products)) for y in years]
    p = [np.tile(_positions(y.products, products), len(y.countries)) for y in years]
    table["country"] = pd.Categorical.from_codes(np.concatenate(c), countries, validate=False)
    table["product"] = pd.Categorical.from_codes(np.concatenate(p), products, validate=False)
    for name in years[0].cells:
        table[name] = np.concatenate([y.cells[name].ravel() for y in years])
    return pd.DataFrame(table, copy=False)


def _union(indexes: list[pd.Index]) -> pd.Index:
    every = indexes[0]
    for index in indexes[1:]:
        every = every.union(index)
    return every


def _positions(labels: pd.Index, every: pd.Index) -> np.ndarray:
    """Places of the labels, in the smallest whole-number type: millions of rows repeat them."""
    return every.get_indexer(labels).astype(np.min_scalar_type(-len(every)))


def _run(one_year, jobs: list, workers: int | None) -> list[_Year]:
    """Measure the years, some at a time; numpy lets go of Python's lock while it works."""
    if workers is None:
        workers = 1 if sys.platform == "emscripten" else min(4, os.cpu_count() or 1)
    with _one_blas_thread():
        if require_count(workers, "workers") < 2:
            return [one_year(*job) for job in jobs]
        with ThreadPoolExecutor(workers) as pool:
            return list(pool.map(lambda job: one_year(*job), jobs))


def _one_blas_thread():
    """Years share the processors already, and BLAS threads on small matrices only wait for each
    other: 3-5 times slower on a busy machine."""
    from threadpoolctl import threadpool_limits

    return threadpool_limits(1)
