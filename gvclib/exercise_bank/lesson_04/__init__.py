"""Graded exercises of lesson 04, in the order of the lesson: the core, then what goes further.

A new exercise: write it into a file of this folder, its cells into lessons/source/04_ecosystem_cocreation.py,
then `gvc audit --lessons 04` and `gvc build`.
"""

from gvclib.exercise_bank.lesson_04 import (
    chain,
    frame,
    further_contracts,
    further_ecosystem,
    further_games,
    page,
    principle,
    splits,
)
from gvclib.exercise_bank.thread import country, firm, industry
from gvclib.exercises import draw, listed

__all__ = [
    "EXERCISES", "LESSON", "TITLE",
    "country", "ecosystem", "firm", "game", "industry", "market",
]  # fmt: skip

LESSON = "04"
TITLE = "Making more together, and sharing it"
EXERCISES = listed(
    frame, splits, chain, principle, page, further_games, further_contracts, further_ecosystem
)


@draw
def game(rng):
    """What pairs, and all three, make together: L is the leader. Nobody makes anything alone."""
    pairs = rng.sample(range(40, 90, 5), 2)
    total = max(pairs) + rng.choice(range(25, 70, 5))
    return {"LA": pairs[0], "LB": pairs[1], "AB": rng.choice([0, 10, 20, 30]), "LAB": total}


@draw
def market(rng):
    """Highest price that anybody pays, and cost of a unit, USD."""
    cost = rng.choice(range(12, 42, 2))
    return {"a": cost + rng.choice(range(40, 125, 4)), "c": cost}


@draw
def ecosystem(rng):
    """Value with one partner (USD m), and its elasticity to the number of partners."""
    beta = rng.choice([0.6, 0.7, 0.8, 0.9, 1.1, 1.2])
    # Low enough for some of the 100 partners to stay away at the best share.
    most = 2.0 * 100 ** (1 - beta) / (beta / 2)
    return {"alpha": round(most * rng.uniform(0.4, 0.8), 2), "beta": beta}
