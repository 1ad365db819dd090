"""Graded exercises of lesson 05, in the order of the lesson.

A new exercise: write it into a file of this folder, its cells into lessons/source/05_chip_reconstruction.py,
then `gvc audit --lessons 05` and `gvc build`.
"""

from gvclib.exercise_bank.lesson_05 import claims, path, position, shares, value
from gvclib.exercises import draw, listed

LESSON = "05"
TITLE = "Reconstruction of the chip industry's value chain"
EXERCISES = listed(position, claims, shares, path, value)


# Inputs whose removal stops different numbers of others.
ITEMS = "N20 N22 N84 N85 N26 N30 N45 N9 N38 N41 N61 N63 N71 N74 N77 N80 N83 N91 N92 N100"
ECONOMIES = "BRA CAN CHN DEU GBR IDN IND JPN KOR MEX RUS TWN USA"


@draw
def item(rng):
    """An item of the chip chain to take out."""
    return rng.choice(ITEMS.split())


@draw
def claim(rng):
    """A claim about growth, printed in whole numbers, with a stated rate."""
    return claims.a_claim(rng)


@draw
def economy(rng):
    """An economy of the input-output tables."""
    return rng.choice(ECONOMIES.split())
