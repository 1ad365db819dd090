"""Real tables that several checks share, read once. Only solutions see them, never an answer."""

from functools import cache

import pandas as pd

from gvclib import data, trade


@cache
def exports_in(year: int) -> pd.DataFrame:
    """Countries × product groups, USD m."""
    return trade.matrix(data.load("exports"), year=year)


@cache
def specialised_2016() -> pd.DataFrame:
    """1 where RCA of 2016 is at least 1."""
    return trade.specialization(exports_in(2016))


@cache
def density_2016() -> pd.DataFrame:
    """Density around every product group, 2016."""
    return trade.density(specialised_2016())


@cache
def income_2016() -> pd.Series:
    """Expenditure-side GDP per head by country, PPP USD of 2017."""
    macro = data.load("macro")
    return macro[macro["year"] == 2016].set_index("country")["gdp_pc_ppp2017_expenditure"]


@cache
def expy_2016() -> pd.Series:
    """Income level of the export baskets of 2016."""
    return trade.expy(exports_in(2016), income_2016())


@cache
def published_eci_2016() -> pd.Series:
    """ECI as the Atlas published it."""
    atlas = data.load("atlas_eci")
    return atlas[atlas["year"] == 2016].set_index("country")["eci_hs92"]


@cache
def country_names(column: str = "name") -> pd.Series:
    """Names by code: English ones, or those of another column of the table."""
    return data.load("countries").set_index("country")[column]
