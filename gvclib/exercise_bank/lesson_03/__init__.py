"""Graded exercises of lesson 03, in the order of the lesson: the core, then what goes further.

A new exercise: write it into a file of this folder, its cells into lessons/source/03_cluster_upgrading.py,
then `gvc audit --lessons 03` and `gvc build`.
"""

import numpy as np

from gvclib.exercise_bank.lesson_03 import (
    axes,
    brand,
    chain,
    clothing,
    further_axes,
    further_brand,
    further_chain,
    further_cluster,
    page,
)
from gvclib.exercise_bank.thread import country, firm, industry
from gvclib.exercises import draw, listed

__all__ = [
    "EXERCISES",
    "LESSON",
    "TITLE",
    "contractor",
    "country",
    "firm",
    "industry",
    "path_to_brand",
]

LESSON = "03"
TITLE = "Ways up for a firm and a town"
EXERCISES = listed(
    chain, axes, brand, clothing, page, further_chain, further_axes, further_brand, further_cluster
)


@draw
def path_to_brand(rng):
    """Profits, learning and gates for which patience pays."""
    return further_brand.years_of_learning(np.random.default_rng(rng.getrandbits(64)))


@draw
def contractor(rng):
    """A garment contractor: price and costs in USD a garment."""
    home = rng.randrange(120, 220) / 10
    services = rng.randrange(10, 30) / 10
    return {
        "price": round(home + rng.randrange(5, 25) / 10, 1),
        "home_cost": home,
        "factory_price": round(home - services - rng.randrange(-8, 40) / 10, 1),
        "services_cost": services,
    }
