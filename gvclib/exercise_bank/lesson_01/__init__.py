"""Exercises of lesson 01, in the order of the lesson.

A new exercise: write it into a file of this folder, its cells into lessons/source/01_export_sophistication.py,
then `gvc audit --lessons 01` and `gvc build`.
"""

from gvclib.exercise_bank.lesson_01 import (
    baskets,
    complexity,
    further_baskets,
    further_complexity,
    further_growth,
    further_income,
    marks,
    who_got_out,
)
from gvclib.exercise_bank.thread import country, firm, industry
from gvclib.exercises import listed

__all__ = ["EXERCISES", "LESSON", "TITLE", "country", "firm", "industry"]

LESSON = "01"
TITLE = "What countries sell, and who got out"
CORE = (who_got_out, baskets, complexity, marks)
FURTHER = (further_income, further_baskets, further_complexity, further_growth)
EXERCISES = listed(*CORE, *FURTHER)
