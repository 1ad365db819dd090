"""Graded exercises of lesson 08, in the order of the lesson.

A new exercise: write it into a file of this folder, its cells into lessons/source/08_reading_sources.py,
then `gvc audit --lessons 08` and `gvc build`.
"""

from gvclib.exercise_bank.lesson_05 import claims
from gvclib.exercise_bank.lesson_08 import damage, numbers, references, words
from gvclib.exercises import draw, listed

LESSON = "08"
TITLE = "How to read a source"
EXERCISES = listed(numbers, references, words, damage)


@draw
def claim(rng):
    """A claim about growth, printed in whole numbers, with a stated rate."""
    return claims.a_claim(rng)
