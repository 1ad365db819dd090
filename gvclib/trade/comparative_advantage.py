"""What a country exports, and what that says about it (lesson 1).

Tables have countries in rows and products in columns. Functions take labelled tables, return
labelled tables and never change what they are given.
"""

import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import (
    ROUNDING,
    clean_binary,
    clean_exports,
    clean_long,
    clean_years,
    refuse_zeros,
    require_columns,
    require_number,
    require_year,
)


def matrix(
    long: pd.DataFrame, year: int | None = None, values: str = "exports_musd"
) -> pd.DataFrame:
    """Country × product table from a long one.

    Shapes and units: long has the columns country, product, `values` and, if it holds several
    years, year; the cells keep the unit of `values`. Absent pairs are 0.
    Errors: DataError when a column is absent, a year is needed or unknown, a pair occurs twice,
    or a value is missing or negative.

    >>> long = pd.DataFrame({"country": ["CHN", "DEU"], "product": ["85", "87"],
    ...                      "exports_musd": [553.0, 249.0]})
    >>> matrix(long).loc["CHN"].tolist()
    [553.0, 0.0]
    """
    require_columns(long, ["country", "product", values], "long")
    rows = clean_long(_one_year(long, year), ["country", "product"], values, "long", least=0)
    refuse_zeros(rows[values], "long")
    return rows.pivot(index="country", columns="product", values=values).fillna(0.0)


def _one_year(long: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """The rows of a year; without one, all rows, if they are of one year."""
    if "year" not in long.columns:
        if year is not None:
            raise DataError(f"long has no column 'year', so year={year} cannot be picked; leave it")
        return long
    column = clean_years(long["year"], "long")
    years = sorted(column.unique().tolist())
    shown = ", ".join(map(str, years[:8])) + (f" … {years[-1]}" if len(years) > 8 else "")
    if year is None and len(years) > 1:
        raise DataError(f"long holds the years {shown}; say which one, e.g. year={years[-1]}")
    if year is not None and require_year(year) not in years:
        raise DataError(f"long has no year {year}; it holds {shown}")
    return long if year is None else long[(column == year).to_numpy()]


def rca(exports: pd.DataFrame) -> pd.DataFrame:
    """Revealed comparative advantage: a product's weight at home against its weight in the world.

    RCA_cp = (x_cp / Σ_p x_cp) / (Σ_c x_cp / Σ_cp x_cp).
    Shapes and units: country × product in, the same out; any unit in, a pure number out. 1 means
    "as much as the world". A country or product without exports is NaN.
    Errors: DataError for negative, missing, infinite or non-numeric cells and double labels.
    Source: Balassa 1965, Manchester School 33:99.

    >>> exports = pd.DataFrame({"wine": [30.0, 10.0], "cars": [70.0, 90.0]}, index=["A", "B"])
    >>> rca(exports).round(3).loc["A"].tolist()
    [1.5, 0.875]
    """
    x = clean_exports(exports)
    home_share = x.div(positive(x.sum(axis=1)), axis=0)
    world_share = positive(x.sum(axis=0)) / x.to_numpy().sum()
    return home_share.div(world_share, axis=1)


def specialization(exports: pd.DataFrame, threshold: float = 1.0) -> pd.DataFrame:
    """M: 1 where a country's RCA reaches the threshold, else 0.

    M_cp = 1[RCA_cp ≥ threshold]; values within rounding (1e-12) of the threshold count as reached.
    Shapes and units: country × product, in any unit; out come whole numbers 0 and 1.
    Errors: DataError as for rca, and for a threshold that is not above 0.
    Source: Hidalgo & Hausmann 2009, PNAS 106:10570.

    >>> exports = pd.DataFrame({"wine": [30.0, 10.0], "cars": [70.0, 90.0]}, index=["A", "B"])
    >>> specialization(exports).loc["A"].tolist()
    [1, 0]
    """
    threshold = require_number(threshold, "threshold", above=0)
    return (rca(exports) >= threshold * (1 - ROUNDING)).astype(int)


def diversity(m: pd.DataFrame) -> pd.Series:
    """Number of products a country is specialised in: k_c,0 = Σ_p M_cp.

    Shapes: m is country × product, 0 or 1; one whole number a country.
    Errors: DataError when m is not 0/1. Source: Hidalgo & Hausmann 2009, PNAS 106:10570.

    >>> diversity(pd.DataFrame([[1, 1], [0, 1]], index=["A", "B"])).tolist()
    [2, 1]
    """
    return clean_binary(m).sum(axis=1).astype(int).rename("diversity")


def ubiquity(m: pd.DataFrame) -> pd.Series:
    """Number of countries specialised in a product: k_p,0 = Σ_c M_cp.

    Shapes: m is country × product, 0 or 1; one whole number a product.
    Errors: DataError when m is not 0/1. Source: Hidalgo & Hausmann 2009, PNAS 106:10570.

    >>> ubiquity(pd.DataFrame([[1, 1], [0, 1]], columns=["wine", "cars"])).tolist()
    [1, 2]
    """
    return clean_binary(m).sum(axis=0).astype(int).rename("ubiquity")


def positive(total: pd.Series) -> pd.Series:
    """The totals, with NaN for 0, so that nothing is divided by zero."""
    return total.where(total > 0)
