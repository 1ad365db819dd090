"""Go further in lesson 01: income groups, years in a band and slowdowns as functions."""

import math
import re

import numpy as np

from gvclib import trade
from gvclib.exercise_bank import worlds
from gvclib.exercise_bank.lesson_01 import mistakes
from gvclib.exercises import exercise, value
from gvclib.trade import income_paths

GROUPS = ["low", "lower-middle", "upper-middle", "high"]


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
    further=True,
    cases=limits_of_two_years,
    solution=mistakes.group_right,
    explain="Compare with the three limits from below: if gni <= low_max, then low; and so on.",
    hints=[
        "Ask three questions one after the other, from the lowest limit up.",
        "At a limit the economy is still in the lower group: use `... <= ...`.",
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
    further=True,
    tolerance=0,
    relative=0.001,
    solution=lambda case: felipe_answer(income_paths.years_to_cross, compound_rate),
    explain="Years: ln(end/start) / ln(1 + g), so 28.04 and 14.04. Growth: (end/start)**(1/years) - 1,"
    " so 4.71 % and 3.51 %.",
    hints=[
        "7,250 = 2,000 (1 + g)^t. Take logarithms of both sides.",
        "Years: `np.log(... / ...) / np.log(1 + ...)`. Growth: `(... / ...) ** (1 / ...) - 1`.",
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
    further=True,
    points=2,
    cases=slowdown_paths,
    solution=lambda income: set(trade.slowdowns(income)),
    explain="rate = income.pct_change(); before = rate.rolling(7).mean(); after = before.shift(-7); "
    "then the years where before >= 0.035 - 1e-9, before - after >= 0.02 - 1e-9 and income >= 10_000.",
    hints=[
        "`income.pct_change()` has the yearly growth rates; `.rolling(7).mean()` the mean of the last 7.",
        "The mean of the *next* seven years is the same column seven rows further down: `.shift(-7)`.",
        "Put each condition in brackets, combine them with &, and take the years where all hold: `set(income.index[(...) & (...) & (...)])`.",
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
