"""Lesson 3: how much of a country's exports an industry is, over the years."""

from collections.abc import Sequence

import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import clean_long, require_labels

KEYS, VALUE = ["year", "country", "product"], "exports_musd"


def shares_of_exports(exports: pd.DataFrame, chapters: Sequence[str]) -> pd.DataFrame:
    """Say which share of each country's exports some chapters are, in every year.

    share_ct = Σ_p in chapters x_cpt / Σ_p x_cpt, a product belonging to the chapter that its code
    begins with.
    Shapes and units: exports in rows of one flow each (year, country, product, exports_musd, in
    million USD); a table country × year of shares 0-1. 0 where a country sells nothing of it, NaN
    where the table has no exports of that country in that year.
    Errors: DataError for absent columns, double rows, gaps, negative exports, or a chapter that no
    product of the table belongs to. Standard measure. Published.

    >>> from gvclib import data
    >>> clothing = shares_of_exports(data.load("exports"), ["61", "62"])
    >>> clothing.loc["HKG", [1962, 1980, 2016]].round(2).tolist()
    [0.32, 0.25, 0.02]
    """
    table = clean_long(exports, KEYS, VALUE, "exports", least=0)
    codes = table["product"].astype(str)
    chapters = require_labels(chapters, "chapters")
    for chapter in chapters:
        if not codes.str.startswith(str(chapter) or "none").any():
            raise DataError(
                f"chapters: no product of exports begins with {chapter!r}; give codes like '61'"
            )
    chosen = table[codes.str.startswith(tuple(map(str, chapters)))]
    part, whole = (
        rows.groupby(["country", "year"])[VALUE].sum().unstack("year") for rows in (chosen, table)
    )
    part = part.reindex(index=whole.index, columns=whole.columns).fillna(0.0)
    return part / whole.where(whole > 0)
