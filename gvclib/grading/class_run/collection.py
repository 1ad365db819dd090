"""Which course, which assignments, and who handed what in."""

import difflib
import os
from contextlib import suppress
from pathlib import Path

from gvclib.errors import DataError
from gvclib.exercises.students import student_id
from gvclib.grading.class_run.summary import listed
from gvclib.grading.gradebook import gradebook
from gvclib.grading.marking import submissions
from gvclib.grading.marking.assignment import Submission

STAMP = "timestamp.txt"


def course_folder(folder: str | Path) -> Path:
    """The folder of a course in full; raises DataError when it is none."""
    folder = Path(folder).expanduser().resolve()
    if not folder.is_dir():
        raise DataError(f"there is no folder {folder}")
    for name in ("nbgrader_config.py", "secret.json", "source"):
        if not (folder / name).exists():
            raise DataError(
                f"{folder} is no course, as it has no {name}; `gvc course new` makes one"
            )
    return folder


def chosen(course: Path, wanted: list[str] | None = None) -> list[str]:
    """The assignments to mark: those named, or all that were generated.

    Raises DataError when one is unknown or was never generated.
    """
    known = sorted(path.parent.name for path in (course / "source").glob("*/course.json"))
    generated = gradebook.assignments(course)
    for name in wanted or ():
        if name not in known:
            close = difflib.get_close_matches(name, known, 1, 0.4)
            hint = f"did you mean {close[0]!r}?" if close else f"it has {listed(known)}"
            raise DataError(f"there is no assignment {name!r} in this course; {hint}")
    names = list(dict.fromkeys(wanted)) if wanted else [n for n in known if n in generated]
    missing = [name for name in names if name not in generated]
    if missing or not names:
        name = next(iter([*missing, *known]), "ASSIGNMENT")
        raise DataError(
            f"{name} was never generated; in {course} run `nbgrader generate_assignment {name}`"
        )
    return names


def students(course: Path, assignment: str) -> list[str]:
    """The students who handed an assignment in, by the names of their folders.

    Raises DataError when the name of such a folder cannot be a student's id.
    """
    folders = [path for path in (course / "submitted").glob("*") if path.is_dir()]
    found = []
    for folder in sorted(folders):
        if folder.name.startswith(".") or not os.path.lexists(folder / assignment):
            continue
        try:
            found.append(student_id(folder.name))
        except DataError as error:
            raise DataError(f"submitted/{folder.name}: {error}; rename the folder") from None
    return found


def collect(course: Path, assignment: str, student: str) -> Submission:
    """What a student handed in, with the time of it however much else is there."""
    folder = course / "submitted" / student / assignment
    if folder.is_symlink() or not folder.is_dir():
        return Submission(student, None, {}, f"{assignment} is no folder, so nothing was read.")
    made = submissions.collect(folder, student)
    stamp = folder / STAMP
    with suppress(OSError):
        if stamp.is_file() and not stamp.is_symlink():
            with open(stamp, "rb") as file:
                made.files[STAMP] = file.read(1000)
    return made
