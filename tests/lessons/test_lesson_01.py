"""Every figure that lesson 1 quotes is what the data say."""

import numpy as np
import pandas as pd
import pytest

from gvclib import data, trade
from gvclib.trade.growth import odds_ratio


@pytest.fixture(scope="module")
def groups():
    return data.load("income_groups").pivot(index="country", columns="year", values="income_group")


@pytest.fixture(scope="module")
def exports():
    return trade.matrix(data.load("exports"), year=2016)


def test_who_got_out(groups, text):
    middle = groups[groups[1987].isin(["lower-middle", "upper-middle"])]
    assert (len(middle), (middle[2023] == "high").sum()) == (114, 32)
    assert "32 of 114" in text
    assert (middle.loc[["CHL", "KOR", "PAN", "POL"], 2023] == "high").all()
    assert (middle.loc[["BRA", "MEX", "MYS", "ZAF", "TUR"], 2023] != "high").all()
    assert groups.loc["CHN", 1987] == "low"
    assert groups.loc["CHN", 2009] != "upper-middle"
    assert (groups.loc["CHN", 2010:] == "upper-middle").all()


def test_chips_of_malaysia_and_china(exports, text):
    for country, exported, share, ratio in (("MYS", 60, 24.2, 6.64), ("CHN", 67, 2.9, 0.80)):
        row = exports.loc[country]
        assert round(row["8542"] / 1000) == exported
        assert round(100 * row["8542"] / row.sum(), 1) == share
        assert round(trade.rca(exports).loc[country, "8542"], 2) == ratio
        assert f"{share} %" in text and str(ratio) in text
    assert round(100 * exports["8542"].sum() / exports.sum().sum(), 1) == 3.6


def test_the_gap_of_china_and_the_false_alarms(exports):
    macro = data.load("macro").query("year == 2016").set_index("country")
    table = pd.DataFrame(
        {
            "expy": trade.expy(exports, macro["gdp_pc_ppp2017_expenditure"]),
            "income": macro["gdp_pc_ppp2017_expenditure"],
        }
    ).dropna()
    slope, constant = np.polyfit(np.log(table["income"]), np.log(table["expy"]), 1)
    gap = np.log(table["expy"]) - constant - slope * np.log(table["income"])
    assert gap["CHN"] == pytest.approx(0.317, abs=0.0005)
    assert (gap[["NGA", "DZA", "VEN", "IRL"]] > 0.25).all()


def test_agreement_with_the_published_eci(exports):
    atlas = data.load("atlas_eci").query("year == 2016").set_index("country")["eci_hs92"]
    groups = trade.complexity(trade.specialization(exports)).eci.corr(atlas, method="spearman")
    merged = exports.T.groupby(exports.columns.str[:2]).sum().T
    chapters = trade.complexity(trade.specialization(merged)).eci.corr(atlas, method="spearman")
    assert groups > 0.96 and chapters < 0.9
    larger = exports[exports.sum(axis=1) > 2_000]
    eci = trade.complexity(trade.specialization(larger)).eci
    assert eci.corr(atlas, method="spearman") > groups


def test_the_verdict_on_the_two_marks(groups):
    long, macro = data.load("exports"), data.load("macro")

    def at(column, year):
        return macro[macro["year"] == year].set_index("country")[column]

    def measures(year):
        exports = trade.matrix(long, year=year)
        rank = trade.expy(exports, at("gdp_pc_ppp2017_expenditure", year)).rank(pct=True)
        return exports.sum(axis=1) / at("gdp_musd", year), rank

    (open_1980, rank_1980), (open_2016, rank_2016) = measures(1980), measures(2016)
    table = pd.DataFrame({"a": open_2016 / open_1980 - 1, "b": rank_2016 - rank_1980}).dropna()
    middle = groups.index[groups[1987].isin(["lower-middle", "upper-middle"])]
    table = table[table.index.isin(middle)]
    escaped = groups.loc[table.index, 2023] == "high"
    assert escaped.sum() == 10
    both = (table["a"] > 0) & (table["b"] > 0)
    assert 2.5 < odds_ratio(both, escaped) < 3.5
    assert (table.loc[["OMN", "PAN"], "a"] < 0).all()
    assert table.loc["CHL", "b"] < 0
