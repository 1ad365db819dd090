"""Exercises: check answers, give hints, keep progress.

A student writes `ex = exercises.lesson("01")` and then `ex.check("rca", rca)`; an author writes
each exercise in `gvclib/exercise_bank`: a decorated probe (see `exercise`), or a question that
needs none (see `question`).
"""

from gvclib.exercises.audits import audit
from gvclib.exercises.definitions import (
    Draw,
    Exercise,
    Mistake,
    choice,
    classification,
    draw,
    exercise,
    listed,
    question,
    selection,
    value,
)
from gvclib.exercises.judging import CheckFailed, NotAttempted, Outcome
from gvclib.exercises.page_definition import dossier_page
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
    "question",
    "choice",
    "selection",
    "classification",
    "value",
    "listed",
    "dossier_page",
    "Exercise",
    "Mistake",
    "draw",
    "Draw",
    "audit",
]
