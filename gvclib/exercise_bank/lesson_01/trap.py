"""Exercises of lesson 01: who got out, and the four definitions of the trap (sections 1 and 2)."""

import math
import re

import numpy as np

from gvclib import trade
from gvclib.exercise_bank import worlds
from gvclib.exercise_bank.answers import placed
from gvclib.exercise_bank.lesson_01 import mistakes
from gvclib.exercises import choice, classification, exercise, value
from gvclib.trade import income_paths

GROUPS = ["low", "lower-middle", "upper-middle", "high"]


# 1 · who got out ---------------------------------------------------------------------------------
guess = choice(
    "guess",
    "How many of 114 were high-income in 2023? (no points)",
    points=0,
    solution="b",
    options={"a": "about 10", "b": "about 30", "c": "about 60", "d": "about 90"},
    hints=["The next cell counts them."],
    wrong={"a": "A few more: it is 32.", "c": "Fewer: it is 32.", "d": "Far fewer: it is 32."},
)


def limits_of_two_years(rng):
    """Incomes at and around the limits of 2024 and of another year."""
    other = np.sort(rng.integers(300, 9_000, 3)) + np.array([0, 500, 1_500])
    years = [(1135, 4495, 13935), tuple(int(x) for x in other)]
    around = [[x + d for x in limits for d in (-1, 0, 1)] for limits in years]
    return {
        "tries": [(gni, limits) for limits, gnis in zip(years, around, strict=True) for gni in gnis]
    }


@exercise(
    kind="function",
    cases=limits_of_two_years,
    solution=mistakes.group_right,
    explain="Compare with the three limits from below: if gni <= low_max, then low; and so on.",
    hints=[
        "Ask three questions one after the other, from the lowest limit up.",
        "At a limit the economy is still in the lower group: use <=.",
    ],
    wrong={
        "limit counted up": lambda gni, limits: GROUPS[
            int(np.searchsorted(limits, gni, side="right"))
        ],
        "one middle": lambda gni, limits: re.sub("^.*-", "", mistakes.group_right(gni, limits)),
        "reversed": lambda gni, limits: GROUPS[3 - int(np.searchsorted(limits, gni))],
        "fixed limits": lambda gni, limits: mistakes.group_right(gni, (1135, 4495, 13935)),
    },
    sentences={
        "limit counted up": "At a limit you chose the upper group. The World Bank counts the limit itself to the lower one: low is up to 1,135.",
        "one middle": "There are two middle groups: lower-middle and upper-middle.",
        "reversed": "Your groups run from high to low.",
        "fixed limits": "You used the limits of 2024 for every year. They move with prices: use `limits`.",
    },
)
def income_group(answer, case):
    """The World Bank's income groups"""
    return {
        f"GNI {gni}, limits {'/'.join(map(str, limits))}": answer(gni, limits)
        for gni, limits in case.tries
    }


# 2 · four rulers ---------------------------------------------------------------------------------
trap_kinds = classification(
    "trap_kinds",
    "Which definition of the trap?",
    options={
        "groups": "World Bank income groups",
        "relative": "relative income (World Bank 2012)",
        "band": "years in a band (Felipe 2012)",
        "slowdown": "growth slowdown (Eichengreen et al. 2012)",
        "none": "none of the four",
    },
    items={
        "a": "Its limits are set anew every July, in current US dollars.",
        "b": "13 of 101 middle-income economies of 1960 were high-income in 2008.",
        "c": "A country is late after 28 years in the lower half of the middle.",
        "d": "Seven fast years are followed by seven that are clearly slower.",
        "e": "Income is measured as a share of United States income.",
        "f": "The limits 2,000, 7,250 and 11,750 are PPP dollars of 1990.",
        "g": "A country with low income cannot grow.",
        "h": "It can happen to a rich country: there is no upper limit of income.",
    },
    solution=placed(groups="a", relative="be", band="cf", slowdown="dh", none="g"),
    hints=["The table above has all but two answers.", "Only one ruler looks at growth itself."],
    wrong={
        "g as groups": "Low income alone is no trap in any of the four: they ask who stays.",
        "b as groups": "13 of 101 comes from a comparison with the United States, 1960 and 2008.",
        "f as slowdown": "The slowdown's 10,000 is in PPP dollars of 2005. Look at the base year.",
        "h as groups": "A rich country has left the groups called middle. Which ruler has no upper limit?",
    },
)


