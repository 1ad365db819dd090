"""What one run of the graders keeps for the next: `.gvc/<assignment>/<student>.json`.

A state says what was marked (its fingerprint) and what came out. It is written last and removed
first, so a submission with a state is whole: notebook, gradebook and feedback page.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gvclib import __version__, data
from gvclib.grading.gradebook.rules import Recorded
from gvclib.grading.marking.assignment import Plan, Submission
from gvclib.grading.marking.results import Result, from_state
from gvclib.grading.options import Options
from gvclib.grading.reports import pages

FOLDER = ".gvc"
_SCHEMA = 2
_PACKAGE = Path(__file__).resolve().parents[2]


class State(NamedTuple):
    """What is known of one submission: fingerprint, result, and what its page has by hand.

    `read` says whether its notebook could be read, as the notebook itself is not kept here.
    """

    fingerprint: str
    result: Result
    by_hand: str
    read: bool


def basis(plan: Plan, options: Options) -> str:
    """A digest of what all submissions of an assignment are marked by: plan, limits, code."""
    told = json.dumps([asdict(plan), asdict(options)], sort_keys=True)
    return hashlib.sha256(f"{engine()}\n{told}".encode()).hexdigest()


def fingerprint(basis: str, submission: Submission) -> str:
    """A digest of everything that decides a submission's marks: equal means equal marks."""
    digest = hashlib.sha256(basis.encode())
    digest.update(json.dumps([submission.student, submission.problem]).encode())
    files = {"": submission.notebook or b"", **submission.files}
    for name in sorted(files):
        head = [name, hashlib.sha256(files[name]).hexdigest()]
        digest.update(json.dumps(head).encode())
    return digest.hexdigest()


@cache
def engine() -> str:
    """A digest of this package: version, code, exercises, pages and tables.

    >>> len(engine())
    64
    """
    digest = hashlib.sha256(f"{_SCHEMA} {__version__}".encode())
    paths = [path for kind in ("*.py", "*.json", "*.j2", "*.css") for path in _PACKAGE.rglob(kind)]
    for path in [*sorted(paths), data.folder() / "datapackage.json"]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def path(course: Path, assignment: str, student: str) -> Path:
    """Where a submission's state is kept.

    >>> path(Path("course"), "00_start_here", "ann").as_posix()
    'course/.gvc/00_start_here/ann.json'
    """
    return course / FOLDER / assignment / f"{student}.json"


def read(course: Path, assignment: str, student: str) -> State | None:
    """The state of a submission, or None: never marked, or by an older version of the graders."""
    try:
        kept = json.loads(path(course, assignment, student).read_text(encoding="utf-8"))
        result = from_state(kept["result"])
        return State(kept["fingerprint"], result, kept["by_hand"], kept["read"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write(course: Path, state: State) -> None:
    """Keep a submission's state; it is there whole, or as it was before."""
    result = replace(state.result, notebook=None)
    home = path(course, result.assignment, result.student)
    kept = {**state._asdict(), "result": result.state()}
    pages.write(home, json.dumps(kept, ensure_ascii=True, indent=1) + "\n")


def forget(course: Path, assignment: str, student: str) -> None:
    """Remove a submission's state: from now on it counts as not marked."""
    path(course, assignment, student).unlink(missing_ok=True)


def results(course: Path) -> Iterator[Result]:
    """All results that are kept for a course, one after the other."""
    for kept in sorted((course / FOLDER).glob("*/*.json")):
        state = read(course, kept.parent.name, kept.stem)
        if state:
            yield state.result


def digest(recorded: Recorded) -> str:
    """A short text that changes when a mark or a comment by hand changes.

    >>> digest(Recorded(given={"00-own-check": 1.0})) == digest(Recorded())
    False
    >>> digest(Recorded(marks={"00-own-check": 1.0})) == digest(Recorded())
    True
    """
    by_hand = (recorded.by_hand, recorded.given, recorded.comments)
    told = json.dumps([sorted(each.items()) for each in by_hand])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def home(course: Path) -> Path:
    """The folder of states, made when it is not there; nobody else may look into it."""
    made = course / FOLDER
    made.mkdir(exist_ok=True)
    os.chmod(made, 0o700)
    return made
