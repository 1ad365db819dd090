"""The table adb_participation, against figures worked out from its sources before merging."""

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from gvclib import data, valueadded

SOURCE = os.environ.get("GVC_SOURCE_DATA", "")  # the files that data/build reads
GOODS = sorted(data.load("industry_products").industry.unique())
# Home value added in the exports of electronics: 2000, 2007, 2016, 2022.
ELECTRONICS = {
    "CHN": (0.744, 0.639, 0.767, 0.702),
    "KOR": (0.665, 0.690, 0.660, 0.675),
    "TWN": (0.514, 0.554, 0.607, 0.560),
    "VNM": (0.626, 0.367, 0.311, 0.266),
    "MEX": (0.467, 0.405, 0.378, 0.286),
    "MYS": (0.377, 0.414, 0.420, 0.418),
    "JPN": (0.873, 0.813, 0.804, 0.724),
    "DEU": (0.729, 0.702, 0.721, 0.610),
    "USA": (0.711, 0.753, 0.760, 0.815),
}


@pytest.fixture(scope="module")
def table():
    return data.load("adb_participation")


@pytest.fixture(scope="module")
def electronics(table):
    return table[table.industry == "electronics"].set_index(["country", "year"])


def test_every_economy_has_every_industry_and_year(table):
    assert table.country.nunique() == 56 and "ROW" in set(table.country)
    assert sorted(table.year.unique()) == [2000, *range(2007, 2023)]
    assert len(table) == 56 * 16 * 17
    assert set(GOODS) < set(table.industry)


def test_the_world_adds_up_to_what_the_source_has(table):
    world = table.groupby("year")[["value_added_musd", "exports_musd"]].sum() / 1e6
    assert world.loc[2000].tolist() == pytest.approx([32.3, 7.4], abs=0.05)
    assert world.loc[2022].tolist() == pytest.approx([97.9, 30.2], abs=0.05)


def test_home_value_added_leaves_by_one_industry_and_comes_from_another(table):
    # Summed over industries, both say how much home value added a country exports.
    sums = table.groupby(["country", "year"])[["home_va_musd", "va_exported_musd"]].sum()
    assert np.allclose(sums.home_va_musd, sums.va_exported_musd, rtol=1e-4)
    assert (table.home_va_musd <= table.exports_musd * (1 + 1e-5)).all()
    assert (table.value_added_musd <= table.output_musd * (1 + 1e-5)).all()


@pytest.mark.parametrize("country", ELECTRONICS)
def test_home_share_of_electronics(electronics, country):
    row = electronics.loc[country].loc[[2000, 2007, 2016, 2022]]
    assert (row.home_va_musd / row.exports_musd).tolist() == pytest.approx(
        ELECTRONICS[country], abs=5e-4
    )


@pytest.mark.parametrize(
    ("country", "gross", "by_origin"),
    [
        ("CHN", 2.37, 1.51),
        ("TWN", 4.20, 7.34),
        ("KOR", 2.44, 3.78),
        ("MEX", 1.84, 1.40),
        ("USA", 0.52, 1.01),
    ],
)
def test_advantage_in_electronics_by_what_is_sold_and_by_who_made_it(
    electronics, country, gross, by_origin
):
    row = electronics.loc[country, 2022]
    assert (row.rca, row.rca_origin) == pytest.approx((gross, by_origin), abs=0.005)


def test_advantages_weighted_by_world_shares_give_1(table):
    # RCA is an economy's share over the world's, so its mean weighted by world shares is 1.
    columns = {"rca": "exports_musd", "rca_home_va": "home_va_musd"}
    for name, amount in {**columns, "rca_origin": "va_exported_musd"}.items():
        world = table.groupby(["year", "industry"])[amount].sum()
        share = world / world.groupby("year").sum()
        weight = share.reindex(pd.MultiIndex.from_frame(table[["year", "industry"]])).to_numpy()
        mean = (table[name] * weight).groupby([table.country, table.year]).sum()
        assert np.allclose(mean, 1, atol=1e-4), name


def test_participation_is_there_from_2017_and_agrees_with_home_value_added(table):
    chains = ["forward_musd", "backward_musd", "gvc_position"]
    late = (table.year >= 2017) & (table.country != "ROW")
    assert table.loc[~late, chains].isna().all(axis=None)
    assert table.loc[late, ["forward_musd", "backward_musd"]].notna().all(axis=None)
    both = table[late & (table.exports_musd > 1)]
    foreign = both.backward_musd / both.exports_musd
    off = (foreign - (1 - both.home_va_musd / both.exports_musd)).abs()
    goods = off[both.industry == "electronics"]
    assert goods.mean() == pytest.approx(0.005, abs=0.001)
    assert goods.max() < 0.17


def test_china_moves_in_the_year_in_which_the_compilation_changed(electronics):
    china = electronics.loc["CHN"]
    share = china.home_va_musd / china.exports_musd
    assert share[2018] - share[2017] == pytest.approx(-0.042, abs=1e-3)
    assert share.diff().loc[2010:].idxmin() == 2018


def test_against_our_own_table_of_2011(table):
    icio = valueadded.ICIO.from_long(data.load("icio_2011"))
    own = {}
    for country in icio.countries:
        a = icio.A.loc[country, country].to_numpy()
        home = icio.v[country].to_numpy() @ np.linalg.inv(np.eye(len(a)) - a)
        own |= {(country, name): share for name, share in zip(icio.industries, home, strict=True)}
    theirs = table[table.year == 2011].set_index(["country", "industry"])
    theirs = (theirs.home_va_musd / theirs.exports_musd).drop("ROW")
    both = pd.DataFrame({"own": own, "adb": theirs}).dropna()
    both = both[both.index.get_level_values(1).isin(GOODS)]
    off = both.adb - both.own
    assert len(both) == 13 * 9
    assert off.mean() == pytest.approx(-0.042, abs=5e-4)
    assert off.abs().mean() == pytest.approx(0.049, abs=5e-4)
    assert off.abs().idxmax() == ("DEU", "mining and fuels")
    assert both.loc[("CHN", "electronics")].tolist() == pytest.approx([0.697, 0.695], abs=5e-4)


@pytest.mark.skipif(not SOURCE, reason="GVC_SOURCE_DATA does not name the folder of source files")
def test_the_two_source_files_agree_about_exports():
    trade = pd.read_csv(Path(SOURCE) / "adb_trade62.csv.gz")
    chains = pd.read_csv(Path(SOURCE) / "adb_gvc.csv.gz")
    keys = ["country", "industry", "year"]
    both = trade.merge(chains, on=keys).query("exports_musd_x > 1")
    ratio = both.exports_musd_y / both.exports_musd_x
    rest = both.country == "ROW"
    assert np.allclose(ratio[~rest], 1, atol=1e-5)
    # The second file has ten economies more, which the first one counts in the rest of the world.
    assert ratio[rest & (both.industry == "EOE")].min() == pytest.approx(0.978, abs=1e-3)