def felipe_answer(years, rate):
    """The four numbers, from a rule for years and a rule for growth rates."""
    lower, upper = (2000, 7250), (7250, 11750)
    return {
        "years_lower": years(*lower, 0.047),
        "years_upper": years(*upper, 0.035),
        "growth_lower": rate(*lower, 28),
        "growth_upper": rate(*upper, 14),
    }


def compound_rate(start, end, years):
    """Yearly growth that leads from start to end."""
    return (end / start) ** (1 / years) - 1


felipe = value(
    "felipe",
    "Felipe's years and growth rates",
    tolerance=0,
    relative=0.001,
    solution=lambda case: felipe_answer(income_paths.years_to_cross, compound_rate),
    explain="Years: ln(end/start) / ln(1 + g), so 28.04 and 14.04. Growth: (end/start)**(1/years) - 1,"
    " so 4.71 % and 3.51 %.",
    hints=[
        "7,250 = 2,000 (1 + g)^t. Take logarithms of both sides.",
        "Years: np.log(end / start) / np.log(1 + g). Growth: (end / start) ** (1 / years) - 1.",
    ],
    wrong={
        "no compounding": lambda case: felipe_answer(
            lambda a, b, g: (b / a - 1) / g, lambda a, b, t: (b / a - 1) / t
        ),
        "continuous": lambda case: felipe_answer(
            lambda a, b, g: math.log(b / a) / g, lambda a, b, t: math.log(b / a) / t
        ),
        "percent": lambda case: felipe_answer(
            income_paths.years_to_cross, lambda a, b, t: 100 * compound_rate(a, b, t)
        ),
    },
    sentences={
        "no compounding": "You added the same amount every year. Growth compounds: each year grows on the last.",
        "continuous": "That is continuous growth, e^(gt). Yearly growth multiplies by (1 + g) each year.",
        "percent": "The years are right, but the growth rates are percent. Give shares: 0.05 is 5 %.",
    },
)


def slowdown_paths(rng):
    """Paths on both sides of each limit, and exactly at it."""
    fast, slow = rng.uniform(0.05, 0.08), rng.uniform(0.0, 0.02)
    long, first_year = int(rng.integers(9, 14)), int(rng.integers(1950, 1995))
    up = 1.035**8
    return {
        "paths": {
            "fast, then slow": worlds.path(8_000, [fast] * long + [slow] * 12, first_year),
            "the same, but poor": worlds.path(1_000, [fast] * long + [slow] * 12, first_year),
            "slow, then slower": worlds.path(15_000, [0.03] * 9 + [-0.01] * 9),
            "exactly 3.5 %, 2 points and 10,000": worlds.path(
                10_000 / up, [0.035] * 8 + [0.015] * 8
            ),
            "slow, then fast": worlds.path(15_000, [0.01] * 9 + [0.06] * 9),
            "a fall of 1.9 points": worlds.path(20_000, [0.05] * 9 + [0.031] * 9),
        }
    }


@exercise(
    kind="function",
    points=2,
    cases=slowdown_paths,
    solution=lambda income: set(trade.slowdowns(income)),
    explain="rate = income.pct_change(); before = rate.rolling(7).mean(); after = before.shift(-7); "
    "then the years where before >= 0.035 - 1e-9, before - after >= 0.02 - 1e-9 and income >= 10_000.",
    hints=[
        "income.pct_change() has the yearly growth rates; .rolling(7).mean() the mean of the last 7.",
        "The mean of the *next* seven years is the same column seven rows further down: .shift(-7).",
        "Combine the three conditions with & and take the index where all hold: set(income.index[...]).",
    ],
    wrong={
        "income forgotten": lambda income: set(trade.slowdowns(income, threshold=1)),
        "strict": mistakes.slow_strict,
        "any fall": lambda income: set(trade.slowdowns(income, growth=-1)),
        "end of the window": lambda income: {year + 7 for year in trade.slowdowns(income)},
        "windows swapped": mistakes.slow_swapped,
    },
    sentences={
        "income forgotten": "You found slowdowns in a poor country too. The third condition is income of at least 10,000.",
        "strict": "You left out a year that lies exactly at the limits. *At least* means >=, with 1e-9 for rounding.",
        "any fall": "You counted falls from slow growth. The seven years before must average at least 3.5 %.",
        "end of the window": "You gave the end of the slow years. The slowdown is the year in which the fast ones end.",
        "windows swapped": "You swapped before and after: those are years in which growth sped up.",
    },
)
def slowdown_years(answer, case):
    """Years in which fast growth ended"""
    return {name: answer(path) for name, path in case.paths.items()}
