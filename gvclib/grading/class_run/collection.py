"""Which course, which assignments, who handed what in, and that no other grader is at work."""

import difflib
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gvclib import files
from gvclib.errors import DataError
from gvclib.exercises import cases
from gvclib.grading.class_run import result_cache, result_files
from gvclib.grading.class_run.progress import listed
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
            raise DataError(f"there is no assignment {name!r} in this course; {_near(name, known)}")
        if name not in generated:
            raise DataError(_generate(course, name))
    names = list(dict.fromkeys(wanted)) if wanted else [n for n in known if n in generated]
    if not names:
        raise DataError(_generate(course, known[0] if known else "ASSIGNMENT"))
    return names


def _near(name, known):
    close = difflib.get_close_matches(name, known, 1, 0.4)
    return f"did you mean {close[0]!r}?" if close else f"it has {listed(known)}"


def _generate(course, name):
    return f"{name} was never generated; in {course} run `nbgrader generate_assignment {name}`"


def handed_in(course: Path, assignment: str) -> list[str]:
    """The students who handed an assignment in, by the names of their folders.

    Raises DataError when the name of such a folder cannot be a student's id.
    """
    folders = [path for path in (course / "submitted").glob("*") if path.is_dir()]
    found = []
    for folder in sorted(folders):
        if folder.name.startswith(".") or not os.path.lexists(folder / assignment):
            continue
        try:
            found.append(cases.student_id(folder.name))
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


@contextmanager
def only_one(course: Path) -> Iterator[list[int]]:
    """Keep other graders out of a course; gives the descriptors that hold the lock.

    Raises DataError when another one is at work.
    """
    with open(result_cache.home(course) / "lock", "a+b") as file:
        try:
            files.lock(file, wait=False)
        except BlockingIOError:
            raise DataError(f"another `gvc grade` is at work in {course}; let it end") from None
        yield [file.fileno()]


@contextmanager
def scratch(course: Path) -> Iterator[None]:
    """A temporary folder for all that a run makes, its processes' too; one left over is removed."""
    note = result_cache.home(course) / "scratch"
    _remove_left(note)
    made = Path(tempfile.gettempdir(), f"gvc-{secrets.token_hex(8)}")
    before = os.environ.get("TMPDIR"), tempfile.tempdir
    note.write_bytes(os.fsencode(made))  # first, so that no kill can leave it unnoted
    made.mkdir(0o700)
    try:
        os.environ["TMPDIR"] = tempfile.tempdir = str(made)
        yield
    finally:
        tempfile.tempdir = before[1]
        if before[0] is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before[0]
        _remove_left(note)


def _remove_left(note):
    """Remove the temporary folder that a run has noted, if it is one of ours, and the note."""
    with suppress(FileNotFoundError):
        left = Path(os.fsdecode(note.read_bytes()))
        if left.name.startswith("gvc-") and left.parent == Path(tempfile.gettempdir()):
            with suppress(RecursionError):  # students' folders may be nested without end
                result_files.remove(left)
    note.unlink(missing_ok=True)
