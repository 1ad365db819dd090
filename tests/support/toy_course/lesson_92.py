"""Lesson 92 of a course that exists only in tests."""

from support.toy_course import firm_page

from gvclib.exercise_bank.thread import country, firm, industry
from gvclib.exercises import selection, value

LESSON = "92"
TITLE = "Toy 92"
page = firm_page("What does my firm of lesson 92 make?")
workers = value(
    "workers",
    "How many work there?",
    solution=lambda case: case.my.firm["workers"],
    hints=["Look at the firm."],
)
strong = selection(
    "strong",
    "Two of three",
    solution={"a", "b"},
    options=dict.fromkeys("abc", "x"),
    hints=["Two."],
    wrong={"c": "Not this one."},
)
EXERCISES = [workers, strong, page]
__all__ = ["country", "firm", "industry"]
