"""Lesson 1: does a rich basket bring growth, and do the marks of escapers hold?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gvclib.errors import DataError

if TYPE_CHECKING:
    import pandas as pd


class GrowthFit(NamedTuple):
    """The coefficient on ln EXPY, its robust t value and the number of countries used."""

    coefficient: float
    t: float
    n: int


def growth_regression(growth: pd.Series, expy: pd.Series, income: pd.Series) -> GrowthFit:
    """Regress growth on a constant, ln EXPY and ln income over the countries that have all three.

    growth_c = b0 + b1 ln EXPY_c + b2 ln Y_c + e_c, by least squares; t = b1 over its standard
    error robust to heteroskedasticity (HC0: White 1980).

    Shapes: three Series by country. Units: growth per year as a share (0.02 is 2 %); EXPY and
    income in any one currency. Raises DataError for values that are not positive or fewer than
    four countries. Source: Hausmann, Hwang and Rodrik (2007), table 8 (cross-section).

    >>> import numpy as np, pandas as pd
    >>> expy = pd.Series([1e3, 2e3, 4e3, 9e3, 20e3])
    >>> income = pd.Series([2e3, 1e3, 8e3, 5e3, 30e3])
    >>> fit = growth_regression(0.05 * np.log(expy) - 0.02 * np.log(income), expy, income)
    >>> round(fit.coefficient, 9), fit.n
    (0.05, 5)
    """
    import numpy as np
    import pandas as pd

    table = pd.DataFrame({"growth": growth, "expy": expy, "income": income}).dropna()
    for name in ("expy", "income"):
        if (table[name] <= 0).any():
            label = table.index[table[name] <= 0][0]
            raise DataError(f"{name}: {label} is {table.loc[label, name]:g}; logs need values > 0")
    if len(table) < 4:
        raise DataError(f"growth, expy and income share {len(table)} countries; at least 4 needed")
    x = np.column_stack([np.ones(len(table)), np.log(table["expy"]), np.log(table["income"])])
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
