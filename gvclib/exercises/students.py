"""Who answers, and in which course: what a student's own cases are drawn from."""

import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gvclib.errors import DataError

SELF_STUDY_KEY = "self-study"
GUEST = "guest"
_ID = re.compile(r"[A-Za-z0-9._@-]{1,64}")


@dataclass(frozen=True)
class Course:
    """What course.json says: the key for individual cases, and what the teacher has settled."""

    key: str = SELF_STUDY_KEY
    settings: dict[str, Any] = field(default_factory=dict)


def course(folder: Path) -> Course:
    """The course whose course.json is in the folder, else that of self-study.

    Raises DataError when course.json is there but has no key.

    >>> course(Path("/nowhere"))
    Course(key='self-study', settings={})
    """
    path = Path(folder) / "course.json"
    if not path.is_file():
        return Course()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Course(str(content["key"]), content)
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise DataError(
            f'course.json holds no readable "key" ({type(error).__name__}); fetch it anew'
        ) from None


def student_id(text: str) -> str:
    """A valid student id; raises DataError when it has other characters than letters, digits, ._@-

    >>> student_id("ann.li@uni")
    'ann.li@uni'
    """
    if not isinstance(text, str) or not _ID.fullmatch(text):
        raise DataError(
            f"student id {text!r}: use 1 to 64 letters, digits and the characters . _ @ -"
        )
    return text


def graded_student(folder: Path) -> str | None:
    """The student whose submission is being graded: the folder above the assignment's, or None.

    nbgrader runs a submission in .../autograded/<student>/<assignment>.

    >>> graded_student(Path("."))
    """
    if os.environ.get("NBGRADER_EXECUTION") != "autograde":
        return None
    return Path(folder).resolve().parent.name or None


def validating() -> bool:
    """Whether nbgrader's Validate button runs the notebook: to it, what shows no error is right.

    >>> validating()
    False
    """
    return os.environ.get("NBGRADER_EXECUTION") == "validate"


def visiting_student() -> str:
    """Who the student is when nobody signed in: JUPYTERHUB_USER, else "guest".

    >>> isinstance(visiting_student(), str)
    True
    """
    return os.environ.get("JUPYTERHUB_USER") or GUEST
