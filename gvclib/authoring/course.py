"""A stock nbgrader course from the lesson sources, with hidden tests from a secret of its own."""

import csv
import hashlib
import hmac
import importlib
import json
import os
import re
import secrets
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from gvclib.authoring import layers, notebooks
from gvclib.authoring.nbformat_import import nbformat
from gvclib.authoring.sources import STUB, Cell, Source, seeded
from gvclib.errors import DataError
from gvclib.exercises.definitions import Exercise
from gvclib.exercises.students import student_id

ROSTER = ("id", "first_name", "last_name", "email")
_COURSE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SECRET_FILE = "secret.json"

_CONFIG = """\
# nbgrader reads this file when it runs in this folder.
import os

from gvclib.authoring import nbgrader_fixes

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = {course_id!r}
c.CourseDirectory.root = os.path.dirname(os.path.abspath(__file__))

# The released notebooks then equal those of the course: a solution becomes this one comment.
c.ClearSolutions.code_stub = {{"python": {stub!r}}}

# What stands under "Go further" may earn points on top: a check of at most 0 points with a bonus.
c.Autograde.autograde_preprocessors = nbgrader_fixes.GRADES

# A student who deleted a check cell gets it back, and so a score.
c.OverwriteCells.add_missing_cells = True

# A copied cell does not stop the others' grading; feedback does not show the hidden tests.
c.Autograde.sanitize_preprocessors = nbgrader_fixes.SANITIZE
c.GenerateFeedback.preprocessors = nbgrader_fixes.FEEDBACK

# Seconds for one cell; an endless loop costs this much.
c.Execute.timeout = 60
# Seconds for what a cell shows to arrive: on a busy machine the usual four fail honest cells.
c.Execute.iopub_timeout = 60
"""

_BY_HAND = """

A bonus of up to {points:g} points: enter 0 as the score, and the points as extra credit."""

_IGNORED = f"{_SECRET_FILE}\ngradebook.db*\nsubmitted/\nautograded/\nfeedback/\n"
_IGNORED += "grades/\nreports/\n.gvc/\n"

_NEXT = """\
The course is in {folder}: {all}; students: {students}.
Hidden tests come from {secret} there. Keep it, and show it to nobody.

Next:
  cd {folder}
  nbgrader generate_assignment {first}
Then give release/{first} to your students, or let a hub do it:
  nbgrader release_assignment {first}
When their work is in submitted/<student id>/, mark it, each notebook in a sandbox:
  gvc grade .
or with nbgrader, which has none:
  nbgrader autograde {first}
  nbgrader generate_feedback {first}
  nbgrader export"""


class Course(NamedTuple):
    """What `new` has written: the folder, the assignments and how many students."""

    folder: Path
    assignments: list[str]
    students: int


def new(
    folder: str | Path,
    lessons: list[str] | None = None,
    *,
    course_id: str = "gvc",
    secret: str | None = None,
    roster: str | Path | None = None,
    root: str | Path | None = None,
    further: str = "bonus",
    country: str | None = None,
    industry: str | None = None,
) -> Course:
    """Write an nbgrader course into a new folder.

    The secret (a random one, unless given) stays in secret.json; source/ holds only seeds derived
    from it. `further` says how "Go further" counts, one of layers.MODES. `country` (such as
    "VNM") and `industry` (such as "electronics") are then the same for the whole class.
    Raises DataError, before anything is written, when the folder is in use or when the roster,
    the course id, a lesson or one of these choices is wrong.
    """
    folder = Path(folder).expanduser().resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DataError(f"{folder} is not empty; give the course a folder of its own")
    if not _COURSE_ID.fullmatch(course_id):
        raise DataError(f"course id {course_id!r}: use letters, digits, - and _")
    students = read_roster(roster) if roster else []
    settings = _choices(further, {"country": country, "industry": industry})
    secret = secret or secrets.token_hex(32)
    paths = notebooks.source_paths(notebooks.project(root), lessons)
    checked = {path.stem: notebooks.checked_source(path) for path in paths}
    made = {name: assignment(*each, secret, further) for name, each in checked.items()}
    public = {"course": course_id, "key": derive(secret, "key"), **settings}
    with _whole(folder) as work:
        _write(work, public, secret, made)
        if students:
            _enrol(work, course_id, students)
    return Course(folder, list(made), len(students))


def _choices(further, thread):
    """What the teacher has settled, as course.json keeps it; raises DataError on a wrong one."""
    if further not in layers.MODES:
        raise DataError(f"further {further!r}: use one of {', '.join(layers.MODES)}")
    fixed = {name: value for name, value in thread.items() if value is not None}
    if fixed:
        draws = importlib.import_module("gvclib.exercise_bank.thread")
        for name, value in fixed.items():
            getattr(draws, name).fixed(value)
    return {"further": further, **fixed}


def read_secret(path: str | Path) -> str:
    """The secret kept in a course's secret.json, or the whole text of another file.

    Raises DataError when the file is missing or holds fewer than 16 characters.
    """
    path = Path(path)
    if not path.is_file():
        raise DataError(f"there is no secret file {path}")
    text = path.read_text(encoding="utf-8").strip()
    if text.startswith("{"):
        text = str(json.loads(text).get("secret", ""))
    if len(text) < 16:
        raise DataError(f"the secret in {path} is too short; use 16 characters or more")
    return text


