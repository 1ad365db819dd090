"""The tables that the widgets of lesson 1 share, computed once a year and kept."""

from functools import cache, cached_property
from typing import NamedTuple

import pandas as pd

from gvclib import data, trade

YEARS = (1962, 1980, 2016, 2020)
LAST_INCOME = 2019


class Sources(NamedTuple):
    """Tables as loaded, names as dictionaries."""

    exports: pd.DataFrame
    macro: pd.DataFrame
    products: pd.DataFrame
    links: pd.DataFrame
    countries: dict[str, str]
    map_ids: pd.Series
    groups: pd.DataFrame
    thresholds: pd.DataFrame
    world: dict


@cache
def sources() -> Sources:
    """Everything the widgets read, loaded once; no widget reads a file after that."""
    countries = data.load("countries").set_index("country")
    return Sources(
        exports=data.load("exports"),
        macro=data.load("macro"),
        products=data.load("products").set_index("product"),
        links=data.load("product_links"),
        countries=countries["name"].to_dict(),
        map_ids=countries.loc[countries["on_map"], "map_id"],
        groups=data.load("income_groups"),
        thresholds=data.load("income_thresholds").set_index("year"),
        world=data.load("world"),
    )


@cache
def economies() -> dict[str, str]:
    """Economies with exports in at least one year of our table."""
    codes = sources().exports["country"].unique()
    return {code: sources().countries.get(code, code) for code in codes}


@cache
def product_names() -> dict[str, str]:
    """All product groups of our table."""
    return sources().products["name"].to_dict()


@cache
def macro_series(country: str, column: str) -> pd.Series:
    """One column of the macro table for one economy, by year, without gaps at the ends."""
    macro = sources().macro
    return macro[macro["country"] == country].set_index("year")[column].dropna()


@cache
def measures(year: int) -> "Measures":
    """The measures of one year."""
    return Measures(year)


class Measures:
    """Everything that depends on the year only; each piece is computed when first asked for."""

    def __init__(self, year: int):
        self.year = year
        self.income_year = min(year, LAST_INCOME)

    @cached_property
    def exports(self) -> pd.DataFrame:
        return trade.matrix(sources().exports, self.year)

    @cached_property
    def names(self) -> dict[str, str]:
        """Economies with exports in this year."""
        return {code: sources().countries.get(code, code) for code in self.exports.index}

    @cached_property
    def product_names(self) -> dict[str, str]:
        """Product groups traded in this year."""
        return sources().products["name"].loc[self.exports.columns].to_dict()

    @cached_property
    def income(self) -> pd.Series:
        """Expenditure-side income per head, PPP USD of 2017 (Penn World Table, ends in 2019)."""
        macro = sources().macro
        rows = macro[macro["year"] == self.income_year].set_index("country")
        return rows["gdp_pc_ppp2017_expenditure"].dropna()

    @cached_property
    def prody(self) -> pd.Series:
        return trade.prody(self.exports, self.income)

    @cached_property
    def expy(self) -> pd.Series:
        return trade.expy(self.exports, self.income)

    @cached_property
    def rca(self) -> pd.DataFrame:
        return trade.rca(self.exports)

    @cached_property
    def m(self) -> pd.DataFrame:
        return trade.specialization(self.exports)

    @cached_property
    def eci(self) -> pd.Series:
        return trade.complexity(self.m).eci

    @cached_property
    def phi(self) -> pd.DataFrame:
        return trade.proximity(self.m)

    @cached_property
    def density(self) -> pd.DataFrame:
        return trade.density(self.m, self.phi)
