"""Thought experiments of lesson 1: the line that income draws, and another export basket.

Illustrative (ours): simple enough to argue with. Tables and price bases as in `trade`.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.trade.complexity_index import complexity_arrays
from gvclib.validation import (
    ROUNDING,
    clean_exports,
    clean_series,
    require_choice,
    require_count,
    require_share,
)


class IncomeLine(NamedTuple):
    """Economies with their distance to the line, and the line's two coefficients."""

    table: pd.DataFrame
    intercept: float
    slope: float


def income_line(value: pd.Series, income: pd.Series, *, logs: bool = True) -> IncomeLine:
    """What income alone predicts, and how far each country is above or below it.

    Least squares of v on a constant and ln(income), v = ln(value) with `logs`, else value.
    Shapes and units: two Series by country; the table has income, value and fitted in the units
    given, residual in log points with `logs` (0.1 is about 10 %), else in the unit of value.
    Errors: DataError for an income of 0 or less, with logs also for such a value, or fewer than
    three countries with both. Source: Hausmann, Hwang & Rodrik 2007, on EXPY and income.

    >>> income = pd.Series({"A": 1_000, "B": 2_000, "C": 4_000})
    >>> round(income_line(pd.Series({"A": 10, "B": 20, "C": 40}), income).slope, 6)
    1.0
    """
    known = clean_series(value, "value", above=0 if logs else -np.inf)
    both = pd.DataFrame({"income": clean_series(income, "income"), "value": known}).dropna()
    if len(both) < 3:
        raise DataError(f"value and income share {len(both)} countries; a line needs three or more")
    x = np.log(both["income"])
    if np.ptp(x) < ROUNDING * len(x):
        raise DataError("income is the same in all countries; a line needs incomes that differ")
    v = np.log(both["value"]) if logs else both["value"]
    slope, intercept = np.polyfit(x, v, 1)
    fitted = intercept + slope * x
    both["fitted"] = np.exp(fitted) if logs else fitted
    both["residual"] = v - fitted
    return IncomeLine(both, float(intercept), float(slope))


def move_share(
    exports: pd.DataFrame, country: str, source: str, target: str, share: float
) -> pd.DataFrame:
    """The export table after a country moves part of its basket to another product.

    x_c,source falls and x_c,target rises by min(share · X_c, x_c,source); the country's total
    stays. Shapes and units: country × product, any unit; share 0-1 of the country's exports.
    Errors: DataError for an unknown country or product, or a share outside 0-1.

    >>> table = pd.DataFrame({"oil": [80.0, 1.0], "chips": [20.0, 9.0]}, index=["A", "B"])
    >>> move_share(table, "A", "oil", "chips", 0.25).loc["A"].tolist()
    [55.0, 45.0]
    """
    moved = clean_exports(exports)
    amount = _amount(moved, country, source, target, share)
    moved.loc[country, source] -= amount
    moved.loc[country, target] += amount
    return moved


def _amount(exports: pd.DataFrame, country: str, source: str, target: str, share: float) -> float:
    """What moves: the share of the basket, but no more than the source sells."""
    require_choice(country, exports.index, "country")
    require_choice(source, exports.columns, "source")
    require_choice(target, exports.columns, "target")
    share, row = require_share(share, "share"), exports.loc[country]
    if not row.sum() > 0:
        raise DataError(f"country: {country!r} exports nothing; choose one with a basket to change")
    return float(min(share * row.sum(), row[source]))


class Edit(NamedTuple):
    """What an edited basket measures: shares by product, RCA of the two products, ECI, M's row."""

    shares: pd.Series
    rca: pd.Series
    eci: float
    made: pd.Series


def edit_basket(
    exports: pd.DataFrame, m: pd.DataFrame, country: str, source: str, target: str, share: float
) -> Edit:
    """RCA and ECI after a country moves part of its basket, as fast as a slider needs.

    The same as trade.rca and trade.complexity on move_share(…), but only the two columns that
    change are computed anew; ECI is exact, since every country's row may tip over RCA = 1.
    Shapes and units: exports country × product, m its specialization(exports), share 0-1.
    Errors: DataError as for move_share.

    >>> table = pd.DataFrame({"oil": [80.0, 1.0], "chips": [20.0, 9.0]}, index=["A", "B"])
    >>> m = (table > 15).astype(int)
    >>> edit_basket(table, m, "A", "oil", "chips", 0.25).rca.round(3).tolist()
    [1.08, 0.917]
    """
    amount = _amount(exports, country, source, target, share)
    x = exports.to_numpy(dtype=float)
    i = exports.index.get_loc(country)
    pair = exports.columns.get_indexer([source, target])
    change = np.array([-amount, amount])
    columns = x[:, pair].copy()
    columns[i] += change
    totals = x[:, pair].sum(axis=0) + change
    if source == target:
        columns, totals = x[:, pair], x[:, pair].sum(axis=0)
    rca = (columns / x.sum(axis=1)[:, None]) / (totals / x.sum())
    made = m.to_numpy(dtype=float).copy()
    made[:, pair] = rca >= 1 - ROUNDING
    shares = x[i] / x[i].sum()
    shares[pair] = columns[i] / x[i].sum()
    return Edit(
        pd.Series(shares, exports.columns, name="share"),
        pd.Series({source: rca[i, 0], target: rca[i, 1]}, name="rca"),
        float(complexity_arrays(made)[0][i]),
        pd.Series(made[i], exports.columns, name="made"),
    )


def basket_income(shares: pd.Series, prody: pd.Series) -> float:
    """EXPY of a basket at given PRODYs: Σ_p share_p · PRODY_p; a product without one adds nothing.

    >>> basket_income(pd.Series({"oil": 0.5, "chips": 0.5}), pd.Series({"oil": 10, "chips": 30}))
    20.0
    """
    return float((shares * prody).sum())


def surrounding(made: pd.Series, near: pd.Series) -> float:
    """Density of one product: Σ_q M_q φ_qp / Σ_q φ_qp, for one country's row and one φ column.

    NaN for a product that nobody makes.

    >>> surrounding(pd.Series([1, 0]), pd.Series([1.0, 0.25]))
    0.8
    """
    total = near.sum()
    return float((made * near).sum() / total) if total > 0 else float("nan")


def surroundings(made: pd.Series, phi: pd.DataFrame) -> pd.Series:
    """Density of every product for one country's row of M: Σ_q M_q φ_qp / Σ_q φ_qp.

    The same as trade.density, without checking φ again at every move of a slider.
    """
    near = phi.fillna(0.0)
    total = near.sum()
    return (made @ near) / total.where(total > 0)


def mean_growth(before: pd.Series, after: pd.Series, years: int) -> pd.Series:
    """Mean growth a year between two tables: (after / before)^(1/years) - 1, as shares.

    Labels that only one of them has, and those that begin at 0, are NaN.

    >>> mean_growth(pd.Series({"A": 100.0}), pd.Series({"A": 121.0}), 2).round(3).tolist()
    [0.1]
    """
    years = require_count(years, "years", least=1)
    return (after / before.where(before > 0)) ** (1 / years) - 1


def per_head(exports: pd.DataFrame, population: pd.Series) -> pd.Series:
    """Exports in USD a head, from million USD and persons; NaN without a population (or 0).

    >>> per_head(pd.DataFrame({"oil": [30], "tea": [20]}, ["A"]), pd.Series({"A": 1e6})).tolist()
    [50.0]
    """
    people = population.astype(float).reindex(exports.index)
    return exports.sum(axis=1) * 1e6 / people.where(people > 0)
