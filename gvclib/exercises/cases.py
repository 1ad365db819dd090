"""Inputs for checks: the visible case, hidden cases from a seed, and a student's own draws."""

import copy
import hashlib
import hmac
import json
import os
import random
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from gvclib.errors import DataError

SELF_STUDY_KEY = "self-study"
GUEST = "guest"
_ID = re.compile(r"[A-Za-z0-9._@-]{1,64}")


def generator(*words: object) -> np.random.Generator:
    """A numpy random generator seeded by words, the same on every machine.

    >>> int(generator("visible", "01", "rca").integers(1000))
    248
    """
    digest = hashlib.sha256("\x1f".join(map(str, words)).encode()).digest()
    return np.random.default_rng(int.from_bytes(digest, "big"))


def build(make: Callable | None, rng: np.random.Generator, my: SimpleNamespace) -> SimpleNamespace:
    """One case: what `make(rng)` returns (dict or namespace), with the student's draws as `my`.

    >>> build(lambda rng: {"a": 1}, None, SimpleNamespace(country="CHN"))
    namespace(a=1, my=namespace(country='CHN'))
    """
    made = {} if make is None else make(rng)
    fields = dict(made) if isinstance(made, Mapping) else dict(vars(made))
    return SimpleNamespace(**copy.deepcopy(fields), my=my)


def own_rng(key: str, student: str, lesson: str, name: str) -> random.Random:
    """A student's own generator for one draw: HMAC-SHA256(course key; student, lesson, draw).

    >>> own_rng("k", "ann", "01", "country").randrange(1000) == (
    ...     own_rng("k", "ann", "01", "country").randrange(1000))
    True
    """
    words = "\x1f".join([student, lesson, name]).encode()
    return random.Random(hmac.new(key.encode(), words, hashlib.sha256).digest())


def course_key(folder: Path) -> str:
    """The course's key for individual cases, from course.json in the folder, else self-study.

    Raises DataError when course.json is there but has no key.

    >>> course_key(Path("/nowhere"))
    'self-study'
    """
    path = Path(folder) / "course.json"
    if not path.is_file():
        return SELF_STUDY_KEY
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["key"])
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


def visiting_student() -> str:
    """Who the student is when nobody signed in: JUPYTERHUB_USER, else "guest".

    >>> isinstance(visiting_student(), str)
    True
    """
    return os.environ.get("JUPYTERHUB_USER") or GUEST
