"""nbgrader's rules for what goes into a gradebook row, and an assignment's cells as plain data.

The rules are those of nbgrader's SaveAutoGrades and Autograde: marks by hand stay; a mark by hand
on a cell that is marked anew asks to be looked at again; an answer as it was released gets the
comment "No response."; without a notebook everything is 0.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from gvclib.errors import DataError
from gvclib.grading.marking.results import Result


class ByHand(NamedTuple):
    """What a teacher gave for a task; `pending` while the teacher has not looked at it."""

    score: float | None
    max_score: float
    comment: str
    pending: bool


class Recorded(NamedTuple):
    """What the gradebook holds of one submission, by cell.

    `marks` are the automatic ones of checks, `by_hand` the tasks; `given` are the points of checks
    that a teacher has marked, too, and `comments` what a teacher says to answers.
    """

    marks: dict[str, float | None] = {}
    by_hand: dict[str, ByHand] = {}
    given: dict[str, float] = {}
    comments: dict[str, str] = {}


class Cells:
    """An assignment's cells in the gradebook, by name and by the database's own id."""

    def __init__(self, assignment: Any, name: str):
        """Read them off nbgrader's Assignment; raises DataError when it has no such notebook."""
        found = [each for each in assignment.notebooks if each.name == name]
        if not found:
            raise DataError(f"the gradebook has no notebook {name} in the assignment {name}")
        self.assignment, self.notebook = assignment.id, found[0].id
        self.due = assignment.duedate
        self.checks = {cell.name: cell.max_score for cell in found[0].grade_cells}
        self.tasks = {cell.name: cell.max_score for cell in found[0].task_cells}
        self.answers = [cell.name for cell in found[0].solution_cells]
        self.sums = {cell.name: cell.checksum for cell in found[0].source_cells}
        self.ids: dict[tuple[str, str], str] = {}
        self.names: dict[str, str] = {}
        for cells, kinds in (
            (found[0].grade_cells, ["Grade"]),
            (found[0].solution_cells, ["Comment"]),
            (found[0].task_cells, ["Grade", "Comment"]),
        ):
            self.ids |= {(kind, cell.name): cell.id for cell in cells for kind in kinds}
            self.names |= {cell.id: cell.name for cell in cells}

    def recorded(self, grades: Mapping[str, Any], comments: Mapping[str, Any]) -> Recorded:
        """Rows of grades and comments, by the id of their cell, as plain data."""
        grades, comments = (
            {self.names[each]: row for each, row in rows.items() if each in self.names}
            for rows in (grades, comments)
        )
        said = {name: row.manual_comment or "" for name, row in comments.items()}
        # In a task `needs_manual_grade` is False where there is no notebook: it waits for nobody.
        tasks = {
            name: ByHand(_score(row), most, said.get(name, ""), row.needs_manual_grade is not False)
            for name, most in self.tasks.items()
            if (row := grades.get(name))
        }
        checks = {name: grades[name] for name in self.checks if name in grades}
        touched = {
            name: row
            for name, row in checks.items()
            if row.manual_score is not None or row.extra_credit
        }
        return Recorded(
            marks={name: row.auto_score for name, row in checks.items()},
            by_hand=tasks,
            given={name: _score(row) for name, row in touched.items()},
            comments={name: said[name] for name in self.answers if said.get(name)},
        )


def _score(grade):
    """As nbgrader reckons it: by hand if given, else automatic, and extra credit on top."""
    given = grade.auto_score if grade.manual_score is None else grade.manual_score
    return None if given is None else given + (grade.extra_credit or 0)


def put_marks(cells: Cells, result: Result, grades: Mapping[str, Any]) -> None:
    """Set the automatic marks in rows of grades, by the name of their cell."""
    points = {mark.cell: mark.points for mark in result.marks}
    for name in cells.checks:
        grade = grades[name]
        grade.auto_score = points.get(name, 0.0)
        again = grade.manual_score is not None
        grade.needs_manual_grade = again and result.notebook is not None
    for name in cells.tasks:
        grade = grades[name]
        if result.notebook is None:
            grade.auto_score, grade.needs_manual_grade = 0.0, False
        elif grade.manual_score is None:
            grade.auto_score, grade.needs_manual_grade = None, True


def put_comments(cells: Cells, result: Result, comments: Mapping[str, Any]) -> None:
    """Set the automatic comments in rows of comments, by the name of their cell."""
    from nbformat import from_dict
    from nbgrader.utils import compute_checksum

    for cell in (result.notebook or {}).get("cells", []):
        settings = cell["metadata"].get("nbgrader", {})
        name, task = settings.get("grade_id"), settings.get("task")
        if name in comments and (settings.get("solution") or task):
            same = not task and compute_checksum(from_dict(cell)) == cells.sums[name]
            comments[name].auto_comment = "No response." if same else None
