"""Write what a submission leaves behind, each part in one step: whole, or as it was before.

These are the autograded folder, the marks in the gradebook and the feedback page. What the cache
keeps of the submission is removed first and written last, so a run may be ended at any moment.
"""

import errno
import fnmatch
import json
import os
import shutil
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from gvclib.grading.class_run import collection, result_cache
from gvclib.grading.class_run.result_cache import State
from gvclib.grading.gradebook import nbgrader_parts
from gvclib.grading.gradebook.gradebook import Book
from gvclib.grading.gradebook.rules import Recorded
from gvclib.grading.marking.assignment import Submission
from gvclib.grading.marking.results import Result

# What nbgrader leaves out when it copies a submission.
IGNORED = (".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback")
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES)
_LOCKED = 0o444  # as nbgrader: an autograded submission is not to be changed


def save(
    course: Path,
    book: Book,
    handed: Submission,
    result: Result,
    own: Mapping[str, bytes],
    fingerprint: str,
) -> None:
    """All that a submission leaves behind, in the order that any interruption leaves right.

    `own` are the assignment's own files, `fingerprint` that of the submission.
    """
    name, read = result.assignment, result.notebook is not None
    result_cache.forget(course, name, result.student)
    files = dict(own)
    if read:
        text = json.dumps(result.notebook, ensure_ascii=False, indent=1)
        files[f"{name}.ipynb"] = f"{text}\n".encode("utf-8", "replace")
    files |= {n: c for n, c in handed.files.items() if n not in files and is_copied(n)}
    replace_folder(_autograded(course, result), files)
    stamp = handed.files.get(collection.STAMP, b"").decode("utf-8", "replace")
    recorded = book.save(result, nbgrader_parts.moment(stamp) if stamp else None)
    _write_page(course, result, result.notebook, recorded)
    kept = State(fingerprint, result, result_cache.digest(recorded), read)
    result_cache.write(course, kept)


def is_whole(course: Path, kept: State, recorded: Recorded) -> bool:
    """Whether all that a result left behind is there, with its marks in the gradebook."""
    folder = _autograded(course, kept.result)
    return (
        {mark.cell: mark.points for mark in kept.result.marks} == recorded.marks
        and (folder / f"{kept.result.assignment}.ipynb").is_file() == kept.read
        and folder.exists()
        and _page(course, kept.result).exists()
    )


def follow(course: Path, kept: State, recorded: Recorded) -> bool:
    """Renew a feedback page when marks by hand have changed; whether that can be done."""
    by_hand, notebook = result_cache.digest(recorded), None
    if by_hand == kept.by_hand:
        return True
    path = _autograded(course, kept.result) / f"{kept.result.assignment}.ipynb"
    try:
        if kept.read:
            notebook = json.loads(path.read_text(encoding="utf-8"))
        _write_page(course, kept.result, notebook, recorded)
    except (ValueError, KeyError):  # it was damaged; marking again writes it anew
        return False
    result_cache.write(course, kept._replace(by_hand=by_hand))
    return True


def _autograded(course, result):
    return course / "autograded" / result.student / result.assignment


def _page(course, result):
    name = result.assignment
    return course / "feedback" / result.student / name / f"{name}.html"


def _write_page(course, result, notebook, recorded):
    from gvclib.grading.reports import feedback, pages

    pages.write(_page(course, result), feedback.page(result, notebook, recorded))


def is_copied(name: str) -> bool:
    """Whether a file of a submission, by its path inside it, is copied.

    >>> [is_copied(name) for name in ("a.csv", "b/c.txt", "__pycache__/a", "../a", "/a", "a.pyc")]
    [True, True, False, False, False, False]
    """
    parts = PurePosixPath(name).parts
    inside = bool(parts) and ".." not in parts and not PurePosixPath(name).is_absolute()
    return inside and not any(fnmatch.fnmatch(p, glob) for p in parts for glob in IGNORED)


def own_files(source: Path) -> dict[str, bytes]:
    """The files that an assignment brings along beside its notebooks, by path."""
    found = (path for path in sorted(source.rglob("*")) if path.is_file())
    names = {path.relative_to(source).as_posix(): path for path in found}
    return {n: p.read_bytes() for n, p in names.items() if is_copied(n) and p.suffix != ".ipynb"}


def replace_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Replace a folder by one with these files; whoever is interrupted leaves only dotted names.

    A file whose name cannot be used here (too long, or another needs a folder there) is left.
    """
    fresh, old = _drafts(target)
    remove(fresh, old)
    fresh.mkdir(parents=True)
    for name, content in files.items():
        path = fresh / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            path.chmod(_LOCKED)
        except OSError as error:
            if error.errno in _FULL:
                raise
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    remove(old)


def _drafts(target):
    """The names under which a folder is written, and put aside."""
    return target.with_name(f".{target.name}.unfinished"), target.with_name(f".{target.name}.old")


def remove(*folders: Path) -> None:
    """Remove folders with all that is in them, whether or not they are there."""
    for each in folders:
        if os.name == "nt":  # there a file that cannot be written cannot be removed
            for path in each.rglob("*"):
                path.chmod(stat.S_IWRITE)
        shutil.rmtree(each, ignore_errors=True)


def clean(course: Path, assignment: str, students: Iterable[str]) -> None:
    """Remove what an interrupted run has left half-written."""
    written = [course / name for name in (f".gvc/{assignment}", "grades", "reports")]
    for student in students:
        remove(*_drafts(course / "autograded" / student / assignment))
        written.append(course / "feedback" / student / assignment)
    for folder in written:
        for draft in folder.glob(".*.tmp"):
            draft.unlink(missing_ok=True)