def derive(secret: str, *words: str) -> str:
    """A text that only those who have the secret can compute: HMAC-SHA256, 32 hex digits.

    >>> derive("s", "seed", "01", "rca") == derive("s", "seed", "01", "expy")
    False
    """
    message = "\x1f".join(words).encode()
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()[:32]


def assignment(
    source: Source, exercises: Mapping[str, Exercise], secret: str, further: str = "count"
) -> nbformat.NotebookNode:
    """The nbgrader source of a lesson: solutions, hidden tests, mark schemes and metadata."""
    if further == "leave-out":
        source = layers.core(source)
    made = notebooks.notebook(source, [cell.source for cell in source.cells])
    for cell, target in zip(source.cells, made.cells[1:], strict=True):
        exercise = exercises.get(cell.exercise)
        settings = _settings(cell, exercise)
        if settings is None:
            continue
        bonus = further == "bonus" and exercise is not None and exercise.further
        worth = settings.get("points", 0)
        if bonus and worth:
            settings["points"] = 0
        target.metadata["nbgrader"] = {"schema_version": 3, "grade_id": target.id, **settings}
        if cell.role == "check":
            seed = derive(secret, "seed", source.lesson, cell.exercise)
            tests = seeded(cell, seed)
            tests += f"\n{layers.bonus_line(worth)}" if bonus and worth else ""
            target.source += _region("### {} HIDDEN TESTS", tests)
        if cell.role == "rubric":
            scheme = exercise.rubric + (_BY_HAND.format(points=worth) if bonus else "")
            target.source += _region("=== {} MARK SCHEME ===", scheme)
    return made


def _settings(cell: Cell, exercise: Exercise | None) -> dict | None:
    """nbgrader's settings of a cell (schema 3), or None for a cell that it leaves alone.

    Questions are left alone: their answers live in responses.json, and a read-only cell above a
    deleted check would stop nbgrader from putting the check back.
    """
    plain = {"grade": False, "solution": False, "locked": False, "task": False}
    match cell.role:
        case "answer":
            return plain | {"solution": True}
        case "check":
            return plain | {"grade": True, "locked": True, "points": exercise.points}
        case "rubric":
            return plain | {"locked": True, "task": True, "points": exercise.task_points}
    return plain | {"locked": True} if "setup" in cell.tags else None


def _region(marker, text):
    """Text between two lines that nbgrader knows a region by."""
    return f"\n{marker.format('BEGIN')}\n{text}\n{marker.format('END')}"


@contextmanager
def _whole(folder: Path) -> Iterator[Path]:
    """A folder to work in that gets its name when all is done, and vanishes when not."""
    work = folder.with_name(f".{folder.name}.unfinished")
    work.mkdir(parents=True)
    try:
        yield work
        work.replace(folder)
    except BaseException:
        shutil.rmtree(work)
        raise


def _write(folder, public, secret, assignments):
    """The files of a course; the secret is readable by its owner alone, `public` by everybody."""
    kept = os.open(folder / _SECRET_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(kept, "w", encoding="utf-8") as file:
        json.dump({"secret": secret}, file)
    config = _CONFIG.format(course_id=public["course"], stub=STUB)
    (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
    (folder / ".gitignore").write_text(_IGNORED, encoding="utf-8")
    told = json.dumps(public, indent=1) + "\n"
    for name, notebook in assignments.items():
        home = folder / "source" / name
        home.mkdir(parents=True)
        (home / f"{name}.ipynb").write_text(notebooks.as_text(notebook), encoding="utf-8")
        (home / "course.json").write_text(told, encoding="utf-8")


def read_roster(path: str | Path) -> list[dict[str, str]]:
    """The students of a CSV file with the columns id, first_name, last_name, email.

    Only id must be there. Raises DataError, naming file and line, on a missing, malformed or
    repeated id.
    """
    path = Path(path)
    if not path.is_file():
        raise DataError(f"there is no roster {path}")
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file, skipinitialspace=True))
    if not rows or "id" not in rows[0]:
        raise DataError(f"{path}: the first line must name the columns {', '.join(ROSTER)}")
    students, seen = [], set()
    for line, row in enumerate(rows, 2):
        student = {key: (row.get(key) or "").strip() for key in ROSTER}
        try:
            student_id(student["id"])
        except DataError as error:
            raise DataError(f"{path}:{line}: {error}") from None
        if student["id"] in seen:
            raise DataError(f"{path}:{line}: student {student['id']!r} is listed twice")
        seen.add(student["id"])
        students.append(student)
    return students


def _enrol(folder, course_id, students):
    """Put the students into a new gradebook."""
    from nbgrader.api import Gradebook

    # nbgrader calls `alembic`, which lies beside this Python; the environment may not be active.
    beside = os.path.dirname(sys.executable)
    os.environ["PATH"] = os.pathsep.join([beside, os.environ.get("PATH", "")])
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", course_id) as gradebook:
        for student in students:
            known = {key: value or None for key, value in student.items() if key != "id"}
            gradebook.update_or_create_student(student["id"], **known)


def next_steps(course: Course) -> str:
    """What a teacher does next, as commands to copy."""
    return _NEXT.format(
        folder=course.folder,
        first=course.assignments[0],
        all=", ".join(course.assignments),
        students=course.students,
        secret=_SECRET_FILE,
    )
