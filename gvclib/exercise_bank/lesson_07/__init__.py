"""Graded exercises of lesson 07, the capstone: numbers of a country and an industry, and a memo.

A new exercise: write it into a file of this folder, its cells into lessons/source/07_capstone.py,
then `gvc audit --lessons 07` and `gvc build`.
"""

from gvclib.exercise_bank.lesson_07 import numbers, strategy
from gvclib.exercises import draw, listed

LESSON = "07"
TITLE = "Capstone: a strategy for an industry"
EXERCISES = listed(numbers, strategy)

COUNTRIES = ["BRA", "CAN", "CHN", "DEU", "GBR", "IDN", "IND", "JPN", "KOR", "MEX", "TWN", "USA"]
INDUSTRIES = (
    "agriculture and food", "chemicals", "electronics", "machinery", "metals", "textiles",
    "transport equipment",
)  # fmt: skip


@draw
def assignment(rng):
    """A country and an industry of the student's own."""
    return {"country": rng.choice(COUNTRIES), "industry": rng.choice(INDUSTRIES)}
