"""Lesson 1: does a rich basket bring growth, and do the marks of escapers hold?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gvclib.errors import DataError

if TYPE_CHECKING:
    import pandas as pd


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
    import numpy as np
    import pandas as pd

    table = pd.DataFrame({"growth": growth, "measure": measure, "income": income}).dropna()
    if (table["income"] <= 0).any():
        label = table.index[table["income"] <= 0][0]
        raise DataError(
            f"income: {label} is {table.loc[label, 'income']:g}; its logarithm needs a value > 0"
        )
    if len(table) < 4:
        raise DataError(
            f"growth, measure and income share {len(table)} countries; at least 4 are needed"
        )
    x = np.column_stack([np.ones(len(table)), table["measure"], np.log(table["income"])])
    y = table["growth"].to_numpy()
    coefficients = np.linalg.lstsq(x, y, rcond=None)[0]
    residual = y - x @ coefficients
    bread = np.linalg.pinv(x.T @ x)
    variance = bread @ (x.T * residual**2) @ x @ bread
    t = coefficients[1] / max(np.sqrt(variance[1, 1]), np.finfo(float).tiny)
    return GrowthFit(float(coefficients[1]), float(t), len(table))


def odds_ratio(marked: pd.Series, escaped: pd.Series) -> float:
    """Odds of escaping with the marks over the odds without: (a/b) / (c/d).

    a = marked and escaped, b = marked and not, c = escaped without the marks, d = neither.
    Infinite when b or c is empty. Shapes: two boolean Series with the same index. Raises DataError
    when the indexes differ. Source: the 2 × 2 table of any epidemiology text.

    >>> import pandas as pd
    >>> odds_ratio(pd.Series([True] * 3 + [False] * 3), pd.Series([True, True, False] * 2))
    1.0
    """
    if not marked.index.equals(escaped.index):
        raise DataError("marked and escaped: the indexes differ; align them first (.align or .loc)")
    marked, escaped = marked.astype(bool), escaped.astype(bool)
    a, b = int((marked & escaped).sum()), int((marked & ~escaped).sum())
    c, d = int((~marked & escaped).sum()), int((~marked & ~escaped).sum())
    if b * c == 0:
        return float("inf") if a * d else float("nan")
    return (a * d) / (b * c)
