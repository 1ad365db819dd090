"""Graded exercises of lesson 01, in the order of the lesson.

A new exercise: write it into a file of this folder, its cells into lessons/source/01_export_sophistication.py,
then `gvc audit --lessons 01` and `gvc build`.
"""

from gvclib.exercise_bank.lesson_01 import baskets, complexity, trap, verdict
from gvclib.exercises import draw, listed

LESSON = "01"
TITLE = "Export sophistication and the middle-income trap"
EXERCISES = listed(trap, baskets, complexity, verdict)


# Middle-income in 1987 or now, with exports and income for 2016. Hungary is left out: its nearest new
# product is also the one with the highest RCA below 1, so a known mistake would pass there.
POOL = (
    "ARG BGR BOL BRA CHL CHN COL CRI DOM ECU EGY GTM HND IDN IND JOR KOR LKA "
    "MAR MEX MUS MYS PAK PAN PER PHL POL PRT PRY ROU SLV THA TUN TUR URY VNM ZAF"
)


@draw
def country(rng):
    """An economy of the student's own."""
    return rng.choice(POOL.split())
