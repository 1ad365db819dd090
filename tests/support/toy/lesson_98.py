"""Exercises of the toy lesson: one of each role that a cell can have."""

from gvclib.exercises import exercise

LESSON = "98"
TITLE = "Toys"
COLOURS = {"r": "red", "b": "blue"}


@exercise(
    kind="function",
    points=2,
    solution=lambda x: 2 * x,
    cases=lambda rng: {"x": int(rng.integers(1, 10**6))},
    hints=["Add it to itself."],
)
def double(answer, case):
    """Twice a number"""
    return answer(case.x)


@exercise(kind="choice", points=1, solution="b", options=COLOURS, hints=["Look up."])
def colour(answer, case):
    """The colour of the sky"""
    return answer


@exercise(kind="choice", points=0, solution="r", options=COLOURS, hints=["Any will do."])
def guess(answer, case):
    """A guess that earns nothing"""
    return answer


@exercise(
    kind="written",
    points=0,
    task_points=3,
    rubric="3: a clear sentence.",
    min_words=3,
    solution="toys are small models",
    hints=["Three words."],
)
def words(answer, case):
    """What a toy is"""
    return answer


@exercise(
    kind="function",
    points=2,
    further=True,
    solution=lambda x: 3 * x,
    cases=lambda rng: {"x": int(rng.integers(1, 10**6))},
    hints=["Add it to its double."],
)
def triple(answer, case):
    """Three times a number"""
    return answer(case.x)


@exercise(
    kind="written",
    points=1,
    further=True,
    task_points=2,
    rubric="2: an order and a reason.",
    min_words=3,
    solution="first double, then triple",
    hints=["Which comes first?"],
)
def plan(answer, case):
    """What comes first"""
    return answer


EXERCISES = [double, colour, guess, words, triple, plan]
