"""Files to upload: the scores of all assignments for Canvas and Moodle, and tables to keep.

The layouts follow what the two systems' importers read: Canvas' lib/gradebook_importer.rb and
Moodle's grade/import/csv.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from gvclib.grading.marking.results import Result
from gvclib.grading.reports import pages

FOLDER = "grades"
CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
MOODLE = ("ID number", "Email address", "First name", "Last name")
SCORES = (
    *("student", "last_name", "first_name", "email", "assignment", "score", "max_score"),
    *("late_penalty", "final_score", "pending"),
    *("core_score", "core_max_score", "further_score", "further_max_score"),
)
EXERCISES = ("student", "assignment", "exercise", "state", "points", "max_points", "mistake")
EXERCISES += ("layer",)
# Excel takes a file for UTF-8 only with this in front; Canvas and Moodle need no such help.
_MARK = "\ufeff"


def write(
    folder: str | Path, rows: Sequence[Mapping[str, Any]], results: Iterable[Result] = ()
) -> list[Path]:
    """Write grades/canvas.csv, moodle.csv, scores.csv and exercises.csv of a course.

    Each row is one submission: student, first_name, last_name, email, assignment, score (None:
    nothing was handed in), max_score, and optionally lms_user_id, late_penalty, pending (points
    by hand are open) and the scores of the two layers, as in SCORES. `results` give the table of
    exercises. Files are replaced whole.
    """
    home = pages.private(Path(folder) / FOLDER)
    contents = {
        "canvas.csv": pages.csv_text(*canvas(rows)),
        "moodle.csv": pages.csv_text(*moodle(rows)),
        "scores.csv": _MARK + pages.csv_text(*scores(rows)),
        "exercises.csv": _MARK + pages.csv_text(*exercises(results)),
    }
    for name, content in contents.items():
        pages.write(home / name, content)
    return [home / name for name in contents]


def final(row: Mapping[str, Any]) -> float | None:
    """The score after the late penalty, never below 0; None when nothing was handed in.

    >>> final({"score": 7.5, "late_penalty": 2}), final({"score": 1, "late_penalty": 3})
    (5.5, 0.0)
    """
    if row.get("score") is None:
        return None
    return max(0.0, row["score"] - (row.get("late_penalty") or 0))


def canvas(rows: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[list]]:
    """Header and lines for Canvas: one column an assignment, "Points Possible" in the second line.

    Canvas looks a student up by its own number (ID), else by SIS User ID, else by SIS Login ID,
    else by name; so the course's student id stands in both SIS columns.
    """
    most, students = _side_by_side(rows)
    lines = [["Points Possible", *[None] * (len(CANVAS) - 1), *most.values()]]
    for who, points in students:
        # Last name, first name, as Canvas sorts them; the id for those without a name.
        names = filter(None, (who.get("last_name"), who.get("first_name")))
        student = who["student"]
        about = [", ".join(names) or student, who.get("lms_user_id"), student, student, None]
        lines.append([*about, *points])
    return [*CANVAS, *most], lines


def moodle(rows: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[list]]:
    """Header and lines for Moodle: who, and one column an assignment; empty means no grade."""
    most, students = _side_by_side(rows)
    about = ("student", "email", "first_name", "last_name")
    return [*MOODLE, *most], [[*map(who.get, about), *points] for who, points in students]


def scores(rows: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[list]]:
    """Header and lines of the long table: how each final score came about."""
    lines = [
        [*(row.get(name) for name in SCORES[:7]), row.get("late_penalty") or 0, final(row)]
        + ["yes" if row.get("pending") else "no", *(row.get(name) for name in SCORES[10:])]
        for row in sorted(rows, key=_by_student)
    ]
    return list(SCORES), lines


def exercises(results: Iterable[Result]) -> tuple[list[str], list[list]]:
    """Header and lines of the long table of exercises, in the order of the lessons."""
    lines = [
        [each.student, each.assignment, *(getattr(m, name) for name in _OF_MARK), _layer(m)]
        for each in sorted(results, key=lambda each: (each.assignment, each.student))
        for m in each.marks
    ]
    return list(EXERCISES), lines


_OF_MARK = ("name", "state", "points", "max_points", "mistake")


def _layer(mark):
    """Where an exercise stands, and whether its points come on top of the maximum."""
    return ("further, bonus" if mark.bonus else "further") if mark.further else "core"


def _side_by_side(rows):
    """The possible points of each assignment, and each student once with all final scores."""
    people, points, most = {}, {}, {}
    for row in sorted(rows, key=_by_student):
        who, name = row["student"], row["assignment"]
        people.setdefault(who, row)
        points[who, name] = final(row)
        most[name] = max(row["max_score"], most.get(name, 0))
    most = dict(sorted(most.items()))
    return most, [(row, [points.get((who, n)) for n in most]) for who, row in people.items()]


def _by_student(row):
    """The order of rows: by name, then by id and assignment."""
    names = row.get("last_name") or "", row.get("first_name") or ""
    return *names, row["student"], row["assignment"]
