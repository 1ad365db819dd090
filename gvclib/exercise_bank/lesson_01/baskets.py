"""Sections 2 and 3 of lesson 01: what a country is unusually good at, and how rich its basket is."""

from functools import cache

import pandas as pd

from gvclib import trade
from gvclib.data.industries import industry_exports
from gvclib.exercise_bank import tables, worlds
from gvclib.exercise_bank.answers import but
from gvclib.exercise_bank.lesson_01 import mistakes
from gvclib.exercises import exercise, value


# 2 · comparative advantage -----------------------------------------------------------------------
def malaysia_and_neighbours():
    """The visible case is real: six Asian economies and four groups of goods in 2016, USD m."""
    asia, goods = ["CHN", "JPN", "KOR", "MYS", "THA", "VNM"], ["8542", "8703", "6403", "2709"]
    kept = tables.exports_in(2016).loc[asia, goods]
    return {"exports": kept.rename_axis(index="country", columns="product")}


@exercise(
    kind="function",
    points=2,
    cases=lambda rng: {"exports": worlds.exports(rng)},
    example=malaysia_and_neighbours,
    solution=trade.rca,
    hints=[
        "First line, shares in each country's own exports: `basket = exports.div(exports.sum(axis=1), axis=0)`",
        "The same for the world: add up each column, `exports.sum(axis=0)`, and divide by everything, `exports.sum().sum()`.",
        "Second line: `basket / (exports.sum(axis=0) / exports.sum().sum())`",
    ],
    wrong={
        "own basket": lambda exports: exports.div(exports.sum(axis=1), axis=0),
        "market share": lambda exports: exports / exports.sum(),
        "inverse": mistakes.rca_inverse,
        "difference": lambda exports: (
            mistakes.own_basket(exports) - exports.sum() / exports.sum().sum()
        ),
        "mean basket": lambda exports: (
            mistakes.own_basket(exports) / mistakes.own_basket(exports).mean()
        ),
    },
    sentences={
        "own basket": "You returned the share in the country's own basket. RCA compares it with the world's share.",
        "market share": "You returned the country's share of the world's exports of a product. A large country has large ones everywhere; RCA corrects for that.",
        "inverse": "The ratio is upside down: own share over world share.",
        "difference": "You subtracted the world's share. RCA divides by it.",
        "mean basket": "You compared with the plain mean of the countries' shares. The world's share adds up the exports first, so large countries count for more.",
    },
)
def rca(answer, case):
    """Revealed comparative advantage"""
    return answer(case.exports)


@cache
def by_industry():
    """Countries × nine industries in 2016, USD m."""
    return industry_exports(tables.exports_in(2016))


def own_rca(case):
    """RCA of the student's country in the student's industry, 2016."""
    return float(trade.rca(by_industry()).loc[case.my.country, case.my.industry])


def own_share(case):
    """The share of the industry in the country's exports."""
    row = by_industry().loc[case.my.country]
    return float(row[case.my.industry] / row.sum())


def market_share(case):
    """The country's share of the world's exports of the industry."""
    column = by_industry()[case.my.industry]
    return float(column[case.my.country] / column.sum())


my_rca = value(
    "my_rca",
    "RCA of your country in your industry",
    tolerance=0,
    relative=0.002,
    unit="a ratio, 2016",
    solution=own_rca,
    explain="trade.rca(industries) is the whole table; .loc[country, industry] picks your number.",
    hints=[
        "Two shares: that of your industry in your country's exports, and that of the industry in the world's exports. Or take both at once from trade.rca.",
        "`my_rca = trade.rca(industries).loc[country, industry]`",
    ],
    wrong={
        "own share": own_share,
        "market share": market_share,
        "inverse": lambda case: 1 / own_rca(case),
        "Chile": lambda case: float(trade.rca(by_industry()).loc["CHL", case.my.industry]),
    },
    sentences={
        "own share": "That is the industry's share in your country's exports. Divide it by the industry's share in the world's exports.",
        "market share": "That is your country's share of the world market. RCA compares two baskets, so that size does not matter.",
        "inverse": "The ratio is upside down: the country's share over the world's share.",
        "Chile": "That is the RCA of Chile. Take the row of your own country.",
    },
)


# 3 · EXPY ----------------------------------------------------------------------------------------
def toy_world():
    """Three countries and two products: exports in USD m, and income per head."""
    names = ["Anland", "Betland", "Corland"]
    exports = pd.DataFrame({"cloth": [90, 70, 400], "chips": [10, 30, 600]}, index=names)
    return exports, pd.Series([4_000, 12_000, 36_000], names)


def expy_answer(case):
    """PRODY of chips and EXPY of Betland in the small world, EXPY of the student's country."""
    exports, income = toy_world()
    return {
        "chips": float(trade.prody(exports, income)["chips"]),
        "Betland": float(trade.expy(exports, income)["Betland"]),
        "mine": float(tables.expy_2016()[case.my.country]),
    }


def _market_weights(right, _my):
    """PRODY of chips with shares of the world market as weights."""
    exports, income = toy_world()
    return float(mistakes.prody_market_weights(exports, income)["chips"])


my_expy = value(
    "my_expy",
    "EXPY by hand, and EXPY of your country",
    points=2,
    tolerance=0,
    relative=0.002,
    unit="PPP USD of 2017",
    solution=expy_answer,
    explain="chips: 0.1 × 4,000 + 0.3 × 12,000 + 0.6 × 36,000 = 25,600. Betland: 0.7 × 13,200 + 0.3 × 25,600 = 16,920. "
    "Mine: trade.expy(exports, income).loc[country].",
    hints=[
        "chips: the basket shares are 0.1, 0.3 and 0.6. Their sum is 1, so they are the weights of the three incomes.",
        "Betland: its basket is 0.7 cloth and 0.3 chips. Weight 13,200 and the PRODY of chips with these shares.",
        "mine: `trade.expy(exports, income).loc[country]`",
    ],
    wrong={
        "market weights": but(expy_answer, chips=_market_weights),
        "plain mean of incomes": but(expy_answer, chips=52_000 / 3),
        "plain mean of products": but(expy_answer, Betland=(13_200 + 25_600) / 2),
        "incomes, not PRODY": but(expy_answer, Betland=12_000),
        "own income": but(expy_answer, mine=lambda _, my: float(tables.income_2016()[my.country])),
    },
    sentences={
        "market weights": "chips: your weights are shares of the world market, so Corland decides by its size. Take the shares in each country's own basket: 0.1, 0.3 and 0.6.",
        "plain mean of incomes": "chips: that is the plain mean of the three incomes. Corland, whose basket holds most chips, must count for most.",
        "plain mean of products": "Betland: that is the plain mean of the two products. Cloth is 0.7 of Betland's basket and must count for more.",
        "incomes, not PRODY": "Betland: that is Betland's own income. EXPY is the mean PRODY of what it sells.",
        "own income": "mine: that is your country's income per head. EXPY is the income level of its basket: trade.expy(exports, income).",
    },
)
