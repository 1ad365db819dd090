"""How an author defines an exercise; every definition is checked when its module is imported."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from types import ModuleType
from typing import Any

from gvclib.errors import DataError
from gvclib.exercises.messages import say

KINDS = ("function", "value", "choice", "set", "classification", "chart", "written", "page")
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
    """One exercise as its author defined it; calling it runs the probe on an answer and a case.

    `further` ones stand under "Go further"; the others are the lesson's core. A question without
    points is a guess: nobody counts it among the exercises to be done.
    """

    probe: Callable
    kind: str
    solution: Any
    points: float = 1
    further: bool = False
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
    numbers: dict[str, str] = field(default_factory=dict)
    chart: Callable | None = None

    @property
    def name(self) -> str:
        return self.probe.__name__

    @property
    def title(self) -> str:
        return inspect.cleandoc(self.probe.__doc__).splitlines()[0]

    @property
    def guess(self) -> bool:
        """Whether nothing is earned, by a check or by hand."""
        return not (self.points or self.task_points)

    @property
    def shows_expected(self) -> bool:
        """Whether a failure message may show the expected value."""
        return self.kind in ("function", "chart") if self.reveal is None else self.reveal

    def __call__(self, answer, case):
        return self.probe(answer, case)


@dataclass(frozen=True)
class Draw:
    """A draw of a student's own: `choose(rng, …)` gets a random.Random of that student.

    Its further parameters name other draws, whose values it gets. `course_wide`: the same in all
    lessons that list it. `options`: what a teacher may fix in course.json under the draw's name.
    `words`: tells a value to the student.
    """

    choose: Callable
    course_wide: bool = False
    options: tuple = ()
    words: Callable[[Any], str] | None = None

    @property
    def name(self) -> str:
        return self.choose.__name__

    @property
    def needs(self) -> list[str]:
        """The names of the draws that this one hangs on."""
        return list(inspect.signature(self.choose).parameters)[1:]

    def fixed(self, value: object) -> Any:
        """A value that a teacher has fixed; raises DataError when it is no option."""
        if value not in self.options:
            known = ", ".join(map(str, self.options))
            raise DataError(f"{self.name} {value!r} is not one of {known}")
        return value


def draw(choose: Callable | None = None, **settings: Any) -> Any:
    """Make a function of a random generator a draw of each student's own; settings as in Draw.

    >>> @draw
    ... def country(rng):
    ...     return rng.choice(["CHN", "MYS"])
    >>> @draw(course_wide=True)
    ... def firm(rng, country):
    ...     return {"name": rng.choice(["Zandelo", "Wextavi"]), "country": country}
    >>> country.name, firm.needs
    ('country', ['country'])
    """
    if choose is None:
        return lambda choose: Draw(choose, **settings)
    return Draw(choose, **settings)


def exercise(
    *,
    kind: str,
    solution: Any = None,
    wrong: dict | None = None,
    sentences: dict[str, str] | None = None,
    **settings: Any,
) -> Callable[[Callable], Exercise]:
    """Make the decorated probe `(answer, case) -> data` an exercise.

    `wrong` has a name and a wrong answer for each known mistake, `sentences` what is said to a
    student who makes it, under the same name. For picked options, `wrong` has the sentence itself:
    under the option's key, or under "item as option". Without a sentence, the name is told.
    Settings: points, further, hints, cases, example, hidden, tolerance, relative, ordered, unit,
    reveal, options, items, explain, prompt, min_words, mentions, rubric, task_points, numbers,
    chart (see Exercise).
    Raises DataError, naming the exercise and the remedy, when the definition is not complete.

    >>> @exercise(kind="value", solution=4, hints=["Count."], unit="USD bn")
    ... def total(answer, case):
    ...     '''Total exports.'''
    ...     return answer
    >>> total.name, total.title
    ('total', 'Total exports.')
    """
    wrong, sentences = wrong or {}, sentences or {}

    def define(probe):
        try:
            made = Exercise(probe=probe, kind=kind, solution=solution, **settings)
        except TypeError as error:
            raise DataError(f"exercise {probe.__name__}: {error}") from None
        problem = _problem(made, wrong, sentences)
        if problem:
            raise DataError(f"exercise {probe.__name__}: {problem}")
        made.wrong.update({n: _mistake(made, n, each, sentences) for n, each in wrong.items()})
        return made

    return define


def question(name: str, title: str, *, kind: str, **settings: Any) -> Exercise:
    """An exercise whose answer is compared as it is given; settings as for `exercise`.

    `choice`, `selection` (kind "set"), `classification` and `value` are this with their kind.
    Raises DataError, as `exercise` does.

    >>> total = question("total", "Total exports.", kind="value", solution=4, hints=["Count."],
    ...     wrong={"doubled": 8}, sentences={"doubled": "You counted both sides."})
    >>> total.wrong["doubled"].sentence
    'You counted both sides.'
    """

    def as_it_is(answer, case):
        return answer

    as_it_is.__name__, as_it_is.__doc__ = name, title
    return exercise(kind=kind, **settings)(as_it_is)


choice = partial(question, kind="choice")
selection = partial(question, kind="set")
classification = partial(question, kind="classification")
value = partial(question, kind="value")


def listed(*modules: ModuleType) -> list[Exercise]:
    """All exercises of some modules: module by module, in the order in which each defines them.

    Raises DataError when an exercise stands under another name than its own.
    """
    found = [
        (module, name, each)
        for module in modules
        for name, each in vars(module).items()
        if isinstance(each, Exercise)
    ]
    for module, name, each in found:
        if name != each.name:
            raise DataError(f"{module.__name__}: {name} is the exercise {each.name}; use one name")
    return [each for _, _, each in found]


def _mistake(made, name, entry, sentences):
    """An entry of `wrong` as a Mistake."""
    if isinstance(entry, Mistake):
        return entry
    if name in sentences:
        return Mistake(entry, sentences[name])
    if isinstance(entry, str):
        return Mistake(_picked(made, name), entry)
    return Mistake(entry, say("wrong.named", name=name))


def _picked(made, name):
    """The picked option, or {item: option}, that an entry's name stands for, or None."""
    if made.kind == "classification":
        item, _, option = str(name).partition(" as ")
        return {item: option} if item in made.items and option in made.options else None
    return name if made.kind in PICKED and name in made.options else None


