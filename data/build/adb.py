"""Trade in value added of 55 economies × 16 industries, from the Asian Development Bank's tables.

The two source files are indicators, not the tables themselves: sums may be added up over
industries, ratios are made anew from the sums.
"""

import pandas as pd

from data.build.source_files import Source, economies, significant

REST = "ROW"
EXPORTS_YEAR = 2016  # an economy is shown when the table exports has it in this year
INDUSTRIES = {
    "agriculture and food": "AHF FBT",
    "mining and fuels": "MIN CRP",
    "textiles": "TEX LTH",
    "chemicals": "CCP RBP",
    "metals": "MFM",
    "machinery": "MCH",
    "electronics": "EOE",
    "transport equipment": "TRE",
    "other manufacturing": "WDC PPP ONM MFG",
    "utilities and construction": "UTL CON",
    "trade and hotels": "MTV WST RTR HRS",
    "transport": "ITR WTR ATR OTR",
    "telecommunications": "TEL",
    "finance": "FIN",
    "real estate and business services": "REA OBA",
    "public and personal services": "PAD EDU HSW OSV PHE",
}
AMOUNTS = {
    "output_musd": "output_musd",
    "va_musd": "value_added_musd",
    "exports_musd": "exports_musd",
    "dva_in_exports_musd": "home_va_musd",
    "va_exported_musd": "va_exported_musd",
}
ADVANTAGES = {
    "rca": "exports_musd",
    "rca_home_va": "home_va_musd",
    "rca_origin": "va_exported_musd",
}
KEYS = ["country", "industry", "year"]


def tables(source: Source) -> dict[str, pd.DataFrame]:
    return {"adb_participation": participation(source)}


def participation(source: Source) -> pd.DataFrame:
    """Amounts since 2000, three kinds of RCA, and participation and position since 2017."""
    table = _added(_read(source, "adb_trade62.csv.gz"), list(AMOUNTS), _shown(source))
    table = table.rename(columns=AMOUNTS)
    for name, amount in ADVANTAGES.items():
        table[name] = _advantage(table, amount)
    table = table.merge(_in_chains(source), on=KEYS, how="left")
    values = table.columns.drop(KEYS)
    table[values] = table[values].apply(significant, digits=6)
    return table


def _read(source: Source, name: str) -> pd.DataFrame:
    """One source file, with our names of industries; its totals over industries are left out."""
    ours = {code: name for name, codes in INDUSTRIES.items() for code in codes.split()}
    table = pd.read_csv(source.folder / name)
    table = table[table.industry != "TOTAL"]
    if set(table.industry) != set(ours):
        raise SystemExit(f"{name}: industries {sorted(set(table.industry) ^ set(ours))} unknown")
    return table.assign(industry=table.industry.map(ours))


def _shown(source: Source) -> set[str]:
    """The economies that keep a row of their own: those whose goods exports we have."""
    trade = source.read("trade_hs4.parquet")
    people = economies(source)
    return set(trade.iso3[trade.year == EXPORTS_YEAR]) & set(people)


def _added(table: pd.DataFrame, amounts: list[str], shown: set[str]) -> pd.DataFrame:
    """Amounts by our industries; economies that are not shown go to the rest of the world."""
    table = table.assign(country=table.country.where(table.country.isin(shown), REST))
    return table.groupby(KEYS, as_index=False)[amounts].sum()


def _advantage(table: pd.DataFrame, amount: str) -> pd.Series:
    """Share of an industry in the economy's amount over its share in the world's."""
    value = table[amount]
    own = value / value.groupby([table.country, table.year]).transform("sum")
    world = value.groupby([table.industry, table.year]).transform("sum")
    return own / (world / value.groupby(table.year).transform("sum"))


def _in_chains(source: Source) -> pd.DataFrame:
    """Forward and backward participation, and position, of the economies shown."""
    table = _read(source, "adb_gvc.csv.gz")
    table = table[table.country.isin(_shown(source))]
    weight = table.gvc_va_musd
    known = table.gvc_length_forward.notna() & table.gvc_length_backward.notna()
    for way in ("forward", "backward"):
        table[way] = (table[f"gvc_length_{way}"] * weight).where(known)
    sums = table.groupby(KEYS, as_index=False)[["forward_musd", "backward_musd"]].sum()
    lengths = table.groupby(KEYS)[["forward", "backward"]].sum(min_count=1)
    sums["gvc_position"] = (lengths.forward / lengths.backward).to_numpy()
    return sums
