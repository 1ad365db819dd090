"""Exports by economy and product group, the product groups, and the product space's edges."""

import pandas as pd

from data.build.source_files import YEARS, Source, economies, facts, significant

MIN_SHARE = 0.0005
# Headings of more than 0.05 % of trade that are merged with the rest of their chapter all the same.
NOT_COMPARABLE = {
    "0602": "absent from the 2020 source",
    "9503": "absent from the 2020 source",
    "1519": "moved to 3823 after HS 1992",
    "3823": "names other goods in HS 2007 (now 3824)",
    "8485": "split into 8486 and 8487 in HS 2007",
    "8508": "hand tools in HS 1992, vacuum cleaners in HS 2007",
    "8524": "merged into 8523 in HS 2007",
}
# The source of 1962 writes Romania the old way.
RENAMED = {"ROM": "ROU"}
# Row 0 of the product list has this number in the table of edges (see edges()).
FIRST_PRODUCT_ID = 650


def tables(source: Source) -> dict[str, pd.DataFrame]:
    trade = headings(source)
    groups = group_of(trade)
    return {
        "exports": exports(trade, groups, economies(source)),
        "products": products(source, trade, groups),
        "product_links": links(source, groups),
    }


def headings(source: Source) -> pd.DataFrame:
    """All economies' exports by four-digit heading, USD."""
    trade = source.read("trade_hs4.parquet")
    trade = trade[trade.year.isin(YEARS)]
    trade = trade.assign(
        country=trade.iso3.astype(str).replace(RENAMED), product=trade["product"].astype(str)
    )
    return trade[["year", "country", "product", "usd"]]


def group_of(trade: pd.DataFrame) -> dict[str, str]:
    """Heading -> product group: itself when large in 2016, else its chapter."""
    world = trade[trade.year == 2016].groupby("product").usd.sum()
    large = set(world.index[world > MIN_SHARE * world.sum()]) - NOT_COMPARABLE.keys()
    return {code: code if code in large else code[:2] for code in trade["product"].unique()}


def exports(trade: pd.DataFrame, groups: dict, kept: list[str]) -> pd.DataFrame:
    """Exports in million USD, to the thousand; smaller flows fall away."""
    table = trade[trade.country.isin(kept)].assign(product=trade["product"].map(groups))
    table = table.groupby(["year", "country", "product"], as_index=False).usd.sum()
    table["exports_musd"] = (table.pop("usd") / 1e6).round(3)
    return table[table.exports_musd > 0]


def products(source: Source, trade: pd.DataFrame, groups: dict) -> pd.DataFrame:
    """One row per group: name, section, place in the product space, size."""
    by_heading = _places(source, trade, groups)
    table = pd.DataFrame({"product": sorted(set(groups.values()))})
    table["name"] = table["product"].map(_names(source))
    table["chapter"] = table["product"].str[:2]
    table = table.merge(_sections(), on="chapter")
    table = table.merge(_position(by_heading), on="product", how="left")
    table = table.merge(_cluster(source, by_heading), on="product", how="left")
    size = by_heading.groupby("product").agg(n_headings=("heading", "size"), usd=("usd", "sum"))
    table = table.merge(size, on="product")
    table["export_share_2016"] = significant(table.pop("usd") / by_heading.usd.sum(), 4)
    table["first_year"] = table["product"].map(_first_year(trade, groups))
    return table.sort_values("product", ignore_index=True)


def links(source: Source, groups: dict) -> pd.DataFrame:
    """Edges of the product space between groups, each once; n_edges counts the headings' edges."""
    codes = source.read("hs92_products.parquet").code
    ends = source.read("hs92_ps_edges.csv").astype(int) - FIRST_PRODUCT_ID
    ends = ends.apply(lambda column: column.map(codes).map(groups)).dropna()
    ends = pd.DataFrame({"source": ends.min(axis=1), "target": ends.max(axis=1)}).query(
        "source != target"
    )
    # The file lists each edge in both directions.
    count = ends.groupby(["source", "target"]).size() // 2
    return count.clip(lower=1).rename("n_edges").reset_index()


def _places(source: Source, trade: pd.DataFrame, groups: dict) -> pd.DataFrame:
    """One row per HS 1992 heading: its group, 2016 trade, position and cluster."""
    world = trade[trade.year == 2016].groupby("product").usd.sum()
    table = source.read("hs92_products.parquet").set_index("code")
    table = world.to_frame().join(table).rename_axis("heading").reset_index()
    return table.assign(product=table.heading.map(groups))


def _names(source: Source) -> dict[str, str]:
    given = source.read("hs92_products.parquet").set_index("code").name_short_en.to_dict()
    return given | facts("product_names").set_index("product").name.to_dict()


def _sections() -> pd.DataFrame:
    table = facts("hs_sections")
    spans = [
        range(int(a), int(b) + 1)
        for a, b in zip(table.first_chapter, table.last_chapter, strict=True)
    ]
    table = table.assign(chapter=[[f"{n:02d}" for n in span] for span in spans])
    return table.explode("chapter")[["chapter", "section", "section_name"]]


def _position(by_heading: pd.DataFrame) -> pd.DataFrame:
    """The heading's place; for a merged group the mean, weighted by 2016 trade."""
    seen = by_heading.dropna(subset=["product_space_x"])
    weight = seen.usd / seen.groupby("product").usd.transform("sum")
    table = pd.DataFrame(
        {
            "product": seen["product"],
            "x": seen.product_space_x * weight,
            "y": seen.product_space_y * weight,
        }
    )
    return table.groupby("product", as_index=False).sum().round({"x": 3, "y": 3})


def _cluster(source: Source, by_heading: pd.DataFrame) -> pd.DataFrame:
    """The heading's cluster; for a merged group the one with most trade in 2016."""
    names = source.read("hs92_ps_clusters.csv").set_index("cluster_id").name_short_en
    seen = by_heading.dropna(subset=["cluster_id"])
    size = seen.groupby(["product", "cluster_id"], as_index=False).usd.sum()
    largest = size.sort_values("usd").groupby("product").tail(1)
    cluster = largest.cluster_id.astype(int).astype(str).map(names)
    return pd.DataFrame({"product": largest["product"], "cluster": cluster})


def _first_year(trade: pd.DataFrame, groups: dict) -> pd.Series:
    return trade.groupby(trade["product"].map(groups)).year.min()
