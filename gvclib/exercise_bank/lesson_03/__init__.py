"""Graded exercises of lesson 03, in the order of the lesson.

A new exercise: write it into a file of this folder, its cells into lessons/source/03_cluster_upgrading.py,
then `gvc audit --lessons 03` and `gvc build`.
"""

import numpy as np

from gvclib.exercise_bank.lesson_03 import axes, brand, cluster, doubt, value
from gvclib.exercises import draw, listed

LESSON = "03"
TITLE = "Upgrading a cluster and its firms"
EXERCISES = listed(value, axes, brand, cluster, doubt)


@draw
def firm(rng):
    """A contract maker that thinks about a brand, and the share its buyers would take away."""
    made = brand.the_firm(*(rng.random() for _ in range(4)))
    return made | {"lost_share": rng.choice([0.1, 0.2, 0.3, 0.4, 0.6])}


@draw
def path_to_brand(rng):
    """Profits, learning and gates for which patience pays."""
    return brand.years_of_learning(np.random.default_rng(rng.getrandbits(64)))


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
