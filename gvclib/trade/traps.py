"""Lesson 1: one income path laid against four definitions of the middle-income trap.

Each definition brings its own price base. A path and its limits always share one: either both
are in current USD of the year, or both are shares of US income, or the limits are carried into
the path's base by `rebase`, which is ours and illustrative.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.trade.income_paths import growth_path, relative_income, slowdowns, years_in_band
from gvclib.validation import clean_series, require_choice, require_number

DEFINITIONS = ("world_bank", "relative", "felipe", "slowdown")
HORIZON = 2060
WINDOW = 7
RELATIVE_BAND = (0.05, 0.45)
FELIPE_BASE, FELIPE_LIMITS = 1990, {"lower-middle": 2_000, "upper-middle": 7_250, "high": 11_750}
SLOWDOWN_BASE, SLOWDOWN_LIMIT = 2005, 10_000


class Incomes(NamedTuple):
    """What the definitions need, each a Series by year.

    income, us_income: PPP USD of 2017 per head; gdp_usd, us_gdp_usd: current USD per head;
    thresholds: the World Bank's limits in current USD, a table by year.
    """

    income: pd.Series
    us_income: pd.Series
    gdp_usd: pd.Series
    us_gdp_usd: pd.Series
    thresholds: pd.DataFrame


class WayAhead(NamedTuple):
    """A path with its future and what the definition says about it."""

    path: pd.DataFrame
    crossing: int | None
    slow_years: list[int]
    years_lower: int | None
    years_upper: int | None


def rebase(amount: float, us_base: float, us_here: float) -> float:
    """Carry an amount of one price base into another through the income of the United States.

    amount · us_here / us_base, with US income per head of the old base's year in the old base
    and in the new one. Illustrative (ours): it keeps the amount's place below US income, nothing
    else. In the base year itself a PPP dollar is a US dollar, so us_base is US GDP per head.

    >>> rebase(10_000, 40_000, 50_000)
    12500.0
    """
    us_base = require_number(us_base, "us_base", above=0)
    us_here = require_number(us_here, "us_here", above=0)
    return require_number(amount, "amount", above=0) * us_here / us_base


def known_path(incomes: Incomes, definition: str) -> pd.Series:
    """The known path in the unit of a definition.

    world_bank: GDP per head over the high-income limit of the year (GDP stands in for Atlas
    GNI); relative: share of US income; felipe and slowdown: PPP USD of 2017.
    Errors: DataError for an unknown definition, or an economy without the series it needs.
    """
    require_choice(definition, DEFINITIONS, "definition")
    series = incomes.gdp_usd if definition == "world_bank" else incomes.income
    if series.dropna().empty:
        raise DataError(f"definition {definition!r}: this economy has no income series for it")
    if definition == "world_bank":
        return relative_income(series, incomes.thresholds["upper_middle_max_usd"].astype(float))
    return relative_income(series, incomes.us_income) if definition == "relative" else series


def limits(incomes: Incomes, definition: str, until: int = HORIZON) -> pd.DataFrame:
    """The limits of a definition in the unit of known_path: columns year, value, bound.

    The World Bank's move by year and then stay; the others are level.
    """
    if definition == "world_bank":
        return _bank_limits(incomes.thresholds, until)
    if definition == "relative":
        values = dict(zip(("middle", "high"), RELATIVE_BAND, strict=True))
    elif definition == "felipe":
        values = {k: _carried(incomes, v, FELIPE_BASE) for k, v in FELIPE_LIMITS.items()}
    else:
        values = {"high": _carried(incomes, SLOWDOWN_LIMIT, SLOWDOWN_BASE)}
    first = int(incomes.us_income.index.min())
    rows = [(year, value, bound) for bound, value in values.items() for year in (first, until)]
    return pd.DataFrame(rows, columns=["year", "value", "bound"])


def _carried(incomes: Incomes, amount: float, year: int) -> float:
    """An amount in USD of a year as PPP USD of 2017, by what the US had then."""
    return rebase(amount, incomes.us_gdp_usd[year], incomes.us_income[year])


def _bank_limits(thresholds: pd.DataFrame, until: int) -> pd.DataFrame:
    """The World Bank's limits over the high-income limit, year by year, then as they last were."""
    shares = pd.DataFrame(
        {
            "lower-middle": thresholds["low_max_usd"] / thresholds["upper_middle_max_usd"],
            "upper-middle": thresholds["lower_middle_max_usd"] / thresholds["upper_middle_max_usd"],
            "high": 1.0,
        }
    )
    shares.loc[until] = shares.iloc[-1]
    return (
        shares.rename_axis("year")
        .reset_index()
        .melt("year", var_name="bound")[["year", "value", "bound"]]
    )


