"""Lesson 1: the two marks of countries that got out, and how firm a small table is."""

from typing import NamedTuple

import pandas as pd

from gvclib.errors import DataError
from gvclib.trade.growth import odds_ratio
from gvclib.trade.sophistication import expy
from gvclib.validation import (
    clean_exports,
    clean_series,
    clean_vector,
    require_columns,
    require_number,
)


class Situation(NamedTuple):
    """A year: exports (country × product) and gdp in the same money, income per head."""

    exports: pd.DataFrame
    gdp: pd.Series
    income: pd.Series


class TwoByTwo(NamedTuple):
    """How many countries are in each of the four fields, their odds ratio, Fisher's p."""

    marked_out: int
    marked_in: int
    other_out: int
    other_in: int
    odds_ratio: float
    p: float


def two_marks(before: Situation, after: Situation) -> pd.DataFrame:
    """How far each country shows the two marks between two years.

    ratio_c = (X_c/GDP_c) after over (X_c/GDP_c) before; rank_change_c = rank of EXPY after minus
    before, each as a share of all countries of its year (1 is the richest basket).
    Shapes and units: two Situations; exports and gdp of a year in one money, current prices;
    income per head in any one unit. A table with the columns ratio (1: exports grew as GDP did)
    and rank_change (-1 to 1); countries with a gap in either year are left out.
    Errors: DataError as for expy, and when no country has all numbers.
    Source: two marks as R. Hausmann is reported to see them, CISCE essay (2023); ranks: ours.

    >>> before = Situation(pd.DataFrame([[9, 1], [4, 6]], list("AB"), ["cloth", "chips"]),
    ...     pd.Series({"A": 100, "B": 40}), pd.Series({"A": 4e3, "B": 36e3}))
    >>> after = before._replace(gdp=pd.Series({"A": 80, "B": 40}))
    >>> two_marks(before, after).ratio.to_dict()
    {'A': 1.25, 'B': 1.0}
    """
    (open_before, rank_before), (open_after, rank_after) = _state(before), _state(after)
    table = pd.DataFrame(
        {"ratio": open_after / open_before, "rank_change": rank_after - rank_before}
    ).dropna()
    if table.empty:
        raise DataError("before and after: no country has exports, gdp and income in both years")
    return table


def _state(year: Situation) -> tuple[pd.Series, pd.Series]:
    """Exports over GDP, and the rank of EXPY from 0 to 1."""
    gdp = clean_series(year.gdp, "gdp", above=0)
    total = clean_exports(year.exports).sum(axis=1)
    return total / gdp, expy(year.exports, year.income).rank(pct=True)


def both_marks(marks: pd.DataFrame, threshold: float = 0.0) -> pd.Series:
    """Which countries show both marks when exports must outpace GDP by a threshold.

    ratio > 1 + threshold and rank_change > 0. Shapes: the table of two_marks; threshold is a
    share, 0 or more (0.02: exports over GDP rose by more than 2 %). Errors: DataError for a
    threshold below 0 or a table without the two columns.

    >>> marks = pd.DataFrame({"ratio": [1.009, 1.4], "rank_change": [0.4, 0.1]}, ["KOR", "MEX"])
    >>> both_marks(marks, 0.02).to_dict()
    {'KOR': False, 'MEX': True}
    """
    threshold = require_number(threshold, "threshold", least=0)
    require_columns(marks, ["ratio", "rank_change"], "marks")
    ratio = clean_vector(marks["ratio"], "marks['ratio']", least=0)
    change = clean_vector(marks["rank_change"], "marks['rank_change']", least=-1, most=1)
    return (ratio > 1 + threshold) & (change > 0)


def two_by_two(marked: pd.Series, escaped: pd.Series) -> TwoByTwo:
    """The four fields of marked and escaped, the odds ratio, and Fisher's exact test.

    p is the chance of a table at most as likely as this one, when the marks are dealt out blindly
    and all sums stay as they are (hypergeometric, two-sided).
    Shapes: two Series of True and False with the same labels. Errors: DataError as for odds_ratio.
    Source: Fisher 1935, The Design of Experiments, ch. 2; scipy.stats.fisher_exact.

    >>> both = pd.Series([True, True, False, False])
    >>> round(two_by_two(both, both).p, 3)
    0.333
    """
    from scipy.stats import fisher_exact  # slow to import, and only this function needs it

    odds = odds_ratio(marked, escaped)
    marked, escaped = marked.astype(bool), escaped.astype(bool).loc[marked.index]
    fields = [
        int(((marked == m) & (escaped == e)).sum()) for m in (True, False) for e in (True, False)
    ]
    p = float(fisher_exact([fields[:2], fields[2:]]).pvalue)
    return TwoByTwo(*fields, odds_ratio=float(odds), p=p)
