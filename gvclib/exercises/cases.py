"""The cases an answer is tried on: the visible one, hidden ones from a seed, own draws in each."""

import copy
import hashlib
import hmac
import random
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np

from gvclib.errors import DataError
from gvclib.exercises.definitions import Draw, Exercise
from gvclib.exercises.probing.capturing import quiet
from gvclib.exercises.students import Course

COURSE_WIDE = "course"  # stands for the lesson where a draw is the same in all of them


def of_exercise(
    exercise: Exercise, lesson: str, my: SimpleNamespace, seed: str | None = None
) -> list[SimpleNamespace]:
    """The visible case; with a seed also the hidden ones, which only functions can meet."""
    where = lesson, exercise.name
    first = exercise.example and (lambda rng: exercise.example())
    with quiet():
        built = [build(first or exercise.cases, generator("visible", *where), my)]
        if seed is not None and exercise.kind == "function":
            hidden = (generator(seed, *where, i) for i in range(exercise.hidden))
            built += [build(exercise.cases, rng, my) for rng in hidden]
    return built


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


def drawn(
    chosen: Draw, draws: Mapping[str, Draw], course: Course, student: str, lesson: str
) -> Any:
    """A student's value of one draw, after those that it hangs on, or what the teacher has fixed.

    Raises DataError when a draw that it needs is not among `draws`, or the fixed value no option.

    >>> from gvclib.exercises.definitions import draw
    >>> country = draw(lambda rng: rng.choice("ab"), options=("CHN", "VNM"))
    >>> drawn(country, {}, Course("key", {country.name: "VNM"}), "ann", "01")
    'VNM'
    """
    if chosen.options and chosen.name in course.settings:
        try:
            return chosen.fixed(course.settings[chosen.name])
        except DataError as error:
            raise DataError(f"course.json: {error}") from None
    missing = next((name for name in chosen.needs if name not in draws), None)
    if missing:
        raise DataError(f"draw {chosen.name} needs the draw {missing}; import it into the lesson")
    given = {name: drawn(draws[name], draws, course, student, lesson) for name in chosen.needs}
    where = COURSE_WIDE if chosen.course_wide else lesson
    return chosen.choose(own_rng(course.key, student, where, chosen.name), **given)


def own_rng(key: str, student: str, lesson: str, name: str) -> random.Random:
    """A student's own generator for one draw: HMAC-SHA256(course key; student, lesson, draw).

    >>> own_rng("k", "ann", "01", "country").randrange(1000) == (
    ...     own_rng("k", "ann", "01", "country").randrange(1000))
    True
    """
    words = "\x1f".join([student, lesson, name]).encode()
    return random.Random(hmac.new(key.encode(), words, hashlib.sha256).digest())