def extend(
    known: pd.Series,
    income: float,
    *,
    growth: float,
    slower: float,
    slowdown_at: float,
    base_growth: float = 0.0,
    until: int = HORIZON,
) -> pd.DataFrame:
    """A known path and its way ahead, in the unit of the path.

    The factors of growth_path(income, growth, …, slowdown_at, slower) are laid on the last known
    value; base_growth is the growth of what the path is measured against (0 for a fixed base).
    Shapes and units: known by year; income and slowdown_at in one price base; growth as shares;
    columns year, value, ahead (False for known years). Illustrative (ours).

    >>> extend(pd.Series({2019: 0.5}), 10_000, growth=0.1, slower=0.0, slowdown_at=11_000,
    ...        until=2021)["value"].round(3).tolist()
    [0.5, 0.55, 0.55]
    """
    known = clean_series(known, "known").sort_index()
    last = int(known.index[-1])
    steps = max(until - last, 0)
    levels = growth_path(income, growth, steps, slowdown_at, slower, first_year=last)
    base = growth_path(1.0, base_growth, steps, first_year=last)
    future = (known.iloc[-1] * levels / levels.iloc[0] / base).iloc[1:]
    values = pd.concat([known, future])
    return pd.DataFrame(
        {"year": values.index, "value": values.to_numpy(), "ahead": values.index > last}
    )


def crossing_year(path: pd.DataFrame, high: float) -> int | None:
    """The first year from which the path stays at or above a limit, None if it never does.

    >>> crossing_year(pd.DataFrame({"year": [1, 2, 3], "value": [5.0, 9.0, 11.0]}), 9)
    2
    """
    years, values = path["year"].to_numpy(), path["value"].to_numpy()
    below = np.flatnonzero(~(values >= high))
    first = below[-1] + 1 if len(below) else 0
    return int(years[first]) if first < len(years) else None


class Ground(NamedTuple):
    """What does not change while a reader chooses a way ahead: see `ground`."""

    definition: str
    known: pd.Series
    limits: pd.DataFrame
    levels: dict[str, float]
    income: float


def ground(incomes: Incomes, definition: str, until: int = HORIZON) -> Ground:
    """Known path, limits and last income (PPP USD of 2017) of one economy and definition.

    Errors: DataError as for known_path.
    """
    known = known_path(incomes, definition)
    edges = limits(incomes, definition, until)
    levels = edges.groupby("bound", sort=False)["value"].last().to_dict()
    return Ground(definition, known, edges, levels, float(incomes.income.dropna().iloc[-1]))


def way_ahead(
    base: Ground,
    *,
    growth: float,
    slower: float,
    slowdown_at: float,
    us_growth: float = 0.015,
    until: int = HORIZON,
) -> WayAhead:
    """Lay a definition over a known path and an assumed way ahead.

    Growth rates are shares a year; slowdown_at is an income in PPP USD of 2017, compared with the
    last known income in that base. us_growth matters for "relative" only. Years in band (relative:
    the band as upper; felipe: lower and upper) include the way ahead; slow_years are those of
    trade.slowdowns over the whole path. Illustrative (ours). Errors: DataError as for growth_path.
    """
    own, level = base.definition, base.levels
    path = extend(base.known, base.income, growth=growth, slower=slower, slowdown_at=slowdown_at,
                  base_growth=us_growth if own == "relative" else 0.0, until=until)  # fmt: skip
    values = path.set_index("year")["value"]
    slow, lower, upper = [], None, None
    if own == "slowdown":
        slow = slowdowns(values, window=WINDOW, threshold=level["high"])
    if own == "felipe":
        lower = years_in_band(values, level["lower-middle"], level["upper-middle"])
        upper = years_in_band(values, level["upper-middle"], level["high"])
    if own == "relative":
        upper = years_in_band(values, level["middle"], level["high"])
    return WayAhead(path, crossing_year(path, level["high"]), slow, lower, upper)
