"""Income per head: bands, slowdowns and the way ahead (lesson 1).

With `data.income_group` four ways to say "middle-income trap", one function each. They use
different price bases, and two bases never share an axis.
"""

import math

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import (
    ROUNDING,
    clean_series,
    clean_years,
    refuse_overflow,
    require_count,
    require_number,
    require_year,
)

# Growth rates are differences of rounded numbers: 3.5 % may come out as 3.4999999999 %.
GROWTH_ROUNDING = 1e-9


def growth_windows(income: pd.Series, *, window: int = 7) -> pd.DataFrame:
    """Mean yearly growth over the years up to t and over the years after t.

    growth_before(t) = mean of y_s / y_(s-1) - 1 for the `window` years s = t-window+1 … t;
    growth_after(t) the same for s = t+1 … t+window.
    Shapes and units: income is a Series by year, without gap years; growth as shares (0.035 is
    3.5 %), NaN where the window sticks out.
    Errors: DataError for a gap year, an income of 0 or less, or years that are not whole numbers.
    Source: Eichengreen, Park & Shin 2012, Asian Economic Papers 11:42.

    >>> growth_windows(pd.Series({2000: 100, 2001: 110, 2002: 121}), window=1)
          income  growth_before  growth_after
    year
    2000   100.0            NaN           0.1
    2001   110.0            0.1           0.1
    2002   121.0            0.1           NaN
    """
    y = _path(income)
    window = require_count(window, "window", least=1)
    before = y.pct_change(fill_method=None).rolling(window).mean()
    return pd.DataFrame(
        {"income": y, "growth_before": before, "growth_after": before.shift(-window)}
    )


def slowdowns(
    income: pd.Series,
    *,
    window: int = 7,
    growth: float = 0.035,
    drop: float = 0.02,
    threshold: float = 10_000,
) -> list[int]:
    """Years t in which fast growth ended (Eichengreen, Park and Shin).

    All three hold: mean growth over the 7 years to t is at least 3.5 %; over the 7 years after t
    it is at least 2 percentage points lower; income at t is at least 10,000. Each bound counts as
    reached (≥), also within rounding (1e-9). Neighbouring years often qualify together.
    Shapes and units: income is a Series by year without gap years, 2005 PPP USD per head for the
    default threshold; growth and drop are shares. A path shorter than 2 windows + 1 gives [].
    Errors: DataError as for growth_windows, and for parameters that are no numbers.
    Source: Eichengreen, Park & Shin 2012, Asian Economic Papers 11:42 (income there is > 10,000).

    >>> slowdowns(growth_path(9_000, 0.06, 20, slowdown_at=12_000, slowdown_to=0.02))
    [7, 8]
    """
    table = growth_windows(income, window=window)
    growth, drop = require_number(growth, "growth"), require_number(drop, "drop")
    threshold = require_number(threshold, "threshold", above=0)
    fast = table["growth_before"] >= growth - GROWTH_ROUNDING
    falls = table["growth_before"] - table["growth_after"] >= drop - GROWTH_ROUNDING
    rich = table["income"] >= threshold * (1 - ROUNDING)
    return table.index[fast & falls & rich].tolist()


def years_in_band(income: pd.Series, low: float, high: float) -> int:
    """Number of years with low ≤ income < high.

    Felipe: lower-middle is 2,000-7,250 and upper-middle 7,250-11,750 in 1990 PPP USD; more than
    28 or 14 years there is his trap. Shapes and units: income is a Series by year without gap
    years; the bounds in its unit.
    Errors: DataError for a gap year, an income of 0 or less, or low not below high.
    Source: Felipe 2012, ADB Economics Working Paper 306.

    >>> years_in_band(pd.Series({2000: 1999, 2001: 2000, 2002: 7249, 2003: 7250}), 2000, 7250)
    2
    """
    y = _path(income)
    low, high = require_number(low, "low"), require_number(high, "high")
    if low >= high:
        raise DataError(f"low ({low:g}) must be below high ({high:g})")
    return int(((y >= low) & (y < high)).sum())


