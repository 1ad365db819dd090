"""Exercises of lesson 05: growth and its rounding (section 4)."""

from math import log

import numpy as np

from gvclib import chips
from gvclib.exercise_bank.answers import but
from gvclib.exercise_bank.lesson_05 import mistakes
from gvclib.exercises import exercise


# 4 · growth --------------------------------------------------------------------------------------
def growths(rng):
    """Five growths, one of them a decline, none of them over a single year."""
    rows = []
    for i in range(5):
        start, years = round(float(rng.uniform(1, 60)), 1), int(rng.integers(3, 12))
        factor = rng.uniform(0.4, 0.8) if i == 0 else rng.uniform(1.3, 9)
        rows.append((start, round(start * float(factor), 1), years))
    return {"rows": rows}


@exercise(
    kind="function",
    cases=growths,
    example=lambda: {"rows": [(7, 56, 7), (7, 56, 8), (24.32, 188.25, 7), (10, 5, 3)]},
    tolerance=1e-9,
    solution=chips.cagr,
    hints=[
        "After so many years start has become start × (1 + g) ** years.",
        "Solve for g: a root is a power of 1 / years.",
    ],
    wrong={
        "linear": mistakes.linear_growth,
        "continuous": lambda start, end, years: log(end / start) / years,
        "both ends": lambda start, end, years: chips.cagr(start, end, years + 1),
        "percent": lambda start, end, years: 100 * chips.cagr(start, end, years),
        "factor": lambda start, end, years: 1 + chips.cagr(start, end, years),
        "one year less": lambda start, end, years: chips.cagr(start, end, years - 1),
        "amount": lambda start, end, years: (end - start) / years,
    },
    sentences={
        "linear": "You divided the total change by the years. Growth compounds.",
        "continuous": "That is continuous growth, e^(gt). Yearly growth multiplies by 1 + g.",
        "both ends": "From 2021 to 2028 there are seven steps, not eight: do not add a year.",
        "percent": "You gave percent. Return a share: 0.1 is 10 %.",
        "factor": "That is the factor of one year, 1 + g. The rate is what it has above 1.",
        "one year less": "You took one step too few. `years` is already the number of steps.",
        "amount": "That is an amount a year. A growth rate compares with what was there before.",
    },
)
def cagr(answer, case):
    """Compound annual growth rate"""
    return {f"{a:g} to {b:g} in {n} years": answer(a, b, n) for a, b, n in case.rows}


def rounded_growths(rng):
    """Three growths with half-widths."""
    rows = []
    for _ in range(3):
        start, width = int(rng.integers(5, 40)), float(rng.choice([0.5, 0.05, 0.25]))
        rows.append((start, start + int(rng.integers(10, 200)), int(rng.integers(3, 12)), width))
    return {"rows": rows}


@exercise(
    kind="function",
    points=2,
    cases=rounded_growths,
    example=lambda: {"rows": [(7, 56, 7, 0.5), (7, 56, 8, 0.5), (4.7, 34.6, 7, 0.05)]},
    tolerance=1e-9,
    solution=lambda start, end, years, half_width: tuple(
        chips.cagr_interval(start, end, years, half_width)
    ),
    hints=[
        "Printed 7 may be anything from 7 - 0.5 to 7 + 0.5. Which ends make growth slowest?",
        "Slowest: the largest start with the smallest end. Fastest: the other way round.",
    ],
    wrong={
        "together": mistakes.ends_move_together,
        "end only": lambda start, end, years, half_width: (
            chips.cagr(start, end - half_width, years),
            chips.cagr(start, end + half_width, years),
        ),
        "order": lambda start, end, years, half_width: tuple(
            chips.cagr_interval(start, end, years, half_width)
        )[::-1],
        "whole unit": lambda start, end, years, half_width: tuple(
            chips.cagr_interval(start, end, years, 2 * half_width)
        ),
        "on the rate": lambda start, end, years, half_width: (
            chips.cagr(start, end, years) - half_width,
            chips.cagr(start, end, years) + half_width,
        ),
    },
    sentences={
        "together": "You moved both ends the same way. Growth is slowest when the start is high and the end low.",
        "end only": "You took the start as exact. It is rounded too.",
        "order": "Return the low rate first, then the high one.",
        "whole unit": "You moved the ends by twice the half-width. half_width is the step each way.",
        "on the rate": "You moved the rate itself. Rounding is in the two amounts: move them, then compute the growth.",
    },
)
def cagr_interval(answer, case):
    """Growth with rounding"""
    return {
        f"{a:g} to {b:g} in {n} years, ± {w:g}": dict(
            zip(("low", "high"), answer(a, b, n, w), strict=True)
        )
        for a, b, n, w in case.rows
    }


def a_claim(rng):
    """A claim whose verdict does not hang on the last digit."""
    while True:
        start, years = rng.randrange(4, 21), rng.randrange(4, 10)
        end = round(start * (1 + rng.uniform(0.12, 0.38)) ** years)
        off = rng.choice([0.0, 0.0, 0.012, -0.02, 0.05, -0.05])
        stated = round(chips.cagr(start, end, years) + off, 3)
        interval = chips.cagr_interval(start, end, years)
        inside = min(stated - interval.low, interval.high - stated)
        if abs(inside) > 0.002:
            return {"start": start, "end": end, "years": years, "stated": stated}


def judged(case, growth=chips.cagr, interval=chips.cagr_interval):
    """Rate, interval and verdict of the student's claim."""
    claim = case.my.claim
    figures = claim["start"], claim["end"], claim["years"]
    low, high = interval(*figures, 0.5)
    holds = low <= claim["stated"] + 0.0005 and claim["stated"] - 0.0005 <= high
    return {"rate": growth(*figures), "low": low, "high": high, "consistent": holds}


@exercise(
    kind="value",
    points=2,
    tolerance=1e-4,
    relative=0,
    unit="shares; True or False",
    solution=lambda case: judged(case),
    hints=[
        "rate from cagr, low and high from cagr_interval with a half-width of 0.5.",
        "The stated rate is rounded as well: 0.328 stands for 0.3275 to 0.3285. Do the two intervals touch?",
    ],
    wrong={
        "linear": lambda case: judged(case, growth=mistakes.linear_growth),
        "together": lambda case: judged(case, interval=mistakes.ends_move_together),
        "other verdict": but(judged, consistent=lambda right, my: not right["consistent"]),
    },
    sentences={
        "linear": "The rate is linear: total change over years. Growth compounds.",
        "together": "Your interval moves both ends the same way.",
        "other verdict": "Rate and interval are right, the verdict is not. Does the stated rate, with its own rounding, meet the interval?",
    },
)
def my_claim(answer, case):
    """Your own claim to audit"""
    verdict = answer["consistent"]
    verdict = bool(verdict) if isinstance(verdict, np.bool_) else verdict
    return {**answer, "consistent": verdict}  # a text such as "no" must not count as True
