"""The World Bank's income groups: which one an income belongs to, by the limits of the year.

The limits are the table "income_thresholds"; the groups that the Bank published are the table
"income_groups" (`data.load`).
"""

import numpy as np
import pandas as pd

from gvclib.data import catalog
from gvclib.errors import DataError
from gvclib.validation import clean_series, require_number, require_year

GROUPS = ["low", "lower-middle", "upper-middle", "high"]
LIMITS = ["low_max_usd", "lower_middle_max_usd", "upper_middle_max_usd"]


def income_group(gni: float | pd.Series, year: int) -> str | pd.Series:
    """World Bank income group: low, lower-middle, upper-middle or high.

    A group ends at its upper bound: for 2024 low is up to 1,135 USD, lower-middle 1,136-4,495,
    upper-middle 4,496-13,935, high above (GNI per head is published in whole dollars).
    Units: gni in current USD per head (Atlas method); year is the data year, so the Bank's
    fiscal year 2026 is year 2024. A number gives a word, a Series a Series (gaps stay gaps).
    Errors: DataError for a negative or missing number, text, or a year without thresholds.
    Source: World Bank, country classification; table income_thresholds.

    >>> income_group(13935, 2024), income_group(13936, 2024)
    ('upper-middle', 'high')
    """
    table = catalog.load("income_thresholds").set_index("year")
    if require_year(year) not in table.index:
        span = f"{table.index.min()}-{table.index.max()}"
        raise DataError(f"year {year} has no income thresholds; the table goes {span}")
    bounds = table.loc[year, LIMITS].astype(float).to_numpy()
    if not isinstance(gni, pd.Series):
        return GROUPS[np.searchsorted(bounds, require_number(gni, "gni", above=0))]
    known = clean_series(gni, "gni")
    groups = pd.Series(np.array(GROUPS)[np.searchsorted(bounds, known)], known.index)
    return groups.reindex(gni.index).rename("income_group")
