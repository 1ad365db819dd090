"""Sections 1 to 5 of lesson 00: numbers picked from a table, added up, divided and sorted."""

from functools import cache

import numpy as np
import pandas as pd

from gvclib.data.industries import industry_exports
from gvclib.exercise_bank.answers import but
from gvclib.exercise_bank.tables import exports_in
from gvclib.exercises import choice, exercise, value

OTHER = "CHL"  # the country of the worked example; nobody draws it
NAMES = ["Anland", "Betland", "Corland", "Dunland"]


# tables ------------------------------------------------------------------------------------------
@cache
def by_industry(year=2016):
    """Countries × nine industries, USD m."""
    return industry_exports(exports_in(year))


def own_row(case):
    """Exports of the student's country by industry, USD m."""
    return by_industry().loc[case.my.country]


def own_share(case):
    """The share of the student's industry in the country's exports."""
    return own_row(case)[case.my.industry] / own_row(case).sum()


def largest(case, count=3):
    """The names of the country's largest industries, the largest first."""
    return list(own_row(case).sort_values(ascending=False).index[:count])


# 1 · which country -------------------------------------------------------------------------------
INDUSTRIES = {
    "food": "agriculture and food",
    "chemicals": "chemicals",
    "electronics": "electronics",
    "machinery": "machinery",
    "metals": "metals",
    "fuels": "mining and fuels",
    "other": "other manufacturing",
    "textiles": "textiles",
    "transport": "transport equipment",
}


def key_of_rank(rank):
    """The key of the country's industry of this rank: 0 the largest, -1 the smallest."""
    keys = {name: key for key, name in INDUSTRIES.items()}
    return lambda case: keys[largest(case, len(keys))[rank]]


guess = choice(
    "guess",
    "Which industry earned most? (no points)",
    points=0,
    solution=key_of_rank(0),
    options=INDUSTRIES,
    hints=["Section 5 puts the nine industries in order."],
    wrong={"second": key_of_rank(1), "third": key_of_rank(2), "last": key_of_rank(-1)},
    sentences={
        "second": "Close: it comes second. Section 5 puts the nine industries in order.",
        "third": "It comes third. Section 5 puts the nine industries in order.",
        "last": "Of all nine it is the smallest. Section 5 puts them in order.",
    },
)


# 2 · pick ----------------------------------------------------------------------------------------
pick = value(
    "pick",
    "Exports of your industry",
    tolerance=1,
    unit="million USD, 2016",
    solution=lambda case: own_row(case)[case.my.industry],
    hints=[
        "Rows are countries, columns are industries: `industries.loc[..., ...]`.",
        "country and industry are yours: `industries.loc[country, industry]`",
    ],
    wrong={
        "Chile": lambda case: by_industry().loc[OTHER, case.my.industry],
        "whole row": lambda case: own_row(case).sum(),
        "whole column": lambda case: by_industry()[case.my.industry].sum(),
        "billions": lambda case: own_row(case)[case.my.industry] / 1000,
    },
    sentences={
        "Chile": "That is Chile, the country of the example. Put your own country there.",
        "whole row": "That is all that your country sells. Name the column of your industry too.",
        "whole column": "That is what all countries together sell of it. Name the row of your country too.",
        "billions": "You divided by 1,000: that is billion USD. The table and the question are in million USD.",
    },
)


# 3 · sums ----------------------------------------------------------------------------------------
def both_sums(case):
    """Along the country's row and down the industry's column, USD bn."""
    column = by_industry()[case.my.industry]
    return {"country": own_row(case).sum() / 1000, "world": column.sum() / 1000}


