"""Exercises: check answers, give hints, keep progress.

A student writes `ex = exercises.lesson("01")` and then `ex.check("rca", rca)`; an author writes
one decorated probe for each exercise (see `exercise`) in `gvclib/exercise_bank`.
"""

from gvclib.exercises.audits import audit
from gvclib.exercises.definitions import Draw, Exercise, Mistake, draw, exercise
from gvclib.exercises.judging import CheckFailed, NotAttempted, Outcome
from gvclib.exercises.session import Lesson, failure, lesson, lesson_from

__all__ = [
    "lesson",
    "lesson_from",
    "Lesson",
    "Outcome",
    "CheckFailed",
    "NotAttempted",
    "failure",
    "exercise",
    "Exercise",
    "Mistake",
    "draw",
    "Draw",
    "audit",
]
