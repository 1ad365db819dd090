"""Made-up classes for the tests of item statistics: students who work alone, and copies."""

import numpy as np

from gvclib.grading.marking.assignment import Plan, PlannedCell
from gvclib.grading.marking.results import Mark, Result

NAME = "01_export_sophistication"
# Name, kind, points, whether its right answer depends on the student's own case.
EXERCISES = [
    ("first", "function", 2, False),
    ("second", "value", 1, False),
    ("third", "value", 2, True),
    ("fourth", "classification", 1, False),
    ("fifth", "value", 1, False),
    ("sixth", "value", 1, False),
    ("seventh", "choice", 1, False),
    ("eighth", "value", 1, True),
    ("ninth", "value", 2, False),
    ("tenth", "set", 1, False),
    ("eleventh", "value", 1, False),
    ("twelfth", "value", 1, False),
]
GROUPS = {name: f"section {n // 2}" for n, (name, *_) in enumerate(EXERCISES)}
CASES = 11


def alone(rng, students, catalogued=0.45, unique=0.4, carried=0.3):
    """A class of students who work alone.

    Of wrong answers a share is catalogued, a share no other student's, and the rest common slips:
    eight for each exercise, the most common eight times as common as the rarest. A slip is
    `carried` on into the next exercise's wrong answer.
    """
    hard = rng.normal(0.3, 0.8, len(EXERCISES))
    return [_student(rng, f"s{n:03d}", hard, catalogued, unique, carried) for n in range(students)]


def _student(rng, name, hard, catalogued, unique, carried):
    able, case, slip, marks = rng.normal(), int(rng.integers(CASES)), None, []
    for (exercise, kind, points, own), difficulty in zip(EXERCISES, hard, strict=True):
        mine = case if own else "all"
        if rng.random() < 0.05:
            marks.append(mark(exercise, kind, "not attempted", points, own=own))
            continue
        if rng.random() < 1 / (1 + np.exp(difficulty - 1.2 * able - 0.8)):
            slip, digest, state, mistake = None, f"right {mine}", "right", None
        else:
            state, (digest, mistake, slip) = "wrong", _slip(rng, slip, catalogued, unique, carried)
        if own and state == "wrong" and not mistake and rng.random() < 0.03:
            digest = f"right {(case + int(rng.integers(1, CASES))) % CASES}"
        if kind == "choice" and state == "wrong":
            digest = f"option {rng.integers(3)}"
        marks.append(mark(exercise, kind, state, points, digest, mistake, own))
    return Result(name, NAME, "01", marks, draws={"country": str(case)})


def _slip(rng, last, catalogued, unique, carried):
    if rng.random() < catalogued:
        mistake = f"mistake {rng.integers(3)}"
        return mistake, mistake, None
    if last is not None and rng.random() < carried:
        return f"slip {last}", None, last
    if rng.random() < unique:
        return f"only {rng.random()}", None, None
    common = 1 / np.arange(1, 9)
    slip = int(rng.choice(8, p=common / common.sum()))
    return f"slip {slip}", None, slip


def mark(name, kind, state, points, digest="", mistake=None, own=False):
    given = points if state == "right" else 0
    digest = "" if kind == "function" else digest
    more = {"mistake": mistake, "digest": digest, "own": own}
    return Mark(name, f"01-{name}-check", kind, state, given, points, **more)


def copied(rng, results):
    """The class with one notebook copied whole; gives the pair, and on how much one could see it.

    What is right for the one's own case is wrong for the other's.
    """
    a, b = rng.choice(len(results), 2, replace=False)
    theirs, mine = results[a], results[b]
    differ = theirs.draws != mine.draws
    marks = [
        mark(m.name, m.kind, "wrong", m.max_points, m.digest, None, True)
        if m.own and differ and m.state == "right"
        else m
        for m in theirs.marks
    ]
    told = [m for m in marks if m.state == "wrong" and m.digest and not m.mistake]
    seen = {GROUPS[m.name] for m in told if m.kind == "value"}
    changed = list(results)
    changed[b] = Result(mine.student, NAME, "01", marks, draws=mine.draws)
    return changed, tuple(sorted((theirs.student, mine.student))), len(seen)


def plan(lesson, cells, name=NAME):
    """An assignment whose cells are those of a notebook, with checks as such."""
    made = [PlannedCell(**_planned(cell)) for cell in cells]
    return Plan(name, lesson, "the course's key", tuple(made), {})


def _planned(cell):
    role = cell["id"].rpartition("-")[2]
    known = {"id": cell["id"], "cell_type": cell["cell_type"], "role": "plain"}
    known["source"] = "".join(cell["source"])
    if role == "check":
        known |= {"role": "check", "exercise": cell["id"].split("-")[1], "points": 1}
    return known
