"""Products by industry: complete, additive, and close to what national accounts say."""

import pandas as pd

from gvclib import data, trade, valueadded
from gvclib.data.industries import industry_exports, product_industry


def test_every_product_group_has_an_industry_of_the_tables():
    found = product_industry(data.load("products")["product"])
    makers = set(data.load("icio_2011")["industry"])
    assert set(found) <= makers and len(set(found)) == 9
    assert found[["8471", "8473", "8542", "90"]].eq("electronics").all()
    assert found[["84", "8413"]].eq("machinery").all() and found["6403"] == "textiles"


def test_nothing_is_lost_or_counted_twice():
    exports = trade.matrix(data.load("exports"), year=2016)
    grouped = industry_exports(exports)
    pd.testing.assert_series_equal(grouped.sum(axis=1), exports.sum(axis=1))
    order = exports.columns[::-1]
    pd.testing.assert_frame_equal(industry_exports(exports[order]), grouped)


def test_shares_are_near_those_of_the_input_output_tables():
    # Other year, other source, prices at the factory gate: near, not equal. Oil fell by half.
    grouped = industry_exports(trade.matrix(data.load("exports"), year=2016))
    grouped = grouped.drop(columns="mining and fuels")
    icio = valueadded.ICIO.from_long(data.load("icio_2011"))
    sold = icio.exports.sum(axis=1).unstack("industry")[grouped.columns]
    for country in ("CHN", "DEU", "JPN", "KOR", "MEX", "USA"):
        ours = grouped.loc[country] / grouped.loc[country].sum()
        theirs = sold.loc[country] / sold.loc[country].sum()
        assert ours.corr(theirs) > 0.85, country
