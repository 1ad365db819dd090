"""Go further in lesson 01: the odds ratio as a function, a growth regression, a memo."""

import numpy as np
import pandas as pd

from gvclib.exercise_bank.answers import names_country, numbers_in
from gvclib.exercise_bank.lesson_01 import mistakes
from gvclib.exercise_bank.tables import country_names
from gvclib.exercises import choice, exercise
from gvclib.trade import growth


# marks and growth ----------------------------------------------------------------------------
def marks_world(rng):
    """Twenty to forty countries with marks and fates, no cell of the table empty."""
    n = int(rng.integers(20, 40))
    names = [f"country {i}" for i in range(1, n + 1)]
    marked, escaped = rng.random(n) < 0.4, rng.random(n) < 0.4
    marked[:4], escaped[:4] = [True, True, False, False], [True, False, True, False]
    return {"marked": pd.Series(marked, names), "escaped": pd.Series(escaped, names)}


@exercise(
    kind="function",
    further=True,
    cases=marks_world,
    solution=growth.odds_ratio,
    hints=[
        "Count the four cells: `(marked & escaped).sum()` is a, `(marked & ~escaped).sum()` is b, ...",
        "Odds are escaped over not escaped: a / b with the marks, c / d without.",
    ],
    wrong={
        "risk ratio": mistakes.risk_ratio,
        "inverse": mistakes.odds_inverse,
        "crossed": mistakes.odds_crossed,
    },
    sentences={
        "risk ratio": "You divided shares, a / (a + b). Odds divide by the others, a / b.",
        "inverse": "Upside down: the odds with the marks come first.",
        "crossed": "You divided a by c: marked escapers by unmarked ones. Odds stay within a row: a / b.",
    },
)
def odds_ratio(answer, case):
    """Odds ratio of the marks"""
    return {"odds ratio": answer(case.marked, case.escaped)}


def growth_world(rng):
    """Thirty made-up countries whose growth depends on EXPY and income, with gaps."""
    names = [f"country {i}" for i in range(1, 31)]
    income = pd.Series(np.exp(rng.normal(8.5, 1, 30)), names)
    expy = np.exp(0.3 * np.log(income) + rng.normal(6.5, 0.3, 30))
    growth = 0.03 * np.log(expy) - 0.01 * np.log(income) - 0.1 + rng.normal(0, 0.01, 30)
    expy.iloc[rng.integers(30)] = np.nan
    return {"growth": growth, "expy": expy.sample(frac=1, random_state=1), "income": income}


@exercise(
    kind="function",
    further=True,
    points=2,
    cases=growth_world,
    tolerance=1e-8,
    solution=lambda rate, expy, level: (
        growth.growth_regression(rate, np.log(expy), level).coefficient
    ),
    explain="Put growth, ln EXPY and ln income in one DataFrame, drop the gaps, and solve np.linalg.lstsq "
    "with columns 1, ln EXPY, ln income. The second coefficient is the answer.",
    hints=[
        '`pd.DataFrame({"growth": growth, "expy": np.log(expy), "income": np.log(income)}).dropna()` '
        "brings the countries together.",
        "The regressors are a column of ones, ln EXPY and ln income: `np.column_stack([..., ..., ...])`. "
        "`np.linalg.lstsq(..., ..., rcond=None)[0]` are the three coefficients.",
    ],
    wrong={
        "income left out": lambda growth, expy, income: mistakes.ols(
            {"one": expy * 0 + 1, "expy": np.log(expy)}, growth, 1
        ),
        "no constant": lambda growth, expy, income: mistakes.ols(
            {"expy": np.log(expy), "income": np.log(income)}, growth, 0
        ),
        "no logs": lambda growth, expy, income: mistakes.ols(
            {"one": expy * 0 + 1, "expy": expy, "income": income}, growth, 1
        ),
        "the other": lambda growth, expy, income: mistakes.ols(
            {"one": expy * 0 + 1, "expy": np.log(expy), "income": np.log(income)}, growth, 2
        ),
    },
    sentences={
        "income left out": "Without ln income, EXPY stands for being rich as well. Put ln income into the fit.",
        "no constant": "The fit has no constant. Add a column of ones.",
        "no logs": "You used dollars. Take logarithms of EXPY and income.",
        "the other": "That is the coefficient on ln income. EXPY's is asked for.",
    },
)
def growth_coefficient(answer, case):
    """Growth on initial EXPY"""
    return {"coefficient on ln EXPY": answer(case.growth, case.expy, case.income)}


comparable = choice(
    "comparable",
    "Which kind of published estimate is like ours?",
    further=True,
    solution="cross",
    options={
        "iv": "cross-section with instruments: up to 0.082",
        "panel": "panel with fixed effects of countries: 0.014 to 0.019",
        "pooled": "panel, pooled: about 0.029",
        "cross": "cross-section, least squares: 0.056 to 0.060 (1992-2003)",
    },
    hints=["We have one row a country, and plain least squares."],
    wrong={
        "iv": "Instruments replace EXPY by what other variables predict of it. We used EXPY itself.",
        "panel": "Fixed effects compare a country with itself in other years. We have one row a country.",
        "pooled": "Pooling puts several periods of a country in one table. We have one period at a time.",
    },
)


# memo --------------------------------------------------------------------------------------------
SPECIMEN = (
    (
        " was middle-income in 1987. One ruler, the income groups, asks whether it left; another, Felipe's, counts years. "
        "The EXPY gap of 2016 is 0.12 in logs, the nearest group is 8517, and the agreement of ECI at chapter level is 0.87. "
    )
    + "Gross exports cannot show who adds the value, and few cases prove little about any cause at all. "
    * 8
)


@exercise(
    kind="written",
    further=True,
    task_points=8,
    min_words=150,
    solution=lambda case: country_names()[case.my.country] + SPECIMEN,
    rubric="Four criteria, 2 points each (2 fully, 1 in part, 0 not): "
    "(a) two definitions of the trap, used rightly, with their price bases; "
    "(b) three numbers of the student's own, each with year, unit and what it measures; "
    "(c) what the numbers cannot show: gross exports, few cases, causality, resource exporters; "
    "(d) a clear answer to the question that follows from (a) to (c).",
    hints=[
        "Begin with one sentence that answers the question. Then give your reasons, one number each."
    ],
    wrong={
        "too short": "My country is trapped.",
        "no country": SPECIMEN,
        "no numbers": lambda case: (
            country_names()[case.my.country] + " is stuck, and its exports do not help it. " * 30
        ),
    },
    sentences={
        "too short": "Two definitions and three numbers need more room than that.",
        "no country": "Say which country you write about, by name or code.",
        "no numbers": "Use at least three numbers.",
    },
)
def memo(answer, case):
    """Your memo"""
    return {
        "your country is named": names_country(answer, case.my.country),
        "three numbers or more": numbers_in(answer) >= 3,
    }
