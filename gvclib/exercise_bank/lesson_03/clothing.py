"""Exercises of lesson 03: who moved on from clothing (section 5)."""

from functools import cache

import pandas as pd

from gvclib import data, upgrading
from gvclib.exercise_bank.answers import but
from gvclib.exercises import exercise

YEARS = [1962, 1980, 2016]


@cache
def shares() -> pd.DataFrame:
    """Clothing as a share of exports: country × year, with the world as a row of its own."""
    exports = data.load("exports")
    exports = exports[exports["year"].isin(YEARS)]
    world = exports.groupby(["year", "product"], as_index=False)["exports_musd"].sum()
    both = pd.concat([exports, world.assign(country="world")])
    return upgrading.shares_of_exports(both, ["61", "62"])


def place(case):
    """Share in 2016, against the world's, and the year of the largest share."""
    own, world = shares().loc[case.my.country], shares().loc["world"]
    return {
        "share": own[2016],
        "times": own[2016] / world[2016],
        "peak": str(own.idxmax()),
    }


@exercise(
    kind="value",
    tolerance=0.0001,
    relative=0.01,
    unit="share 0-1; times; a year",
    solution=place,
    hints=[
        "`clothing.loc[my_country, 2016]` is the share in 2016.",
        'times: divide it by the world\'s share, `clothing.loc["world", 2016]`.',
        "peak: in which of the three years is the share largest? A year without a number does not count.",
    ],
    wrong={
        "percent": but(place, share=lambda right, my: 100 * right["share"]),
        "inverse": but(place, times=lambda right, my: 1 / right["times"]),
        "difference": but(
            place, times=lambda right, my: right["share"] - shares().loc["world", 2016]
        ),
        "lowest year": but(place, peak=lambda right, my: str(shares().loc[my.country].idxmin())),
    },
    sentences={
        "percent": "The share is in percent. Give it from 0 to 1.",
        "inverse": "The ratio is turned over: your country's share over the world's.",
        "difference": "You subtracted the world's share. How many times the world's share is it?",
        "lowest year": "That is the year of the smallest share. The peak is the year of the largest.",
    },
)
def moved_on(answer, case):
    """Clothing in your country"""
    peak = answer["peak"]
    return {**answer, "peak": str(peak if isinstance(peak, str) else int(peak)).strip()}
