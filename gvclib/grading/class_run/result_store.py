"""Write what a submission leaves behind, each part in one step: whole, or as it was before."""

import errno
import fnmatch
import os
import shutil
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

# What nbgrader leaves out when it copies a submission.
IGNORED = (".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback")
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES)
_LOCKED = 0o444  # as nbgrader: an autograded submission is not to be changed


def kept(name: str) -> bool:
    """Whether a file of a submission, by its path inside it, is copied.

    >>> [kept(name) for name in ("a.csv", "b/c.txt", "__pycache__/a.txt", "../a", "/a", "a.pyc")]
    [True, True, False, False, False, False]
    """
    parts = PurePosixPath(name).parts
    inside = bool(parts) and ".." not in parts and not PurePosixPath(name).is_absolute()
    return inside and not any(fnmatch.fnmatch(p, glob) for p in parts for glob in IGNORED)


def own_files(source: Path) -> dict[str, bytes]:
    """The files that an assignment brings along beside its notebooks, by path."""
    found = (path for path in sorted(source.rglob("*")) if path.is_file())
    names = {path.relative_to(source).as_posix(): path for path in found}
    return {n: p.read_bytes() for n, p in names.items() if kept(n) and p.suffix != ".ipynb"}


def folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Replace a folder by one with these files; whoever is interrupted leaves only dotted names.

    A file whose name cannot be used here (too long, or another needs a folder there) is left.
    """
    fresh, old = _drafts(target)
    remove(fresh, old)
    fresh.mkdir(parents=True)
    for name, content in files.items():
        _file(fresh / name, content)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    remove(old)


def _drafts(target):
    return target.with_name(f".{target.name}.unfinished"), target.with_name(f".{target.name}.old")


def _file(path, content):
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(_LOCKED)
    except OSError as error:
        if error.errno in _FULL:
            raise


def remove(*folders: Path) -> None:
    """Remove folders with all that is in them, whether or not they are there."""
    for each in folders:
        if os.name == "nt":  # there a file that cannot be written cannot be removed
            for path in each.rglob("*"):
                path.chmod(stat.S_IWRITE)
        shutil.rmtree(each, ignore_errors=True)


def clean(course: Path, assignment: str, students: Iterable[str]) -> None:
    """Remove what an interrupted run has left half-written."""
    for student in students:
        remove(*_drafts(course / "autograded" / student / assignment))
        _drop_drafts(course / "feedback" / student / assignment)
    for name in (f".gvc/{assignment}", "grades", "reports"):
        _drop_drafts(course / name)


def _drop_drafts(home):
    for draft in home.glob(".*.tmp"):
        draft.unlink(missing_ok=True)
