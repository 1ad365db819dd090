"""National accounts by year, the World Bank's income groups, and the thresholds between them."""

import pandas as pd

from data.build.source_files import Source, facts, significant

GROUPS = {
    "Low income": "low",
    "Lower middle income": "lower-middle",
    "Upper middle income": "upper-middle",
    "High income": "high",
}


def tables(source: Source) -> dict[str, pd.DataFrame]:
    return {
        "macro": macro(source),
        "income_groups": income_groups(source),
        "income_thresholds": facts("income_thresholds"),
    }


def macro(source: Source) -> pd.DataFrame:
    """World Development Indicators and Penn World Table side by side, by economy and year."""
    both = _wdi(source).merge(_pwt(source), on=["country", "year"], how="outer")
    both = both.sort_values(["country", "year"], ignore_index=True)
    both["population"] = both.population.fillna(both.pop("population_pwt"))
    other = _growth(both, "gdp_na_ppp2017_musd")
    both["growth"] = _growth(both, "gdp_const2015_musd").fillna(other).round(4)
    both = both.drop(columns="gdp_na_ppp2017_musd")
    values = both.columns.drop(["country", "year", "growth"])
    both[values] = both[values].apply(significant, digits=6)
    both["population"] = both.population.round().astype("Int64")
    return both.dropna(subset=values, how="all")


def income_groups(source: Source) -> pd.DataFrame:
    table = source.read("income_group.parquet")
    table = table.rename(columns={"iso3": "country"}).replace({"income_group": GROUPS})
    return table[["country", "year", "income_group"]].sort_values(["country", "year"])


def _wdi(source: Source) -> pd.DataFrame:
    table = source.read("wdi.parquet")
    return pd.DataFrame(
        {
            "country": table.iso3_code,
            "year": table.year,
            "population": table.population,
            "gdp_musd": table.gdp / 1e6,
            "gdp_const2015_musd": table.gdp_const / 1e6,
            "gdp_pc_usd": table.gdppc,
            "gdp_pc_ppp2021": table.gdppc_ppp_const,
            "exports_musd": table.exports_goods_bop / 1e6,
            "imports_musd": table.imports_goods_bop / 1e6,
        }
    )


def _pwt(source: Source) -> pd.DataFrame:
    table = source.read("pwt.parquet")
    return pd.DataFrame(
        {
            "country": table.iso3,
            "year": table.year,
            "population_pwt": table["pop"] * 1e6,
            "gdp_na_ppp2017_musd": table.rgdpna,
            "gdp_pc_ppp2017": table.rgdpna / table["pop"],
            "gdp_pc_ppp2017_expenditure": table.rgdpe / table["pop"],
        }
    )


def _growth(table: pd.DataFrame, column: str) -> pd.Series:
    """Growth on the year before, a share; missing when the year before is missing."""
    by_country = table.groupby("country")
    before = by_country[column].shift().where(by_country.year.diff() == 1)
    return table[column] / before - 1
