"""Names, regions and codes of economies; the codes of BACI; the published complexity index."""

import pandas as pd

from data.build import world
from data.build.source_files import Source, economies, facts

# Not economies: the Atlas's entries for undeclared partners and services.
NOT_ECONOMIES = ("ANS", "USP")


def tables(source: Source) -> dict[str, pd.DataFrame]:
    table = countries(source)
    return {
        "countries": table,
        "baci_codes": baci_codes(source),
        "atlas_eci": atlas_eci(source),
    }


def countries(source: Source) -> pd.DataFrame:
    """Every economy that any table of the course mentions."""
    table = _atlas(source)
    table = pd.concat([table, facts("countries_extra")], ignore_index=True)
    on_map = {shape["id"] for shape in world.features(source)}
    table["on_map"] = table.map_id.isin(on_map)
    return table.sort_values("country", ignore_index=True)


def baci_codes(source: Source) -> pd.DataFrame:
    """BACI's numeric codes: ISO's, except where BACI follows the UN's trade statistics."""
    iso = source.read("datahub_country-codes.csv")
    iso = pd.DataFrame(
        {
            "code": iso["ISO3166-1-numeric"].str.zfill(3),
            "country": iso["ISO3166-1-Alpha-3"],
            "name": iso["CLDR display name"],
            "note": "",
        }
    )
    special = facts("baci_codes")
    table = pd.concat([iso[~iso.code.isin(special.code)], special])
    return table[table.code != ""].sort_values("code", ignore_index=True)


def atlas_eci(source: Source) -> pd.DataFrame:
    """The index as published, in both product classifications, for the economies of the course."""
    goods = _eci(source, "atlas_eci_1995_2023.csv", "eci_hs92", "eci_hs92")
    sitc = _eci(source, "atlas_eci_sitc_1962_2021.csv", "sitc_eci", "eci_sitc")
    kept = {*goods.country, *economies(source)}
    both = goods.merge(sitc, on=["country", "year"], how="outer")
    both = both[both.country.isin(kept)].dropna(subset=["eci_hs92", "eci_sitc"], how="all")
    return both.sort_values(["country", "year"], ignore_index=True)


def _eci(source: Source, file: str, column: str, name: str) -> pd.DataFrame:
    table = source.read(file)
    return pd.DataFrame(
        {
            "country": table.location_code,
            "year": table.year.astype(float).astype(int),
            name: pd.to_numeric(table[column], errors="coerce").round(4),
        }
    ).dropna()


def _atlas(source: Source) -> pd.DataFrame:
    """The Atlas's countries, with United Nations regions and Chinese names."""
    table = source.read("atlas_country.csv")
    groups = source.read("atlas_group_member.csv")
    for level in ("region", "subregion"):
        rows = groups[groups.group_type == level].set_index("country_id").group_name
        table[level] = table.country_id.map(rows)
    iso = source.read("datahub_country-codes.csv").set_index("ISO3166-1-Alpha-3")
    shorter = facts("names_zh").set_index("country").name_zh.to_dict()
    chinese = iso.official_name_cn.to_dict() | shorter
    table = table[~table.iso3_code.isin(NOT_ECONOMIES)]
    return pd.DataFrame(
        {
            "country": table.iso3_code,
            "name": table.name_short_en,
            "name_zh": table.iso3_code.map(chinese),
            "region": table.region,
            "subregion": table.subregion,
            "map_id": table.iso3_code.map(iso["ISO3166-1-numeric"].str.zfill(3)),
        }
    )