def relative_income(income: pd.Series, base: pd.Series | float) -> pd.Series:
    """Income as a share of a base, such as the United States' in the same year.

    r = y / base. Shapes and units: two Series with the same labels (years or countries) and the
    same price base, or a Series and a number; a share out, on the labels both have.
    Errors: DataError for values of 0 or less and when no label is common.
    Source: the catch-up reading of the trap, World Bank 2012, China 2030.

    >>> relative_income(pd.Series({2000: 10.0, 2010: 20.0}), pd.Series({2000: 40.0, 2010: 50.0}))
    2000    0.25
    2010    0.40
    Name: relative_income, dtype: float64
    """
    y = clean_series(income, "income")
    if isinstance(base, pd.Series):
        b = clean_series(base, "base")
        y = y[y.index.isin(b.index)]
        if y.empty:
            raise DataError("income and base have no label in common; give both by year")
        b = b.loc[y.index]
    else:
        b = require_number(base, "base", above=0)
    return refuse_overflow((y / b).rename("relative_income"), "income")


def years_to_cross(start: float, target: float, growth: float) -> float:
    """Years from one income to a higher one at constant growth.

    t = ln(target / start) / ln(1 + growth); 0 when the target is already reached, infinity when
    growth never gets there. Units: both incomes in one price base, growth as a share.
    Errors: DataError for incomes of 0 or less or growth of -1 or less.
    Source: Felipe 2012, ADB Economics Working Paper 306: 28 years at 4.7 %, 14 at 3.5 %.

    >>> round(years_to_cross(2_000, 7_250, 0.047), 2)
    28.04
    """
    start = require_number(start, "start", above=0)
    target = require_number(target, "target", above=0)
    growth = require_number(growth, "growth", above=-1)
    if target <= start:
        return 0.0
    ratio = target / start
    distance = math.log(ratio) if ratio < math.inf else math.log(target) - math.log(start)
    return distance / math.log1p(growth) if growth > 0 else math.inf


def growth_path(
    start: float,
    growth: float,
    years: int,
    slowdown_at: float | None = None,
    slowdown_to: float | None = None,
    first_year: int = 0,
) -> pd.Series:
    """Income over the coming years: constant growth, lower once an income is passed.

    y(t+1) = y(t) (1 + g), with g = growth while y(t) < slowdown_at and g = slowdown_to after; so
    without a slowdown y(t) = start (1 + growth)^t. Illustrative (ours).
    Shapes and units: a Series by year, first_year … first_year + years; the unit of start; growth
    rates as shares. Errors: DataError for a start of 0 or less, rates of -1 or less, or only one
    of slowdown_at and slowdown_to.

    >>> growth_path(1_000, 0.10, 3, slowdown_at=1_200, slowdown_to=0.0).round().tolist()
    [1000.0, 1100.0, 1210.0, 1210.0]
    """
    path, first_year = (
        [require_number(start, "start", above=0)],
        require_year(first_year, "first_year"),
    )
    fast = require_number(growth, "growth", above=-1)
    if (slowdown_at is None) != (slowdown_to is None):
        raise DataError("slowdown_at and slowdown_to belong together: give both or neither")
    limit = math.inf if slowdown_at is None else require_number(slowdown_at, "slowdown_at")
    slow = fast if slowdown_to is None else require_number(slowdown_to, "slowdown_to", above=-1)
    for _ in range(require_count(years, "years")):
        path.append(path[-1] * (1 + (fast if path[-1] < limit else slow)))
    index = pd.RangeIndex(first_year, first_year + len(path), name="year")
    return refuse_overflow(
        pd.Series(path, index=index, name="income"), "start, growth or slowdown_to"
    )


def _path(income: pd.Series) -> pd.Series:
    """A clean income path in order of years, without gaps between them."""
    y = clean_series(income, "income")
    y = y.set_axis(pd.Index(clean_years(y.index.to_series(), "income"), name="year")).sort_index()
    gap = np.flatnonzero(np.diff(y.index) != 1)
    if len(gap):
        raise DataError(
            f"income has no value for {y.index[gap[0]] + 1}; fill the gap or cut the path there"
        )
    return y
