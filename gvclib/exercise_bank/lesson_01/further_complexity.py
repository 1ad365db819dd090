"""Go further in lesson 01: reflections, ECI and density as functions, and why ECI differs."""

import numpy as np
import pandas as pd

from gvclib import trade
from gvclib.exercise_bank import tables, worlds
from gvclib.exercise_bank.lesson_01 import mistakes
from gvclib.exercises import exercise, value


# complexity ----------------------------------------------------------------------------------
def published_toy():
    """The small world of Hidalgo and Hausmann (2009), supporting information."""
    m = [[1, 1, 1, 1], [0, 1, 0, 0], [0, 0, 1, 1], [0, 0, 0, 1]]
    return {"m": pd.DataFrame(m, ["C1", "C2", "C3", "C4"], ["P1", "P2", "P3", "P4"])}


def specialised_world(rng):
    """A 0/1 table of seven made-up countries and nine products."""
    return {"m": worlds.specialised(rng)}


@exercise(
    kind="function",
    further=True,
    points=2,
    cases=specialised_world,
    example=published_toy,
    solution=trade.reflections,
    hints=[
        "Start with `k_c = m.sum(axis=1)` and `k_p = m.sum()`; they are also the divisors in every step.",
        "`m.dot(k_p)` adds up, for each country, the k_p of what it makes. `m.T.dot(k_c)` is the mirror.",
        "Both new values use the *old* ones: `k_c, k_p = m.dot(k_p) / ..., m.T.dot(k_c) / ...`.",
    ],
    wrong={
        "sums": mistakes.reflect_sums,
        "one after the other": mistakes.reflect_in_turn,
        "one step more": lambda m, steps: trade.reflections(m, steps + 1),
        "swapped": lambda m, steps: trade.reflections(m, steps)[::-1],
    },
    sentences={
        "sums": "You added up without dividing. A reflection is a mean: divide by the diversity or the ubiquity.",
        "one after the other": "Your k_p uses the k_c of the same step. Both must use the values of the step before.",
        "one step more": "You are one step ahead: 0 steps are the two counts themselves.",
        "swapped": "Return the countries first, then the products.",
    },
)
def reflections(answer, case):
    """The method of reflections"""
    return {
        f"after {steps} steps": dict(zip(("k_c", "k_p"), answer(case.m, steps), strict=True))
        for steps in (0, 1, 2, 3)
    }


@exercise(
    kind="function",
    further=True,
    points=3,
    cases=specialised_world,
    solution=lambda m: trade.complexity(m).eci,
    explain="links = (m / ubiquity).dot(m.T).div(diversity, axis=0); take the eigenvector of its second "
    "largest eigenvalue, standardise with std(ddof=0), and flip it if it falls with diversity.",
    hints=[
        "`(m / m.sum()).dot(m.T).div(m.sum(axis=1), axis=0)` is the matrix; each of its rows sums to 1.",
        "`np.linalg.eig(...)` gives values and vectors. `np.argsort(...)[-2]`, of the real values, is the place of the "
        "second largest. Eigenvectors are columns: `...[:, ...].real`.",
        "Standardise: `(... - ....mean()) / ....std(ddof=0)`. Then compare with diversity: `....corr(m.sum(axis=1))`.",
    ],
    wrong={
        "n - 1": lambda m: trade.complexity(m).eci / trade.complexity(m).eci.std(ddof=1),
        "flipped": lambda m: -trade.complexity(m).eci,
        "diversity": mistakes.eci_is_diversity,
        "not standardised": mistakes.eci_raw,
    },
    sentences={
        "n - 1": "You divided by n - 1. Here the standard deviation divides by n: std(ddof=0).",
        "flipped": "The sign is turned. Countries that make more should come out higher: check the correlation with diversity.",
        "diversity": "That is diversity, standardised. ECI is the second eigenvector: it is about *which* products.",
        "not standardised": "That is the eigenvector as it comes. Give it mean 0 and standard deviation 1.",
    },
)
def eci(answer, case):
    """The economic complexity index"""
    return answer(case.m)


# product space -------------------------------------------------------------------------------
@exercise(
    kind="function",
    further=True,
    points=2,
    cases=specialised_world,
    example=published_toy,
    solution=trade.density,
    hints=[
        "`m.T.dot(m)` counts, for each pair of products, the countries that make both.",
        "`k = m.sum().to_numpy()`; `np.maximum.outer(k, k)` is the larger ubiquity of each pair.",
        "Density is `m.dot(...)` divided by `....sum()`.",
    ],
    wrong={
        "self left out": lambda m: mistakes.density_of(
            m, mistakes.proximities(m) * (1 - np.eye(m.shape[1]))
        ),
        "minimum": lambda m: mistakes.density_of(m, mistakes.proximities(m, np.minimum)),
        "not divided": lambda m: m.dot(mistakes.proximities(m)),
        "percent": lambda m: 100 * trade.density(m),
    },
    sentences={
        "self left out": "You left the product itself out. Here it counts, with proximity 1.",
        "minimum": "You divided by the smaller ubiquity. Proximity takes the larger: both conditional chances must be high.",
        "not divided": "That is the sum of the proximities. Density is its share of all proximities, 0-1.",
        "percent": "These are percent. Density runs from 0 to 1.",
    },
)
def density(answer, case):
    """Density around each product"""
    return answer(case.m)


# why ECI differs -----------------------------------------------------------------------------
def agreement(exports, method="spearman"):
    """Correlation of our ECI of 2016 with the published one."""
    ours = trade.complexity(trade.specialization(exports)).eci
    return ours.corr(tables.published_eci_2016(), method=method)


def by_chapter(exports):
    """Product groups merged into HS chapters."""
    return exports.T.groupby(exports.columns.str[:2]).sum().T


grain = value(
    "grain",
    "Agreement with the published ECI at chapter level",
    further=True,
    tolerance=0.0005,
    relative=0,
    unit="Spearman's rank correlation",
    solution=lambda case: agreement(by_chapter(tables.exports_in(2016))),
    explain="chapters = exports.T.groupby(exports.columns.str[:2]).sum().T, then as before.",
    hints=[
        "`exports.columns.str[:2]` are the chapters of the columns.",
        "`exports.T.groupby(exports.columns.str[:2]).sum().T` adds the groups of a chapter.",
    ],
    wrong={
        "groups": lambda case: agreement(tables.exports_in(2016)),
        "Pearson": lambda case: agreement(by_chapter(tables.exports_in(2016)), "pearson"),
        "sign": lambda case: -agreement(by_chapter(tables.exports_in(2016))),
    },
    sentences={
        "groups": "That is the agreement of our product groups. Merge them into chapters first.",
        "Pearson": "That is Pearson's correlation of the values. The comparison is of ranks: Spearman.",
        "sign": "The sign is turned: your ECI falls with diversity.",
    },
)
