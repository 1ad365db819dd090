"""Inter-country input-output tables of 16 economies × 12 industries, from the 41 × 35 tables.

The 35 industries are those of the 2013 release (NACE 1.1, in the order c1 … c35). The source
folder's list of industries belongs to the 2016 release (56 industries) and is not used.
"""

import numpy as np
import pandas as pd

from data.build.source_files import Source

YEARS = (1995, 2008, 2011)
FINAL = "final use"
ALONE = "BRA CAN CHN DEU GBR IDN IND JPN KOR MEX RUS TWN USA"
GROUPS = {
    "EUW": "AUT BEL DNK ESP FIN FRA GRC IRL ITA LUX NLD PRT SWE",
    "EUE": "BGR CYP CZE EST HUN LTU LVA MLT POL ROM SVK SVN",
    "ROW": "AUS TUR RoW",
}
INDUSTRIES = {
    "agriculture and food": (1, 3),
    "mining and fuels": (2, 8),
    "textiles": (4, 5),
    "chemicals": (9, 10),
    "metals": (12,),
    "machinery": (13,),
    "electronics": (14,),
    "transport equipment": (15,),
    "other manufacturing": (6, 7, 11, 16),
    "trade and transport": (19, 20, 21, 23, 24, 25, 26),
    "business services": (27, 28, 29, 30),
    "other services": (17, 18, 22, 31, 32, 33, 34, 35),
}


def tables(source: Source) -> dict[str, pd.DataFrame]:
    return {f"icio_{year}": merged(source, year) for year in YEARS}


def economies() -> dict[str, list[str]]:
    """Economy or group -> its members in the source."""
    return {c: [c] for c in ALONE.split()} | {name: of.split() for name, of in GROUPS.items()}


def merged(source: Source, year: int) -> pd.DataFrame:
    """One year, one row a flow of at least 1 million USD; rows add up to published output."""
    found = np.load(source.folder / f"wiot_{year}.npz")
    country = _members(economies(), found["countries"])
    numbers = {name: [f"c{k}" for k in ks] for name, ks in INDUSTRIES.items()}
    industry = _members(numbers, found["industries"])
    both = np.kron(country, industry)
    inputs, final = found["inter"].astype(int), _final_use(found)
    flows = np.hstack([both.T @ inputs @ both, both.T @ final @ country])
    rows = pd.MultiIndex.from_product([country.columns, industry.columns])
    users = rows.append(pd.MultiIndex.from_product([country.columns, [FINAL]]))
    return _long(pd.DataFrame(flows, rows, users))


def _final_use(found: dict) -> np.ndarray:
    """Final use by country, with what rounding leaves of a row added to that of its own country.

    The source is rounded to whole millions, so that a row misses its output by up to 113.
    """
    countries, industries = len(found["countries"]), len(found["industries"])
    final = found["final"].astype(int).reshape(-1, countries, 5).sum(axis=2)
    row = np.arange(countries * industries)
    off = found["output"] - found["inter"].sum(axis=1, dtype=int) - final.sum(axis=1)
    final[row, row // industries] += off
    return final


def _members(groups: dict[str, list[str]], labels: np.ndarray) -> pd.DataFrame:
    """1 where a label (row) belongs to a group (column); every label to exactly one."""
    table = pd.DataFrame({name: np.isin(labels, list(of)) for name, of in groups.items()})
    if not (table.sum(axis=1) == 1).all():
        raise SystemExit("every economy and industry must be in exactly one group")
    return table.astype(int)


def _long(flows: pd.DataFrame) -> pd.DataFrame:
    flows = flows.rename_axis(index=["country", "industry"])
    flows = flows.rename_axis(columns=["user_country", "user_industry"])
    long = flows.stack([0, 1]).rename("value_musd").reset_index()
    return long[long.value_musd != 0]
