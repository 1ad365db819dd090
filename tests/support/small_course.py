"""A small course to mark, and what a run of the graders leaves behind in it; shared by tests."""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time

from support import fake_marking as fakes
from support.courses import ROOT, nbgrader, notebook

from gvclib.authoring.course import new as new_course
from gvclib.grading.class_run import class_run
from gvclib.grading.gradebook import nbgrader_parts

NAME = "00_start_here"
ROSTER = "id,first_name,last_name,email\nann,Ann,Li,ann@example.org\nbob,Bob,Ng,\nzoe,Zoe,Oh,\n"
TASK = "00-wish-rubric"


def empty_course(home):
    """A course with a roster of three and two assignments; one of them was generated."""
    (home / "roster.csv").write_text(ROSTER)
    made = new_course(home / "course", ["00", "01"], roster=home / "roster.csv", root=ROOT)
    code, output = nbgrader(made.folder, "generate_assignment", NAME)
    assert code == 0, output[-2000:]
    return made.folder


SETTINGS = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}


def small_course(folder):
    """A course of two exercises and a task, made without nbgrader's slow commands."""
    cells = [
        _cell("00-malaysia-answer", "malaysia = None", solution=True),
        _cell("00-malaysia-check", "ex.check('malaysia', malaysia)", grade=True, points=1.0),
        _cell("00-basket-answer", "basket = None", solution=True),
        _cell("00-basket-check", "ex.check('basket', basket)", grade=True, points=1.0),
        _cell(TASK, "Marks: a question.", kind="markdown", task=True, points=2.0),
    ]
    _notebook(folder / "release", cells)
    for cell in cells:
        if cell["metadata"]["nbgrader"]["grade"]:
            hidden = cell["source"].replace(")", ", seed='5eed')")
            cell["source"] += f"\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS"
    _notebook(folder / "source", cells)
    (folder / "source" / NAME / "course.json").write_text('{"key": "a key"}')
    (folder / "secret.json").write_text("{}")
    (folder / "nbgrader_config.py").write_text("c = get_config()\n")
    _small_gradebook(folder, cells)
    return folder


def _cell(name, source, kind="code", **settings):
    metadata = {"nbgrader": {**SETTINGS, **settings, "grade_id": name}}
    code = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "id": name, "metadata": metadata, "source": source, **code}


def _notebook(home, cells):
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    made = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    (home / NAME).mkdir(parents=True)
    (home / NAME / f"{NAME}.ipynb").write_text(json.dumps(made))


def _small_gradebook(folder, cells):
    with contextlib.closing(sqlite3.connect(folder / "gradebook.db")) as file:
        # nbgrader runs a program to find out the version of a gradebook that names none.
        file.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    with opened(folder) as book:
        book.add_assignment(NAME)
        book.add_notebook(NAME, NAME)
        for student in ("ann", "bob", "zoe"):
            book.add_student(student)
        for cell in cells:
            name, kind, settings = cell["id"], cell["cell_type"], cell["metadata"]["nbgrader"]
            at, about = (name, NAME, NAME), {"cell_type": kind}
            if settings["solution"]:
                book.add_solution_cell(*at)
                book.add_source_cell(*at, checksum="", **about)
            elif settings["grade"]:
                book.add_grade_cell(*at, max_score=settings["points"], **about)
            else:
                book.add_task_cell(*at, max_score=settings["points"], **about)


def hand_in(course, student, do="", **files):
    """The released notebook with a line of the student's own, so that all differ."""
    folder = course / "submitted" / student / NAME
    folder.mkdir(parents=True, exist_ok=True)
    made = notebook(course / "release" / NAME / f"{NAME}.ipynb")
    made["cells"].append({"cell_type": "markdown", "id": "own", "metadata": {}, "source": student})
    (folder / f"{NAME}.ipynb").write_text(json.dumps(made))
    if do:
        (folder / "do.txt").write_text(do)
    for name, content in files.items():
        (folder / name).write_text(content)
    return folder


def hand_in_all(course, *students, do=""):
    for student in students:
        hand_in(course, student, do)


def page(course, student):
    return course / "feedback" / student / NAME / f"{NAME}.html"


def kept_notebook(course, student):
    return course / "autograded" / student / NAME / f"{NAME}.ipynb"


def opened(course):
    return nbgrader_parts.api().Gradebook(f"sqlite:///{course / 'gradebook.db'}", "gvc")


def by_hand(course, student, cell, comment="", **marks):
    """What a teacher enters in formgrader for a cell, and for the answer that it checks."""
    with opened(course) as book:
        grade = book.find_grade(cell, NAME, NAME, student)
        for name, value in marks.items():
            setattr(grade, name, value)
        if comment:
            answer = cell.replace("-check", "-answer")
            book.find_comment(answer, NAME, NAME, student).manual_comment = comment
        book.db.commit()