def _problem(made, wrong, sentences):
    """What is missing in a definition, as one sentence, or None."""
    for test in (_problem_anywhere, _problem_of_kind):
        problem = test(made)
        if problem:
            return problem
    for name in sentences:
        if name not in wrong:
            return f"sentences[{name!r}]: no mistake has this name; add it to wrong={{…}}"
    return next(filter(None, (_problem_mistake(made, *e, sentences) for e in wrong.items())), None)


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
        (isinstance(made.further, bool), "further must be True or False"),
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


def _rules_page(made):
    labels = all(isinstance(label, str) and label.strip() for label in made.numbers.values())
    yield made.numbers and labels, "give each number a label: numbers={name: label with unit}"
    yield callable(made.solution), "solution and sample must be functions of the case"
    yield callable(made.chart), "chart must be a function of the case that returns a chart"


_KIND_RULES = {
    "function": _rules_function,
    "choice": _rules_choice,
    "set": _rules_set,
    "classification": _rules_classification,
    "written": _rules_written,
    "page": _rules_page,
}


def _problem_mistake(made, name, entry, sentences):
    """What is missing in one entry of `wrong`, or None."""
    if isinstance(entry, str) and entry.strip() and name not in sentences:
        return None if _picked(made, name) else f"wrong[{name!r}]: {_NO_OPTION}"
    told = entry.sentence if isinstance(entry, Mistake) else sentences.get(name, name)
    if not (isinstance(told, str) and told.strip()):
        return f"wrong[{name!r}]: the sentence is missing"
    answer = entry.answer if isinstance(entry, Mistake) else entry
    if made.kind == "function" and not callable(answer):
        return f"wrong[{name!r}]: the mistaken answer must be a function, as the solution is"
    return None


_NO_OPTION = (
    'a bare sentence needs an option\'s key (or "item as option") before it; '
    "other sentences go to sentences={…}"
)


def _positional(function):
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return sum(p.kind in kinds for p in inspect.signature(function).parameters.values())


def _amount(number):
    return isinstance(number, int | float) and not isinstance(number, bool) and number >= 0
