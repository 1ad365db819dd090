"""Exercises of lesson 00, in the order of the lesson.

A new exercise: write it into a file of this folder, its cells into lessons/source/00_start_here.py,
then `gvc audit --lessons 00` and `gvc build`.
"""

from gvclib.exercise_bank.lesson_00 import numbers, other_ways, pictures
from gvclib.exercise_bank.thread import country, firm, industry
from gvclib.exercises import listed

__all__ = ["EXERCISES", "LESSON", "TITLE", "country", "firm", "industry"]

LESSON = "00"
TITLE = "Start here"
EXERCISES = listed(numbers, pictures, other_ways)
