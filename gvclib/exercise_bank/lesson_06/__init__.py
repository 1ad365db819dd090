"""Graded exercises of lesson 06, in the order of the lesson.

A new exercise: write it into a file of this folder, its cells into lessons/source/06_paradox.py,
then `gvc audit --lessons 06` and `gvc build`.
"""

from gvclib import paradox
from gvclib.exercise_bank.lesson_06 import chains, home, means, mistakes, platforms, trap
from gvclib.exercises import draw, listed

LESSON = "06"
TITLE = "The paradox of value-chain development"
EXERCISES = listed(trap, home, chains, platforms, means)


@draw
def country(rng):
    """A country with two resting places, and the extra demand of a push that is large enough."""
    while True:
        made = {"delta": rng.choice([0.12, 0.14, 0.15, 0.16, 0.18]), "theta": rng.choice([0.4, 0.5, 0.6]),
                "eta": rng.choice([11.0, 12.0, 13.0, 14.0]), "demand": rng.choice([2.0, 3.0, 4.0])}  # fmt: skip
        low, high = mistakes.states_both(
            made["delta"], made["eta"], made["theta"] * made["demand"], 0
        )
        made["threshold"] = float(round(low + rng.choice([0.35, 0.4, 0.45, 0.5]) * (high - low)))
        extra = mistakes.trap(made)["demand"] * rng.choice([1.2, 1.3, 1.4]) - made["demand"]
        made["extra"] = float(round(extra))
        years = mistakes.years_of_push(made)
        if years and 4 <= years <= 14:
            others = {
                years - 1,
                mistakes.years_of_push(made, start=0.0),
                mistakes.years_until_the_top(made),
            }
            if len(others - {years}) == 3:  # so that every mistake is told by its own sentence
                return made


@draw
def market(rng):
    """Trade cost, substitution and share of demand, where both countries keep firms."""
    while True:
        made = {"tau": rng.choice([1.3, 1.4, 1.6, 1.7, 1.8]), "sigma": rng.choice([3.0, 4.0, 5.0, 6.0]),
                "size": rng.choice([0.53, 0.54, 0.56, 0.57, 0.58, 0.62, 0.64])}  # fmt: skip
        if made["size"] < paradox.full_size(made["tau"], made["sigma"]) - 0.02:
            return made


@draw
def chain(rng):
    """A snake of seven stages and a friction at which some stages follow their neighbours."""
    while True:
        costs = [round(rng.uniform(0.55, 1.35), 2) for _ in range(7)]
        t = round(rng.uniform(0.08, 0.3), 3) + 0.0005
        best = paradox.snake([1.0] * 7, costs, t)
        wrong = paradox.misplaced(best, [1.0] * 7, costs)
        alone = mistakes.snake_separately([1.0] * 7, costs, t)
        if best.crossings and wrong and alone[1] > best.crossings:
            return {"cost_n": [1.0] * 7, "cost_s": costs, "t": t}


@draw
def leader(rng):
    """β of a leader as in lesson 4: how the value of an ecosystem grows with its size."""
    return rng.choice([0.5, 0.6, 0.7, 0.8, 0.9, 1.1, 1.2, 1.3])