def late(course):
    """A date by which the assignment was due, with a penalty of all points."""
    with opened(course) as book:
        book.update_or_create_assignment(NAME, duedate="2025-02-03 09:00:00 UTC")
    with open(course / "nbgrader_config.py", "a") as file:
        file.write("c.LateSubmissionPlugin.penalty_method = 'zero'\n")


def grade(course, **how):
    """Grade with the quick stand-in for marking, or with `marker=None` as `gvc grade` does."""
    how = {"jobs": 2, "progress": False, "marker": fakes.MARKER, **how}
    return class_run.grade(course, **how)


def graded(course, *words):
    """Grade as a program does: print what came out, and end."""
    summary = grade(course, again="--again" in words)
    print(summary.text())
    sys.exit(0 if summary.complete else 1)


PLACES = os.pathsep.join([str(ROOT), str(ROOT / "tests")])


def start(course):
    """A grader in a process of its own, with the quick stand-in for marking."""
    code = "import sys; from support.small_course import graded; graded(*sys.argv[1:])"
    return subprocess.Popen(
        [sys.executable, "-c", code, str(course)],
        env={**os.environ, "PYTHONPATH": PLACES},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def wait_for(what, seconds=60):
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until
        time.sleep(0.02)


def graded_slowly(course, *words):
    """The same, with a pause around all that changes files, so that a kill often hits it."""
    _around_changes(lambda: time.sleep(0.06))
    graded(course, *words)


def graded_until(course, step, *words):
    """The same, killed at one of the calls that change files."""
    left = iter(range(step, -1, -1))
    _around_changes(lambda: next(left) or os.kill(os.getpid(), signal.SIGKILL))
    graded(course, *words)


def _around_changes(what):
    """Do something before each step that changes a file, and before and after each change of data.

    The report and the look at the protections are left out, as they take longer than all else.
    """
    from sqlalchemy import Engine, event

    from gvclib.grading import sandbox
    from gvclib.grading.reports import item_report

    item_report.write = lambda *words: []
    sandbox.available_protections = lambda: list(sandbox.PROTECTIONS)
    for name in ("replace", "rename"):
        setattr(os, name, _before(what, getattr(os, name)))
    event.listen(Engine, "commit", lambda connection: what())
    changes = ("INSERT", "UPDATE", "DELETE")

    @event.listens_for(Engine, "after_cursor_execute")
    def changed(connection, cursor, statement, *more):
        if statement.startswith(changes):
            what()


def _before(what, known):
    def call(*words, **named):
        what()
        return known(*words, **named)

    return call


def tally(summary):
    (found,) = summary.tallies
    return found


_OF = """
 JOIN submitted_notebook n ON n.id = r.notebook_id
 JOIN submitted_assignment s ON s.id = n.assignment_id JOIN base_cell c ON c.id = r.cell_id
 JOIN assignment a ON a.id = s.assignment_id
"""
_WHO, _MARKS = "s.student_id, a.name, c.name", "r.auto_score, r.manual_score, r.extra_credit"
QUERIES = {
    "grades": f"SELECT {_WHO}, {_MARKS}, r.needs_manual_grade FROM grade r {_OF}",
    "comments": f"SELECT {_WHO}, auto_comment, manual_comment FROM comment r {_OF}",
    "submitted": "SELECT student_id, name, timestamp, late_submission_penalty "
    "FROM submitted_assignment s JOIN assignment a ON a.id = s.assignment_id "
    "JOIN submitted_notebook n ON n.assignment_id = s.id",
    "students": "SELECT id, first_name, last_name, email FROM student",
}


def gradebook(course):
    """Everything in a gradebook but its ids."""
    with contextlib.closing(sqlite3.connect(course / "gradebook.db")) as file:
        return {name: sorted(file.execute(query)) for name, query in QUERIES.items()}


def autos(course, student):
    made = gradebook(course)["grades"]
    return {cell: auto for who, _, cell, auto, *_ in made if who == student}


def tree(folder):
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def timeless(content):
    """A kept state without what a clock decides."""
    kept = json.loads(content)
    for each in (kept["result"], *kept["result"]["marks"]):
        for name in ("seconds", "cpu_seconds", "wall_seconds", "peak_mb"):
            each.pop(name, None)
    return kept


def outcome(course):
    """All that a run leaves behind, as far as it may not depend on how it went."""
    made = {name: tree(course / name) for name in ("autograded", "feedback")}
    states = {n: timeless(c) for n, c in tree(course / ".gvc").items() if n.endswith(".json")}
    return {**made, "states": states, "gradebook": gradebook(course)}
