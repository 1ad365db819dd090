"""How an author defines a lesson's page of the dossier."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from gvclib.exercises.definitions import Exercise, exercise

NAME = "page"
WORDS = 40


def dossier_page(
    question: str,
    *,
    numbers: dict[str, str],
    solution: Callable[[Any], dict],
    chart: Callable[[Any], Any],
    sample: Callable[[Any], dict],
    hints: list[str],
    wrong: dict[str, Any] | None = None,
    names: Callable[[Any], list[str]] | None = None,
    relative: float = 1e-3,
    **settings: Any,
) -> Exercise:
    """A lesson's page of the dossier, as the exercise "page".

    `numbers`: name -> label with unit; `solution(case)`: the right numbers by these names;
    `chart(case)`: an Altair chart, shown with the student's title; `sample(case)`: a model
    {"title", "text"} of one title of four words or more and 40 words or more that name country or
    firm. `wrong`: known mistakes in the numbers (all or some of them, or a function of the case),
    `sentences` what they are told, as for `exercise`. `names(case)`: what the text may call its
    subject by (default: country and firm of the thread). `relative` and `tolerance`: how close the
    numbers must be; students copy rounded ones. Other settings as for `exercise`.
    Raises DataError, as `exercise` does.

    >>> page = dossier_page("What is sold?", numbers={"n": "goods, number"}, hints=["Count."],
    ...     solution=lambda case: {"n": 3}, chart=lambda case: None,
    ...     sample=lambda case: {"title": "We sell three goods", "text": "…"})
    >>> page.name, page.title, page.solution(None)["numbers"]
    ('page', 'What is sold?', {'n': 3})
    """

    def page(answer, case):
        given = answer["numbers"]
        return {name: _compared(given[name]) for name in numbers if is_given(given.get(name))}

    def whole(case):
        return {**sample(case), "numbers": dict(solution(case))}

    def mistaken(entry):
        def answer(case):
            some = entry(case) if callable(entry) else entry
            return {**sample(case), "numbers": {**solution(case), **some}}

        return answer

    page.__doc__ = question
    settings |= {"numbers": numbers, "chart": chart, "relative": relative, "hints": hints}
    settings |= {"mentions": [names or own_names]} | {"min_words": WORDS} | settings
    mistakes = {name: mistaken(entry) for name, entry in (wrong or {}).items()}
    known = solution if not callable(solution) else whole
    return exercise(kind="page", solution=known, wrong=mistakes, **settings)(page)


def is_given(number: object) -> bool:
    """Whether a number of a page is there at all.

    >>> is_given(0), is_given(...)
    (True, False)
    """
    return number is not None and number is not ...


def _compared(number):
    """A number as it is; a word without its spaces and capitals."""
    return number.strip().casefold() if isinstance(number, str) else number


def own_names(case: SimpleNamespace) -> list[str]:
    """By what a text may call a student's country and firm: the names that the firm comes with.

    >>> own_names(SimpleNamespace(my=SimpleNamespace(country="VNM")))
    ['VNM']
    """
    firm = getattr(case.my, "firm", {})
    told = [*firm.get("names", ()), getattr(case.my, "country", "")]
    return [name for name in told if isinstance(name, str) and name]
