"""nbgrader's gradebook, through nbgrader's own classes: one transaction for each submission."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from gvclib.errors import DataError
from gvclib.grading.gradebook import nbgrader_parts
from gvclib.grading.gradebook.layers import further_cells, layers
from gvclib.grading.gradebook.rules import Cells, Recorded, put_comments, put_marks
from gvclib.grading.marking.assignment import Plan
from gvclib.grading.marking.results import Result

_TRIES = 6  # SQLite itself waits five seconds for another program before it gives up
_BUSY = "gradebook.db is in use by another program; let that end, and run this again"
_NONE = {"score": None, "further_score": None, "late_penalty": 0.0, "pending": False}
_PERSON = ("first_name", "last_name", "email", "lms_user_id")
_COLUMNS = {
    "Grade": ("cell_id", "auto_score", "manual_score", "extra_credit", "needs_manual_grade"),
    "Comment": ("cell_id", "manual_comment"),
}


def assignments(course: Path) -> list[str]:
    """The assignments that `nbgrader generate_assignment` has put into a course's gradebook.

    This asks the file itself, as nbgrader takes a while to load. Raises DataError when it is none.
    """
    path = course / "gradebook.db"
    if not path.is_file():
        return []
    try:
        # An interrupted run leaves a journal, which SQLite must be free to write back.
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)) as file:
            return [name for (name,) in file.execute("SELECT name FROM assignment ORDER BY name")]
    except sqlite3.Error as error:
        if "locked" in str(error):
            raise DataError(_BUSY) from None
        raise DataError(f"{path} is no gradebook of nbgrader: {error}") from None


class Book:
    """An open gradebook; `close` it at the end.

    Raises DataError when another program holds it, or when its form is that of another nbgrader.
    """

    def __init__(self, course: Path):
        self._api = nbgrader_parts.api()
        self._settings = nbgrader_parts.settings(course)
        self._late = None
        course_id = self._settings.CourseDirectory.get("course_id", "")
        with _told():
            self._book = self._api.Gradebook(f"sqlite:///{course / 'gradebook.db'}", course_id)
        self._db = self._book.db
        self._cells: dict[str, Cells] = {}

    def close(self) -> None:
        """Let go of the file."""
        self._book.close()

    def roster(self) -> dict[str, dict]:
        """All students by id: first_name, last_name, email, lms_user_id."""
        with self._session():
            people = self._db.query(self._api.Student)
            return {who.id: {name: getattr(who, name) for name in _PERSON} for who in people}

    def check(self, plan: Plan) -> None:
        """Raise DataError when the gradebook and a plan differ in what is marked."""
        with self._session():
            known = self._of(plan.assignment)
        wanted = {cell.id: cell.points for cell in plan.checks}
        if wanted != known.checks:
            differing = sorted(wanted.items() ^ known.checks.items())[0][0]
            raise DataError(
                f"{plan.assignment}: the gradebook does not fit the assignment (cell {differing}); "
                f"run `nbgrader generate_assignment {plan.assignment} --force` again"
            )

    def recorded(self, assignment: str) -> dict[str, Recorded]:
        """What is in the gradebook for an assignment, by student."""
        of, submitted = self._api.SubmittedNotebook, self._api.SubmittedAssignment
        with self._session():
            known = self._of(assignment)
            ours = of.notebook_id == known.notebook
            found = self._db.query(of.id, submitted.student_id).join(submitted).filter(ours)
            students = dict(tuple(row) for row in found)
            rows = {student: ({}, {}) for student in students.values()}
            for place, (name, columns) in enumerate(_COLUMNS.items()):
                kind = getattr(self._api, name)
                wanted = (getattr(kind, column) for column in ("notebook_id", *columns))
                asked = self._db.query(*wanted).join(of, kind.notebook_id == of.id).filter(ours)
                for row in asked:
                    if row.notebook_id in students:
                        rows[students[row.notebook_id]][place][row.cell_id] = row
            return {student: known.recorded(*pair) for student, pair in rows.items()}

    def marked(self, assignment: str) -> set[str]:
        """The students with a mark of an assignment, whenever they got it."""
        api = self._api
        of, submitted, grade = api.SubmittedNotebook, api.SubmittedAssignment, api.Grade
        # An extension granted makes rows, too, but without points.
        given = grade.auto_score.isnot(None) | grade.manual_score.isnot(None)
        with self._session():
            asked = self._db.query(submitted.student_id).distinct()
            asked = asked.join(of, of.assignment_id == submitted.id)
            asked = asked.join(grade, grade.notebook_id == of.id)
            asked = asked.filter(of.notebook_id == self._of(assignment).notebook, given)
            return {student for (student,) in asked}

    def rows(self) -> list[dict[str, Any]]:
        """One row for each student and assignment, as the grade files want them."""
        api, people = self._api, self.roster()
        with self._session():
            scores, most = self._scores(), self._most()
            asked = self._db.query(api.Assignment).order_by(api.Assignment.name)
            return [
                {"assignment": each.name, "max_score": each.max_score, "student": who}
                | known
                | layers(most[each.id], scores.get((each.id, who), _NONE))
                for each in asked
                for who, known in people.items()
            ]

    def _scores(self):
        """Sums over the cells of each submission, all in one pass: nbgrader's own take one each."""
        from sqlalchemy import case, func

        api = self._api
        of, notebook, grade = api.SubmittedAssignment, api.SubmittedNotebook, api.Grade
        whose = (of.assignment_id, of.student_id)
        late = self._db.query(*whose, func.sum(notebook.late_submission_penalty))
        late = late.join(notebook, notebook.assignment_id == of.id).group_by(of.id)
        penalties = {(place, student): penalty or 0.0 for place, student, penalty in late}
        further = case((api.BaseCell.name.in_(self._further()), grade.score), else_=0.0)
        parts = (grade.score, further)
        sums = self._db.query(*whose, *map(func.sum, parts), func.max(grade.needs_manual_grade))
        sums = sums.join(notebook, notebook.assignment_id == of.id)
        sums = sums.join(grade, grade.notebook_id == notebook.id)
        sums = sums.join(api.BaseCell, api.BaseCell.id == grade.cell_id).group_by(of.id)
        return {
            (p, s): {
                "score": score,
                "further_score": None if score is None else more or 0.0,
                "late_penalty": penalties[p, s],
                "pending": bool(pending),
            }
            for p, s, score, more, pending in sums
        }

    def _further(self):
        """The cells under "Go further" of all assignments, with what each is worth."""
        names = (name for (name,) in self._db.query(self._api.Assignment.name))
        return {cell: worth for name in names for cell, worth in further_cells(name).items()}

    def _most(self):
        """For each assignment the points to be had: in the core and under "Go further"."""
        api, worth = self._api, self._further()
        most = {
            each: {"core": 0.0, "further": 0.0} for (each,) in self._db.query(api.Assignment.id)
        }
        for kind in (api.GradeCell, api.TaskCell):
            asked = self._db.query(api.Notebook.assignment_id, kind.name, kind.max_score)
            for place, name, points in asked.join(kind, kind.notebook_id == api.Notebook.id):
                layer = "further" if name in worth else "core"
                most[place][layer] += worth.get(name, points)
        return most

    def save(self, result: Result, stamp: datetime | None = None) -> Recorded:
        """Write a result and the time it was handed in; all comes back as it stands then."""
        from sqlalchemy.exc import OperationalError

        for left in reversed(range(_TRIES)):
            in_use = (OperationalError,) if left else ()
            with self._session(), suppress(*in_use):
                return self._save(result, stamp)
            time.sleep(0.1)
        raise AssertionError("unreachable")

    @contextmanager
    def _session(self) -> Iterator[None]:
        """What is not committed is undone, nothing stays in memory, errors are sentences."""
        with _told():
            try:
                yield
            finally:
                self._db.rollback()
                self._db.expunge_all()

    def _of(self, assignment):
        """The cells of an assignment, read once."""
        if assignment not in self._cells:
            self._cells[assignment] = Cells(self._book.find_assignment(assignment), assignment)
        return self._cells[assignment]

    def _save(self, result, stamp):
        """Write one result in one transaction."""
        known = self._of(result.assignment)
        with self._db.no_autoflush:
            submitted, notebook = self._submitted(known, result.student, stamp)
            grades = self._rows("Grade", notebook, [*known.checks, *known.tasks], known)
            comments = self._rows("Comment", notebook, [*known.answers, *known.tasks], known)
            put_marks(known, result, grades)
            put_comments(known, result, comments)
            self._put_penalty(known, submitted, notebook, result)
        rows = ({row.cell_id: row for row in found.values()} for found in (grades, comments))
        recorded = known.recorded(*rows)
        self._db.commit()
        return recorded

    def _submitted(self, known, student, stamp):
        """The submission's two rows, made when they are not there, as nbgrader makes them."""
        api, db = self._api, self._db
        if db.get(api.Student, student) is None:
            db.add(api.Student(id=student))
        of = {"assignment_id": known.assignment, "student_id": student}
        submitted = self._row(api.SubmittedAssignment, of)
        if stamp is not None:
            submitted.timestamp = stamp
        of = {"assignment_id": submitted.id, "notebook_id": known.notebook}
        return submitted, self._row(api.SubmittedNotebook, of)

    def _row(self, kind, of):
        """The one row with these values, made when it is not there."""
        found = self._db.query(kind).filter_by(**of).one_or_none()
        if found is None:
            found = kind(id=self._api.new_uuid(), **of)
            self._db.add(found)
        return found

    def _rows(self, kind, notebook, names, known):
        """Grades or comments of a submission by the name of their cell; missing ones are made."""
        model, found = getattr(self._api, kind), {}
        if notebook not in self._db.new:
            rows = self._db.query(model).filter_by(notebook_id=notebook.id)
            found = {known.names[row.cell_id]: row for row in rows if row.cell_id in known.names}
        for name in names:
            if name not in found:
                found[name] = model(cell_id=known.ids[kind, name], notebook_id=notebook.id)
                self._db.add(found[name])
        return found

    def _put_penalty(self, known, submitted, notebook, result):
        """The penalty for being late, by the course's own plugin."""
        notebook.late_submission_penalty = None
        if known.due is None or submitted.timestamp is None or result.notebook is None:
            return
        self._db.flush()
        self._db.refresh(submitted)
        late = submitted.total_seconds_late
        if late <= 0:
            return
        if self._late is None:
            from nbgrader.preprocessors import AssignLatePenalties

            self._late = AssignLatePenalties(config=self._settings)
            self._late.init_plugin()
        self._db.refresh(notebook, ["score"])
        given = self._late.plugin_inst.late_submission_penalty(result.student, notebook.score, late)
        if given is not None:
            notebook.late_submission_penalty = self._late._check_late_penalty(notebook, given)


@contextmanager
def _told() -> Iterator[None]:
    """The database's errors as sentences."""
    from sqlalchemy.exc import OperationalError

    try:
        yield
    except OperationalError as error:
        if "locked" in str(error):
            raise DataError(_BUSY) from None
        if "no such" in str(error.orig):  # a table or column that another nbgrader has
            raise DataError(
                f"nbgrader cannot use gradebook.db ({error.orig}); "
                "keep a copy of it and run `nbgrader db upgrade`"
            ) from None
        raise DataError(
            f"gradebook.db cannot be used: {error.orig}. What was marked is kept; try again"
        ) from None
