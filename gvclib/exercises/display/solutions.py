"""Show a solution: the reference's source or answer, and the author's explanation."""

import inspect
import textwrap
from types import FunctionType, SimpleNamespace

from gvclib.exercises import probing
from gvclib.exercises.definitions import PICKED, Exercise
from gvclib.exercises.display import cards
from gvclib.exercises.display.dossier_pages import number_words
from gvclib.exercises.judging.values_as_text import value_text
from gvclib.exercises.messages import say
from gvclib.exercises.probing.plain_data import to_plain


def solution_card(exercise: Exercise, case: SimpleNamespace) -> cards.Card:
    """The solution of an exercise on a student's case, as a card."""
    solution = exercise.solution
    # Elsewhere the lines of the author's helpers would say nothing: the answer itself is shown.
    source = _source(solution) if exercise.kind in ("function", "chart") else ""
    parts = [exercise.explain, _answer(exercise, case)]
    if source:
        home = f"{solution.__module__}.{solution.__name__}"
        parts.append(say("solution.source", source=home))
    elif not any(parts):
        parts.append(say("solution.none"))
    title = say("solution.title", name=exercise.name)
    return cards.Card("note", title, message="\n".join(filter(None, parts)), code=source)


def _answer(exercise, case):
    """The right answer in words, where it is more than code."""
    if exercise.kind in ("function", "chart"):
        return ""
    answer = probing.resolved(exercise, exercise.solution, case)
    if exercise.kind == "written":
        return answer
    if exercise.kind == "page":
        return _page(exercise, answer)
    options = exercise.options
    if exercise.kind == "classification":
        told = _lines((exercise.items[item], options[key]) for item, key in answer.items())
    elif exercise.kind in PICKED:
        keys = [answer] if isinstance(answer, str) else sorted(answer)
        told = _lines((key, options[key]) for key in keys)
    elif isinstance(answer, dict):
        told = _lines((name, value_text(to_plain(each))) for name, each in answer.items())
    else:
        told = value_text(to_plain(answer))
    return say("solution.answer", answer=told)


def _lines(pairs):
    """Each pair on a line of its own."""
    return "".join(f"\n{name}: {words}" for name, words in pairs)


def _page(exercise, page):
    """A page of the dossier: title, numbers by their labels, text."""
    told = [f"{label}: {number_words(page['numbers'][n])}" for n, label in exercise.numbers.items()]
    return "\n".join([page["title"], *told, page["text"].strip()])


def _source(solution):
    """The source of a named function; a lambda's lines would show the author's definition."""
    if not isinstance(solution, FunctionType) or solution.__name__ == "<lambda>":
        return ""
    try:
        return textwrap.dedent(inspect.getsource(solution)).rstrip()
    except (OSError, TypeError):
        return ""
