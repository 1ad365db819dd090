"""Go further in lesson 01: PRODY and EXPY as functions, and the gap of your country."""

import numpy as np
import pandas as pd

from gvclib import trade
from gvclib.exercise_bank import tables, worlds
from gvclib.exercise_bank.lesson_01 import mistakes
from gvclib.exercises import exercise, value


def world_with_income(rng):
    """Exports and incomes of five made-up countries."""
    return {"exports": worlds.exports(rng), "income": worlds.income(rng)}


def one_income_missing(rng):
    """The same, and a second table of incomes in which one country has none."""
    world = world_with_income(rng)
    gap = world["income"].copy()
    gap.iloc[rng.integers(len(gap))] = np.nan
    return world | {"gap": gap}


@exercise(
    kind="function",
    further=True,
    points=2,
    cases=one_income_missing,
    solution=trade.prody,
    hints=[
        "Start from the basket shares, as for RCA.",
        "Before that, keep only countries with an income: `known = exports.loc[income.dropna().index]`",
        "Scale the shares so that each *column* sums to 1: `... / ....sum()`. These are the weights.",
        "`(...).mul(income, axis=0).sum()` is the weighted mean income of each product.",
    ],
    wrong={
        "missing income": mistakes.prody_gap_in_weights,
        "market weights": mistakes.prody_market_weights,
        "not scaled": lambda exports, income: (
            mistakes.own_basket(exports).mul(income, axis=0).sum()
        ),
        "plain mean": lambda exports, income: (
            (exports > 0).astype(float).mul(income, axis=0).sum() / (exports > 0).sum()
        ),
    },
    sentences={
        "missing income": "Your `prody` differs where an income is missing: the weights of the others no longer sum to 1. Leave such countries out before you scale.",
        "market weights": "Your weights are shares of the world market, so the largest exporter decides. PRODY's weights are the product's shares in each country's own basket, scaled to 1.",
        "not scaled": "Your weights do not sum to 1 for each product. Divide the basket shares by their sum.",
        "plain mean": "You took the plain mean of all exporters' incomes. A country whose basket is full of the product must count for more.",
    },
)
def prody(answer, case):
    """Income level of products"""
    return {
        "where all incomes are known": answer(case.exports, case.income),
        "where an income is missing": answer(case.exports, case.gap),
    }


@exercise(
    kind="function",
    further=True,
    points=2,
    cases=world_with_income,
    solution=trade.expy,
    hints=[
        "EXPY is the mean PRODY of the basket, weighted by the basket shares.",
        "`(... * prody(exports, income)).sum(axis=1)`: products in columns meet PRODY's labels.",
    ],
    wrong={
        "market weights": mistakes.expy_market_weights,
        "dollars": lambda exports, income: (exports * trade.prody(exports, income)).sum(axis=1),
        "market basket": lambda exports, income: (
            exports / exports.sum() * trade.prody(exports, income)
        ).sum(axis=1),
        "plain mean": mistakes.expy_plain_mean,
    },
    sentences={
        "market weights": "The PRODY inside uses shares of the world market. With basket shares, making a country ten times as large changes nothing.",
        "dollars": "You multiplied PRODY with dollars. Use shares of the country's own exports.",
        "market basket": "You weighted PRODY with the country's world market shares. They do not sum to 1 for a country; basket shares do.",
        "plain mean": "You took the plain mean PRODY of everything the country sells. Weight by how much it sells.",
    },
)
def expy(answer, case):
    """Income level of baskets"""
    large = case.exports.copy()
    large.iloc[0] *= 10
    return {
        "in the world as it is": answer(case.exports, case.income),
        "with Anland ten times as large": answer(large, case.income),
    }


def basket_gap(name, log=np.log):
    """Residual of one country from the line of ln EXPY on ln income."""
    both = pd.DataFrame({"expy": tables.expy_2016(), "income": tables.income_2016()}).dropna()
    x, y = log(both["income"]), log(both["expy"])
    slope, constant = np.polyfit(x, y, 1)
    return (y - constant - slope * x)[name]


gap = value(
    "gap",
    "The EXPY gap of your country in 2016",
    further=True,
    points=2,
    tolerance=0.001,
    relative=0,
    unit="difference of natural logarithms",
    solution=lambda case: basket_gap(case.my.country),
    explain="Put EXPY and income in one table, drop the gaps, fit np.polyfit(np.log(income), "
    "np.log(expy), 1) and take actual minus fitted for your country.",
    hints=[
        "`trade.expy(exports, income)` has EXPY for all countries. Put both in a DataFrame and `.dropna()`.",
        "`np.polyfit(..., ..., 1)`, where x is ln income and y is ln EXPY.",
        "gap = y - constant - slope * x; then pick my_country.",
    ],
    wrong={
        "sign": lambda case: -basket_gap(case.my.country),
        "log10": lambda case: basket_gap(case.my.country, np.log10),
        "levels": lambda case: basket_gap(case.my.country, lambda x: x),
        "ratio": lambda case: float(np.exp(basket_gap(case.my.country))),
    },
    sentences={
        "sign": "The sign is turned: the gap is actual minus predicted.",
        "log10": "These are logarithms to base 10. np.log is the natural one.",
        "levels": "You fitted a line through dollars. Take logarithms of both first.",
        "ratio": "That is the ratio of actual to predicted EXPY. The gap is its logarithm.",
    },
)
