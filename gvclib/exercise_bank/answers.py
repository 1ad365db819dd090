"""Short ways to write an answer down, right or mistaken, and to look into a text."""

from collections.abc import Callable

from gvclib.exercise_bank.tables import country_names


def placed(**options: str) -> dict[str, str]:
    """A classification of items with one letter each: the letters that belong to each option.

    >>> placed(market="ac", hierarchy="b")
    {'a': 'market', 'b': 'hierarchy', 'c': 'market'}
    """
    pairs = [(item, option) for option, items in options.items() for item in items]
    return dict(sorted(pairs))


def but(answer: Callable, **changes: object) -> Callable:
    """A mistaken answer: what `answer(case)` gives, but with some entries changed.

    A change is a value, or a function of the right answer and of the student's draws.

    >>> from types import SimpleNamespace
    >>> half = but(lambda case: {"a": 1, "b": 2}, b=lambda right, my: right["b"] / 2)
    >>> half(SimpleNamespace(my=None))
    {'a': 1, 'b': 1.0}
    """

    def mistaken(case):
        right = answer(case)
        changed = {k: v(right, case.my) if callable(v) else v for k, v in changes.items()}
        return {**right, **changed}

    return mistaken


def percent(answer: Callable, *names: str) -> Callable:
    """A mistaken answer: what `answer(case)` gives, with these entries (or all) in percent.

    >>> percent(lambda case: {"share": 0.5, "years": 3}, "share")(None)
    {'share': 50.0, 'years': 3}
    """

    def mistaken(case):
        right = answer(case)
        return {k: 100 * v if k in (names or right) else v for k, v in right.items()}

    return mistaken


def lowered(answer: object) -> object:
    """The words of a dictionary in small letters, without spaces around them."""
    if not isinstance(answer, dict):
        return answer
    return {key: str(value).strip().casefold() for key, value in answer.items()}


def numbers_in(text: str) -> int:
    """How many words of a text hold a digit."""
    return sum(any(sign.isdigit() for sign in word) for word in text.split())


def names_country(text: str, code: str) -> bool:
    """Whether a text has a country's code or its English name."""
    return code in text or country_names()[code].lower() in text.lower()
