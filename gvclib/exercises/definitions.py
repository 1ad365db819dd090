"""How an author defines an exercise; every definition is checked when its module is imported."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from gvclib.errors import DataError
from gvclib.exercises.messages import say

KINDS = ("function", "value", "choice", "set", "classification", "chart", "written")
PICKED = ("choice", "set", "classification")


@dataclass(frozen=True)
class Mistake:
    """A known wrong answer and the sentence that names the thought behind it.

    >>> Mistake(42.0, "You gave percent. Shares run from 0 to 1.").sentence
    'You gave percent. Shares run from 0 to 1.'
    """

    answer: Any
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """One exercise as its author defined it; calling it runs the probe on an answer and a case."""

    probe: Callable
    kind: str
    solution: Any
    points: float = 1
    hints: list[str] = field(default_factory=list)
    cases: Callable | None = None
    example: Callable | None = None
    hidden: int = 5
    wrong: dict[str, Mistake] = field(default_factory=dict)
    tolerance: float = 1e-6
    relative: float = 1e-6
    ordered: bool = False
    unit: str = ""
    reveal: bool | None = None
    options: dict[str, str] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)
    explain: str = ""
    prompt: str = ""
    min_words: int = 0
    mentions: list = field(default_factory=list)
    rubric: str = ""
    task_points: float = 0

    @property
    def name(self) -> str:
        return self.probe.__name__

    @property
    def title(self) -> str:
        return inspect.cleandoc(self.probe.__doc__).splitlines()[0]

    @property
    def shows_expected(self) -> bool:
        """Whether a failure message may show the expected value."""
        return self.kind in ("function", "chart") if self.reveal is None else self.reveal

    def __call__(self, answer, case):
        return self.probe(answer, case)


@dataclass(frozen=True)
class Draw:
    """A draw of a student's own: `choose(rng)` gets a random.Random of that student."""

    choose: Callable

    @property
    def name(self) -> str:
        return self.choose.__name__


def draw(choose: Callable) -> Draw:
    """Make a function of a random generator a draw of each student's own.

    >>> @draw
    ... def country(rng):
    ...     return rng.choice(["CHN", "MYS"])
    >>> country.name
    'country'
    """
    return Draw(choose)


def exercise(
    *, kind: str, solution: Any = None, wrong: dict | None = None, **settings: Any
) -> Callable:
    """Make the decorated probe `(answer, case) -> data` an exercise.

    Settings: points, hints, cases, example, hidden, tolerance, relative, ordered, unit, reveal,
    options, items, explain, prompt, min_words, mentions, rubric, task_points (see Exercise).
    Raises DataError, naming the exercise and the remedy, when the definition is not complete.

    >>> @exercise(kind="value", solution=4, hints=["Count."], unit="USD bn")
    ... def total(answer, case):
    ...     '''Total exports.'''
    ...     return answer
    >>> total.name, total.title
    ('total', 'Total exports.')
    """

    def define(probe):
        try:
            made = Exercise(probe=probe, kind=kind, solution=solution, **settings)
        except TypeError as error:
            raise DataError(f"exercise {probe.__name__}: {error}") from None
        problem = _problem(made, wrong or {})
        if problem:
            raise DataError(f"exercise {probe.__name__}: {problem}")
        made.wrong.update(_mistakes(made, wrong or {}))
        return made

    return define


def _mistakes(made, wrong):
    """Each entry as a Mistake: shorthand sentences for picked options, bare callables by name."""
    return {_entry_name(name): _mistake(made, name, entry) for name, entry in wrong.items()}


def _entry_name(name):
    return name if isinstance(name, str) else " as ".join(name)


def _mistake(made, name, entry):
    if isinstance(entry, Mistake):
        return entry
    if isinstance(entry, str):
        return Mistake({name[0]: name[1]} if made.kind == "classification" else name, entry)
    return Mistake(entry, say("wrong.named", name=name))


