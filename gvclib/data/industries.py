"""Goods by industry: the bridge between export tables and input-output tables."""

from collections.abc import Iterable
from functools import cache

import pandas as pd

from gvclib.data import catalog
from gvclib.errors import DataError
from gvclib.validation import clean_exports


@cache
def _prefixes() -> dict[str, str]:
    """Industry by the beginning of a product code."""
    return catalog.load("industry_products").set_index("prefix")["industry"].to_dict()


def product_industry(products: Iterable[str]) -> pd.Series:
    """The industry of the input-output tables that makes each product group.

    The longest prefix of the code that the table industry_products names decides.
    Shapes: codes -> Series by code. Errors: DataError for a code whose chapter is not in the
    table. Our mapping: customs and national accounts draw their lines differently.

    >>> product_industry(["8471", "84", "62"]).tolist()
    ['electronics', 'machinery', 'textiles']
    """
    if isinstance(products, str) or not isinstance(products, Iterable):
        raise DataError(f"products must be a list of codes, not {products!r}; write [{products!r}]")
    codes = pd.Index(list(products), name="product")
    return pd.Series([_industry(code) for code in codes], index=codes, name="industry")


def industry_exports(exports: pd.DataFrame) -> pd.DataFrame:
    """Exports by industry: the product groups of an industry added up.

    Shapes and units: country × product in any one unit -> country × industry in the same unit;
    rows keep their sums. Errors: as for product_industry, and DataError for no valid export table.

    >>> table = pd.DataFrame({"8471": [2.0], "8542": [3.0], "62": [1.0]}, index=["CHN"])
    >>> industry_exports(table).loc["CHN"].to_dict()
    {'electronics': 5.0, 'textiles': 1.0}
    """
    table = clean_exports(exports)
    return table.T.groupby(product_industry(table.columns)).sum().T


def _industry(code: str) -> str:
    """The industry of the longest known prefix."""
    if not isinstance(code, str):
        raise DataError(f"products: the code {code!r} is no text; write it as in '8471'")
    known = _prefixes()
    found = next((known[code[:n]] for n in range(len(code), 0, -1) if code[:n] in known), None)
    if found is None:
        raise DataError(f"products: no industry for the code {code!r}; its chapter must be in HS")
    return found