sums = value(
    "sums",
    "All that the country sells, all that the world sells of it",
    tolerance=0.05,
    unit="billion USD, 2016",
    solution=both_sums,
    hints=[
        "Along a row: `industries.sum(axis=1)`. Pick your country from the result with `.loc[country]`.",
        "Down a column: `industries.sum(axis=0)`. Pick your industry from the result with `.loc[industry]`.",
        "The table is in million USD. Divide both by 1000.",
    ],
    wrong={
        "turned round": lambda case: {
            "country": both_sums(case)["world"],
            "world": both_sums(case)["country"],
        },
        "millions": lambda case: {name: 1000 * each for name, each in both_sums(case).items()},
        "everything": but(both_sums, world=lambda right, my: by_industry().sum().sum() / 1000),
        "only mine": but(
            both_sums, country=lambda right, my: by_industry().loc[my.country, my.industry] / 1000
        ),
    },
    sentences={
        "turned round": "The two sums stand in each other's place. axis=1 leaves one number for each country, axis=0 one for each industry.",
        "millions": "These are million USD. A billion is a thousand million.",
        "everything": "Your second number is all trade in all goods. Take the column of your industry only.",
        "only mine": "Your first number is one industry of your country. Add up its whole row.",
    },
)


# 4 · shares --------------------------------------------------------------------------------------
share = value(
    "share",
    "Your industry's share in the country's exports",
    tolerance=0.00005,
    relative=0.001,
    unit="share of the country's exports, 0-1",
    solution=own_share,
    hints=[
        "Above: what your industry earned. Below: all that your country sells.",
        "`industries.loc[country, industry] / industries.loc[country].sum()`",
    ],
    wrong={
        "percent": lambda case: 100 * own_share(case),
        "share of the world": lambda case: (
            own_row(case)[case.my.industry] / by_industry()[case.my.industry].sum()
        ),
        "upside down": lambda case: 1 / own_share(case),
    },
    sentences={
        "percent": "That is percent. A share runs from 0 to 1, so divide by 100.",
        "share of the world": "You divided by what all countries sell of it: that is your country's share of the world. Divide by all that your country sells.",
        "upside down": "You divided the whole by the part. The part stands above the line, the whole below.",
    },
)


def small_world(rng):
    """A world of four made-up countries."""
    table = np.exp(rng.normal(3, 1.2, (4, 3))).round(1)
    return {"exports": pd.DataFrame(table, index=NAMES, columns=["cloth", "motors", "chips"])}


@exercise(
    kind="function",
    cases=small_world,
    solution=lambda exports: exports.div(exports.sum(axis=1), axis=0),
    explain="exports.div(exports.sum(axis=1), axis=0): each row divided by its own sum.",
    hints=[
        "The total of each country is the sum along its row: `total = exports.sum(axis=1)`",
        "`exports / total` looks for countries among the columns. `exports.div(total, axis=0)` divides each row by its own total.",
        "End the function with the word return: `exports.div(total, axis=0)`",
    ],
    wrong={
        "another table": lambda exports: by_industry().div(by_industry().sum(axis=1), axis=0),
        "columns": lambda exports: exports / exports.sum(),
        "whole world": lambda exports: exports / exports.sum().sum(),
        "percent": lambda exports: 100 * exports.div(exports.sum(axis=1), axis=0),
    },
    sentences={
        "another table": "Your function used the table industries of the notebook. Use the table that it is given: exports.",
        "columns": "Your columns add up to 1: that is each country's share of the world's exports of a product. Here each row must add up to 1.",
        "whole world": "You divided by all exports of all countries. Divide each row by its own total.",
        "percent": "These are percent. Shares run from 0 to 1.",
    },
)
def basket(answer, case):
    """Shares of each country's own exports"""
    return answer(case.exports)


# 5 · order ---------------------------------------------------------------------------------------
top = value(
    "top",
    "The three largest industries",
    unit="names, the largest first",
    solution=largest,
    hints=[
        "Your country's row: `industries.loc[country]`. Sort it with `.sort_values(ascending=False)`.",
        "The first three names: `list(industries.loc[country].sort_values(ascending=False).head(3).index)`",
    ],
    wrong={
        "smallest": lambda case: list(own_row(case).sort_values().index[:3]),
        "smallest first": lambda case: largest(case)[::-1],
        "amounts": lambda case: sorted(own_row(case), reverse=True)[:3],
        "Chile": lambda case: list(by_industry().loc[OTHER].sort_values(ascending=False).index[:3]),
    },
    sentences={
        "smallest": "These are the three smallest. sort_values starts with the smallest: say ascending=False.",
        "smallest first": "The right three, but the largest must stand first.",
        "amounts": "These are the amounts. The names stand in the index: list(….head(3).index).",
        "Chile": "These are the largest of Chile. Take the row of your own country.",
    },
)
