"""Lesson 1: does a rich basket bring growth, and do the marks of escapers hold?"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import clean_series, clean_vector


class GrowthFit(NamedTuple):
    """The coefficient on the measure, its robust t value and the number of countries used."""

    coefficient: float
    t: float
    n: int


def growth_regression(growth: pd.Series, measure: pd.Series, income: pd.Series) -> GrowthFit:
    """Regress growth on a constant, a measure of exports and ln income, by least squares.

    growth_c = b0 + b1 measure_c + b2 ln Y_c + e_c over the countries that have all three;
    t = b1 over its standard error robust to heteroskedasticity (HC0: White 1980).

    Shapes: three Series by country. Units: growth per year as a share (0.02 is 2 %); the measure
    as it is (ln EXPY, say, or ECI); income positive, in any one currency. Raises DataError for
    incomes that are not positive or fewer than four countries.
    Source: Hausmann, Hwang and Rodrik (2007), table 8, with ln EXPY as the measure.

    >>> import numpy as np, pandas as pd
    >>> log_expy = np.log(pd.Series([1e3, 2e3, 4e3, 9e3, 20e3]))
    >>> income = pd.Series([2e3, 1e3, 8e3, 5e3, 30e3])
    >>> fit = growth_regression(0.05 * log_expy - 0.02 * np.log(income), log_expy, income)
    >>> round(fit.coefficient, 9), fit.n
    (0.05, 5)
    """
    given = {"growth": growth, "measure": measure, "income": income}
    bounds = {"growth": -np.inf, "measure": -np.inf, "income": 0}
    clean = {name: clean_series(column, name, above=bounds[name]) for name, column in given.items()}
    table = pd.DataFrame(clean).dropna()
    if len(table) < 4:
        raise DataError(
            f"growth, measure and income share {len(table)} countries; at least 4 are needed"
        )
    scale = table["measure"].abs().max() or 1.0
    y = table["growth"].to_numpy()
    x = np.column_stack([np.ones(len(table)), table["measure"] / scale, np.log(table["income"])])
    coefficients, _, rank, _ = np.linalg.lstsq(x, y, rcond=None)
    if rank < 3:
        raise DataError(
            "measure and income do not vary apart from each other (or not at all), so no"
            " coefficient tells them apart; take more countries"
        )
    bread = np.linalg.inv(x.T @ x)
    size = np.abs(y).max() or 1.0
    residual = (y - x @ coefficients) / size
    error = size * np.sqrt((bread @ (x.T * residual**2) @ x @ bread)[1, 1])
    t = coefficients[1] / max(error, np.finfo(float).tiny)
    return GrowthFit(float(coefficients[1] / scale), float(t), len(table))


def odds_ratio(marked: pd.Series, escaped: pd.Series) -> float:
    """Odds of escaping with the marks over the odds without: (a/b) / (c/d).

    a = marked and escaped, b = marked and not, c = escaped without the marks, d = neither.
    Infinite when b or c is empty, NaN when a or d is empty too. Shapes: two Series of True and
    False (or 1 and 0) with the same labels. Raises DataError for gaps or labels that differ.
    Source: the 2 × 2 table of any epidemiology text.

    >>> import pandas as pd
    >>> odds_ratio(pd.Series([True] * 3 + [False] * 3), pd.Series([True, True, False] * 2))
    1.0
    """
    marked, escaped = _flags(marked, "marked"), _flags(escaped, "escaped")
    if len(marked) != len(escaped) or not marked.index.isin(escaped.index).all():
        raise DataError("marked and escaped: the indexes differ; align them first (.align or .loc)")
    escaped = escaped.loc[marked.index]
    a, b = int((marked & escaped).sum()), int((marked & ~escaped).sum())
    c, d = int((~marked & escaped).sum()), int((~marked & ~escaped).sum())
    if b * c == 0:
        return float("inf") if a * d else float("nan")
    return (a * d) / (b * c)


def _flags(series: pd.Series, name: str) -> pd.Series:
    """A Series of True and False, which may be written as 1 and 0; gaps are refused."""
    if not isinstance(series, pd.Series):
        raise DataError(f"{name} must be a pandas Series of True and False, not {series!r}")
    clean = clean_vector(series, name, bools=True)
    if (odd := ~clean.isin((0, 1))).any():
        label = clean.index[odd][0]
        raise DataError(f"{name} of {label!r} is {clean[label]:g}; it must be True or False")
    return clean.astype(bool)
