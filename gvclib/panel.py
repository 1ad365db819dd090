"""All trade measures for many years at once, from a long table.

The same results as the functions of `trade`, one year after the other, but the product × product
table is never built and nothing is pivoted twice: 10 million rows take about a second.
"""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import NamedTuple

import numpy as np
import pandas as pd

from gvclib._tables import clean_series, require_columns, require_number
from gvclib.complexity import UnidentifiedComplexityWarning, complexity_arrays
from gvclib.errors import DataError

CELLS = ("rca", "m", "density")
COUNTRIES = ("diversity", "eci", "expy")
PRODUCTS = ("ubiquity", "pci", "prody")
NEEDS_INCOME = {"prody", "expy"}
# RCA is a quotient of quotients: a value of exactly 1 may come out 1e-16 below.
ROUNDING = 1e-12


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
) -> Panel:
    """Trade measures for every year of a long table.

    Formulas: those of rca, specialization ("m"), density, diversity, ubiquity, complexity ("eci",
    "pci"), prody and expy, applied to each year on its own.
    Shapes and units: exports has the columns year, country, product and `values`; income the
    columns year, country and one more. measures is any choice of the names above; by default rca,
    eci and pci, with income also prody and expy. `cells` is exports with columns added, row for
    row; with every_pair=True it has every country × product of the year, so that density also
    covers what a country does not export yet. `countries` and `products` are sorted by year and
    label.
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
    require_columns(exports, ["year", "country", "product", values], "exports")
    x = _clean_values(exports, values)
    incomes = _by_year(income) if NEEDS_INCOME & chosen else {}
    cells, countries, products = _Stack(), _Stack(), _Stack()
    columns = {} if every_pair else {name: np.empty(len(x)) for name in CELLS if name in chosen}
    with _one_blas_thread():
        for year, rows in _years(exports["year"]):
            keys = [exports[key].array[rows] for key in ("country", "product")]
            table = _YearTable(year, *keys, x[rows])
            found = _measure(table, chosen, threshold, incomes.get(year), ddof, pci_scale)
            if every_pair:
                cells.add(year, table.labels, {values: table.x, **_pick(found, CELLS)})
            for name in columns:
                columns[name][rows] = found[name].ravel()[table.flat]
            countries.add(year, table.labels[:1], _pick(found, COUNTRIES))
            products.add(year, table.labels[1:], _pick(found, PRODUCTS))
    return Panel(
        cells.frame(["country", "product"]) if every_pair else _with_columns(exports, columns),
        countries.frame(["country"]),
        products.frame(["product"]),
    )


def times_proximity(w: np.ndarray, m: np.ndarray) -> np.ndarray:
    """w φ for any rows w over products, without building the product × product table φ.

    Σ_q w_q φ_qp = Σ_c [Σ_q w_q M_cq / max(k_q, k_p)] M_cp, and the bracket is the same for all
    products p of one ubiquity k: the sum over q of lower or equal ubiquity divided by k, plus the
    sum of w_q M_cq / k_q over the others. So one small matrix a ubiquity level does it.
    """
    k = m.sum(axis=0)
    order = np.argsort(k, kind="stable")
    # Products in rows and in order of ubiquity: every level is then one block without gaps.
    m, w = m.T[order], w.T[order]
    near, lower = np.zeros_like(w), np.zeros((m.shape[1], w.shape[1]))
    levels, starts = np.unique(k[order], return_index=True)
    weight = np.divide(1, k[order], out=np.zeros(len(k)), where=k[order] > 0)
    higher = (m * weight[:, None]).T @ w
    for level, start, stop in zip(levels, starts, [*starts[1:], len(k)], strict=True):
        if level > 0:
            block = m[start:stop]
            pair = block.T @ w[start:stop]
            lower += pair
            pair *= 1 / level
            higher -= pair
            np.multiply(lower, 1 / level, out=pair)
            pair += higher
            np.matmul(block, pair, out=near[start:stop])
    out = np.empty_like(near)
    out[order] = near
    return out.T


class _YearTable:
    """One year as a dense country × product array `x`, with `flat` pointing back to its rows."""

    def __init__(self, year: int, country, product, x: np.ndarray):
        (c, countries), (p, products) = _codes(country, "country"), _codes(product, "product")
        self.year, self.labels = year, (countries, products)
        self.flat = c * len(products) + p
        self.x = np.zeros((len(countries), len(products)))
        self.x.ravel()[self.flat] = x
        if np.count_nonzero(self.x) != np.count_nonzero(x):
            c, p = divmod(self.flat[pd.Series(self.flat).duplicated()][0], len(products))
            pair = f"{countries[c]!r}, {products[p]!r}"
            raise DataError(f"exports has {pair} more than once in {year}; add the rows up first")


class _Stack:
    """Collects arrays year by year and makes one long table of them."""

    def __init__(self):
        self.parts = []

    def add(self, year: int, labels: Sequence[pd.Index], columns: dict[str, np.ndarray]) -> None:
        self.parts.append((year, labels, columns))

    def frame(self, names: list[str]) -> pd.DataFrame:
        sizes = [int(np.prod([len(index) for index in labels])) for _, labels, _ in self.parts]
        table = {"year": np.repeat([year for year, _, _ in self.parts], sizes)}
        for axis, name in enumerate(names):
            table[name] = self._labels(axis)
        for name in self.parts[0][2]:
            table[name] = np.concatenate([columns[name].ravel() for _, _, columns in self.parts])
        return pd.DataFrame(table)

    def _labels(self, axis: int) -> pd.Categorical | pd.Index:
        """The labels of every row: repeated for the first of two axes, tiled for the second."""
        every = self.parts[0][1][axis]
        for _, labels, _ in self.parts[1:]:
            every = every.union(labels[axis])
        codes = []
        for _, labels, _ in self.parts:
            code = every.get_indexer(labels[axis])
            if len(labels) == 2:
                other = len(labels[1 - axis])
                code = np.repeat(code, other) if axis == 0 else np.tile(code, other)
            codes.append(code)
        return every.take(np.concatenate(codes))


def _measure(
    table: _YearTable,
    chosen: set[str],
    threshold: float,
    income: pd.Series | None,
    ddof: int,
    pci_scale: str,
) -> dict[str, np.ndarray]:
    x = table.x
    home, world = x.sum(axis=1), x.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = x / home[:, None]
        found = {"rca": share / (world / world.sum())}
    m = (found["rca"] >= threshold).astype(float)
    found |= {"m": m, "diversity": m.sum(axis=1).astype(int), "ubiquity": m.sum(axis=0).astype(int)}
    if chosen & {"eci", "pci"}:
        found["eci"], found["pci"], problem = complexity_arrays(m, ddof, pci_scale)
        if problem:
            message = f"{table.year}: {problem}"
            warnings.warn(message, UnidentifiedComplexityWarning, stacklevel=3)
    if "density" in chosen:
        near = times_proximity(np.vstack([m, np.ones(m.shape[1])]), m)
        with np.errstate(divide="ignore", invalid="ignore"):
            found["density"] = near[:-1] / near[-1]
    if chosen & NEEDS_INCOME:
        found["prody"], found["expy"] = _sophistication(table, share, income)
    return {name: found[name] for name in chosen}


def _sophistication(
    table: _YearTable, share: np.ndarray, income: pd.Series | None
) -> tuple[np.ndarray, np.ndarray]:
    y = np.full(len(share), np.nan)
    if income is not None:
        y = income.reindex(table.labels[0]).to_numpy()
    both = ~np.isnan(y) & ~np.isnan(share[:, 0])
    if not both.any():
        raise DataError(f"no country has both exports and income in {table.year}; drop that year")
    if not both.all():
        share = np.where(both[:, None], share, 0)
    with np.errstate(invalid="ignore"):
        prody = (np.where(both, y, 0) @ share) / share.sum(axis=0)
    expy = share @ np.nan_to_num(prody)
    return prody, np.where(both, expy, np.nan)


def _codes(keys, name: str) -> tuple[np.ndarray, pd.Index]:
    """Whole-number codes of the labels, and the labels in order."""
    if isinstance(keys, pd.Categorical):
        codes, labels = keys.codes.astype(np.intp), keys.categories
        present = np.bincount(codes[codes >= 0], minlength=len(labels)) > 0
        if not present.all() and codes.min() >= 0:
            codes, labels = (np.cumsum(present) - 1)[codes], labels[present]
    else:
        codes, labels = pd.factorize(keys, sort=True)
    if codes.min() < 0:
        raise DataError(f"exports has a row without {name}; drop it or name it")
    return codes, pd.Index(labels)


def _years(column: pd.Series) -> Iterator[tuple[int, slice | np.ndarray]]:
    """Each year with its rows: a slice where the table is in order of years, else positions."""
    year = column.to_numpy()
    if (year[1:] >= year[:-1]).all():
        cuts = np.flatnonzero(year[1:] != year[:-1]) + 1
        for start, stop in zip([0, *cuts], [*cuts, len(year)], strict=True):
            yield year[start].item(), slice(start, stop)
        return
    yield from pd.Series(year).groupby(year).indices.items()


def _clean_values(exports: pd.DataFrame, values: str) -> np.ndarray:
    column = exports[values]
    if not pd.api.types.is_numeric_dtype(column.dtype):
        raise DataError(f"exports: column {values!r} holds text or mixed values, not numbers")
    if exports["year"].isna().any():
        raise DataError("exports has a row without year; drop it or name it")
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
    series = clean_series(income.set_index(["year", "country"])[rest[0]], "income")
    return {year: part.droplevel("year") for year, part in series.groupby(level="year")}


def _choose(measures: Sequence[str] | None, income: pd.DataFrame | None) -> set[str]:
    if measures is None:
        return {"rca", "eci", "pci"} | (NEEDS_INCOME if income is not None else set())
    known = [*CELLS, *COUNTRIES, *PRODUCTS]
    for name in [measures] if isinstance(measures, str) else measures:
        if name not in known:
            raise DataError(f"measures has no {name!r}; choose from {', '.join(known)}")
        if name in NEEDS_INCOME and income is None:
            raise DataError(f"{name} needs income: a table of year, country and income per head")
    return {measures} if isinstance(measures, str) else set(measures)


def _with_columns(exports: pd.DataFrame, columns: dict[str, np.ndarray]) -> pd.DataFrame:
    if "m" in columns:
        columns["m"] = columns["m"].astype(int)
    # A Series is taken over as it is, an array would be copied.
    added = {n: pd.Series(x, index=exports.index, copy=False) for n, x in columns.items()}
    return exports.assign(**added)


def _pick(found: dict[str, np.ndarray], names: Sequence[str]) -> dict[str, np.ndarray]:
    return {name: found[name] for name in names if name in found}


def _one_blas_thread():
    """One thread beats two on small matrices; without threadpoolctl the default has to do."""
    try:
        from threadpoolctl import threadpool_limits
    except ImportError:
        return nullcontext()
    return threadpool_limits(1)