def _problem(made, wrong):
    """What is missing in a definition, as one sentence, or None."""
    for test in (_problem_anywhere, _problem_of_kind):
        problem = test(made)
        if problem:
            return problem
    return next(filter(None, (_problem_mistake(made, *entry) for entry in wrong.items())), None)


def _problem_anywhere(made):
    texts = all(isinstance(hint, str) and hint.strip() for hint in made.hints)
    rules = [
        (made.kind in KINDS, f"unknown kind {made.kind!r}; use one of {', '.join(KINDS)}"),
        (_positional(made.probe) == 2, "the probe takes exactly two arguments: (answer, case)"),
        ((made.probe.__doc__ or "").strip(), "write a docstring: its first line is the title"),
        (made.solution is not None, "solution=... is missing"),
        (
            isinstance(made.hints, list) and made.hints and texts,
            "give at least one hint: hints=[…]",
        ),
        (_amount(made.points) and _amount(made.task_points), "points must be a number from 0"),
        (_amount(made.tolerance) and _amount(made.relative), "tolerance must be a number from 0"),
        (made.cases is None or callable(made.cases), "cases must be a function of a generator"),
        (made.example is None or callable(made.example), "example must be a function"),
        (isinstance(made.hidden, int) and made.hidden > 0, "hidden must be a whole number from 1"),
    ]
    return next((sentence for holds, sentence in rules if not holds), None)


def _problem_of_kind(made):
    check = _KIND_RULES.get(made.kind, lambda made: [])
    return next((sentence for holds, sentence in check(made) if not holds), None)


def _rules_function(made):
    yield callable(made.solution), "solution must be a function"
    yield made.cases, "cases=... is missing: hidden tests need a function of a generator"


def _rules_choice(made):
    yield len(made.options) > 1, "give two options or more: options={key: text}"
    yield callable(made.solution) or made.solution in made.options, "solution is no option"


def _rules_set(made):
    yield len(made.options) > 1, "give two options or more: options={key: text}"
    known = callable(made.solution) or set(made.solution) <= set(made.options)
    yield known, "solution holds what is no option"


def _rules_classification(made):
    yield len(made.options) > 1 and made.items, "give items={key: text} and options={key: text}"
    if not callable(made.solution):
        yield set(made.solution) == set(made.items), "solution must place every item once"
        yield set(made.solution.values()) <= set(made.options), "solution uses an unknown option"


def _rules_written(made):
    yield made.min_words > 0, "min_words=... is missing"
    text = callable(made.solution) or isinstance(made.solution, str)
    yield text, "solution must be a model answer: a text, or a function of the case"


_KIND_RULES = {
    "function": _rules_function,
    "choice": _rules_choice,
    "set": _rules_set,
    "classification": _rules_classification,
    "written": _rules_written,
}


def _problem_mistake(made, name, entry):
    if isinstance(entry, str) and entry.strip():
        return _problem_shorthand(made, name)
    if isinstance(entry, Mistake):
        told = isinstance(entry.sentence, str) and entry.sentence.strip()
        if not told:
            return f"wrong[{name!r}]: the sentence is missing"
        entry = entry.answer
    if made.kind == "function" and not callable(entry):
        return f"wrong[{name!r}]: the mistaken answer must be a function, as the solution is"
    return None


def _problem_shorthand(made, name):
    if made.kind in ("choice", "set") and name in made.options:
        return None
    pair = name if isinstance(name, tuple) and len(name) == 2 else (None, None)
    if made.kind == "classification" and pair[0] in made.items and pair[1] in made.options:
        return None
    return f"wrong[{name!r}]: a bare sentence needs an option's key (or (item, option)) before it"


def _positional(function):
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return sum(p.kind in kinds for p in inspect.signature(function).parameters.values())


def _amount(number):
    return isinstance(number, int | float) and not isinstance(number, bool) and number >= 0
