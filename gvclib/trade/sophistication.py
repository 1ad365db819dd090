"""The income level of products and of export baskets (lesson 1)."""

import pandas as pd

from gvclib.errors import DataError
from gvclib.trade.comparative_advantage import positive
from gvclib.validation import clean_exports, clean_series


def prody(exports: pd.DataFrame, income: pd.Series) -> pd.Series:
    """Income level of a product: the mean income of its exporters, weighted by specialisation.

    PRODY_p = Σ_c w_cp Y_c with w_cp = s_cp / Σ_c s_cp and s_cp = x_cp / Σ_p x_cp. The weights
    compare shares in baskets, as RCA does, so that a large country does not count for more.
    Shapes and units: exports is country × product, income a Series by country; the unit of
    income (state its price base). Only countries with exports and income enter; a product none
    of them exports is NaN.
    Errors: DataError as for rca, when income is 0 or less, or when no country has both.
    Source: Hausmann, Hwang & Rodrik 2007, Journal of Economic Growth 12:1.

    >>> exports = pd.DataFrame([[60, 30, 10], [20, 50, 30], [5, 15, 80]], index=list("ABC"))
    >>> prody(exports, pd.Series({"A": 4000, "B": 12000, "C": 36000})).round(3).tolist()
    [7764.706, 13263.158, 27333.333]
    """
    share, income = _shares_and_income(exports, income)
    weight = share / positive(share.sum(axis=0))
    return weight.mul(income, axis=0).sum(axis=0, min_count=1).rename("prody")


def expy(exports: pd.DataFrame, income: pd.Series) -> pd.Series:
    """Income level of a country's exports: the mean PRODY of its basket.

    EXPY_c = Σ_p (x_cp / Σ_p x_cp) PRODY_p.
    Shapes and units: exports is country × product, income a Series by country; the unit of
    income. The result has the countries with both exports and income, in the order of exports.
    Errors: DataError as for prody.
    Source: Hausmann, Hwang & Rodrik 2007, Journal of Economic Growth 12:1.

    >>> exports = pd.DataFrame([[60, 30, 10], [20, 50, 30], [5, 15, 80]], index=list("ABC"))
    >>> expy(exports, pd.Series({"A": 4000, "B": 12000, "C": 36000})).round(3).tolist()
    [11371.104, 16384.52, 24244.376]
    """
    share, _ = _shares_and_income(exports, income)
    return (share @ prody(exports, income).fillna(0.0)).rename("expy")


def _shares_and_income(exports: pd.DataFrame, income: pd.Series) -> tuple[pd.DataFrame, pd.Series]:
    """Basket shares and income of the countries that have both."""
    x, y = clean_exports(exports), clean_series(income, "income")
    x = x[(x.sum(axis=1) > 0) & x.index.isin(y.index)]
    if x.empty:
        raise DataError(
            f"no country has both exports and income: exports has {exports.index[0]!r} …,"
            f" income has {y.index[0]!r} …; both need the same labels, such as ISO3 codes"
        )
    return x.div(x.sum(axis=1), axis=0), y.loc[x.index]
