"""A firm on the three axes, an industry's share of exports, and a plan that is played."""

from itertools import product

import pandas as pd
import pytest

from gvclib import data, upgrading
from gvclib.errors import DataError

SCHOOL = {"profit": {"OEM": 10, "ODM": 8, "OBM": 24}, "learning": {"OEM": 1, "ODM": 3, "OBM": 0},
          "gates": {"OEM": 0, "ODM": 2, "OBM": 8}}  # fmt: skip


def test_every_point_counts_the_same_and_six_lead():
    for parts in product(range(4), repeat=4):
        found = upgrading.firm_status(*parts)
        assert found.score == sum(parts)
        assert (found.position == "leading") == (sum(parts) >= 6)


@pytest.mark.parametrize(
    ("sales", "link"), [([50, 50], "balanced"), ([51, 49], "captive"), ([9], "captive")]
)
def test_more_than_half_makes_captive(sales, link):
    assert upgrading.governance_of(sales) == link
    assert upgrading.governance_of([share / 7 for share in sales]) == link


def test_east_asian_clothing_as_the_lesson_tells_it():
    clothing = upgrading.shares_of_exports(data.load("exports"), ["61", "62"])
    hong_kong, korea = clothing.loc["HKG"].round(3), clothing.loc["KOR"].round(3)
    assert hong_kong[[1962, 1980, 2016]].tolist() == [0.320, 0.254, 0.024]
    assert korea[[1962, 1980, 2016]].tolist() == [0.011, 0.182, 0.004]


def test_shares_of_all_chapters_are_one_and_absent_years_are_gaps():
    table = pd.DataFrame(
        [
            (1980, "A", "6109", 1.0),
            (1980, "A", "85", 3.0),
            (2016, "A", "85", 2.0),
            (2016, "B", "62", 5.0),
        ],
        columns=["year", "country", "product", "exports_musd"],
    )
    found = upgrading.shares_of_exports(table, ["61", "62"])
    assert found.loc["A"].tolist() == [0.25, 0.0]
    assert pd.isna(found.loc["B", 1980]) and found.loc["B", 2016] == 1
    assert upgrading.shares_of_exports(table, ["6", "8"]).stack().dropna().eq(1).all()
    with pytest.raises(
        DataError, match=r"chapters: no product of exports begins with '99'; give codes"
    ):
        upgrading.shares_of_exports(table, ["61", "99"])


def test_the_best_path_played_earns_what_the_search_found():
    best = upgrading.best_path(**SCHOOL, periods=10)
    plan = best.path[["OEM", "ODM", "OBM"]].to_dict("records")
    played = upgrading.play(plan, **SCHOOL)
    assert played.value == best.value == 180
    pd.testing.assert_frame_equal(played.path, best.path)


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        (
            [{"ODM": 1}],
            "plan of period 1: ODM opens at a capability of 2, and the firm has 0; give",
        ),
        ([{"OEM": 1}, {"OEM": 0.7}], "plan of period 2 adds up to 0.7; give"),
        ([{"OEM": 1}, {"shop": 1}], "plan of period 2 names the mode 'shop'"),
        ([], "plan must be a list"),
    ],
)
def test_a_plan_that_cannot_be_played_is_refused(plan, message):
    with pytest.raises(DataError, match=message):
        upgrading.play(plan, **SCHOOL)
